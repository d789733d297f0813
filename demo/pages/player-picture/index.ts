import { streamAddress } from '../../stream'
import { texts } from '../../texts'

const t = texts()

Page({
  data: {
    t,
    src: streamAddress(),
    objectFit: 'contain',
    objectFits: [
      { value: 'contain', label: t.contain },
      { value: 'fillCrop', label: t.fillCrop }
    ],
    orientation: 'vertical',
    orientations: [
      { value: 'vertical', label: t.vertical },
      { value: 'horizontal', label: t.horizontal }
    ],
    sound: 'on',
    sounds: [
      { value: 'on', label: t.soundOn },
      { value: 'off', label: t.soundOff }
    ]
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: this.data.t.picture })
  },
  onObjectFit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ objectFit: event.detail.value })
  },
  onOrientation(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ orientation: event.detail.value })
  },
  onSound(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ sound: event.detail.value })
  }
})
