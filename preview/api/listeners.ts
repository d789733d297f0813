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

  emit(value: Value): void {
    for (const listener of [...this.listeners]) runApart(() => listener(value))
  }
}

/** An exception of a listener is an uncaught error, and does not end the others. */
function runApart(callback: () => void): void {
  try {
    callback()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
