import { streamAddress } from '../../stream'
import { texts } from '../../texts'

const t = texts()
const good = streamAddress()

interface PlayerError {
  readonly code: number
  readonly name: string
  readonly text: string
  readonly advice: string
  readonly recoverable: boolean
}

Page({
  data: {
    t,
    src: good,
    addresses: [
      { src: good, label: t.good },
      { src: 'https://example.com/live.m3u8', label: t.playlist },
      { src: 'https://example.com/film.mp4', label: t.recording },
      { src: 'webrtc://example.com/live', label: t.webrtc },
      { src: good.replace(/[^/]+$/, 'nobody.flv'), label: t.missing }
    ],
    error: null as PlayerError | null
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: this.data.t.faults })
  },
  onAddress(event: WechatMiniprogram.TouchEvent<object, object, { src: string }>) {
    this.setData({ src: event.currentTarget.dataset.src, error: null })
  },
  onError(event: WechatMiniprogram.CustomEvent<PlayerError>) {
    const { code, name, text, advice, recoverable } = event.detail
    this.setData({ error: { code, name, text, advice, recoverable } })
  }
})
