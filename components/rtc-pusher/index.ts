import { defineComponent } from '../view/define'
import {
  callsOf,
  observeAll,
  platformOf,
  type StreamFields,
  streamHandlers,
  streamLifetimes,
  streamPageLifetimes
} from '../view/stream-component'
import { claimPusher, lookForRefusal, openPhoneSettings, releasePusher } from '../view/capture'
import { createPusherCalls, isOnTop } from '../view/wx-host'
import { methodNames, properties } from './facts'
import { createPusher, initialPusherData, type Pusher } from './pusher'

interface Own extends StreamFields<Pusher> {
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
    ...streamLifetimes,
    created() {
      this.heard = this.reading = this.waiting = false
      this.stream = createPusher({ ...platformOf(this, 'live-pusher'), findRefusal: lookForRefusal })
    },
    ready() {
      // Not before: by now one that was taken away in the same update has left its place.
      if (!claimPusher(this)) this.stream.obstruct('SECOND_PUSHER')
      else if (isOnTop(this)) this.stream.ready(createPusherCalls)
      else this.waiting = true
    },
    detached() {
      releasePusher(this)
      streamLifetimes.detached.call(this)
    }
  },
  pageLifetimes: {
    ...streamPageLifetimes,
    show() {
      streamPageLifetimes.show.call(this)
      if (this.waiting) this.stream.ready(createPusherCalls)
      this.waiting = false
    }
  },
  methods: {
    ...callsOf(methodNames),
    ...streamHandlers,
    onSettings() {
      this.stream.recheck()
    },
    onAction() {
      if (this.data.settings === 'system') openPhoneSettings()
      else this.stream.tapAction()
    }
  }
})
