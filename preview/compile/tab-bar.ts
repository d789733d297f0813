import type { TabBarConfig, TabConfig } from '../framework/app-package'
import { customTabBar } from '../framework/custom-tab-bar'
import { isObject, type JsonObject } from './json-file'
import type { SourceTree } from './source-tree'
import { themed, themedColour, type Themes } from './themes'

/** WeChat takes neither fewer nor more (documented). */
const fewest = 2
const most = 5

export interface Tabs {
  /** Absent: the app has none. */
  readonly tabBar?: TabBarConfig
}

/** Reads `tabBar` of app.json; what WeChat refuses in it is a problem. */
export function readTabBar(tree: SourceTree, json: unknown, pages: readonly string[], themes: Themes): Tabs {
  if (!isObject(json)) return {}
  const items = Array.isArray(json.list) ? json.list.filter(isObject) : []
  const line = tree.lineOf('app.json', '"tabBar"')
  if (items.length < fewest || items.length > most) {
    tree.report('app.json', `"tabBar" must list ${fewest} to ${most} pages`, line)
  }
  const custom = json.custom === true
  if (custom && !(tree.has(`${customTabBar}.js`) && tree.has(`${customTabBar}.wxml`))) {
    tree.report('app.json', `"tabBar" is custom, and there is no ${customTabBar}`, line)
  }
  const list = items.flatMap((item) => readTab(tree, item, pages, themes))
  if (list.length === 0) return {}
  const position = json.position === 'top' ? 'top' : 'bottom'
  return { tabBar: { list, custom, position, ...readColours(json, themes) } }
}

function readTab(tree: SourceTree, item: JsonObject, pages: readonly string[], themes: Themes): TabConfig[] {
  const { pagePath, text, iconPath, selectedIconPath } = item
  const path = typeof pagePath === 'string' ? pagePath.replace(/^\//, '') : ''
  if (!pages.includes(path)) {
    tree.report('app.json', `"tabBar": "${path}" is none of the "pages"`, tree.lineOf('app.json', '"tabBar"'))
    return []
  }
  return [
    {
      pagePath: path,
      text: typeof text === 'string' ? text : '',
      ...(typeof iconPath === 'string' ? { icon: themed(iconPath, themes) } : {}),
      ...(typeof selectedIconPath === 'string' ? { selectedIcon: themed(selectedIconPath, themes) } : {})
    }
  ]
}

function readColours(json: JsonObject, themes: Themes): Partial<TabBarConfig> {
  const colours: Partial<Record<'color' | 'selectedColor' | 'backgroundColor' | 'borderStyle', string>> = {}
  for (const name of ['color', 'selectedColor', 'backgroundColor', 'borderStyle'] as const) {
    const value = json[name]
    if (typeof value !== 'string') continue
    colours[name] = themedColour(value, themes)
  }
  return colours
}
