import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildDevelopment, developmentFolder, sourcePath } from '../../scripts/build/development'
import { compileMiniProgram, type Compilation } from '../compile/compile'
import type { Problem } from '../compile/problem'
import type { ShownProblem, ThrownException } from '../shell/messages'
import { placeException, withExcerpt } from './source-place'

/** The mini program that is being worked on: builds it, keeps the last result, knows the places in its sources. */
export class Project {
  /** What the page runs: the last build. */
  compilation: Compilation = { views: '', scripts: '', scriptsMap: '', problems: [] }
  /** What the last build found, in source files. */
  problems: readonly ShownProblem[] = []
  readonly folder: string

  constructor(private readonly root: string) {
    this.folder = join(root, developmentFolder)
  }

  /** Folders whose files make the mini program. */
  get sources(): string[] {
    return [join(this.root, 'components'), join(this.root, 'demo')]
  }

  async build(): Promise<void> {
    const { problems } = await buildDevelopment(this.root)
    this.compilation = await compileMiniProgram(this.folder)
    const found = [...problems, ...this.compilation.problems.map((problem) => this.toSource(problem))]
    this.problems = withoutRepeats(found).map((problem) => withExcerpt(this.root, problem))
  }

  /** Where in the sources an exception of the page came from. */
  locate(exception: ThrownException): ShownProblem {
    const problem = placeException(exception, this.compilation.scriptsMap, this.folder, this.root)
    return withExcerpt(this.root, problem)
  }

  private toSource(problem: Problem): Problem {
    const source = sourcePath(problem.file)
    const file = existsSync(join(this.root, source)) ? source : join(developmentFolder, problem.file)
    return { ...problem, file }
  }
}

/** The build and the compiler may find the same fault, each in its own words: one of them per line is enough. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ file, line }) => {
    const place = `${file}:${String(line)}`
    return !seen.has(place) && seen.add(place)
  })
}
