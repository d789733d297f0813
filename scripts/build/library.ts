import { join } from 'node:path'
import { build } from 'esbuild'
import type { CompiledSources } from './development'
import { wxssPath } from './development-paths'
import { writeOutput } from './output-folder'
import { withoutTemplateComments } from './template-comments'

/** What a mini program installs: package.json's "miniprogram" names it. */
export const libraryFolder = 'miniprogram_dist'
const sourceFolder = 'components/'

/** Texts are read by `require` when they are first needed, so they stay files of their own. */
const isLocale = (path: string): boolean => path.startsWith(`${sourceFolder}locale/`)
const isEntry = (path: string): boolean => /^components\/[^/]+\/index\.js$/.test(path)
/** What an app may name beside the components themselves: types, and so nearly empty. */
const isNamed = (path: string): boolean => path.endsWith('/instance.js')

type ShippedFile = [path: string, contents: Buffer]

/**
 * One script for each component, and one for what several have in common: a mini program loads a few files in place of
 * forty, and what one component alone needs comes with that one.
 */
async function bundle(root: string, entries: readonly string[]): Promise<ShippedFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    // An entry that is named twice would be split, too.
    entryPoints: [...new Set(entries)].map((entry) => entry.replace(/\.js$/, '.ts')),
    bundle: true,
    // Only modules of this kind are split; what comes of it is turned into the platform's kind.
    splitting: true,
    format: 'esm',
    // What they have in common goes by short names then, which no later step could give.
    minify: true,
    write: false,
    platform: 'neutral',
    target: 'es2018',
    charset: 'utf8',
    outdir: join(root, sourceFolder),
    outbase: join(root, sourceFolder),
    chunkNames: 'common-[hash]',
    // In full: esbuild also takes `../locale/*` for what is beside the project, which may be the project itself.
    external: [join(root, sourceFolder, 'locale/*')]
  })
  return outputFiles.map(({ path, text }): ShippedFile => {
    const file = path.slice(root.length + 1).replaceAll('\\', '/')
    return [file, Buffer.from(fromOwnFolder(file, asCommonJs(text)))]
  })
}

/**
 * From the kind of module that esbuild splits to the platform's. Its own way there costs a kilobyte, as it looks every
 * name up at each use, in case it changes: here none does. The `require` that it calls becomes the platform's, by which
 * the packer of a mini program finds files.
 */
function asCommonJs(text: string): string {
  const pairs = (names: string, pair: (local: string, shared: string) => string) =>
    names
      .split(',')
      .map((name) => name.split(' as '))
      .filter(([local]) => local !== helper?.[1])
      .map(([left = '', right = left]) => pair(left, right))
  // Its own `require`, which another file may take from here.
  const helper = /^var (\w+)=\(\w+=>typeof require[^]*? is not supported'\)\}\);/.exec(text)
  return text
    .slice(helper?.[0].length)
    .replace(/\b\w+(?=\("\.[\w./-]*\/locale\/[\w-]+"\))/g, 'require')
    .replace(/\bimport\{([^}]*)\}from("[^"]*")/g, (_, names: string, from: string) => {
      return `const{${pairs(names, (shared, local) => `${shared}:${local}`).join()}}=require(${from})`
    })
    .replace(/\bexport\{([^}]*)\}/g, (_, names: string) => {
      return `module.exports={${pairs(names, (local, shared) => `${shared}:${local}`).join()}}`
    })
}

/** What stays outside is named as from the root of the library, wherever the script is. */
function fromOwnFolder(file: string, text: string): string {
  const above = '../'.repeat(file.slice(sourceFolder.length).split('/').length - 1) || './'
  return text.replace(/require\("\.\/locale\//g, `require("${above}locale/`)
}

/**
 * Writes the components as they ship: scripts without source maps, declarations, templates without comments, styles.
 *
 * @param declarations of the components, by path
 */
export async function writeLibrary(
  root: string,
  { scripts, styles, assets }: CompiledSources,
  declarations: ReadonlyMap<string, string>
): Promise<void> {
  const components = scripts.filter(({ path }) => path.startsWith(sourceFolder))
  const kept = components.filter(({ path }) => isLocale(path) || isNamed(path))
  const everything: ShippedFile[] = [
    ...(await bundle(root, components.map(({ path }) => path).filter(isEntry))),
    ...kept.map(({ path, text }): ShippedFile => [path, Buffer.from(text)]),
    ...[...declarations].map(([path, text]): ShippedFile => [path, Buffer.from(text)]),
    ...styles.map(({ source, css }): ShippedFile => [wxssPath(source), Buffer.from(css)]),
    ...[...assets].map(([path, contents]): ShippedFile => [path, shippedAsset(path, contents)])
  ]
  const shipped = everything.filter(([path]) => path.startsWith(sourceFolder))
  await writeOutput(
    root,
    libraryFolder,
    new Map(shipped.map(([path, contents]) => [path.slice(sourceFolder.length), contents]))
  )
}

/** WeChat's upload shortens scripts and styles, but carries templates as they are. */
function shippedAsset(path: string, contents: Buffer): Buffer {
  return path.endsWith('.wxml') ? Buffer.from(withoutTemplateComments(contents.toString())) : contents
}
