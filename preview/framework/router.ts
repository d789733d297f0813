import { independentRoot, type CompiledApp } from './app-package'
import type { AppHost } from './app-host'
import { EventChannel } from './event-channel'
import { Page, parseAddress, type PageAddress, type PageEnvironment } from './page'

/** WeChat's limit. */
const deepestStack = 10

/** Why a navigation was refused: becomes the `errMsg` of the call. */
export class NavigationRefusal extends Error {}

/** The stack of pages. Every method throws {@link NavigationRefusal} with WeChat's reason. */
export class Router {
  private stack: Page[] = []

  constructor(
    private readonly app: CompiledApp,
    private readonly host: AppHost,
    private readonly environment: PageEnvironment
  ) {}

  get pages(): readonly Page[] {
    return this.stack
  }

  get current(): Page | undefined {
    return this.stack.at(-1)
  }

  get top(): Page {
    if (!this.current) throw new NavigationRefusal('there is no page yet')
    return this.current
  }

  /** @returns the channel to the page that was opened */
  navigateTo(url: string, channel = new EventChannel()): EventChannel {
    const address = this.find(url)
    if (this.stack.length >= deepestStack) throw new NavigationRefusal('webview count limit exceed')
    this.current?.hide(true)
    this.open(address, channel)
    return channel
  }

  redirectTo(url: string): void {
    const address = this.find(url)
    this.stack.pop()?.unload()
    this.open(address)
  }

  reLaunch(url: string): void {
    const address = this.find(url)
    for (const page of this.stack.splice(0).reverse()) page.unload()
    this.open(address)
  }

  /** Goes back `delta` pages, at most to the first. */
  navigateBack(delta = 1): void {
    if (this.stack.length < 2) throw new NavigationRefusal('cannot navigate back at first page.')
    const left = this.stack.splice(Math.max(1, this.stack.length - Math.max(1, delta)))
    for (const page of left.reverse()) page.pop()
    this.update()
    this.current?.show()
  }

  setTitle(title: string): void {
    this.top.title = title
    this.update()
  }

  private find(url: string): PageAddress {
    const address = parseAddress(url, this.current?.address.path ?? '')
    if (this.app.pages.includes(address.path)) {
      this.environment.enter(address.path)
      return address
    }
    throw new NavigationRefusal(`page "${address.path}" is not found`)
  }

  private open(address: PageAddress, channel = new EventChannel()): void {
    const config = this.app.configs[address.path] ?? { page: true, usingComponents: {} }
    // An exception of wxs comes out of the template.
    const page = this.environment.ports.attempt(
      `${address.path}.wxml`,
      () => new Page(address, config, channel, this.environment)
    )
    if (!page) {
      this.current?.show()
      throw new NavigationRefusal(`page "${address.path}" cannot be drawn`)
    }
    this.stack.push(page)
    // The bar first, as it decides the size of the window.
    this.update()
    page.load()
    // onLoad may have navigated already.
    if (this.current === page) page.show()
    page.ready()
  }

  private update(): void {
    const page = this.current
    if (!page) return
    const { ports, space, appStyle } = this.environment
    const { window = {} } = page.config
    // A page with one of these isolations does without app.wxss, and so does an independent subpackage (documented).
    const isolation = space.getComponentStaticConfig(page.address.path)?.styleIsolation ?? ''
    appStyle.disabled = isolation.startsWith('page-') || independentRoot(this.app, page.address.path) !== undefined
    const alone = this.stack.length === 1
    const atHome = page.address.path === this.app.pages[0]
    ports.showNavigationBar({
      title: page.title,
      shown: window.navigationStyle !== 'custom',
      background: window.navigationBarBackgroundColor,
      text: window.navigationBarTextStyle,
      windowBackground: window.backgroundColor,
      back: !alone ? 'back' : atHome ? 'none' : 'home'
    })
    ports.pageChanged()
  }

  /** The window has another size. WeChat resizes the other pages when they are shown again. */
  resized(): void {
    this.current?.resized()
  }

  /** The app came to the front or left it. */
  appVisible(visible: boolean): void {
    if (visible) {
      this.host.call('onShow', this.host.launchOptions)
      this.current?.show()
    } else {
      this.current?.hide(false)
      this.host.call('onHide')
    }
  }
}
