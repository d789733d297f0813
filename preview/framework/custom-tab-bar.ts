import type { GeneralComponent } from 'glass-easel'
import type { AssociatedBackend, CodeSpace, Root } from 'glass-easel-miniprogram-adapter'
import { attachRoot } from './attach-root'
import { rootOf } from './page-id'

/** Where an app with `tabBar.custom` has its tab bar (documented). */
export const customTabBar = 'custom-tab-bar/index'

/** The name of its element, which no template has. */
export const customTabBarTag = 'custom-tab-bar'

type RootComponent = ReturnType<typeof rootOf>

const bars = new WeakMap<RootComponent, CustomTabBar>()

/** The tab bar that the app itself draws on a tab page: each page has its own instance (documented). */
export class CustomTabBar {
  private readonly root: Root

  constructor(backend: AssociatedBackend, space: CodeSpace) {
    this.root = backend.createRoot(customTabBarTag, space, customTabBar)
  }

  /** What `getTabBar()` gives. */
  get caller(): ReturnType<Root['get']> {
    return this.root.get()
  }

  /** Puts it over the page, after all that the page has of its own. */
  attach(page: Root, element: HTMLElement): void {
    bars.set(page.getComponent(), this)
    bars.set(this.root.getComponent(), this)
    const placeholder = document.createElement('div')
    element.append(placeholder)
    attachRoot(this.root, element, placeholder)
  }

  /** Passes on what happens to its page. */
  triggerPageLifetime(name: string, values: unknown[]): void {
    this.root.getComponent().triggerPageLifetime(name, values)
  }

  release(): void {
    this.root.release()
  }
}

/** `this.getTabBar()` of a page and of every component in it; null where there is none (inferred). */
export function tabBarOf(component: GeneralComponent): ReturnType<Root['get']> | null {
  return bars.get(rootOf(component))?.caller ?? null
}
