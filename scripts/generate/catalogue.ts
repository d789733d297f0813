import type { CallMessages, Messages } from '../../facts/messages/messages'
import { type Facts, notice } from './source'

function byScope<Value>(components: readonly Facts[], make: (facts: Facts) => Value): Record<string, Value> {
  return Object.fromEntries(components.map((facts) => [facts.scope, make(facts)]))
}

/** TypeScript source of texts in one language, by number where there is one. */
export function catalogue(messages: Messages | CallMessages, components: readonly Facts[]): string {
  const texts: Readonly<Record<string, string>> = messages.errors
  const errors = components.flatMap(({ errors }) =>
    errors.filter(({ name }) => name in texts).map((row) => [row.code, texts[row.name]] as const)
  )
  return source('messages', { ...messages, errors: Object.fromEntries(errors) })
}

/** Advice and recoverability of a fault; defaults are left out, as every byte is downloaded. */
function consequence({ advice, recoverable }: { advice: string; recoverable: boolean }): unknown[] {
  return recoverable ? (advice === 'nothing' ? [] : [advice]) : [advice, false]
}

/** TypeScript source of the facts of codes and errors that do not depend on the language. */
export function names(components: readonly Facts[]): string {
  const errors = components.flatMap(({ errors }) => errors)
  return source('names', {
    codes: byScope(components, ({ codes }) =>
      Object.fromEntries(codes.map((row) => [row.code, [row.name, ...consequence(row)]]))
    ),
    errors: Object.fromEntries(errors.map((row) => [row.name, [row.code, ...consequence(row)]]))
  })
}

function source(name: string, value: unknown): string {
  return `// ${notice}\n\nexport const ${name} = ${JSON.stringify(value)} as const\n`
}
