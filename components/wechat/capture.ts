import { type AccessScope, findRefusal, type Refusal } from '../core/permission'
import { fieldOf } from '../core/json'
import { pageIdOf, platformCalls } from './wx-host'

/** What capturing takes beyond the native tag: rights, and the one place that a page has for it. */

/** Why camera or microphone may not be used. @param ask false looks only, and shows no dialog */
export function lookForRefusal(scopes: readonly AccessScope[], ask: boolean): Promise<Refusal | undefined> {
  const platform = platformCalls()
  const fields = { 'scope.camera': 'cameraAuthorized', 'scope.record': 'microphoneAuthorized' }
  return findRefusal(
    {
      // 2.32.3; before that there are no terms to agree to.
      agree: () =>
        platform.has('requirePrivacyAuthorize') ? platform.call('requirePrivacyAuthorize') : Promise.resolve(),
      decided: async () => fieldOf(await platform.call('getSetting'), 'authSetting'),
      authorize: (scope) => platform.call('authorize', { scope }),
      // 2.20.1
      isBarred: (scope) => fieldOf(platform.callSilently('getAppAuthorizeSetting'), fields[scope]) === 'denied'
    },
    scopes,
    ask
  )
}

/** Opens what the phone lets WeChat do, 2.25.3. Only from a tap (documented). */
export function openPhoneSettings(): void {
  platformCalls()
    .call('openAppAuthorizeSetting')
    .catch(() => undefined)
}

/** The component that has the only pusher of a page, by the page's id. */
const pusherOwners = new Map<unknown, object>()

/** Whether a component may have the pusher of its page. It has it until it is released. */
export function claimPusher(component: object): boolean {
  const page = pageIdOf(component)
  // A version that tells no ids lets everyone have one.
  if (page === undefined) return true
  const owner = pusherOwners.get(page) ?? component
  pusherOwners.set(page, owner)
  return owner === component
}

export function releasePusher(component: object): void {
  for (const [page, owner] of pusherOwners) if (owner === component) pusherOwners.delete(page)
}
