import { type DrawnPhone, openDialog } from '../../api/dialog'
import { make, makeButton } from '../../api/element'
import { textsOf } from '../../api/texts'
import type { PickerColumns } from './picker-columns'
import { Wheel } from './wheel'

/** px of an item in a sheet. */
const itemHeight = 48

type Kind = 'date' | 'time' | 'region' | 'list'

/** Read out by assistive technology. */
const zh = {
  sheet: '请选择',
  column: (number: number) => `第 ${String(number)} 列`,
  columns: { date: ['年', '月', '日'], time: ['时', '分'], region: ['省', '市', '区县'], list: [] } as Readonly<
    Record<Kind, readonly string[]>
  >
}

const en: typeof zh = {
  sheet: 'Choose',
  column: (number) => `Column ${String(number)}`,
  columns: {
    date: ['Year', 'Month', 'Day'],
    time: ['Hour', 'Minute'],
    region: ['Province', 'City', 'District'],
    list: []
  }
}

interface SheetOptions {
  readonly title: string
  readonly kind: Kind
  readonly columns: PickerColumns
  /** A wheel has come to rest; what the columns then show, if that is another. */
  readonly turned: (column: number, index: number, indices: readonly number[]) => PickerColumns | undefined
}

export interface PickerSheet {
  /** The chosen items, or undefined if the person closes it without a choice. */
  readonly answer: Promise<readonly number[] | undefined>
  show(columns: PickerColumns): void
  /** As if the person had closed it. */
  close(): void
}

/** A sheet at the bottom of the phone with columns that turn. */
export function openPickerSheet(phone: DrawnPhone, { title, kind, columns, turned }: SheetOptions): PickerSheet {
  const { cancel, confirm } = textsOf(phone.device)
  const words = phone.device.state.language.startsWith('zh') ? zh : en
  const indices = () => wheels.map(({ wheel }) => wheel.index)
  const wheels = columns.lists.map((_, at) => {
    const column = make('div', 'picker-sheet-column')
    column.ariaLabel = words.columns[kind][at] ?? words.column(at + 1)
    const rested = (index: number) => {
      const next = turned(at, index, indices())
      if (next) show(next)
    }
    return { column, wheel: new Wheel(column, () => itemHeight, { rested }) }
  })
  const show = ({ lists, indices }: PickerColumns) => {
    for (const [at, { column, wheel }] of wheels.entries()) {
      const items = lists[at] ?? []
      const isSame = items.length === column.childElementCount && column.textContent === items.join('')
      if (!isSame) column.replaceChildren(...items.map((item) => make('div', 'picker-sheet-item', [item])))
      wheel.index = indices[at] ?? 0
    }
  }
  let close = (): void => undefined
  const answer = openDialog<readonly number[] | undefined>(phone, {
    kind: 'sheet',
    label: title || words.sheet,
    dismissed: undefined,
    outside: true,
    content: (end) => {
      close = () => end(undefined)
      return [
        make('div', 'picker-sheet-bar', [
          makeButton(cancel, 'picker-sheet-cancel', () => end(undefined)),
          title !== '' && make('h2', 'picker-sheet-title', [title]),
          makeButton(confirm, 'picker-sheet-confirm', () => end(indices()))
        ]),
        make('div', 'picker-sheet-columns', [...wheels.map(({ column }) => column), make('div', 'picker-line')])
      ]
    }
  })
  show(columns)
  void answer.finally(() => {
    for (const { wheel } of wheels) wheel.destroy()
  })
  return { answer, show, close: () => close() }
}
