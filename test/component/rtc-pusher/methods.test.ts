import { methods } from '../../../facts/native/live-pusher'
import type { RtcPusherInstance } from '../../../components/rtc-pusher/instance'
import { pusherEnginesOn } from '../engines/engines'
import { boundPusherPage } from '../engines/page-fixture'
import { allowed, called, errors, mountPushing, onVirtualTime, outcome, pass, phases, url } from '../phone/virtual-time'

onVirtualTime()

type Name = keyof RtcPusherInstance

interface Kind {
  readonly name: Name
  readonly kind: string
  readonly given?: readonly unknown[]
  /** What arrives, where it is not what was given. */
  readonly arrives?: object
  /** What the Promise resolves with, where it is something. */
  readonly result?: unknown
}

const path = 'https://127.0.0.1/effect.png'
const listener = () => undefined

// One for each kind; test/unit/rtc-pusher/rows.test.ts has all of them.
const kinds: readonly Kind[] = [
  { name: 'stop', kind: 'for the run of the pusher' },
  { name: 'switchCamera', kind: 'without options' },
  { name: 'getMaxZoom', kind: 'with a result', result: { maxZoom: 5 } },
  {
    name: 'snapshot',
    kind: 'with options and a result',
    given: [{ quality: 'compressed', sourceType: 'view' }],
    result: { tempImagePath: 'wxfile://tmp/snapshot-compressed.png', width: 360, height: 640 }
  },
  // Documented as a string.
  {
    name: 'setBGMVolume',
    kind: 'with an option that WeChat takes as text',
    given: [{ volume: 0.5 }],
    arrives: { volume: '0.5' }
  },
  { name: 'applySticker', kind: 'with a list', given: [{ type: 'front', stickers: [{ path, title: 'hat', len: 3 }] }] },
  {
    name: 'createOffscreenCanvas',
    kind: 'that returns at once',
    given: [{ type: 'webgl', width: 10 }],
    result: { canvas: 'made' }
  },
  { name: 'onCustomRendererEvent', kind: 'with a listener', given: ['frame', listener] }
]
const plain = ['createOffscreenCanvas', 'onCustomRendererEvent']

/** Calls it as a page does, which knows no types. */
function call(instance: RtcPusherInstance, { name, given = [] }: Pick<Kind, 'name' | 'given'>): Promise<unknown> {
  const all = instance as object as Readonly<Record<Name, (...given: readonly unknown[]) => Promise<unknown>>>
  return all[name](...given)
}

const expectedCall = ({ name, given = [], arrives }: Kind) =>
  plain.includes(name) ? { name, options: {}, given } : { name, options: arrives ?? given[0] ?? {} }

