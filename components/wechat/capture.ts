import { fieldOf } from '../core/json'
import { findRefusal, type PermissionRequest, type Refusal } from '../core/permission'
import { pageIdOf, platformCalls } from './wx-host'

/** Camera and microphone: permissions, and the one pusher that a page may have. */

/** @param isWanted asked before each call: nobody is asked for what is no longer needed, or on another page */
export function lookForRefusal(request: PermissionRequest, isWanted: () => boolean): Promise<Refusal | undefined> {
  const platform = platformCalls()
  const call = (name: string, options?: object) =>
    isWanted() ? platform.call(name, options) : Promise.reject(new Error())
  const fields = { 'scope.camera': 'cameraAuthorized', 'scope.record': 'microphoneAuthorized' }
  return findRefusal(
    {
      // 2.32.3
      mustAgree: async () =>
        platform.has('getPrivacySetting')
          ? fieldOf(await call('getPrivacySetting'), 'needAuthorization') === true
          : platform.has('requirePrivacyAuthorize')
            ? undefined
            : false,
      // 2.32.3; before that there are no terms to agree to.
      agree: () => (platform.has('requirePrivacyAuthorize') ? call('requirePrivacyAuthorize') : Promise.resolve()),
      decisions: async () => fieldOf(await call('getSetting'), 'authSetting'),
      authorize: (scope) => call('authorize', { scope }),
      // 2.20.1
      isDenied: (scope) => fieldOf(platform.callSilently('getAppAuthorizeSetting'), fields[scope]) === 'denied'
    },
    request
  )
}

/** Opens the phone's settings of WeChat, 2.25.3. Only from a tap (documented). */
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
  // On versions without page ids every component may have one.
  if (page === undefined) return true
  const owner = pusherOwners.get(page) ?? component
  pusherOwners.set(page, owner)
  return owner === component
}

export function releasePusher(component: object): void {
  for (const [page, owner] of pusherOwners) if (owner === component) pusherOwners.delete(page)
}
