import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { src } from 'gulp'
import { createProject, type reporter, type Project } from 'gulp-typescript'
import ts from 'typescript'
import type File from 'vinyl'
import { withoutRepeats, type Problem } from './problem'
import { isSourceMap, type SourceMap } from './source-map'
import { textOf } from './vinyl-text'

/** A file that TypeScript wrote: `.js` with its source map, or `.d.ts`. */
export interface CompiledScript {
  /** Relative to the root, beside the source. */
  readonly path: string
  readonly text: string
  /** Sources are relative to the root. */
  readonly sourceMap?: SourceMap
}

/** Compiles one tsconfig again and again; what did not change is not checked anew. */
export class TypeScriptCompiler {
  private readonly project: Project

  constructor(
    private readonly root: string,
    tsconfig: string
  ) {
    this.project = createProject(join(root, tsconfig), { declaration: true, noEmit: false, typescript: ts })
  }

  /** Type errors are told as problems; the scripts are written all the same. */
  async compile(paths: readonly string[]): Promise<{ scripts: CompiledScript[]; problems: Problem[] }> {
    if (paths.length === 0) return { scripts: [], problems: [] }
    const scripts: CompiledScript[] = []
    const problems: Problem[] = []
    const stream = this.project(this.reportTo(problems))
    // gulp-typescript first hands out every file, then ends in an error if there was a type error.
    stream.on('data', (file: File) => scripts.push(compiledScript(file)))
    const sources = src([...paths], { cwd: this.root, base: this.root, sourcemaps: true })
    await pipeline(sources, stream).catch((error: unknown) => {
      if (problems.length === 0) throw error
    })
    // gulp-typescript tells some type errors twice, once more for the declarations.
    return { scripts, problems: withoutRepeats(problems) }
  }

  private reportTo(problems: Problem[]): reporter.Reporter {
    return {
      error: ({ diagnostic }) => {
        problems.push(problemOf(diagnostic, this.root))
      }
    }
  }
}

/** What the compiler has to say, as a problem of the project. */
export function problemOf(diagnostic: ts.Diagnostic, root: string): Problem {
  const message = `[typescript] ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`
  if (diagnostic.file === undefined) return { file: 'tsconfig.json', line: 1, message }
  const file = relative(root, diagnostic.file.fileName).replaceAll('\\', '/')
  const { line, character } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0)
  return { file, line: line + 1, column: character + 1, message }
}

function compiledScript(file: File): CompiledScript {
  const path = file.relative.replaceAll('\\', '/')
  const text = textOf(file)
  const sourceMap: unknown = file.sourceMap
  return isSourceMap(sourceMap) && path.endsWith('.js') ? { path, text, sourceMap } : { path, text }
}
