import { withEntry } from '../../parts/event-entries'
import type { Entry } from '../../parts/event-list/index'
import { rememberAddress, streamAddress } from '../../stream'
import { texts } from '../../texts'

const t = texts()

Page({
  data: {
    t,
    typed: streamAddress(),
    src: streamAddress(),
    mode: 'live',
    modes: [
      { value: 'live', label: t.modeLive },
      { value: 'RTC', label: t.modeRtc }
    ],
    entries: [] as Entry[]
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: this.data.t.address })
  },
  onInput(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value })
  },
  onGo() {
    const src = this.data.typed.trim()
    rememberAddress(src)
    this.setData({ src })
  },
  onMode(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ mode: event.detail.value })
  },
  onPhase(event: WechatMiniprogram.CustomEvent<{ phase: string; previous: string }>) {
    const { phase, previous } = event.detail
    this.setData({ entries: withEntry(this.data.entries, 'phasechange', `${previous} → ${phase}`) })
  },
  onError(event: WechatMiniprogram.CustomEvent<{ name: string; text: string }>) {
    const { name, text } = event.detail
    this.setData({ entries: withEntry(this.data.entries, 'error', `${name} ${text}`) })
  }
})
