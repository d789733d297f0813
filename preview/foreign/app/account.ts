/** What DevTools gives to a project without an appid (observed). */
export const appId = 'touristappid'

/** A mini program that has not been uploaded. */
export const envVersion = 'develop'

/** What a program reads of itself: `wx.env` and `wx.getAccountInfoSync`. */
export function createAccountApi(): Readonly<Record<string, unknown>> {
  return {
    // As on Android; there are no files behind it (a call that reads or writes one is named itself).
    env: { USER_DATA_PATH: 'wxfile://usr' },
    // The version is empty unless it is a released one (documented).
    getAccountInfoSync: () => ({ miniProgram: { appId, envVersion, version: '' } })
  }
}
