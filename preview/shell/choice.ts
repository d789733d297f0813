import { withWord, type Word } from './words'

/** One of the things to choose from. */
export interface Option {
  readonly value: string
  /** A word of the shell, or a text that is the same in every language. */
  readonly label: Word | { readonly text: string }
}

/** A question with one answer, as the shell shows it. */
export interface Choice {
  readonly element: HTMLElement
  /** Shows a value that was set elsewhere. */
  show(value: string): void
}

let made = 0

/** Few short answers, side by side. Arrow keys move between them, as in every group of radio buttons. */
export function segments(label: Word, options: readonly Option[], choose: (value: string) => void): Choice {
  const name = `choice-${String(made++)}`
  const element = withWord(document.createElement('div'), label, 'label')
  element.className = 'segments'
  element.role = 'radiogroup'
  const inputs = options.map((option) => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'radio', name, value: option.value })
    input.addEventListener('change', () => {
      choose(option.value)
    })
    const segment = document.createElement('label')
    segment.append(input, labelled('span', option.label))
    element.append(segment)
    return input
  })
  return {
    element,
    show(value) {
      for (const input of inputs) input.checked = input.value === value
    }
  }
}

/** Many or long answers, in a list that opens. */
export function list(label: Word, options: readonly Option[], choose: (value: string) => void): Choice {
  const element = withWord(document.createElement('select'), label, 'label')
  for (const option of options) {
    const item = labelled('option', option.label)
    item.value = option.value
    element.append(item)
  }
  element.addEventListener('change', () => {
    choose(element.value)
  })
  return {
    element,
    show(value) {
      element.value = value
    }
  }
}

/** An element that shows a label, in every language. */
export function labelled<Name extends 'span' | 'option'>(
  name: Name,
  label: Option['label']
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  if (typeof label === 'string') return withWord(element, label)
  element.textContent = label.text
  return element
}
