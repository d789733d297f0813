import type { RtcPlayerEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Chosen } from '../../parts/part-events'
import { absentAddress, streamAddress } from '../../stream'

const t = inLanguage({
  zh: {
    source: '地址',
    good: '正常的流',
    missing: '不存在的流',
    phase: '阶段',
    live: '直播中',
    play: '播放',
    stop: '停止',
    mute: '静音',
    unmute: '取消静音',
    enter: '全屏',
    leave: '退出全屏',
    phases: {
      idle: '即将开始',
      connecting: '正在进入直播间',
      buffering: '信号有点弱',
      paused: '已暂停',
      reconnecting: '正在重新连线',
      offline: '网络已断开',
      interrupted: '马上回来',
      ended: '直播结束，下次见',
      stopped: '已离开直播间',
      failed: '主播暂时不在'
    }
  },
  en: {
    source: 'Address',
    good: 'A live stream',
    missing: 'No such stream',
    phase: 'Phase',
    live: 'LIVE',
    play: 'Play',
    stop: 'Stop',
    mute: 'Mute',
    unmute: 'Unmute',
    enter: 'Full screen',
    leave: 'Leave full screen',
    phases: {
      idle: 'Starting soon',
      connecting: 'Entering the room',
      buffering: 'The signal is weak',
      paused: 'Paused',
      reconnecting: 'Finding the way back',
      offline: 'You are offline',
      interrupted: 'Back in a moment',
      ended: 'That was it, see you',
      stopped: 'You left the room',
      failed: 'The host is away'
    }
  }
})

const phases: Readonly<Record<string, string>> = t.phases

Page({
  data: {
    t,
    source: 'good',
    sources: [
      { value: 'good', label: t.good },
      { value: 'missing', label: t.missing }
    ],
    src: streamAddress(),
    playing: true,
    muted: false,
    fullscreen: false,
    phase: 'idle',
    /** What the page itself says over the picture; empty while there is one. */
    words: t.phases.idle
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.slots.name })
  },
  onSource(event: Chosen) {
    const source = event.detail.value
    this.setData({ source, src: source === 'good' ? streamAddress() : absentAddress(), playing: true })
  },
  onPhase(event: RtcPlayerEvent<'phasechange'>) {
    const { phase } = event.detail
    this.setData({ phase, words: phases[phase] ?? '' })
  },
  onPlaying(event: RtcPlayerEvent<'playingchange'>) {
    this.setData({ playing: event.detail.value })
  },
  onMuted(event: RtcPlayerEvent<'mutedchange'>) {
    this.setData({ muted: event.detail.value })
  },
  onFullScreen(event: RtcPlayerEvent<'fullscreenchange'>) {
    this.setData({ fullscreen: Boolean(event.detail.fullScreen) })
  },
  onPlayTap() {
    this.setData({ playing: !this.data.playing })
  },
  onMuteTap() {
    this.setData({ muted: !this.data.muted })
  },
  onFullScreenTap() {
    this.setData({ fullscreen: !this.data.fullscreen })
  }
})
