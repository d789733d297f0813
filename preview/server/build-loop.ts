import { formatProblem } from '../compile/problem'
import type { ShownProblem } from '../shell/messages'
import type { Project } from './project'

/** Builds a project after each save and then checks its types; prints what is wrong. */
export class BuildLoop {
  /** @param changed is called when the state of the project has changed */
  constructor(
    private readonly project: Project,
    private readonly changed: () => void
  ) {}

  /** Resolves once the page can be shown. */
  async build(): Promise<void> {
    await this.project.build()
    const { problems } = this.project.state
    printProblems(problems)
    if (problems.length === 0) console.log(`${now()}  built`)
    this.changed()
  }

  /** Type errors are known some time after the build. */
  async checkTypes(): Promise<void> {
    const before = this.project.state.typeProblems
    if (!(await this.project.checkTypes())) return
    const { typeProblems } = this.project.state
    if (before.length + typeProblems.length === 0) return
    printProblems(typeProblems)
    this.changed()
  }
}

export function printProblems(problems: readonly ShownProblem[]): void {
  for (const problem of problems) {
    console.error(`\n${formatProblem(problem)}`)
    if (problem.excerpt !== undefined) console.error(problem.excerpt)
  }
}

function now(): string {
  return new Date().toTimeString().slice(0, 8)
}
