import type { Fields } from '../core/json'
import { lookForRefusal, openPhoneSettings } from '../wechat/capture'
import { callsOf, type OwnFields, lifetimes, observeAll, pageLifetimes, platformOf } from '../wechat/component'
import { defineComponent } from '../wechat/define'
import { cloudCalls, createAlarm, isIos, now, platformCalls, watchCall } from '../wechat/wx-host'
import { methodNames, properties } from './facts'
import { createGrid, type Grid } from './call.connect'
import { createOwnership } from './ownership'
import { initialGrid } from './call.view-data'

interface Own extends OwnFields<Grid> {
  /** Where a touch began, and on whose tile. */
  touchedAt: Point
  touched: string
}

/** px from the left and from the top */
interface Point {
  /** Of the finger. */
  readonly identifier?: number
  readonly clientX: number
  readonly clientY: number
}

interface Touch {
  readonly changedTouches: readonly Point[]
}

interface TileEvent {
  readonly type: string
  readonly detail: Fields
  readonly currentTarget: { readonly dataset: { readonly openid: string } }
}

interface PageTap {
  readonly currentTarget: { readonly dataset: { readonly by: number } }
}

interface ToolTap {
  readonly currentTarget: { readonly dataset: { readonly name: string } }
}

/** The listeners of WeChat, without `on` and `off`. */
const callEvents = {
  members: 'VoIPChatMembersChanged',
  videoMembers: 'VoIPVideoMembersChanged',
  speakers: 'VoIPChatSpeakersChanged',
  interrupted: 'VoIPChatInterrupted',
  state: 'VoIPChatStateChanged'
} as const

/** WeChat has one call for the whole app, so its components share this. */
const ownership = createOwnership(createAlarm, now)
const callable = new Set<() => void>()

/** px from which on a touch turns the page, or moves the tile over another one. */
const SWIPE = 48
const origin: Point = { clientX: 0, clientY: 0 }

defineComponent<Own>()({
  options: { multipleSlots: true },
  properties,
  data: initialGrid,
  observers: observeAll(properties),
  lifetimes: {
    ...lifetimes,
    created() {
      this.attached = this.reading = false
      this.touchedAt = origin
      this.touched = ''
      const call = (name: string, options?: object) => platformCalls().call(name, options)
      this.inner = createGrid({
        ...platformOf(this, 'voip-room', 'tiles'),
        findRefusal: lookForRefusal,
        ownership,
        callable,
        isIos: isIos(),
        has: (name) => platformCalls().has(name),
        call,
        listen: (emit) => watchCall(callEvents, emit),
        signing: {
          login: () => call('login'),
          request: (options) => call('request', options),
          callFunction: (options) => cloudCalls()?.call('callFunction', options)
        }
      })
    },
    ready() {
      this.inner.ready()
    }
  },
  pageLifetimes: {
    ...pageLifetimes,
    resize() {
      this.inner.onResize()
    }
  },
  methods: {
    ...callsOf(methodNames),
    onAction() {
      if (this.data.settings === 'system') openPhoneSettings()
      else this.inner.tapAction()
    },
    onSettings() {
      this.inner.recheck()
    },
    // It ends here: WeChat opens the settings.
    onSettingsTap: () => undefined,
    onTile({ currentTarget }: TileEvent) {
      this.inner.tapTile(currentTarget.dataset.openid)
    },
    onRoom({ currentTarget, type, detail }: TileEvent) {
      const kind = type === 'rendererror' ? 'renderError' : 'tileError'
      this.inner.onTileEvent(kind, currentTarget.dataset.openid, detail)
    },
    onAvatarError({ currentTarget, detail }: TileEvent) {
      this.inner.onTileEvent('avatarError', currentTarget.dataset.openid, detail)
    },
    onRetry({ currentTarget }: TileEvent) {
      this.inner.tapRetry(currentTarget.dataset.openid)
    },
    onTool({ currentTarget }: ToolTap) {
      this.inner.tapTool(currentTarget.dataset.name)
    },
    onPage({ currentTarget }: PageTap) {
      this.inner.turnPage(currentTarget.dataset.by)
    },
    onBars() {
      this.inner.showBars()
    },
    // Before that of the tiles, which the touch reaches next.
    onTileTouch({ currentTarget }: TileEvent) {
      this.touched = currentTarget.dataset.openid
    },
    onTouchStart({ changedTouches: [touch = origin] }: Touch) {
      this.touchedAt = touch
    },
    onTouchEnd({ changedTouches: [touch = origin] }: Touch) {
      // One finger after another has come: from one to the other is no way.
      if (touch.identifier !== this.touchedAt.identifier) return
      const across = touch.clientX - this.touchedAt.clientX
      const down = touch.clientY - this.touchedAt.clientY
      const openid = this.touched
      this.touched = ''
      if (openid && Math.max(Math.abs(across), Math.abs(down)) >= SWIPE) this.inner.dragTile(openid, across, down)
      if (Math.abs(across) < SWIPE || Math.abs(down) > Math.abs(across)) return
      this.inner.turnPage(across < 0 ? 1 : -1)
    }
  }
})

// In a package of CommonJS, the bundler takes a module without exports for CommonJS and wraps it.
export {}
