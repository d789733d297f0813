import type { TagDefinition, TagHost } from '../tag'
import { Placeholder } from './placeholder'

/** How HTML calls the documented types: number keyboards are a matter of `inputmode`. */
const inputModes: Readonly<Record<string, string>> = { number: 'numeric', digit: 'decimal' }

/** `<input>`: a real text field; the phone's keyboard is the computer's own. */
export const input: TagDefinition = {
  name: 'input',
  attributes: {
    value: { type: String, value: '' },
    type: { type: String, value: 'text' },
    password: { type: Boolean, value: false },
    placeholder: { type: String, value: '' },
    placeholderStyle: { type: String, value: '' },
    placeholderClass: { type: String, value: 'input-placeholder' },
    cursor: { type: Number, value: -1 },
    selectionStart: { type: Number, value: -1 },
    selectionEnd: { type: Number, value: -1 },
    disabled: { type: Boolean, value: false },
    maxlength: { type: Number, value: 140 },
    focus: { type: Boolean, value: false },
    autoFocus: { type: Boolean, value: false },
    confirmType: { type: String, value: 'done' },
    confirmHold: { type: Boolean, value: false },
    name: { type: String }
  },
  create(host) {
    const field = document.createElement('input')
    field.autocomplete = 'off'
    field.spellcheck = false
    host.element.append(field)
    const hint = new Placeholder(host, field)
    const cursor = () => field.selectionStart ?? field.value.length
    field.addEventListener('input', () => {
      host.change('value', field.value)
      host.emit('input', { value: field.value, cursor: cursor() })
    })
    field.addEventListener('focus', () => {
      host.emit('focus', { value: field.value, height: 0 })
    })
    field.addEventListener('blur', () => {
      host.emit('blur', { value: field.value, cursor: cursor() })
    })
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return
      host.emit('confirm', { value: field.value })
      if (host.attributes().confirmHold !== true) field.blur()
    })
    const update = (changed: Readonly<Record<string, unknown>>) => {
      const { value, type, password, disabled, maxlength, confirmType, ...rest } = host.attributes()
      if (field.value !== value) field.value = String(value)
      field.type = password === true || type === 'safe-password' ? 'password' : 'text'
      field.inputMode = inputModes[String(type)] ?? 'text'
      hint.draw(rest)
      field.disabled = disabled === true
      field.maxLength = typeof maxlength === 'number' && maxlength >= 0 ? maxlength : 524288
      field.enterKeyHint = String(confirmType)
      if (changed.focus === true || changed.autoFocus === true) focusField(host, field)
      else if (changed.focus === false) field.blur()
    }
    update({})
    // Once the tag has its place: what is not laid out cannot have the focus.
    const { focus, autoFocus } = host.attributes()
    if (focus === true || autoFocus === true) setTimeout(() => focusField(host, field))
    return { update, control: field, activate: () => field.focus() }
  }
}

/** Gives a field the focus, with the cursor or the selection that the attributes name. */
function focusField(host: TagHost, field: HTMLInputElement): void {
  const { cursor, selectionStart, selectionEnd } = host.attributes()
  field.focus()
  const [start, end] = [Number(selectionStart), Number(selectionEnd)]
  if (start >= 0 && end >= 0) field.setSelectionRange(start, end)
  else if (Number(cursor) >= 0) field.setSelectionRange(Number(cursor), Number(cursor))
}
