import type { DrawnPhone } from '../../api/dialog'
import { makeFocusable } from '../../framework/keyboard'
import type { Log } from '../../framework/ports'
import type { TagHost } from '../../framework/tag'
import { anything, defineTag, flag, type TagFactory, text, type Values } from './define-tag'
import { dateColumns, labelOf, labelsOf, type PickerColumns, timeColumns, valueOf } from './picker-columns'
import { openPickerSheet, type PickerSheet } from './picker-sheet'
import { type Areas, loadAreas, regionColumns } from './regions'

const attributes = {
  mode: text('selector'),
  range: anything,
  rangeKey: text(),
  value: anything,
  start: text(),
  end: text(),
  fields: text('day'),
  disabled: flag(),
  headerText: text(),
  customItem: text(),
  level: text('region'),
  name: text()
}

type Attributes = Values<typeof attributes>

/** What a mode shows, and which value a choice stands for. */
interface Mode {
  readonly kind: 'date' | 'time' | 'region' | 'list'
  columns(attributes: Attributes): PickerColumns
  value(columns: PickerColumns): unknown
  /** The columns depend on one another; without it their app says so. */
  readonly linked?: true
  /** What `change` has beside the value. */
  readonly more?: (attributes: Attributes) => object
}

const multiSelector: Mode = {
  kind: 'list',
  columns({ range, rangeKey, value }) {
    const lists = Array.isArray(range) ? range.map((one: unknown) => labelsOf(one, rangeKey)) : []
    return { lists, indices: lists.map((_, at) => (Array.isArray(value) ? indexOf(value[at]) : 0)) }
  },
  value: ({ indices }) => indices
}

const modes: Readonly<Record<string, Mode>> = {
  selector: {
    kind: 'list',
    columns: ({ range, rangeKey, value }) => ({ lists: [labelsOf(range, rangeKey)], indices: [indexOf(value)] }),
    value: ({ indices }) => indices[0] ?? 0
  },
  multiSelector,
  time: {
    kind: 'time',
    columns: ({ value, start, end }) => timeColumns(labelOf(value), { start, end }),
    value: (columns) => valueOf(columns, ':'),
    linked: true
  },
  date: {
    kind: 'date',
    columns: ({ value, start, end, fields }) => dateColumns(labelOf(value) || today(), { start, end }, fields),
    value: (columns) => valueOf(columns, '-'),
    linked: true
  }
}

function regionMode(areas: Areas): Mode {
  return {
    kind: 'region',
    columns: (attributes) => regionColumns(areas, attributes),
    value: namesOf,
    linked: true,
    // Postcodes are in no list that is small and kept.
    more: (attributes) => ({ code: regionColumns(areas, attributes).codes, postcode: '' })
  }
}

function namesOf({ lists, indices }: PickerColumns): string[] {
  return lists.map((list, place) => list[indices[place] ?? 0] ?? '')
}

function indexOf(value: unknown): number {
  return Number.isInteger(Number(value)) ? Math.max(0, Number(value)) : 0
}

/** As in `2026-01-31`. */
function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** `<picker>`: a tap on what is in it opens a sheet. */
export function picker(phone: DrawnPhone): TagFactory {
  return (log) =>
    defineTag({
      name: 'picker',
      attributes,
      create(host, read) {
        makeFocusable(host, 'button')
        let sheet: PickerSheet | undefined
        const start = (mode: Mode) => {
          // Until the regions have arrived it may have been opened again, or its page has gone.
          if (sheet || !host.element.isConnected) return
          sheet = open(phone, host, read, mode)
          void sheet.answer.finally(() => (sheet = undefined))
        }
        host.onTap(() => {
          const { disabled, mode } = read()
          if (sheet || disabled) return
          const known = modes[mode]
          if (known) start(known)
          else if (mode === 'region') void loadAreas().then((areas) => start(regionMode(areas)))
          nameGaps(read(), log)
        })
        const update = () => {
          if (read().disabled) host.element.setAttribute('aria-disabled', 'true')
          else host.element.removeAttribute('aria-disabled')
          const { mode } = read()
          if (sheet && mode === 'multiSelector') sheet.show(multiSelector.columns(read()))
        }
        update()
        // With its page it goes, too.
        return { update, activate: () => host.tap(), destroy: () => sheet?.close() }
      }
    })(log)
}

function nameGaps({ mode, level }: Attributes, log: Log): void {
  if (mode === 'region') {
    log({ what: '<picker mode="region">', how: 'noPostcode' }, 'gap')
    if (level === 'sub-district') log({ what: '<picker level="sub-district">', how: 'districts' }, 'gap')
  } else if (!(mode in modes)) {
    log({ what: `<picker mode="${mode}">`, how: 'idle' }, 'gap')
  }
}

function open(phone: DrawnPhone, host: TagHost, read: () => Attributes, mode: Mode): PickerSheet {
  let shown = mode.columns(read())
  const sheet = openPickerSheet(phone, {
    title: read().headerText,
    kind: mode.kind,
    columns: shown,
    turned(column, index, indices) {
      if (read().mode === 'multiSelector') host.emit('columnchange', { column, value: index })
      if (!mode.linked) return undefined
      // What is chosen may be beyond what the other columns allow now: it is moved to the nearest.
      shown = mode.columns({ ...read(), value: mode.value({ lists: shown.lists, indices }) })
      return shown
    }
  })
  void sheet.answer.then((indices) => {
    if (!indices) {
      host.emit('cancel', {})
      return
    }
    const value = mode.value({ lists: shown.lists, indices })
    host.change('value', value)
    host.emit('change', { value, ...mode.more?.({ ...read(), value }) })
  })
  return sheet
}
