import { join } from 'node:path'
import { build } from 'esbuild'
import type { CompiledSources } from './development'
import { wxssPath } from './development-paths'
import { writeOutput } from './output-folder'
import { withoutTemplateComments } from './template-comments'

/** The folder that a mini program installs: "miniprogram" in package.json. */
const libraryFolder = 'miniprogram_dist'
const sourceFolder = 'components/'

/** Texts are read by `require` when they are first needed, so they stay files of their own. */
const isLocale = (path: string): boolean => path.startsWith(`${sourceFolder}locale/`)
const isEntry = (path: string): boolean => /^components\/([^/]+\/)?index\.js$/.test(path)

type ShippedFile = [path: string, contents: Buffer]

/**
 * One script for each component, and some for the modules that several share: a mini program loads a few files instead
 * of forty, and a module of one component alone comes with that one.
 */
async function bundle(root: string, entries: readonly string[]): Promise<ShippedFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    // esbuild would make a common file of an entry that is listed twice.
    entryPoints: [...new Set(entries)].map((entry) => entry.replace(/\.js$/, '.ts')),
    bundle: true,
    // esbuild splits only ES modules; `asCommonJs` turns them into the platform's kind.
    splitting: true,
    format: 'esm',
    // Gives the exports of common files short names, which no later step could do.
    minify: true,
    write: false,
    platform: 'neutral',
    target: 'es2018',
    charset: 'utf8',
    outdir: join(root, sourceFolder),
    outbase: join(root, sourceFolder),
    chunkNames: 'common-[hash]',
    // A full path: esbuild would match `../locale/*` beside the project, too.
    external: [join(root, sourceFolder, 'locale/*')]
  })
  return outputFiles.map(({ path, text }): ShippedFile => {
    const file = path.slice(root.length + 1).replaceAll('\\', '/')
    return [file, Buffer.from(fromOwnFolder(file, asCommonJs(text)))]
  })
}

/**
 * Turns an ES module of esbuild into CommonJS. esbuild's own conversion costs a kilobyte, as it looks up every name at
 * each use, in case it changes: here none does. The helper that it calls for `require` becomes the platform's `require`,
 * by which the packer of a mini program finds files.
 */
function asCommonJs(text: string): string {
  const pairs = (names: string, pair: (local: string, shared: string) => string) =>
    names
      .split(',')
      .map((name) => name.split(' as '))
      .filter(([local]) => local !== helper?.[1])
      .map(([left = '', right = left]) => pair(left, right))
  // esbuild's helper for `require`, which other files may import from this one.
  const helper = /^var ([\w$]+)=\([\w$]+=>typeof require[^]*? is not supported'\)\}\);/.exec(text)
  return text
    .slice(helper?.[0].length)
    .replace(/[\w$]+(?=\("\.[\w./-]*\/locale\/[\w-]+"\))/g, 'require')
    .replace(/\bimport\{([^}]*)\}from("[^"]*")/g, (_, names: string, from: string) => {
      return `const{${pairs(names, (shared, local) => `${shared}:${local}`).join()}}=require(${from})`
    })
    .replace(/\bimport("[^"]*")/g, 'require($1)')
    .replace(/\bexport\{([^}]*)\}/g, (_, names: string) => {
      return `module.exports={${pairs(names, (local, shared) => `${shared}:${local}`).join()}}`
    })
}

/** esbuild writes paths of external files from the root of the library: makes them relative to the script. */
function fromOwnFolder(file: string, text: string): string {
  const above = '../'.repeat(file.slice(sourceFolder.length).split('/').length - 1) || './'
  return text.replace(/require\("\.\/locale\//g, `require("${above}locale/`)
}

/**
 * Writes the components as they ship: scripts without source maps, declarations, templates without comments, styles.
 *
 * @param declaration of everything that pages use, where there is an entry for it
 */
export async function writeLibrary(
  root: string,
  { scripts, styles, assets }: CompiledSources,
  declaration: string | undefined
): Promise<void> {
  const components = scripts.filter(({ path }) => path.startsWith(sourceFolder))
  const kept = components.filter(({ path }) => isLocale(path))
  const everything: ShippedFile[] = [
    ...(await bundle(root, components.map(({ path }) => path).filter(isEntry))),
    ...kept.map(({ path, text }): ShippedFile => [path, Buffer.from(text)]),
    ...(declaration === undefined ? [] : [[`${sourceFolder}index.d.ts`, Buffer.from(declaration)] as ShippedFile]),
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
