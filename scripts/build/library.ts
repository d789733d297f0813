import { join } from 'node:path'
import type { CompiledSources } from './development'
import { wxssPath } from './development-paths'
import { bundleScripts } from './library-scripts'
import { writeOutput } from './output-folder'
import { shortJson, shortStyle, shortTemplate } from './shipped-text'

/** The folder that a mini program installs: "miniprogram" in package.json. */
const libraryFolder = 'miniprogram_dist'
const sourceFolder = 'components/'

/** Texts and tables that are read by `require` when they are first needed, so they stay files of their own. */
const isLoadedLater = (path: string): boolean =>
  /^components\/(locale\/(?!messages\.)[\w-]+|[\w-]+\/(codes|en|zh-CN))\.js$/.test(path)
/** Components, and what a project imports by the name of the package. */
const isNamedByApps = (path: string): boolean => /^components\/([^/]+\/)?index\.js$/.test(path)

type ShippedFile = [path: string, contents: Buffer]

/**
 * Writes the components as they ship, everything minified: scripts without source maps, one declaration, templates, styles.
 *
 * @param declaration of everything that pages use, where there is an entry for it
 */
export async function writeLibrary(
  root: string,
  { scripts, styles, assets }: CompiledSources,
  declaration: string | undefined
): Promise<void> {
  const entries = scripts
    .map(({ path }) => path)
    .filter((path) => isNamedByApps(path) || isLoadedLater(path))
    .map((path) => path.slice(sourceFolder.length).replace(/\.js$/, '.ts'))
  const texts = [declaration ?? '', ...[...assets.values()].map(String)]
  const bundled = await bundleScripts(join(root, sourceFolder), [...new Set(entries)], texts)
  const beside: ShippedFile[] = [
    ...(declaration === undefined ? [] : [[`${sourceFolder}index.d.ts`, Buffer.from(declaration)] as ShippedFile]),
    ...styles.map(({ source, css }): ShippedFile => [wxssPath(source), Buffer.from(shortStyle(css))]),
    ...[...assets].map(([path, contents]): ShippedFile => [path, shippedAsset(path, contents)])
  ]
  const shipped = beside
    // A style sheet of variables alone has nothing to load.
    .filter(([path, contents]) => path.startsWith(sourceFolder) && contents.length > 0)
    .map(([path, contents]): ShippedFile => [path.slice(sourceFolder.length), contents])
  await writeOutput(
    root,
    libraryFolder,
    new Map([...[...bundled].map(([path, text]): ShippedFile => [path, Buffer.from(text)]), ...shipped])
  )
}

function shippedAsset(path: string, contents: Buffer): Buffer {
  if (path.endsWith('.wxml')) return Buffer.from(shortTemplate(contents.toString()))
  return path.endsWith('.json') ? Buffer.from(shortJson(contents.toString())) : contents
}
