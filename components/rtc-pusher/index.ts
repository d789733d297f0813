import { callsOf, type OwnFields, lifetimes, observeAll, pageLifetimes, platformOf } from '../wechat/component'
import { defineComponent } from '../wechat/define'
import { streamHandlers } from '../wechat/stream-component'
import { claimPusher, lookForRefusal, openPhoneSettings, releasePusher } from '../wechat/capture'
import { createPusherCalls } from '../wechat/wx-host'
import { methodNames, properties } from './facts'
import { createPusher, type Pusher } from './pusher.connect'
import { initialPusherData } from './pusher.view-data'

defineComponent<OwnFields<Pusher>>()({
  externalClasses: ['state-class', 'bar-class'],
  options: { multipleSlots: true },
  properties,
  data: initialPusherData,
  observers: observeAll(properties),
  lifetimes: {
    ...lifetimes,
    created() {
      this.attached = this.reading = false
      this.inner = createPusher({ ...platformOf(this, 'live-pusher', 'native'), findRefusal: lookForRefusal })
    },
    ready() {
      // Not before: by now one that was taken away in the same update has left its place.
      if (!claimPusher(this)) this.inner.obstruct('SECOND_PUSHER')
      // A context reaches the pusher of the page on top: until it is this one, there is none (documented).
      else this.inner.ready(() => createPusherCalls(this))
    },
    detached() {
      releasePusher(this)
      lifetimes.detached.call(this)
    }
  },
  pageLifetimes,
  methods: {
    ...callsOf(methodNames),
    ...streamHandlers,
    onSettings() {
      this.inner.recheck()
    },
    // It ends here: WeChat opens the settings.
    onSettingsTap: () => undefined,
    onAction() {
      if (this.data.settings === 'system') openPhoneSettings()
      else this.inner.tapAction()
    }
  }
})

// In a package of CommonJS, the bundler takes a module without exports for CommonJS and wraps it.
export {}
