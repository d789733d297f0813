import type { ShownProblem } from '../shell/messages'
import type { Project } from './project'

interface BuildLoopOptions {
  /** The state of the project has changed. */
  readonly changed: () => void
  /** Called with what a build or a type check has found, if it has found something. */
  readonly print: (problems: readonly ShownProblem[]) => void
}

/** Builds a project and then checks its types, again and again. */
export class BuildLoop {
  constructor(
    private readonly project: Project,
    private readonly options: BuildLoopOptions
  ) {}

  /** Resolves once the page can be shown: its types are unknown then. */
  async build(): Promise<void> {
    await this.project.build()
    this.report(this.project.state.problems)
  }

  /** Type errors, and the end of those of the last check, are reported when they are known. */
  async checkTypes(): Promise<void> {
    const before = this.project.state.typeProblems
    if (!(await this.project.checkTypes())) return
    const { typeProblems } = this.project.state
    if (before.length + typeProblems.length > 0) this.report(typeProblems)
  }

  private report(problems: readonly ShownProblem[]): void {
    if (problems.length > 0) this.options.print(problems)
    this.options.changed()
  }
}
