import type { Fault } from '../core/errors'
import { initialPermission, type PermissionState } from '../core/permission'
import { initialStream, type StreamKind, type StreamState } from '../stream/stream.state'
import type { PusherSettings } from './pusher.properties'
import type { CalledName, Driven, DrivenName, TurnedName } from './pusher.types'

export interface PusherState extends StreamState<PusherSettings> {
  /** Where `preview` comes from. */
  previewSource: Driven['source']
  /** What codes report of the camera, in either order with those of the connection (two real logs disagree). */
  camera: 'off' | 'on' | 'lost'
  /** What codes report of the connection. */
  link: 'down' | 'up'
  /** When the push began, ms: attempts to recover do not end it. */
  pushedAt?: number | undefined
  permission: PermissionState
  /** The microphone was refused on the way: the push goes on without it, until it is begun anew. */
  isSoundless: boolean
  /** Ticket of the request that has no answer yet. */
  asking?: number | undefined
  /** The native tag was made with them: later changes have no effect (documented, vendor). */
  position: string
  customEffect: boolean
  /** Values of the driven properties. */
  intended: Readonly<Partial<Record<DrivenName, Driven | undefined>>>
  actual: Readonly<Partial<Record<DrivenName, Driven | undefined>> & Record<TurnedName | 'devicePosition', Driven>>
  /** The piece of music that was called last did not load. */
  musicFailed: boolean
  /** The last warning by a code, which comes as a state and as an error. */
  warned: { readonly code: number; readonly at: number; readonly isError: boolean }
  /** Values whose call was last refused, when, ms, and what is intended instead. */
  refusedValues: Readonly<
    Partial<Record<DrivenName, { readonly at: number; readonly driven: Driven; readonly instead: Driven | undefined }>>
  >
  /** The value that the call under way is to set. */
  driving: readonly { readonly name: CalledName; readonly driven: Driven }[]
}

/** The commands beyond those of every stream. */
export type PusherCommand =
  | { readonly kind: 'preview'; readonly value: boolean }
  | { readonly kind: 'drive'; readonly name: DrivenName; readonly value: Driven['value'] }
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
    previewSource: 'attribute',
    camera: 'off',
    link: 'down',
    permission: initialPermission,
    isSoundless: false,
    position: 'front',
    customEffect: false,
    musicFailed: false,
    warned: { code: 0, at: 0, isError: false },
    refusedValues: {},
    driving: [],
    intended: {},
    actual: initialDriven
  }
}
