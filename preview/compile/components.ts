import { posix } from 'node:path'
import type { ComponentConfig, WindowConfig } from '../framework/app-package'
import { isObject, readJson, type JsonObject } from './json-file'
import type { SourceTree } from './source-tree'

interface Structure {
  readonly pages: readonly string[]
  readonly window: WindowConfig
  readonly darkMode: boolean
  /** Components, dependencies first, then pages: the order in which WeChat applies their styles. */
  readonly configs: ReadonlyMap<string, ComponentConfig>
}

/** Reads app.json and follows `usingComponents` from it and from every page to all components of the app. */
export function readStructure(tree: SourceTree): Structure {
  if (!tree.has('app.json')) tree.report('app.json', 'is missing: a mini program starts with it')
  const app = readJson(tree, 'app.json')
  const configs = new Map<string, ComponentConfig>()
  const shared = readUsing(tree, 'app.json', app)
  const themes = readThemes(tree, app)
  const pages = pagePaths(tree, app)
  const window = windowConfig(app.window, themes)

  const visit = (path: string, isPage: boolean, ancestors: readonly string[]): void => {
    if (configs.has(path) || ancestors.includes(path)) return
    const json = readJson(tree, `${path}.json`)
    const file = `${path}.json`
    const using = { ...shared, ...readUsing(tree, file, json) }
    const generics = readGenerics(tree, file, json)
    const defaults = Object.values(generics).flatMap((generic) => (generic === true ? [] : [generic.default]))
    for (const target of [...Object.values(using), ...defaults]) visit(target, false, [...ancestors, path])
    const ownWindow = isPage ? { window: { ...window, ...windowConfig(json, themes) } } : {}
    configs.set(path, { ...componentConfig(json, using, generics), page: isPage, ...ownWindow })
  }
  for (const path of pages) visit(path, true, [])
  return { pages, window, darkMode: app.darkmode === true, configs }
}

function pagePaths(tree: SourceTree, app: JsonObject): string[] {
  const listed = Array.isArray(app.pages) ? app.pages.filter((page): page is string => typeof page === 'string') : []
  // An app.json that could not be read is reported already.
  if (listed.length === 0 && Object.keys(app).length > 0) tree.report('app.json', '"pages" names no page')
  return listed.filter((page) => {
    if (tree.has(`${page}.wxml`) && tree.has(`${page}.js`)) return true
    const missing = tree.has(`${page}.js`) ? 'wxml' : 'js'
    tree.report('app.json', `page "${page}" has no ${page}.${missing}`, tree.lineOf('app.json', `"${page}"`))
    return false
  })
}

function readUsing(tree: SourceTree, file: string, json: JsonObject): Record<string, string> {
  const using: Record<string, string> = {}
  if (!isObject(json.usingComponents)) return using
  for (const [name, reference] of Object.entries(json.usingComponents)) {
    const path = typeof reference === 'string' ? resolveComponent(tree, file, name, reference) : undefined
    if (path !== undefined) using[name] = path
  }
  return using
}

type Generics = Record<string, true | { default: string }>

function readGenerics(tree: SourceTree, file: string, json: JsonObject): Generics {
  const generics: Generics = {}
  if (!isObject(json.componentGenerics)) return generics
  for (const [name, value] of Object.entries(json.componentGenerics)) {
    const reference = isObject(value) ? value.default : undefined
    const path = typeof reference === 'string' ? resolveComponent(tree, file, name, reference) : undefined
    generics[name] = path === undefined ? true : { default: path }
  }
  return generics
}

function resolveComponent(tree: SourceTree, file: string, name: string, reference: string): string | undefined {
  const path = findComponent(tree, file, reference)
  if (path === undefined) {
    const line = tree.lineOf(file, `"${reference}"`)
    tree.report(file, `component "${name}": nothing found at "${reference}"`, line)
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

/** Colours by name, in the light and the dark theme: the file that `themeLocation` names. */
interface Themes {
  readonly light: JsonObject
  readonly dark: JsonObject
}

function readThemes(tree: SourceTree, app: JsonObject): Themes {
  const { light, dark } = typeof app.themeLocation === 'string' ? readJson(tree, app.themeLocation) : {}
  return { light: isObject(light) ? light : {}, dark: isObject(dark) ? dark : {} }
}

function windowConfig(json: unknown, themes: Themes): WindowConfig {
  if (!isObject(json)) return {}
  const config: Record<string, string | number> = {}
  if (typeof json.onReachBottomDistance === 'number') config.onReachBottomDistance = json.onReachBottomDistance
  for (const name of ['navigationBarTitleText', 'navigationStyle'] as const) {
    const value = json[name]
    if (typeof value === 'string') config[name] = value
  }
  for (const name of ['navigationBarBackgroundColor', 'navigationBarTextStyle', 'backgroundColor'] as const) {
    const value = json[name]
    if (typeof value === 'string') config[name] = themedColour(value, themes)
  }
  return config
}

/** `@name` stands for a colour of the theme file. */
function themedColour(value: string, { light, dark }: Themes): string {
  if (!value.startsWith('@')) return value
  const name = value.slice(1)
  return `light-dark(${String(light[name])}, ${String(dark[name])})`
}
