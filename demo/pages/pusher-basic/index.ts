import type { RtcPusherEvent, RtcPusherInstance } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { showFailure } from '../../failure'
import { inLanguage } from '../../language'
import { withEntry } from '../../parts/event-entries'
import type { Entry } from '../../parts/event-list/index'
import type { Entered } from '../../parts/part-events'
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
  onAddress(event: Entered) {
    this.setData({ url: event.detail.value })
  },
  onCamera() {
    this.setData({ preview: true })
  },
  onPhase(event: RtcPusherEvent<'phasechange'>) {
    const { phase, previous } = event.detail
    this.setData({ phase })
    // A push shows the camera, which stays after it.
    if (phase === 'connecting') this.onCamera()
    this.note('phasechange', `${previous} → ${phase}`)
  },
  onPushing(event: RtcPusherEvent<'pushingchange'>) {
    this.setData({ running: event.detail.value })
  },
  onPermission(event: RtcPusherEvent<'permission'>) {
    const { scope, granted, level } = event.detail
    this.note('permission', `${scope} ${granted ? '✓' : `✗ ${level}`}`)
  },
  onState(event: RtcPusherEvent<'statechange'>) {
    const { code, text, message } = event.detail
    this.note('statechange', `${code} ${text ?? message}`)
  },
  onError(event: RtcPusherEvent<'error'>) {
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
      showFailure(error)
    }
  }
})
