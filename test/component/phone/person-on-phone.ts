import { createAccess, type Access, type Device, type DeviceState } from '../../../simulator'

/** The person with the phone of a test: says yes unless the test has other answers. */
export interface PersonOnPhone {
  /** Questions in the order they were asked: scopes, and `privacy` for the terms. */
  readonly asked: string[]
  /** The next answers; yes when there are none left. */
  readonly answers: boolean[]
  /** Calls of `wx` that have to do with rights, in order; those that ask for a scope with its name. */
  readonly calls: string[]
  /** What the person does in the settings of the mini program, or of the phone. */
  change: Partial<DeviceState>
  /** What the button with `open-type="openSetting"` does. */
  openSettings(): Promise<object>
  /** Questions stay unanswered until this is called with an answer. */
  hesitate(): (answer: boolean) => void
}

interface PersonWithRights {
  readonly person: PersonOnPhone
  readonly access: Access
  /** For `wx`: no others belong into a component. */
  readonly calls: Readonly<Record<string, unknown>>
}

const allowed = [
  'getSetting',
  'authorize',
  'getPrivacySetting',
  'requirePrivacyAuthorize',
  'getAppAuthorizeSetting',
  'openAppAuthorizeSetting'
] as const

export function createPersonOnPhone(device: Device): PersonWithRights {
  let thinking: Promise<boolean> | undefined
  const answer = () => thinking ?? Promise.resolve(person.answers.shift() ?? true)
  const access = createAccess(device, {
    allow(question) {
      person.asked.push(question.kind === 'scope' ? question.scope : question.kind)
      return answer()
    },
    changeSettings: (current) => Promise.resolve({ ...current, ...person.change.access }),
    openSystemSettings() {
      device.set(person.change)
      return Promise.resolve()
    },
    readContract: () => Promise.resolve()
  })
  const person: PersonOnPhone = {
    asked: [],
    answers: [],
    calls: [],
    change: {},
    openSettings: async () => (await access.calls.openSetting()) ?? {},
    hesitate() {
      let decide: (yes: boolean) => void = () => undefined
      thinking = new Promise((resolve) => {
        decide = resolve
      })
      return (yes) => {
        thinking = undefined
        decide(yes)
      }
    }
  }
  const noted = (name: (typeof allowed)[number]) => {
    const call: (options?: Readonly<Record<string, unknown>>) => unknown = access.calls[name]
    return (options?: Readonly<Record<string, unknown>>) => {
      const scope = options?.['scope']
      person.calls.push(typeof scope === 'string' ? `${name} ${scope}` : name)
      return call(options)
    }
  }
  return { person, access, calls: Object.fromEntries(allowed.map((name) => [name, noted(name)])) }
}
