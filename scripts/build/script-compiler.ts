import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { src } from 'gulp'
import { createProject, type reporter, type Project } from 'gulp-typescript'
import ts from 'typescript'
import type File from 'vinyl'
import { withoutRepeats, type Problem } from './problem'
import { ResultCache } from './result-cache'
import { isSourceMap, type SourceMap } from './source-map'
import { problemOf } from './type-checker'
import { textOf } from './vinyl-text'

/** A script that TypeScript wrote. */
export interface CompiledScript {
  /** Relative to the root, beside the source. */
  readonly path: string
  readonly text: string
  /** Sources are relative to the root. */
  readonly sourceMap: SourceMap
}

interface Compiled {
  readonly script: CompiledScript
  readonly problems: readonly Problem[]
}

/** Compiles the scripts of one tsconfig, one by one: only those that have changed, and without a check of types. */
export class ScriptCompiler {
  private readonly project: Project
  private readonly cache: ResultCache<Compiled>

  /** @param cacheFile keeps the scripts for the next process. Default: none */
  constructor(
    private readonly root: string,
    tsconfig: string,
    cacheFile?: string
  ) {
    this.project = createProject(join(root, tsconfig), { isolatedModules: true, typescript: ts })
    this.cache = new ResultCache(cacheFile === undefined ? undefined : { path: cacheFile, maker: this.maker() })
  }

  /**
   * A syntax error is a problem; the script is written all the same.
   *
   * @param texts of the sources, by path
   * @returns also the paths that were compiled
   */
  async compile(
    texts: ReadonlyMap<string, string>
  ): Promise<{ scripts: CompiledScript[]; problems: Problem[]; compiled: string[] }> {
    const { results, made } = await this.cache.update(texts, (paths) => this.run(paths))
    return {
      scripts: results.map(({ script }) => script),
      problems: results.flatMap(({ problems }) => problems),
      compiled: made
    }
  }

  private async run(paths: readonly string[]): Promise<Map<string, Compiled>> {
    const scripts: CompiledScript[] = []
    const problems: Problem[] = []
    const stream = this.project(this.reportTo(problems))
    // gulp-typescript first emits every file, then ends with an error if there was a syntax error.
    stream.on('data', (file: File) => scripts.push(compiledScript(file)))
    const sources = src([...paths], { cwd: this.root, base: this.root, sourcemaps: true })
    await pipeline(sources, stream).catch((error: unknown) => {
      if (problems.length === 0) throw error
    })
    return new Map(
      scripts.map((script) => {
        const path = script.path.replace(/\.js$/, '.ts')
        return [path, { script, problems: withoutRepeats(problems.filter(({ file }) => file === path)) }]
      })
    )
  }

  private maker(): string {
    const gulpTypescript = createRequire(__filename).resolve('gulp-typescript/package.json')
    const versions = [ts.version, readFileSync(gulpTypescript, 'utf8'), readFileSync(__filename, 'utf8')]
    return JSON.stringify([...versions, JSON.stringify(this.project.options).replaceAll(this.root, '')])
  }

  private reportTo(problems: Problem[]): reporter.Reporter {
    return {
      error: ({ diagnostic }) => {
        problems.push(problemOf(diagnostic, this.root))
      }
    }
  }
}

function compiledScript(file: File): CompiledScript {
  const sourceMap: unknown = file.sourceMap
  if (!isSourceMap(sourceMap)) throw new Error(`TypeScript gave no source map for ${file.path}`)
  return { path: file.relative.replaceAll('\\', '/'), text: `${textOf(file)}\n`, sourceMap }
}
