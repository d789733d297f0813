import { findRefusal, type PermissionRequest, type Refusal } from '../../components/core/permission'
import { fieldOf } from '../../components/core/json'
import { createAccess, type Device, type DeviceState } from '../../simulator'

/** A person that allowed everything before. */
export const allowed = { 'scope.camera': true, 'scope.record': true } as const

type FindRefusal = (request: PermissionRequest, isWanted: () => boolean) => Promise<Refusal | undefined>

export interface PersonOptions {
  /** Where the phone differs from one whose person has allowed everything. */
  readonly device?: Partial<DeviceState>
  /** What the person says to dialogs, one after the other; yes from then on. A Promise leaves it open. */
  readonly answers?: readonly (boolean | Promise<boolean>)[]
  /** In place of the simulator's rules. */
  readonly findRefusal?: FindRefusal
}

/** What the person with a phone does by hand. */
export interface Person {
  hide(): void
  show(): void
  /** The person is in the settings, and back. */
  allow(access: DeviceState['access']): void
}

/** The rights of an app, and the person who is asked for them. @returns asked what dialogs asked for, in order */
export function createDialogs(device: Device, options: PersonOptions) {
  const answers = [...(options.answers ?? [])]
  const asked: string[] = []
  const access = createAccess(device, {
    allow(question) {
      const { kind } = question
      asked.push(kind === 'privacy' ? kind : `${question.scope}${question.contractName ? ' + privacy' : ''}`)
      return Promise.resolve(answers.shift() ?? true)
    },
    changeSettings: (current) => Promise.resolve(current),
    openSystemSettings: () => Promise.resolve(),
    readContract: () => Promise.resolve()
  })
  return { access, asked }
}

const systemFields = { 'scope.camera': 'cameraAuthorized', 'scope.record': 'microphoneAuthorized' }

/** Whether the privacy terms are still to be agreed to. */
function mustAgree(calls: object): Promise<boolean | undefined> {
  const look = fieldOf(calls, 'getPrivacySetting')
  if (typeof look !== 'function') return Promise.resolve(false)
  return new Promise((resolve) => {
    const success = (answer: unknown) => resolve(fieldOf(answer, 'needAuthorization') === true)
    Reflect.apply(look, calls, [{ success, fail: () => resolve(undefined) }])
  })
}

/** How a component finds out whether it has a right. @param record gets each time that it checks or asks */
export function createFindRefusal(
  { calls }: ReturnType<typeof createAccess>,
  record: (check: string) => void,
  options: PersonOptions
): FindRefusal {
  return (request, isWanted) => {
    record(`${request.dialog ? 'asks' : 'checks'} ${request.scopes.join()}`)
    if (options.findRefusal) return options.findRefusal(request, isWanted)
    const settings = calls.getAppAuthorizeSetting()
    return findRefusal(
      {
        mustAgree: () => mustAgree(calls),
        agree: () => new Promise((success, fail) => calls.requirePrivacyAuthorize({ success, fail })),
        decisions: async () => fieldOf(await calls.getSetting(), 'authSetting'),
        authorize: async (scope) => calls.authorize({ scope }),
        isDenied: (scope) => fieldOf(settings, systemFields[scope]) === 'denied'
      },
      request
    )
  }
}

export function createPerson(device: Device): Person {
  const hide = () => device.set({ appVisible: false })
  const show = () => device.set({ appVisible: true })
  return {
    hide,
    show,
    allow(access) {
      hide()
      device.set({ access: { ...device.state.access, ...access } })
      show()
    }
  }
}
