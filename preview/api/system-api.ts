import { asyncCall } from './answer'

/** The base library whose rules the simulator follows. */
const baseLibrary = '3.16.2'

export interface Screen {
  readonly window: HTMLElement
  readonly screen: HTMLElement
}

/**
 * What the app can learn of its phone. `platform` is `android`: the preview runs Chromium, as Android's WeChat does,
 * and `devtools` would make components show that native media does not run there.
 */
export function createSystemApi({ window, screen }: Screen): Record<string, unknown> {
  const language = navigator.language.startsWith('zh') ? 'zh_CN' : 'en'
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const getWindowInfo = () => {
    const around = screen.getBoundingClientRect()
    const inside = window.getBoundingClientRect()
    return {
      pixelRatio: devicePixelRatio,
      screenWidth: around.width,
      screenHeight: around.height,
      windowWidth: inside.width,
      windowHeight: inside.height,
      screenTop: inside.top - around.top,
      statusBarHeight: screen.querySelector('.status-bar')?.getBoundingClientRect().height ?? 0,
      safeArea: safeArea(screen)
    }
  }
  return {
    getWindowInfo,
    getAppBaseInfo: () => ({
      SDKVersion: baseLibrary,
      version: '8.0.60',
      language,
      theme: dark.matches ? 'dark' : 'light',
      enableDebug: false,
      fontSizeScaleFactor: 1
    }),
    getDeviceInfo: () => ({
      brand: 'miniprogram-rtc',
      model: 'preview',
      platform: 'android',
      system: 'Android 14',
      memorySize: 4096,
      benchmarkLevel: -1
    }),
    // A browser tab keeps no screen on by itself; where it can be asked to, it is.
    setKeepScreenOn: asyncCall('setKeepScreenOn', async ({ keepScreenOn }) => {
      await keepScreenAwake(keepScreenOn === true)
      return undefined
    })
  }
}

function safeArea(screen: HTMLElement): Record<string, number> {
  const { width, height } = screen.getBoundingClientRect()
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

let lock: WakeLockSentinel | undefined

/** Rejected while the tab is hidden, and in browsers without wake locks it does nothing, as no screen is at stake. */
async function keepScreenAwake(on: boolean): Promise<void> {
  await lock?.release()
  lock = on && 'wakeLock' in navigator ? await navigator.wakeLock.request('screen') : undefined
}
