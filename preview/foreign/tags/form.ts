import { formField, formFieldMark } from '../../framework/form-fields'
import { tagHost, type TagHost } from '../../framework/tag'
import { checkedValues } from './choices'
import { defineTag, text } from './define-tag'

/** What a form reads of a tag, and what its reset leaves there (inferred). */
const fields: Readonly<Record<string, { readonly attribute: string; readonly initial: unknown }>> = {
  'wx-input': { attribute: 'value', initial: '' },
  'wx-textarea': { attribute: 'value', initial: '' },
  'wx-switch': { attribute: 'checked', initial: false },
  'wx-slider': { attribute: 'value', initial: 0 },
  'wx-picker': { attribute: 'value', initial: null },
  'wx-checkbox-group': { attribute: 'value', initial: undefined },
  'wx-radio-group': { attribute: 'value', initial: undefined }
}

/** `<form>`: gathers what its fields with a `name` hold, when a button with a `form-type` in it is tapped. */
export const form = defineTag({
  name: 'form',
  attributes: { name: text() },
  unsupported: { reportSubmit: false, reportSubmitTimeout: 0 },
  create(host) {
    host.element.setAttribute('role', 'form')
    host.element.addEventListener('form-submit', () => {
      const named = [...fieldsOf(host.element).map(held), ...componentsOf(host.element)]
      const entries = named.flatMap(({ name, value }) =>
        typeof name === 'string' && name !== '' ? [[name, value]] : []
      )
      host.emit('submit', { value: Object.fromEntries(entries) as Readonly<Record<string, unknown>> })
    })
    host.element.addEventListener('form-reset', () => {
      for (const field of fieldsOf(host.element)) reset(field)
      host.emit('reset', {})
    })
    return {}
  }
})

function fieldsOf(element: Element): TagHost[] {
  return [...element.querySelectorAll(Object.keys(fields).join())].flatMap((field) => tagHost(field) ?? [])
}

/** Components of the app with the behavior `wx://form-field`. */
function componentsOf(element: Element) {
  return [...element.querySelectorAll(`[${formFieldMark}]`)].flatMap((field) => formField(field) ?? [])
}

function held(field: TagHost): { readonly name: unknown; readonly value: unknown } {
  return { name: field.attributes().name, value: valueOf(field) }
}

function valueOf(field: TagHost): unknown {
  const { element } = field
  if (element.localName === 'wx-checkbox-group') return checkedValues(element)
  if (element.localName === 'wx-radio-group') return checkedValues(element)[0] ?? ''
  const { attribute = 'value', initial } = fields[element.localName] ?? {}
  return field.attributes()[attribute] ?? initial
}

function reset(field: TagHost): void {
  const { element } = field
  for (const option of element.querySelectorAll('wx-checkbox, wx-radio')) tagHost(option)?.change('checked', false)
  const { attribute, initial } = fields[element.localName] ?? {}
  if (attribute === undefined || initial === undefined) return
  field.change(attribute, element.localName === 'wx-slider' ? (field.attributes().min ?? initial) : initial)
}
