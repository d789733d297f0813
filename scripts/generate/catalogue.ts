import type { CallMessages, Messages } from '../../facts/messages/messages'
import type { Advice } from '../../facts/rows'
import { type Facts, notice } from './source'

/** All texts of one language: those of streams, and those that calls have beyond them. */
export interface Texts {
  readonly stream: Messages
  readonly call: CallMessages
}

type Rows = Readonly<Record<string, string>>

/** Rows of a table that some keys name. */
function pick(rows: Rows, names: Iterable<string>): Rows {
  const named = new Set(names)
  return Object.fromEntries(Object.entries(rows).filter(([name]) => named.has(name)))
}

/** Everything that a code or an error of a component can advise. */
function adviceOf({ codes, errors }: Facts): Set<Advice> {
  return new Set([...codes, ...errors].map(({ advice }) => advice))
}

/** What more than one component has: it stands in a file that all of them read. */
function shared<Name>(components: readonly Facts[], namesOf: (facts: Facts) => Iterable<Name>): Set<Name> {
  const all = components.flatMap((facts) => [...new Set(namesOf(facts))])
  return new Set(all.filter((name, index) => all.indexOf(name) !== index))
}

/** Texts of errors, by number. */
function errorTexts({ stream, call }: Texts, rows: Facts['errors']): Rows {
  const texts: Rows = { ...stream.errors, ...call.errors }
  return Object.fromEntries(rows.flatMap(({ code, name }) => (texts[name] === undefined ? [] : [[code, texts[name]]])))
}

const namesOfErrors = ({ errors }: Facts) => errors.map(({ name }) => name)

/** TypeScript source of the texts in one language that several components have. */
export function sharedCatalogue(texts: Texts, components: readonly Facts[]): string {
  const { advice, phases, actions, remarks, statistics } = texts.stream
  const errors = shared(components, namesOfErrors)
  const rows = components.flatMap((facts) => facts.errors.filter(({ name }) => errors.has(name)))
  const { nothing } = advice
  const given = pick({ ...advice, ...texts.call.advice }, shared(components, adviceOf))
  return source('messages', {
    errors: errorTexts(texts, rows),
    advice: { nothing, ...given },
    phases,
    actions,
    remarks,
    statistics
  })
}

/** What one component has beyond those. */
function ownTexts(texts: Texts, facts: Facts, components: readonly Facts[]): object {
  const { codes, advice, phases, actions } = texts.call
  const errors = shared(components, namesOfErrors)
  const common = shared(components, adviceOf)
  const given = [...adviceOf(facts)].filter((name) => !common.has(name) && name !== 'nothing')
  return {
    codes: facts.scope === 'call' ? codes.call : texts.stream.codes[facts.scope],
    errors: errorTexts(
      texts,
      facts.errors.filter(({ name }) => !errors.has(name))
    ),
    advice: pick({ ...texts.stream.advice, ...advice }, given),
    ...(facts.scope === 'call' && { phases, actions })
  }
}

/** TypeScript source of the texts in one language that one component alone has. */
export function catalogue(texts: Texts, facts: Facts, components: readonly Facts[]): string {
  return source('messages', ownTexts(texts, facts, components))
}

/** The same as a script that makes the language known when it is loaded: nothing in the library loads it. */
export function registeredCatalogue(
  language: string,
  texts: Texts,
  facts: Facts,
  components: readonly Facts[]
): string {
  return [
    `// ${notice}`,
    '',
    `import { messages as shared } from '../locale/${language}'`,
    "import { registerTexts } from '../locale/languages'",
    '',
    `registerTexts('${facts.scope}', shared, ${JSON.stringify(ownTexts(texts, facts, components))})`,
    ''
  ].join('\n')
}

/** Advice and recoverability of a fault; defaults are left out, as every byte is downloaded. */
function consequence({ advice, recoverable }: { advice: string; recoverable: boolean }): unknown[] {
  return recoverable ? (advice === 'nothing' ? [] : [advice]) : [advice, false]
}

/** TypeScript source of the facts of errors that do not depend on the language. */
export function errorNames(components: readonly Facts[]): string {
  const errors = components.flatMap(({ errors }) => errors)
  return source('errors', Object.fromEntries(errors.map((row) => [row.name, [row.code, ...consequence(row)]])))
}

/** The same of the native codes of one component. */
export function codeNames({ codes }: Facts): string {
  return source('codes', Object.fromEntries(codes.map((row) => [row.code, [row.name, ...consequence(row)]])))
}

function source(name: string, value: unknown): string {
  return `// ${notice}\n\nexport const ${name} = ${JSON.stringify(value)} as const\n`
}
