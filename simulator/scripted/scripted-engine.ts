import type { SequenceRow } from '../../facts/rows'
import type { Clock } from '../clock'
import type { Attributes, Emit } from '../media'
import { createCodeRun, drawCodes } from './scripted-codes'
import { createRequestLog } from './scripted-requests'

/** What tests see of every scripted engine. */
export interface ScriptedEngine<Sequence> {
  /** The attributes as they are now, by camelCased name. */
  readonly attributes: Attributes
  /** Requests in the order they came, with what they were given. */
  readonly requests: readonly string[]
  /**
   * Plays the codes of a sequence, one every `stepDelay` ms; a stop or another run ends it. Those of RTMP are left out
   * for another address.
   */
  run(sequence: Sequence): void
  /** Sends one event at once. */
  emit: Emit
  /** The next request of this name is refused with this reason. */
  refuseNext(request: string, reason: string): void
  readonly destroyed: boolean
}

export interface ScriptedMediaOptions {
  readonly clock: Clock
  /** [0, 1): decides which optional codes come, and where. */
  readonly random: () => number
  /** ms between two codes, 100 by default. */
  readonly stepDelay?: number
}

/** What a scripted engine has of its own kind. */
export interface EngineKind<Sequence extends string> {
  readonly sequences: readonly (SequenceRow & { readonly id: Sequence })[]
  /** Codes after which the engine is connected, and is not. */
  readonly connected: readonly number[]
  readonly disconnected: readonly number[]
  /** The code with which it gives up. */
  readonly gaveUp: number
  /** The attribute with the address, by camelCased name. */
  readonly address: 'src' | 'url'
}

/** Codes that come with RTMP addresses alone (vendor). */
const ofRtmp = [2002, 3001, 3002, 3003]

const isRtmp = (address: unknown) => /^\s*rtmps?:/i.test(String(address))

/** What every scripted engine does: it keeps attributes, notes requests, sends codes and follows its connection. */
export function createEngineCore<Sequence extends string>(
  kind: EngineKind<Sequence>,
  initial: Attributes,
  emit: Emit,
  { clock, random, stepDelay = 100, onGaveUp }: ScriptedMediaOptions & { readonly onGaveUp: () => void }
) {
  let attributes = initial
  let connected = false
  let destroyed = false

  const send: Emit = (type, detail) => {
    if (destroyed) return
    const given = type === 'statechange' ? detail['code'] : undefined
    const code = typeof given === 'number' ? given : NaN
    if (kind.connected.includes(code)) connected = true
    if (kind.disconnected.includes(code)) connected = false
    if (code === kind.gaveUp) onGaveUp()
    emit(type, detail)
  }
  const codes = createCodeRun(clock, stepDelay, (code) => {
    send('statechange', { code, message: `scripted ${String(code)}` })
  })
  const run = (id: Sequence) => {
    const sequence = kind.sequences.find((row) => row.id === id)
    if (!sequence) return
    const drawn = drawCodes(sequence, random)
    codes.run(isRtmp(attributes[kind.address]) ? drawn : drawn.filter((code) => !ofRtmp.includes(code)))
  }
  return {
    ...createRequestLog(),
    codes,
    send,
    run,
    get attributes() {
      return attributes
    },
    update(changed: Attributes) {
      attributes = { ...attributes, ...changed }
    },
    get isConnected() {
      return connected
    },
    disconnect() {
      connected = false
    },
    get destroyed() {
      return destroyed
    },
    destroy() {
      destroyed = true
    }
  }
}

export type EngineCore<Sequence extends string> = ReturnType<typeof createEngineCore<Sequence>>

/** ms between two reports, of statistics and of music; the native SDK reports once a second (vendor). */
export const REPORT_INTERVAL = 1000

/** Reports once a second, from `start` to `cancel`. */
export function createReports(clock: Clock) {
  let cancel: () => void = () => undefined
  const start = (report: () => void) => {
    cancel = clock.after(REPORT_INTERVAL, () => {
      // First the next timer: what is reported may end the run.
      start(report)
      report()
    })
  }
  return { start, cancel: () => cancel() }
}
