import type { Scope } from '../../simulator/device'
import { type DrawnPhone, openDialog } from './dialog'
import { make, makeButton } from './element'
import { textsOf } from './texts'

type ScopeStates = Readonly<Partial<Record<Scope, boolean>>>

const scopes = ['scope.camera', 'scope.record', 'scope.writePhotosAlbum'] as const satisfies readonly Scope[]

interface Question {
  /** What the app requests, after its name. */
  readonly heading: string
  readonly title: string
  readonly notes: readonly (Node | string | false)[]
  /** The text of the button that accepts. */
  readonly yes: string
}

/** A sheet with a yes and a no; Escape is a no. */
export function askPerson(phone: DrawnPhone, appName: string, question: Question): Promise<boolean> {
  const { heading, title, notes, yes } = question
  return openDialog<boolean>(phone, {
    kind: 'sheet',
    label: `${heading} ${title}`,
    dismissed: false,
    content: (end) => [
      make('p', 'ask-heading', [make('span', 'ask-icon', [appName.slice(0, 1)]), heading]),
      make('h2', 'ask-title', [title]),
      make('div', 'ask-note', notes),
      make('div', 'ask-buttons', [
        makeButton(textsOf(phone.device).refuse, 'ask-button', () => end(false)),
        makeButton(yes, 'ask-button ask-button-main', () => end(true))
      ])
    ]
  })
}

/** A page over the whole screen; resolves when the person goes back. */
export function openPage(phone: DrawnPhone, label: string, content: readonly Node[]): Promise<undefined> {
  return openDialog<undefined>(phone, {
    kind: 'page',
    label,
    dismissed: undefined,
    content(end) {
      const back = makeButton('‹', 'page-back', () => end(undefined), { label: textsOf(phone.device).back })
      return [make('header', 'page-header', [back, make('h2', 'page-title', [label])]), ...content]
    }
  })
}

/** A page of switches, one for each scope in `current`; resolves with their state when the person goes back. */
export async function openSwitches(
  phone: DrawnPhone,
  title: string,
  note: string,
  current: ScopeStates
): Promise<ScopeStates> {
  const shown = scopes.filter((scope) => current[scope] !== undefined)
  const inputs = shown.map((scope) =>
    make('input', 'switch', [], { type: 'checkbox', role: 'switch', checked: current[scope] === true })
  )
  const cells = inputs.map((input, index) => {
    const scope = shown[index]
    return make('label', 'page-cell', [scope !== undefined && textsOf(phone.device).scopes[scope], input])
  })
  await openPage(phone, title, [make('p', 'page-note', [note]), ...cells])
  return Object.fromEntries(shown.map((scope, index) => [scope, inputs[index]?.checked === true]))
}
