export interface Compiled {
  readonly packed: number
  readonly warnings: readonly unknown[]
  /** Of the library, within its folder. */
  readonly files: readonly string[]
  readonly bytes: number
  /** Year of ECMAScript, or 5. */
  readonly syntax?: number
}

export type Outcome = Compiled | { readonly failure: string }

export interface Row {
  readonly name: string
  readonly outcome: Outcome
  /** What does not hold. */
  readonly problems: readonly string[]
}

const heads = {
  en: ['Build', 'Packed, warnings', 'Files', 'Bytes', 'Syntax', 'Holds'],
  zh: ['编译方式', '构建的包，警告', '文件', '字节', '语法', '是否通过']
} as const

function cells({ name, outcome, problems }: Row, yes: string): readonly (string | number)[] {
  if ('failure' in outcome) return [name, '', '', '', '', outcome.failure]
  const { packed, warnings, files, bytes, syntax } = outcome
  const holds = problems.length === 0 ? yes : problems.join('; ')
  return [name, `${packed}, ${warnings.length}`, files.length, bytes, `ES${syntax ?? '?'}`, holds]
}

const begin = '<!-- wechat -->'
const end = '<!-- /wechat -->'

/** Puts the results between the marks of a document. */
export function writeRecord(text: string, rows: readonly Row[], head: string, language: 'en' | 'zh'): string {
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`the document has no ${begin} ... ${end}`)
  const titles: readonly string[] = heads[language]
  const lines = [titles, titles.map(() => '---'), ...rows.map((row) => cells(row, language === 'en' ? 'yes' : '是'))]
  const table = lines.map((line) => `| ${line.join(' | ')} |`).join('\n')
  return `${before}${begin}\n\n${head}\n\n${table}\n\n${end}${after}`
}
