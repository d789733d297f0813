import type { Entry } from './event-list/index'

const SHOWN = 20

/** The entries with a new one on top; the oldest make room. */
export function withEntry(entries: readonly Entry[], name: string, words: string): Entry[] {
  const key = (entries[0]?.key ?? 0) + 1
  return [{ key, name, words }, ...entries].slice(0, SHOWN)
}
