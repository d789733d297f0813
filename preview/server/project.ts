import { compileMiniProgram, type Compilation } from '../compile/compile'
import type { Problem } from '../compile/problem'
import type { BuildState, ShownProblem, ThrownException } from '../shell/messages'
import { placeException, withExcerpt } from './source-place'

/** Where a mini program comes from. */
export interface ProjectSource {
  /** Problems name files relative to this folder. */
  readonly root: string
  /** The built mini program. */
  readonly folder: string
  /** Folders whose files make the mini program. */
  readonly watched: string[]
  /** Makes `folder` again. `compiled` are the sources that were compiled for it. Default: it is ready as it stands. */
  build?(): Promise<{ problems: readonly Problem[]; compiled: readonly string[] }>
  /** Type errors in the sources. Default: there are no types. */
  checkTypes?(): Promise<readonly Problem[]>
  /** Ends what checks types. */
  close?(): void
  /** The file that people edit for a file of `folder`. */
  sourceOf(file: string): string
}

/** The mini program in development: builds it, keeps the last result, locates exceptions in its sources. */
export class Project {
  /** What the page runs: the last build. */
  compilation: Compilation = { views: '', scripts: '', scriptsMap: '', problems: [] }
  /** What is wrong, in source files. */
  state: BuildState = { build: 0, problems: [], typeProblems: [] }
  private checks = 0

  constructor(readonly source: ProjectSource) {}

  /** Drops the type errors of compiled files until the next check. */
  async build(): Promise<void> {
    const { root, folder } = this.source
    const built = (await this.source.build?.()) ?? { problems: [], compiled: [] }
    this.compilation = await compileMiniProgram(folder)
    const compiled = this.compilation.problems.map((problem) => ({
      ...problem,
      file: this.source.sourceOf(problem.file)
    }))
    const problems = withoutRepeats([...built.problems, ...compiled]).map((problem) => withExcerpt(root, problem))
    this.state = {
      build: this.state.build + (problems.length === 0 ? 1 : 0),
      problems,
      typeProblems: this.state.typeProblems.filter(({ file }) => !built.compiled.includes(file))
    }
  }

  /** Resolves with false when a later check has begun, as the result is discarded then. */
  async checkTypes(): Promise<boolean> {
    const { root } = this.source
    this.checks += 1
    const check = this.checks
    const found = (await this.source.checkTypes?.()) ?? []
    if (check !== this.checks) return false
    const { problems } = this.state
    const typeProblems = withoutRepeats([...problems, ...found]).slice(problems.length)
    this.state = { ...this.state, typeProblems: typeProblems.map((problem) => withExcerpt(root, problem)) }
    return true
  }

  /** Where in the sources an exception of the page came from. */
  locate(exception: ThrownException): ShownProblem {
    const { root, folder } = this.source
    return withExcerpt(root, placeException(exception, this.compilation.scriptsMap, folder, root))
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
