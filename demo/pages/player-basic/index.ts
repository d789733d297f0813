import type { RtcPlayerEvent, RtcPlayerInstance } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { showFailure } from '../../failure'
import { inLanguage } from '../../language'
import { withEntry } from '../../parts/event-entries'
import type { Entry } from '../../parts/event-list/index'
import { streamAddress } from '../../stream'

/** Phases in which nothing is played, nor about to be. */
const resting: readonly string[] = ['idle', 'ended', 'stopped', 'failed', 'unsupported']

Page({
  data: {
    t: inLanguage({
      zh: { play: '播放', stop: '停止', snapshot: '截图', phase: '阶段' },
      en: { play: 'Play', stop: 'Stop', snapshot: 'Snapshot', phase: 'Phase' }
    }),
    src: streamAddress(),
    phase: 'idle',
    running: false,
    entries: [] as Entry[]
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.basic.name })
  },
  player(): RtcPlayerInstance {
    return this.selectComponent('#player') as WechatMiniprogram.Component.TrivialInstance & RtcPlayerInstance
  },
  note(name: string, words: string) {
    this.setData({ entries: withEntry(this.data.entries, name, words) })
  },
  onPhase(event: RtcPlayerEvent<'phasechange'>) {
    const { phase, previous } = event.detail
    this.setData({ phase, running: !resting.includes(phase) })
    this.note('phasechange', `${previous} → ${phase}`)
  },
  onState(event: RtcPlayerEvent<'statechange'>) {
    const { code, text, message } = event.detail
    this.note('statechange', `${code} ${text ?? message}`)
  },
  onError(event: RtcPlayerEvent<'error'>) {
    const { name, text } = event.detail
    this.note('error', `${name} ${text}`)
  },
  onPlay() {
    this.player()
      .play()
      .catch(() => undefined)
  },
  onStop() {
    this.player()
      .stop()
      .catch(() => undefined)
  },
  async onSnapshot() {
    try {
      const { tempImagePath } = await this.player().snapshot()
      void wx.previewImage({ urls: [tempImagePath] })
    } catch (error) {
      showFailure(error)
    }
  }
})
