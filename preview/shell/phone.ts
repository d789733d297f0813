import type { Device, DeviceState } from '../../simulator/device'
import type { NavigationBar } from '../framework/ports'
import { find } from './find'
import { withWord } from './words'

const icons = {
  back: '<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 4l-8 8 8 8"/></svg>',
  home: '<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 11l8-7 8 7v9h-6v-6h-4v6H4z"/></svg>'
} as const

interface PhoneButtons {
  back(): void
  home(): void
}

/** What is drawn on the phone's screen around the mini program: status bar and navigation bar. */
export class Phone {
  readonly screen = find(document, '.screen')
  readonly window = find(document, '.window')
  private readonly bar = find(document, '.navigation-bar')
  private readonly statusBar = find(document, '.status-bar')
  private readonly title = find(document, '.navigation-title')
  private readonly missing = find(document, '.missing-page')
  private readonly button = find(document, '.navigation-button')
  private way: NavigationBar['back'] = 'none'

  constructor() {
    const time = find(document, '.status-time')
    const tick = () => {
      time.textContent = new Date().toTimeString().slice(0, 5)
      setTimeout(tick, 60_000 - (Date.now() % 60_000))
    }
    tick()
  }

  listen(buttons: PhoneButtons): void {
    this.button.addEventListener('click', () => {
      if (this.way !== 'none') buttons[this.way]()
    })
    find(this.missing, 'button').addEventListener('click', () => buttons.home())
  }

  /** Without `darkmode` in app.json a mini program, and what WeChat draws around it, stays light (documented). */
  followTheme(device: Device, darkMode: boolean): void {
    const follow = () => {
      this.screen.dataset.theme = darkMode ? device.state.theme : 'light'
    }
    device.listen(follow)
    follow()
  }

  /** What the phone itself shows of its state. */
  showDevice({ networkType, weakNetwork, appVisible }: DeviceState): void {
    const network = networkType === 'none' ? '' : networkType === 'wifi' ? 'Wi-Fi' : networkType.toUpperCase()
    find(this.statusBar, '.status-network').textContent = network
    this.statusBar.dataset.signal = networkType === 'none' ? 'none' : weakNetwork ? 'weak' : 'full'
    find(this.screen, '.away').hidden = appVisible
  }

  /** Stands in for a page that the mini program does not have, until it opens one. */
  readonly showMissingPage = (path: string): void => {
    this.showNavigationBar({
      title: '',
      shown: true,
      background: undefined,
      text: undefined,
      transition: undefined,
      windowBackground: undefined,
      back: 'home'
    })
    find(this.missing, '.missing-page-path').textContent = path
    this.missing.hidden = false
  }

  readonly showNavigationBar = (bar: NavigationBar): void => {
    const { title, shown, back } = bar
    this.missing.hidden = true
    this.screen.toggleAttribute('data-custom-bar', !shown)
    this.title.textContent = title
    document.title = title === '' ? 'Mini program preview' : title
    for (const { style } of [this.bar, this.statusBar]) {
      style.transition = bar.transition === undefined ? '' : `background ${bar.transition}, color ${bar.transition}`
      style.background = shown ? (bar.background ?? '') : ''
      style.color = bar.text ?? ''
    }
    this.window.style.background = bar.windowBackground ?? ''
    this.way = back
    this.button.hidden = back === 'none'
    if (back === 'none') return
    this.button.innerHTML = icons[back]
    withWord(this.button, back, 'label')
  }
}
