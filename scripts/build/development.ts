import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { checkJson } from '../checks/json-files'
import { bundlePackages } from './npm-packages'
import { writeOutput } from './output-folder'
import type { Problem } from './problem'
import { filesBelow } from './project-files'
import { inlineComment } from './source-map'
import { compileStyles, type CompiledStyle } from './style-compiler'
import { TypeScriptCompiler, type CompiledScript } from './typescript-compiler'

/** The folder that DevTools and the preview open: the demo at its root, the library as an installed package. */
export const developmentFolder = 'miniprogram_dev'
const npmFolder = 'miniprogram_npm'
const packageFolder = `${npmFolder}/miniprogram-rtc`

/** components/ and demo/, compiled. Paths are relative to the root, beside the sources. */
export interface CompiledSources {
  readonly scripts: readonly CompiledScript[]
  readonly styles: readonly CompiledStyle[]
  readonly assets: ReadonlyMap<string, Buffer>
  /** What the demo uses of npm, by path below `miniprogram_npm/`. */
  readonly packages: ReadonlyMap<string, Buffer>
  readonly problems: readonly Problem[]
}

const compilers = new Map<string, TypeScriptCompiler>()

/**
 * Writes `miniprogram_dev/`, which is all that the preview needs. What does not compile is told as a problem and the
 * rest is written. Calls for the same root must follow each other; the later ones are quick.
 */
export async function buildDevelopment(root: string): Promise<{ problems: Problem[] }> {
  const sources = await compileSources(root)
  await writeDevelopment(root, sources)
  return { problems: [...sources.problems] }
}

/** Compiles components/ and demo/ once, for every output that is made of them. */
export async function compileSources(root: string): Promise<CompiledSources> {
  const paths = [...filesBelow(root, 'components'), ...filesBelow(root, 'demo')].filter(isOfMiniProgram)
  const compiler = compilers.get(root) ?? new TypeScriptCompiler(root, 'tsconfig.json')
  compilers.set(root, compiler)
  const { scripts, problems } = await compiler.compile(paths.filter((path) => path.endsWith('.ts')))
  const compiledStyles = await compileStyles(
    root,
    paths.filter((path) => path.endsWith('.less'))
  )
  const assets = await readAssets(root, paths.filter(isAsset))
  const jsonProblems = checkJson(assets)
  const bundled = await bundlePackages(root, scripts)
  return {
    scripts,
    styles: compiledStyles.styles,
    assets,
    packages: bundled.packages,
    problems: [...problems, ...compiledStyles.problems, ...jsonProblems, ...bundled.problems]
  }
}

/** Scripts with inline source maps that lead back to the `.ts` files of the repository. */
export async function writeDevelopment(
  root: string,
  { scripts, styles, assets, packages }: CompiledSources
): Promise<void> {
  const files = new Map<string, Buffer>()
  for (const script of scripts.filter(({ path }) => path.endsWith('.js'))) {
    const path = developmentPath(script.path)
    files.set(path, Buffer.from(script.text + sourceMapComment(script, path)))
  }
  for (const { source, css } of styles) files.set(developmentPath(wxssPath(source)), Buffer.from(css))
  for (const [path, contents] of assets) {
    if (!path.endsWith('.d.ts')) files.set(developmentPath(path), contents)
  }
  for (const [path, contents] of packages) files.set(`${npmFolder}/${path}`, contents)
  await writeOutput(root, developmentFolder, files)
}

/** Where a file of components/ or demo/ stands below `miniprogram_dev/`. */
export function developmentPath(path: string): string {
  return path.replace(/^demo\//, '').replace(/^components\//, `${packageFolder}/`)
}

/** Back from a path below `miniprogram_dev/` to the file in components/ or demo/. */
export function sourcePath(path: string): string {
  return path.startsWith(`${packageFolder}/`) ? path.replace(packageFolder, 'components') : `demo/${path}`
}

export function wxssPath(lessPath: string): string {
  return lessPath.replace(/\.less$/, '.wxss')
}

function sourceMapComment({ sourceMap }: CompiledScript, path: string): string {
  if (sourceMap === undefined) return ''
  const folder = dirname(join(developmentFolder, path))
  const sources = sourceMap.sources.map((source) => relative(folder, source).replaceAll('\\', '/'))
  return inlineComment({ ...sourceMap, sources })
}

/** Cloud functions stand beside the demo that calls them, and run elsewhere. */
function isOfMiniProgram(path: string): boolean {
  return !path.startsWith('demo/cloudfunctions/')
}

/** What ships as it is; declarations are assets because TypeScript reads but does not write them. */
function isAsset(path: string): boolean {
  return path.endsWith('.d.ts') || !/\.(ts|less|md)$/.test(path)
}

async function readAssets(root: string, paths: readonly string[]): Promise<Map<string, Buffer>> {
  const assets = new Map<string, Buffer>()
  for (const path of paths) assets.set(path, await readFile(join(root, path)))
  return assets
}
