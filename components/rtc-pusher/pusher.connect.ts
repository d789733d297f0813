import { fieldOf, mapNames } from '../core/json'
import type { PermissionRequest, Refusal } from '../core/permission'
import type { Platform } from '../core/platform'
import type { Method } from '../stream/methods'
import { createStream, type Stream, type StreamMethods, type StreamTools } from '../stream/stream.connect'
import { mustStop } from '../stream/stream.derive'
import { createStreamSession } from '../stream/stream.machine'
import type { StreamKind } from '../stream/stream.state'
import { zoomRefusal } from './driven'
import { methodNames } from './facts'
import type { RtcPusherInstance } from './instance'
import { pusherMessagesFor } from './messages'
import { type PusherSnapshot, usesCamera } from './pusher.derive'
import { pusherEvents } from './pusher.events'
import { pusherExtension } from './pusher.machine'
import { type ControlName, readSettings } from './pusher.properties'
import { initialPusher, type PusherCommand, type PusherState } from './pusher.state'
import type { Driven, DrivenName } from './pusher.types'
import { initialPusherData, presentPusher, symbolOf } from './pusher.view-data'

const streamKind: StreamKind = {
  start: 'start',
  startRejected: 'START_REJECTED',
  startSymbol: 'push',
  running: 'pushing',
  address: 'url',
  isPlayable: (address) => /^(rtmp|room):\/\//i.test(address),
  addressErrors: ['URL_EMPTY', 'URL_UNSUPPORTED']
}

/** What a pusher needs around it, beside what every component does. */
interface PusherPlatform extends Platform {
  /** Never rejects. @param isWanted false: what it finds is no longer needed */
  findRefusal(request: PermissionRequest, isWanted: () => boolean): Promise<Refusal | undefined>
}

type Tools = StreamTools<PusherState, PusherCommand>

/** One `rtc-pusher` without its WXML. */
export interface Pusher extends Stream<Readonly<Record<keyof RtcPusherInstance, Method>>> {
  /** The person was in the settings. */
  recheck(): void
}

/** How smooth a tap on the button makes the skin; the scale goes to 9. */
const SMOOTH = 5

/** The methods of the preview, which wait until it is open or closed. */
function createPreviewMethods({ request, createPendingCalls, errorOf }: Tools) {
  const previews = createPendingCalls<boolean>()
  const turn = (value: boolean) => request({ kind: 'preview', value }, () => previews.wait(value))
  return {
    startPreview: () => turn(true),
    stopPreview: () => turn(false),
    resolve: (previous: PusherSnapshot, snapshot: PusherSnapshot, isLast: boolean) => {
      const { reason, warnings, pending, preview, ownPreview, capture, run, obstacle } = snapshot
      const warning = errorOf(warnings[0])
      if (warning && previous.preview !== preview) previews.reject(previous.preview, warning)
      const refusal = errorOf(reason)
      const isShown = preview ? ownPreview === 'open' : capture === 'off'
      const isCalled = /Preview$/.test(pending?.effect.kind ?? '')
      const isRunning = run !== undefined && !mustStop(snapshot)
      if (!isCalled && isLast && (refusal || isRunning || isShown))
        previews.resolve(preview, preview || obstacle ? refusal : undefined)
    }
  }
}

/** What the buttons of the control bar do. */
function createControls(tools: Tools): Readonly<Record<ControlName, () => void>> {
  const { native, snapshot, command, emit, emitRejection } = tools
  const drive = (name: DrivenName, value: Driven['value']) => command({ kind: 'drive', name, value }, 'user')
  return {
    push: () => command(symbolOf(snapshot(), 'push') === 'stop' ? 'stop' : 'run', 'user'),
    camera: () => drive('devicePosition', snapshot().actual.devicePosition.value === 'back' ? 'front' : 'back'),
    mute: () => command('turnSound', 'user'),
    torch: () => drive('torch', snapshot().actual.torch?.value !== true),
    video: () => drive('enableCamera', !usesCamera(snapshot())),
    mirror: () => drive('mirror', snapshot().actual.mirror.value !== true),
    beauty: () => drive('beauty', snapshot().actual.beauty.value ? 0 : SMOOTH),
    stats: () => command('turnStats', 'user'),
    snapshot: () => emitRejection(native.snapshot().then((picture) => emit('snapshot', picture)))
  }
}

function createMethods(tools: Tools, platform: PusherPlatform): StreamMethods<PusherState, Pusher['methods']> {
  const { runs, native, snapshot, lifetime } = tools
  const { resolve, startPreview, stopPreview } = createPreviewMethods(tools)
  const call = async (name: string, options?: object) => {
    await native.call(name, options, name === 'setZoom' ? zoomRefusal : undefined)
  }
  const own: Partial<Record<string, Method>> = {
    startPreview,
    stopPreview,
    start: runs.run,
    stop: runs.stop,
    pause: runs.pause,
    resume: runs.resume,
    snapshot: native.snapshot,
    getMaxZoom: () => native.call('getMaxZoom').then((answer) => ({ maxZoom: Number(fieldOf(answer, 'maxZoom')) })),
    setBGMVolume: (options) => {
      const volume = fieldOf(options, 'volume')
      // Documented as a string.
      return call('setBGMVolume', typeof volume === 'number' ? { volume: String(volume) } : options)
    }
  }
  const methods = mapNames(methodNames, (name): Method => {
    // Custom rendering: these take no callbacks, and their arguments as they are.
    if (name === 'createOffscreenCanvas' || name === 'onCustomRendererEvent') {
      return (...given) => native.callSilently(name, ...given)
    }
    return own[name] ?? ((options) => call(name, options))
  })
  return {
    methods,
    controls: createControls(tools),
    perform: {
      authorize: () => {
        const { asking, permission } = snapshot()
        return platform.findRefusal(permission.request, () => !lifetime.ended && snapshot().asking === asking)
      }
    },
    resolve
  }
}

/** Joins the session of one pusher to its platform. */
export function createPusher(platform: PusherPlatform): Pusher {
  const stream = createStream<PusherState, PusherCommand, typeof initialPusherData, Pusher['methods']>(
    platform,
    {
      messagesFor: pusherMessagesFor,
      initialData: initialPusherData,
      readSettings,
      createSession: (config, obstacle) =>
        createStreamSession(initialPusher(streamKind, config, obstacle), pusherExtension),
      present: presentPusher,
      eventsBetween: pusherEvents,
      describe: () => ({})
    },
    (tools) => createMethods(tools, platform)
  )
  return {
    ...stream,
    tapAction() {
      const { phase, preview, intent, run } = stream.snapshot()
      // The preview has failed, or waits for a person: no push is intended.
      if (/failed|interrupted/.test(phase) && preview && !run && intent !== 'running')
        stream.command({ kind: 'preview', value: true }, 'user')
      else stream.tapAction()
    },
    recheck: () => stream.command({ kind: 'recheck' }, 'user')
  }
}
