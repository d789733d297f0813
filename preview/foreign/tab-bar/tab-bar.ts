import type { Device } from '../../../simulator/device'
import { type Call, call } from '../../api/call'
import type { CompiledApp } from '../../framework/app-package'
import type { FrameworkPorts } from '../../framework/ports'
import type { Router } from '../../framework/router'
import { TabBarView } from './tab-bar-view'
import { badge, initialTabs, picture, TabBarRefusal, type Tabs, withColours, without, withTab } from './tabs'
import { tabBarWords } from './words'

export interface TabBarPorts {
  readonly router: Router
  readonly device: Device
  /** The part of the screen that belongs to pages: the bar stands beside it. */
  readonly window: HTMLElement
  readonly ports: Pick<FrameworkPorts, 'attempt' | 'log'>
}

/** The tab bar of an app, and the calls for it. An app without one, or with one of its own, has the calls alone. */
export class TabBar {
  private readonly view: TabBarView | undefined
  private tabs: Tabs | undefined
  private noted = false

  constructor(
    private readonly app: Pick<CompiledApp, 'tabBar' | 'darkMode'>,
    private readonly options: TabBarPorts
  ) {
    const { tabBar: config } = app
    if (!config || config.custom) return
    const { window, device } = options
    this.tabs = initialTabs(config)
    this.view = new TabBarView(config, (index) => this.tapped(index))
    if (config.position === 'top') window.before(this.view.element)
    else window.after(this.view.element)
    device.listen(() => this.follow())
  }

  /** Another page may be on top. */
  follow(): void {
    if (!this.tabs) return
    const { router, device } = this.options
    const path = router.current?.address.path
    const selected = this.tabs.list.findIndex(({ pagePath }) => pagePath === path)
    const { theme, language } = device.state
    this.view?.show(this.tabs, selected === -1 ? undefined : selected, {
      // An app without `darkmode` stays light (documented).
      theme: this.app.darkMode ? theme : 'light',
      words: tabBarWords(language)
    })
  }

  /** The calls by name. */
  get calls(): Record<string, Call> {
    return {
      setTabBarBadge: call({ index: 'Number', text: 'String' }, ({ index, text }) =>
        this.change('setTabBarBadge', (tabs) => withTab(tabs, index, () => badge(text)))
      ),
      removeTabBarBadge: call({ index: 'Number' }, ({ index }) =>
        this.change('removeTabBarBadge', (tabs) => withTab(tabs, index, without('badge')))
      ),
      showTabBarRedDot: call({ index: 'Number' }, ({ index }) =>
        this.change('showTabBarRedDot', (tabs) => withTab(tabs, index, () => ({ mark: { kind: 'dot' } })))
      ),
      hideTabBarRedDot: call({ index: 'Number' }, ({ index }) =>
        this.change('hideTabBarRedDot', (tabs) => withTab(tabs, index, without('dot')))
      ),
      setTabBarItem: call(
        { index: 'Number', text: 'String?', iconPath: 'String?', selectedIconPath: 'String?' },
        ({ index, text, iconPath, selectedIconPath }) =>
          this.change('setTabBarItem', (tabs) =>
            withTab(tabs, index, (tab) => ({
              text: text ?? tab.text,
              icon: iconPath === undefined ? tab.icon : picture(iconPath),
              selectedIcon: selectedIconPath === undefined ? tab.selectedIcon : picture(selectedIconPath)
            }))
          )
      ),
      setTabBarStyle: call(
        { color: 'String?', selectedColor: 'String?', backgroundColor: 'String?', borderStyle: 'String?' },
        (colours) => this.change('setTabBarStyle', (tabs) => withColours(tabs, colours))
      ),
      // Without `animation`: the log names it.
      showTabBar: call({}, () => this.change('showTabBar', (tabs) => ({ ...tabs, shown: true }))),
      hideTabBar: call({}, () => this.change('hideTabBar', (tabs) => ({ ...tabs, shown: false })))
    }
  }

  private change(name: string, changed: (tabs: Tabs) => Tabs): void {
    const { router, ports } = this.options
    if (!router.current || !router.isTab(router.current.address.path)) throw new TabBarRefusal('not TabBar page')
    if (this.tabs) {
      this.tabs = changed(this.tabs)
      this.follow()
    } else if (!this.noted) {
      this.noted = true
      // Documented: the calls do nothing to a tab bar that the app draws.
      ports.log(`wx.${name} has no effect: "tabBar" is custom`, 'event')
    }
  }

  private tapped(index: number): void {
    const { router, ports } = this.options
    const tab = this.tabs?.list[index]
    if (!tab) return
    const { pagePath, text } = tab
    ports.attempt(`tab ${pagePath}`, () => {
      router.switchTab(`/${pagePath}`)
      router.current?.tabTapped({ index: String(index), pagePath, text })
    })
  }
}
