import type { RtcPlayerEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Chosen } from '../../parts/part-events'
import { streamAddress } from '../../stream'

const t = inLanguage({
  zh: {
    mode: '模式（mode）',
    live: '直播',
    rtc: '通话',
    phase: '阶段',
    buffer: '已缓冲',
    range: '缓冲范围（min-cache、max-cache）',
    noReport: '尚无统计',
    notes: {
      live: '直播：缓冲多一些，网络抖动时画面不停。',
      RTC: '通话：缓冲越少，离现场越近。'
    }
  },
  en: {
    mode: 'Mode',
    live: 'Live',
    rtc: 'RTC',
    phase: 'Phase',
    buffer: 'Buffered',
    range: 'min-cache to max-cache',
    noReport: 'No report yet',
    notes: {
      live: 'Live: more buffer, so that the picture continues when the network does not.',
      RTC: 'RTC: the less buffer, the closer to the event.'
    }
  }
})

/** Seconds of buffer that WeChat advises: more rides out a bad network, less is closer to the event. */
const buffers = {
  live: { min: 1, max: 3 },
  RTC: { min: 0.2, max: 0.8 }
}

type Mode = keyof typeof buffers

Page({
  data: {
    t,
    src: streamAddress(),
    mode: 'live',
    modes: [
      { value: 'live', label: t.live },
      { value: 'RTC', label: t.rtc }
    ],
    buffer: buffers.live,
    note: t.notes.live,
    phase: 'idle',
    /** ms received and not yet shown; negative before the first report. */
    cached: -1
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.modes.name })
  },
  onMode(event: Chosen<Mode>) {
    const mode = event.detail.value
    this.setData({ mode, buffer: buffers[mode], note: t.notes[mode] })
  },
  onPhase(event: RtcPlayerEvent<'phasechange'>) {
    this.setData({ phase: event.detail.phase })
  },
  onNetStatus(event: RtcPlayerEvent<'netstatus'>) {
    const { videoCache = 0 } = event.detail.info
    this.setData({ cached: Math.round(videoCache) })
  }
})
