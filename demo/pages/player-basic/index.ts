import { texts } from '../../texts'

interface PlayerEvent {
  readonly key: number
  readonly name: string
  readonly words: string
}

/** What the page needs of `rtc-player`'s instance. */
type PlayerInstance = WechatMiniprogram.Component.TrivialInstance & {
  play(): Promise<void>
  stop(): Promise<void>
  snapshot(): Promise<{ tempImagePath: string }>
}

const EVENTS_SHOWN = 20

Page({
  data: {
    t: texts(),
    src: getApp<{ testCard: string }>().testCard,
    phase: 'idle',
    events: [] as PlayerEvent[]
  },
  eventCount: 0,
  note(name: string, words: string) {
    const event = { key: this.eventCount++, name, words }
    this.setData({ events: [event, ...this.data.events].slice(0, EVENTS_SHOWN) })
  },
  player(): PlayerInstance {
    return this.selectComponent('#player') as PlayerInstance
  },
  onAddress(event: WechatMiniprogram.InputConfirm) {
    this.setData({ src: event.detail.value.trim() })
  },
  onPhase(event: WechatMiniprogram.CustomEvent<{ phase: string; previous: string }>) {
    const { phase, previous } = event.detail
    this.setData({ phase })
    this.note('phasechange', `${previous} → ${phase}`)
  },
  onState(event: WechatMiniprogram.CustomEvent<{ code: number; text?: string; message: string }>) {
    const { code, text, message } = event.detail
    this.note('statechange', `${code} ${text ?? message}`)
  },
  onError(event: WechatMiniprogram.CustomEvent<{ name: string; text: string }>) {
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
      void wx.showToast({ title: error instanceof Error ? error.message : String(error), icon: 'none' })
    }
  }
})
