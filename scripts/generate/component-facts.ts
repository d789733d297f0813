import type { AttributeRow } from '../../facts/rows'
import { camelCase, type Facts, notice, union } from './source'

const constructors = { string: 'String', number: 'Number', boolean: 'Boolean', 'string | string[]': 'null' }

/** What a component starts with; `undefined` where WeChat documents no default. The session's own is always set. */
function initialValue({ binding, default: value }: AttributeRow): string | number | boolean | undefined {
  return binding === 'session' ? (value ?? '') : value
}

function declaration(attribute: AttributeRow): string {
  const property = camelCase(attribute.name)
  const value = initialValue(attribute)
  if (value === undefined) return property
  return `${property}: { type: ${constructors[attribute.type]}, value: ${JSON.stringify(value)} }`
}

function record<Row>(rows: readonly Row[], key: keyof Row, fields: (keyof Row)[]): string {
  const entries = rows.map((row) => [row[key], Object.fromEntries(fields.map((field) => [field, row[field]]))])
  return JSON.stringify(Object.fromEntries(entries))
}

/** TypeScript source of the rows that a shipped component reads at run time. */
export function componentFacts({ attributes, events, codes, phases, errors }: Facts): string {
  const unset = attributes.filter((attribute) => initialValue(attribute) === undefined)
  const advice = [...codes, ...errors].flatMap((row) => row.advice ?? [])
  return `// ${notice}

/** Key of a text in the messages: what a person can do about a fault. */
export type Advice = ${union(advice)}
export type Phase = (typeof phases)[number]
export type NativeEvent = (typeof nativeEvents)[number]
export type ErrorName = ${union(errors.map((row) => row.name))}

export interface ErrorFacts {
  readonly code: number
  /** True when another attempt, or waiting, can help without a change by the app. */
  readonly recoverable: boolean
  readonly advice?: Advice
}

export interface CodeFacts extends Omit<ErrorFacts, 'code'> {
  readonly name: string
  readonly severity: ${union(codes.map((row) => row.severity))}
  /** What it does to a session. */
  readonly effect: ${union(codes.map((row) => row.effect))}
}

/** WeChat documents no default for these: unset until the page gives a value, never \`''\`. */
type Unset<Value> = { type: null; value?: Value | null }
${unset.map(({ name, type }) => `const ${camelCase(name)}: Unset<${type}> = { type: null }`).join('\n')}

/** One property for each attribute of the native tag. */
export const nativeProperties = { ${attributes.map(declaration).join()} }
export const nativeEvents = ${JSON.stringify(events.map((row) => row.name))} as const
export const phases = ${JSON.stringify(phases.map((row) => row.name))} as const

/** By native code; a code that is not here is passed on without a name. */
export const codes: Readonly<Record<number, CodeFacts>> = ${record(codes, 'code', ['name', 'severity', 'effect', 'recoverable', 'advice'])}

/** The component's own errors; the failing native codes keep their number and name. */
export const errors: Readonly<Record<ErrorName, ErrorFacts>> = ${record(errors, 'name', ['code', 'recoverable', 'advice'])}
`
}
