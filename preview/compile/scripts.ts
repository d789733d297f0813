import { posix } from 'node:path'
import { build as bundle, transform, type Message, type OnLoadResult, type Plugin } from 'esbuild'
import { withLaterModules } from './later-modules'
import type { SourceTree } from './source-tree'

interface Scripts {
  /** A script that sets `globalThis.miniProgramModules`. */
  readonly code: string
  /** Its source map, back to the sources where the built files have inline maps. */
  readonly map: string
}

const entry = 'mini-program-modules'
const modulesPlugin = 'mini-program-modules'

/**
 * What a browser has and the logic layer of a phone does not: code that needs it must fail here as it does there.
 * WeChat hands these names to each file as parameters without a value (observed in the files of DevTools).
 */
const absent = [
  'window',
  'document',
  'frames',
  'self',
  'location',
  'navigator',
  'localStorage',
  'history',
  'screen',
  'alert',
  'confirm',
  'prompt',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'DOMParser'
]

/** Bundles the scripts of the app, its pages and components; each runs when the framework requests it. */
export async function compileScripts(tree: SourceTree, paths: readonly string[]): Promise<Scripts> {
  const contents = `globalThis.miniProgramModules = {\n${paths
    .map((path) => `  ${JSON.stringify(path)}: () => require(${JSON.stringify(`/${path}.js`)})`)
    .join(',\n')}\n}`
  try {
    const result = await bundle({
      entryPoints: [entry],
      bundle: true,
      write: false,
      outdir: tree.root,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      sourcemap: 'external',
      absWorkingDir: tree.root,
      logLevel: 'silent',
      define: Object.fromEntries(absent.map((name) => [name, 'undefined'])),
      plugins: [modulesOf(tree, contents)]
    })
    report(
      tree,
      result.warnings.filter(({ pluginName }) => pluginName === modulesPlugin)
    )
    const text = (suffix: string) => result.outputFiles.find((file) => file.path.endsWith(suffix))?.text ?? ''
    return { code: text('.js'), map: text('.js.map') }
  } catch (error) {
    if (!hasMessages(error)) throw error
    report(tree, error.errors)
    return { code: '', map: '' }
  }
}

function report(tree: SourceTree, messages: readonly Message[]): void {
  for (const { text, location } of messages) {
    const file = location ? location.file.replace(/^\w[\w-]+:/, '') : 'app.js'
    tree.report(file, text, location?.line, location === null ? undefined : location.column + 1)
  }
}

function hasMessages(error: unknown): error is { errors: Message[] } {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors)
}

/** WeChat's lookup: a package in the nearest `miniprogram_npm`, else relative or absolute from the root. */
function findModule(tree: SourceTree, importer: string, reference: string): string | undefined {
  const bases = [tree.resolve(importer, reference)]
  if (!/^[./]/.test(reference))
    bases.unshift(...packageFolders(importer).map((folder) => posix.join(folder, reference)))
  return bases.flatMap((base) => [base, `${base}.js`, posix.join(base, 'index.js')]).find((path) => tree.has(path))
}

/** A subpackage has packages of its own. */
function packageFolders(importer: string): string[] {
  const steps = posix.dirname(importer).split('/')
  return [...steps.map((_step, index) => steps.slice(0, steps.length - index).join('/')), ''].map((folder) =>
    posix.join(folder, 'miniprogram_npm')
  )
}

/** Also where such a word is none of the syntax: a script without it stays as it is. */
const moduleSyntax = /\b(?:import|export)\b/

/**
 * A module in the form that WeChat's own compiler gives it: each file by itself, so that a name which another one does
 * not export is undefined, and stops nothing.
 */
async function asCommonJs(text: string, file: string): Promise<OnLoadResult> {
  if (!moduleSyntax.test(text)) return { contents: text, loader: 'js' }
  try {
    // The map has names relative to the file's own folder.
    const sourcefile = posix.basename(file)
    const options = { format: 'cjs', target: 'es2022', sourcemap: 'inline', sourcefile, loader: 'js' } as const
    const { code } = await transform(text, { ...options, logLevel: 'silent' })
    return { contents: code, loader: 'js' }
  } catch (error) {
    if (!hasMessages(error)) throw error
    return { errors: error.errors.map(({ text, location }) => ({ text, location: location && { ...location, file } })) }
  }
}

function modulesOf(tree: SourceTree, contents: string): Plugin {
  return {
    name: modulesPlugin,
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ kind, path, importer }) => {
        if (kind === 'entry-point') return { path: entry, namespace: 'entry' }
        const from = posix.relative(tree.root, importer)
        const found = findModule(tree, importer === entry ? '' : from, path)
        if (found !== undefined) return { path: posix.join(tree.root, found) }
        return { path, namespace: 'missing', warnings: [{ text: `there is no module "${path}"` }] }
      })
      build.onLoad({ filter: /.*/, namespace: 'entry' }, () => ({ contents, resolveDir: tree.root, loader: 'js' }))
      // As on a phone, the file that requires it fails, and no other.
      build.onLoad({ filter: /.*/, namespace: 'missing' }, ({ path }) => ({
        contents: `throw new Error(${JSON.stringify(`module '${path}' is not defined`)})`,
        loader: 'js'
      }))
      build.onLoad({ filter: /\.js$/ }, ({ path }) => {
        const file = posix.relative(tree.root, path)
        const text = tree.read(file) ?? ''
        return asCommonJs(
          withLaterModules(text, (reference) => findModule(tree, file, reference) !== undefined),
          file
        )
      })
    }
  }
}
