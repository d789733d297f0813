import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import type { CompiledSources } from './development'
import { wxssPath } from './development'
import { writeOutput } from './output-folder'
import { withoutTemplateComments } from './template-comments'

/** What a mini program installs: package.json's "miniprogram" names it. */
export const libraryFolder = 'miniprogram_dist'
const sourceFolder = 'components/'

/** Shared by components, so files of their own. */
const sharedFolders = ['core', 'view', 'locale']
const isShared = (path: string): boolean => sharedFolders.some((folder) => path.startsWith(`${sourceFolder}${folder}/`))
const isEntry = (path: string): boolean => /^components\/[^/]+\/index\.js$/.test(path)
/** What an app may name beside the components themselves: types, and so nearly empty. */
const isNamed = (path: string): boolean => path.endsWith('/instance.js') || path.endsWith('.d.ts')

/** A component's own scripts as one: a mini program loads one file in place of twenty. */
async function bundle(root: string, entry: string): Promise<Buffer> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry.replace(/\.js$/, '.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    target: 'es2018',
    charset: 'utf8',
    outdir: dirname(entry),
    // In full: esbuild also takes `../view/*` for what is beside the project, which may be the project itself.
    external: sharedFolders.map((folder) => join(root, sourceFolder, folder, '*'))
  })
  return Buffer.from(outputFiles[0]?.contents ?? [])
}

/** Writes the components as they ship: scripts without source maps, declarations, templates without comments, styles. */
export async function writeLibrary(root: string, { scripts, styles, assets }: CompiledSources): Promise<void> {
  const components = scripts.filter(({ path }) => path.startsWith(sourceFolder))
  const entries = components.map(({ path }) => path).filter(isEntry)
  const bundles = await Promise.all(
    entries.map(async (path): Promise<[string, Buffer]> => [path, await bundle(root, path)])
  )
  const kept = components.filter(({ path }) => isShared(path) || isNamed(path))
  const everything: [path: string, contents: Buffer][] = [
    ...bundles,
    ...kept.map(({ path, text }): [string, Buffer] => [path, Buffer.from(text)]),
    ...styles.map(({ source, css }): [string, Buffer] => [wxssPath(source), Buffer.from(css)]),
    ...[...assets].map(([path, contents]): [string, Buffer] => [path, shippedAsset(path, contents)])
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
