/**
 * A warning on the console fails each test of this file: glass-easel warns of an update within an update, which disorders
 * the tree, and an event that is emitted too early causes one.
 */
export function failOnWarnings(): void {
  let warned: jest.SpyInstance

  beforeEach(() => {
    warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  })

  afterEach(() => {
    const words = warned.mock.calls.map(String)
    expect(words.filter((text) => !text.startsWith('miniprogram-rtc, '))).toEqual([])
  })
}
