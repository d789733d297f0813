import type { SignatureAnswer } from 'miniprogram-rtc'

const KEY = 'sign-address'

interface Launch {
  readonly sign: string
  readonly preview: string
}

/** Where ways into calls are signed: the preview does it; on a phone the address that was typed in last, or nothing. */
export function signAddress(): string {
  const { sign } = getApp<Launch>()
  if (sign !== '') return sign
  const stored: unknown = wx.getStorageSync(KEY)
  return typeof stored === 'string' ? stored : ''
}

/** Remembers an address to sign at that was typed in. */
export function rememberSignAddress(address: string): void {
  wx.setStorageSync(KEY, address)
}

/**
 * Asks for a way into a call, as `voip-grid` does by itself where it has `sign-url`.
 * Rejects with words for a person.
 */
export async function askForSignature(groupId: string): Promise<SignatureAnswer> {
  const { code } = await wx.login()
  return new Promise((resolve, reject) => {
    wx.request<SignatureAnswer | { readonly error: { readonly message: string } }>({
      url: signAddress(),
      method: 'POST',
      data: { code, groupId },
      success: ({ data, statusCode }) => {
        if (typeof data !== 'object') reject(new Error(`HTTP ${statusCode}`))
        else if ('error' in data) reject(new Error(data.error.message))
        else resolve(data)
      },
      fail: ({ errMsg }) => reject(new Error(errMsg))
    })
  })
}

/** Own openid: only a server knows it, and the one that signs sends it along with each signature. */
export async function askOwnOpenid(): Promise<string> {
  const { openid = '' } = await askForSignature('who-am-i')
  return openid
}

/** A page of this demo with a query, as `wx.navigateTo` takes it. */
export function pageOf(name: string, query: Readonly<Record<string, string>>): string {
  const pairs = Object.keys(query).map((key) => `${key}=${encodeURIComponent(String(query[key]))}`)
  return `/pages/${name}/index?${pairs.join('&')}`
}

/**
 * A page of this demo as somebody else can open it, in another tab of the same browser: another tab is another person.
 * On a phone there is no such address.
 * @param page as `wx.navigateTo` takes it, with its query
 */
export function linkTo(page: string): string {
  const { preview } = getApp<Launch>()
  return preview === '' ? '' : `${preview}#${page}`
}
