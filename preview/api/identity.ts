const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'
const key = 'openid'

/** Who this tab is to WeChat: a person of its own, the same until it is closed. */
export function ownOpenid(): string {
  const known = sessionStorage.getItem(key)
  if (known !== null) return known
  const bytes = crypto.getRandomValues(new Uint8Array(27))
  const openid = `o${Array.from(bytes, (byte) => letters[byte % letters.length]).join('')}`
  sessionStorage.setItem(key, openid)
  return openid
}
