import type { RtcPusherInstance } from 'miniprogram-rtc/rtc-pusher/instance'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import { withEntry } from '../../parts/event-entries'
import type { Entry } from '../../parts/event-list/index'
import { pushAddress } from '../../stream'

Page({
  data: {
    t: inLanguage({
      zh: { start: '推流', stop: '停止', phase: '阶段' },
      en: { start: 'Push', stop: 'Stop', phase: 'Phase' }
    }),
    url: pushAddress(),
    controls: ['push', 'camera', 'mute', 'video', 'mirror', 'beauty', 'stats', 'snapshot'],
    phase: 'idle',
    entries: [] as Entry[]
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.push.name })
  },
  pusher(): RtcPusherInstance {
    return this.selectComponent('#pusher') as WechatMiniprogram.Component.TrivialInstance & RtcPusherInstance
  },
  note(name: string, words: string) {
    this.setData({ entries: withEntry(this.data.entries, name, words) })
  },
  onPhase(event: WechatMiniprogram.CustomEvent<{ phase: string; previous: string }>) {
    const { phase, previous } = event.detail
    this.setData({ phase })
    this.note('phasechange', `${previous} → ${phase}`)
  },
  onPermission(event: WechatMiniprogram.CustomEvent<{ scope: string; granted: boolean; level: string }>) {
    const { scope, granted, level } = event.detail
    this.note('permission', `${scope} ${granted ? '✓' : `✗ ${level}`}`)
  },
  onState(event: WechatMiniprogram.CustomEvent<{ code: number; text?: string; message: string }>) {
    const { code, text, message } = event.detail
    this.note('statechange', `${code} ${text ?? message}`)
  },
  onError(event: WechatMiniprogram.CustomEvent<{ name: string; text: string }>) {
    const { name, text } = event.detail
    this.note('error', `${name} ${text}`)
  },
  onStart() {
    this.pusher()
      .start()
      .catch(() => undefined)
  },
  onStop() {
    this.pusher()
      .stop()
      .catch(() => undefined)
  }
})
