import type { Callbacks } from '../core/callbacks'
import type { Snapshot, SnapshotOptions } from '../stream/methods'

export type { AccessLevel, AccessScope } from '../core/permission'
export type { Callbacks } from '../core/callbacks'
export type { RtcErrorDetail } from '../core/errors'
export type { Source } from '../core/session'
export type { Snapshot, SnapshotOptions } from '../stream/methods'
export type { Phase } from './facts'

/** A part of a picture to be laid over the face. As WeChat documents it. */
export interface Sticker {
  readonly path: string
  readonly title: string
  readonly len: number
  readonly active?: number
  readonly id?: string
  readonly md5?: string
  readonly pos?: readonly string[]
  readonly segtype?: 0 | 1
}

interface Makeup {
  readonly path: string
  /** 0 to 1 */
  readonly alpha: number
}

interface BlendedMakeup extends Makeup {
  readonly blendMode: string
}

/**
 * The methods of an `rtc-pusher`, as `this.selectComponent('#pusher')` gives it. Calls wait until the native pusher
 * exists; each Promise rejects with an `RtcError`.
 */
export interface RtcPusherInstance {
  /** Asks for permission, then pushes and shows the camera; resolves when the native pusher took the request. */
  start(callbacks?: Callbacks): Promise<void>
  /** Ends the push, and with it the camera's picture. Resolves when the native pusher has stopped. */
  stop(callbacks?: Callbacks): Promise<void>
  /** Without effect on a pusher that is not to push. */
  pause(callbacks?: Callbacks): Promise<void>
  /** Without effect on a pusher that is not paused. */
  resume(callbacks?: Callbacks): Promise<void>
  /** Shows the camera without sending. */
  startPreview(callbacks?: Callbacks): Promise<void>
  stopPreview(callbacks?: Callbacks): Promise<void>
  switchCamera(callbacks?: Callbacks): Promise<void>
  toggleTorch(callbacks?: Callbacks): Promise<void>
  /** @param options zoom from 1 to what `getMaxZoom()` gives, one decimal */
  setZoom(options: { zoom: number } & Callbacks): Promise<void>
  /** WeChat gives a string, here it is a number. */
  getMaxZoom(callbacks?: Callbacks<{ maxZoom: number }>): Promise<{ maxZoom: number }>
  /** Rejects with `SNAPSHOT_REJECTED` while there is no picture. */
  snapshot(options?: SnapshotOptions & Callbacks<Snapshot>): Promise<Snapshot>
  /** @param options times in ms; since 2.31.0; the end 0 is that of the piece */
  playBGM(options: { url: string; startTimeMs?: number; endTimeMs?: number } & Callbacks): Promise<void>
  pauseBGM(callbacks?: Callbacks): Promise<void>
  resumeBGM(callbacks?: Callbacks): Promise<void>
  stopBGM(callbacks?: Callbacks): Promise<void>
  /** @param options volume 0 to 1; WeChat takes a string, here it is a number */
  setBGMVolume(options: { volume: number } & Callbacks): Promise<void>
  /** @param options volume 0 to 1 */
  setMICVolume(options: { volume: number } & Callbacks): Promise<void>
  /** Sends a message within the stream (SEI). */
  sendMessage(options: { msg: string } & Callbacks): Promise<void>
  exitPictureInPicture(callbacks?: Callbacks): Promise<void>
  applySticker(
    options: { type: string; stickers: readonly Sticker[]; templateTransSet?: object } & Callbacks
  ): Promise<void>
  clearStickers(callbacks?: Callbacks): Promise<void>
  applyFilter(options: Makeup & { md5?: string } & Callbacks): Promise<void>
  clearFilters(callbacks?: Callbacks): Promise<void>
  applyFaceContourMakeup(options: Makeup & Callbacks): Promise<void>
  applyBlusherStickMakeup(options: BlendedMakeup & Callbacks): Promise<void>
  applyLipStickMakeup(
    options: BlendedMakeup & { faceModel: string; shimmerPath: string; shimmerType: string } & Callbacks
  ): Promise<void>
  applyEyeShadowMakeup(
    options: BlendedMakeup & { shimmerPosition?: string; shimmerPositionMD5?: string } & Callbacks
  ): Promise<void>
  applyEyeBrowMakeup(options: BlendedMakeup & { shrinkRate: number } & Callbacks): Promise<void>
  clearMakeups(callbacks?: Callbacks): Promise<void>
  /** Takes no callbacks: resolves with the canvas. */
  createOffscreenCanvas(options: object): Promise<unknown>
  /** Takes no callbacks: resolves once it was called. A listener replaces the one before. */
  onCustomRendererEvent(event: 'frame' | 'update', callback: (frame: unknown) => void): Promise<void>
}
