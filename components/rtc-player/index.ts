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
import { createPlayerCalls } from '../view/wx-host'
import { methodNames, properties } from './facts'
import { createPlayer, initialPlayerData, type Player } from './player'

defineComponent<StreamFields<Player>>()({
  externalClasses: ['state-class', 'bar-class'],
  options: { multipleSlots: true },
  properties,
  data: initialPlayerData,
  observers: observeAll(properties),
  lifetimes: {
    ...streamLifetimes,
    created() {
      this.heard = this.reading = false
      this.stream = createPlayer(platformOf(this, 'live-player'))
    },
    ready() {
      this.stream.ready(() => createPlayerCalls(this))
    }
  },
  pageLifetimes: streamPageLifetimes,
  methods: { ...callsOf(methodNames), ...streamHandlers }
})
