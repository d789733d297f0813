import type { AssociatedBackend, CodeSpace, Root } from 'glass-easel-miniprogram-adapter'
import type { Query } from './app-host'
import type { ComponentConfig } from './app-package'
import { attachRoot } from './attach-root'
import type { CustomTabBar } from './custom-tab-bar'
import type { EventChannel } from './event-channel'
import type { BarColours, FrameworkPorts } from './ports'
import type { ReadyQueue } from './ready'

export interface PageAddress {
  readonly path: string
  readonly query: Query
}

/** Reads `/pages/a/b?x=1`, relative to the page `from`. Values stay as they are written: WeChat does not decode them. */
export function parseAddress(url: string, from: string): PageAddress {
  const [reference = '', search = ''] = url.split('?', 2)
  const steps = reference.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of reference.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  const pairs = search.split('&').filter((pair) => pair !== '')
  return {
    path: steps.join('/').replace(/\.html$/, ''),
    query: Object.fromEntries(
      pairs.map((pair) => {
        const equals = pair.indexOf('=')
        return equals === -1 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
      })
    )
  }
}

export function formatAddress({ path, query }: PageAddress): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`)
  return pairs.length === 0 ? `/${path}` : `/${path}?${pairs.join('&')}`
}

type PageLifetime =
  | 'onLoad'
  | 'onShow'
  | 'onReady'
  | 'onHide'
  | 'onUnload'
  | 'onResize'
  | 'onPageScroll'
  | 'onReachBottom'
  | 'onTabItemTap'
  | 'onPullDownRefresh'

/** px above its end at which a page has reached it, unless its json says otherwise (documented). */
const reachBottomDistance = 50

export interface PageEnvironment {
  readonly backend: AssociatedBackend
  readonly space: CodeSpace
  readonly ready: ReadyQueue
  readonly ports: FrameworkPorts
  /** The style sheet of app.wxss. */
  readonly appStyle: HTMLStyleElement
  /** Called before a page opens: its package may have to run first. */
  readonly enter: (path: string) => void
}

/** One page of the stack, from its creation to its unloading. */
export class Page {
  private readonly root: Root
  readonly element: HTMLElement
  private visible = false
  private size: { readonly windowWidth: number; readonly windowHeight: number }
  /** What the navigation bar shows; `wx.setNavigationBarTitle` changes it. */
  title: string
  /** What `wx.setNavigationBarColor` changed. */
  barColours: BarColours | undefined
  private loaded = false

  /** Creates the page and its components: `created` runs, nothing is on screen yet. */
  constructor(
    readonly address: PageAddress,
    readonly config: ComponentConfig,
    /** The channel to the page that opened this one. */
    channel: EventChannel,
    private readonly environment: PageEnvironment,
    /** The tab bar that the app draws on it. */
    private readonly tabBar?: CustomTabBar
  ) {
    const { backend, space, ports } = environment
    this.title = config.window?.navigationBarTitleText ?? ''
    this.size = sizeOf(ports.window)
    this.root = backend.createRoot('page', space, formatAddress(address))
    const element: unknown = this.root.getComponent().getBackendElement()
    if (!(element instanceof HTMLElement)) throw new Error('a page has no element')
    this.element = element
    element.dataset.route = address.path
    element.hidden = true
    // A page scrolls, and must do so by keyboard as well.
    element.tabIndex = 0
    element.toggleAttribute('data-fixed', config.window?.disableScroll === true)
    Object.assign(this.caller, {
      route: address.path,
      options: address.query,
      getOpenerEventChannel: () => channel
    })
    this.watchScrolling()
  }

  /** Puts the page into the window, still hidden: `attached` and `onLoad` run. */
  load(): void {
    const { ready, ports } = this.environment
    this.loaded = true
    // Only now are the bars around it those of this page.
    this.size = sizeOf(ports.window)
    ready.hold()
    const placeholder = document.createElement('div')
    ports.window.append(placeholder)
    attachRoot(this.root, ports.window, placeholder)
    this.tabBar?.attach(this.root, this.element)
    this.call('onLoad', this.address.query)
  }

  /** `this` in the page's methods, and what `getCurrentPages()` lists. */
  get caller(): ReturnType<Root['get']> {
    return this.root.get()
  }

  /** The element that scrolls with the page. */
  get scroller(): HTMLElement {
    return this.element
  }

  show(): void {
    if (this.visible) return
    this.visible = true
    this.element.hidden = false
    delete this.element.dataset.away
    this.call('onShow')
    this.triggerPageLifetime('show', [])
    this.resized()
  }

  /** Called once, after the first `show`; a page that left again in its own `onLoad` is never ready. */
  ready(): void {
    this.environment.ready.release()
    if (this.loaded) this.call('onReady')
  }

  /** `leavesScreen` is false when the whole app goes to the background: its picture stays. */
  hide(leavesScreen: boolean): void {
    if (leavesScreen) this.element.hidden = true
    if (!this.visible) return
    this.visible = false
    this.element.dataset.away = ''
    this.call('onHide')
    this.triggerPageLifetime('hide', [])
  }

  /** Passes the size of its window in px to the page, if it differs from the last one. */
  resized(): void {
    const { windowWidth, windowHeight } = sizeOf(this.environment.ports.window)
    if (windowWidth === this.size.windowWidth && windowHeight === this.size.windowHeight) return
    this.size = { windowWidth, windowHeight }
    this.call('onResize', { size: this.size })
    this.triggerPageLifetime('resize', [{ size: this.size }])
  }

  /** Whether something on the page takes the way back for itself, as an open `<page-container>` does. */
  keepsBack(): boolean {
    return !this.element.dispatchEvent(new Event('navigate-back', { cancelable: true }))
  }

  /** Unloads the page because the person goes back to the one under it: native tags may outlive that, floating. */
  pop(): void {
    this.element.dataset.popped = ''
    this.unload()
  }

  unload(): void {
    this.loaded = false
    this.visible = false
    this.call('onUnload')
    this.tabBar?.release()
    this.root.release()
    this.element.remove()
  }

  /** Its tab was tapped, and it is on screen. @param item what WeChat passes (documented: all of it as text) */
  tabTapped(item: { readonly index: string; readonly pagePath: string; readonly text: string }): void {
    this.call('onTabItemTap', item)
  }

  private triggerPageLifetime(name: string, values: unknown[]): void {
    this.root.getComponent().triggerPageLifetime(name, values)
    this.tabBar?.triggerPageLifetime(name, values)
  }

  /** The page was pulled down far enough. */
  pulledDown(): void {
    this.call('onPullDownRefresh')
  }

  private watchScrolling(): void {
    const { element } = this
    const distance = this.config.window?.onReachBottomDistance ?? reachBottomDistance
    let near = false
    element.addEventListener('scroll', () => {
      this.call('onPageScroll', { scrollTop: element.scrollTop })
      const wasNear = near
      near = element.scrollHeight - element.clientHeight - element.scrollTop <= distance
      if (near && !wasNear) this.call('onReachBottom')
    })
  }

  private call(name: PageLifetime, argument?: unknown): void {
    const caller: Record<string, unknown> = this.caller as object as Record<string, unknown>
    const method = caller[name]
    if (typeof method !== 'function') return
    this.environment.ports.attempt(`${this.address.path} ${name}`, () => {
      Reflect.apply(method, caller, [argument])
    })
  }
}

function sizeOf({ clientWidth: windowWidth, clientHeight: windowHeight }: HTMLElement) {
  return { windowWidth, windowHeight }
}
