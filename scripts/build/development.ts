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
  /** What the demo uses of npm, by path below `miniprogram_npm/`. */
  readonly packages: ReadonlyMap<string, Buffer>
  /** What does not compile; types are not checked. */
  readonly problems: readonly Problem[]
  /** Sources that were compiled this time; what has not changed is known from the last time. */
  readonly compiled: readonly string[]
}

/** Compiles components/ and demo/ again and again. Calls must follow each other. */
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

  /** Compiles what has changed. What does not compile is a problem, and the rest is there all the same. */
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

/** Writes `miniprogram_dev/`, which is all that the preview needs, again and again. Calls must follow each other. */
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

/** Scripts with inline source maps that lead back to the `.ts` files of the repository. */
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

/** Cloud functions stand beside the demo that calls them, and run elsewhere. */
function isOfMiniProgram(path: string): boolean {
  return !path.startsWith('demo/cloudfunctions/')
}

/** What ships as it is; declarations are assets because TypeScript reads but does not write them. */
function isAsset(path: string): boolean {
  return !isScript(path) && !isStyle(path) && !path.endsWith('.md')
}

function isScript(path: string): boolean {
  return path.endsWith('.ts') && !path.endsWith('.d.ts')
}

function isStyle(path: string): boolean {
  return path.endsWith('.less')
}

function textsOf(files: ReadonlyMap<string, Buffer>, isMeant: (path: string) => boolean): Map<string, string> {
  const meant = [...files].filter(([path]) => isMeant(path))
  return new Map(meant.map(([path, contents]) => [path, contents.toString()]))
}
