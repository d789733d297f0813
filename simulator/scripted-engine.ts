import type { SequenceRow } from '../facts/rows'
import type { Clock } from './clock'
import { type Attributes, type Emit, MediaRefusal } from './media'

/** What tests see of every scripted engine. */
export interface ScriptedEngine<Sequence> {
  /** The attributes as they are now, by camelCased name. */
  readonly attributes: Attributes
  /** Requests in the order they came, with what they were given. */
  readonly requests: readonly string[]
  /** Plays the codes of a sequence, one every `stepDelay` ms; a stop or another run ends it. */
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

/** A run of the sequence: its optional codes left out or put in somewhere, as chance has it. */
export function drawCodes(sequence: SequenceRow, random: () => number): number[] {
  const codes = sequence.codes.filter((code) => !sequence.optional.includes(code) || random() < 0.5)
  const extras = sequence.optional.filter((code) => !sequence.codes.includes(code) && random() < 0.5)
  for (const extra of extras) codes.splice(Math.floor(random() * codes.length), 0, extra)
  return codes
}

/** Sends codes one after the other, `delay` ms apart; another run or `cancel` ends it. */
export function createCodeRun(clock: Clock, delay: number, send: (code: number) => void) {
  let cancel: () => void = () => undefined
  const run = ([code, ...rest]: readonly number[]) => {
    cancel()
    if (code === undefined) return
    cancel = clock.after(delay, () => {
      // First the next timer: what is sent may end the run.
      run(rest)
      send(code)
    })
  }
  return { run, cancel: () => cancel() }
}

/** Notes requests in the order they came, and refuses those it was told to. */
export function createRequestLog() {
  const requests: string[] = []
  const refusals = new Map<string, string>()
  return {
    requests: requests as readonly string[],
    note: (name: string): void => {
      requests.push(name)
    },
    refuseNext: (request: string, reason: string): void => {
      refusals.set(request, reason)
    },
    request: (name: string): Promise<void> => {
      requests.push(name)
      const reason = refusals.get(name)
      refusals.delete(name)
      return reason === undefined ? Promise.resolve() : Promise.reject(new MediaRefusal(reason))
    }
  }
}
