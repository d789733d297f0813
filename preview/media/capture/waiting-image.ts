import type { CameraPicture } from './camera'

/** The picture that stands in for the camera. */
export interface WaitingImage {
  /** What the app names; undefined for none. */
  want(reference: string | undefined): void
  /** Undefined until it is loaded. */
  readonly current: CameraPicture | undefined
}

export function createWaitingImage(
  address: (reference: string) => string,
  failed: (reason: string) => void
): WaitingImage {
  let wanted: string | undefined
  let current: CameraPicture | undefined

  const load = async (reference: string): Promise<void> => {
    const image = new Image()
    // What is drawn from elsewhere without leave could not be encoded.
    image.crossOrigin = 'anonymous'
    image.src = address(reference)
    try {
      await image.decode()
      if (wanted === reference) current = { image, width: image.naturalWidth, height: image.naturalHeight }
    } catch {
      if (wanted === reference) failed(`the waiting image ${reference} cannot be loaded`)
    }
  }
  return {
    want(reference) {
      if (reference === wanted) return
      wanted = reference
      current = undefined
      if (reference !== undefined) void load(reference)
    },
    get current() {
      return current
    }
  }
}
