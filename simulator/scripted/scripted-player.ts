import { playerSequences } from '../../facts/native/sequences'
import type { Attributes, Emit } from '../media'
import type { MediaPort, PlayerMedia } from '../player/player-media'
import {
  createEngineCore,
  createReports,
  type EngineCore,
  type EngineKind,
  type ScriptedEngine,
  type ScriptedMediaOptions
} from './scripted-engine'
import { steadyPlayerNumbers } from './scripted-netstatus'

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

const kind: EngineKind<PlayerSequence> = {
  sequences: playerSequences,
  connected: [2001, 2004],
  disconnected: [2103, -2301],
  gaveUp: -2301,
  address: 'src'
}

/** Playing, with its codes and reports. */
function createScriptedPlayback(
  core: EngineCore<PlayerSequence>,
  { clock, random }: ScriptedMediaOptions,
  isSilent: () => boolean
) {
  const reports = createReports(clock)
  let state: 'stopped' | 'paused' | 'playing' = 'stopped'
  let online = true

  const become = (next: typeof state) => {
    state = next
    core.codes.cancel()
    reports.cancel()
    if (next !== 'playing') return
    const info = steadyPlayerNumbers(random)
    reports.start(() => {
      if (!core.isConnected) return
      core.send('netstatus', { info })
      core.send('audiovolumenotify', { volume: isSilent() || core.attributes['muted'] === true ? 0 : 40 })
    })
  }
  const isRtmp = () => String(core.attributes['src']).startsWith('rtmp:')
  const resume = () => {
    if (state !== 'paused') return
    become('playing')
    core.run('player-buffering')
  }
  return {
    stop: () => become('stopped'),
    play() {
      if (state !== 'stopped') {
        resume()
        return
      }
      become('playing')
      core.run(!online ? 'player-reconnect-failed' : isRtmp() ? 'player-start-rtmp' : 'player-start-flv')
    },
    pause() {
      if (state === 'playing') become('paused')
    },
    resume,
    setOnline(isOnline: boolean) {
      online = isOnline
      if (state === 'playing') core.run(isOnline ? 'player-reconnect-ok' : 'player-reconnect-failed')
    }
  }
}

function openScriptedPlayer(initial: Attributes, emit: Emit, options: ScriptedMediaOptions) {
  let silent = false
  let inPicture = false
  // It has given up: neither a network nor a resume brings it back.
  const core = createEngineCore(kind, initial, emit, { ...options, onGaveUp: () => playback.stop() })
  const playback = createScriptedPlayback(core, options, () => silent)
  const { requests, refuseNext, request, run, send } = core
  const media: PlayerMedia = {
    play: () =>
      request('play').then(() => {
        if (!core.destroyed) playback.play()
      }),
    stop: () =>
      request('stop').then(() => {
        core.disconnect()
        playback.stop()
      }),
    pause: () => request('pause').then(() => playback.pause()),
    resume: () => request('resume').then(() => playback.resume()),
    snapshot: async ({ quality }) => {
      await request('snapshot')
      return { tempImagePath: `wxfile://tmp/snapshot-${quality}.png`, width: 640, height: 360 }
    },
    update: (changed) => core.update(changed),
    silence(isSilent) {
      silent = isSilent
    },
    network: (isOnline) => playback.setOnline(isOnline),
    async pictureInPicture(open) {
      await request('pictureInPicture')
      if (inPicture === open) return
      inPicture = open
      send(open ? 'enterpictureinpicture' : 'leavepictureinpicture', {})
    },
    destroy() {
      playback.stop()
      core.destroy()
    }
  }
  const script: ScriptedPlayer = {
    get attributes() {
      return core.attributes
    },
    requests,
    run,
    emit: send,
    refuseNext,
    get silent() {
      return silent
    },
    get destroyed() {
      return core.destroyed
    }
  }
  return { media, script }
}

/** Media without pictures: fills the port with the code sequences of the facts. */
export function createScriptedMedia(options: ScriptedMediaOptions): ScriptedMedia {
  const players: ScriptedPlayer[] = []
  return {
    players,
    openPlayer(attributes, emit) {
      const { media, script } = openScriptedPlayer(attributes, emit, options)
      players.push(script)
      return media
    }
  }
}
