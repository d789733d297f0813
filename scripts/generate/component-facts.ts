import type { AttributeRow, OwnAttributeRow } from '../../facts/rows'
import { camelCase, type Facts, notice, union } from './source'

/**
 * How a property is declared. Where WeChat documents no default it stays unset; a number is declared without a type,
 * as a framework turns what is no number into 0 without a word.
 */
interface Declaration {
  readonly name: string
  readonly type: AttributeRow['type'] | OwnAttributeRow['type']
  readonly value: string | number | boolean | undefined
}

const constructors: Readonly<Record<string, string>> = { string: 'String', boolean: 'Boolean' }

function native({ name, type, binding, default: value }: AttributeRow): Declaration {
  return { name, type, value: binding === 'session' ? (value ?? '') : value }
}

function own({ name, type, default: value }: OwnAttributeRow): Declaration {
  return { name, type, value: type === 'string' ? (value ?? '') : value }
}

function isLoose({ type, value }: Declaration): boolean {
  return value === undefined || constructors[type] === undefined
}

function property(declaration: Declaration): string {
  const name = camelCase(declaration.name)
  const { type, value } = declaration
  return isLoose(declaration)
    ? name
    : `${name}: { type: ${constructors[type] ?? 'null'}, value: ${JSON.stringify(value)} }`
}

function loose({ name, type, value }: Declaration): string {
  const valueType = type === 'tri-state' ? 'boolean' : type
  const initial =
    value === undefined ? '' : `, value: ${type === 'number' ? `numbers.${camelCase(name)}` : JSON.stringify(value)}`
  return `const ${camelCase(name)}: Loose<${valueType}> = { type: null${initial} }`
}

/** TypeScript source of the rows that a shipped component reads at run time. */
export function componentFacts({ attributes, events, ownAttributes, codes, methods, phases }: Facts): string {
  const nativeDeclarations = attributes.map(native)
  const ownDeclarations = ownAttributes.map(own)
  // Of the native attributes the component acts on one that is a choice; the others go to the native tag as they are.
  const chosen = [...attributes.filter((row) => row.name === 'mode'), ...ownAttributes].filter((row) => row.values)
  const choices = chosen.map(({ name, values = [] }) => [camelCase(name), values.map((row) => row.value)] as const)
  const numbers = [...nativeDeclarations, ...ownDeclarations].filter(({ type }) => type === 'number')
  const acting = codes.filter((row) => row.effect !== 'none')
  const failing = codes.filter((row) => row.effect === 'failed')
  return `// ${notice}

export type Phase = ${union(phases.map((row) => row.name))}
export type NativeEvent = ${union(events.map((row) => row.name))}
/** What a native code does to a session. */
export type Effect = ${union(acting.map((row) => row.effect))}

/** What the numbers are unless a page says otherwise. */
export const numbers = ${JSON.stringify(Object.fromEntries(numbers.map(({ name, value }) => [camelCase(name), value])))}

/** The values that a property may have, or have in its list; the first is the usual one. */
export const choices = ${JSON.stringify(Object.fromEntries(choices))} as const

/** Takes what it is given: a framework would turn null into false, and what is no number into 0. */
type Loose<Value> = { type: null; value?: Value | null }
${[...nativeDeclarations, ...ownDeclarations].filter(isLoose).map(loose).join('\n')}

/** One property for each attribute of the native tag, and those beyond them. */
export const properties = { ${[...nativeDeclarations, ...ownDeclarations].map(property).join()} }

/** By native code; one that is not here does nothing to a session. */
export const effects: Readonly<Record<number, Effect>> = ${pairs(acting.map((row) => [row.code, row.effect]))}

/** What the native codes that end the playing are called. */
export const failures: Readonly<Record<number, ${union(failing.map((row) => row.name))}>> = ${pairs(failing.map((row) => [row.code, row.name]))}

export const methodNames = ${JSON.stringify(methods.map((row) => row.name))} as const
`
}

function pairs(entries: readonly (readonly [number, string])[]): string {
  return JSON.stringify(Object.fromEntries(entries))
}
