import type { Size } from '../push/pusher-attributes'

export interface CameraSettings {
  readonly position: 'front' | 'back'
  /** px of the picture's long side */
  readonly long: number
}

export interface CameraPicture extends Size {
  readonly image: CanvasImageSource
}

export interface Camera {
  readonly kind: 'real' | 'drawn'
  /** Undefined before the first frame. @param now ms */
  picture(now: number): CameraPicture | undefined
  /** Rejects with `MediaRefusal` where there is no torch. */
  toggleTorch(): Promise<void>
  close(): void
}
