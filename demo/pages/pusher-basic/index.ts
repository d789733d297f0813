import type { RtcPusherInstance } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import { withEntry } from '../../parts/event-entries'
import type { Entry } from '../../parts/event-list/index'
import { pushAddress } from '../../stream'

Page({
  data: {
    t: inLanguage({
      zh: { start: '推流', stop: '停止', snapshot: '截图', phase: '阶段' },
      en: { start: 'Push', stop: 'Stop', snapshot: 'Snapshot', phase: 'Phase' }
    }),
    url: '',
    controls: ['push', 'camera', 'mute', 'video', 'mirror', 'beauty', 'stats'],
    preview: false,
    phase: 'idle',
    running: false,
    entries: [] as Entry[]
  },
  onLoad() {
    this.setData({ url: pushAddress('camera') })
    void wx.setNavigationBarTitle({ title: cases.push.name })
  },
  pusher(): RtcPusherInstance {
    return this.selectComponent('#pusher') as WechatMiniprogram.Component.TrivialInstance & RtcPusherInstance
  },
  note(name: string, words: string) {
    this.setData({ entries: withEntry(this.data.entries, name, words) })
  },
  onAddress(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ url: event.detail.value })
  },
  onCamera() {
    this.setData({ preview: true })
  },
  onPhase(event: WechatMiniprogram.CustomEvent<{ phase: string; previous: string }>) {
    const { phase, previous } = event.detail
    this.setData({ phase })
    // A push shows the camera, which stays after it.
    if (phase === 'connecting') this.onCamera()
    this.note('phasechange', `${previous} → ${phase}`)
  },
  onPushing(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ running: event.detail.value })
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
  },
  async onSnapshot() {
    try {
      const { tempImagePath } = await this.pusher().snapshot()
      void wx.previewImage({ urls: [tempImagePath] })
    } catch (error) {
      void wx.showToast({ title: error instanceof Error ? error.message : String(error), icon: 'none' })
    }
  }
})
