import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Chosen } from '../../parts/part-events'
import { streamAddress } from '../../stream'

const t = inLanguage({
  zh: {
    objectFit: '填充方式（object-fit）',
    contain: '完整显示',
    fillCrop: '填满裁剪',
    orientation: '画面方向（orientation）',
    vertical: '竖直',
    horizontal: '横向',
    sound: '声音（muted）',
    soundOn: '有声',
    soundOff: '静音'
  },
  en: {
    objectFit: 'Fit (object-fit)',
    contain: 'Whole picture',
    fillCrop: 'Fill and crop',
    orientation: 'Orientation',
    vertical: 'Upright',
    horizontal: 'Sideways',
    sound: 'Sound (muted)',
    soundOn: 'On',
    soundOff: 'Off'
  }
})

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
    void wx.setNavigationBarTitle({ title: cases.picture.name })
  },
  onObjectFit(event: Chosen) {
    this.setData({ objectFit: event.detail.value })
  },
  onOrientation(event: Chosen) {
    this.setData({ orientation: event.detail.value })
  },
  onSound(event: Chosen) {
    this.setData({ sound: event.detail.value })
  }
})
