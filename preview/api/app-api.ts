import type { Device } from '../../simulator/device'
import type { Framework } from '../framework/framework'
import { Listeners } from './listeners'

/** Launch options, the app's visibility and the timing of the next picture. */
export function createAppApi(framework: Framework, device: Device): Record<string, unknown> {
  const show = new Listeners<unknown>()
  const hide = new Listeners<undefined>()
  const launchOptions = () => ({ ...framework.host.launchOptions })
  device.listen(({ appVisible }, previous) => {
    if (appVisible === previous.appVisible) return
    framework.router.appVisible(appVisible)
    if (appVisible) show.tell(launchOptions())
    else hide.tell(undefined)
  })
  return {
    getLaunchOptionsSync: launchOptions,
    getEnterOptionsSync: launchOptions,
    onAppShow: show.on,
    offAppShow: show.off,
    onAppHide: hide.on,
    offAppHide: hide.off,
    nextTick(callback: () => void) {
      queueMicrotask(callback)
    }
  }
}
