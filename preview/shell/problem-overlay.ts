import { tabMemory } from './browser-memory'
import { DismissedProblems, type ProblemKind, type Problems } from './dismissed-problems'
import { find } from './find'
import type { BuildState, ShownProblem } from './messages'
import { withWord, type Word } from './words'

/** Different exceptions shown at once. */
const mostExceptions = 8

/** Shows over the lower part of the phone's screen what is wrong, until it is fixed or dismissed. */
export class ProblemOverlay {
  private element: HTMLElement | undefined
  private all: Problems = { build: 0, problems: [], typeProblems: [], exceptions: [] }
  private readonly dismissed = new DismissedProblems(tabMemory)

  /** What the last build and the last type check found. Problems of earlier ones are gone. */
  showState(state: BuildState): void {
    this.follow({ ...this.all, ...state })
  }

  addException(problem: ShownProblem): void {
    const { exceptions } = this.all
    if (exceptions.some((other) => same(other, problem))) return
    if (this.remaining('exceptions').length >= mostExceptions) return
    this.follow({ ...this.all, exceptions: [...exceptions, problem] })
  }

  private follow(problems: Problems): void {
    this.all = problems
    this.dismissed.follow(problems)
    this.draw()
  }

  private remaining(kind: ProblemKind): ShownProblem[] {
    return this.all[kind].filter((problem) => !this.dismissed.has(kind, problem))
  }

  private draw(): void {
    this.element?.remove()
    const problems = this.remaining('problems')
    const typeProblems = this.remaining('typeProblems')
    const exceptions = this.remaining('exceptions')
    if (problems.length + typeProblems.length + exceptions.length === 0) return
    const overlay = document.createElement('section')
    overlay.className = 'problems'
    overlay.role = 'alert'
    const dismiss = withWord(document.createElement('button'), 'dismiss')
    dismiss.type = 'button'
    dismiss.addEventListener('click', () => {
      this.dismissed.add(this.all)
      overlay.remove()
    })
    overlay.append(
      dismiss,
      ...part('doesNotCompile', problems),
      ...part('typeError', typeProblems),
      ...part('exception', exceptions)
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
