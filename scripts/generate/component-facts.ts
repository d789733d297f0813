import type { AttributeRow, CodeRow, OwnAttributeRow } from '../../facts/rows'
import { camelCase, type Facts, notice, union } from './source'

/**
 * How a property is declared. Where WeChat documents no default it stays unset. A number is declared without a type, as
 * a framework turns what is no number into 0 without a word; and so is a flag that is on by default, as one turns what
 * is unset into false.
 */
interface Declaration {
  readonly name: string
  readonly type: AttributeRow['type'] | OwnAttributeRow['type']
  readonly value: string | number | boolean | undefined
  /** A TypeScript type, where `type` does not say it. */
  readonly valueType?: string
}

/** A native attribute that the session decides, or one of ours: a text that is not given is empty. */
function decided(row: AttributeRow | OwnAttributeRow): Declaration {
  return { ...row, value: row.type === 'string' ? (row.default ?? '') : row.default }
}

function declaration(row: AttributeRow | OwnAttributeRow): Declaration {
  return 'binding' in row && row.binding !== 'session' ? { ...row, value: row.default } : decided(row)
}

function property({ name, type, value, valueType = type === 'tri-state' ? 'boolean' : type }: Declaration): string {
  const given = value === undefined ? '' : JSON.stringify(value)
  const known = type === 'string' ? value !== undefined : type === 'boolean' && value === false
  return `${camelCase(name)}: ${known ? (type === 'string' ? 'text' : 'flag') : `loose<${valueType}>`}(${given})`
}

/** The values a property may have, its default first. */
function choicesOf({ values = [], default: usual }: AttributeRow | OwnAttributeRow): (string | number)[] {
  const all = values.map((row) => row.value)
  return [...all.filter((value) => value === usual), ...all.filter((value) => value !== usual)]
}

/** Nothing for a component whose codes only say why a call has failed. */
function signalType(signalling: readonly CodeRow<string>[]): string {
  if (signalling.length === 0) return ''
  return `/** What a native code means for a session. */
export type Signal = ${union(signalling.map((row) => row.signal))}
`
}

function signalsByCode(signalling: readonly CodeRow<string>[]): string {
  if (signalling.length === 0) return ''
  return `/** By native code; one that is missing means nothing for a session. */
export const signals: Readonly<Record<number, Signal>> = ${JSON.stringify(Object.fromEntries(signalling.map((row) => [row.code, row.signal])))}

`
}

/** TypeScript source of the rows that a shipped component reads at run time. */
export function componentFacts({ attributes, events, ownAttributes, codes, methods, phases }: Facts): string {
  const rows = [...attributes, ...ownAttributes]
  const declarations = rows.map(declaration)
  // Of native attributes the component looks at what the session decides, and at `mode`; the others pass as they are.
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
  const signalling = codes.filter((row) => row.signal !== 'none')
  return `// ${notice}

import { flag, loose, text } from '../core/properties'

export type Phase = ${union(phases.map((row) => row.name))}
export type NativeEvent = ${union(events.map((row) => row.name))}
${signalType(signalling)}
/** What the numbers are unless a page says otherwise. */
export const numbers = ${numbersOf(ownAttributes)}
/** The same for those that the native tag gets. */
export const nativeNumbers = ${numbersOf(read.filter((row) => 'binding' in row))}

/** Smallest and largest value of numbers that may not be just anything from 0 on. */
export const ranges = { ${ranges.flatMap(([name, [low, high]]) => (low === undefined ? [] : `${name}: [${low}, ${high}]`)).join()} } as const

/** The values that a property may have, or have in its list; the first is the usual one. */
export const choices = ${JSON.stringify(Object.fromEntries(choices.filter(([, values]) => values.length > 0)))} as const

/** One property for each attribute of the native tag, and those beyond them. */
export const properties = { ${declarations.map(property).join()} }

${signalsByCode(signalling)}export const methodNames = ${JSON.stringify(methods.map((row) => row.name))} as const
`
}
