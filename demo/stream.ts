const KEY = 'address'
const PUSH_KEY = 'push-address'

/** The preview starts the app with the address of its test card; on a phone it is the last one typed in. */
export function streamAddress(): string {
  const { testCard } = getApp<{ testCard: string }>()
  if (testCard !== '') return testCard
  const stored: unknown = wx.getStorageSync(KEY)
  return typeof stored === 'string' ? stored : ''
}

/** Where the camera is pushed to: the preview's own media server; on a phone it is the last one typed in. */
export function pushAddress(): string {
  const { push } = getApp<{ push: string }>()
  if (push !== '') return push
  const stored: unknown = wx.getStorageSync(PUSH_KEY)
  return typeof stored === 'string' ? stored : ''
}

/** Remembers an address that was typed in. */
export function rememberPushAddress(address: string): void {
  wx.setStorageSync(PUSH_KEY, address)
}

/** Beside the stream, where nobody sends one. */
export function absentAddress(): string {
  return streamAddress().replace(/[^/]+$/, 'nobody.flv')
}

/** Remembers an address that was typed in. */
export function rememberAddress(address: string): void {
  wx.setStorageSync(KEY, address)
}
