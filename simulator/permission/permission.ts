import { AccessRefusal } from './access-refusal'
import { CallFailure, createCall, type Options } from '../call'
import type { Device, Scope } from '../device'
import type { Person } from './person'
import { createPrivacy, createPrivacyCalls, type Privacy } from './privacy'
import { type AskOnce, createSharedQuestions } from './shared-questions'

export interface AccessOptions {
  /** Whether the code runs in the handler of a tap; always, by default. */
  readonly tapped?: () => boolean
  readonly appName?: string
}

/** The right of WeChat itself that a scope needs; the phone gives that to its album by itself. */
const system = { 'scope.camera': 'camera', 'scope.record': 'microphone', 'scope.writePhotosAlbum': undefined } as const
const isScope = (name: unknown): name is Scope => Object.keys(system).some((scope) => scope === name)

/**
 * Gives the function that a use of a scope passes; it rejects with `AccessRefusal`.
 * - A scope needs the privacy agreement first, and the right of WeChat itself.
 * - It is asked for once; a refusal fails at once from then on, until the settings page changes it.
 * - Where scope and agreement are both open, and the app has no listener, one combined dialog asks (103). That its
 *   refusal leaves the scope unasked is inferred.
 */
function createScopes(device: Device, person: Person, privacy: Privacy, askOnce: AskOnce) {
  const set = (scope: Scope, granted: boolean) => device.set({ access: { ...device.state.access, [scope]: granted } })
  return async (call: string, scope: Scope): Promise<void> => {
    privacy.refuseUndeclared()
    const open = device.state.access[scope] === undefined
    if (open && privacy.isOfficial) {
      const { contractName } = privacy
      await privacy.askOfficially(scope, 103, () => person.allow({ kind: 'scope', scope, contractName }))
      privacy.set('agreed')
      set(scope, true)
    }
    await privacy.require(call)
    const right = system[scope]
    if (right && device.state.systemAccess[right] === 'denied') {
      throw new AccessRefusal('system', scope, 'system permission denied')
    }
    if (device.state.access[scope] === undefined) {
      set(scope, await askOnce(scope, () => person.allow({ kind: 'scope', scope })))
    }
    if (!device.state.access[scope]) throw new AccessRefusal('user', scope, 'auth deny')
  }
}

/** The privacy agreement, scopes and system rights. */
export function createAccess(device: Device, person: Person, { tapped = () => true, appName }: AccessOptions = {}) {
  const askOnce = createSharedQuestions()
  const privacy = createPrivacy(device, person, `《${appName ?? ''}小程序隐私保护指引》`, askOnce)
  const requireScope = createScopes(device, person, privacy, askOnce)

  const call = <Result extends object>(name: string, run: (options: Options) => Promise<Result>) =>
    createCall(name, run, (answer) => device.whenAwake(answer))
  const settings = () => ({ authSetting: { ...device.state.access } })
  return {
    /** For `wx`. */
    calls: {
      authorize: call('authorize', async ({ scope }) => {
        if (!isScope(scope)) throw new CallFailure('invalid scope')
        await requireScope('authorize', scope)
        return {}
      }),
      getSetting: call('getSetting', () => Promise.resolve(settings())),
      openSetting: call('openSetting', async () => {
        if (!tapped()) throw new CallFailure('can only be invoked by user TAP gesture.')
        device.set({ access: await person.changeSettings(settings().authSetting) })
        return settings()
      }),
      getAppAuthorizeSetting: () => ({
        cameraAuthorized: device.state.systemAccess.camera,
        microphoneAuthorized: device.state.systemAccess.microphone
      }),
      openAppAuthorizeSetting: call('openAppAuthorizeSetting', () => person.openSystemSettings().then(() => ({}))),
      ...createPrivacyCalls(device, person, privacy)
    },
    /** Lets a component or call use media, asking what must be asked; rejects with `AccessRefusal`. */
    async use(call: string, scopes: readonly Scope[]): Promise<void> {
      for (const scope of scopes) await requireScope(call, scope)
    }
  }
}

export type Access = ReturnType<typeof createAccess>
