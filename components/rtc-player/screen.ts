import { deadline } from '../core/deadline'
import { fieldOf } from '../core/record'
import type { Answer } from '../core/session'
import type { Phase } from './facts'
import type { Draft } from './state'
import { phaseOf } from './view'

/** ms */
const HIDE_AFTER = 4000

/** A moving picture: the control bar is in its way after a while. */
export function moves(phase: Phase): boolean {
  return phase === 'playing' || phase === 'buffering'
}

export function showBar(draft: Draft, now: number): void {
  draft.bar = true
  draft.timers.hide = moves(phaseOf(draft)) ? deadline(now, HIDE_AFTER) : undefined
}

/** What was asked of full screen is done with, however it went; a newer aim stays. */
export function finishScreen(draft: Draft): void {
  if (draft.aim === draft.asked) draft.aim = undefined
  draft.asked = undefined
}

/** `fullscreenchange` was told. */
export function recordScreen(draft: Draft, detail: Readonly<Record<string, unknown>>): void {
  // Typed as boolean and sent as number by some (conflict).
  const value = fieldOf(detail, 'fullScreen')
  draft.full = value === true || value === 1
  draft.fullSource = draft.asked?.full === draft.full ? draft.asked.source : 'native'
  finishScreen(draft)
}

export function answerScreen(draft: Draft, answer: Answer, now: number): void {
  if (answer.ok) {
    // Where the guard has passed meanwhile it ends at once, but not before the promise has seen the answer.
    draft.timers.guard = draft.timers.guard ?? deadline(now, 0)
    return
  }
  finishScreen(draft)
  draft.timers.guard = undefined
  draft.notices = [{ name: 'FULLSCREEN_REJECTED', cause: answer.cause }]
}
