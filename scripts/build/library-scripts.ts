import { transformSync } from 'esbuild'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type GetModuleInfo, type ManualChunksOption, type Plugin, rollup } from 'rollup'
import { minify } from 'terser'
import ts from 'typescript'
import { propertyNames } from './private-names'

/**
 * What the oldest phones of base library 2.11.0 run as it is (iOS 10 and Chrome 53, by WeChat's `miniprogram-compat`), so
 * that "ES6 to ES5" of DevTools has nothing to do. Decision 009 has the bytes of other levels.
 */
export const syntaxLevel = 2015

/** From the helpers of TypeScript, one copy of each. */
const helpers = 'tslib'
const helpersFile = join(dirname(createRequire(__filename).resolve('tslib')), 'tslib.es6.js')
/** TypeScript spells `Object.assign` for each `...`: one short name instead. */
const assign = 'object-assign'

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2015,
  module: ts.ModuleKind.ESNext,
  importHelpers: true,
  isolatedModules: true
}

/**
 * One source as ES2015. esbuild lowers `?.` and `??`: TypeScript compares with null and undefined each, as it minds
 * `document.all`.
 */
function lowered(source: string): string {
  const supported = { 'nullish-coalescing': false, 'optional-chain': false }
  const { code } = transformSync(source, { loader: 'ts', target: 'es2022', supported })
  const { outputText } = ts.transpileModule(code, { compilerOptions })
  const short = outputText.replaceAll('Object.assign(', 'assignObject(')
  return short === outputText ? short : `import { assignObject } from '${assign}'\n${short}`
}

/** Reads the sources as TypeScript. */
function typescriptSources(): Plugin {
  return {
    name: 'typescript-sources',
    resolveId: (source, importer) => {
      if (source === helpers) return helpersFile
      if (source === assign) return assign
      return importer === undefined ? null : `${join(dirname(importer), source)}.ts`
    },
    load: (id) => (id === assign ? 'export const assignObject = Object.assign' : null),
    transform: (code, id) => (id.endsWith('.ts') ? { code: lowered(code), map: null } : null)
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
    return users.includes(',') || id === helpersFile || id === assign ? 'core' : undefined
  }
}

/**
 * The scripts that ship, as CommonJS, by path below the library's folder. Files keep their names from version to version:
 * "Build npm" of DevTools deletes none. What is shared lies one folder deep, as each source does, so that `require` of
 * texts at run time, which the bundler leaves alone, finds them from there, too.
 *
 * @param entries paths below the folder: what a mini program or another script names
 * @param texts of whatever else names properties of these scripts: declarations, templates
 */
export async function bundleScripts(
  folder: string,
  entries: readonly string[],
  texts: readonly string[]
): Promise<Map<string, string>> {
  const input = Object.fromEntries(entries.map((path) => [path.replace(/\.ts$/, ''), join(folder, path)]))
  const files = new Set(Object.values(input))
  const bundle = await rollup({
    input,
    plugins: [typescriptSources()],
    onwarn: refuseWarning,
    // One of the helpers that are left out looks for a global of newer engines.
    treeshake: { unknownGlobalSideEffects: false }
  })
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
  return shorten(Object.fromEntries(scripts.map(({ fileName, code }) => [fileName, code])), texts)
}

/** A property of the scripts' own has the same short name in each of them. */
async function shorten(scripts: Record<string, string>, texts: readonly string[]): Promise<Map<string, string>> {
  const { own, shared } = propertyNames(Object.values(scripts), texts)
  // cspell:ignore vars
  const properties = {}
  const short = new Map<string, string>()
  for (const [fileName, code] of Object.entries(scripts)) {
    const result = await minify(code, {
      ecma: syntaxLevel,
      toplevel: true,
      // No function of ours is called by `new`, apart from classes.
      compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_methods: true },
      mangle: { properties: { regex: new RegExp(`^(${own.join('|')})$`), reserved: [...shared] } },
      nameCache: { vars: {}, props: properties },
      format: { comments: false }
    })
    short.set(fileName, result.code ?? '')
  }
  return short
}

function refuseWarning({ message }: { readonly message: string }): void {
  throw new Error(message)
}
