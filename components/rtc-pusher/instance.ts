import type { Snapshot, SnapshotOptions } from '../stream/methods'

export type { AccessLevel, AccessScope } from '../core/permission'
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
  start(): Promise<void>
  /** Ends the push, and with it the camera's picture. Resolves when the native pusher has stopped. */
  stop(): Promise<void>
  /** Without effect on a pusher that is not to push. */
  pause(): Promise<void>
  /** Without effect on a pusher that is not paused. */
  resume(): Promise<void>
  /** Shows the camera without sending. */
  startPreview(): Promise<void>
  stopPreview(): Promise<void>
  switchCamera(): Promise<void>
  toggleTorch(): Promise<void>
  /** @param options zoom from 1 to what `getMaxZoom()` gives, one decimal */
  setZoom(options: { zoom: number }): Promise<void>
  /** WeChat gives a string, here it is a number. */
  getMaxZoom(): Promise<{ maxZoom: number }>
  /** Rejects with `SNAPSHOT_REJECTED` while there is no picture. */
  snapshot(options?: SnapshotOptions): Promise<Snapshot>
  /** @param options times in ms; since 2.31.0; the end 0 is that of the piece */
  playBGM(options: { url: string; startTimeMs?: number; endTimeMs?: number }): Promise<void>
  pauseBGM(): Promise<void>
  resumeBGM(): Promise<void>
  stopBGM(): Promise<void>
  /** @param options volume 0 to 1; WeChat takes a string, here it is a number */
  setBGMVolume(options: { volume: number }): Promise<void>
  /** @param options volume 0 to 1 */
  setMICVolume(options: { volume: number }): Promise<void>
  /** Sends a message within the stream (SEI). */
  sendMessage(options: { msg: string }): Promise<void>
  exitPictureInPicture(): Promise<void>
  applySticker(options: { type: string; stickers: readonly Sticker[]; templateTransSet?: object }): Promise<void>
  clearStickers(): Promise<void>
  applyFilter(options: Makeup & { md5?: string }): Promise<void>
  clearFilters(): Promise<void>
  applyFaceContourMakeup(options: Makeup): Promise<void>
  applyBlusherStickMakeup(options: BlendedMakeup): Promise<void>
  applyLipStickMakeup(
    options: BlendedMakeup & { faceModel: string; shimmerPath: string; shimmerType: string }
  ): Promise<void>
  applyEyeShadowMakeup(
    options: BlendedMakeup & { shimmerPosition?: string; shimmerPositionMD5?: string }
  ): Promise<void>
  applyEyeBrowMakeup(options: BlendedMakeup & { shrinkRate: number }): Promise<void>
  clearMakeups(): Promise<void>
  /** Takes no callbacks: resolves with the canvas. */
  createOffscreenCanvas(options: object): Promise<unknown>
  /** Takes no callbacks: resolves once it was called. A listener replaces the one before. */
  onCustomRendererEvent(event: 'frame' | 'update', callback: (frame: unknown) => void): Promise<void>
}
