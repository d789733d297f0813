const KEY = 'address'
const PUSH_KEY = 'push-address'

/** The preview starts the app with the address of its test card; on a phone it is the last one typed in. */
export function streamAddress(): string {
  const { testCard } = getApp<{ testCard: string }>()
  if (testCard !== '') return testCard
  const stored: unknown = wx.getStorageSync(KEY)
  return typeof stored === 'string' ? stored : ''
}

/**
 * Where to push: the preview's own media server, under a name for each case; on a phone the address that was typed in
 * last, or nothing.
 */
export function pushAddress(name: string): string {
  const { push } = getApp<{ push: string }>()
  if (push !== '') return push.replace(/[^/]+$/, name)
  const stored: unknown = wx.getStorageSync(PUSH_KEY)
  return typeof stored === 'string' ? stored : ''
}

/** Remembers an address to push to that was typed in. */
export function rememberPushAddress(address: string): void {
  wx.setStorageSync(PUSH_KEY, address)
}

/** Beside the stream, where nobody sends one. */
export function absentAddress(): string {
  return streamAddress().replace(/[^/]+$/, 'nobody.flv')
}

/** A stream beside that of an address: a suffix to its name, as in `room_hd.flv` for `room.flv`. */
export function withSuffix(address: string, suffix: string): string {
  return address.replace(/^([^?]+?)(\.flv)?(\?.*)?$/, `$1${suffix}$2$3`)
}

/** Remembers an address that was typed in. */
export function rememberAddress(address: string): void {
  wx.setStorageSync(KEY, address)
}
