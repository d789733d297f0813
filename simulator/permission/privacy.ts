import { AccessRefusal } from './access-refusal'
import { answerCallbacks, type Callbacks } from '../call'
import type { Device } from '../device'
import type { Person } from './person'
import type { AskOnce } from './shared-questions'

/** What an app says to a pending private call (`wx.onNeedPrivacyAuthorization`). */
export interface PrivacyAnswer {
  readonly event: 'exposureAuthorization' | 'agree' | 'disagree'
  /** Of the tapped agreePrivacyAuthorization button; an `agree` without it counts for nothing. */
  readonly buttonId?: string
}

export type PrivacyListener = (resolve: (answer: PrivacyAnswer) => void, eventInfo: { referrer: string }) => void

/** ms for which the official dialog stays away after a refusal (documented). */
export const PRIVACY_PAUSE = 10_000

const reason = 'privacy permission is not authorized'

/** Gives the question to the app's listener; an agreement counts only with the button that was tapped. */
function askApp(listener: PrivacyListener, call: string): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = ({ event, buttonId }: PrivacyAnswer) => {
      if (event === 'disagree') resolve(false)
      else if (event === 'agree' && buttonId) resolve(true)
    }
    listener(answer, { referrer: call })
  })
}

/**
 * The privacy agreement. A private call needs it first: undeclared use fails (112); else the app's last listener
 * decides, or without one the official dialog, which after a refusal (104) stays away for 10 s.
 */
export function createPrivacy(device: Device, person: Person, contractName: string, askOnce: AskOnce) {
  let listener: PrivacyListener | undefined
  let pausedUntil = 0
  const isPaused = () => device.clock.now() < pausedUntil
  const set = (privacy: 'agreed' | 'refused') => device.set({ privacy })

  const refuseUndeclared = () => {
    if (device.state.privacy !== 'undeclared') return
    throw new AccessRefusal('privacy', undefined, 'api scope is not declared in the privacy agreement', { errno: 112 })
  }
  /** Asks by an official dialog, unless one was refused just now. */
  const askOfficially = async (key: string, errno: number, ask: () => Promise<boolean>) => {
    const allowed = !isPaused() && (await askOnce(key, ask))
    if (allowed) return
    if (!isPaused()) pausedUntil = device.clock.now() + PRIVACY_PAUSE
    set('refused')
    throw new AccessRefusal('privacy', undefined, reason, { errno })
  }
  return {
    contractName,
    set,
    refuseUndeclared,
    askOfficially,
    /** Whether the official dialog would ask for the agreement. */
    get isOfficial() {
      return !listener && device.state.privacy !== 'agreed'
    },
    /** Lets a private call of this name pass; rejects with `AccessRefusal`. */
    async require(call: string) {
      refuseUndeclared()
      if (device.state.privacy === 'agreed') return
      if (!listener) {
        await askOfficially('privacy', 104, () => person.allow({ kind: 'privacy', contractName }))
      } else if (!(await askApp(listener, call))) {
        set('refused')
        throw new AccessRefusal('privacy', undefined, reason, { errno: 104 })
      }
      set('agreed')
    },
    listen(newest: PrivacyListener) {
      listener = newest
    }
  }
}

export type Privacy = ReturnType<typeof createPrivacy>

/** The privacy calls of `wx`; no Promise form is declared for them. */
export function createPrivacyCalls(device: Device, person: Person, privacy: Privacy) {
  const call =
    <Result extends object>(name: string, run: () => Promise<Result>) =>
    (callbacks?: Callbacks<Result>): void =>
      answerCallbacks(name, run(), callbacks, (answer) => device.whenAwake(answer))
  const nothing = () => ({})
  return {
    getPrivacySetting: call('getPrivacySetting', () =>
      Promise.resolve({
        needAuthorization: device.state.privacy === 'unasked' || device.state.privacy === 'refused',
        privacyContractName: privacy.contractName
      })
    ),
    requirePrivacyAuthorize: call('requirePrivacyAuthorize', () =>
      privacy.require('requirePrivacyAuthorize').then(nothing)
    ),
    openPrivacyContract: call('openPrivacyContract', () => person.readContract().then(nothing)),
    onNeedPrivacyAuthorization: (newest: PrivacyListener) => privacy.listen(newest)
  }
}
