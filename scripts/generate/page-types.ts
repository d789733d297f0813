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

/** The component that an error is about. */
export type RtcErrorScope = ${union(components.map(({ scope }) => scope))}

/** A native code: the known ones, and what other versions of WeChat may report. */
type Code<Known extends number> = Known | (number & Record<never, never>)

${components.map(typesOf).join('\n')}`
}

/** Codes for which there is something to say to a person. */
const failing = ({ codes }: Facts) => codes.filter((row) => row.severity !== 'ok' || row.advice !== 'nothing')

function typesOf(facts: Facts): string {
  const name = pascalCase(facts.folder)
  const own = facts.ownEvents.map((row) => [row, `{ ${fieldsOf(row, name)} }`] as const)
  const native = facts.events.map((row) => [row, nativeDetail(row, name)] as const)
  return `export type ${name}Phase = ${union(facts.phases.map((row) => row.name))}

/** ${facts.scope === 'call' ? 'Why WeChat refused a call' : 'State codes of the native tag'}. */
export type ${name}Code = ${[...new Set(facts.codes.map(({ code }) => code))].join(' | ')}
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

function fieldsOf({ detail }: Pick<OwnEventRow | EventRow, 'detail'>, name: string): string {
  return detail
    .map((field) => `readonly ${field.name}${field.optional === true ? '?' : ''}: ${fieldType(field, name)}`)
    .join('; ')
}

/** The component's own types, where a row has what is common to all. */
function fieldType({ name, type }: OwnEventRow['detail'][number], component: string): string {
  if (type === 'Phase') return `${component}Phase`
  if (name === 'info') return `${component}Netstatus`
  if (type === "'attribute' | 'method' | 'user' | 'native'") return 'Source'
  return name === 'code' && component !== 'VoipGrid' ? `Code<${component}Code>` : type
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
