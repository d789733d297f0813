import type { ShownProblem } from './messages'

/** Shows problems over the lower part of the phone's screen until they are gone or dismissed. */
export class ProblemOverlay {
  private element: HTMLElement | undefined

  constructor(private readonly screen: HTMLElement) {}

  /** Replaces what is shown; an empty list takes the overlay away. */
  show(title: string, problems: readonly ShownProblem[]): void {
    this.element?.remove()
    if (problems.length === 0) return
    const overlay = document.createElement('section')
    overlay.className = 'problems'
    overlay.role = 'alert'
    const header = document.createElement('header')
    const dismiss = labelled('button', 'Dismiss')
    dismiss.addEventListener('click', () => {
      overlay.remove()
    })
    header.append(labelled('h2', title), dismiss)
    overlay.append(header, ...problems.map(article))
    this.screen.append(overlay)
    this.element = overlay
  }
}

function article({ file, line, column, message, excerpt }: ShownProblem): HTMLElement {
  const element = document.createElement('article')
  const place = `${file}:${String(line)}${column === undefined ? '' : `:${String(column)}`}`
  element.append(labelled('h3', place), labelled('p', message))
  if (excerpt !== undefined) element.append(labelled('pre', excerpt))
  return element
}

function labelled(name: 'h2' | 'h3' | 'p' | 'pre' | 'button', text: string): HTMLElement {
  const element = document.createElement(name)
  element.textContent = text
  return element
}
