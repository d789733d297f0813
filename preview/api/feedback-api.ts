import { asyncCall, stringOption } from './answer'
import { showImages } from './image-preview'

/** What the phone shows above the page: toasts and full-screen pictures. */
export function createFeedbackApi(screen: HTMLElement): Record<string, unknown> {
  let toast: HTMLElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const hide = () => {
    clearTimeout(timer)
    toast?.remove()
  }
  return {
    showToast: asyncCall('showToast', (options) => {
      hide()
      const { icon = 'success', duration = 1500 } = options
      toast = document.createElement('div')
      toast.className = 'toast'
      toast.role = 'status'
      toast.dataset.icon = String(icon)
      toast.textContent = stringOption(options, 'title')
      screen.append(toast)
      timer = setTimeout(hide, Number(duration))
      return undefined
    }),
    hideToast: asyncCall('hideToast', () => {
      hide()
      return undefined
    }),
    previewImage: asyncCall('previewImage', ({ urls, current }) => {
      if (!Array.isArray(urls) || urls.length === 0) throw new Error('parameter error: urls should be a list of images')
      showImages(screen, urls.map(String), current === undefined ? 0 : Math.max(0, urls.indexOf(current)))
      return undefined
    })
  }
}