describe.each(pusherEnginesOn(boundPusherPage))('methods of rtc-pusher on $name', (engine) => {
  test('each of the 31 methods of rtc-pusher returns a Promise', async () => {
    expect(methods).toHaveLength(31)
    const it = await mountPushing(engine)
    const calls = methods.map(({ name }) => call(it.instance, { name: name }))
    for (const promise of calls) expect(promise).toBeInstanceOf(Promise)
    const settled = Promise.allSettled(calls)
    await pass(20_000)
    expect(await settled).toHaveLength(31)
  })

  test.each(kinds)('$name(), a method $kind, arrives at the context with its options', async (method) => {
    const it = await mountPushing(engine)
    // The simulator has no make-up.
    it.answers.set('applySticker', {})
    it.answers.set('createOffscreenCanvas', { canvas: 'made' })
    it.calls.length = 0
    const result = outcome(call(it.instance, method))
    await pass(2000)
    expect(it.calls).toEqual([expectedCall(method)])
    expect(result).toEqual({ value: method.result })
    expect(errors(it)).toEqual([])
  })

  test('snapshot() of rtc-pusher without options resolves with the raw picture', async () => {
    const it = await mountPushing(engine)
    const picture = { tempImagePath: 'wxfile://tmp/snapshot-raw.png', width: 360, height: 640 }
    await expect(it.instance.snapshot()).resolves.toEqual(picture)
  })

  test('onCustomRendererEvent() gives WeChat the very listener of the page', async () => {
    const it = await mountPushing(engine)
    const hear = jest.fn()
    await it.instance.onCustomRendererEvent('update', hear)
    expect(it.calls.at(-1)?.given).toEqual(['update', hear])
    expect(it.calls.at(-1)?.given?.[1]).toBe(hear)
  })

  test('a refused applyFilter() rejects with a typed error that has the native fields', async () => {
    const it = await mountPushing(engine)
    const cause = { errMsg: 'operateLivePusher:fail no file', errCode: -2 }
    it.refusals.set('applyFilter', cause)
    const rejected = expect(it.instance.applyFilter({ path, alpha: 1 })).rejects.toMatchObject({
      ...{ name: 'CALL_REJECTED', code: 91016, recoverable: true, scope: 'pusher' },
      ...{ text: 'That did not work', advice: 'Try again' },
      ...cause,
      cause
    })
    await pass(20)
    await rejected
    expect(errors(it)).toEqual([])
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test.each(['snapshot', 'createOffscreenCanvas'] as const)(
    '%s() rejects with METHOD_UNAVAILABLE where WeChat lacks it',
    async (name) => {
      const it = await mountPushing(engine, {}, { lacks: [name] })
      await expect(call(it.instance, { name })).rejects.toMatchObject({
        name: 'METHOD_UNAVAILABLE',
        code: 91024,
        cause: { method: name }
      })
      expect(called(it)).toEqual(['start'])
    }
  )

  test('start() rejects with START_REJECTED at once where WeChat lacks it', async () => {
    const it = engine.mount({ url }, { lacks: ['start'], phone: allowed })
    await pass(2000)
    const result = outcome(it.instance.start())
    await pass(200)
    expect(result.error).toMatchObject({ name: 'START_REJECTED', errMsg: 'start:fail not supported' })
    await pass(20_000)
    expect(errors(it)).toEqual(['START_REJECTED'])
  })

  test.each(['startPreview', 'stopPreview'] as const)('%s() that WeChat lacks is one error', async (name) => {
    const it = engine.mount({ url, preview: name === 'stopPreview' }, { lacks: [name], phone: allowed })
    await pass(2000)
    const result = outcome(it.instance[name]())
    await pass(20_000)
    expect(errors(it)).toEqual(['CALL_REJECTED'])
    expect(result).not.toHaveProperty('value')
  })

  test.each(kinds)('$name(), a method $kind, waits for the native node before ready', async (method) => {
    const results: ReturnType<typeof outcome>[] = []
    const beforeReady = (instance: RtcPusherInstance) => {
      results.push(outcome(call(instance, method)))
    }
    const it = engine.mount({ url }, { beforeReady, phone: allowed })
    await pass(3000)
    const [{ error } = { error: undefined }] = results
    // The simulator has no make-up.
    if (method.name === 'applySticker') expect(error).toMatchObject({ name: 'CALL_REJECTED' })
    else expect(error).toBeUndefined()
    expect(it.calls).toEqual(method.name === 'stop' ? [] : [expectedCall(method)])
  })

  test.each(kinds)('$name(), a method $kind, rejects with DETACHED after detach', async (method) => {
    const it = await mountPushing(engine)
    it.detach()
    it.calls.length = 0
    it.events.length = 0
    await expect(call(it.instance, method)).rejects.toMatchObject({ name: 'DETACHED', code: 91021 })
    await pass(20_000)
    expect(it.calls).toEqual([])
    expect(it.events).toEqual([])
  })

  test('snapshot(), stop() and playBGM() without an answer reject with DETACHED at the end', async () => {
    const it = await mountPushing(engine)
    for (const name of ['snapshot', 'stop', 'playBGM']) it.silent.add(name)
    const { instance } = it
    const results = Promise.allSettled([instance.snapshot(), instance.stop(), instance.playBGM({ url: 'a' })])
    it.detach()
    for (const one of await results) expect(one).toMatchObject({ status: 'rejected', reason: { name: 'DETACHED' } })
  })
})
