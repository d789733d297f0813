import type { Device, DeviceState } from '../../../simulator'
import { violate } from './violations'

type Listener = (result?: object) => void

/** What `wx.on<event>` reports upon a change of the phone; undefined if the change is none of its business. */
const reports: Readonly<Record<string, (now: DeviceState, before: DeviceState) => object | undefined>> = {
  AppShow: (now, before) => (now.appVisible && !before.appVisible ? {} : undefined),
  AppHide: (now, before) => (!now.appVisible && before.appVisible ? {} : undefined),
  NetworkStatusChange: ({ networkType }, before) =>
    networkType === before.networkType ? undefined : { networkType, isConnected: networkType !== 'none' },
  AudioInterruptionBegin: (now, before) => (now.audioInterrupted && !before.audioInterrupted ? {} : undefined),
  AudioInterruptionEnd: (now, before) => (!now.audioInterrupted && before.audioInterrupted ? {} : undefined),
  ThemeChange: ({ theme }, before) => (theme === before.theme ? undefined : { theme })
}

export interface PhoneEvents {
  /** `onAppShow`, `offAppShow` and so on. */
  readonly calls: Readonly<Record<string, (listener: Listener) => void>>
  /** Events that have a listener. */
  readonly listening: () => number
}

/**
 * The events of `wx` that report the phone. A second listener of one event throws, as an app may have no way to take
 * one off, and so does `off` without the very function that was put on.
 */
export function createPhoneEvents(device: Device): PhoneEvents {
  const listeners = new Map(Object.keys(reports).map((event) => [event, new Set<Listener>()]))
  device.listen((now, before) => {
    for (const [event, report] of Object.entries(reports)) {
      const result = report(now, before)
      if (!result) continue
      device.whenAwake(() => {
        for (const listener of [...(listeners.get(event) ?? [])]) listener(result)
      })
    }
  })
  const calls: Record<string, (listener: Listener) => void> = {}
  for (const [event, set] of listeners) {
    calls[`on${event}`] = (listener) => {
      if (set.size > 0) violate(`wx.on${event} was given another listener`)
      set.add(listener)
    }
    calls[`off${event}`] = (listener) => {
      if (!set.delete(listener)) violate(`wx.off${event} was given a function that wx.on${event} was not`)
    }
  }
  return {
    calls,
    listening: (): number => [...listeners.values()].reduce((sum, { size }) => sum + size, 0)
  }
}
