import { answerCallbacks, type Callbacks, CallFailure, createCall, type Options } from './call'
import type { Device, Scope } from './device'

/** Whoever holds the phone: answers WeChat's dialogs and pages. */
export interface Person {
  /** A `scope` question with a contract's name is the combined dialog: a yes agrees to both. */
  allow(
    question: { kind: 'scope'; scope: Scope; contractName?: string } | { kind: 'privacy'; contractName: string }
  ): Promise<boolean>
  /** The settings page; it lists only scopes that were asked for. */
  changeSettings(current: Partial<Record<Scope, boolean>>): Promise<Partial<Record<Scope, boolean>>>
  /** The phone's own page of WeChat's rights. */
  openSystemSettings(): Promise<void>
  readContract(): Promise<void>
}

/** What an app says to a pending private call (`wx.onNeedPrivacyAuthorization`). */
export interface PrivacyAnswer {
  readonly event: 'exposureAuthorization' | 'agree' | 'disagree'
  /** Of the tapped agreePrivacyAuthorization button; an `agree` without it counts for nothing. */
  readonly buttonId?: string
}

export type PrivacyListener = (resolve: (answer: PrivacyAnswer) => void, eventInfo: { referrer: string }) => void

/** Why media may not be used: the app's privacy text, the person's answer, or the phone's own settings. */
export class AccessRefusal extends CallFailure {
  constructor(
    readonly level: 'privacy' | 'user' | 'system',
    readonly scope: Scope | undefined,
    reason: string,
    fields: Readonly<Record<string, unknown>> = {}
  ) {
    super(reason, fields)
    this.name = 'AccessRefusal'
  }
}

export interface AccessOptions {
  /** Whether the code runs in the handler of a tap; always, by default. */
  readonly tapped?: () => boolean
  readonly appName?: string
}

/** ms for which the official dialog stays away after a refusal (documented). */
export const PRIVACY_PAUSE = 10_000

const privacyReason = 'privacy permission is not authorized'
const system = { 'scope.camera': 'camera', 'scope.record': 'microphone' } as const
const isScope = (name: unknown): name is Scope => name === 'scope.camera' || name === 'scope.record'

/** Shares one outstanding question between all who would ask it. */
function once(asked: Map<string, Promise<boolean>>, key: string, ask: () => Promise<boolean>): Promise<boolean> {
  const answer = asked.get(key) ?? ask().finally(() => asked.delete(key))
  asked.set(key, answer)
  return answer
}

/**
 * The privacy agreement, scopes and system rights.
 * - A private call needs the agreement first: undeclared use fails (112); else the app's last listener decides, or
 *   without one the official dialog, which after a refusal (104) stays away for 10 s.
 * - A scope is asked for once; a refusal fails at once from then on, until the settings page changes it.
 * - Where both are open, and the app has no listener, one combined dialog asks (103). That its refusal leaves the scope
 *   unasked is inferred.
 */
export function createAccess(device: Device, person: Person, { tapped = () => true, appName }: AccessOptions = {}) {
  const contractName = `《${appName ?? ''}小程序隐私保护指引》`
  const asked = new Map<string, Promise<boolean>>()
  let listener: PrivacyListener | undefined
  let pausedUntil = 0

  const setPrivacy = (agreed: boolean) => device.set({ privacy: agreed ? 'agreed' : 'refused' })
  const setScope = (scope: Scope, granted: boolean) =>
    device.set({ access: { ...device.state.access, [scope]: granted } })

  const askApp = (call: string, ask: PrivacyListener) =>
    new Promise<boolean>((resolve) => {
      const answer = ({ event, buttonId }: PrivacyAnswer) => {
        if (event === 'disagree') resolve(false)
        else if (event === 'agree' && buttonId) resolve(true)
      }
      ask(answer, { referrer: call })
    })

  /** Asks by an official dialog, unless one was refused just now. */
  const askOfficially = async (key: string, errno: number, ask: () => Promise<boolean>) => {
    const allowed = device.clock.now() >= pausedUntil && (await once(asked, key, ask))
    if (allowed) return
    if (device.clock.now() >= pausedUntil) pausedUntil = device.clock.now() + PRIVACY_PAUSE
    setPrivacy(false)
    throw new AccessRefusal('privacy', undefined, privacyReason, { errno })
  }

  const needsPrivacy = () => device.state.privacy !== 'agreed'

  const refuseUndeclared = () => {
    if (device.state.privacy !== 'undeclared') return
    throw new AccessRefusal('privacy', undefined, 'api scope is not declared in the privacy agreement', { errno: 112 })
  }

  const requirePrivacy = async (call: string) => {
    refuseUndeclared()
    if (!needsPrivacy()) return
    if (!listener) {
      await askOfficially('privacy', 104, () => person.allow({ kind: 'privacy', contractName }))
    } else if (!(await askApp(call, listener))) {
      setPrivacy(false)
      throw new AccessRefusal('privacy', undefined, privacyReason, { errno: 104 })
    }
    setPrivacy(true)
  }

  const requireScope = async (call: string, scope: Scope) => {
    refuseUndeclared()
    const open = device.state.access[scope] === undefined
    if (open && !listener && needsPrivacy()) {
      await askOfficially(scope, 103, () => person.allow({ kind: 'scope', scope, contractName }))
      setPrivacy(true)
      setScope(scope, true)
    }
    await requirePrivacy(call)
    if (device.state.systemAccess[system[scope]] === 'denied') {
      throw new AccessRefusal('system', scope, 'system permission denied')
    }
    if (device.state.access[scope] === undefined) {
      setScope(scope, await once(asked, scope, () => person.allow({ kind: 'scope', scope })))
    }
    if (!device.state.access[scope]) throw new AccessRefusal('user', scope, 'auth deny')
  }

  const awake = (answer: () => void) => device.whenAwake(answer)
  const call = <Result extends object>(name: string, run: (options: Options) => Promise<Result>) =>
    createCall(name, run, awake)
  // No Promise form is declared for the privacy calls.
  const privacyCall =
    <Result extends object>(name: string, run: () => Promise<Result>) =>
    (callbacks?: Callbacks<Result>): void =>
      answerCallbacks(name, run(), callbacks, awake)
  const done = () => ({})
  const settings = () => ({ authSetting: { ...device.state.access } })

  const calls = {
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
    openAppAuthorizeSetting: call('openAppAuthorizeSetting', () => person.openSystemSettings().then(done)),
    getPrivacySetting: privacyCall('getPrivacySetting', () =>
      Promise.resolve({
        needAuthorization: device.state.privacy === 'unasked' || device.state.privacy === 'refused',
        privacyContractName: contractName
      })
    ),
    requirePrivacyAuthorize: privacyCall('requirePrivacyAuthorize', () =>
      requirePrivacy('requirePrivacyAuthorize').then(done)
    ),
    openPrivacyContract: privacyCall('openPrivacyContract', () => person.readContract().then(done)),
    onNeedPrivacyAuthorization(newest: PrivacyListener) {
      listener = newest
    }
  }
  return {
    /** For `wx`. */
    calls,
    /** Lets a component or call use media, asking what must be asked; rejects with `AccessRefusal`. */
    async use(call: string, scopes: readonly Scope[]): Promise<void> {
      for (const scope of scopes) await requireScope(call, scope)
    }
  }
}

export type Access = ReturnType<typeof createAccess>
