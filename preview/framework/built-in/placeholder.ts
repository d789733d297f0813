import { classesOf } from '../app-class'
import { convertUnits } from '../style-units'
import type { TagHost } from '../tag'

interface PlaceholderAttributes {
  readonly placeholder?: unknown
  readonly placeholderStyle?: unknown
  readonly placeholderClass?: unknown
}

/** The text of an empty field, drawn by an element of its own: `::placeholder` takes no style of one field alone. */
export class Placeholder {
  private readonly element = document.createElement('div')

  constructor(
    private readonly host: TagHost,
    private readonly field: HTMLInputElement | HTMLTextAreaElement
  ) {
    this.element.ariaHidden = 'true'
    host.element.append(this.element)
    field.addEventListener('input', () => this.follow())
  }

  draw({ placeholder, placeholderStyle, placeholderClass }: PlaceholderAttributes): void {
    const { element, field, host } = this
    // Read by assistive technology; the style sheet hides it.
    field.placeholder = textOf(placeholder)
    element.textContent = field.placeholder
    element.className = classesOf('field-placeholder', textOf(placeholderClass), host.ownerPath)
    element.style.cssText = convertUnits(textOf(placeholderStyle))
    this.follow()
  }

  private follow(): void {
    this.element.hidden = this.field.value !== ''
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
