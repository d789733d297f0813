import type { Snapshot, SnapshotOptions } from '../stream/methods'

export type { Snapshot, SnapshotOptions } from '../stream/methods'
export type { RtcErrorDetail } from '../core/errors'
export type { Source } from '../core/session'
export type { Phase } from './facts'

/**
 * The methods of an `rtc-player`, as `this.selectComponent('#player')` gives it. Calls wait until the native player
 * exists; each Promise rejects with an `RtcError`.
 */
export interface RtcPlayerInstance {
  /** Starts, or tries again after a failure; resolves when the native player took the request. */
  play(): Promise<void>
  /** Resolves when the native player has stopped. */
  stop(): Promise<void>
  /** Without effect on a player that is not to play. */
  pause(): Promise<void>
  /** Without effect on a player that is not paused. */
  resume(): Promise<void>
  /** The attribute `muted` gives the sound back. */
  mute(): Promise<void>
  /** Rejects with `SNAPSHOT_REJECTED` while there is no picture. */
  snapshot(options?: SnapshotOptions): Promise<Snapshot>
  /** @param options direction in degrees; by default the shape of the picture decides */
  requestFullScreen(options?: { direction?: 0 | 90 | -90 }): Promise<void>
  exitFullScreen(): Promise<void>
  /** Rejects with `METHOD_UNAVAILABLE` on versions of WeChat that lack it. */
  requestPictureInPicture(): Promise<void>
  exitPictureInPicture(): Promise<void>
  /** Takes no callbacks: resolves once it was called. */
  requestBackgroundPlayback(): Promise<void>
  /** Takes no callbacks: resolves once it was called. */
  exitBackgroundPlayback(): Promise<void>
  /** To be called straight from the handler of a tap (documented): never waits, rejects with `NOT_READY` instead. */
  startCasting(): Promise<void>
  /** As `startCasting`. */
  switchCasting(): Promise<void>
  /** As `startCasting`. */
  reconnectCasting(): Promise<void>
  /** As `startCasting`. */
  exitCasting(): Promise<void>
}
