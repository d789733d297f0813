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
    for (const listener of [...this.listeners]) listener(value)
  }
}
