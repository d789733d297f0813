/** The addresses of a stack of pages, lowest first. */
export type Stack = readonly string[]

/** What one entry of the browser's history stands for. */
export interface Entry {
  readonly pages: Stack
  /** The entries under it, oldest first. */
  readonly below: readonly Stack[]
}

type Move =
  | { readonly kind: 'back'; readonly pages: number }
  | { readonly kind: 'open'; readonly url: string }
  /** In place of the page on top. */
  | { readonly kind: 'replace'; readonly url: string }
  /** In place of all pages. */
  | { readonly kind: 'start'; readonly url: string }

/** The steps from one stack of pages to another, of which as many pages stay as can. */
export function movesBetween(current: Stack, target: Stack): Move[] {
  const same = commonPages(current, target)
  const [next, ...above] = target.slice(same)
  const left = current.length - same
  const opened = above.map((url) => ({ kind: 'open', url }) as const)
  if (next === undefined) return left === 0 ? [] : [{ kind: 'back', pages: left }]
  if (same === 0) return [{ kind: 'start', url: next }, ...opened]
  if (left === 0) return [{ kind: 'open', url: next }, ...opened]
  if (left === 1) return [{ kind: 'replace', url: next }, ...opened]
  return [{ kind: 'back', pages: left }, { kind: 'open', url: next }, ...opened]
}

type Change =
  | { readonly kind: 'none' }
  /** The entry stands for other pages from now on. */
  | { readonly kind: 'replace' }
  | { readonly kind: 'push' }
  | { readonly kind: 'back'; readonly entries: number }

/**
 * What the browser's history is to do when the stack of pages has changed by itself: a page that opens is an entry of
 * its own, and so is another tab; a page that is left goes back to the entry of the page under it, if there is one.
 * What replaces pages replaces their entry: going back there would only lead forward again.
 */
export function changeOfHistory({ pages, below }: Entry, stack: Stack, isTab: (url: string) => boolean): Change {
  const same = commonPages(pages, stack)
  if (same === pages.length && same === stack.length) return { kind: 'none' }
  if (same > 0 && same === pages.length) return { kind: 'push' }
  if (same > 0 && same === stack.length) {
    const entry = below.findLastIndex((one) => isSame(one, stack))
    return entry === -1 ? { kind: 'replace' } : { kind: 'back', entries: below.length - entry }
  }
  const [first = ''] = pages
  const [start = ''] = stack
  return { kind: same === 0 && isTab(first) && isTab(start) ? 'push' : 'replace' }
}

export function isSame(one: Stack, other: Stack): boolean {
  return one.length === other.length && commonPages(one, other) === one.length
}

function commonPages(one: Stack, other: Stack): number {
  const different = one.findIndex((url, index) => url !== other[index])
  return different === -1 ? one.length : different
}
