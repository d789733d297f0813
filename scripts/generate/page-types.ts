import type { CodeRow, OwnEventRow, EventRow, StatisticRow } from '../../facts/rows'
import { attribute, member } from './attribute-types'
import { notice, union, type Facts } from './source'

/** Fields that a stream's components add to what the native tag gives, by event. */
const addedFields: Readonly<Record<string, string>> = {
  fullscreenchange: 'readonly value: boolean; readonly source: Source; '
}

/** TypeScript types of what a page sets, hears and handles, by the names of the mini program. */
export function pageTypes(components: readonly Facts[]): string {
  return `// ${notice}

import type { RtcErrorDetail } from './core/errors'
import type { Source } from './core/session'
import type { Signer } from './voip-grid/instance'

/** Names of the errors of this library, whose numbers are 91000 and up. */
export type RtcOwnErrorName = ${union(components.flatMap((facts) => facts.errors.map(({ name }) => name)))}

/** Names of the native codes that report a fault. */
export type RtcNativeErrorName = ${union(components.flatMap((facts) => failing(facts).map(({ name }) => name)))}

/** The \`name\` of an error: stable, whatever the language. */
export type RtcErrorName = RtcOwnErrorName | RtcNativeErrorName

/** Numbers of the errors of this library. */
export type RtcOwnErrorCode = ${numbers(components.flatMap((facts) => facts.errors.map(({ code }) => code)))}

/** The \`code\` of an error: the native one where there is one. */
export type RtcErrorCode = RtcOwnErrorCode | Code<${components.map(({ folder }) => `${pascalCase(folder)}Code`).join(' | ')}>

/** The component that an error is about. */
export type RtcErrorScope = ${union(components.map(({ scope }) => scope))}

/** A native code: the known ones, and what other versions of WeChat may report. */
type Code<Known extends number> = Known | (number & Record<never, never>)

${components.map(typesOf).join('\n')}`
}

const numbers = (values: readonly number[]) => [...new Set(values)].join(' | ')

/** Codes for which there is something to say to a person. */
const failing = ({ codes }: Facts) => codes.filter((row) => row.severity !== 'ok' || row.advice !== 'nothing')

function typesOf(facts: Facts): string {
  const name = pascalCase(facts.folder)
  const own = facts.ownEvents.map((row) => [row, `{ ${fieldsOf(row, name)} }`] as const)
  const native = facts.events.map((row) => [row, nativeDetail(row, name)] as const)
  return `export type ${name}Phase = ${union(facts.phases.map((row) => row.name))}

/** ${facts.scope === 'call' ? 'Why WeChat refused a call' : 'State codes of the native tag'}. */
export type ${name}Code = ${numbers(facts.codes.map(({ code }) => code))}
${facts.netstatus === undefined ? '' : streamTypes(name, facts.codes, facts.netstatus)}
/** The attributes of \`<${facts.folder}>\`, as WXML names them. */
export interface ${name}Attributes {
${[...facts.ownAttributes, ...facts.attributes].map(attribute).join('\n')}
}

/** What is in \`detail\` of the events of \`<${facts.folder}>\`. */
export interface ${name}Events {
${[...own, ...native].map(([row, detail]) => member(row.name, detail, row.meaning.en)).join('\n')}
}
`
}

function streamTypes(name: string, codes: readonly CodeRow<string>[], statistics: readonly StatisticRow[]): string {
  return `
export type ${name}CodeName = ${union(codes.map((row) => row.name))}

/** The native statistics. Which of them are there depends on the phone. */
export interface ${name}Netstatus {
${statistics.map(({ name: field, type, unit, meaning }) => member(field, type, meaning.en + (unit === undefined ? '' : `, in ${unit}`), '?')).join('\n')}
}
`
}

function nativeDetail(row: EventRow, name: string): string {
  if (row.name === 'error') return 'RtcErrorDetail'
  const named = `readonly name?: ${name}CodeName; readonly text?: string; `
  const added = row.name === 'statechange' ? named : (addedFields[row.name] ?? '')
  return `{ ${added}readonly phase: ${name}Phase; ${fieldsOf(row, name)} }`
}

function fieldsOf({ name: event, detail }: Pick<OwnEventRow | EventRow, 'name' | 'detail'>, name: string): string {
  // What the states of a room mean is not documented.
  const code = name === 'VoipGrid' && event === 'statechange' ? 'number' : `Code<${name}Code>`
  return detail
    .map(
      (field) =>
        `readonly ${field.name}${field.optional === true ? '?' : ''}: ${field.name === 'code' ? code : fieldType(field, name)}`
    )
    .join('; ')
}

/** The component's own types, where a row has what is common to all. */
function fieldType({ name, type }: OwnEventRow['detail'][number], component: string): string {
  if (type === 'Phase') return `${component}Phase`
  if (name === 'info') return `${component}Netstatus`
  if (type === "'attribute' | 'method' | 'user' | 'native'") return 'Source'
  return type
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
