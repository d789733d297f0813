import type { PlayerCalls, Snapshot, SnapshotOptions } from '../core/calls'
import { describeFault, RtcError, type Fault } from '../core/errors'
import { createLifetime } from '../core/lifetime'
import { createRenderer } from '../core/patch'
import { createRequests } from '../core/requests'
import { type Intent, startSession } from '../core/session'
import type { Messages } from '../locale/messages'
import { codes, type ErrorName, type NativeEvent } from './facts'
import { initialPlayerData, presentPlayer } from './presentation'
import { ownFault, type PlayerConfig, playerSession, type PlayerView } from './session'

/** What a player needs around it; in a mini program the component and `wx`. */
export interface PlayerPlatform {
  readonly messages: Messages
  now(): number
  wakeAt(at: number | undefined, wake: () => void): void
  setData(patch: Record<string, unknown>, done: () => void): void
  triggerEvent(name: string, detail: PlainDetail): void
}

type PlainDetail = Readonly<Record<string, unknown>>

/** One `rtc-player` without its WXML. */
export interface Player {
  configure(config: PlayerConfig): void
  /** The native node is there: calls that waited for it go on. */
  ready(calls: PlayerCalls): void
  /** A native event, its detail untouched. */
  native(type: NativeEvent, detail: PlainDetail): void
  /** Resolves when the native player took the request; rejects with RtcError. */
  play(): Promise<void>
  /** Resolves when the native player has stopped; rejects with RtcError. */
  stop(): Promise<void>
  /** Rejects with RtcError `SNAPSHOT_REJECTED`, or `DETACHED`. */
  snapshot(options?: SnapshotOptions): Promise<Snapshot>
  end(): void
}

/** Our name and words for a state code; a code that nobody knows is passed on without. */
function describeState(code: unknown, messages: Messages): PlainDetail {
  const texts: Readonly<Record<number, string>> = messages.codes
  const fact = typeof code === 'number' ? codes[code] : undefined
  return fact && typeof code === 'number' ? { name: fact.name, text: texts[code] } : {}
}

/** Joins the session to its platform: views become `setData` and events, methods become intents. */
export function createPlayer(platform: PlayerPlatform): Player {
  const { messages } = platform
  const asError = (fault: Fault) => new RtcError(describeFault(fault, messages))
  const ownError = (name: ErrorName, cause?: unknown) => asError(ownFault(name, cause))

  const lifetime = createLifetime(() => ownError('DETACHED'))
  const renderer = createRenderer((patch, done) => {
    platform.setData(patch, done)
  }, initialPlayerData)
  const requests = createRequests(() => ownError('SUPERSEDED'))
  let attach: (calls: PlayerCalls) => void
  const calls = new Promise<PlayerCalls>((resolve) => {
    attach = resolve
  })
  let config = playerSession.initial.config
  let shown: PlayerView = playerSession.view(playerSession.initial)

  const tell = (previous: PlayerView, view: PlayerView) => {
    for (const fault of view.faults) {
      if (!previous.faults.includes(fault)) platform.triggerEvent('error', { ...describeFault(fault, messages) })
    }
    if (view.phase === previous.phase) return
    const code = view.code === undefined ? {} : { code: view.code }
    platform.triggerEvent('phasechange', { phase: view.phase, previous: previous.phase, ...code })
  }
  const session = startSession(playerSession, {
    now: () => platform.now(),
    wakeAt: (at, wake) => {
      platform.wakeAt(at, wake)
    },
    async perform(effect) {
      const native = await calls
      await renderer.rendered()
      return lifetime.ended ? { ok: false, cause: undefined } : native.perform(effect)
    },
    show(view) {
      const previous = shown
      shown = view
      renderer.render(presentPlayer(view, config.src !== '', messages))
      tell(previous, view)
      if (view.settled) requests.settle(view.fault && asError(view.fault))
    }
  })
  const want = (intent: Intent) => {
    const done = lifetime.guard(requests.wait(intent))
    session.feed({ kind: 'want', intent })
    return done
  }
  return {
    configure(next) {
      config = next
      session.feed({ kind: 'configure', config })
    },
    ready(native) {
      attach(native)
      session.feed({ kind: 'ready' })
    },
    native(type, detail) {
      const { code } = detail
      if (type === 'error' || type === 'rendererror') {
        session.feed({ kind: 'native', event: { type, detail } })
      } else if (type === 'statechange' && typeof code === 'number') {
        session.feed({ kind: 'native', event: { type, code, detail } })
      }
      if (type === 'error') return
      const words = type === 'statechange' ? describeState(code, messages) : {}
      platform.triggerEvent(type, { ...detail, ...words, phase: shown.phase })
    },
    play: () => want('running'),
    stop: () => want('stopped'),
    snapshot(options = {}) {
      const taken = lifetime
        .guard(calls)
        .then((native) => native.snapshot(options))
        .catch((cause: unknown) => {
          throw cause instanceof RtcError ? cause : ownError('SNAPSHOT_REJECTED', cause)
        })
      return lifetime.guard(taken)
    },
    end() {
      session.end()
      renderer.end()
      lifetime.end()
    }
  }
}
