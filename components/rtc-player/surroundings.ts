import { deadline } from '../core/deadline'
import { DEBOUNCE, waitOnReturn } from '../core/retry'
import type { World } from '../core/world'
import { enter, expectLife } from './run'
import type { Draft } from './state'

export function recordWorld(draft: Draft, change: Partial<World>, now: number): void {
  draft.world = { ...draft.world, ...change }
  const { engine, started, held } = draft
  const runs = engine === 'playing' || engine === 'buffering' || engine === 'resuming'
  if (!draft.world.audioFree && started && !held && runs) enter(draft, 'interrupted', undefined, now)
}

/** Network, page or audio are back. */
export function recordReturn(draft: Draft, now: number): void {
  const { timers, engine } = draft
  timers.watch = undefined
  // It may not last.
  timers.rest = draft.started ? undefined : deadline(now, DEBOUNCE)
  if (timers.retry) {
    draft.returning = true
    timers.retry = deadline(now, waitOnReturn(draft.returnedAt, now, DEBOUNCE))
  } else if (engine === 'interrupted' || engine === 'resuming') {
    expectLife(draft, now)
  } else {
    // Where reports came before, silence means something now.
    draft.dry = draft.info !== undefined
  }
}

/** Nothing can be tried until the return. */
export function recordDeparture({ timers }: Draft): void {
  timers.life = undefined
  if (timers.retry) timers.retry = { ...timers.retry, at: Infinity }
}
