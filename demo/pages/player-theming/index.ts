import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Chosen } from '../../parts/part-events'
import { absentAddress, streamAddress } from '../../stream'

const t = inLanguage({
  zh: {
    state: '状态',
    ready: '待播放',
    busy: '连接中',
    failed: '失败',
    theme: '配色（theme）',
    auto: '自动',
    light: '浅色',
    dark: '深色',
    colours: '颜色（CSS 变量）',
    usual: '默认',
    ocean: '海蓝',
    coral: '珊瑚',
    locale: '语言（locale）'
  },
  en: {
    state: 'State',
    ready: 'Ready',
    busy: 'Busy',
    failed: 'Failed',
    theme: 'Theme',
    auto: 'Auto',
    light: 'Light',
    dark: 'Dark',
    colours: 'Colours (CSS variables)',
    usual: 'Default',
    ocean: 'Ocean',
    coral: 'Coral',
    locale: 'Language (locale)'
  }
})

type State = 'ready' | 'busy' | 'failed'

/** What brings the player into each state. */
const states: Readonly<Record<State, { readonly src: string; readonly playing: boolean }>> = {
  ready: { src: streamAddress(), playing: false },
  busy: { src: absentAddress(), playing: true },
  failed: { src: 'https://example.com/live.m3u8', playing: true }
}

Page({
  data: {
    t,
    state: 'ready',
    states: [
      { value: 'ready', label: t.ready },
      { value: 'busy', label: t.busy },
      { value: 'failed', label: t.failed }
    ],
    player: states.ready,
    theme: 'auto',
    themes: [
      { value: 'auto', label: t.auto },
      { value: 'light', label: t.light },
      { value: 'dark', label: t.dark }
    ],
    colours: 'usual',
    allColours: [
      { value: 'usual', label: t.usual },
      { value: 'ocean', label: t.ocean },
      { value: 'coral', label: t.coral }
    ],
    locale: 'auto',
    locales: [
      { value: 'auto', label: t.auto },
      { value: 'zh-CN', label: '中文' },
      { value: 'en', label: 'English' }
    ]
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.theming.name })
  },
  onState(event: Chosen<State>) {
    const state = event.detail.value
    this.setData({ state, player: states[state] })
  },
  onTheme(event: Chosen) {
    this.setData({ theme: event.detail.value })
  },
  onColours(event: Chosen) {
    this.setData({ colours: event.detail.value })
  },
  onLocale(event: Chosen) {
    this.setData({ locale: event.detail.value })
  }
})
