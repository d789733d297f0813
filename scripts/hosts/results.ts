import type { InLanguages } from './checks'

/** What came out of one framework's example. */
export interface HostResult {
  readonly name: string
  /** As in `react 18.3.1`. */
  readonly versions: readonly string[]
  /** Name of a check, and why it failed; empty where it holds. */
  readonly outcomes: readonly (readonly [name: InLanguages, failure: string])[]
  /** What the preview said it does not have. */
  readonly gaps: readonly string[]
}

type Language = keyof InLanguages

const words = {
  en: {
    what: 'What',
    holds: 'Holds',
    yes: 'yes',
    no: 'no: ',
    missing: 'The log names as missing: ',
    nothing: 'nothing'
  },
  zh: { what: '检查', holds: '结果', yes: '通过', no: '未通过：', missing: '日志中列为缺失：', nothing: '无' }
}

/**
 * The text of docs/hosts.md with other results; those of frameworks that were not tried stay.
 *
 * @param date as in `2026-11-30`
 */
export function writeResults(text: string, results: readonly HostResult[], date: string, language: Language): string {
  return results.reduce((written, result) => {
    const marked = new RegExp(`(<!-- host:${result.name} -->\\n)[^]*(<!-- /host:${result.name} -->)`)
    if (!marked.test(written)) throw new Error(`docs/hosts.md has no place for ${result.name}`)
    const described = describe(result, date, language)
    return written.replace(marked, (_, start: string, end: string) => `${start}\n${described}\n\n${end}`)
  }, text)
}

function describe({ versions, outcomes, gaps }: HostResult, date: string, language: Language): string {
  const { what, holds, yes, no, missing, nothing } = words[language]
  const rows = outcomes.map(([name, failure]) => [name[language], failure === '' ? yes : no + failure])
  const table = [[what, holds], ['---', '---'], ...rows].map((cells) => `| ${cells.map(inCell).join(' | ')} |`)
  const named = gaps.length === 0 ? nothing : gaps.map((gap) => `\`${gap}\``).join(', ')
  return [`${date}: ${versions.join(', ')}`, '', ...table, '', missing + named].join('\n')
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|')
}
