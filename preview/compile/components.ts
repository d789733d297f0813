import { posix } from 'node:path'
import type { ComponentConfig, JsonGap, WindowConfig } from '../framework/app-package'
import { customTabBar } from '../framework/custom-tab-bar'
import { independentRoot } from '../framework/packages'
import { isObject, readJson, type JsonObject } from './json-file'
import { JsonGaps } from './json-gaps'
import type { JsonKind } from './json-keys'
import { readPages, type PageList } from './pages'
import type { SourceTree } from './source-tree'
import { readTabBar, type Tabs } from './tab-bar'
import { readThemes, themedColour, type Themes } from './themes'

interface Structure extends PageList, Tabs {
  readonly window: WindowConfig
  readonly darkMode: boolean
  /** Components, dependencies first, then pages: the order in which WeChat applies their styles. */
  readonly configs: ReadonlyMap<string, ComponentConfig>
  readonly gaps: readonly JsonGap[]
}

/** A json file that names components. */
interface UsingFile {
  readonly tree: SourceTree
  readonly gaps: JsonGaps
  readonly kind: JsonKind
  readonly file: string
  readonly json: JsonObject
  /** The independent subpackage that it belongs to. */
  readonly root: string | undefined
}

/** Most often the folder of the project was given, and not that of the mini program in it. */
function reportNoApp(tree: SourceTree): void {
  const { miniprogramRoot } = readJson(tree, 'project.config.json')
  const inner = typeof miniprogramRoot === 'string' ? miniprogramRoot.replace(/^[./]+|\/+$/g, '') : ''
  const advice = inner === '' ? '' : `; miniprogramRoot in project.config.json says that it is in ${inner}`
  tree.report('app.json', `is missing: a mini program starts with it${advice}`)
}

/** Reads app.json and follows `usingComponents` from it and from every page to all components of the app. */
export function readStructure(tree: SourceTree): Structure {
  if (!tree.has('app.json')) reportNoApp(tree)
  const app = readJson(tree, 'app.json')
  tree.setAliases(app.resolveAlias)
  const gaps = new JsonGaps()
  gaps.read('app', 'app.json', app)
  const configs = new Map<string, ComponentConfig>()
  const shared = readUsing({ tree, gaps, kind: 'app', file: 'app.json', json: app, root: undefined })
  const themes = readThemes(tree, app)
  const list = readPages(tree, app)
  const window = windowConfig(app.window, themes)

  const visit = (path: string, isPage: boolean, ancestors: readonly string[]): void => {
    if (configs.has(path) || ancestors.includes(path)) return
    const file = `${path}.json`
    const kind = isPage ? 'page' : 'component'
    const json = readJson(tree, file)
    const root = independentRoot(list, path)
    gaps.read(kind, file, json)
    const from: UsingFile = { tree, gaps, kind, file, json, root }
    // An independent subpackage has nothing of the main package (documented).
    const using = { ...(root === undefined ? shared : {}), ...readUsing(from) }
    const generics = readGenerics(from)
    const defaults = Object.values(generics).flatMap((generic) => (generic === true ? [] : [generic.default]))
    for (const target of [...Object.values(using), ...defaults]) visit(target, false, [...ancestors, path])
    const ownWindow = isPage ? { window: { ...window, ...windowConfig(json, themes) } } : {}
    configs.set(path, { ...componentConfig(json, using, generics), page: isPage, ...ownWindow })
  }
  const tabs = readTabBar(tree, app.tabBar, list.pages, themes)
  if (tabs.tabBar?.custom) visit(customTabBar, false, [])
  for (const path of list.pages) visit(path, true, [])
  return { ...list, window, darkMode: app.darkmode === true, ...tabs, configs, gaps: gaps.list() }
}

function readUsing(from: UsingFile): Record<string, string> {
  const using: Record<string, string> = {}
  if (!isObject(from.json.usingComponents)) return using
  for (const [name, reference] of Object.entries(from.json.usingComponents)) {
    const path = typeof reference === 'string' ? resolveComponent(from, name, reference) : undefined
    if (path !== undefined) using[name] = path
  }
  return using
}

