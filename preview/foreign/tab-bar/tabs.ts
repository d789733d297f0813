import type { TabBarConfig, TabConfig, ThemedFile } from '../../framework/app-package'

/** What lies at the upper right corner of a tab: a badge, or a red dot. */
type Mark = { readonly kind: 'badge'; readonly text: string } | { readonly kind: 'dot' }

export interface Tab extends Omit<TabConfig, 'icon' | 'selectedIcon'> {
  readonly icon: ThemedFile | undefined
  readonly selectedIcon: ThemedFile | undefined
  readonly mark: Mark | undefined
}

type Colours = Readonly<Record<'color' | 'selectedColor' | 'backgroundColor' | 'borderStyle', string | undefined>>

/** What the tab bar shows, whichever tab is selected. */
export interface Tabs {
  readonly list: readonly Tab[]
  readonly colours: Colours
  /** `wx.hideTabBar` clears it. */
  readonly shown: boolean
}

/** Why a call fails: becomes its `errMsg`. Observed in WeChat by others. */
export class TabBarRefusal extends Error {}

/** More characters of a badge are shown as dots (documented). */
const longestBadge = 4

export function initialTabs({ list, color, selectedColor, backgroundColor, borderStyle }: TabBarConfig): Tabs {
  return {
    list: list.map(({ icon, selectedIcon, ...tab }) => ({ ...tab, icon, selectedIcon, mark: undefined })),
    colours: { color, selectedColor, backgroundColor, borderStyle },
    shown: true
  }
}

/** @throws TabBarRefusal if there is no such tab */
export function withTab(tabs: Tabs, index: number, change: (tab: Tab) => Partial<Tab>): Tabs {
  const tab = tabs.list[index]
  if (!tab) throw new TabBarRefusal('tabbar item not found')
  return { ...tabs, list: tabs.list.with(index, { ...tab, ...change(tab) }) }
}

export function withColours(tabs: Tabs, given: Readonly<Partial<Colours>>): Tabs {
  const set = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ...tabs, colours: { ...tabs.colours, ...Object.fromEntries(set) } }
}

/** A badge in place of a red dot. */
export function badge(text: string): Pick<Tab, 'mark'> {
  return { mark: { kind: 'badge', text: Array.from(text).length > longestBadge ? '...' : text } }
}

/** Takes away one kind of mark, and leaves the other. Inferred. */
export function without(kind: Mark['kind']): (tab: Tab) => Pick<Tab, 'mark'> {
  return ({ mark }) => ({ mark: mark?.kind === kind ? undefined : mark })
}

/** A picture that the app names while it runs is the same in both themes. */
export function picture(path: string): ThemedFile {
  return { light: path, dark: path }
}
