import { cases } from '../../cases'
import { inLanguage } from '../../language'
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
  onAddress(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ url: event.detail.value })
  },
  onPhase(event: WechatMiniprogram.CustomEvent<{ phase: string }>) {
    this.setData({ phase: event.detail.phase, level: 0 })
  },
  onLevel(event: WechatMiniprogram.CustomEvent<{ volume: number }>) {
    this.setData({ level: event.detail.volume })
  },
  onPushing(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ pushing: event.detail.value })
  },
  onMuted(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ muted: event.detail.value })
  },
  onPushTap() {
    this.setData({ pushing: !this.data.pushing })
  },
  onMuteTap() {
    this.setData({ muted: !this.data.muted })
  }
})
