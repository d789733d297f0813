import type { RtcPlayerEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import { withEntry } from '../../parts/event-entries'
import type { Entry } from '../../parts/event-list/index'
import type { Chosen } from '../../parts/part-events'
import { rememberAddress, streamAddress } from '../../stream'

const t = inLanguage({
  zh: {
    address: '播放地址',
    hint: 'rtmp:// 或 http(s):// 的 FLV 地址',
    go: '播放这个地址',
    mode: '模式（mode）',
    live: '直播',
    rtc: '通话（低延迟）'
  },
  en: {
    address: 'Stream address',
    hint: 'An rtmp:// or http(s):// FLV address',
    go: 'Play this address',
    mode: 'Mode',
    live: 'Live',
    rtc: 'RTC (low delay)'
  }
})

Page({
  data: {
    t,
    typed: streamAddress(),
    src: streamAddress(),
    mode: 'live',
    modes: [
      { value: 'live', label: t.live },
      { value: 'RTC', label: t.rtc }
    ],
    entries: [] as Entry[]
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.address.name })
  },
  onInput(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value })
  },
  onGo() {
    const src = this.data.typed.trim()
    rememberAddress(src)
    this.setData({ src })
  },
  onMode(event: Chosen) {
    this.setData({ mode: event.detail.value })
  },
  onPhase(event: RtcPlayerEvent<'phasechange'>) {
    const { phase, previous } = event.detail
    this.setData({ entries: withEntry(this.data.entries, 'phasechange', `${previous} → ${phase}`) })
  },
  onError(event: RtcPlayerEvent<'error'>) {
    const { name, text } = event.detail
    this.setData({ entries: withEntry(this.data.entries, 'error', `${name} ${text}`) })
  }
})
