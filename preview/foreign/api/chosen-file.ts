/** One of the documented `tempFiles` of `wx.chooseMedia`. */
export interface ChosenFile {
  readonly tempFilePath: string
  /** bytes */
  readonly size: number
  readonly fileType: 'image' | 'video'
  /** px; 0 for a file that the browser cannot show. */
  readonly width: number
  readonly height: number
  /** s, of a video. */
  readonly duration?: number
  /** The first picture of a video. */
  readonly thumbTempFilePath?: string
}

/** A chosen file is a temporary file as long as the tab is open. */
export async function describeFile(file: File): Promise<ChosenFile> {
  const tempFilePath = URL.createObjectURL(file)
  const { size } = file
  if (!file.type.startsWith('video/')) return { tempFilePath, size, fileType: 'image', ...(await imageSize(file)) }
  return { tempFilePath, size, fileType: 'video', ...(await describeVideo(tempFilePath)) }
}

/** px; 0 for what the browser cannot show. */
export async function imageSize(file: Blob): Promise<{ width: number; height: number }> {
  try {
    const { width, height } = await createImageBitmap(file)
    return { width, height }
  } catch {
    return { width: 0, height: 0 }
  }
}

async function describeVideo(address: string) {
  const video = Object.assign(document.createElement('video'), { muted: true, preload: 'auto', src: address })
  const isShown = await new Promise<boolean>((resolve) => {
    video.addEventListener('loadeddata', () => resolve(true))
    video.addEventListener('error', () => resolve(false))
  })
  if (!isShown) return { width: 0, height: 0, duration: 0 }
  const { videoWidth: width, videoHeight: height } = video
  // A recording of a browser has no end in its file.
  const duration = Number.isFinite(video.duration) ? video.duration : 0
  const thumb = await pictureOf(video)
  return { width, height, duration, ...(thumb ? { thumbTempFilePath: URL.createObjectURL(thumb) } : {}) }
}

function pictureOf(video: HTMLVideoElement): Promise<Blob | null> {
  const canvas = Object.assign(document.createElement('canvas'), {
    width: video.videoWidth,
    height: video.videoHeight
  })
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg'))
}
