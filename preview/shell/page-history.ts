import { changeOfHistory, type Entry, isSame, type Stack } from './page-moves'

/** Older entries are forgotten: a page that is left replaces its own entry then. */
const mostBelow = 50

/** The pages of the mini program, as the history sees them. */
export interface Pages {
  urls(): Stack
  /** Whether an address is that of a tab page. */
  isTab(url: string): boolean
  /** The person has gone to another entry of the history. @returns whether its pages exist */
  follow(stack: Stack): boolean
  /** The person has entered an address. @returns whether there is such a page */
  open(url: string): boolean
}

/**
 * Keeps the browser's history and the stack of pages in step, in both directions, and over a reload: the address bar shows
 * the page on top, each entry has all of them. The first page has one entry, so that going back from it leaves.
 */
export class PageHistory {
  private entry: Entry
  /** The first pages are opened, or those of an entry: the history is right already. */
  private follows = true
  /** The browser is on its way to an entry, and has not arrived. */
  private travels = false

  /** @param pages asked for once the first pages are open */
  constructor(private readonly pages: () => Pages) {
    this.entry = readEntry(history.state) ?? { pages: [typedAddress()].filter((url) => url !== ''), below: [] }
  }

  /** The pages to start with, lowest first; none for the app's own first one. */
  get remembered(): Stack {
    return this.entry.pages
  }

  /** The first pages are open. */
  begin(): void {
    this.endFollowing(true)
    addEventListener('popstate', ({ state }) => this.arrive(readEntry(state)))
    // Not every browser has `popstate` for an address that was typed in.
    addEventListener('hashchange', () => {
      if (location.hash !== new URL(`#${this.entry.pages.at(-1) ?? ''}`, location.href).hash) this.arrive(undefined)
    })
  }

  /** The stack of pages has changed. */
  changed(): void {
    if (this.follows || this.travels) return
    const stack = this.pages().urls()
    const change = changeOfHistory(this.entry, stack, (url) => this.pages().isTab(url))
    if (change.kind === 'none') return
    if (change.kind === 'back') {
      this.travels = true
      history.go(-change.entries)
      return
    }
    if (change.kind === 'replace') {
      this.replace(stack)
      return
    }
    this.entry = { pages: stack, below: [...this.entry.below, this.entry.pages].slice(-mostBelow) }
    history.pushState(this.entry, '', addressOf(stack))
  }

  /** @param entry undefined for an address that was typed in */
  private arrive(entry: Entry | undefined): void {
    const expected = this.travels
    this.travels = false
    const left = this.entry
    const { pages, below } = left
    this.entry = entry ?? { pages: [typedAddress()], below: [...below, pages].slice(-mostBelow) }
    if (expected && entry) {
      // The app may have moved on meanwhile.
      this.changed()
      return
    }
    this.follows = true
    const arrived = entry ? this.pages().follow(entry.pages) : this.pages().open(typedAddress())
    const entries = left.below.length - this.entry.below.length
    if (arrived && entries > 0 && isSame(this.pages().urls(), pages)) this.returnBy(entries)
    else this.endFollowing(arrived)
  }

  /** Something on the page has taken the way back for itself, as a full screen does. */
  private returnBy(entries: number): void {
    this.follows = false
    this.travels = true
    history.go(entries)
  }

  /** The entry stands for what is open now, as the app may have opened other pages by itself; or for a missing page. */
  private endFollowing(arrived: boolean): void {
    this.follows = false
    this.replace(arrived ? this.pages().urls() : this.entry.pages)
  }

  private replace(stack: Stack): void {
    if (stack.length === 0) return
    this.entry = { ...this.entry, pages: stack }
    history.replaceState(this.entry, '', addressOf(stack))
  }
}

function addressOf(stack: Stack): string {
  return `#${stack.at(-1) ?? ''}`
}

function typedAddress(): string {
  return location.hash.slice(1)
}

/** What this preview has stored; undefined for an entry of the person's own. */
function readEntry(state: unknown): Entry | undefined {
  if (typeof state !== 'object' || state === null || !('pages' in state) || !('below' in state)) return undefined
  const { pages, below } = state
  if (!Array.isArray(pages) || !Array.isArray(below)) return undefined
  return {
    pages: pages.map(String),
    below: below.filter((stack) => Array.isArray(stack)).map((stack) => stack.map(String))
  }
}
