import { pusherSequences } from '../facts/native/sequences'
import type { Attributes, Emit } from './media'
import type { PusherMedia, PusherPort } from './pusher-media'
import {
  createCodeRun,
  createRequestLog,
  drawCodes,
  type ScriptedEngine,
  type ScriptedMediaOptions
} from './scripted-engine'

export type PusherSequence = (typeof pusherSequences)[number]['id']

/** One scripted engine, as a test sees it. */
export interface ScriptedPusher extends ScriptedEngine<PusherSequence> {
  /** What does not open at the next start. */
  broken: 'camera' | 'microphone' | undefined
}

export interface ScriptedPushers extends PusherPort {
  /** Every engine opened so far, oldest first. */
  readonly pushers: readonly ScriptedPusher[]
}

/** ms between two reports, of statistics and of music. */
const REPORT_INTERVAL = 1000
/** ms of a scripted piece of music. */
const MUSIC_LENGTH = 3000
const MAX_ZOOM = 5

const starts = ['pusher-start-A', 'pusher-start-B', 'pusher-start-native'] as const

function openScriptedPusher(initial: Attributes, emit: Emit, options: Required<ScriptedMediaOptions>) {
  const { clock, random, stepDelay } = options
  const { requests, note, refuseNext, request } = createRequestLog()
  let attributes = initial
  let online = true
  let connected = false
  let state: 'stopped' | 'paused' | 'pushing' = 'stopped'
  let halted = false
  let destroyed = false
  let cancelReport: () => void = () => undefined
  let cancelMusic: () => void = () => undefined
  let musicPlayed = 0

  const send: Emit = (type, detail) => {
    if (destroyed) return
    const code = type === 'statechange' ? detail['code'] : undefined
    if (code === 1002 || code === 1009 || code === 1018) connected = true
    if (code === 1102 || code === -1307) connected = false
    if (code === -1307) state = 'stopped'
    emit(type, detail)
  }
  const codes = createCodeRun(clock, stepDelay, (code) => {
    send('statechange', { code, message: `scripted ${String(code)}` })
  })
  const run = (id: PusherSequence) => {
    const sequence = pusherSequences.find((row) => row.id === id)
    if (sequence) codes.run(drawCodes(sequence, random))
  }
  const report = (info: Readonly<Record<string, number>>) => {
    cancelReport = clock.after(REPORT_INTERVAL, () => {
      report(info)
      if (!connected || halted || state !== 'pushing') return
      send('netstatus', { info })
      send('audiovolumenotify', { volume: attributes['muted'] === true || attributes['enableMic'] === false ? 0 : 40 })
    })
  }
  const end = () => {
    state = 'stopped'
    connected = false
    codes.cancel()
    cancelReport()
    cancelMusic()
  }
  const begin = () => {
    if (script.broken) codes.run([script.broken === 'camera' ? -1301 : -1302])
    else if (!online) run('pusher-reconnect-failed')
    else if (String(attributes['url']).startsWith('room:')) codes.run(enterRoom(random))
    else run(starts[Math.floor(random() * starts.length)] ?? 'pusher-start-native')
  }
  const playOn = () => {
    cancelMusic()
    cancelMusic = clock.after(REPORT_INTERVAL, () => {
      musicPlayed += REPORT_INTERVAL
      send('bgmprogress', { progress: musicPlayed, duration: MUSIC_LENGTH })
      if (musicPlayed >= MUSIC_LENGTH) send('bgmcomplete', {})
      else playOn()
    })
  }
  const media: PusherMedia = {
    async start() {
      await request('start')
      if (destroyed) return
      end()
      state = 'pushing'
      report(steadyNumbers(attributes, random))
      begin()
    },
    async stop() {
      await request('stop')
      end()
    },
    async startPreview() {
      await request('startPreview')
      if (state === 'stopped') codes.run([script.broken === 'camera' ? -1301 : 1003])
    },
    stopPreview: () => request('stopPreview'),
    async pause() {
      await request('pause')
      if (state === 'pushing') state = 'paused'
    },
    async resume() {
      await request('resume')
      if (state === 'paused') state = 'pushing'
    },
    async snapshot({ quality }) {
      await request('snapshot')
      return { tempImagePath: `wxfile://tmp/snapshot-${quality}.png`, width: 360, height: 640 }
    },
    switchCamera: () => request('switchCamera'),
    toggleTorch: () => request('toggleTorch'),
    maxZoom: () => Promise.resolve(MAX_ZOOM),
    setZoom: (factor) => request(`setZoom ${factor}`),
    async playMusic({ url, startTimeMs }) {
      await request(`playMusic ${url}`)
      musicPlayed = startTimeMs
      send('bgmstart', {})
      playOn()
    },
    async pauseMusic() {
      await request('pauseMusic')
      cancelMusic()
    },
    async resumeMusic() {
      await request('resumeMusic')
      playOn()
    },
    async stopMusic() {
      await request('stopMusic')
      cancelMusic()
    },
    setVolume: (of, volume) => request(`setVolume ${of} ${volume}`),
    sendMessage: (message) => request(`sendMessage ${message}`),
    update(changed) {
      attributes = { ...attributes, ...changed }
    },
    network(isOnline) {
      online = isOnline
      if (state !== 'stopped') run(isOnline ? 'pusher-reconnect' : 'pusher-reconnect-failed')
    },
    suspend(waitingImage) {
      note(`suspend ${waitingImage ?? ''}`.trim())
      halted = true
    },
    wake() {
      note('wake')
      halted = false
    },
    interrupt(interrupted) {
      note(interrupted ? 'interrupt' : 'interrupt ends')
      halted = interrupted
    },
    destroy() {
      end()
      destroyed = true
    }
  }
  const script: ScriptedPusher = {
    get attributes() {
      return attributes
    },
    requests,
    run,
    emit: send,
    refuseNext,
    broken: undefined,
    get destroyed() {
      return destroyed
    }
  }
  return { media, script }
}

/** Who enters a room does not leave it at once. */
function enterRoom(random: () => number): readonly number[] {
  const sequence = pusherSequences.find((row) => row.id === 'pusher-room')
  return sequence ? drawCodes(sequence, random).filter((code) => code !== 1019 && code !== 1022) : []
}

/** Netstatus of a good push, the same through a run. */
function steadyNumbers(attributes: Attributes, random: () => number): Readonly<Record<string, number>> {
  const between = (low: number, high: number) => Math.round(low + (high - low) * random())
  const videoBitrate = between(600, 1000)
  const audioBitrate = 48
  return {
    videoBitrate,
    audioBitrate,
    videoFPS: Number(attributes['fps'] ?? 15),
    videoGOP: 2,
    netSpeed: videoBitrate + audioBitrate + between(5, 20),
    netJitter: between(0, 20),
    netQualityLevel: 1,
    videoWidth: Number(attributes['videoWidth'] ?? 360),
    videoHeight: Number(attributes['videoHeight'] ?? 640),
    videoCache: between(0, 3),
    audioCache: between(0, 3)
  }
}

/** Pushers without cameras: fills the port with the code sequences of the facts. */
export function createScriptedPushers(options: ScriptedMediaOptions): ScriptedPushers {
  const pushers: ScriptedPusher[] = []
  return {
    pushers,
    openPusher(attributes, emit) {
      const { media, script } = openScriptedPusher(attributes, emit, { stepDelay: 100, ...options })
      pushers.push(script)
      return media
    }
  }
}
