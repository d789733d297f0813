import type { Device } from '../../simulator/device'
import type { Settings } from './settings'
import { speak } from './words'

/** Whether the mini program is in front of other apps, as the panel has it. */
export interface Presence {
  readonly inFront: boolean
  bring(inFront: boolean): void
  /** Looks at the browser and the settings again. */
  follow(): void
}

/**
 * Keeps the device as the browser and the panel have it: theme and language where they are `auto`, the app in front
 * while this page is looked at and the panel does not say otherwise.
 *
 * @param sends this page sends a camera's picture: whoever watches that in another tab has this one behind it
 */
export function followEnvironment(device: Device, settings: Settings, sends: () => boolean): Presence {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  let inFront = true
  const follow = () => {
    const { theme, language, fontScale } = settings.look
    const spoken = navigator.language.startsWith('zh') ? 'zh_CN' : 'en'
    device.set({
      theme: theme !== 'auto' ? theme : dark.matches ? 'dark' : 'light',
      language: language === 'auto' ? spoken : language,
      fontScale,
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
    bring(value) {
      inFront = value
      follow()
    },
    follow
  }
}

/** What of the device CSS and the shell's words follow: the attributes and variables of the root element. */
export function showAppearance({ state }: Device): void {
  const root = document.documentElement
  if (root.dataset.theme !== state.theme) root.dataset.theme = state.theme
  if (root.dataset.language !== state.language) {
    root.dataset.language = state.language
    speak(state.language)
  }
  root.style.setProperty('--font-scale', String(state.fontScale))
}
