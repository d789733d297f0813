import { describeFault, type Fault } from '../core/errors'
import type { Messages } from '../locale/messages'
import type { Phase } from './facts'
import type { PlayerView } from './view'

type Detail = Readonly<Record<string, unknown>>

export interface OwnEvent {
  readonly name: string
  readonly detail: Detail
}

const atRest = new Set<Phase>(['idle', 'ended', 'stopped', 'failed', 'unsupported'])

export function errorEvent(fault: Fault, messages: Messages): OwnEvent {
  return { name: 'error', detail: { ...describeFault(fault, messages) } }
}

function phaseEvent(previous: PlayerView, { phase, nativeCode, retry }: PlayerView): OwnEvent[] {
  const planned = retry?.delay !== undefined && previous.retry?.delay === undefined
  if (phase === previous.phase && !planned) return []
  const native = nativeCode === undefined ? {} : { code: nativeCode }
  const attempt = retry && { attempt: retry.attempt, limit: retry.limit }
  const delay = retry?.delay === undefined ? {} : { delay: retry.delay }
  return [{ name: 'phasechange', detail: { phase, previous: previous.phase, ...native, ...attempt, ...delay } }]
}

/** The events that tell a page of the way from one view to the next: faults first, each once. */
export function eventsBetween(previous: PlayerView, view: PlayerView, messages: Messages): OwnEvent[] {
  const { reason, notices, phase, by: source, muted, mutedSource, score, info } = view
  const fault = reason && reason !== previous.reason ? [reason] : []
  const change = (name: string, was: unknown, value: unknown, by = source): OwnEvent[] =>
    value === was ? [] : [{ name, detail: { value, source: by } }]
  const before = previous.score === undefined ? {} : { previous: previous.score }
  return [
    ...[...fault, ...notices].map((each) => errorEvent(each, messages)),
    ...phaseEvent(previous, view),
    ...change('playingchange', !atRest.has(previous.phase), !atRest.has(phase)),
    ...change('pausedchange', previous.phase === 'paused', phase === 'paused'),
    ...change('mutedchange', previous.muted, muted, mutedSource),
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
