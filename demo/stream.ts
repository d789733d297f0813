const KEY = 'address'

/** The preview starts the app with the address of its test card; on a phone it is the last one typed in. */
export function streamAddress(): string {
  const { testCard } = getApp<{ testCard: string }>()
  if (testCard !== '') return testCard
  const stored: unknown = wx.getStorageSync(KEY)
  return typeof stored === 'string' ? stored : ''
}

/** Beside the stream, where nobody sends one. */
export function absentAddress(): string {
  return streamAddress().replace(/[^/]+$/, 'nobody.flv')
}

/** Remembers an address that was typed in. */
export function rememberAddress(address: string): void {
  wx.setStorageSync(KEY, address)
}
