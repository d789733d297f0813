import { describeFault, type Fault } from '../core/errors'
import type { Messages } from '../locale/messages'
import type { StreamView } from './stream.derive'

type Detail = Readonly<Record<string, unknown>>

export interface OwnEvent {
  readonly name: string
  readonly detail: Detail
}

export function errorEvent(fault: Fault, messages: Messages): OwnEvent {
  return { name: 'error', detail: { ...describeFault(fault, messages) } }
}

/** A `<property>change` event, if there was a change. */
export function changeEvent(name: string, was: unknown, value: unknown, source: StreamView['by']): OwnEvent[] {
  return value === was ? [] : [{ name: `${name}change`, detail: { value, source } }]
}

function isRunning({ phase, wants }: StreamView): boolean {
  // Rights may be asked for something else.
  if (phase === 'requesting-permission') return wants === 'running'
  return !/^(idle|previewing|ended|stopped|failed|unsupported)$/.test(phase)
}

function phaseEvent(previous: StreamView, { phase, nativeCode: code, retry }: StreamView): OwnEvent[] {
  const delay = retry?.delay
  const planned = delay !== undefined && previous.retry?.delay === undefined
  if (phase === previous.phase && !planned) return []
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

/**
 * The events that tell a page of the way from one view to the next: faults first, each once.
 *
 * @param running the property that drives the run
 */
export function eventsBetween(previous: StreamView, view: StreamView, messages: Messages, running: string): OwnEvent[] {
  const { reason, notices, phase, by, muted, mutedSource, score, info } = view
  const faults = reason && reason !== previous.reason ? [reason, ...notices] : notices
  const before = previous.score === undefined ? {} : { previous: previous.score }
  return [
    ...faults.map((fault) => errorEvent(fault, messages)),
    ...phaseEvent(previous, view),
    ...changeEvent(running, isRunning(previous), isRunning(view), by),
    ...changeEvent('paused', previous.phase === 'paused', phase === 'paused', by),
    ...changeEvent('muted', previous.muted, muted, mutedSource),
    ...(score === undefined || score === previous.score
      ? []
      : [{ name: 'qualitychange', detail: { score, ...before, info } }])
  ]
}

/** Our name and words for a state code; a code that nobody knows is passed on without. */
export function describeState(code: unknown, { codes, texts }: Messages): Detail {
  const known = typeof code === 'number' ? code : NaN
  const name = codes[known]?.[0]
  return name ? { name, text: texts[known] } : {}
}
