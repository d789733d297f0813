import { changeEvents, errorEvents, type OwnEvent, phaseEvents } from '../core/events'
import type { Fields } from '../core/json'
import type { Messages } from '../locale/messages'
import { phaseTraits } from './phases'
import type { StreamSnapshot } from './stream.derive'

function isRunning({ phase, intent, run }: StreamSnapshot): boolean {
  // Permissions are asked for, and a camera opens, for a preview, too.
  const isForRun = run !== undefined || intent === 'running' || intent === 'paused'
  return phaseTraits[phase].isRunning && isForRun
}

function qualityEvents(previous: StreamSnapshot, { score, info }: StreamSnapshot): OwnEvent[] {
  if (score === undefined || score === previous.score) return []
  const before = previous.score === undefined ? {} : { previous: previous.score }
  return [{ name: 'qualitychange', detail: { score, ...before, info } }]
}

export function streamEvents(previous: StreamSnapshot, snapshot: StreamSnapshot, messages: Messages): OwnEvent[] {
  const { phase, cause, muted, mutedSource, nativeCode, streamKind } = snapshot
  return [
    ...errorEvents(previous, snapshot, messages),
    ...phaseEvents(previous, snapshot, nativeCode),
    ...changeEvents(streamKind.running, isRunning(previous), isRunning(snapshot), cause),
    ...changeEvents('paused', previous.phase === 'paused', phase === 'paused', cause),
    ...changeEvents('muted', previous.muted, muted, mutedSource),
    ...qualityEvents(previous, snapshot)
  ]
}

/** Our name and text for a state code; nothing for one that is not in the facts. */
export function describeCode(code: unknown, { codes, texts }: Messages): Fields {
  const known = code === null || code === '' ? NaN : Number(code)
  const name = codes[known]?.[0]
  return name ? { name, text: texts[known] } : {}
}
