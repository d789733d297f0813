import type { CameraPicture } from './camera-types'

/** The picture that stands in for the camera. */
export interface WaitingImage {
  /** @param reference as the app names it; undefined for none */
  set(reference: string | undefined): void
  /** Undefined until it is loaded. */
  readonly current: CameraPicture | undefined
}

export function createWaitingImage(
  address: (reference: string) => string,
  failed: (reason: string) => void
): WaitingImage {
  let requested: string | undefined
  let current: CameraPicture | undefined

  const load = async (reference: string): Promise<void> => {
    const image = new Image()
    // An image of another origin without CORS would taint the canvas, which could not be encoded then.
    image.crossOrigin = 'anonymous'
    image.src = address(reference)
    try {
      await image.decode()
      if (requested === reference) current = { image, width: image.naturalWidth, height: image.naturalHeight }
    } catch {
      if (requested === reference) failed(`the waiting image ${reference} cannot be loaded`)
    }
  }
  return {
    set(reference) {
      if (reference === requested) return
      requested = reference
      current = undefined
      if (reference !== undefined) void load(reference)
    },
    get current() {
      return current
    }
  }
}
