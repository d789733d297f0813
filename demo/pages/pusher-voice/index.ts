import type { RtcPusherEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Entered } from '../../parts/part-events'
import { pushAddress } from '../../stream'

Page({
  data: {
    t: inLanguage({
      zh: {
        start: '开始讲话',
        stop: '结束',
        mute: '静音',
        unmute: '取消静音',
        phase: '阶段',
        level: '音量',
        muted: '已静音',
        note: '没有画面，因此只请求麦克风的权限。'
      },
      en: {
        start: 'Speak',
        stop: 'End',
        mute: 'Mute',
        unmute: 'Unmute',
        phase: 'Phase',
        level: 'Level',
        muted: 'Muted',
        note: 'There is no picture, so only the microphone is asked for.'
      }
    }),
    url: '',
    // Neither way: until a tap nothing was asked for.
    pushing: null as boolean | null,
    muted: false,
    phase: 'idle',
    /** 0 to 100 */
    level: 0
  },
  onLoad() {
    this.setData({ url: pushAddress('voice') })
    void wx.setNavigationBarTitle({ title: cases.voice.name })
  },
  onAddress(event: Entered) {
    this.setData({ url: event.detail.value })
  },
  onPhase(event: RtcPusherEvent<'phasechange'>) {
    this.setData({ phase: event.detail.phase, level: 0 })
  },
  onLevel(event: RtcPusherEvent<'audiovolumenotify'>) {
    this.setData({ level: event.detail.volume })
  },
  onPushing(event: RtcPusherEvent<'pushingchange'>) {
    this.setData({ pushing: event.detail.value })
  },
  onMuted(event: RtcPusherEvent<'mutedchange'>) {
    this.setData({ muted: event.detail.value })
  },
  onPushTap() {
    this.setData({ pushing: !this.data.pushing })
  },
  onMuteTap() {
    this.setData({ muted: !this.data.muted })
  }
})
