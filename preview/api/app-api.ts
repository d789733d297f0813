import type { Device, DeviceState } from '../../simulator/device'
import type { AppHost } from '../framework/app-host'
import { logText } from '../framework/log-text'
import type { Log } from '../framework/ports'
import type { Router } from '../framework/router'
import { Listeners } from './listeners'

/** The payload of an event of the phone, or undefined when the change is not of its kind. */
type EventRule = (now: DeviceState, before: DeviceState) => object | undefined

/** The part of the framework that the phone's events concern. */
interface RunningApp {
  readonly host: Pick<AppHost, 'launchOptions' | 'call'>
  readonly router: Pick<Router, 'appVisible'>
}

/**
 * Launch options, and the events of the phone.
 * @param darkMode `darkmode` of app.json: without it there is no `onThemeChange` (documented)
 */
export function createAppApi(app: RunningApp, device: Device, darkMode: boolean, log: Log): Record<string, unknown> {
  const launchOptions = () => ({ ...app.host.launchOptions })
  const rules: Readonly<Record<string, EventRule>> = {
    AppShow: (now, before) => (now.appVisible && !before.appVisible ? launchOptions() : undefined),
    // 0: the person left.
    AppHide: (now, before) => (!now.appVisible && before.appVisible ? { reason: 0 } : undefined),
    NetworkStatusChange: ({ networkType }, before) =>
      networkType === before.networkType ? undefined : { isConnected: networkType !== 'none', networkType },
    NetworkWeakChange: ({ weakNetwork, networkType }, before) =>
      weakNetwork === before.weakNetwork ? undefined : { weakNet: weakNetwork, networkType },
    AudioInterruptionBegin: (now, before) => (now.audioInterrupted && !before.audioInterrupted ? {} : undefined),
    AudioInterruptionEnd: (now, before) => (!now.audioInterrupted && before.audioInterrupted ? {} : undefined),
    ThemeChange: ({ theme }, before) => (darkMode && theme !== before.theme ? { theme } : undefined)
  }
  const events = Object.entries(rules).map(([name, rule]) => ({ name, rule, listeners: new Listeners<object>() }))
  device.listen((now, before) => {
    const due = events.flatMap(({ name, rule, listeners }) => {
      const payload = rule(now, before)
      return payload ? { name, payload, listeners } : []
    })
    // Before what follows from them.
    for (const { name, payload } of due) log(`wx.on${name}`, 'event', logText(payload))
    if (now.appVisible !== before.appVisible) app.router.appVisible(now.appVisible)
    for (const { name, payload, listeners } of due) {
      device.whenAwake(() => {
        // The router calls the app's other lifetimes, together with those of its pages.
        if (name === 'ThemeChange') app.host.call('onThemeChange', payload)
        listeners.emit(payload)
      })
    }
  })
  return {
    getLaunchOptionsSync: launchOptions,
    getEnterOptionsSync: launchOptions,
    nextTick(callback: () => void) {
      queueMicrotask(callback)
    },
    ...Object.fromEntries(
      events.flatMap(({ name, listeners }) => [
        [`on${name}`, listeners.on],
        [`off${name}`, listeners.off]
      ])
    )
  }
}
