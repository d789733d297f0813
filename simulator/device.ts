import type { Clock } from './clock'
import { runApart } from './run-apart'

export type NetworkType = 'wifi' | '2g' | '3g' | '4g' | '5g' | 'unknown' | 'none'

/** The scopes that live media need, and that of the phone's album (documented: wx.authorize). */
export type Scope = 'scope.camera' | 'scope.record' | 'scope.writePhotosAlbum'

/** Rights of the WeChat app itself, as the phone's own settings have them (`wx.getAppAuthorizeSetting`). */
export type SystemAccess = 'authorized' | 'denied' | 'not determined'

export interface DeviceState {
  /** False while the mini program is in the background. */
  readonly appVisible: boolean
  /** `none` is offline. */
  readonly networkType: NetworkType
  /** `wx.onNetworkWeakChange`. */
  readonly weakNetwork: boolean
  /** What the person answered for each scope; absent means never asked (documented: wx.getSetting). */
  readonly access: Readonly<Partial<Record<Scope, boolean>>>
  readonly systemAccess: Readonly<Record<'camera' | 'microphone', SystemAccess>>
  /** The privacy agreement; `undeclared`: the app's privacy guide does not name the use (errno 112). */
  readonly privacy: 'agreed' | 'unasked' | 'refused' | 'undeclared'
  /** A phone call, an alarm or another app holds the audio (`wx.onAudioInterruptionBegin`). */
  readonly audioInterrupted: boolean
  /** As WeChat names it: `zh_CN`, `en`. */
  readonly language: string
  readonly theme: 'light' | 'dark'
}

export type DeviceListener = (state: DeviceState, previous: DeviceState) => void

/** The phone under a mini program: what the app cannot decide for itself. */
export interface Device {
  readonly clock: Clock
  readonly state: DeviceState
  /** Changes some of the state, and calls every listener once if anything differs. */
  set(change: Partial<DeviceState>): void
  /** Returns the function that ends the listening. */
  listen(listener: DeviceListener): () => void
  /**
   * Runs the callback now, or, while JavaScript is suspended in the background, upon the return, in order. It is
   * suspended `SUSPEND_AFTER` ms after the app was hidden (documented).
   */
  whenAwake(callback: () => void): void
}

/** ms in the background after which callbacks wait for the return (documented: about 5 s). */
export const SUSPEND_AFTER = 5000

const initial: DeviceState = {
  appVisible: true,
  networkType: 'wifi',
  weakNetwork: false,
  access: {},
  systemAccess: { camera: 'authorized', microphone: 'authorized' },
  privacy: 'agreed',
  audioInterrupted: false,
  language: 'zh_CN',
  theme: 'light'
}

/** @param given differences from a fresh phone, which is online and was asked for no scope yet */
export function createDevice(clock: Clock, given: Partial<DeviceState> = {}): Device {
  let state: DeviceState = { ...initial, ...given }
  let suspended = false
  let cancelSuspension: () => void = () => undefined
  let waiting: (() => void)[] = []
  const listeners = new Set<DeviceListener>()

  const followVisibility = () => {
    cancelSuspension()
    if (!state.appVisible) {
      cancelSuspension = clock.after(SUSPEND_AFTER, () => {
        suspended = true
      })
      return
    }
    suspended = false
    const callbacks = waiting
    waiting = []
    for (const callback of callbacks) runApart(clock, callback)
  }
  return {
    clock,
    get state() {
      return state
    },
    set(change) {
      const previous = state
      const next = { ...state, ...change }
      if (JSON.stringify(next) === JSON.stringify(previous)) return
      state = next
      if (next.appVisible !== previous.appVisible) followVisibility()
      for (const listener of [...listeners]) listener(next, previous)
    },
    listen(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    whenAwake(callback) {
      if (suspended) waiting.push(callback)
      else callback()
    }
  }
}
