import type { LogLines } from '../browser/open-program'

/** What came of opening one page of a mini program. */
export interface PageReport extends LogLines {
  readonly path: string
  readonly opened: boolean
}

const columns = ['tags', 'attributes', 'calls', 'keys', 'other'] as const
type Column = (typeof columns)[number]

/** What a line of the log says is missing. */
function columnOf(gap: string): Column {
  if (/\.json\b/.test(gap)) return 'keys'
  if (/^wx\.|^wx\b/.test(gap)) return 'calls'
  if (/drawn as a plain box/.test(gap)) return 'tags'
  return /^<[^>]+>/.test(gap) ? 'attributes' : 'other'
}

/** The table in Markdown: a row for each page, then each thing that is missing, once. */
export function printTable(reports: readonly PageReport[]): string {
  const rows = reports.map(({ path, opened, errors, gaps }) => {
    const count = (column: Column) => String(gaps.filter((gap) => columnOf(gap) === column).length)
    return [path, opened ? 'yes' : 'no', String(errors.length), ...columns.map(count)]
  })
  const header = ['page', 'opened', 'threw', ...columns.map((column) => `missing ${column}`)]
  const lines = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  const named = columns.flatMap((column) =>
    list(
      `Missing ${column}`,
      reports.flatMap(({ gaps }) => gaps),
      (gap) => columnOf(gap) === column
    )
  )
  return [
    ...lines,
    ...named,
    ...list(
      'Errors',
      reports.flatMap(({ errors }) => errors),
      () => true
    )
  ].join('\n')
}

function list(title: string, found: readonly string[], belongs: (line: string) => boolean): string[] {
  const lines = [...new Set(found.filter(belongs))].sort()
  return lines.length === 0 ? [] : ['', `${title}:`, '', ...lines.map((line) => `- \`${line}\``)]
}
