import { callTexts } from './call-texts'
import type { CallView } from './call-view'
import type { Packet } from './protocol'
import { createRemotePicture, type RemotePicture } from './remote-picture'

interface RemotePicturesOptions {
  /** The views that show this member. */
  readonly views: (openid: string) => readonly CallView[]
  /** Whether this member sends a picture. */
  readonly isSent: (openid: string) => boolean
  /** The picture of this member cannot be decoded before its next key frame. */
  readonly needsKeyFrame: (openid: string) => void
  /** As WeChat names it: `zh_CN`, `en`. */
  readonly language: () => string
}

/** The pictures of the others in a call, each shown in all views of its member. */
export class RemotePictures {
  private received: readonly string[] = []
  private readonly pictures = new Map<string, RemotePicture>()

  constructor(private readonly options: RemotePicturesOptions) {}

  /** The members whose pictures are received from now on. */
  receive(openids: readonly string[]): void {
    this.received = openids
  }

  isReceived(openid: string): boolean {
    return this.received.includes(openid) && this.options.isSent(openid)
  }

  push(openid: string, packet: Packet): void {
    if (this.isReceived(openid)) this.pictureOf(openid).push(packet)
  }

  closeUnreceived(): void {
    for (const [openid, picture] of this.pictures) {
      if (this.isReceived(openid)) continue
      picture.close()
      this.pictures.delete(openid)
    }
  }

  close(): void {
    for (const picture of this.pictures.values()) picture.close()
  }

  private pictureOf(openid: string): RemotePicture {
    const known = this.pictures.get(openid)
    if (known) return known
    const { views, needsKeyFrame, language } = this.options
    const picture = createRemotePicture({
      shown(frame) {
        for (const view of views(openid)) view.show(frame)
      },
      failed(why) {
        for (const view of views(openid)) view.showNote(callTexts(language())[why])
      },
      needsKeyFrame: () => needsKeyFrame(openid)
    })
    this.pictures.set(openid, picture)
    return picture
  }
}
