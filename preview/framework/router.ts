import type { CompiledApp } from './app-package'
import type { AppHost } from './app-host'
import { CustomTabBar } from './custom-tab-bar'
import { EventChannel } from './event-channel'
import { independentRoot } from './packages'
import type { BarColours } from './ports'
import { Page, parseAddress, type PageAddress, type PageEnvironment } from './page'

/** WeChat's limit. */
const deepestStack = 10

/** Why a navigation was refused: becomes the `errMsg` of the call. */
export class NavigationRefusal extends Error {}

/** The stack of pages. Every method throws {@link NavigationRefusal} with WeChat's reason. */
export class Router {
  private stack: Page[] = []
  /** The tab pages that are open, by path: they stay so while another tab is on screen (documented). */
  private readonly tabPages = new Map<string, Page>()

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
    const address = this.findOutsideTabs(url, 'navigateTo')
    if (this.stack.length >= deepestStack) throw new NavigationRefusal('webview count limit exceed')
    this.current?.hide(true)
    this.open(address, channel)
    return channel
  }

  redirectTo(url: string): void {
    const address = this.findOutsideTabs(url, 'redirectTo')
    const left = this.stack.pop()
    if (left) this.close(left)
    this.open(address)
  }

  reLaunch(url: string): void {
    const address = this.find(url)
    for (const page of this.stack.splice(0).reverse()) this.close(page)
    for (const page of this.tabPages.values()) this.close(page)
    this.open(address)
  }

  /** Closes all pages but those of tabs, and shows the one of `url`, without a query (documented). */
  switchTab(url: string): void {
    const { path } = this.find(url)
    if (!this.isTab(path)) throw new NavigationRefusal('can not switch to no-tabBar page')
    const target = this.tabPages.get(path)
    for (const page of this.stack.splice(0).reverse()) {
      if (page === target) continue
      if (this.isTab(page.address.path)) page.hide(true)
      else this.close(page)
    }
    if (!target) {
      this.open({ path, query: {} })
      return
    }
    this.stack.push(target)
    this.update()
    target.show()
  }

  /** Goes back `delta` pages, at most to the first. */
  navigateBack(delta = 1): void {
    if (this.current?.keepsBack()) return
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

  setBarColours(colours: BarColours): void {
    this.top.barColours = colours
    this.update(colours.transition)
  }

  isTab(path: string): boolean {
    return this.app.tabBar?.list.some(({ pagePath }) => pagePath === path) === true
  }

  private close(page: Page): void {
    if (this.tabPages.get(page.address.path) === page) this.tabPages.delete(page.address.path)
    page.unload()
  }

  private findOutsideTabs(url: string, call: string): PageAddress {
    const address = this.find(url)
    if (this.isTab(address.path)) throw new NavigationRefusal(`can not ${call} a tabbar page`)
    return address
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
    const { backend, space } = this.environment
    const isTab = this.isTab(address.path)
    const drawsTabs = isTab && this.app.tabBar?.custom === true
    // An exception of wxs comes out of the template.
    const page = this.environment.ports.attempt(`${address.path}.wxml`, () => {
      const tabBar = drawsTabs ? new CustomTabBar(backend, space) : undefined
      return new Page(address, config, channel, this.environment, tabBar)
    })
    if (!page) {
      this.update()
      this.current?.show()
      throw new NavigationRefusal(`page "${address.path}" cannot be drawn`)
    }
    this.stack.push(page)
    if (isTab) this.tabPages.set(address.path, page)
    // The bar first, as it decides the size of the window.
    this.update()
    page.load()
    // onLoad may have navigated already.
    if (this.current === page) page.show()
    page.ready()
  }

  /** Draws again what is around the page on top. */
  update(transition?: string): void {
    const page = this.current
    if (!page) return
    const { ports, space, appStyle } = this.environment
    const { window = {} } = page.config
    // A page with one of these isolations does without app.wxss, and so does an independent subpackage (documented).
    const isolation = space.getComponentStaticConfig(page.address.path)?.styleIsolation ?? ''
    appStyle.disabled = isolation.startsWith('page-') || independentRoot(this.app, page.address.path) !== undefined
    const alone = this.stack.length === 1
    const { path } = page.address
    const atHome = path === this.app.pages[0] || this.isTab(path)
    ports.showNavigationBar({
      title: page.title,
      shown: window.navigationStyle !== 'custom',
      background: page.barColours?.background ?? window.navigationBarBackgroundColor,
      text: page.barColours?.text ?? window.navigationBarTextStyle,
      transition,
      windowBackground: window.backgroundColorContent ?? window.backgroundColor,
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