type Generics = Record<string, true | { default: string }>

function readGenerics(from: UsingFile): Generics {
  const generics: Generics = {}
  if (!isObject(from.json.componentGenerics)) return generics
  for (const [name, value] of Object.entries(from.json.componentGenerics)) {
    const reference = isObject(value) ? value.default : undefined
    const path = typeof reference === 'string' ? resolveComponent(from, name, reference) : undefined
    generics[name] = path === undefined ? true : { default: path }
  }
  return generics
}

/** Components of plugins and of WeChat's extended library: WeChat has them, not the mini program. */
const elsewhere = /^(plugin|plugin-private|dynamicLib|ext):\/\/|^weui-miniprogram\//

function resolveComponent(from: UsingFile, name: string, reference: string): string | undefined {
  const { tree, gaps, kind, file, json, root } = from
  const path = findComponent(tree, file, reference)
  if (path === undefined && elsewhere.test(reference)) {
    gaps.add(kind, file, `component ${reference}`)
    return undefined
  }
  const line = () => tree.lineOf(file, `"${reference}"`)
  if (path === undefined) {
    tree.report(file, `component "${name}": nothing found at "${reference}"`, line())
    return undefined
  }
  const isAsynchronous = isObject(json.componentPlaceholder) && name in json.componentPlaceholder
  if (root !== undefined && !path.startsWith(`${root}/`) && !isAsynchronous) {
    tree.report(file, `component "${name}" is not in the independent subpackage "${root}"`, line())
  }
  return path
}

/**
 * Relative first, then in each `miniprogram_npm` from the file's folder upwards, as WeChat looks components up;
 * `x` may stand for `x/index`.
 */
function findComponent(tree: SourceTree, file: string, reference: string): string | undefined {
  const bases = [tree.resolve(file, reference)]
  if (!/^[./]/.test(reference)) {
    for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
      bases.push(posix.join(folder, 'miniprogram_npm', reference))
      if (folder === '.') break
    }
  }
  return bases
    .flatMap((base) => [base, posix.join(base, 'index')])
    .find((path) => tree.has(`${path}.js`) && tree.has(`${path}.json`))
}

function componentConfig(json: JsonObject, using: Record<string, string>, generics: Generics) {
  const { styleIsolation, pureDataPattern } = json
  return {
    // Absolute, so that glass-easel needs no lookup rules of its own.
    usingComponents: Object.fromEntries(Object.entries(using).map(([name, path]) => [name, `/${path}`])),
    componentGenerics: Object.fromEntries(
      Object.entries(generics).map(([name, generic]) => [name, generic === true || { default: `/${generic.default}` }])
    ),
    ...(typeof styleIsolation === 'string' ? { styleIsolation } : {}),
    ...(typeof pureDataPattern === 'string' ? { pureDataPattern } : {})
  }
}

const themedKeys = [
  'navigationBarBackgroundColor',
  'navigationBarTextStyle',
  'backgroundColor',
  'backgroundColorContent'
] as const

function windowConfig(json: unknown, themes: Themes): WindowConfig {
  if (!isObject(json)) return {}
  const config: Record<string, string | number | boolean> = {}
  for (const name of ['disableScroll', 'enablePullDownRefresh'] as const) {
    const value = json[name]
    if (typeof value === 'boolean') config[name] = value
  }
  if (typeof json.onReachBottomDistance === 'number') config.onReachBottomDistance = json.onReachBottomDistance
  for (const name of ['navigationBarTitleText', 'navigationStyle'] as const) {
    const value = json[name]
    if (typeof value === 'string') config[name] = value
  }
  for (const name of themedKeys) {
    const value = json[name]
    if (typeof value === 'string') config[name] = themedColour(value, themes)
  }
  const { backgroundTextStyle: dots } = json
  if (typeof dots === 'string') config.backgroundTextStyle = themedColour(dots, themes, dotColour)
  return config
}

/** Of the dots above a page that is pulled down. The words are documented, the colours are chosen here. */
function dotColour(word: string): string {
  return word === 'light' ? 'rgb(255 255 255 / 70%)' : 'rgb(0 0 0 / 40%)'
}
