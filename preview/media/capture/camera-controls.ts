/** The camera and its zoom as the user has chosen them. */
export interface CameraControls {
  readonly position: 'front' | 'back'
  /** 1 and more */
  readonly zoom: number
  switchCamera(): void
  setZoom(factor: number): void
}

/** Of digital zoom; ours. */
export const maxZoom = 5

export function createCameraControls(initial: CameraControls['position']): CameraControls {
  let position = initial
  let zoom = 1
  return {
    get position() {
      return position
    },
    get zoom() {
      return zoom
    },
    switchCamera() {
      position = position === 'front' ? 'back' : 'front'
    },
    setZoom(factor) {
      zoom = factor
    }
  }
}
