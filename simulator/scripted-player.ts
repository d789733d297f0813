import { playerSequences } from '../facts/native/sequences'
import type { Attributes, Emit } from './media'
import type { MediaPort, PlayerMedia } from './player-media'
import {
  createCodeRun,
  createRequestLog,
  drawCodes,
  type ScriptedEngine,
  type ScriptedMediaOptions
} from './scripted-engine'

/** ms; the native SDK reports once a second (vendor). */
const REPORT_INTERVAL = 1000

export type PlayerSequence = (typeof playerSequences)[number]['id']

/** One scripted engine, as a test sees it. */
export interface ScriptedPlayer extends ScriptedEngine<PlayerSequence> {
  /** The sound is taken away, whatever the `muted` attribute says. */
  readonly silent: boolean
}

export interface ScriptedMedia extends MediaPort {
  /** Every engine opened so far, oldest first. */
  readonly players: readonly ScriptedPlayer[]
}

function openScriptedPlayer(initial: Attributes, emit: Emit, options: Required<ScriptedMediaOptions>) {
  const { clock, random, stepDelay } = options
  const { requests, refuseNext, request } = createRequestLog()
  let attributes = initial
  let state: 'stopped' | 'paused' | 'playing' = 'stopped'
  let online = true
  let connected = false
  let silent = false
  let inPicture = false
  let destroyed = false
  let cancelReport: () => void = () => undefined

  const send: Emit = (type, detail) => {
    if (destroyed) return
    const code = type === 'statechange' ? detail['code'] : undefined
    if (code === 2001 || code === 2004) connected = true
    if (code === 2103 || code === -2301) connected = false
    // It has given up: neither a network nor a resume brings it back.
    if (code === -2301) become('stopped')
    emit(type, detail)
  }
  const codes = createCodeRun(clock, stepDelay, (code) => {
    send('statechange', { code, message: `scripted ${String(code)}` })
  })
  const run = (id: PlayerSequence) => {
    const sequence = playerSequences.find((row) => row.id === id)
    if (sequence) codes.run(drawCodes(sequence, random))
  }
  const report = (info: Readonly<Record<string, number>>) => {
    cancelReport = clock.after(REPORT_INTERVAL, () => {
      report(info)
      if (!connected) return
      send('netstatus', { info })
      send('audiovolumenotify', { volume: silent || attributes['muted'] === true ? 0 : 40 })
    })
  }
  const become = (next: typeof state) => {
    state = next
    codes.cancel()
    cancelReport()
    if (next === 'playing') report(steadyNumbers(random))
  }
  const start = () => {
    const isRtmp = String(attributes['src']).startsWith('rtmp:')
    run(!online ? 'player-reconnect-failed' : isRtmp ? 'player-start-rtmp' : 'player-start-flv')
  }
  const goOn = () => {
    if (state !== 'paused') return
    become('playing')
    run('player-buffering')
  }
  const media: PlayerMedia = {
    play: () =>
      request('play').then(() => {
        if (destroyed) return
        if (state !== 'stopped') {
          goOn()
          return
        }
        become('playing')
        start()
      }),
    stop: () =>
      request('stop').then(() => {
        connected = false
        become('stopped')
      }),
    pause: () =>
      request('pause').then(() => {
        if (state === 'playing') become('paused')
      }),
    resume: () => request('resume').then(goOn),
    snapshot: async ({ quality }) => {
      await request('snapshot')
      return { tempImagePath: `wxfile://tmp/snapshot-${quality}.png`, width: 640, height: 360 }
    },
    update(changed) {
      attributes = { ...attributes, ...changed }
    },
    silence(wanted) {
      silent = wanted
    },
    network(isOnline) {
      online = isOnline
      if (state === 'playing') run(isOnline ? 'player-reconnect-ok' : 'player-reconnect-failed')
    },
    async pictureInPicture(open) {
      await request('pictureInPicture')
      if (inPicture === open) return
      inPicture = open
      send(open ? 'enterpictureinpicture' : 'leavepictureinpicture', {})
    },
    destroy() {
      become('stopped')
      destroyed = true
    }
  }
  const script: ScriptedPlayer = {
    get attributes() {
      return attributes
    },
    requests,
    run,
    emit: send,
    refuseNext,
    get silent() {
      return silent
    },
    get destroyed() {
      return destroyed
    }
  }
  return { media, script }
}

/** Netstatus of a good stream of 640x360, the same through a run. */
function steadyNumbers(random: () => number): Readonly<Record<string, number>> {
  const between = (low: number, high: number) => Math.round(low + (high - low) * random())
  const videoBitrate = between(600, 1200)
  const audioBitrate = 64
  return {
    videoBitrate,
    audioBitrate,
    videoFPS: 25,
    videoGOP: 2,
    netSpeed: videoBitrate + audioBitrate + between(5, 20),
    netJitter: between(0, 20),
    netQualityLevel: 1,
    videoWidth: 640,
    videoHeight: 360,
    videoCache: between(900, 1500),
    audioCache: between(900, 1500),
    vDecCacheSize: between(1, 4),
    vSumCacheSize: between(24, 38),
    avPlayInterval: between(0, 30),
    avRecvInterval: between(0, 60),
    audioCacheThreshold: 3000
  }
}

/** Media without pictures: fills the port with the code sequences of the facts. */
export function createScriptedMedia(options: ScriptedMediaOptions): ScriptedMedia {
  const players: ScriptedPlayer[] = []
  return {
    players,
    openPlayer(attributes, emit) {
      const { media, script } = openScriptedPlayer(attributes, emit, { stepDelay: 100, ...options })
      players.push(script)
      return media
    }
  }
}
