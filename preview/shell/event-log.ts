import type { LogKind } from '../framework/ports'

/** Older lines are let go. */
const longest = 500

/** The list of lines beside the phone. */
export class EventLog {
  private readonly list: HTMLElement
  private readonly empty: HTMLElement

  constructor(root: ParentNode) {
    this.list = find(root, '.event-log ol')
    this.empty = find(root, '.event-log-empty')
  }

  readonly add = (message: string, kind: LogKind, detail = ''): void => {
    this.empty.hidden = true
    const line = document.createElement('li')
    line.dataset.kind = kind
    const time = document.createElement('time')
    time.textContent = new Date().toTimeString().slice(0, 8)
    const text = document.createElement('span')
    const small = document.createElement('small')
    small.textContent = detail
    text.append(message, ' ', small)
    line.append(time, text)
    const atEnd = this.list.scrollTop + this.list.clientHeight >= this.list.scrollHeight - 8
    this.list.append(line)
    while (this.list.childElementCount > longest) this.list.firstElementChild?.remove()
    if (atEnd) line.scrollIntoView({ block: 'end' })
  }
}

/** An element of the shell's own page, which is always there. */
export function find(root: ParentNode, selector: string): HTMLElement {
  const element = root.querySelector(selector)
  if (element instanceof HTMLElement) return element
  throw new Error(`the preview's page has no ${selector}`)
}
