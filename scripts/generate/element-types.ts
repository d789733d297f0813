import type { AttributeRow, EventRow, OwnAttributeRow, OwnEventRow } from '../../facts/rows'
import { notice, union, type Facts } from './source'

/** Fields that a stream's components add to what the native tag gives, by event. */
const addedFields: Readonly<Record<string, string>> = {
  statechange: 'readonly name?: string; readonly text?: string; ',
  fullscreenchange: 'readonly value: boolean; readonly source: Source; '
}

/** TypeScript declarations of what a framework's tags are given and emit, by the names of the mini program. */
export function elementTypes(components: readonly Facts[]): string {
  return `// ${notice}

import type { RtcErrorDetail, Source } from 'miniprogram-rtc/rtc-player/instance'
import type { Signer } from 'miniprogram-rtc/voip-grid/instance'

${components.map(typesOf).join('\n')}`
}

function typesOf(facts: Facts): string {
  const name = pascalCase(facts.folder)
  const phase = `${name}Phase`
  const own = facts.ownEvents.map((row) => [row, detailOf(row.detail, phase)] as const)
  const native = facts.events.map((row) => [row, nativeDetail(row, phase)] as const)
  return `export type ${phase} = ${union(facts.phases.map((row) => row.name))}

/** The attributes of \`<${facts.folder}>\`. */
export interface ${name}Attributes {
${[...facts.ownAttributes, ...facts.attributes].map(attribute).join('\n')}
}

/** What is in \`detail\` of the events of \`<${facts.folder}>\`. */
export interface ${name}Events {
${[...own, ...native].map(([row, detail]) => member(row.name, detail, row.meaning.en)).join('\n')}
}
`
}

function attribute(row: AttributeRow | OwnAttributeRow): string {
  const unit = 'unit' in row ? `, in ${row.unit}` : ''
  const usual = row.default === undefined ? '' : ` Default: \`${JSON.stringify(row.default)}\`${unit}`
  return member(row.name, attributeType(row), row.meaning.en + (usual === '' ? unit : `.${usual}`))
}

const member = (name: string, type: string, meaning: string) => `  /** ${meaning} */
  readonly '${name}': ${type}`

function attributeType({ type, values, ...row }: AttributeRow | OwnAttributeRow): string {
  const single = values === undefined ? undefined : unionOf(values.map(({ value }) => value))
  const list = `readonly (${single ?? 'string'})[]`
  switch (type) {
    case 'string':
    case 'number':
      return single ?? type
    case 'tri-state':
      return 'boolean'
    case 'string[]':
      return list
    case 'boolean | string[]':
      return `boolean | ${list}`
    case 'string | string[]':
      return `${single ?? 'string'} | ${list}`
    case 'object':
      return ('valueType' in row ? row.valueType : undefined) ?? 'object'
    case 'object | function':
      // The only one. Frameworks drop a bare function on the way, so the object with it is the form for them.
      return '{ readonly sign: Signer }'
    case 'boolean':
      return type
  }
}

const unionOf = (values: readonly (string | number)[]) => values.map((value) => JSON.stringify(value)).join(' | ')

function nativeDetail({ name, detail }: EventRow, phase: string): string {
  if (name === 'error') return 'RtcErrorDetail'
  return `{ ${addedFields[name] ?? ''}readonly phase: ${phase}; ${fieldsOf(detail, phase)} }`
}

function detailOf(detail: OwnEventRow['detail'], phase: string): string {
  return `{ ${fieldsOf(detail, phase)} }`
}

function fieldsOf(detail: OwnEventRow['detail'], phase: string): string {
  return detail
    .map(({ name, type, optional }) => {
      return `readonly ${name}${optional === true ? '?' : ''}: ${type === 'Phase' ? phase : type}`
    })
    .join('; ')
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}
