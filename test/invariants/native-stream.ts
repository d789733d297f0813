import { fieldOf } from '../../components/core/json'
import { isFlowing } from '../../components/stream/netstatus'
import type { Phone } from './phone'
import { Refusal } from './native-calls'
import type { Capture, Fact } from './trace'
import type { World } from './world'

type Detail = Readonly<Record<string, unknown>>

/** How the engine behaves from the next start on. */
export interface EnginePlan {
  /** Which codes follow a start, and in what order. */
  codes: 'usual' | 'reversed' | 'missing' | 'none' | 'sound' | 'fails'
  /** Something flows. */
  flows: boolean
  reports: boolean
  /** It goes on by itself after the background, or after the audio was taken away. */
  wakes: boolean
  /** The run ends in the background. */
  endsHidden: boolean
}

export const healthy = (): EnginePlan => ({
  codes: 'usual',
  flows: true,
  reports: true,
  wakes: true,
  endsHidden: false
})

/** What the phone is like for an engine. */
export interface Surroundings {
  hidden: boolean
  online: boolean
  audioTaken: boolean
}

/** What sets the engine of a tag apart. */
export interface EngineKind {
  readonly start: Readonly<Record<EnginePlan['codes'], readonly number[]>>
  readonly info: (sound: boolean) => Detail
  readonly hidden: number
  readonly interrupted: number
  readonly reconnecting: number
  readonly gaveUp: number
  readonly back: number
  /** Codes after which it runs only after a stop. */
  readonly final: ReadonlySet<number>
  /** Codes that only a run can send. */
  readonly proofs: ReadonlySet<number>
  /** Of these, after which nothing is used any more. */
  readonly ended: ReadonlySet<number>
  /** Codes that come as `error`, too. */
  readonly errors: ReadonlySet<number>
  /** Camera and microphone are taken away while it is hidden. */
  readonly captures: boolean
}

interface EngineState {
  run: 'off' | 'on' | 'paused'
  preview: boolean
  connected: boolean
  gaveUp: boolean
  suspended: boolean
  sound: boolean
}

/** ms */
const CODE_GAP = 150
const GIVES_UP_AFTER = 8000
/** Reports come often at first, and rarely later. */
const REPORT_GAP = (count: number) => (count < 5 ? 2000 : 20_000)

/** The engine of one native node. */
export interface Engine {
  readonly state: EngineState
  readonly capture: () => Capture
  readonly start: () => void
  readonly stop: () => void
  readonly startPreview: () => void
  readonly stopPreview: () => void
  readonly pause: () => void
  readonly resume: () => void
  /** The phone has changed. */
  readonly follow: (before: Surroundings) => void
  /** A code, as if it were the engine's own. */
  readonly code: (code: number) => void
  readonly emit: (type: string, detail: unknown) => void
  /** From now on it works. */
  readonly heal: () => void
  readonly destroy: () => void
}

/**
 * @param surroundings of the phone, and `plan` of the engine: both may change
 * @param onEvent gives an event to the component
 */
