import type { PlayerCalls } from '../../components/core/calls'
import { createPlayer, type Player } from '../../components/rtc-player/player'
import { playerArrows } from '../../components/rtc-player/session'
import { nativeEvents, type NativeEvent, type Phase } from '../../components/rtc-player/facts'
import { messages } from '../../components/locale/en'
import {
  createDevice,
  createPlayerNode,
  createScriptedMedia,
  createVirtualClock,
  seededRandom,
  type Device,
  type PlayerNode,
  type ScriptedPlayer,
  type VirtualClock
} from '../../simulator'

export interface TriggeredEvent {
  readonly name: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** A player on the simulator: real rules and sequences, no WXML, time that stands still. */
export interface PlayerBench {
  readonly player: Player
  readonly clock: VirtualClock
  readonly device: Device
  readonly media: ScriptedPlayer
  readonly node: PlayerNode
  readonly events: TriggeredEvent[]
  /** Each patch that was given to setData. */
  readonly patches: Record<string, unknown>[]
  /** Phases in the order they were told, from `idle` on. */
  phases(): Phase[]
  errors(): TriggeredEvent[]
  /** The native node comes into being. */
  ready(): void
}

function isNativeEvent(type: string): type is NativeEvent {
  return nativeEvents.some((name) => name === type)
}

/** Holds every test to one outstanding call at a time. */
function callsOf(node: PlayerNode): PlayerCalls {
  let outstanding = 0
  return {
    perform: ({ kind }) =>
      new Promise((resolve) => {
        expect(++outstanding).toBe(1)
        node.context[kind]({
          complete: () => {
            outstanding--
          },
          success: () => {
            resolve({ ok: true })
          },
          fail: (cause) => {
            resolve({ ok: false, cause })
          }
        })
      }),
    snapshot: (options) =>
      new Promise((resolve, reject: (cause: unknown) => void) => {
        node.context.snapshot({
          ...options,
          success: ({ tempImagePath, width, height }) => {
            resolve({ tempImagePath, width: Number(width), height: Number(height) })
          },
          fail: reject
        })
      })
  }
}

/** Every phase change is held to the session's arrows. */
export function createPlayerBench(seed = 1): PlayerBench {
  const clock = createVirtualClock()
  const device = createDevice(clock)
  const port = createScriptedMedia({ clock, random: seededRandom(seed) })
  const events: TriggeredEvent[] = []
  const patches: Record<string, unknown>[] = []
  let dropAlarm: () => void = () => undefined

  const player = createPlayer({
    messages,
    now: () => clock.now(),
    wakeAt(at, wake) {
      dropAlarm()
      dropAlarm =
        at === undefined
          ? () => undefined
          : clock.after(at - clock.now(), () => {
              device.whenAwake(wake)
            })
    },
    setData(patch, done) {
      patches.push(patch)
      for (const [path, value] of Object.entries(patch)) if (path === 'native.src') node.update({ src: value })
      done()
    },
    triggerEvent(name, detail) {
      events.push({ name, detail })
      if (name !== 'phasechange') return
      const { phase, previous } = detail as { phase: Phase; previous: Phase }
      expect(playerArrows[previous]).toContain(phase)
    }
  })
  const node = createPlayerNode({
    device,
    media: port,
    attributes: { src: '', autoplay: false },
    emit(type, detail) {
      if (isNativeEvent(type)) player.native(type, detail)
    }
  })
  const [media] = port.players
  if (!media) throw new Error('no engine was opened')
  return {
    player,
    clock,
    device,
    media,
    node,
    events,
    patches,
    phases: () => events.flatMap(({ name, detail }) => (name === 'phasechange' ? [detail['phase'] as Phase] : [])),
    errors: () => events.filter(({ name }) => name === 'error'),
    ready() {
      player.ready(callsOf(node))
    }
  }
}
