import type { LogKind } from '../framework/ports'
import { segments } from './choice'
import { find } from './find'

/** Older lines are removed. */
const longest = 500

/** The list of lines beside the phone. */
export class EventLog {
  private readonly lines = find(document, '.event-log-lines')
  private readonly list = find(this.lines, 'ol')
  private readonly empty = find(this.lines, '.event-log-empty')

  constructor() {
    const kinds = (['all', 'event', 'gap', 'error'] as const).map((kind) => ({ value: kind, label: kind }))
    const filter = segments('shown', kinds, (kind) => {
      // The style sheet hides the other kinds.
      this.lines.dataset.shown = kind
    })
    filter.show('all')
    find(document, '.event-log-filter').append(filter.element)
    find(document, '.event-log-clear').addEventListener('click', () => {
      this.list.replaceChildren()
      this.empty.hidden = false
    })
  }

  readonly add = (message: string, kind: LogKind | 'error', detail = ''): void => {
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
    const atEnd = this.lines.scrollTop + this.lines.clientHeight >= this.lines.scrollHeight - 8
    this.list.append(line)
    while (this.list.childElementCount > longest) this.list.firstElementChild?.remove()
    // Not scrollIntoView: that moves the page too.
    if (atEnd) this.lines.scrollTop = this.lines.scrollHeight
  }
}