export function createEngine(
  phone: Phone,
  kind: EngineKind,
  { surroundings, plan, nextId }: Pick<World, 'surroundings' | 'plan' | 'nextId'>,
  record: (fact: Fact) => void,
  onEvent: (type: string, detail: unknown) => void
): Engine {
  const timers = new Set<() => void>()
  const state: EngineState = {
    run: 'off',
    preview: false,
    connected: false,
    gaveUp: false,
    suspended: false,
    sound: false
  }
  /** Of what the events of this moment tell: one number, however many there are. */
  let occurrence = 0

  const later = (delay: number, run: () => void) => {
    const cancel = phone.after(delay, () => {
      timers.delete(cancel)
      run()
    })
    timers.add(cancel)
  }
  const cancelAll = () => {
    for (const cancel of timers) cancel()
    timers.clear()
  }
  const give = (type: string, detail: unknown, code?: number, flows = false) => {
    const number = occurrence
    phone.deliver(() => {
      record({ kind: 'report', type, code, flows, occurrence: number })
      onEvent(type, detail)
    })
  }
  const emit = (type: string, detail: unknown) => {
    occurrence = nextId()
    give(type, detail, undefined, type === 'netstatus' && isFlowing(fieldOf(detail, 'info')) === true)
  }
  const code = (value: number) => {
    occurrence = nextId()
    if (kind.final.has(value)) {
      const gaveUp = state.gaveUp || state.run !== 'off'
      if (kind.ended.has(value)) engine.stop()
      Object.assign(state, { connected: false, gaveUp })
    }
    give('statechange', { code: value, message: `code ${value}` }, value)
    if (kind.errors.has(value)) give('error', { errCode: value, errMsg: `error ${value}` }, value)
  }
  const isHalted = () => surroundings.hidden || surroundings.audioTaken || state.suspended || !surroundings.online
  const report = (count: number) => {
    later(REPORT_GAP(count), () => report(count + 1))
    if (state.run !== 'on' || surroundings.hidden || !plan.reports) return
    const flows = state.connected && plan.flows && !isHalted()
    occurrence = nextId()
    const info = flows ? kind.info(state.sound) : { videoBitrate: 0, audioBitrate: 0, videoFPS: 0 }
    give('netstatus', { info }, undefined, flows)
  }
  const loseNetwork = () => {
    if (state.run === 'off' || state.gaveUp) return
    later(1000, () => !surroundings.online && code(kind.reconnecting))
    later(GIVES_UP_AFTER, () => !surroundings.online && code(kind.gaveUp))
  }
  const engine: Engine = {
    state,
    capture() {
      if (kind.captures && (surroundings.hidden || state.suspended)) return { run: false, preview: false }
      return { run: state.run !== 'off', preview: state.preview && state.run === 'off' }
    },
    start() {
      if (state.run === 'paused') engine.resume()
      if (state.run === 'on' || state.gaveUp) return
      cancelAll()
      Object.assign(state, { run: 'on', connected: true, suspended: false, sound: plan.codes === 'sound' })
      const codes = kind.start[plan.codes]
      codes.forEach((each, index) => later(CODE_GAP * (index + 1), () => code(each)))
      later(REPORT_GAP(0), () => report(1))
      if (!surroundings.online) loseNetwork()
    },
    stop() {
      cancelAll()
      Object.assign(state, { run: 'off', preview: false, connected: false, gaveUp: false, suspended: false })
    },
    startPreview() {
      state.preview = true
      state.suspended = false
      if (plan.codes !== 'none' && plan.codes !== 'missing') later(CODE_GAP, () => code(1003))
    },
    stopPreview() {
      state.preview = false
    },
    pause() {
      if (state.run === 'on') state.run = 'paused'
    },
    resume() {
      if (state.run === 'paused') state.run = 'on'
    },
    follow(before) {
      if (state.run === 'off' && !state.preview) return
      const { hidden, online, audioTaken } = surroundings
      if (hidden && !before.hidden) {
        if (state.run !== 'off') code(kind.hidden)
        if (plan.endsHidden && state.run !== 'off') {
          cancelAll()
          Object.assign(state, { run: 'off', preview: false, gaveUp: true })
        }
      }
      if (!hidden && before.hidden && !plan.wakes) state.suspended = true
      if (audioTaken && !before.audioTaken && state.run !== 'off') code(kind.interrupted)
      if (!audioTaken && before.audioTaken && !plan.wakes) state.suspended = true
      if (before.online && !online) loseNetwork()
      if (online && !before.online && state.run !== 'off' && !state.gaveUp) code(kind.back)
    },
    code,
    emit,
    heal() {
      if (!state.gaveUp && state.run !== 'off') Object.assign(state, { connected: true, suspended: false })
    },
    destroy() {
      cancelAll()
      Object.assign(state, { run: 'off', preview: false })
    }
  }
  return engine
}

/** A call of an engine that has been removed. */
export const removed = (operation: string) => new Refusal({ errMsg: `${operation}:fail the node has been removed` })
