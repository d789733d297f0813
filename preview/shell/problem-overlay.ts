import { DismissedProblems } from './dismissed-problems'
import { find } from './find'
import type { BuildState, ShownProblem } from './messages'
import { withWord, type Word } from './words'

/** Different exceptions shown at once. */
const mostExceptions = 8

/** Shows over the lower part of the phone's screen what is wrong, until it is fixed or dismissed. */
export class ProblemOverlay {
  private element: HTMLElement | undefined
  private state: BuildState = { build: 0, problems: [], typeProblems: [] }
  private exceptions: readonly ShownProblem[] = []
  private readonly dismissed = new DismissedProblems(sessionStorage)

  /** What the last build and the last type check found. Problems of earlier ones are gone. */
  showState(state: BuildState): void {
    this.state = state
    this.dismissed.follow(state)
    this.draw()
  }

  addException(problem: ShownProblem): void {
    if (this.exceptions.length >= mostExceptions || this.exceptions.some((other) => same(other, problem))) return
    this.exceptions = [...this.exceptions, problem]
    this.draw()
  }

  private remaining(kind: 'problems' | 'typeProblems'): ShownProblem[] {
    return this.state[kind].filter((problem) => !this.dismissed.has(kind, problem))
  }

  private draw(): void {
    this.element?.remove()
    const problems = this.remaining('problems')
    const typeProblems = this.remaining('typeProblems')
    if (problems.length + typeProblems.length + this.exceptions.length === 0) return
    const overlay = document.createElement('section')
    overlay.className = 'problems'
    overlay.role = 'alert'
    const dismiss = withWord(document.createElement('button'), 'dismiss')
    dismiss.type = 'button'
    dismiss.addEventListener('click', () => {
      this.exceptions = []
      this.dismissed.add(this.state)
      overlay.remove()
    })
    overlay.append(
      dismiss,
      ...part('doesNotCompile', problems),
      ...part('typeError', typeProblems),
      ...part('exception', this.exceptions)
    )
    find(document, '.screen').append(overlay)
    this.element = overlay
  }
}

function part(title: Word, problems: readonly ShownProblem[]): HTMLElement[] {
  if (problems.length === 0) return []
  return [withWord(document.createElement('h2'), title), ...problems.map(article)]
}

function article(problem: ShownProblem): HTMLElement {
  const element = document.createElement('article')
  element.append(textual('h3', placeOf(problem)), textual('p', problem.message))
  if (problem.excerpt !== undefined) {
    const excerpt = textual('pre', problem.excerpt)
    // It scrolls sideways, and must do so by keyboard as well.
    excerpt.tabIndex = 0
    element.append(excerpt)
  }
  return element
}

/** `file:line:column` */
export function placeOf({ file, line, column }: ShownProblem): string {
  return `${file}:${String(line)}${column === undefined ? '' : `:${String(column)}`}`
}

function same(one: ShownProblem, other: ShownProblem): boolean {
  return one.message === other.message && placeOf(one) === placeOf(other)
}

function textual(name: 'h3' | 'p' | 'pre', text: string): HTMLElement {
  const element = document.createElement(name)
  element.textContent = text
  return element
}
