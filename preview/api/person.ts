import type { Person } from '../../simulator/permission/person'
import type { Scope } from '../../simulator/device'
import { type DrawnPhone, openDialog } from './dialog'
import { make, makeButton } from './element'
import { textsOf } from './texts'

const scopes = ['scope.camera', 'scope.record'] as const satisfies readonly Scope[]

/** The person at the preview, asked by drawn dialogs on the phone's screen. */
export function createPerson(phone: DrawnPhone, appName: string): Person {
  const { device } = phone
  const texts = () => textsOf(device)

  /** A page over the whole screen; resolves when the person goes back. */
  const openPage = (label: string, content: readonly Node[]) =>
    openDialog<undefined>(phone, {
      kind: 'page',
      label,
      dismissed: undefined,
      content(end) {
        const back = makeButton('‹', 'page-back', () => end(undefined), { label: texts().back })
        return [make('header', 'page-header', [back, make('h2', 'page-title', [label])]), ...content]
      }
    })

  const readContract = () => openPage(texts().privacyTitle, [make('p', 'page-text', [texts().contractText(appName)])])

  const contractLink = (name: string) => makeButton(name, 'ask-link', () => void readContract())

  /** A sheet with a yes and a no; Escape is a no. */
  const ask = (heading: string, title: string, notes: readonly (Node | string | false)[], yes: string) =>
    openDialog<boolean>(phone, {
      kind: 'sheet',
      label: `${heading} ${title}`,
      dismissed: false,
      content: (end) => [
        make('p', 'ask-heading', [make('span', 'ask-icon', [appName.slice(0, 1)]), heading]),
        make('h2', 'ask-title', [title]),
        make('div', 'ask-note', notes),
        make('div', 'ask-buttons', [
          makeButton(texts().refuse, 'ask-button', () => end(false)),
          makeButton(yes, 'ask-button ask-button-main', () => end(true))
        ])
      ]
    })

  /** Switches on a page of their own; gives their state when the person goes back. */
  const change = async (title: string, note: string, current: Partial<Record<Scope, boolean>>) => {
    const shown = scopes.filter((scope) => current[scope] !== undefined)
    const inputs = shown.map((scope) =>
      make('input', 'switch', [], { type: 'checkbox', role: 'switch', checked: current[scope] === true })
    )
    const cells = inputs.map((input, index) => {
      const scope = shown[index]
      return make('label', 'page-cell', [scope !== undefined && texts().scopes[scope], input])
    })
    await openPage(title, [make('p', 'page-note', [note]), ...cells])
    return Object.fromEntries(shown.map((scope, index) => [scope, inputs[index]?.checked === true]))
  }

  return {
    allow(question) {
      const { privacyTitle, privacyText, agree, asks, uses, askNote, agreeTo, allow } = texts()
      if (question.kind === 'privacy') {
        return ask(appName, privacyTitle, [privacyText(appName), contractLink(question.contractName)], agree)
      }
      const { scope, contractName } = question
      const agreed = contractName !== undefined && make('p', '', [agreeTo, contractLink(contractName)])
      return ask(asks(appName), uses[scope], [askNote, agreed], allow)
    },
    changeSettings(current) {
      const { settings, settingsNote, nothingAsked } = texts()
      const asked = Object.keys(current).length > 0
      return change(settings, asked ? settingsNote(appName) : nothingAsked(appName), current)
    },
    async openSystemSettings() {
      const { camera, microphone } = device.state.systemAccess
      const current = { 'scope.camera': camera === 'authorized', 'scope.record': microphone === 'authorized' }
      const changed = await change(texts().systemSettings, texts().systemNote, current)
      const access = (scope: Scope) => (changed[scope] === true ? 'authorized' : 'denied')
      device.set({ systemAccess: { camera: access('scope.camera'), microphone: access('scope.record') } })
    },
    readContract
  }
}
