import type { CallTexts, OwnTexts, Scope, SharedTexts } from './messages'

/** The texts of one component in another language than Chinese. */
export interface RegisteredTexts<Own extends OwnTexts = OwnTexts> {
  readonly shared: SharedTexts
  readonly own: Own
}

/** By component: `<component>/en` adds its own when a page or the app loads it. Without, a component speaks Chinese. */
export const english: {
  player?: RegisteredTexts
  pusher?: RegisteredTexts
  call?: RegisteredTexts<CallTexts>
} = {}

export function registerTexts(scope: 'call', shared: SharedTexts, own: CallTexts): void
export function registerTexts(scope: Exclude<Scope, 'call'>, shared: SharedTexts, own: OwnTexts): void
export function registerTexts(scope: Scope, shared: SharedTexts, own: OwnTexts): void {
  Object.assign(english, { [scope]: { shared, own } })
}
