import type { Fault } from '../core/errors'
import { initialPermission, type PermissionState, type Refusal } from '../core/permission'
import { initialStream, type StreamKind, type StreamState } from '../stream/stream.state'
import type { PusherSettings } from './pusher.properties'
import type { CalledName, Driven, DrivenName, TurnedName } from './pusher.types'

export interface PusherState extends StreamState<PusherSettings> {
  /** The camera is to be shown without a push, and where that comes from. */
  preview: boolean
  previewSource: Driven['source']
  /** The native preview is open without a push, which has its own. */
  previewing?: boolean | undefined
  /** A push has both, which codes report in either order (two real logs disagree). */
  camera?: boolean | undefined
  connected?: boolean | undefined
  /** When the push began, ms: attempts to recover do not end it. */
  pushedAt?: number | undefined
  permission: PermissionState
  /** The native tag was made with them: later changes have no effect (documented, vendor). */
  position: string
  customEffect: boolean
  /** Values of the driven properties. */
  intended: Readonly<Partial<Record<DrivenName, Driven | undefined>>>
  actual: Readonly<Partial<Record<DrivenName, Driven | undefined>> & Record<TurnedName | 'devicePosition', Driven>>
  /** The value that the call under way is to set. */
  driving: readonly { readonly name: CalledName; readonly driven: Driven }[]
}

/** The commands beyond those of every stream, and what the platform has found out. */
export type PusherCommand =
  | { readonly kind: 'preview'; readonly value: boolean }
  | { readonly kind: 'drive'; readonly name: DrivenName; readonly value: Driven['value'] }
  /** A method has set it past the session. */
  | { readonly kind: 'assign'; readonly name: DrivenName; readonly value: Driven['value'] }
  | { readonly kind: 'permission'; readonly refusal: Refusal | undefined }
  /** The person was in the settings. */
  | { readonly kind: 'recheck' }

/** Values that a camera has when it opens. */
export const defaultsOfCamera: Readonly<Partial<Record<DrivenName, Driven>>> = {
  torch: { value: false, source: 'native' },
  zoomRatio: { value: 1, source: 'native' },
  bgm: { value: '', source: 'native' },
  bgmPaused: { value: false, source: 'native' }
}

/** Values that the native tag has unless a page sets others. */
const initialDriven: PusherState['actual'] = {
  ...defaultsOfCamera,
  devicePosition: { value: 'front', source: 'native' },
  enableCamera: { value: true, source: 'native' },
  mirror: { value: false, source: 'native' },
  beauty: { value: 0, source: 'native' }
}

export function initialPusher(
  streamKind: StreamKind,
  config: PusherSettings,
  obstacle: Fault | undefined
): PusherState {
  return {
    ...initialStream(streamKind, config, obstacle),
    preview: false,
    previewSource: 'attribute',
    permission: initialPermission,
    position: 'front',
    customEffect: false,
    driving: [],
    intended: {},
    actual: initialDriven
  }
}
