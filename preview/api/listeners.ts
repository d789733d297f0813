type Listener<Value> = (value: Value) => void

/** A pair of `wx.onX` and `wx.offX`: off takes the same function, or none for all. */
export class Listeners<Value> {
  private listeners: Listener<Value>[] = []

  readonly on = (listener: Listener<Value>): void => {
    this.listeners.push(listener)
  }

  readonly off = (listener?: Listener<Value>): void => {
    this.listeners = listener ? this.listeners.filter((other) => other !== listener) : []
  }

  tell(value: Value): void {
    for (const listener of [...this.listeners]) runApart(() => listener(value))
  }
}

/** What a listener throws is an uncaught error, and nobody else's. */
function runApart(callback: () => void): void {
  try {
    callback()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
