import type { Device } from '../../simulator/device'
import type { Settings } from './settings'
import { setLanguage } from './words'

/** Whether the mini program is in front of other apps, as set in the panel. */
export interface Presence {
  readonly inFront: boolean
  setInFront(inFront: boolean): void
  /** Reads the browser and the settings again. */
  follow(): void
}

/**
 * Keeps the device in the state of the browser and the panel: theme and language where they are `auto`, the app in front
 * while this page is visible and the panel does not put it in the background.
 *
 * @param sends whether this page sends a camera's picture: it stays in front then, as another tab may show that picture
 */
export function followEnvironment(device: Device, settings: Settings, sends: () => boolean): Presence {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  let inFront = true
  const follow = () => {
    const { theme, language } = settings.appearance
    const spoken = navigator.language.startsWith('zh') ? 'zh_CN' : 'en'
    device.set({
      theme: theme !== 'auto' ? theme : dark.matches ? 'dark' : 'light',
      language: language === 'auto' ? spoken : language,
      appVisible: inFront && (!document.hidden || sends())
    })
  }
  dark.addEventListener('change', follow)
  document.addEventListener('visibilitychange', follow)
  addEventListener('languagechange', follow)
  follow()
  return {
    get inFront() {
      return inFront
    },
    setInFront(value) {
      inFront = value
      follow()
    },
    follow
  }
}

/** Sets the attributes of the root element that CSS reads, and the language of the shell. */
export function showAppearance({ state }: Device): void {
  const root = document.documentElement
  if (root.dataset.theme !== state.theme) root.dataset.theme = state.theme
  if (root.dataset.language !== state.language) {
    root.dataset.language = state.language
    setLanguage(state.language)
  }
}
