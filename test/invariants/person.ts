import type { AccessScope, PermissionRequest, Refusal } from '../../components/core/permission'
import type { Phone } from './phone'

/** What the person has decided about a scope. */
export type Right = 'granted' | 'refused' | 'undecided' | 'system'

/** What is to become of dialogs, and of looks at decisions. */
export interface PersonState {
  rights: Readonly<Record<AccessScope, Right>>
  privacy: 'agreed' | 'refused'
  dialogs: 'yes' | 'no' | 'never' | 'late' | 'background'
  looks: 'at once' | 'never' | 'late'
}

/** The person who is asked for permissions. */
export interface Person {
  readonly state: PersonState
  /** A dialog is open. */
  readonly isAsked: boolean
  findRefusal(request: PermissionRequest): Promise<Refusal | undefined>
  /** All dialogs that are open are agreed to. */
  agree(): void
  /** What the native layer itself finds. */
  allows(scopes: readonly AccessScope[]): boolean
}

/** ms */
const ANSWERS_AFTER = { yes: 900, no: 900, late: 15_000, never: Infinity, background: Infinity } as const
const LATE_LOOK = 4000

export const agreeable = (): PersonState => ({
  rights: { 'scope.camera': 'granted', 'scope.record': 'granted' },
  privacy: 'agreed',
  dialogs: 'yes',
  looks: 'at once'
})

export function createPerson(phone: Phone, state: PersonState, mayCall: (what: string) => boolean): Person {
  const open = new Set<() => void>()

  const decide = (scopes: readonly AccessScope[], says: boolean) => {
    if (says && state.privacy === 'refused') state.privacy = 'agreed'
    for (const scope of scopes) {
      if (state.rights[scope] === 'undecided') {
        state.rights = { ...state.rights, [scope]: says ? 'granted' : 'refused' }
      }
    }
  }
  /** @param dialog the person can be asked */
  const refusalOf = (scopes: readonly AccessScope[], dialog: boolean): Refusal | undefined => {
    const [first] = scopes
    if (first && state.privacy === 'refused') return { scope: first, level: 'privacy', canAsk: true }
    const missing = scopes.find((scope) => state.rights[scope] !== 'granted')
    if (!missing) return undefined
    const right = state.rights[missing]
    return { scope: missing, level: right === 'system' ? right : 'user', canAsk: right === 'undecided' && !dialog }
  }
  const ask = (scopes: readonly AccessScope[]) =>
    new Promise<Refusal | undefined>((resolve) => {
      const close = (says: boolean) => {
        if (!open.delete(agreeNow)) return
        decide(scopes, says)
        phone.deliver(() => resolve(refusalOf(scopes, true)))
      }
      const agreeNow = () => close(true)
      open.add(agreeNow)
      const after = ANSWERS_AFTER[state.dialogs]
      const says = state.dialogs !== 'no'
      if (after < Infinity) phone.after(after, () => close(says))
    })
  const look = (scopes: readonly AccessScope[]) =>
    new Promise<Refusal | undefined>((resolve) => {
      const answer = () => phone.deliver(() => resolve(refusalOf(scopes, false)))
      if (state.looks === 'late') phone.after(LATE_LOOK, answer)
      else if (state.looks === 'at once') answer()
    })
  return {
    state,
    get isAsked() {
      return open.size > 0
    },
    findRefusal({ scopes, dialog }) {
      if (!mayCall('a question for a permission')) return new Promise(() => undefined)
      if (!dialog) return look(scopes)
      const [scope] = scopes
      if (state.dialogs === 'background' && scope) {
        return Promise.resolve({ scope, level: 'user', canAsk: false, cause: { errno: 102 } })
      }
      const isOpen = state.privacy === 'refused' || scopes.some((scope) => state.rights[scope] === 'undecided')
      return isOpen ? ask(scopes) : Promise.resolve(refusalOf(scopes, true))
    },
    agree() {
      for (const close of [...open]) close()
    },
    allows: (scopes) => state.privacy === 'agreed' && !refusalOf(scopes, true)
  }
}
