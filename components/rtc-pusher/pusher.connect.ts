import { clock } from '../core/duration'
import type { AccessScope, Refusal } from '../core/permission'
import { byName, fieldOf } from '../core/json'
import { createRequests } from '../core/requests'
import type { Method } from '../stream/methods'
import type { StreamPlatform } from '../core/platform'
import {
  initialOverlay,
  isUnderWay,
  type OverlayData,
  presentOverlay,
  type SymbolName
} from '../stream/stream.view-data'
import { createStreamSession } from '../stream/stream.machine'
import type { Traits } from '../stream/stream.state'
import { createStream, type Stream, type StreamMethods, type StreamTools } from '../stream/stream.connect'
import { changeEvent, type OwnEvent } from '../stream/stream.events'
import type { StreamView } from '../stream/stream.derive'
import type { Messages } from '../locale/messages'
import { broughtAbout, type Driven, type DrivenName, drivenNames } from './driven'
import { methodNames, nativeNumbers } from './facts'
import { pusherHooks } from './pusher.machine'
import type { RtcPusherInstance } from './instance'
import { usesCamera } from './permission'
import { type ControlName, type PusherSettings, readSettings } from './pusher.properties'
import { initialPusher, type PusherState, type PusherWish } from './pusher.state'

const traits: Traits = {
  scope: 'pusher',
  start: 'start',
  startRejected: 'START_REJECTED',
  startSymbol: 'push',
  address: 'url',
  playable: /^(rtmp|room):\/\//i,
  addressErrors: ['URL_EMPTY', 'URL_UNSUPPORTED'],
  onlyInFront: true
}

/** The component's `data`: all that its WXML shows besides the properties. */
export type PusherData = OverlayData & {
  readonly native: PusherSettings['numbers'] & {
    /** False takes the native tag away. */
    readonly mounted: boolean
    readonly url: string
    readonly muted: boolean
    readonly enableCamera: boolean
    readonly enableMic: boolean
    readonly mirror: boolean
    readonly devicePosition: string
    readonly customEffect: boolean
  }
  /** Whose settings the button over the picture opens: the mini program's, the phone's, or nobody's. */
  readonly settings: 'user' | 'system' | ''
  /** How long the push has been going on, as in `1:02:03`; empty for not at all. */
  readonly duration: string
  /** 5 is best, 0 unusable; -1 where it is not known, or not shown. */
  readonly quality: number
}

/** As the WXML has it before the first `setData`. No tag yet: a page may have one pusher only. */
export const initialPusherData: PusherData = {
  ...initialOverlay,
  native: {
    ...nativeNumbers,
    mounted: false,
    url: '',
    muted: false,
    enableCamera: true,
    enableMic: true,
    mirror: false,
    devicePosition: 'front',
    customEffect: false
  },
  settings: '',
  duration: '',
  quality: -1
}

type PusherView = StreamView<PusherState>

/** What the button of a control shows and is called. */
function symbolOf({ phase, muted, actual }: PusherView, name: string): SymbolName {
  switch (name) {
    case 'push':
      return isUnderWay(phase) && phase !== 'previewing' ? 'stop' : 'push'
    case 'mute':
      return muted ? 'micOff' : 'mic'
    case 'torch':
      return actual.torch?.value === true ? 'torchOff' : 'torch'
    case 'video':
      return actual.enableCamera.value === false ? 'videoOff' : 'video'
    case 'camera':
    case 'mirror':
    case 'beauty':
    case 'snapshot':
      return name
    default:
      return 'stats'
  }
}

/** What a pusher needs around it, beside what every stream does. */
export interface PusherPlatform extends StreamPlatform {
  /** Never rejects. @param ask false looks only, and shows no dialog */
  findRefusal(scopes: readonly AccessScope[], ask: boolean): Promise<Refusal | undefined>
}

/** One `rtc-pusher` without its WXML. */
export interface Pusher extends Stream<Readonly<Record<keyof RtcPusherInstance, Method>>> {
  /** The person was in the settings. */
  recheck(): void
}

/** How smooth a tap on the button makes the skin; the scale goes to 9. */
const SMOOTH = 5

