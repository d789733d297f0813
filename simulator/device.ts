/** A timer source. Tests give a virtual one, the preview the browser's own. */
export interface Clock {
  /** Milliseconds since an arbitrary start; never goes back. */
  now(): number
  /** Runs `callback` once after `delay` ms; the returned function cancels it. */
  after(delay: number, callback: () => void): () => void
}

export type NetworkType = 'wifi' | '2g' | '3g' | '4g' | '5g' | 'unknown' | 'none'

export interface DeviceState {
  /** False while the mini program is in the background. */
  readonly appVisible: boolean
  /** `none` is offline. */
  readonly networkType: NetworkType
}

type Listener = (state: DeviceState, previous: DeviceState) => void

/** The phone under a mini program: what the app cannot decide for itself. */
export interface Device {
  readonly clock: Clock
  readonly state: DeviceState
  /** Changes some of the state and tells every listener, once, if anything differs. */
  set(change: Partial<DeviceState>): void
  /** Returns the function that ends the listening. */
  listen(listener: Listener): () => void
}

export function createDevice(clock: Clock): Device {
  let state: DeviceState = { appVisible: true, networkType: 'wifi' }
  const listeners = new Set<Listener>()
  return {
    clock,
    get state() {
      return state
    },
    set(change) {
      const previous = state
      const next = { ...state, ...change }
      if (next.appVisible === previous.appVisible && next.networkType === previous.networkType) return
      state = next
      for (const listener of [...listeners]) listener(next, previous)
    },
    listen(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    }
  }
}
