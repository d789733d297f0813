/** Where a tab keeps its openid from one load to the next. */
const place = 'miniprogram-preview-openid'
const characters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

let own: string | undefined

/**
 * The openid of the person at this tab, the same after a reload. It is kept only from the end of one load to the start
 * of the next: a browser copies what a tab keeps when the tab is duplicated, and two people must not be one.
 */
export function ownOpenid(): string {
  if (own !== undefined) return own
  const openid = sessionStorage.getItem(place) ?? newOpenid()
  own = openid
  sessionStorage.removeItem(place)
  addEventListener('pagehide', () => {
    sessionStorage.setItem(place, openid)
  })
  addEventListener('pageshow', () => {
    sessionStorage.removeItem(place)
  })
  return openid
}

/** In the form of a real one: an `o` and 27 more characters. */
function newOpenid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(27))
  return `o${[...bytes].map((byte) => characters[byte % characters.length] ?? '').join('')}`
}