function createMethods(
  tools: StreamTools<PusherState, PusherWish>,
  platform: PusherPlatform
): StreamMethods<PusherState, Pusher['methods']> {
  const { runs, native, view, want, tell, tapped, error, afterConfigure } = tools
  const previews = createRequests<boolean>(() => error('SUPERSEDED'))
  const preview = (value: boolean): Method => {
    return () =>
      afterConfigure(() => {
        const done = previews.wait(value)
        want({ kind: 'preview', value })
        return done
      })
  }
  const own: Partial<Record<string, Method>> = {
    start: runs.run,
    stop: runs.stop,
    pause: runs.pause,
    resume: runs.resume,
    startPreview: preview(true),
    stopPreview: preview(false),
    snapshot: native.snapshot,
    getMaxZoom: () =>
      native.queued('getMaxZoom', async (calls) => {
        return { maxZoom: Number(fieldOf(await calls.call('getMaxZoom'), 'maxZoom')) }
      }),
    // Documented as a string.
    setBGMVolume: (options) => call('setBGMVolume', { volume: String(fieldOf(options, 'volume')) })
  }
  /** What it brings about is known to the session from then on. */
  const call = async (name: string, options?: object) => {
    await native.call(name, options, name === 'setZoom' ? 'ZOOM_OUT_OF_RANGE' : undefined)
    const brought = broughtAbout(view(), name, options)
    if (brought) want({ kind: 'driven', name: brought[0], value: brought[1] })
  }
  const methods = byName(methodNames, (name): Method => {
    // Of custom rendering: they take no callbacks, and what they are given as it is.
    if (name === 'createOffscreenCanvas' || name === 'onCustomRendererEvent') {
      return (...given) => native.callSilently(name, ...given)
    }
    return own[name] ?? ((options) => call(name, options))
  })
  const turn = (name: DrivenName, value: Driven['value']) => want({ kind: 'drive', name, value }, 'user')
  const controls: Readonly<Record<ControlName, () => void>> = {
    push: () => want(symbolOf(view(), 'push') === 'stop' ? 'stop' : 'run', 'user'),
    camera: () => turn('devicePosition', view().actual.devicePosition.value === 'back' ? 'front' : 'back'),
    mute: () => want('turnSound', 'user'),
    torch: () => turn('torch', view().actual.torch?.value !== true),
    video: () => turn('enableCamera', !usesCamera(view())),
    mirror: () => turn('mirror', view().actual.mirror.value !== true),
    beauty: () => turn('beauty', view().actual.beauty.value ? 0 : SMOOTH),
    stats: () => want('turnStats', 'user'),
    snapshot: () => tapped(native.snapshot().then((picture) => tell('snapshot', picture)))
  }
  return {
    methods,
    controls,
    perform: {
      async authorize() {
        const { asking } = view()
        const refusal = await platform.findRefusal(asking.scopes, asking.ask)
        want({ kind: 'access', asking, refusal })
      }
    },
    settle(previous, { reason, notices: [notice], pending, preview: wanted, previewing, started }, last) {
      if (notice && previous.preview !== wanted) previews.reject(previous.preview, error(notice.name, notice.cause))
      const refusal = reason && error(reason.name, reason.cause)
      if (!pending && last && (refusal || started || wanted === (previewing === true))) previews.settle(wanted, refusal)
    }
  }
}

/** What became of permission, and of all that is driven. */
function eventsBetween(previous: PusherView, view: PusherView): OwnEvent[] {
  const { granted, refused, preview, previewSource } = view
  const told = (scope: AccessScope, isGranted: boolean, { level, canAsk }: Pick<Refusal, 'level' | 'canAsk'>) => ({
    name: 'permission',
    detail: { scope, granted: isGranted, level, canAsk }
  })
  return [
    ...(refused && refused !== previous.refused ? [told(refused.scope, false, refused)] : []),
    ...granted
      .filter((scope) => !previous.granted.includes(scope))
      .map((scope) => told(scope, true, previous.refusal ?? { level: 'user', canAsk: true })),
    ...changeEvent('preview', previous.preview, preview, previewSource),
    ...drivenNames.flatMap((name) => {
      const [was, is] = [previous.actual[name], view.actual[name]]
      return is ? changeEvent(name.toLowerCase(), was?.value, is.value, is.source) : []
    })
  ]
}

function present(view: PusherView, messages: Messages, mounted: boolean, now: number): PusherData {
  const { config, loaded, muted, phase, seen, started, actual, refusal, pushedAt, score, connected } = view
  const lacks = (scope: AccessScope) => started === true && config.asks && !view.granted.includes(scope)
  const overlay = presentOverlay(view, messages, {
    start: /^(push|camera|mute)$/,
    usable: phase !== 'unsupported' && (seen === true || started === true),
    symbolOf: (name) => symbolOf(view, name),
    isOn: (name) => (name === 'mirror' || name === 'beauty') && !!actual[name].value
  })
  // Where title or figures are, there is no room for it.
  const timed = overlay.bar.shown && !overlay.bar.title && overlay.figures.length === 0 && pushedAt !== undefined
  const denied = overlay.state.kind === 'failed' && refusal && !refusal.canAsk && refusal.level !== 'privacy'
  const settings = denied ? (refusal.level === 'system' ? 'system' : 'user') : ''
  return {
    ...overlay,
    native: {
      ...config.numbers,
      mounted: mounted && phase !== 'unsupported',
      url: loaded,
      muted,
      // In a room the camera comes second: on together with the entry it has shown a black picture (community).
      enableCamera: usesCamera(view) && (connected === true || !/^room:/i.test(loaded)) && !lacks('scope.camera'),
      enableMic: config.enableMic && !lacks('scope.record'),
      mirror: actual.mirror.value === true,
      beauty: Number(actual.beauty.value),
      devicePosition: view.position,
      customEffect: view.customEffect
    },
    // What viewers see in place of the camera.
    cover: started && !usesCamera(view) ? overlay.cover : '',
    state: settings ? { ...overlay.state, action: messages.actions.settings } : overlay.state,
    settings,
    duration: timed ? clock(now - pushedAt) : '',
    quality: timed ? (score ?? -1) : -1
  }
}

/** Joins the session of one pusher to its platform. */
export function createPusher(platform: PusherPlatform): Pusher {
  let tools: StreamTools<PusherState, PusherWish>
  const stream = createStream<PusherState, PusherWish, PusherData, Pusher['methods']>(
    platform,
    {
      running: 'pushing',
      initialData: initialPusherData,
      readSettings,
      createSession: (config, obstacle) => createStreamSession(initialPusher(traits, config, obstacle), pusherHooks),
      present: (view, messages, mounted) => present(view, messages, mounted, platform.now()),
      eventsBetween
    },
    (given) => createMethods((tools = given), platform)
  )
  return {
    ...stream,
    tapAction() {
      const { reason, preview, wants } = tools.view()
      // What failed was the preview: no push was asked for.
      if (reason && preview && wants !== 'running') tools.want({ kind: 'preview', value: true }, 'user')
      else stream.tapAction()
    },
    recheck: () => tools.want({ kind: 'recheck' }, 'user')
  }
}
