import { formatDuration } from '../core/duration'
import { copyWith } from '../core/json'
import { type AccessScope, presentRefusal, refusalBehind, settingsFor } from '../core/permission'
import type { Messages } from '../locale/messages'
import { isUnderWay } from '../stream/phases'
import { initialOverlay, type OverlayData, presentOverlay, type SymbolName } from '../stream/stream.view-data'
import { nativeNumbers } from './facts'
import { type PusherSnapshot, usesCamera } from './pusher.derive'
import type { PusherSettings } from './pusher.properties'

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
  /** Said in place of a picture while the camera is off on purpose; empty for nothing. */
  readonly cameraOff: string
  /** The settings that the button over the picture opens: the mini program's or the phone's; empty for none. */
  readonly settings: 'user' | 'system' | ''
  /** Duration of the push, as in `1:02:03`; empty where it is not shown. */
  readonly duration: string
  /** 5 is best, 0 unusable; -1 where it is unknown or not shown. */
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
  cameraOff: '',
  settings: '',
  duration: '',
  quality: -1
}

/** Symbol and label of a control. */
export function symbolOf({ phase, muted, actual }: PusherSnapshot, name: string): SymbolName {
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

function presentNative(snapshot: PusherSnapshot, isMounted: boolean): PusherData['native'] {
  const { config, address, muted, phase, run, preview, actual, link, permission } = snapshot
  const lacks = (scope: AccessScope) =>
    config.requestsPermission && (run !== undefined || preview) && !permission.granted.includes(scope)
  // In a room the camera comes second: on together with the entry it has shown a black picture (community).
  const isCameraDue = link === 'up' || !run || !/^room:/i.test(address)
  return copyWith(config.numbers, {
    mounted: isMounted && phase !== 'unsupported',
    url: address,
    muted,
    enableCamera: usesCamera(snapshot) && isCameraDue && !lacks('scope.camera'),
    enableMic: config.enableMic && !lacks('scope.record'),
    mirror: actual.mirror.value === true,
    beauty: Number(actual.beauty.value),
    devicePosition: snapshot.position,
    customEffect: snapshot.customEffect
  })
}

/** @param now ms */
export function presentPusher(
  snapshot: PusherSnapshot,
  messages: Messages,
  isMounted: boolean,
  now: number
): PusherData {
  const { config, phase, seen, run, intent, actual, permission, pushedAt, score } = snapshot
  const overlay = presentOverlay(snapshot, messages, {
    start: /^(push|camera|mute)$/,
    usable:
      phase !== 'unsupported' &&
      (seen || run !== undefined || (intent !== undefined && intent !== 'stopped' && isUnderWay(phase))),
    symbolOf: (name) => symbolOf(snapshot, name),
    isOn: (name) => (name === 'mirror' || name === 'beauty') && !!actual[name].value
  })
  const isTimed = overlay.bar.shown && pushedAt !== undefined
  const refusal = refusalBehind(snapshot.reason, permission.refusal)
  const settings = overlay.state.kind === 'failed' ? settingsFor(refusal) : ''
  // Viewers see it in place of the camera.
  const cover = run && !usesCamera(snapshot) ? overlay.cover : ''
  const isDark = overlay.state.kind === 'none' && !usesCamera(snapshot) && !cover && !config.custom.includes('state')
  return copyWith(overlay, {
    native: presentNative(snapshot, isMounted),
    cover,
    // Below the page's own slot: a page without a picture may draw one.
    cameraOff: isDark ? messages.remarks.cameraOff : '',
    state: presentRefusal(overlay.state, refusal, messages.actions.settings),
    settings,
    duration: isTimed ? formatDuration(now - pushedAt) : '',
    quality: isTimed ? (score ?? -1) : -1
  })
}
