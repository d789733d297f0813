import { methods } from '../../../facts/native/live-pusher'
import type { RtcPusherInstance } from '../../../components/rtc-pusher/instance'
import { pusherEnginesOn } from '../engines/engines'
import { boundPusherPage } from '../engines/page-fixture'
import { allowed, errors, mountPushing, onVirtualTime, outcome, pass, phases, url } from '../phone/virtual-time'
import { expectedCall, type MethodKind, testMethods } from '../stream/methods'
import { call, pusher } from '../stream/streams'

onVirtualTime()

const path = 'https://127.0.0.1/effect.png'
const listener = () => undefined

// One for each kind; test/unit/rtc-pusher/rows.test.ts has all of them.
const kinds: readonly MethodKind[] = [
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

describe.each(pusherEnginesOn(boundPusherPage))('methods of rtc-pusher on $name', (engine) => {
  test('rtc-pusher has the 31 methods of LivePusherContext', () => {
    expect(methods).toHaveLength(31)
  })

  testMethods(pusher, engine, {
    names: methods.map(({ name }) => name),
    kinds,
    plain,
    missing: ['snapshot', 'createOffscreenCanvas'],
    data: {},
    prepare({ answers }) {
      // The simulator has no make-up.
      answers.set('applySticker', {})
      answers.set('createOffscreenCanvas', { canvas: 'made' })
    }
  })

  test('snapshot() of rtc-pusher without options resolves with the raw picture', async () => {
    const it = await mountPushing(engine)
    const picture = { tempImagePath: 'wxfile://tmp/snapshot-raw.png', width: 360, height: 640 }
    await expect(it.instance.snapshot()).resolves.toEqual(picture)
  })

  test('onCustomRendererEvent() gives WeChat the very listener of the page', async () => {
    const it = await mountPushing(engine)
    const handler = jest.fn()
    await it.instance.onCustomRendererEvent('update', handler)
    expect(it.calls.at(-1)?.given).toEqual(['update', handler])
    expect(it.calls.at(-1)?.given?.[1]).toBe(handler)
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

  test('start() rejects with START_REJECTED at once where WeChat lacks it', async () => {
    const it = engine.mount({ url }, { lacks: ['start'], phone: allowed })
    await pass(2000)
    const result = outcome(it.instance.start())
    await pass(200)
    expect(result.error).toMatchObject({ name: 'START_REJECTED', errMsg: 'start:fail not supported' })
    await pass(20_000)
    expect(errors(it)).toEqual(['START_REJECTED'])
  })

  test('startPreview() that WeChat lacks is one error', async () => {
    const it = engine.mount({ url }, { lacks: ['startPreview'], phone: allowed })
    await pass(2000)
    const result = outcome(it.instance.startPreview())
    await pass(20_000)
    expect(errors(it)).toEqual(['CALL_REJECTED'])
    expect(result.error).toMatchObject({ name: 'CALL_REJECTED' })
  })

  test('stopPreview() that WeChat lacks is one error, and ends with the native tag', async () => {
    const it = engine.mount({ url, preview: true }, { lacks: ['stopPreview'], phone: allowed })
    await pass(2000)
    const result = outcome(it.instance.stopPreview())
    await pass(9000)
    expect(result).not.toHaveProperty('value')
    await pass(11_000)
    expect(errors(it)).toEqual(['STOP_REJECTED'])
    expect(result).toHaveProperty('value')
    expect(it.pushers.map(({ destroyed }) => destroyed)).toEqual([true])
  })

  test.each(kinds)('$name(), a method $kind, waits for the native node before ready', async (method) => {
    const results: ReturnType<typeof outcome>[] = []
    const beforeReady = (instance: RtcPusherInstance) => {
      results.push(outcome(call({ instance }, method.name, ...(method.given ?? []))))
    }
    const it = engine.mount({ url }, { beforeReady, phone: allowed })
    await pass(3000)
    const [{ error } = { error: undefined }] = results
    // The simulator has no make-up.
    if (method.name === 'applySticker') expect(error).toMatchObject({ name: 'CALL_REJECTED' })
    else expect(error).toBeUndefined()
    expect(it.calls).toEqual(method.name === 'stop' ? [] : [expectedCall(plain, method)])
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
