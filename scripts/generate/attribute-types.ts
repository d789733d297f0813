import type { AttributeRow, OwnAttributeRow } from '../../facts/rows'

/** An attribute as a member of an interface. */
export function attribute(row: AttributeRow | OwnAttributeRow): string {
  const unit = 'unit' in row ? `, in ${row.unit}` : ''
  const usual = row.default === undefined ? '' : ` Default: \`${JSON.stringify(row.default)}\`${unit}`
  return member(row.name, attributeType(row), row.meaning.en + (usual === '' ? unit : `.${usual}`))
}

/** @param mark `?` for one that may be missing */
export const member = (name: string, type: string, meaning: string, mark = '') => `  /** ${meaning} */
  readonly '${name}'${mark}: ${type}`

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
