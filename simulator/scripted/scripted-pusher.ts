import { pusherSequences } from '../../facts/native/sequences'
import type { Attributes, Emit } from '../media'
import type { PusherMedia, PusherPort } from '../pusher/pusher-media'
import { drawCodes } from './scripted-codes'
import {
  createEngineCore,
  createReports,
  type EngineCore,
  type EngineKind,
  type ScriptedEngine,
  type ScriptedMediaOptions
} from './scripted-engine'
import { createScriptedMusic } from './scripted-music'
import { sentNumbers, steadyPusherNumbers } from './scripted-netstatus'

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

const MAX_ZOOM = 5

const starts = ['pusher-start-A', 'pusher-start-B', 'pusher-start-native'] as const

const kind: EngineKind<PusherSequence> = {
  sequences: pusherSequences,
  connected: [1002, 1009, 1018],
  disconnected: [1102, -1307],
  gaveUp: -1307,
  address: 'url'
}

type Core = EngineCore<PusherSequence>

/** An entry into a room that is not followed by leaving it at once. */
function enterRoom(random: () => number): readonly number[] {
  const sequence = pusherSequences.find((row) => row.id === 'pusher-room')
  return sequence ? drawCodes(sequence, random).filter((code) => code !== 1019 && code !== 1022) : []
}

/** Pushing, with its codes and reports. */
function createScriptedPush(
  core: Core,
  { clock, random }: ScriptedMediaOptions,
  broken: () => ScriptedPusher['broken']
) {
  const { codes, run, send } = core
  const reports = createReports(clock)
  let state: 'stopped' | 'paused' | 'pushing' = 'stopped'
  let online = true
  let halted = false

  const report = (info: Readonly<Record<string, number>>) => {
    if (!core.isConnected || halted || state !== 'pushing') return
    send('netstatus', { info: sentNumbers(info, core.attributes) })
    const { muted, enableMic } = core.attributes
    send('audiovolumenotify', { volume: muted === true || enableMic === false ? 0 : 40 })
  }
  const end = () => {
    state = 'stopped'
    core.disconnect()
    codes.cancel()
    reports.cancel()
  }
  return {
    end,
    begin() {
      end()
      state = 'pushing'
      const info = steadyPusherNumbers(core.attributes, random)
      reports.start(() => report(info))
      const fault = broken()
      if (fault) codes.run([fault === 'camera' ? -1301 : -1302])
      else if (!online) run('pusher-reconnect-failed')
      else if (String(core.attributes['url']).startsWith('room:')) codes.run(enterRoom(random))
      else run(starts[Math.floor(random() * starts.length)] ?? 'pusher-start-native')
    },
    preview() {
      if (state === 'stopped') codes.run([broken() === 'camera' ? -1301 : 1003])
    },
    pause() {
      if (state === 'pushing') state = 'paused'
    },
    resume() {
      if (state === 'paused') state = 'pushing'
    },
    giveUp() {
      state = 'stopped'
    },
    setOnline(isOnline: boolean) {
      online = isOnline
      if (state !== 'stopped') run(isOnline ? 'pusher-reconnect' : 'pusher-reconnect-failed')
    },
    setHalted(isHalted: boolean) {
      halted = isHalted
    }
  }
}

type NotedRequest =
  | 'stopPreview'
  | 'snapshot'
  | 'switchCamera'
  | 'toggleTorch'
  | 'maxZoom'
  | 'setZoom'
  | 'setVolume'
  | 'sendMessage'

/** The requests that are noted, and change nothing. */
function createNotedRequests({ request }: Core): Pick<PusherMedia, NotedRequest> {
  return {
    stopPreview: () => request('stopPreview'),
    async snapshot({ quality }) {
      await request('snapshot')
      return { tempImagePath: `wxfile://tmp/snapshot-${quality}.png`, width: 360, height: 640 }
    },
    switchCamera: () => request('switchCamera'),
    toggleTorch: () => request('toggleTorch'),
    maxZoom: () => Promise.resolve(MAX_ZOOM),
    setZoom: (factor) => request(`setZoom ${factor}`),
    setVolume: (of, volume) => request(`setVolume ${of} ${volume}`),
    sendMessage: (message) => request(`sendMessage ${message}`)
  }
}

type Push = ReturnType<typeof createScriptedPush>
type Music = ReturnType<typeof createScriptedMusic>

function createPusherMedia(core: Core, push: Push, music: Music): PusherMedia {
  const { note, request } = core
  const end = () => {
    push.end()
    music.cancel()
  }
  return {
    async start() {
      await request('start')
      if (core.destroyed) return
      music.cancel()
      push.begin()
    },
    async stop() {
      await request('stop')
      end()
    },
    async startPreview() {
      await request('startPreview')
      push.preview()
    },
    async pause() {
      await request('pause')
      push.pause()
    },
    async resume() {
      await request('resume')
      push.resume()
    },
    ...music.requests,
    ...createNotedRequests(core),
    update: (changed) => core.update(changed),
    network: (isOnline) => push.setOnline(isOnline),
    suspend(waitingImage) {
      note(`suspend ${waitingImage ?? ''}`.trim())
      push.setHalted(true)
    },
    wake() {
      note('wake')
      push.setHalted(false)
    },
    interrupt(interrupted) {
      note(interrupted ? 'interrupt' : 'interrupt ends')
      push.setHalted(interrupted)
    },
    destroy() {
      end()
      core.destroy()
    }
  }
}

function openScriptedPusher(initial: Attributes, emit: Emit, options: ScriptedMediaOptions) {
  const core: Core = createEngineCore(kind, initial, emit, { ...options, onGaveUp: () => push.giveUp() })
  const push: Push = createScriptedPush(core, options, () => script.broken)
  const { requests, refuseNext, request, run, send } = core
  const script: ScriptedPusher = {
    get attributes() {
      return core.attributes
    },
    requests,
    run,
    emit: send,
    refuseNext,
    broken: undefined,
    get destroyed() {
      return core.destroyed
    }
  }
  return { media: createPusherMedia(core, push, createScriptedMusic(options.clock, send, request)), script }
}

/** Pushers without cameras: fills the port with the code sequences of the facts. */
export function createScriptedPushers(options: ScriptedMediaOptions): ScriptedPushers {
  const pushers: ScriptedPusher[] = []
  return {
    pushers,
    openPusher(attributes, emit) {
      const { media, script } = openScriptedPusher(attributes, emit, options)
      pushers.push(script)
      return media
    }
  }
}
