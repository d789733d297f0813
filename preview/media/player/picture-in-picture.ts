import { MediaRefusal } from '../../../simulator/media'

/** A window of the system for the picture. */
export interface PictureInPicture {
  /** Rejects with `MediaRefusal`, as when no gesture of the user asked for it. */
  open(): Promise<void>
  close(): Promise<void>
}

/** @param changed called when the picture went into the window (true) or came back, which the user may do too */
export function createPictureInPicture(video: HTMLVideoElement, changed: (open: boolean) => void): PictureInPicture {
  video.disablePictureInPicture = true
  video.addEventListener('enterpictureinpicture', () => {
    changed(true)
  })
  video.addEventListener('leavepictureinpicture', () => {
    video.disablePictureInPicture = true
    changed(false)
  })
  return {
    async open() {
      if (!('requestPictureInPicture' in video)) throw new MediaRefusal('this browser has no such window')
      video.disablePictureInPicture = false
      try {
        await video.requestPictureInPicture()
      } catch (error) {
        video.disablePictureInPicture = true
        throw new MediaRefusal(error instanceof Error ? error.message : String(error))
      }
    },
    async close() {
      if (document.pictureInPictureElement === video) await document.exitPictureInPicture()
    }
  }
}
