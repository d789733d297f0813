import type { Source } from '../core/session'
import type { StreamState } from '../stream/stream.state'
import type { PlayerSettings } from './player.properties'

/** Full screen or not, and where that comes from. */
interface FullScreenRequest {
  readonly full: boolean
  /** Undefined leaves it to the shape of the picture. */
  readonly direction?: unknown
  readonly source: Source
}

export interface PlayerState extends StreamState<PlayerSettings> {
  /** In full screen, as the native event reports it, and who caused it. */
  full?: boolean | undefined
  fullSource?: Source | undefined
  /** The node was taken away in full screen: that is reported in place of the native tag. */
  hasLostScreen?: boolean | undefined
  /** The desired full screen, until it is there. */
  intended?: FullScreenRequest | undefined
  /** The request that was refused last, and when, ms: until the next. */
  refusedScreen?: { readonly at: number; readonly request: FullScreenRequest | undefined } | undefined
  /** In flight, until its event has come or is not to be expected any more. */
  requested?: FullScreenRequest | undefined
}

/** `turnScreen` has no effect for a while after a request of full screen. */
export type PlayerCommand =
  | 'turnScreen'
  | 'background'
  | 'foreground'
  | { readonly full: boolean; readonly direction?: unknown }
