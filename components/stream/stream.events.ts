import { changeEvents, errorEvents, type OwnEvent, phaseEvents } from '../core/events'
import type { Fields } from '../core/json'
import type { Messages } from '../locale/messages'
import type { StreamSnapshot } from './stream.derive'

function isRunning({ phase, intent }: StreamSnapshot): boolean {
  // A preview needs permissions, too.
  if (phase === 'requesting-permission') return intent === 'running'
  return !/^(idle|previewing|ended|stopped|failed|unsupported)$/.test(phase)
}

function qualityEvents(previous: StreamSnapshot, { score, info }: StreamSnapshot): OwnEvent[] {
  if (score === undefined || score === previous.score) return []
  const before = previous.score === undefined ? {} : { previous: previous.score }
  return [{ name: 'qualitychange', detail: { score, ...before, info } }]
}

/** @param running the property that drives the run */
export function streamEvents(
  previous: StreamSnapshot,
  snapshot: StreamSnapshot,
  messages: Messages,
  running: string
): OwnEvent[] {
  const { phase, cause, muted, mutedSource, nativeCode } = snapshot
  return [
    ...errorEvents(previous, snapshot, messages),
    ...phaseEvents(previous, snapshot, nativeCode),
    ...changeEvents(running, isRunning(previous), isRunning(snapshot), cause),
    ...changeEvents('paused', previous.phase === 'paused', phase === 'paused', cause),
    ...changeEvents('muted', previous.muted, muted, mutedSource),
    ...qualityEvents(previous, snapshot)
  ]
}

/** Our name and text for a state code; nothing for one that is not in the facts. */
export function describeCode(code: unknown, { codes, texts }: Messages): Fields {
  const known = typeof code === 'number' ? code : NaN
  const name = codes[known]?.[0]
  return name ? { name, text: texts[known] } : {}
}
