import type { Gap, LogCode, LogKind } from '../framework/ports'
import { labelled, type Option, segments } from './choice'
import { find } from './find'
import { panelMemory } from './panel-memory'
import { withSentence, withWord, type Word } from './words'

/** Older lines are removed. */
const longest = 500

/** `panel`: something was set in the panel beside the phone. */
type Kind = LogKind | 'error' | 'panel'

const filters = ['all', 'event', 'call', 'gap', 'error'] as const
type Filter = (typeof filters)[number]

/** The line that was added last, and how often in a row. */
interface LastLine {
  readonly key: string
  readonly time: HTMLElement
  readonly badge: HTMLElement
  count: number
}

/** The list of lines beside the phone: each one row high, with its details below once it is opened. */
export class EventLog {
  private readonly lines = find(document, '.event-log-lines')
  private readonly list = find(this.lines, 'ol')
  private readonly empty = find(this.lines, '.event-log-empty')
  private last: LastLine | undefined
  /** What is not in the preview: named once, however often it is met. */
  private readonly gaps = new Set<string>()
  /** The newest line is kept in sight, until somebody looks at others. */
  private follows = true

  constructor() {
    const kinds = filters.map((kind) => ({ value: kind, label: kind }))
    const show = (kind: Filter) => {
      // The style sheet hides the other lines.
      this.lines.dataset.shown = kind
      this.sayIfEmpty()
    }
    const filter = segments('shown', kinds, (value) => {
      const kind = filterOf(value)
      show(kind)
      panelMemory.keep({ shown: kind })
    })
    const left = filterOf(panelMemory.read().shown)
    filter.show(left)
    show(left)
    find(document, '.event-log-filter').append(filter.element)
    this.lines.addEventListener('scroll', () => {
      this.follows = this.isAtEnd()
    })
    // It has no size, and does not scroll, while its drawer is closed.
    new ResizeObserver(() => {
      if (this.follows) this.lines.scrollTop = this.lines.scrollHeight
    }).observe(this.lines)
    find(document, '.event-log-clear').addEventListener('click', () => {
      this.list.replaceChildren()
      this.last = undefined
      this.follows = true
      this.sayIfEmpty()
    })
  }

  /** A line that is repeated at once is counted. */
  readonly add = (message: string | Gap, kind: LogKind | 'error', detail = '', code?: LogCode): void => {
    if (kind === 'gap') {
      const gap = JSON.stringify(message)
      if (this.gaps.has(gap)) return
      this.gaps.add(gap)
    }
    const now = clockTime()
    const key = JSON.stringify([kind, message, detail, code?.name])
    if (this.last?.key === key) {
      this.last.count += 1
      this.last.badge.textContent = `×${String(this.last.count)}`
      this.last.time.textContent = now
      return
    }
    const { line, row, time, badge } = createLine(message, detail, code)
    row.addEventListener('click', () => {
      this.follows = row.ariaExpanded === 'false' && this.isAtEnd()
    })
    this.append(line, kind, code?.severity)
    time.textContent = now
    this.last = { key, count: 1, time, badge }
  }

  /** Notes what was set in the panel, or which button of it was pressed. */
  readonly mark = (label: Word, value?: Option['label']): void => {
    const line = document.createElement('li')
    const time = document.createElement('time')
    time.textContent = clockTime()
    const text = document.createElement('span')
    text.append(labelled('span', label), ...(value === undefined ? [] : [': ', labelled('span', value)]))
    line.append(time, text)
    this.append(line, 'panel')
    this.last = undefined
  }

  private append(line: HTMLElement, kind: Kind, severity?: LogCode['severity']): void {
    line.dataset.kind = kind
    line.dataset.filters = filtersOf(kind, severity).join(' ')
    this.list.append(line)
    while (this.list.childElementCount > longest) this.list.firstElementChild?.remove()
    this.sayIfEmpty()
    // Not scrollIntoView: that moves the page too.
    if (this.follows) this.lines.scrollTop = this.lines.scrollHeight
  }

  private isAtEnd(): boolean {
    const { scrollTop, clientHeight, scrollHeight } = this.lines
    return scrollTop + clientHeight >= scrollHeight - 8
  }

  private sayIfEmpty(): void {
    const { shown = 'all' } = this.lines.dataset
    this.empty.hidden = this.list.querySelector(`[data-filters~="${shown}"]`) !== null
    withWord(this.empty, this.list.childElementCount > 0 ? 'noneOfKind' : 'noEvents')
  }
}

function filterOf(value: string | undefined): Filter {
  return filters.find((filter) => filter === value) ?? 'all'
}

/** A failure is an error, whatever reports it. */
function filtersOf(kind: Kind, severity: LogCode['severity'] | undefined): Filter[] {
  const own: Filter = kind === 'panel' ? 'event' : kind
  const failed = severity === 'error' || severity === 'fatal'
  return ['all', own, ...(failed && own !== 'error' ? (['error'] as const) : [])]
}

function createLine(message: string | Gap, detail: string, code: LogCode | undefined) {
  const line = document.createElement('li')
  const row = document.createElement('button')
  row.type = 'button'
  row.className = 'event-log-row'
  row.ariaExpanded = 'false'
  const time = document.createElement('time')
  const text = document.createElement('span')
  if (typeof message === 'string') text.append(message)
  else withSentence(text, `${message.how}Gap`, message.what)
  if (code) {
    const name = document.createElement('code')
    name.textContent = code.name
    name.dataset.severity = code.severity
    text.append(' ', name)
  }
  const badge = document.createElement('b')
  row.append(time, text, badge)
  line.append(row)
  row.addEventListener('click', () => {
    const opens = row.ariaExpanded === 'false'
    row.ariaExpanded = String(opens)
    // Laid out only where somebody looks at it.
    if (opens) line.append(createDetail(detail))
    else row.nextElementSibling?.remove()
  })
  return { line, row, time, badge }
}

function createDetail(detail: string): HTMLElement {
  const element = document.createElement('pre')
  if (detail === '') withWord(element, 'noDetails')
  else element.textContent = laidOut(detail)
  return element
}

function laidOut(detail: string): string {
  try {
    return JSON.stringify(JSON.parse(detail), null, 2)
  } catch {
    return detail
  }
}

/** As in `09:05:01`. */
function clockTime(): string {
  return new Date().toTimeString().slice(0, 8)
}
