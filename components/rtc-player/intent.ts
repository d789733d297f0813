import type { PlayerConfig } from './settings'

/** What is wanted, by attribute, method or tap: the last one wins. */
export type Intent = 'stopped' | 'paused' | 'running'

/** While nothing was asked for, `autoplay` decides; an address may come later. Undefined: nothing is wanted. */
export function wantedBy(intent: Intent | undefined, { autoplay, src, paused }: PlayerConfig): Intent | undefined {
  if (intent !== undefined) return intent
  if (!autoplay || src === '') return undefined
  return paused === true ? 'paused' : 'running'
}

/**
 * What a change of the attributes `playing` and `paused` asks for; undefined if they ask for nothing. Giving one up
 * (null) leaves things as they are.
 */
export function commandOf(previous: PlayerConfig, next: PlayerConfig, intent: Intent | undefined): Intent | undefined {
  if (next.playing !== previous.playing && next.playing !== undefined) {
    if (!next.playing) return 'stopped'
    return next.paused === true ? 'paused' : 'running'
  }
  if (next.paused === previous.paused || next.paused === undefined) return undefined
  const wanted = wantedBy(intent, { ...next, paused: previous.paused })
  if (next.paused) return wanted === 'running' ? 'paused' : undefined
  return wanted === 'paused' ? 'running' : undefined
}
