import type { RtcErrorDetail, RtcPlayerEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Chosen } from '../../parts/part-events'
import { absentAddress, streamAddress } from '../../stream'

const t = inLanguage({
  zh: {
    source: '地址',
    good: '正常的流',
    playlist: 'HLS 列表',
    recording: '录制文件',
    webrtc: 'WebRTC 地址',
    missing: '不存在的流',
    retryLimit: '自动重试（retry-limit）',
    noRetry: '不重试',
    twice: '2 次',
    fiveTimes: '5 次',
    phase: '阶段',
    attempt: '第几次重试',
    delay: '等待',
    lastError: '最近一次 error 事件',
    noError: '没有错误',
    network: '断网试试：手机上打开飞行模式；预览里在“手机与设备”面板的“网络”一项选“断网”。'
  },
  en: {
    source: 'Address',
    good: 'A live stream',
    playlist: 'HLS playlist',
    recording: 'Recording',
    webrtc: 'WebRTC',
    missing: 'No such stream',
    retryLimit: 'Retries (retry-limit)',
    noRetry: 'None',
    twice: '2',
    fiveTimes: '5',
    phase: 'Phase',
    attempt: 'Attempt',
    delay: 'Wait',
    lastError: 'Last error event',
    noError: 'No error',
    network:
      'To lose the network: flight mode on a phone; in the preview, "Offline" under "Network" of the panel "Phone and device".'
  }
})

type PlayerError = Pick<RtcErrorDetail, 'code' | 'name' | 'text' | 'advice' | 'recoverable'>

Page({
  data: {
    t,
    src: streamAddress(),
    addresses: [
      { src: streamAddress(), label: t.good },
      { src: 'https://example.com/live.m3u8', label: t.playlist },
      { src: 'https://example.com/film.mp4', label: t.recording },
      { src: 'webrtc://example.com/live', label: t.webrtc },
      { src: absentAddress(), label: t.missing }
    ],
    limit: '5',
    limits: [
      { value: '0', label: t.noRetry },
      { value: '2', label: t.twice },
      { value: '5', label: t.fiveTimes }
    ],
    phase: 'idle',
    attempt: '',
    delay: '',
    error: null as PlayerError | null
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.faults.name })
  },
  onAddress(event: WechatMiniprogram.TouchEvent<object, object, { src: string }>) {
    this.setData({ src: event.currentTarget.dataset.src, error: null })
  },
  onLimit(event: Chosen) {
    this.setData({ limit: event.detail.value })
  },
  onPhase(event: RtcPlayerEvent<'phasechange'>) {
    // The last three are there while the player itself tries again.
    const { phase, attempt, limit, delay } = event.detail
    this.setData({
      phase,
      attempt: attempt === undefined ? '' : `${attempt} / ${limit}`,
      delay: delay === undefined ? '' : `${(delay / 1000).toFixed(1)} s`
    })
  },
  onError(event: RtcPlayerEvent<'error'>) {
    const { code, name, text, advice, recoverable } = event.detail
    this.setData({ error: { code, name, text, advice, recoverable } })
  }
})
