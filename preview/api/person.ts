import type { Scope } from '../../simulator/device'
import type { Person } from '../../simulator/permission/person'
import type { DrawnPhone } from './dialog'
import { make, makeButton } from './element'
import { askPerson, openPage, openSwitches } from './person-dialogs'
import { textsOf } from './texts'

/** The person at the preview, who answers drawn dialogs on the phone's screen. */
export function createPerson(phone: DrawnPhone, appName: string): Person {
  const { device } = phone
  const texts = () => textsOf(device)
  const readContract = () => {
    const { privacyTitle, contractText } = texts()
    return openPage(phone, privacyTitle, [make('p', 'page-text', [contractText(appName)])])
  }
  const contractLink = (name: string) => makeButton(name, 'ask-link', () => void readContract())

  return {
    allow(question) {
      const { privacyTitle, privacyText, agree, asks, uses, askNote, agreeTo, allow } = texts()
      if (question.kind === 'privacy') {
        const notes = [privacyText(appName), contractLink(question.contractName)]
        return askPerson(phone, appName, { heading: appName, title: privacyTitle, notes, yes: agree })
      }
      const { scope, contractName } = question
      const agreed = contractName !== undefined && make('p', '', [agreeTo, contractLink(contractName)])
      const notes = [askNote, agreed]
      return askPerson(phone, appName, { heading: asks(appName), title: uses[scope], notes, yes: allow })
    },
    changeSettings(current) {
      const { settings, settingsNote, nothingAsked } = texts()
      const isEmpty = Object.keys(current).length === 0
      return openSwitches(phone, settings, isEmpty ? nothingAsked(appName) : settingsNote(appName), current)
    },
    async openSystemSettings() {
      const { camera, microphone } = device.state.systemAccess
      const current = { 'scope.camera': camera === 'authorized', 'scope.record': microphone === 'authorized' }
      const changed = await openSwitches(phone, texts().systemSettings, texts().systemNote, current)
      const access = (scope: Scope) => (changed[scope] === true ? 'authorized' : 'denied')
      device.set({ systemAccess: { camera: access('scope.camera'), microphone: access('scope.record') } })
    },
    readContract
  }
}
