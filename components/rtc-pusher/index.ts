import { callsOf, type OwnFields, lifetimes, observeAll, pageLifetimes, platformOf } from '../wechat/component'
import { defineComponent } from '../wechat/define'
import { streamHandlers } from '../wechat/stream-component'
import { claimPusher, lookForRefusal, openPhoneSettings, releasePusher } from '../wechat/capture'
import { createPusherCalls, isOnTop } from '../wechat/wx-host'
import { methodNames, properties } from './facts'
import { createPusher, type Pusher } from './pusher.connect'
import { initialPusherData } from './pusher.view-data'

interface Own extends OwnFields<Pusher> {
  /** A context reaches the pusher of the page on top: until it is this one, there is none (documented). */
  waiting: boolean
}

defineComponent<Own>()({
  externalClasses: ['state-class', 'bar-class'],
  options: { multipleSlots: true },
  properties,
  data: initialPusherData,
  observers: observeAll(properties),
  lifetimes: {
    ...lifetimes,
    created() {
      this.attached = this.reading = this.waiting = false
      this.inner = createPusher({ ...platformOf(this, 'live-pusher', 'native'), findRefusal: lookForRefusal })
    },
    ready() {
      // Not before: by now one that was taken away in the same update has left its place.
      if (!claimPusher(this)) this.inner.obstruct('SECOND_PUSHER')
      else if (isOnTop(this)) this.inner.ready(createPusherCalls)
      else this.waiting = true
    },
    detached() {
      releasePusher(this)
      lifetimes.detached.call(this)
    }
  },
  pageLifetimes: {
    ...pageLifetimes,
    show() {
      pageLifetimes.show.call(this)
      if (this.waiting) this.inner.ready(createPusherCalls)
      this.waiting = false
    }
  },
  methods: {
    ...callsOf(methodNames),
    ...streamHandlers,
    onSettings() {
      this.inner.recheck()
    },
    onAction() {
      if (this.data.settings === 'system') openPhoneSettings()
      else this.inner.tapAction()
    }
  }
})
