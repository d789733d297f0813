import { allowed, called, errors, outcome, pass, phases } from '../phone/virtual-time'
import { call, mountRunning, type StreamEngine, type StreamRow } from './streams'

export interface BadValues {
  /** Addresses of no use, the error of each, and the text that is shown. */
  readonly addresses: readonly string[]
  readonly unsupported: { readonly name: string; readonly code: number; readonly text: string }
  readonly empty: { readonly name: string; readonly code: number; readonly text: string }
  readonly settings: readonly object[]
  /** Values that a typed property turns into text and booleans: nothing is left to complain about. */
  readonly converted: readonly object[]
  /** A number with another value than its default. */
  readonly unset: readonly [name: string, value: number]
  readonly defaults: object
}

/** Bad values as both streams take them; the test files of each have those of its own. */
export function testBadValues(stream: StreamRow, engine: StreamEngine, values: BadValues): void {
  const { tag, begin, running, automatic, address, one } = stream
  const typed = {
    code: expect.any(Number) as unknown,
    text: expect.stringMatching(/./) as unknown,
    advice: expect.stringMatching(/./) as unknown,
    recoverable: false,
    scope: stream.scope
  }

  test.each(values.addresses)(
    `${tag} with ${address} "%s" has one error with advice, and a state without a button`,
    async (bad) => {
      const it = engine.mount({ [address]: bad, [automatic]: true }, { phone: allowed })
      await pass(60_000)
      const { name, code, text } = values.unsupported
      expect(it.details('error')).toEqual([{ ...typed, name, code, cause: { [address]: bad }, [address]: bad }])
      expect(phases(it)).toEqual(['failed'])
      expect(it.calls).toEqual([])
      expect(it.person.calls).toEqual([])
      expect(it.text()).toBe(text)
      expect(it.has('button')).toBe(false)
    }
  )

  // An attribute may wait for its address; what is no text becomes none, or a text that is no address.
  test.each(['', null, undefined, {}, [], true, 42])(
    `${tag} with ${address} %p and ${automatic} makes no call and has at most one error`,
    async (none) => {
      const it = engine.mount({ [address]: none, [automatic]: true }, { phone: allowed })
      await pass(1000)
      expect(it.calls).toEqual([])
      expect(errors(it)).toEqual(phases(it).includes('failed') ? [values.unsupported.name] : [])
      expect(it.text()).not.toBe('')
      it.events.length = 0
      it.set({ [address]: one })
      await pass(2000)
      expect(phases(it).at(-1)).toBe(running)
      expect(errors(it)).toEqual([])
    }
  )

  test(`${begin}() without an address reports ${values.empty.name} and rejects with the same`, async () => {
    const it = engine.mount({}, { phone: allowed })
    const result = outcome(call(it, begin))
    await pass(1000)
    const { name, code, text } = values.empty
    expect(result.error).toMatchObject({ ...typed, name, code })
    expect(it.details('error')).toMatchObject([{ ...typed, name }])
    expect(it.text()).toBe(text)
    it.set({ [address]: one })
    await pass(2000)
    expect(phases(it).at(-1)).toBe(running)
  })

  test.each([{ mode: 'rtc' }])(`${tag} with %p reports one MODE_INVALID and runs`, async (data) => {
    const it = await mountRunning(stream, engine, data)
    expect(it.details('error')).toMatchObject([{ ...typed, name: 'MODE_INVALID', code: 91003 }])
    it.set({ title: 'again' })
    await pass(0)
    expect(it.details('error')).toHaveLength(1)
  })

  // One for each kind of value and property; test/unit/stream/rows.test.ts has all of them.
  test.each(values.settings)(`${tag} with %p reports one SETTING_INVALID, uses the default and runs`, async (data) => {
    const it = await mountRunning(stream, engine, data)
    expect(it.details('error')).toMatchObject([{ ...typed, name: 'SETTING_INVALID', code: 91004 }])
    expect(it.attributes()).toMatchObject(values.defaults)
    expect(called(it)).toEqual([begin])
    expect(it.has('state')).toBe(false)
    it.set({ title: 'again' })
    await pass(0)
    expect(it.details('error')).toHaveLength(1)
  })

  test.each(values.converted)(`${tag} with %p, which its type converts, reports no error and runs`, async (data) => {
    const it = await mountRunning(stream, engine, data)
    expect(errors(it)).toEqual([])
  })

  test.each([values.unset])(`${tag} uses the default of %s again when a page unsets it`, async (name, value) => {
    const it = await mountRunning(stream, engine, { [name]: value })
    for (const unset of [null, undefined, '']) {
      it.set({ [name]: unset })
      await pass(0)
    }
    expect(errors(it)).toEqual([])
    expect(it.attributes()).toMatchObject(values.defaults)
  })
}
