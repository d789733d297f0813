import { make } from './element'

interface ToastOptions {
  readonly title: string
  readonly icon: 'success' | 'error' | 'loading' | 'none'
  /** The address of a picture in the icon's place. */
  readonly image?: string | undefined
  /** Keeps taps from what lies below. */
  readonly mask?: boolean | undefined
  /** ms; without it the toast stays until it is hidden. */
  readonly duration?: number
}

/** ms; documented. */
export const toastDuration = 1500

const icons = {
  success: '<svg viewBox="0 0 40 40" aria-hidden="true"><path d="M6 21l10 10L34 11"/></svg>',
  error:
    '<svg viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="16"/><path d="M20 11v12M20 28v1"/></svg>',
  loading:
    '<svg class="toast-turning" viewBox="0 0 40 40" aria-hidden="true"><path d="M20 5a15 15 0 1 1-15 15"/></svg>',
  none: ''
} as const

/** The phone's one toast, which may also be a loading sign (documented: only one of them is shown). */
export class Toast {
  private layer: HTMLElement | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private isLoading = false

  constructor(private readonly screen: HTMLElement) {}

  show({ title, icon, image, mask = false, duration }: ToastOptions, isLoading = false): void {
    this.hide()
    this.isLoading = isLoading
    const picture = make('div', 'toast-icon')
    if (image === undefined) picture.innerHTML = icons[icon]
    else picture.append(make('img', '', [], { src: image, alt: '' }))
    const text = make('p', 'toast-title', [title])
    const hasPicture = image !== undefined || icon !== 'none'
    const toast = make('div', hasPicture ? 'toast toast-square' : 'toast', hasPicture ? [picture, text] : [text])
    // Screen readers announce later content of a live region, not its first.
    this.layer = make('div', mask ? 'toast-layer toast-mask' : 'toast-layer', [], { role: 'alert' })
    this.screen.append(this.layer)
    this.layer.append(toast)
    if (duration !== undefined) this.timer = setTimeout(() => this.hide(), duration)
  }

  /**
   * @param only hides this kind alone; any by default
   * @returns whether something was hidden
   */
  hide(only?: 'toast' | 'loading'): boolean {
    if (!this.layer || (only !== undefined && (only === 'loading') !== this.isLoading)) return false
    clearTimeout(this.timer)
    this.layer.remove()
    this.layer = undefined
    return true
  }
}
