/** What came out of one framework's example. */
export interface HostResult {
  readonly name: string
  /** As in `react 18.3.1`. */
  readonly versions: readonly string[]
  /** Name of a check, and why it failed; empty where it holds. */
  readonly outcomes: readonly (readonly [name: string, failure: string])[]
  /** What the preview said it does not have. */
  readonly gaps: readonly string[]
}

/** The text of docs/hosts.md with other results; those of frameworks that were not tried stay. @param date as in `2026-11-30` */
export function writeResults(text: string, results: readonly HostResult[], date: string): string {
  return results.reduce((written, result) => {
    const marked = new RegExp(`(<!-- host:${result.name} -->\\n)[^]*(<!-- /host:${result.name} -->)`)
    if (!marked.test(written)) throw new Error(`docs/hosts.md has no place for ${result.name}`)
    return written.replace(marked, (_, start: string, end: string) => `${start}\n${describe(result, date)}\n\n${end}`)
  }, text)
}

function describe({ versions, outcomes, gaps }: HostResult, date: string): string {
  const rows = outcomes.map(([name, failure]) => `| ${name} | ${failure === '' ? 'yes' : `no: ${inCell(failure)}`} |`)
  const named = gaps.length === 0 ? 'nothing' : gaps.map((gap) => `\`${gap}\``).join(', ')
  return [
    `${date}, ${versions.join(', ')}.`,
    '',
    ...['| what | holds |', '| --- | --- |', ...rows],
    '',
    `Named as missing in the preview's log: ${named}.`
  ].join('\n')
}

function inCell(text: string): string {
  return text.replaceAll('|', '\\|')
}
