import type { LogKind } from '../framework/ports'
import { segments } from './choice'
import { find } from './find'
import { withWord } from './words'

/** Older lines are removed. */
const longest = 500

/** The line that was added last, and how often in a row. */
interface LastLine {
  readonly key: string
  readonly time: HTMLElement
  readonly badge: HTMLElement
  count: number
}

/** The list of lines beside the phone. */
export class EventLog {
  private readonly lines = find(document, '.event-log-lines')
  private readonly list = find(this.lines, 'ol')
  private readonly empty = find(this.lines, '.event-log-empty')
  private last: LastLine | undefined

  constructor() {
    const kinds = (['all', 'event', 'gap', 'error'] as const).map((kind) => ({ value: kind, label: kind }))
    const filter = segments('shown', kinds, (kind) => {
      // The style sheet hides the other kinds.
      this.lines.dataset.shown = kind
      this.sayIfEmpty()
    })
    filter.show('all')
    this.sayIfEmpty()
    find(document, '.event-log-filter').append(filter.element)
    find(document, '.event-log-clear').addEventListener('click', () => {
      this.list.replaceChildren()
      this.last = undefined
      this.sayIfEmpty()
    })
  }

  /** A line that is repeated at once is counted. */
  readonly add = (message: string, kind: LogKind | 'error', detail = ''): void => {
    const now = new Date().toTimeString().slice(0, 8)
    const key = JSON.stringify([kind, message, detail])
    if (this.last?.key === key) {
      this.last.count += 1
      this.last.badge.textContent = `×${String(this.last.count)}`
      this.last.time.textContent = now
      return
    }
    const atEnd = this.lines.scrollTop + this.lines.clientHeight >= this.lines.scrollHeight - 8
    this.last = { key, count: 1, ...this.append(message, kind, detail, now) }
    while (this.list.childElementCount > longest) this.list.firstElementChild?.remove()
    this.sayIfEmpty()
    // Not scrollIntoView: that moves the page too.
    if (atEnd) this.lines.scrollTop = this.lines.scrollHeight
  }

  private append(message: string, kind: string, detail: string, now: string): Pick<LastLine, 'time' | 'badge'> {
    const line = document.createElement('li')
    line.dataset.kind = kind
    const time = document.createElement('time')
    time.textContent = now
    const text = document.createElement('span')
    const badge = document.createElement('b')
    const small = document.createElement('small')
    small.textContent = detail
    text.append(message, ' ', badge, small)
    line.append(time, text)
    this.list.append(line)
    return { time, badge }
  }

  private sayIfEmpty(): void {
    const { shown = 'all' } = this.lines.dataset
    const isEmpty = this.list.querySelector(shown === 'all' ? 'li' : `li[data-kind="${shown}"]`) === null
    this.empty.hidden = !isEmpty
    withWord(this.empty, this.list.childElementCount > 0 ? 'noneOfKind' : 'noEvents')
  }
}
