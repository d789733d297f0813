import type { SnapshotOptions } from '../core/calls'
import { messagesFor } from '../core/locale'
import { defineComponent } from '../view/define'
import { createAlarm, createPlayerCalls, now, systemLanguage } from '../view/wx-host'
import { type NativeEvent, nativeProperties } from './facts'
import { createPlayer, type Player } from './player'
import { initialPlayerData } from './presentation'

interface NativeCustomEvent {
  readonly type: NativeEvent
  readonly detail: Readonly<Record<string, unknown>>
}

interface Own {
  player: Player
  /** What is told before `attached` is heard by nobody: WeChat binds the page's listeners after `created`. */
  heard: boolean
}

defineComponent<Own>()({
  options: { multipleSlots: true },
  properties: nativeProperties,
  data: initialPlayerData,
  observers: {
    'src, mode, autoplay'(src: string, mode: string, autoplay: boolean) {
      if (this.heard) this.player.configure({ src, mode, autoplay })
    }
  },
  lifetimes: {
    created() {
      this.heard = false
      this.player = createPlayer({
        messages: messagesFor(systemLanguage()),
        now,
        wakeAt: createAlarm(),
        setData: (patch, done) => {
          this.setData(patch, done)
        },
        triggerEvent: (name, detail) => {
          this.triggerEvent(name, detail)
        }
      })
    },
    attached() {
      this.heard = true
      const { src, mode, autoplay } = this.data
      this.player.configure({ src, mode, autoplay })
    },
    ready() {
      this.player.ready(createPlayerCalls(this))
    },
    detached() {
      this.player.end()
    }
  },
  methods: {
    onNative({ type, detail }: NativeCustomEvent) {
      this.player.native(type, detail)
    },
    /** The button over the picture: its faults come out as `error` events. */
    onAction() {
      this.player.play().catch(() => undefined)
    },
    play(): Promise<void> {
      return this.player.play()
    },
    stop(): Promise<void> {
      return this.player.stop()
    },
    snapshot(options?: SnapshotOptions) {
      return this.player.snapshot(options)
    }
  }
})
