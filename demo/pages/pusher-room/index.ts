import type { RtcPlayerEvent, RtcPusherEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Chosen, Entered } from '../../parts/part-events'
import { pushAddress } from '../../stream'

const t = inLanguage({
  zh: {
    role: '身份',
    host: '主播',
    viewer: '观众',
    seen: '观众看到的',
    phase: '阶段',
    delay: '画面延迟',
    buffered: '已缓冲',
    measuring: '测量中',
    again: '再测一次',
    join: '在另一个标签页或另一部手机上打开本页，选“观众”。',
    how: '延迟：推流改变画面尺寸，到播放器报告新尺寸为止。'
  },
  en: {
    role: 'Role',
    host: 'Host',
    viewer: 'Viewer',
    seen: 'What viewers see',
    phase: 'Phase',
    delay: 'Delay',
    buffered: 'Buffered',
    measuring: 'Measuring',
    again: 'Measure again',
    join: 'Open this page in a second tab, or on a second phone, and choose "Viewer".',
    how: 'The delay is from the moment the pushed picture changes its size until the player reports the new size.'
  }
})

type Role = 'host' | 'viewer'

/** px: two sizes alike enough for the eye, and a mark of time for the player, which reports where they change (2009). */
const widths: readonly [number, number] = [360, 368]

/** ms after which a change of size that was not reported is lost, as in a reconnection. */
const patience = 5000

Page({
  data: {
    t,
    role: 'host',
    roles: [
      { value: 'host', label: t.host },
      { value: 'viewer', label: t.viewer }
    ],
    url: '',
    preview: false,
    width: widths[0],
    phase: 'idle',
    watching: false,
    /** ms received and not yet shown; negative before the first report. */
    buffered: -1,
    /** ms; negative before the first measurement. */
    delay: -1
  },
  /** ms, when the size changed that the player has not reported yet; 0 for none. */
  changedAt: 0,
  onLoad({ role }) {
    this.setData({ url: pushAddress('room') })
    void wx.setNavigationBarTitle({ title: cases.room.name })
    if (role === 'viewer') this.setData({ role })
  },
  onRole(event: Chosen<Role>) {
    this.setData({ role: event.detail.value, watching: false, buffered: -1, delay: -1 })
  },
  onAddress(event: Entered) {
    this.setData({ url: event.detail.value })
  },
  onCamera() {
    this.setData({ preview: true })
  },
  onPhase(event: RtcPusherEvent<'phasechange'> | RtcPlayerEvent<'phasechange'>) {
    const { phase } = event.detail
    this.setData({ phase })
    // A push shows the camera, which stays after it.
    if (phase === 'connecting' && this.data.role === 'host') this.onCamera()
    if (phase === 'pushing') this.setData({ watching: true })
    if (phase === 'stopped' || phase === 'failed' || phase === 'previewing') this.leave()
  },
  leave() {
    this.changedAt = 0
    this.setData({ watching: false, buffered: -1, delay: -1 })
  },
  measure() {
    this.changedAt = Date.now()
    this.setData({ delay: -1, width: this.data.width === widths[0] ? widths[1] : widths[0] })
  },
  onPlayerState(event: RtcPlayerEvent<'statechange'>) {
    if (event.detail.code !== 2009 || this.changedAt === 0) return
    this.setData({ delay: Date.now() - this.changedAt })
    this.changedAt = 0
  },
  onNetStatus(event: RtcPlayerEvent<'netstatus'>) {
    const { videoCache = -1 } = event.detail.info
    this.setData({ buffered: Math.round(videoCache) })
    const { role, delay } = this.data
    if (role === 'host' && delay < 0 && Date.now() - this.changedAt > patience) this.measure()
  },
  onAgain() {
    if (this.data.delay >= 0) this.measure()
  }
})
