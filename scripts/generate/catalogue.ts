import type { Messages } from '../../facts/messages/messages'
import { type Facts, notice } from './source'

/** TypeScript source of what is told in one language, and of what is the same in all: names, numbers. */
export function catalogue(messages: Messages, facts: Facts): string {
  const texts: Readonly<Record<string, string>> = { ...messages.codes, ...messages.errors }
  const failing = facts.codes.filter((row) => row.effect === 'failed')
  const { phases, actions, retries, statistics } = messages
  const told = {
    /** Name and text of each native code. */
    codes: Object.fromEntries(facts.codes.map((row) => [row.code, [row.name, texts[row.code]]])),
    errors: Object.fromEntries(
      [
        ...facts.errors.map((row) => ({ ...row, text: texts[row.name] })),
        ...failing.map((row) => ({ ...row, text: texts[row.code] }))
      ].map(({ name, code, recoverable, text, advice }) => {
        return [name, { code, recoverable, text, advice: messages.advice[advice] }]
      })
    ),
    phases,
    actions,
    retries,
    statistics
  }
  return `// ${notice}\n\nexport const messages = ${JSON.stringify(told)}\n`
}
