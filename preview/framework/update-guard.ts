import { Component, type GeneralComponent } from 'glass-easel'

/**
 * How often a component may set its data while it is setting its data, in all and one call inside the other: more
 * than an app has a reason for, few enough to be quick.
 */
const most = { calls: 1000, depth: 50 }

/**
 * Ends a component whose observers set its data for ever: on a phone its page hangs, here the whole preview would, as
 * glass-easel repeats until nothing changes. The call beyond the limit throws, at its place in the app.
 */
export function guardUpdates(): void {
  const setData: unknown = Object.getOwnPropertyDescriptor(Component.prototype, 'setData')?.value
  if (typeof setData !== 'function') throw new Error('glass-easel has another way to set data')
  const running = new WeakMap<GeneralComponent, { calls: number; depth: number }>()
  Component.prototype.setData = function (this: GeneralComponent, data) {
    const update = running.get(this) ?? { calls: 0, depth: 0 }
    if (update.calls >= most.calls || update.depth >= most.depth) {
      throw new Error(`setData of ${this.is} never ends: called ${String(update.calls)} times from inside itself`)
    }
    running.set(this, update)
    update.calls++
    update.depth++
    try {
      Reflect.apply(setData, this, [data])
    } finally {
      update.depth--
      if (update.depth === 0) running.delete(this)
    }
  }
}
