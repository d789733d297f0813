import { fieldOf, type Fields } from '../../../components/core/json'
import type { NativeCalls } from '../../../components/core/platform'
import { mayFollow } from './transitions'
import { type NativeEvent, type Phase, properties as declared } from '../../../components/rtc-player/facts'
import { createPlayer, type Player } from '../../../components/rtc-player/player.connect'
import { initialPlayerData, type PlayerData } from '../../../components/rtc-player/player.view-data'
import { events as nativeEvents } from '../../../facts/native/live-player'
import { createPlayerNode, createScriptedMedia, type PlayerNode, type ScriptedPlayer } from '../../../simulator'
import { noteViolation } from '../../setup/violations'
import { createComponentHarness, defaultsOf, type ComponentHarness, type HarnessOptions } from '../component-harness'
import { createReports, type NativeReports, newestOf } from '../stream/native-tag'

export { forget } from '../component-harness'

export const src = 'http://127.0.0.1/live/card.flv'
export const other = 'http://127.0.0.1/live/other.flv'

/** A player on the simulator: real rules and sequences, no WXML, time that stands still. */
export interface PlayerHarness extends ComponentHarness<PlayerData, Phase>, NativeReports {
  readonly player: Player
  /** The engine of the node that is mounted now. */
  readonly media: ScriptedPlayer
  readonly node: PlayerNode
  /** How often a context was made. */
  readonly contexts: number
  /** Sets some properties, the others stay. */
  set(properties: Fields): void
  /** The native node comes into being. */
  ready(): void
}

function isNativeEvent(type: string): type is NativeEvent {
  return nativeEvents.some(({ name }) => name === type)
}

export function createPlayerHarness(options: HarnessOptions = {}): PlayerHarness {
  const stage = createComponentHarness<PlayerData, Phase>(options, {
    initialData: initialPlayerData,
    operation: 'operateLivePlayer',
    running: ['play', 'stop', 'pause', 'resume'],
    mayFollow: (previous, phase) => mayFollow(previous as Phase, phase as Phase),
    written({ 'native.mounted': mounted }) {
      if (mounted === false) node.destroy()
      if (mounted === true) node = mount()
      const { src: address, muted } = stage.harness.shown().native
      node.update({ src: address, muted })
    }
  })
  const { harness } = stage
  const { clock, device, calls } = harness
  const port = createScriptedMedia({ clock, random: options.codes ?? (() => 0.9) })
  let contexts = 0
  let properties = defaultsOf(declared)

  const mount = () =>
    createPlayerNode({
      device,
      media: port,
      attributes: { src: '', autoplay: false, muted: false, enableCasting: true },
      emit(type, detail) {
        if (type === 'statechange') stage.noteReport()
        if (isNativeEvent(type)) player.onNativeEvent(type, detail)
      }
    })
  const engine = () => newestOf(port.players)
  /** Bound to the node that is mounted now, as if its id were no other's. */
  const createCalls = (): NativeCalls => {
    contexts++
    const { context } = node
    const methods: Readonly<Record<string, ((options?: object) => void) | undefined>> = { ...context }
    return {
      has: stage.has,
      async call(name, given) {
        const direction = name === 'requestFullScreen' ? ` ${String(fieldOf(given, 'direction'))}` : ''
        const options = name === 'snapshot' ? ` ${JSON.stringify(given ?? {})}` : direction
        return stage.run(name, name + options, (callbacks) => {
          if (!methods[name]) noteViolation(`${name} is called, which is no method of a live-player`)
          methods[name]?.({ ...given, ...callbacks })
        })
      },
      callSilently(name) {
        calls.push(name)
        if (!methods[name]) noteViolation(`${name} is called, which is no method of a live-player`)
        methods[name]?.()
      }
    }
  }
  const created = createPlayer(stage.platform)
  const player: Player = {
    ...created,
    end() {
      created.end()
      stage.end()
    }
  }
  const playerHarness: PlayerHarness = {
    ...harness,
    ...createReports(engine),
    player,
    get contexts() {
      return contexts
    },
    get media() {
      return engine()
    },
    get node() {
      return node
    },
    set(change) {
      properties = { ...properties, ...change }
      player.configure(properties)
    },
    ready() {
      player.ready(createCalls)
    }
  }
  let node = mount()

  stage.follow((change) => player.setEnvironment(change))
  if (options.configured !== false) playerHarness.set({ src, ...options.properties })
  if (options.ready !== false) playerHarness.ready()
  return playerHarness
}

/** A player that plays since about 1.7 s. */
export async function playing(options: HarnessOptions = {}): Promise<PlayerHarness> {
  const harness = createPlayerHarness({ ...options, properties: { autoplay: true, ...options.properties } })
  await harness.clock.advance(2000)
  expect(harness.phases()).toEqual(['connecting', 'playing'])
  harness.events.length = 0
  harness.patches.length = 0
  return harness
}
