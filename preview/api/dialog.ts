import type { Device } from '../../simulator/device'
import { make } from './element'

/** Where the phone draws above its pages. */
export interface DrawnPhone {
  readonly screen: HTMLElement
  readonly device: Device
}

interface DialogOptions<Answer> {
  /** Decides its place: `modal` in the middle, `sheet` at the bottom, `page` on the whole screen. */
  readonly kind: 'modal' | 'sheet' | 'page'
  readonly label: string
  /** The answer of the Escape key and, if `outside`, of a tap beside the dialog. */
  readonly dismissed: Answer
  readonly outside?: boolean
  /** `end` closes the dialog with an answer. */
  readonly content: (end: (answer: Answer) => void) => readonly (Node | false)[]
}

/**
 * Opens a dialog on the phone's screen, above all that is there: the rest of the screen cannot be used until it is
 * closed. Focus goes to its field or strip, or to the dialog itself, and comes back in the end.
 */
export function openDialog<Answer>({ screen, device }: DrawnPhone, options: DialogOptions<Answer>): Promise<Answer> {
  return new Promise((resolve) => {
    const end = (answer: Answer) => {
      // It has ended already: what it covered is another dialog's by now.
      if (!layer.isConnected) return
      layer.remove()
      for (const element of covered) element.inert = false
      if (focused instanceof HTMLElement) focused.focus()
      resolve(answer)
    }
    const { kind, label, dismissed, outside } = options
    const properties = { role: 'dialog', ariaModal: 'true', ariaLabel: label, tabIndex: -1 }
    const dialog = make('div', `dialog dialog-${kind}`, options.content(end), properties)
    const layer = make('div', 'dialog-layer', [dialog], { lang: device.state.language.replace('_', '-') })
    layer.addEventListener('click', ({ target }) => {
      if (target === layer && outside) end(dismissed)
    })
    layer.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        // The page below must not go back as well.
        event.preventDefault()
        end(dismissed)
      }
      if (event.key === 'Tab') keepFocus(dialog, event)
    })
    const focused = document.activeElement
    const covered = [...screen.children].filter(
      (child) => child instanceof HTMLElement && !child.inert
    ) as HTMLElement[]
    screen.append(layer)
    for (const element of covered) element.inert = true
    ;(dialog.querySelector<HTMLElement>('textarea, [tabindex="0"]') ?? dialog).focus()
  })
}

function keepFocus(dialog: HTMLElement, event: KeyboardEvent): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>('button, textarea, input, [tabindex="0"]')]
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
  const active = document.activeElement
  if (active !== from && !(event.shiftKey && active === dialog)) return
  event.preventDefault()
  to?.focus()
}
