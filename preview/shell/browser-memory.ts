type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * What the preview keeps for itself in the browser. A program may have filled that storage, and a browser may refuse it: then
 * the next store has it, and at last this page alone.
 */
export class BrowserMemory {
  /** What no store takes. */
  private readonly held = new Map<string, string>()
  private isFull = false
  private told: (() => void) | undefined

  /** @param stores looked up at each use, as a browser may refuse one; the one to be used first comes first */
  constructor(private readonly stores: readonly (() => Store)[]) {}

  /** Calls `listener` once, when the first store takes no more. */
  onFull(listener: () => void): void {
    if (this.isFull) listener()
    else this.told = listener
  }

  read(place: string): string | undefined {
    // A store further back has what one before it did not take.
    const texts = [...this.stores].reverse().map((open) => attempt(() => open().getItem(place)))
    return this.held.get(place) ?? texts.find((text) => typeof text === 'string') ?? undefined
  }

  keep(place: string, text: string): void {
    const taken = this.stores.findIndex((open) => attempt(() => open().setItem(place, text)) !== refused)
    const others = taken === -1 ? [] : this.stores.slice(taken + 1)
    for (const open of others) attempt(() => open().removeItem(place))
    if (taken === -1) this.held.set(place, text)
    else this.held.delete(place)
    if (taken === 0 || this.isFull) return
    this.isFull = true
    this.told?.()
  }
}

const refused = Symbol('refused')

function attempt<Value>(run: () => Value): Value | typeof refused {
  try {
    return run()
  } catch {
    return refused
  }
}

/** Of this browser. */
export const browserMemory = new BrowserMemory([() => localStorage, () => sessionStorage])

/** Of this tab. */
export const tabMemory = new BrowserMemory([() => sessionStorage])
