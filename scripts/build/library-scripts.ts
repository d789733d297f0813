import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type GetModuleInfo, type ManualChunksOption, type Plugin, rollup } from 'rollup'
import { minify } from 'terser'
import ts from 'typescript'

/**
 * What the oldest phones of base library 2.11.0 run as it is (iOS 10 and Chrome 53, by WeChat's `miniprogram-compat`), so
 * that "ES6 to ES5" of DevTools has nothing to do. Decision 009 has the bytes of other levels.
 */
export const syntaxLevel = 2015

/** From the helpers of TypeScript, one copy of each. */
const helpers = 'tslib'
const helpersFile = join(dirname(createRequire(__filename).resolve('tslib')), 'tslib.es6.js')

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2015,
  module: ts.ModuleKind.ESNext,
  importHelpers: true,
  isolatedModules: true
}

/** Reads the sources as TypeScript. */
function typescriptSources(): Plugin {
  return {
    name: 'typescript-sources',
    resolveId: (source, importer) => {
      if (source === helpers) return helpersFile
      return importer === undefined ? null : `${join(dirname(importer), source)}.ts`
    },
    transform: (code, id) =>
      id.endsWith('.ts') ? { code: ts.transpileModule(code, { compilerOptions }).outputText, map: null } : null
  }
}

/** The components that reach a module, by folder; `.` is the entry of the package. */
function componentsOf(id: string, folder: string, moduleInfo: GetModuleInfo, seen = new Set<string>()): Set<string> {
  if (seen.has(id)) return new Set()
  seen.add(id)
  const { importers = [] } = moduleInfo(id) ?? {}
  const own = relative(folder, id).replaceAll('\\', '/')
  const found = new Set(/^([\w-]+\/)?index\.ts$/.test(own) ? [dirname(own)] : [])
  for (const importer of importers) {
    for (const component of componentsOf(importer, folder, moduleInfo, seen)) found.add(component)
  }
  return found
}

/** A module of one component comes with that one; what several share is in a file named after who needs it. */
function chunkOf(folder: string, isEntry: (id: string) => boolean): ManualChunksOption {
  return (id, { getModuleInfo }) => {
    if (isEntry(id)) return undefined
    const users = [...componentsOf(id, folder, getModuleInfo)].sort().join()
    // Whoever imports the types of the package runs no more than what tells an error.
    if (users.startsWith('.,')) return 'errors'
    if (users === 'rtc-player,rtc-pusher') return 'stream'
    if (users === 'rtc-pusher,voip-grid') return 'capture'
    return users.includes(',') || id === helpersFile ? 'core' : undefined
  }
}

/**
 * The scripts that ship, as CommonJS, by path below the library's folder. Files keep their names from version to version:
 * "Build npm" of DevTools deletes none. What is shared lies one folder deep, as each source does, so that `require` of
 * texts at run time, which the bundler leaves alone, finds them from there, too.
 *
 * @param entries paths below the folder: what a mini program or another script names
 */
export async function bundleScripts(folder: string, entries: readonly string[]): Promise<Map<string, string>> {
  const input = Object.fromEntries(entries.map((path) => [path.replace(/\.ts$/, ''), join(folder, path)]))
  const files = new Set(Object.values(input))
  const bundle = await rollup({ input, plugins: [typescriptSources()], onwarn: refuseWarning })
  const { output } = await bundle.generate({
    format: 'cjs',
    entryFileNames: '[name].js',
    chunkFileNames: 'common/[name].js',
    manualChunks: chunkOf(folder, (id) => files.has(id)),
    // Each import is `require(...)` of its own file, and no name changes after it was set.
    hoistTransitiveImports: false,
    externalLiveBindings: false,
    esModule: false,
    exports: 'named',
    compact: true,
    generatedCode: { preset: 'es2015', symbols: false }
  })
  const scripts = output.flatMap((file) => (file.type === 'chunk' ? [file] : []))
  return new Map(await Promise.all(scripts.map(async ({ fileName, code }) => [fileName, await shorten(code)] as const)))
}

async function shorten(code: string): Promise<string> {
  const { code: short } = await minify(code, {
    ecma: syntaxLevel,
    toplevel: true,
    compress: { passes: 3, pure_getters: true },
    format: { comments: false }
  })
  return short ?? ''
}

function refuseWarning({ message }: { readonly message: string }): void {
  throw new Error(message)
}
