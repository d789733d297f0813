import type { Device } from '../../../simulator/device'
import { Listeners } from '../../api/listeners'
import { assetAddress } from '../../framework/asset'
import { onFirstGesture } from '../../media/first-gesture'

const kinds = [
  'Canplay',
  'Play',
  'Pause',
  'Stop',
  'Ended',
  'TimeUpdate',
  'Waiting',
  'Seeking',
  'Seeked',
  'Error'
] as const

type Kind = (typeof kinds)[number]

/** The events of HTML's audio that mean the same. */
const passedOn: readonly (readonly [string, Kind])[] = [
  ['canplay', 'Canplay'],
  ['play', 'Play'],
  ['ended', 'Ended'],
  ['timeupdate', 'TimeUpdate'],
  ['waiting', 'Waiting'],
  ['seeking', 'Seeking'],
  ['seeked', 'Seeked']
]

/** The documented codes by HTML's: aborted, network, decoding, no such source. */
const errorCodes: Readonly<Record<number, number>> = { 1: -1, 2: 10002, 3: 10004, 4: 10003 }

export function createAudioApi(device: Device): Record<string, unknown> {
  return { createInnerAudioContext: () => new InnerAudioContext(device) }
}

/** `wx.createInnerAudioContext()`: one sound of a file of the program, or of an address. */
class InnerAudioContext {
  startTime = 0
  /** Kept for the program to read: a computer has no mute switch. */
  obeyMuteSwitch = true
  private readonly audio = new Audio()
  private readonly listeners = Object.fromEntries(kinds.map((kind) => [kind, new Listeners<object | undefined>()]))
  private readonly gesture = onFirstGesture(() => this.start())
  private readonly stopListening
  private source = ''
  private startsByItself = false
  private isStopped = false
  /** Pauses still to be reported by the element that are part of a stop. */
  private stops = 0
  private isDestroyed = false

  constructor(private readonly device: Device) {
    const { audio } = this
    audio.preload = 'auto'
    for (const [type, kind] of passedOn) audio.addEventListener(type, () => this.emit(kind))
    audio.addEventListener('pause', () => {
      // A browser reports a pause at the end and for a stop as well.
      if (this.stops > 0) this.stops--
      else if (!audio.ended) this.emit('Pause')
    })
    audio.addEventListener('error', () => this.fail())
    // Documented: a call or an alarm pauses all sound. A program in the background is silent, too.
    this.stopListening = device.listen(({ audioInterrupted, appVisible }) => {
      if (audioInterrupted || !appVisible) this.pause()
    })
    for (const kind of kinds) {
      const { on, off } = this.listenersOf(kind)
      Object.assign(this, { [`on${kind}`]: on, [`off${kind}`]: off })
    }
  }

  get src(): string {
    return this.source
  }

  set src(address: string) {
    this.source = address
    this.audio.src = this.source === '' ? '' : assetAddress(this.source, '')
    if (this.startTime > 0) this.audio.currentTime = this.startTime
    if (this.autoplay) this.play()
  }

  /** Starts the sound by itself: the browser's own way would not wait for a first gesture. */
  get autoplay(): boolean {
    return this.startsByItself
  }

  set autoplay(starts: boolean) {
    this.startsByItself = starts
    if (starts && this.source !== '') this.play()
  }

  get loop(): boolean {
    return this.audio.loop
  }

  set loop(loops: boolean) {
    this.audio.loop = loops
  }

  /** 0 to 1 */
  get volume(): number {
    return this.audio.volume
  }

  set volume(volume: number) {
    this.audio.volume = Math.min(1, Math.max(0, volume))
  }

  get playbackRate(): number {
    return this.audio.playbackRate
  }

  set playbackRate(rate: number) {
    this.audio.playbackRate = rate
  }

  /** s; 0 until it is known. */
  get duration(): number {
    return Number.isFinite(this.audio.duration) ? this.audio.duration : 0
  }

  /** s */
  get currentTime(): number {
    return this.audio.currentTime
  }

  set currentTime(time: number) {
    this.audio.currentTime = time
  }

  get paused(): boolean {
    return this.audio.paused
  }

  /** s up to which it is loaded. */
  get buffered(): number {
    const { buffered } = this.audio
    return buffered.length === 0 ? 0 : buffered.end(buffered.length - 1)
  }

  play(): void {
    if (this.isDestroyed || this.source === '') return
    this.isStopped = false
    this.start()
  }

  pause(): void {
    this.gesture.cancel()
    this.audio.pause()
  }

  /** The next play begins at the start (documented). */
  stop(): void {
    if (this.isStopped) return
    this.isStopped = true
    if (!this.audio.paused) this.stops++
    this.pause()
    this.audio.currentTime = this.startTime
    this.emit('Stop')
  }

  seek(time: number): void {
    this.audio.currentTime = time
  }

  destroy(): void {
    this.isDestroyed = true
    this.pause()
    this.stopListening()
    this.audio.removeAttribute('src')
    for (const kind of kinds) this.listenersOf(kind).off()
  }

  private start(): void {
    this.audio.play().catch((error: unknown) => {
      // Anything else is reported by the element itself, or is a pause that came first.
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.gesture.wait()
    })
  }

  private fail(): void {
    if (this.isDestroyed || this.source === '') return
    const { error } = this.audio
    const errCode = errorCodes[error?.code ?? 0] ?? -1
    this.emit('Error', { errCode, errMsg: error?.message === '' ? `cannot play ${this.source}` : error?.message })
  }

  private emit(kind: Kind, event?: object): void {
    if (!this.isDestroyed) this.device.whenAwake(() => this.listenersOf(kind).emit(event))
  }

  private listenersOf(kind: Kind): Listeners<object | undefined> {
    const listeners = this.listeners[kind]
    if (!listeners) throw new Error(`there is no event ${kind}`)
    return listeners
  }
}
