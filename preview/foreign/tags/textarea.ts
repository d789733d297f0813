import type { TagHost } from '../../framework/tag'
import { Placeholder } from '../../framework/built-in/placeholder'
import { defineTag, flag, number, text, type Values } from './define-tag'

const attributes = {
  value: text(),
  placeholder: text(),
  placeholderStyle: text(),
  placeholderClass: text('textarea-placeholder'),
  disabled: flag(),
  maxlength: number(140),
  autoFocus: flag(),
  focus: flag(),
  autoHeight: flag(),
  cursor: number(-1),
  selectionStart: number(-1),
  selectionEnd: number(-1),
  confirmType: text('return'),
  confirmHold: flag(),
  // Of WeChat's own layer of native tags, which the preview does not have.
  fixed: flag(),
  name: text()
}

/** `<textarea>`: a real one; the phone's keyboard is the computer's own. */
export const textarea = defineTag({
  name: 'textarea',
  attributes,
  unsupported: {
    cursorSpacing: 0,
    showConfirmBar: true,
    adjustPosition: true,
    holdKeyboard: false,
    disableDefaultPadding: false,
    adjustKeyboardTo: 'cursor'
  },
  create(host, read) {
    const area = new TextArea(host, read)
    return {
      control: area.field,
      update: (changed) => area.update(changed),
      activate: () => area.field.focus(),
      destroy: () => area.destroy()
    }
  }
})

class TextArea {
  readonly field = document.createElement('textarea')
  private readonly placeholder: Placeholder
  private lineCount = 0
  private readonly observer = new ResizeObserver(() => this.measure())

  constructor(
    private readonly host: TagHost,
    private readonly read: () => Values<typeof attributes>
  ) {
    const { field } = this
    field.spellcheck = false
    field.autocomplete = 'off'
    field.rows = 1
    host.element.append(field)
    this.placeholder = new Placeholder(host, field)
    this.listen()
    this.update({})
    this.observer.observe(field)
    const { focus, autoFocus } = read()
    // Once the tag has its place: what is not laid out cannot have the focus.
    if (focus || autoFocus) setTimeout(() => this.focus())
  }

  update(changed: Readonly<Record<string, unknown>>): void {
    const { field } = this
    const { value, disabled, maxlength, ...rest } = this.read()
    if (field.value !== value) field.value = value
    this.placeholder.draw(rest)
    field.disabled = disabled
    if (maxlength >= 0) field.maxLength = maxlength
    else field.removeAttribute('maxlength')
    field.enterKeyHint = rest.confirmType === 'return' ? 'enter' : rest.confirmType
    this.host.element.toggleAttribute('data-auto-height', rest.autoHeight)
    this.measure()
    if (changed.focus === true || changed.autoFocus === true) this.focus()
    else if (changed.focus === false) field.blur()
  }

  destroy(): void {
    this.observer.disconnect()
  }

  private focus(): void {
    const { field } = this
    const { cursor, selectionStart, selectionEnd } = this.read()
    field.focus()
    if (selectionStart >= 0 && selectionEnd >= 0) field.setSelectionRange(selectionStart, selectionEnd)
    else if (cursor >= 0) field.setSelectionRange(cursor, cursor)
  }

  private listen(): void {
    const { field, host } = this
    const cursor = () => field.selectionStart
    field.addEventListener('input', () => {
      host.change('value', field.value)
      host.emit('input', { value: field.value, cursor: cursor() })
      this.measure()
    })
    field.addEventListener('focus', () => host.emit('focus', { value: field.value, height: 0 }))
    field.addEventListener('blur', () => host.emit('blur', { value: field.value, cursor: cursor() }))
    field.addEventListener('keydown', (event) => {
      const { confirmType, confirmHold } = this.read()
      // The key of a phone's keyboard makes a new line only if it has no other meaning.
      if (event.key !== 'Enter' || event.isComposing || event.shiftKey || confirmType === 'return') return
      event.preventDefault()
      host.emit('confirm', { value: field.value })
      if (!confirmHold) field.blur()
    })
  }

  /** Gives the field the height of its text, if it is to have that, and reports another number of lines. */
  private measure(): void {
    const { field, host } = this
    if (field.clientWidth === 0) return
    field.style.height = '0'
    const height = field.scrollHeight
    const { autoHeight } = this.read()
    field.style.height = autoHeight ? `${String(height)}px` : ''
    const lineCount = Math.max(1, Math.round(height / lineHeightOf(field)))
    if (lineCount === this.lineCount) return
    this.lineCount = lineCount
    const width = field.closest('wx-page')?.clientWidth ?? 375
    host.emit('linechange', { height, heightRpx: Math.round((height * 750) / width), lineCount })
  }
}

/** px */
function lineHeightOf(element: Element): number {
  const { lineHeight, fontSize } = getComputedStyle(element)
  const own = Number.parseFloat(lineHeight)
  return Number.isFinite(own) ? own : Number.parseFloat(fontSize) * 1.2
}
