import type { RtcPusherEvent, RtcPusherInstance } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Entered } from '../../parts/part-events'
import { pushAddress } from '../../stream'

const t = inLanguage({
  zh: {
    phase: '阶段',
    live: '直播中',
    start: '开播',
    stop: '下播',
    flip: '切换摄像头',
    mute: '静音',
    unmute: '取消静音',
    allow: '去允许',
    denied: '开播需要摄像头和麦克风',
    phases: {
      idle: '准备好了吗',
      'requesting-permission': '请先允许使用摄像头',
      connecting: '马上开播',
      paused: '休息一下',
      reconnecting: '正在重新连线',
      offline: '网络已断开',
      interrupted: '马上回来',
      stopped: '下次见',
      failed: '开播没有成功',
      unsupported: '这里不能开播'
    }
  },
  en: {
    phase: 'Phase',
    live: 'LIVE',
    start: 'Go live',
    stop: 'End',
    flip: 'Turn the camera',
    mute: 'Mute',
    unmute: 'Unmute',
    allow: 'Allow',
    denied: 'A show needs camera and microphone',
    phases: {
      idle: 'Ready?',
      'requesting-permission': 'May we use the camera?',
      connecting: 'Going live',
      paused: 'A short break',
      reconnecting: 'Finding the way back',
      offline: 'You are offline',
      interrupted: 'Back in a moment',
      stopped: 'See you next time',
      failed: 'That did not work',
      unsupported: 'No show from here'
    }
  }
})

const phases: Readonly<Record<string, string>> = t.phases

Page({
  data: {
    t,
    url: '',
    preview: false,
    // Neither way: until a tap nothing was asked for.
    pushing: null as boolean | null,
    muted: false,
    position: 'front',
    phase: 'idle',
    denied: false,
    /** What the page itself says over the picture; empty while there is nothing to say. */
    words: t.phases.idle
  },
  onLoad() {
    this.setData({ url: pushAddress('slots') })
    void wx.setNavigationBarTitle({ title: cases.toolbar.name })
  },
  onAddress(event: Entered) {
    this.setData({ url: event.detail.value })
  },
  onCamera() {
    this.setData({ preview: true })
  },
  onPhase(event: RtcPusherEvent<'phasechange'>) {
    const { phase } = event.detail
    this.setData({ phase, words: phases[phase] ?? '' })
    // A push shows the camera, which stays after it.
    if (phase === 'connecting') this.onCamera()
  },
  onPermission(event: RtcPusherEvent<'permission'>) {
    this.setData({ denied: !event.detail.granted })
  },
  /** Back from the settings: what is allowed now, the pusher finds out by itself. */
  onSettings() {
    const pusher = this.selectComponent('#pusher') as WechatMiniprogram.Component.TrivialInstance & RtcPusherInstance
    pusher.startPreview().catch(() => undefined)
  },
  onPushing(event: RtcPusherEvent<'pushingchange'>) {
    this.setData({ pushing: event.detail.value })
  },
  onMuted(event: RtcPusherEvent<'mutedchange'>) {
    this.setData({ muted: event.detail.value })
  },
  onPosition(event: RtcPusherEvent<'devicepositionchange'>) {
    this.setData({ position: event.detail.value })
  },
  onPushTap() {
    this.setData({ pushing: !this.data.pushing })
  },
  onMuteTap() {
    this.setData({ muted: !this.data.muted })
  },
  onFlipTap() {
    this.setData({ position: this.data.position === 'front' ? 'back' : 'front' })
  }
})
