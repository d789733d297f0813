import type { Callbacks } from '../core/callbacks'
import type { Snapshot, SnapshotOptions } from '../stream/methods'

export type { Snapshot, SnapshotOptions } from '../stream/methods'
export type { Callbacks } from '../core/callbacks'
export type { RtcErrorDetail } from '../core/errors'
export type { Source } from '../core/session'
export type { Phase } from './facts'

/**
 * The methods of an `rtc-player`, as `this.selectComponent('#player')` gives it. Calls wait until the native player
 * exists; each Promise rejects with an `RtcError`.
 */
export interface RtcPlayerInstance {
  /** Starts, or tries again after a failure; resolves when the native player took the request. */
  play(callbacks?: Callbacks): Promise<void>
  /** Resolves when the native player has stopped. */
  stop(callbacks?: Callbacks): Promise<void>
  /** Without effect on a player that is not to play. */
  pause(callbacks?: Callbacks): Promise<void>
  /** Without effect on a player that is not paused. */
  resume(callbacks?: Callbacks): Promise<void>
  /** The attribute `muted` gives the sound back. */
  mute(callbacks?: Callbacks): Promise<void>
  /** Rejects with `SNAPSHOT_REJECTED` while there is no picture. */
  snapshot(options?: SnapshotOptions & Callbacks<Snapshot>): Promise<Snapshot>
  /** @param options direction in degrees; by default the shape of the picture decides */
  requestFullScreen(options?: { direction?: 0 | 90 | -90 } & Callbacks): Promise<void>
  exitFullScreen(callbacks?: Callbacks): Promise<void>
  /** Rejects with `METHOD_UNAVAILABLE` on versions of WeChat that lack it. */
  requestPictureInPicture(callbacks?: Callbacks): Promise<void>
  exitPictureInPicture(callbacks?: Callbacks): Promise<void>
  /** Takes no callbacks: resolves once it was called. */
  requestBackgroundPlayback(callbacks?: Callbacks): Promise<void>
  /** Takes no callbacks: resolves once it was called. */
  exitBackgroundPlayback(callbacks?: Callbacks): Promise<void>
  /** To be called straight from the handler of a tap (documented): never waits, rejects with `NOT_READY` instead. */
  startCasting(callbacks?: Callbacks): Promise<void>
  /** As `startCasting`. */
  switchCasting(callbacks?: Callbacks): Promise<void>
  /** As `startCasting`. */
  reconnectCasting(callbacks?: Callbacks): Promise<void>
  /** As `startCasting`. */
  exitCasting(callbacks?: Callbacks): Promise<void>
}
