import type { Subpackage } from '../framework/packages'
import { isObject, type JsonObject } from './json-file'
import type { SourceTree } from './source-tree'

export interface PageList {
  /** Paths; the first is where the app starts. */
  readonly pages: readonly string[]
  readonly subpackages: readonly Subpackage[]
}

interface ListedSubpackage extends Subpackage {
  readonly pages: readonly string[]
}

/** The pages of app.json and of its subpackages that are there; the others are problems. */
export function readPages(tree: SourceTree, app: JsonObject): PageList {
  const subpackages = readSubpackages(app)
  const listed = [...texts(app.pages), ...subpackages.flatMap(({ pages }) => pages)]
  // An app.json that could not be read is reported already.
  if (listed.length === 0 && Object.keys(app).length > 0) tree.report('app.json', '"pages" names no page')
  const pages = [...new Set(listed)].filter((page) => isPage(tree, page))
  return {
    pages: withEntryFirst(tree, pages, app.entryPagePath),
    subpackages: subpackages.flatMap(({ root, independent }) => (root === '' ? [] : [{ root, independent }]))
  }
}

/** `subPackages` and `subpackages` mean the same (documented). */
function readSubpackages(app: JsonObject): ListedSubpackage[] {
  const listed = [app.subpackages, app.subPackages].flatMap((list): unknown[] => (Array.isArray(list) ? list : []))
  return listed.filter(isObject).map(({ root, pages, independent }) => {
    const folder = typeof root === 'string' ? root.replace(/^\/+|\/+$/g, '') : ''
    return {
      root: folder,
      pages: texts(pages).map((page) => (folder === '' ? page : `${folder}/${page.replace(/^\//, '')}`)),
      independent: independent === true
    }
  })
}

function isPage(tree: SourceTree, page: string): boolean {
  if (tree.has(`${page}.wxml`) && tree.has(`${page}.js`)) return true
  const missing = tree.has(`${page}.js`) ? 'wxml' : 'js'
  const ends = page.split('/').map((_step, index, steps) => steps.slice(index).join('/'))
  // A page of a subpackage is written without its root.
  const line = Math.max(...ends.map((end) => tree.lineOf('app.json', `"${end}"`)))
  const advice = missing === 'js' && tree.has(`${page}.ts`) ? ` yet: compile the TypeScript first, as by npx tsc` : ''
  tree.report('app.json', `page "${page}" has no ${page}.${missing}${advice}`, line)
  return false
}

function withEntryFirst(tree: SourceTree, pages: readonly string[], entry: unknown): readonly string[] {
  if (typeof entry !== 'string' || entry === '') return pages
  const first = entry.replace(/^\//, '')
  if (pages.includes(first)) return [first, ...pages.filter((page) => page !== first)]
  tree.report('app.json', `entryPagePath: there is no page "${first}"`, tree.lineOf('app.json', '"entryPagePath"'))
  return pages
}

function texts(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : []
}
