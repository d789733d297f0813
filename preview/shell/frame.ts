import { find } from './find'
import { phoneSizes } from './phone-sizes'
import type { Appearance } from './settings'

/** px around the screen */
const bezel = 10

/** The phone's body: its size, which way it is held, and how much smaller it is drawn where it does not fit. */
export class Frame {
  private readonly phone = find(document, '.phone')
  private readonly place = find(document, '.phone-place')
  private size = { width: 0, height: 0 }

  constructor() {
    new ResizeObserver(() => {
      this.fit()
    }).observe(this.place)
  }

  show({ size, landscape }: Appearance): void {
    const { width, height, statusBar, indicator, corner } = phoneSizes[size]
    const screen = landscape ? { width: height, height: width } : { width, height }
    this.size = { width: screen.width + 2 * bezel, height: screen.height + 2 * bezel }
    document.documentElement.dataset.orientation = landscape ? 'landscape' : 'portrait'
    const notch = indicator > 0 ? statusBar : 0
    const lengths = {
      '--phone-width': this.size.width,
      '--phone-height': this.size.height,
      '--phone-corner': corner,
      '--phone-bezel': bezel,
      // WeChat hides the status bar of a phone that lies on its side; the notch is then at the side.
      '--phone-status-bar': landscape ? 0 : statusBar,
      '--phone-inset-top': landscape ? 0 : statusBar,
      '--phone-inset-bottom': landscape ? Math.min(indicator, 21) : indicator,
      '--phone-inset-side': landscape ? notch : 0
    }
    for (const [name, length] of Object.entries(lengths)) {
      document.documentElement.style.setProperty(name, `${String(length)}px`)
    }
    this.fit()
  }

  private fit(): void {
    const { clientWidth, clientHeight } = this.place
    const scale = Math.min(1, clientWidth / this.size.width, clientHeight / this.size.height)
    this.phone.style.setProperty('--phone-scale', String(scale))
  }
}
