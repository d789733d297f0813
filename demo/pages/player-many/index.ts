import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Chosen } from '../../parts/part-events'
import { streamAddress } from '../../stream'

const t = inLanguage({
  zh: { count: '同时播放', two: '两路', six: '六路', hear: '收听', heard: '正在收听', hint: '点喇叭切换收听哪一路' },
  en: {
    count: 'At once',
    two: 'Two',
    six: 'Six',
    hear: 'Hear',
    heard: 'Heard now',
    hint: 'Tap a loudspeaker to hear that player'
  }
})

Page({
  data: {
    t,
    src: streamAddress(),
    count: '2',
    counts: [
      { value: '2', label: t.two },
      { value: '6', label: t.six }
    ],
    players: [1, 2],
    heard: 1
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.many.name })
  },
  onCount(event: Chosen) {
    const count = event.detail.value
    this.setData({ count, players: count === '2' ? [1, 2] : [1, 2, 3, 4, 5, 6], heard: 1 })
  },
  onHear(event: WechatMiniprogram.TouchEvent<object, object, { player: number }>) {
    this.setData({ heard: event.currentTarget.dataset.player })
  }
})
