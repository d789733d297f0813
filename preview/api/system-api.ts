import { CallFailure } from '../../simulator/call'
import type { Device } from '../../simulator/device'
import { call } from './call'

/** The base library whose rules the simulator follows. */
const baseLibrary = '3.16.2'

/** WeChat's text size, in px. It changes text only where a page asks for it by `page-meta`, which is not in the preview. */
const standardText = { fontSizeScaleFactor: 1, fontSizeSetting: 16 }

export interface Screen {
  readonly window: HTMLElement
  readonly screen: HTMLElement
}

/**
 * What the app can read of its phone. `platform` is `android`: the preview runs Chromium, as Android's WeChat does,
 * and `devtools` would make components show that native media does not run there.
 * @param darkMode `darkmode` of app.json: without it the app gets no theme (documented)
 */
export function createSystemApi(
  { window, screen }: Screen,
  device: Device,
  darkMode: boolean
): Record<string, unknown> {
  // Layout sizes: the phone may be drawn smaller than it is.
  const getWindowInfo = () => ({
    pixelRatio: devicePixelRatio,
    screenWidth: screen.clientWidth,
    screenHeight: screen.clientHeight,
    windowWidth: window.clientWidth,
    windowHeight: window.clientHeight,
    screenTop: window.offsetTop,
    statusBarHeight: screen.querySelector<HTMLElement>('.status-bar')?.offsetHeight ?? 0,
    safeArea: safeArea(screen)
  })
  const getAppBaseInfo = () => {
    const { language, theme } = device.state
    return {
      SDKVersion: baseLibrary,
      version: '8.0.60',
      language,
      enableDebug: false,
      ...standardText,
      ...(darkMode ? { theme } : {})
    }
  }
  const getDeviceInfo = () => ({
    brand: 'miniprogram-rtc',
    model: 'preview',
    platform: 'android',
    system: 'Android 14',
    benchmarkLevel: -1
  })
  const getSystemSetting = () => ({
    bluetoothEnabled: false,
    locationEnabled: false,
    wifiEnabled: device.state.networkType === 'wifi',
    deviceOrientation: screen.clientWidth > screen.clientHeight ? 'landscape' : 'portrait'
  })
  const getSystemInfoSync = () => ({
    ...getWindowInfo(),
    ...getAppBaseInfo(),
    ...getDeviceInfo(),
    ...getSystemSetting(),
    cameraAuthorized: device.state.systemAccess.camera === 'authorized',
    microphoneAuthorized: device.state.systemAccess.microphone === 'authorized'
  })
  return {
    getWindowInfo,
    getAppBaseInfo,
    getDeviceInfo,
    getSystemSetting,
    getSystemInfoSync,
    getSystemInfo: call({}, getSystemInfoSync),
    getSystemInfoAsync: call({}, getSystemInfoSync),
    setKeepScreenOn: call({ keepScreenOn: 'Boolean' }, ({ keepScreenOn }) => keepScreenAwake(keepScreenOn))
  }
}

function safeArea(screen: HTMLElement): Record<string, number> {
  const { clientWidth: width, clientHeight: height } = screen
  const style = getComputedStyle(screen)
  const inset = (side: string) => Number.parseFloat(style.getPropertyValue(`scroll-padding-${side}`)) || 0
  const area = {
    left: inset('left'),
    top: inset('top'),
    right: width - inset('right'),
    bottom: height - inset('bottom')
  }
  return { ...area, width: area.right - area.left, height: area.bottom - area.top }
}

let lock: Promise<WakeLockSentinel | undefined> = Promise.resolve(undefined)

/** Needs a wake lock of the browser. Rejected while the tab is hidden. */
async function keepScreenAwake(on: boolean): Promise<undefined> {
  // One after the other, so that the last call counts. An earlier call has reported its own failure.
  const previous = lock.catch(() => undefined)
  const change = async () => {
    await (await previous)?.release()
    if (!on) return undefined
    if (!('wakeLock' in navigator)) throw new CallFailure('this browser cannot keep the screen on')
    return navigator.wakeLock.request('screen')
  }
  lock = change()
  await lock
}
