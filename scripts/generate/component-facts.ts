import type { AttributeRow, CodeRow, OwnAttributeRow } from '../../facts/rows'
import { camelCase, type Facts, notice, union } from './source'

/**
 * How a property is declared. Where WeChat documents no default it stays unset; a number is declared without a type,
 * as a framework silently turns other values into 0.
 */
interface Declaration {
  readonly name: string
  readonly type: AttributeRow['type'] | OwnAttributeRow['type']
  readonly value: string | number | boolean | undefined
  /** A TypeScript type, where `type` is less precise. */
  readonly valueType?: string
}

/** A native attribute that the session sets, or one of our own: a text without a default is empty. */
function sessionDeclaration(row: AttributeRow | OwnAttributeRow): Declaration {
  return { ...row, value: row.type === 'string' ? (row.default ?? '') : row.default }
}

function declaration(row: AttributeRow | OwnAttributeRow): Declaration {
  return 'binding' in row && row.binding !== 'session' ? { ...row, value: row.default } : sessionDeclaration(row)
}

function property({ name, type, value, valueType = type === 'tri-state' ? 'boolean' : type }: Declaration): string {
  const given = value === undefined ? '' : JSON.stringify(value)
  const known = value !== undefined && (type === 'string' || type === 'boolean')
  return `${camelCase(name)}: ${known ? (type === 'string' ? 'text' : 'flag') : `loose<${valueType}>`}(${given})`
}

/** The values that a property may have, its default first. */
function choicesOf({ values = [], default: usual }: AttributeRow | OwnAttributeRow): (string | number)[] {
  const all = values.map((row) => row.value)
  return [...all.filter((value) => value === usual), ...all.filter((value) => value !== usual)]
}

/** Empty for a component whose codes do nothing but fail a call. */
function effectType(acting: readonly CodeRow<string>[]): string {
  if (acting.length === 0) return ''
  return `/** What a native code does to a session. */
export type Effect = ${union(acting.map((row) => row.effect))}
`
}

function effectsByCode(acting: readonly CodeRow<string>[]): string {
  if (acting.length === 0) return ''
  return `/** By native code; one that is not here does nothing to a session. */
export const effects: Readonly<Record<number, Effect>> = ${JSON.stringify(Object.fromEntries(acting.map((row) => [row.code, row.effect])))}

`
}

/** TypeScript source of the rows that a shipped component reads at run time. */
export function componentFacts({ attributes, events, ownAttributes, codes, methods, phases }: Facts): string {
  const rows = [...attributes, ...ownAttributes]
  const declarations = rows.map(declaration)
  // Of the native attributes a component reads those that the session sets, and `mode`; the others pass as they are.
  const read = [...attributes.filter((row) => row.binding === 'session' || row.name === 'mode'), ...ownAttributes]
  const choices = read.map((row) => [camelCase(row.name), choicesOf(row)] as const)
  const numbersOf = (some: readonly (AttributeRow | OwnAttributeRow)[]) =>
    JSON.stringify(
      Object.fromEntries(
        some
          .filter((row) => row.type === 'number' && row.default !== undefined)
          .map((row) => [camelCase(row.name), row.default])
      )
    )
  const ranges = read.map(({ name, range = [] }) => [camelCase(name), range] as const)
  const acting = codes.filter((row) => row.effect !== 'none')
  return `// ${notice}

export type Phase = ${union(phases.map((row) => row.name))}
export type NativeEvent = ${union(events.map((row) => row.name))}
${effectType(acting)}
/** What the numbers are unless a page says otherwise. */
export const numbers = ${numbersOf(ownAttributes)}
/** The same for those that the native tag gets. */
export const nativeNumbers = ${numbersOf(read.filter((row) => 'binding' in row))}

/** Smallest and largest value of numbers that may not be just anything from 0 on. */
export const ranges = { ${ranges.flatMap(([name, [low, high]]) => (low === undefined ? [] : `${name}: [${low}, ${high}]`)).join()} } as const

/** The values that a property may have, or have in its list; the first is the usual one. */
export const choices = ${JSON.stringify(Object.fromEntries(choices.filter(([, values]) => values.length > 0)))} as const

const text = (value: string) => ({ type: String, value })
const flag = (value: boolean) => ({ type: Boolean, value })
/** Takes what it is given: a framework would turn null into false, and what is no number into 0. */
type Loose<Value> = { type: null; value?: Value | null }
const loose = <Value>(value?: Value): Loose<Value> => (value === undefined ? { type: null } : { type: null, value })

/** One property for each attribute of the native tag, and those beyond them. */
export const properties = { ${declarations.map(property).join()} }

${effectsByCode(acting)}export const methodNames = ${JSON.stringify(methods.map((row) => row.name))} as const
`
}
