import type { RtcPlayerEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Chosen } from '../../parts/part-events'
import { streamAddress, withSuffix } from '../../stream'

const t = inLanguage({
  zh: {
    quality: '清晰度（src）',
    full: '超清',
    hd: '高清',
    sd: '流畅',
    size: '画面尺寸',
    bitRate: '视频码率',
    took: '切换用时',
    note: '每档是一路转码后的流，流名加后缀。修改 src 后，组件停止旧地址，播放新地址。',
    weak: '网络较差，建议降低清晰度。'
  },
  en: {
    quality: 'Quality (src)',
    full: 'Best',
    hd: 'Good',
    sd: 'Smooth',
    size: 'Size',
    bitRate: 'Video bit rate',
    took: 'Change took',
    note: 'Each quality is a transcoded stream whose name has a suffix. For another src the component stops the old address and plays the new one.',
    weak: 'The network is weak: try a lower quality.'
  }
})

/** Suffixes of the stream's name, as a live service is set to add them to what it transcodes. */
const suffixes = { full: '', hd: '_hd', sd: '_sd' }

type Quality = keyof typeof suffixes

Page({
  data: {
    t,
    quality: 'hd',
    qualities: [
      { value: 'full', label: t.full },
      { value: 'hd', label: t.hd },
      { value: 'sd', label: t.sd }
    ],
    src: withSuffix(streamAddress(), suffixes.hd),
    /** Of the present quality; empty before its first report. */
    size: '',
    /** kbps */
    bitRate: 0,
    /** ms from the tap until it plays; negative before the first change. */
    took: -1,
    isWeak: false
  },
  /** ms, when another quality was chosen that does not play yet; 0 for none. */
  chosenAt: 0,
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.qualities.name })
  },
  onQuality(event: Chosen<Quality>) {
    const quality = event.detail.value
    this.chosenAt = Date.now()
    this.setData({ quality, src: withSuffix(streamAddress(), suffixes[quality]), size: '', took: -1, isWeak: false })
  },
  onPhase(event: RtcPlayerEvent<'phasechange'>) {
    if (event.detail.phase !== 'playing' || this.chosenAt === 0) return
    this.setData({ took: Date.now() - this.chosenAt })
    this.chosenAt = 0
  },
  onNetStatus(event: RtcPlayerEvent<'netstatus'>) {
    const { videoWidth = 0, videoHeight = 0, videoBitrate = 0 } = event.detail.info
    if (this.chosenAt > 0 || Number(videoWidth) === 0) return
    this.setData({ size: `${videoWidth} × ${videoHeight}`, bitRate: Math.round(videoBitrate) })
  },
  onNetwork(event: RtcPlayerEvent<'qualitychange'>) {
    // 5 is best, 0 unusable.
    this.setData({ isWeak: event.detail.score <= 2 })
  }
})
