import type { RtcPusherEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Entered, Slid } from '../../parts/part-events'
import { pushAddress } from '../../stream'

/** A file of the mini program. WeChat documents an address: where a client needs one of a server, put the piece there. */
const tune = '/audio/tune.mp3'

Page({
  data: {
    t: inLanguage({
      zh: {
        start: '推流',
        stop: '停止',
        play: '播放音乐',
        stopMusic: '停止音乐',
        pause: '暂停',
        resume: '继续',
        title: '傍晚小调',
        first: '开始推流后即可播放',
        music: '音乐',
        microphone: '麦克风'
      },
      en: {
        start: 'Push',
        stop: 'Stop',
        play: 'Play music',
        stopMusic: 'Stop music',
        pause: 'Pause',
        resume: 'Resume',
        title: 'Evening tune',
        first: 'Plays once you push',
        music: 'Music',
        microphone: 'Voice'
      }
    }),
    url: '',
    preview: false,
    // Neither way: until a tap nothing was asked for.
    pushing: null as boolean | null,
    bgm: '',
    bgmPaused: false,
    volumes: { 'bgm-volume': 0.6, 'mic-volume': 1 },
    /** s */
    progress: 0,
    /** s; 0 while it is not known. */
    duration: 0
  },
  onLoad() {
    this.setData({ url: pushAddress('music') })
    void wx.setNavigationBarTitle({ title: cases.music.name })
  },
  onAddress(event: Entered) {
    this.setData({ url: event.detail.value })
  },
  onCamera() {
    this.setData({ preview: true })
  },
  onPushing(event: RtcPusherEvent<'pushingchange'>) {
    const pushing = event.detail.value
    this.setData({ pushing })
    // A push shows the camera, which stays after it.
    if (pushing) this.onCamera()
  },
  onBgm(event: RtcPusherEvent<'bgmchange'>) {
    this.setData({ bgm: event.detail.value, progress: 0 })
  },
  onBgmPaused(event: RtcPusherEvent<'bgmpausedchange'>) {
    this.setData({ bgmPaused: event.detail.value })
  },
  onProgress(event: RtcPusherEvent<'bgmprogress'>) {
    const { progress, duration } = event.detail
    this.setData({ progress: Math.round(progress / 1000), duration: Math.round(duration / 1000) })
  },
  onVolume(event: Slid) {
    const { name, value } = event.detail
    this.setData({ [`volumes.${name}`]: value })
  },
  onPushTap() {
    this.setData({ pushing: !this.data.pushing })
  },
  onMusicTap() {
    this.setData({ bgm: this.data.bgm === '' ? tune : '', bgmPaused: false })
  },
  onPauseTap() {
    this.setData({ bgmPaused: !this.data.bgmPaused })
  }
})
