import type { RtcPlayerEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Chosen, Toggled } from '../../parts/part-events'
import { streamAddress } from '../../stream'

const t = inLanguage({
  zh: {
    title: '山间日落',
    controls: '控制栏（controls）',
    usual: '常用',
    all: '全部',
    none: '无',
    attributes: '属性与控制栏双向联动',
    playing: '播放',
    paused: '暂停',
    muted: '静音',
    fullscreen: '全屏',
    stats: '统计信息',
    picture: '最近一次截图'
  },
  en: {
    title: 'Mountain sunset',
    controls: 'Controls',
    usual: 'Standard',
    all: 'All',
    none: 'None',
    attributes: 'Attributes, in step with the controls',
    playing: 'Play',
    paused: 'Pause',
    muted: 'Mute',
    fullscreen: 'Full screen',
    stats: 'Statistics',
    picture: 'Last snapshot'
  }
})

type Bar = 'usual' | 'all' | 'none'

const bars: Readonly<Record<Bar, boolean | string[]>> = {
  usual: true,
  all: ['play', 'mute', 'stats', 'snapshot', 'pip', 'fullscreen'],
  none: false
}

Page({
  data: {
    t,
    src: streamAddress(),
    bar: 'all',
    bars: [
      { value: 'usual', label: t.usual },
      { value: 'all', label: t.all },
      { value: 'none', label: t.none }
    ],
    controls: bars.all,
    playing: true,
    paused: false,
    muted: false,
    fullscreen: false,
    stats: false,
    picture: ''
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.controls.name })
  },
  onBar(event: Chosen<Bar>) {
    const bar = event.detail.value
    this.setData({ bar, controls: bars[bar] })
  },
  onToggle(event: Toggled) {
    const { name, value } = event.detail
    this.setData({ [name]: value })
  },
  onPlaying(event: RtcPlayerEvent<'playingchange'>) {
    this.setData({ playing: event.detail.value })
  },
  onPaused(event: RtcPlayerEvent<'pausedchange'>) {
    this.setData({ paused: event.detail.value })
  },
  onMuted(event: RtcPlayerEvent<'mutedchange'>) {
    this.setData({ muted: event.detail.value })
  },
  onFullScreen(event: RtcPlayerEvent<'fullscreenchange'>) {
    this.setData({ fullscreen: Boolean(event.detail.fullScreen) })
  },
  onSnapshot(event: RtcPlayerEvent<'snapshot'>) {
    this.setData({ picture: event.detail.tempImagePath })
  },
  onPicture() {
    void wx.previewImage({ urls: [this.data.picture] })
  }
})
