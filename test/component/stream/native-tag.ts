import { allowed, pass } from '../phone/virtual-time'
import { mountRunning, type StreamEngine, type StreamRow } from './streams'

export interface NativeTag {
  /** An attribute's other value than its default. */
  readonly values: Readonly<Record<string, unknown>>
  /** What the page has before it changes them one by one. */
  readonly before: object
  /** Details of native events as the documents have them, so that none is misread. */
  readonly details: Readonly<Record<string, object>>
  /** A code with its message, and what a page gets of it. */
  readonly code: { readonly given: object; readonly emitted: object; readonly phase: string }
}

/** Without a default, and of other types than text: an empty text goes to the native tag as it is. */
const keptEmpty: readonly string[] = ['pictureInPictureMode', 'debug', 'enableEarMonitor']

/** What both components do with the attributes and events of their native tags. */
export function testNativeTag(stream: StreamRow, engine: StreamEngine, facts: NativeTag): void {
  const { tag, native, scope, begin, running, automatic, address, one } = stream
  const { values, before, details, code } = facts

  test(`the native tag has each attribute of ${tag} from the start`, async () => {
    const it = engine.mount({ ...values, [automatic]: true }, { phone: allowed })
    await pass(20)
    expect(it.attributes()).toMatchObject(values)
  })

  test(`each attribute of ${tag} that a page changes alone arrives at the native tag`, async () => {
    const it = await mountRunning(stream, engine, { [address]: `${one}?first`, ...before })
    for (const [name, value] of Object.entries(values)) {
      expect([name, it.attributes()?.[name]]).not.toEqual([name, value])
      it.set({ [name]: value })
      await pass(200)
      expect([name, it.attributes()?.[name]]).toEqual([name, value])
    }
    expect(it.details('error')).toEqual([])
  })

  test.each([null, undefined, ''])(
    `each attribute of ${tag} that becomes %j has its default at ${native}`,
    async (unset) => {
      // glass-easel warns of null where a text is due.
      jest.spyOn(console, 'warn').mockReturnValue()
      const it = await mountRunning(stream, engine)
      const usual = Object.entries(it.attributes() ?? {}).filter(
        ([name]) => name in values && !keptEmpty.includes(name)
      )
      const names = Object.keys(values).filter((name) => name !== address)
      it.set(values)
      await pass(200)
      it.set({ ...Object.fromEntries(names.map((name) => [name, unset])), [address]: one })
      await pass(3000)
      expect(it.attributes()).toMatchObject(Object.fromEntries(usual))
      expect(it.details('error')).toEqual([])
    }
  )

  test(`${automatic} is never bound to ${native} and starts ${tag}`, async () => {
    const it = engine.mount({ [address]: one })
    await pass(2000)
    expect(it.calls).toEqual([])
    it.set({ [automatic]: true })
    await pass(2000)
    expect(it.calls).toEqual([{ name: begin, options: {} }])
    expect(it.attributes()).not.toHaveProperty(automatic, true)
  })

  test(`each native event of ${tag} reaches the page once, with its detail and the phase`, async () => {
    const it = await mountRunning(stream, engine)
    it.events.length = 0
    for (const [name, detail] of Object.entries(details)) it.trigger(name, { ...detail, mark: 'untouched' })
    const emitted = it.events.filter(({ name }) => name in details)
    expect(emitted).toHaveLength(Object.keys(details).length)
    expect(emitted).toMatchObject(
      Object.entries(details).map(([name, detail]) => ({ name, detail: { ...detail, mark: 'untouched' } }))
    )
    expect(emitted[0]?.detail).toMatchObject({ phase: running })
    for (const one of emitted) expect(one.detail).toHaveProperty('phase')
  })

  test(`a native error of ${native} without a code is emitted as NATIVE_ERROR with its native fields`, async () => {
    const it = await mountRunning(stream, engine)
    it.trigger('error', { errMsg: 'insert fail' })
    const cause = { errMsg: 'insert fail' }
    expect(it.details('error')).toEqual([
      {
        ...cause,
        cause,
        code: 91032,
        name: 'NATIVE_ERROR',
        text: 'The native component reported a fault',
        advice: 'Check the network, then try again',
        recoverable: true,
        scope
      }
    ])
  })

  test(`statechange of ${tag} has the name and text of a known code beside the native message`, async () => {
    const it = await mountRunning(stream, engine, { locale: 'zh-CN' })
    it.events.length = 0
    it.trigger('statechange', code.given)
    it.trigger('statechange', { code: 77777, message: 'news' })
    expect(it.details('statechange')).toEqual([
      { ...code.given, ...code.emitted, phase: code.phase },
      { code: 77777, message: 'news', phase: code.phase }
    ])
  })
}
