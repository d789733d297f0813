import type { Fields } from './json'
import type { Messages } from '../locale/messages'
import { describeFault, type Fault } from './errors'
import type { RetryStatus } from './retry'
import type { Source } from './session'

/** An event of a component, beyond those of its native tag. */
export interface OwnEvent {
  readonly name: string
  readonly detail: Fields
}

/** What `error` and `phasechange` are derived from. */
interface PhaseSnapshot {
  readonly phase: string
  /** Why nothing runs: it stays until something else is asked for. */
  readonly reason: Fault | undefined
  /** Faults of the last input that stop nothing. */
  readonly warnings: readonly Fault[]
  readonly retry: RetryStatus | undefined
}

export function errorEvent(fault: Fault, messages: Messages): OwnEvent {
  return { name: 'error', detail: { ...describeFault(fault, messages) } }
}

/** An `error` for each fault that is new. */
export function errorEvents(
  previous: PhaseSnapshot,
  { reason, warnings }: PhaseSnapshot,
  messages: Messages
): OwnEvent[] {
  const faults = reason && reason !== previous.reason ? [reason, ...warnings] : warnings
  return faults.map((fault) => errorEvent(fault, messages))
}

/** A `phasechange` for another phase, and for each attempt that is planned. @param code native, behind the phase */
export function phaseEvents(
  previous: PhaseSnapshot,
  { phase, retry }: PhaseSnapshot,
  code: number | undefined
): OwnEvent[] {
  const delay = retry?.delay
  const isPlanned = delay !== undefined && previous.retry?.delay === undefined
  if (phase === previous.phase && !isPlanned) return []
  return [
    {
      name: 'phasechange',
      detail: {
        phase,
        previous: previous.phase,
        ...(code === undefined ? {} : { code }),
        ...(retry && { attempt: retry.attempt, limit: retry.limit }),
        ...(delay === undefined ? {} : { delay })
      }
    }
  ]
}

/** A `<property>change` event, if the value has changed. */
export function changeEvents(name: string, previous: unknown, value: unknown, source: Source): OwnEvent[] {
  return value === previous ? [] : [{ name: `${name}change`, detail: { value, source } }]
}
