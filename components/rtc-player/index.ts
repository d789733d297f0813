import { defineComponent } from '../view/define'
import {
  createAlarm,
  createPlayerCalls,
  findObstacle,
  isOnTop,
  keepScreenOn,
  measure,
  now,
  systemLanguage,
  watchPhone
} from '../view/wx-host'
import { methodNames, type NativeEvent, properties } from './facts'
import { createPlayer, type Player } from './player'
import { initialPlayerData } from './presentation'
import type { ControlName, PlayerProperties } from './settings'

interface NativeCustomEvent {
  readonly type: NativeEvent
  readonly detail: Readonly<Record<string, unknown>>
}

interface ControlTap {
  readonly currentTarget: { readonly dataset: { readonly name: ControlName } }
}

interface Own {
  player: Player
  endWatching: () => void
  /** What is told before `attached` is heard by nobody: WeChat binds the page's listeners after `created`. */
  heard: boolean
  /** The attributes are about to be read. */
  reading: boolean
}

/**
 * Reads the attributes once the page's update is over: a page may answer an event with another update, and one within
 * the other disorders the tree (glass-easel warns of it).
 */
function readSoon(component: Own & { readonly data: PlayerProperties }): void {
  if (component.reading) return
  component.reading = true
  void Promise.resolve().then(() => {
    component.reading = false
    component.player.configure(component.data)
  })
}

/** The page's calls, each under its own name. */
const methods: Record<string, (this: Own, options?: object) => Promise<unknown>> = {}
for (const name of methodNames) {
  methods[name] = function (options) {
    const player: Readonly<Record<typeof name, (options?: object) => Promise<unknown>>> = this.player.methods
    return player[name](options)
  }
}

defineComponent<Own>()({
  externalClasses: ['state-class', 'bar-class'],
  options: { multipleSlots: true },
  properties,
  data: initialPlayerData,
  observers: {
    [Object.keys(properties).join()]() {
      if (this.heard) readSoon(this)
    }
  },
  lifetimes: {
    created() {
      this.heard = this.reading = false
      this.player = createPlayer({
        obstacle: findObstacle(),
        now,
        random: Math.random,
        createAlarm,
        systemLanguage,
        setData: (patch, done) => {
          this.setData(patch, done)
        },
        triggerEvent: (name, detail) => {
          this.triggerEvent(name, detail)
        },
        keepScreenOn,
        measure: () => measure(this, '.native')
      })
    },
    attached() {
      this.heard = true
      this.player.surround({ pageShown: isOnTop(this) })
      this.endWatching = watchPhone((change) => this.player.surround(change))
      readSoon(this)
    },
    ready() {
      this.player.ready(() => createPlayerCalls(this))
    },
    detached() {
      this.endWatching()
      this.player.end()
    }
  },
  pageLifetimes: {
    show() {
      this.player.surround({ pageShown: true })
    },
    hide() {
      this.player.surround({ pageShown: false })
    }
  },
  methods: {
    ...methods,
    onNative({ type, detail }: NativeCustomEvent) {
      this.player.native(type, detail)
    },
    onAction() {
      this.player.tapAction()
    },
    onPicture() {
      this.player.tapPicture()
    },
    onControl({ currentTarget }: ControlTap) {
      this.player.tapControl(currentTarget.dataset.name)
    }
  }
})
