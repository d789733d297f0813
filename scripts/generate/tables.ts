import type { Advice, AttributeRow, OwnEventRow, Text } from '../../facts/rows'
import type { Facts } from './source'

const code = (text: string | number | boolean | undefined): string => (text === undefined ? '-' : `\`${String(text)}\``)

function fields({ detail }: OwnEventRow): string {
  return detail.map(({ name, type, optional }) => code(`${name}${optional ? '?' : ''}: ${type}`)).join('<br>') || '-'
}

/** The document in which each error has a row. */
const troubleshooting = { zh: 'troubleshooting.zh-CN.md', en: 'troubleshooting.md' } as const satisfies Text

/** From this code on the numbers are this library's own. */
const firstOwnCode = 91_000

/** The row of an error in that document: by its name, or by the number that WeChat gave. */
function rowAnchor({ code: number, name }: { readonly code: number; readonly name: string }): string {
  return number >= firstOwnCode ? `error-${name.toLowerCase().replaceAll('_', '-')}` : `code-${Math.abs(number)}`
}

/** The texts of one language that stand in the tables. */
interface TableTexts {
  readonly codes: Readonly<Record<Facts['scope'], Readonly<Record<number, string>>>>
  readonly errors: Readonly<Record<string, string>>
  readonly advice: Readonly<Record<Advice, string>>
}

/** The rows of a README's tables in one language, by the name of their markers. */
export function tableRows(language: keyof Text, messages: TableTexts, facts: Facts): Record<string, string[][]> {
  const texts: Readonly<Record<string | number, string>> = { ...messages.codes[facts.scope], ...messages.errors }
  const choices = ({ values = [] }: Pick<AttributeRow, 'values'>) =>
    values.map(({ value, meaning }) => `<br>${code(value === '' ? "''" : value)} ${meaning[language]}`).join('')
  const adviceOn = (row: { readonly code: number; readonly name: string; readonly advice: Advice }) =>
    `[${messages.advice[row.advice]}](../../docs/${troubleshooting[language]}#${rowAnchor(row)})`
  return {
    attributes: facts.attributes.map((row) => {
      return [code(row.name), code(row.type), code(row.default), row.since ?? '-', row.meaning[language] + choices(row)]
    }),
    ownAttributes: facts.ownAttributes.map((row) => {
      const unit = row.unit === undefined ? '' : ` (${row.unit})`
      return [code(row.name), code(row.type) + unit, code(row.default), row.meaning[language] + choices(row)]
    }),
    events: facts.events.map((row) => [code(row.name), fields(row), row.since ?? '-', row.meaning[language]]),
    ownEvents: facts.ownEvents.map((row) => [code(row.name), fields(row), row.meaning[language]]),
    methods: facts.methods.map((row) => [code(row.name + row.signature), row.meaning[language]]),
    phases: facts.phases.map((row) => [code(row.name), row.meaning[language]]),
    slots: facts.slots.map((row) => [row.name === '' ? '-' : code(row.name), row.meaning[language]]),
    codes: facts.codes.map((row) => {
      const isFailure = row.severity === 'error' || row.severity === 'fatal'
      const advice = isFailure ? adviceOn(row) : messages.advice[row.advice]
      return [code(row.code), code(row.name), row.severity, texts[row.code] ?? '', advice]
    }),
    errors: [...facts.errors]
      .sort((a, b) => a.code - b.code)
      .map((row) => {
        return [code(row.code), code(row.name), texts[row.name] ?? '', adviceOn(row)]
      })
  }
}

/** Puts the rows under the head of each marked table. @throws Error if the text lacks a table */
export function fillTables(text: string, tables: Record<string, string[][]>): string {
  return Object.entries(tables).reduce((filled, [name, rows]) => {
    const marked = new RegExp(`(<!-- generated:${name} -->\\s*\\|.*\\n\\|[- |]+\\n)[^]*(<!-- /generated:${name} -->)`)
    if (!marked.test(filled)) throw new Error(`No table is marked "generated:${name}"`)
    const lines = rows.map((cells) => `| ${cells.map(inCell).join(' | ')} |\n`)
    return filled.replace(marked, (_, head: string, end: string) => `${head}${lines.join('')}\n${end}`)
  }, text)
}

/** Markdown would take a tag that is named in a text for one of its own, and show nothing of it. */
function inCell(text: string): string {
  return text
    .replace(/\|/g, '\\|')
    .replace(/(`[^`]*`)|<(?!br>)[a-z-]+>/g, (tag, code: string | undefined) => code ?? `\`${tag}\``)
}
