import { isAbsolute, join, posix, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { src } from 'gulp'
import less from 'gulp-less'
import { Input } from 'postcss'
import type File from 'vinyl'
import type { Problem } from './problem'
import { ResultCache } from './result-cache'
import { isSourceMap, type SourceMap } from './source-map'
import { textOf } from './vinyl-text'

/** A `.less` file as WXSS. */
export interface CompiledStyle {
  /** The `.less` file, relative to the root. */
  readonly source: string
  readonly css: string
  /** Sources are relative to the root. */
  readonly sourceMap: SourceMap
}

/** By default less names sources relative to the file's folder, and gulp-less takes them as relative to the working one. */
const lessOptions = { paths: [], sourceMap: { sourceMapBasepath: '', outputSourceFiles: true } }

interface Compiled {
  readonly style?: CompiledStyle
  readonly problems: readonly Problem[]
}

/** Compiles `.less` files: those that have changed, or that import one that has. */
export class StyleCompiler {
  private readonly cache = new ResultCache<Compiled>()

  constructor(private readonly root: string) {}

  /**
   * Compiles each file separately, so that a broken one does not hide the others.
   *
   * @param texts of all `.less` files, by path
   * @returns also the paths that were compiled
   */
  async compile(
    texts: ReadonlyMap<string, string>
  ): Promise<{ styles: CompiledStyle[]; problems: Problem[]; compiled: string[] }> {
    const withImports = new Map([...texts.keys()].map((path) => [path, withImportedText(texts, path)]))
    const { results, made } = await this.cache.update(withImports, async (paths) => {
      return new Map(await Promise.all(paths.map(async (path) => [path, await this.run(path)] as const)))
    })
    return {
      styles: results.flatMap(({ style }) => (style === undefined ? [] : [style])),
      problems: results.flatMap(({ problems }) => problems),
      compiled: made
    }
  }

  private async run(path: string): Promise<Compiled> {
    try {
      return { style: await compileStyle(this.root, path), problems: [] }
    } catch (error) {
      return { problems: [lessProblem(error, this.root, path)] }
    }
  }
}

/** The text of a `.less` file together with the texts of all files that it imports. */
function withImportedText(texts: ReadonlyMap<string, string>, path: string): string {
  const paths = new Set([path])
  // The loop also visits the paths that it adds.
  for (const each of paths) {
    for (const [, written = ''] of (texts.get(each) ?? '').matchAll(/@import\b[^"']*["']([^"']+)["']/g)) {
      const target = posix.join(posix.dirname(each), written)
      paths.add(posix.extname(target) === '' ? `${target}.less` : target)
    }
  }
  return [...paths].map((each) => `${each}\n${texts.get(each) ?? ''}`).join('\n')
}

async function compileStyle(root: string, path: string): Promise<CompiledStyle> {
  const files: File[] = []
  const compiler = less(lessOptions).on('data', (compiled: File) => files.push(compiled))
  await pipeline(src(path, { cwd: root, base: root }), compiler)
  const [file] = files
  if (file === undefined) throw new Error('less gave no file')
  // A file of variables alone has no rules, and so no source map.
  const sourceMap: unknown = file.sourceMap ?? { version: 3, sources: [], names: [], mappings: '' }
  if (!isSourceMap(sourceMap)) throw new Error('less gave no source map')
  return { source: path, css: textOf(file), sourceMap }
}

interface LessErrorFields {
  readonly message: unknown
  readonly filename?: unknown
  readonly line?: unknown
  readonly column?: unknown
}

function lessProblem(error: unknown, root: string, path: string): Problem {
  if (!(error instanceof Error)) throw error
  const { filename, line, column }: LessErrorFields = error
  const file = typeof filename === 'string' ? relative(root, filename).replaceAll('\\', '/') : path
  const message = `[less] ${error.message.split(' in file ')[0] ?? ''}`
  if (typeof line !== 'number') return { file, line: 1, message }
  return typeof column === 'number' ? { file, line, column: column + 1, message } : { file, line, message }
}

/** The place in the `.less` files of a place in the WXSS; line and column from 1. */
export function lessPlace(root: string, style: CompiledStyle, line: number, column: number): Omit<Problem, 'message'> {
  const sources = style.sourceMap.sources.map((source) => (isAbsolute(source) ? source : join(root, source)))
  const input = new Input(style.css, {
    from: join(root, style.source),
    map: { prev: { ...style.sourceMap, sources } }
  })
  const origin = input.origin(line, column)
  if (origin === false) return { file: style.source, line: 1 }
  const file = origin.file ?? fileURLToPath(origin.url)
  return { file: relative(root, file).replaceAll('\\', '/'), line: origin.line, column: origin.column }
}
