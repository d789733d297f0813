import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { checkJson } from '../checks/json-files'
import { developmentFolder, developmentPath, npmFolder, wxssPath } from './development-paths'
import { PackageBundler } from './npm-packages'
import { writeOutput } from './output-folder'
import type { Problem } from './problem'
import { filesBelow } from './project-files'
import { inlineComment } from './source-map'
import { ScriptCompiler, type CompiledScript } from './script-compiler'
import { StyleCompiler, type CompiledStyle } from './style-compiler'

/** components/ and demo/, compiled. Paths are relative to the root, beside the sources. */
export interface CompiledSources {
  readonly scripts: readonly CompiledScript[]
  readonly styles: readonly CompiledStyle[]
  readonly assets: ReadonlyMap<string, Buffer>
  /** The npm packages that the demo uses, by path below `miniprogram_npm/`. */
  readonly packages: ReadonlyMap<string, Buffer>
  /** Errors of compilation; types are not checked. */
  readonly problems: readonly Problem[]
  /** Sources that were compiled this time; the others have not changed. */
  readonly compiled: readonly string[]
}

/** Compiles components/ and demo/, as often as asked. Calls must not overlap. */
export class SourceCompiler {
  private readonly scripts: ScriptCompiler
  private readonly styles: StyleCompiler
  private readonly packages: PackageBundler

  /** @param cacheFile keeps the scripts for the next process. Default: none */
  constructor(
    private readonly root: string,
    cacheFile?: string
  ) {
    this.scripts = new ScriptCompiler(root, 'tsconfig.json', cacheFile)
    this.styles = new StyleCompiler(root)
    this.packages = new PackageBundler(root)
  }

  /** Compiles the sources that have changed. A source that does not compile is a problem, and the others are there. */
  async compile(): Promise<CompiledSources> {
    const files = this.readFiles()
    const { scripts, ...ofScripts } = await this.scripts.compile(textsOf(files, isScript))
    const { styles, ...ofStyles } = await this.styles.compile(textsOf(files, isStyle))
    const { packages, ...ofPackages } = await this.packages.bundle(scripts)
    const assets = new Map([...files].filter(([path]) => isAsset(path)))
    return {
      scripts,
      styles,
      assets,
      packages,
      problems: [...ofScripts.problems, ...ofStyles.problems, ...checkJson(assets), ...ofPackages.problems],
      compiled: [...ofScripts.compiled, ...ofStyles.compiled]
    }
  }

  private readFiles(): Map<string, Buffer> {
    const paths = [...filesBelow(this.root, 'components'), ...filesBelow(this.root, 'demo')].filter(isOfMiniProgram)
    return new Map(paths.map((path) => [path, readFileSync(join(this.root, path))]))
  }
}

/** Writes `miniprogram_dev/`, all that the preview needs, as often as asked. Calls must not overlap. */
export class DevelopmentBuild {
  private readonly compiler: SourceCompiler

  /** @param cacheFile keeps the scripts for the next process. Default: none */
  constructor(
    private readonly root: string,
    cacheFile?: string
  ) {
    this.compiler = new SourceCompiler(root, cacheFile)
  }

  async run(): Promise<Pick<CompiledSources, 'problems' | 'compiled'>> {
    const sources = await this.compiler.compile()
    await writeDevelopment(this.root, sources)
    return sources
  }
}

/** Writes scripts with inline source maps of the `.ts` files of the repository. */
export async function writeDevelopment(
  root: string,
  { scripts, styles, assets, packages }: CompiledSources
): Promise<void> {
  const files = new Map<string, Buffer>()
  for (const script of scripts) {
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

function sourceMapComment({ sourceMap }: CompiledScript, path: string): string {
  const folder = dirname(join(developmentFolder, path))
  const sources = sourceMap.sources.map((source) => relative(folder, source).replaceAll('\\', '/'))
  return inlineComment({ ...sourceMap, sources })
}

/** Cloud functions are in the folder of the demo that calls them, but do not run in the mini program. */
function isOfMiniProgram(path: string): boolean {
  return !path.startsWith('demo/cloudfunctions/')
}

/** Files that are copied; declarations are among them because TypeScript reads but does not write them. */
function isAsset(path: string): boolean {
  return !isScript(path) && !isStyle(path) && !path.endsWith('.md')
}

function isScript(path: string): boolean {
  return path.endsWith('.ts') && !path.endsWith('.d.ts')
}

function isStyle(path: string): boolean {
  return path.endsWith('.less')
}

function textsOf(files: ReadonlyMap<string, Buffer>, matches: (path: string) => boolean): Map<string, string> {
  const matching = [...files].filter(([path]) => matches(path))
  return new Map(matching.map(([path, contents]) => [path, contents.toString()]))
}
