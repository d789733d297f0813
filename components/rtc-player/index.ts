import { callsOf, type OwnFields, lifetimes, observeAll, pageLifetimes, platformOf } from '../wechat/component'
import { defineComponent } from '../wechat/define'
import { streamHandlers } from '../wechat/stream-component'
import { createPlayerCalls } from '../wechat/wx-host'
import { methodNames, properties } from './facts'
import { createPlayer, type Player } from './player.connect'
import { initialPlayerData } from './player.view-data'

defineComponent<OwnFields<Player>>()({
  externalClasses: ['state-class', 'bar-class'],
  options: { multipleSlots: true },
  properties,
  data: initialPlayerData,
  observers: observeAll(properties),
  lifetimes: {
    ...lifetimes,
    created() {
      this.attached = this.reading = false
      this.inner = createPlayer(platformOf(this, 'live-player', 'native'))
    },
    ready() {
      this.inner.ready(() => createPlayerCalls(this))
    }
  },
  pageLifetimes,
  methods: { ...callsOf(methodNames), ...streamHandlers }
})

// In a package of CommonJS, the bundler takes a module without exports for CommonJS and wraps it.
export {}
