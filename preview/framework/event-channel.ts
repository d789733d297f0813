type Listener = (...values: unknown[]) => void

/** Events between a page and the page that it opened: `this.getOpenerEventChannel()`, `res.eventChannel`. */
export class EventChannel {
  private readonly listeners = new Map<string, Listener[]>()

  /** @param given the `events` of `wx.navigateTo` */
  constructor(given: Readonly<Record<string, Listener>> = {}) {
    for (const [name, listener] of Object.entries(given)) this.on(name, listener)
  }

  on(name: string, listener: Listener): void {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener])
  }

  once(name: string, listener: Listener): void {
    const single: Listener = (...values) => {
      this.off(name, single)
      listener(...values)
    }
    this.on(name, single)
  }

  /** Without a listener: all of that name. */
  off(name: string, listener?: Listener): void {
    this.listeners.set(name, listener ? (this.listeners.get(name) ?? []).filter((other) => other !== listener) : [])
  }

  emit(name: string, ...values: unknown[]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(...values)
  }
}
