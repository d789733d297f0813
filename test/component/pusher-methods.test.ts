import { methods } from '../../facts/native/live-pusher'
import type { RtcPusherInstance } from '../../components/rtc-pusher/instance'
import { pusherEnginesOn } from './engines'
import { boundPusherPage } from './page-fixture'
import { allowed, called, errors, mountPushing, onVirtualTime, pass, phases, url } from './virtual-time'

onVirtualTime()

type Name = keyof RtcPusherInstance

interface Case {
  readonly name: Name
  readonly before?: Name
  readonly given?: readonly unknown[]
  /** What arrives, where it is not what was given. */
  readonly arrives?: object
  /** What the Promise resolves with, where it is something. */
  readonly result?: unknown
}

const path = 'https://127.0.0.1/effect.png'
const listener = () => undefined

/** Each method with what must happen before it, and what it is given, which must arrive at the context. */
const cases: readonly Case[] = [
  { name: 'start', before: 'stop' },
  { name: 'stop' },
  { name: 'pause' },
  { name: 'resume', before: 'pause' },
  { name: 'startPreview', before: 'stop' },
  { name: 'stopPreview' },
  { name: 'switchCamera' },
  { name: 'toggleTorch' },
  { name: 'setZoom', given: [{ zoom: 2.5 }] },
  { name: 'getMaxZoom', result: { maxZoom: 5 } },
  {
    name: 'snapshot',
    given: [{ quality: 'compressed', sourceType: 'view' }],
    result: { tempImagePath: 'wxfile://tmp/snapshot-compressed.png', width: 360, height: 640 }
  },
  { name: 'playBGM', given: [{ url: 'https://127.0.0.1/a.mp3', startTimeMs: 500, endTimeMs: 2000 }] },
  { name: 'pauseBGM' },
  { name: 'resumeBGM' },
  { name: 'stopBGM' },
  // Documented as a string.
  { name: 'setBGMVolume', given: [{ volume: 0.5 }], arrives: { volume: '0.5' } },
  { name: 'setMICVolume', given: [{ volume: 0.5 }] },
  { name: 'sendMessage', given: [{ msg: 'hello' }] },
  { name: 'exitPictureInPicture' },
  { name: 'applySticker', given: [{ type: 'front', stickers: [{ path, title: 'hat', len: 3 }] }] },
  { name: 'clearStickers' },
  { name: 'applyFilter', given: [{ path, alpha: 0.5, md5: '0' }] },
  { name: 'clearFilters' },
  { name: 'applyFaceContourMakeup', given: [{ path, alpha: 0.5 }] },
  { name: 'applyBlusherStickMakeup', given: [{ path, alpha: 0.5, blendMode: 'Normal' }] },
  {
    name: 'applyLipStickMakeup',
    given: [{ path, alpha: 0.5, blendMode: 'Normal', faceModel: 'a', shimmerPath: path, shimmerType: 'b' }]
  },
  { name: 'applyEyeShadowMakeup', given: [{ path, alpha: 0.5, blendMode: 'Normal', shimmerPosition: path }] },
  { name: 'applyEyeBrowMakeup', given: [{ path, alpha: 0.5, blendMode: 'Normal', shrinkRate: 0.9 }] },
  { name: 'clearMakeups' },
  { name: 'createOffscreenCanvas', given: [{ type: 'webgl', width: 10 }], result: { canvas: 'made' } },
  { name: 'onCustomRendererEvent', given: ['frame', listener] }
]
const names = cases.map(({ name }) => name)
const plain = ['createOffscreenCanvas', 'onCustomRendererEvent']
/** The simulator has no make-up. */
const unscripted = names.filter((name) => /^(apply|clear)/.test(name))

/** Calls it as a page does, which knows no types. */
function call(instance: RtcPusherInstance, { name, given = [] }: Case): Promise<unknown> {
  const all = instance as object as Readonly<Record<Name, (...given: readonly unknown[]) => Promise<unknown>>>
  return all[name](...given)
}

/** What a promise comes to, without holding the test up. */
function outcome(promise: Promise<unknown>): { value?: unknown; error?: unknown } {
  const told: { value?: unknown; error?: unknown } = {}
  promise.then(
    (value) => (told.value = value),
    (error: unknown) => (told.error = error)
  )
  return told
}

describe.each(pusherEnginesOn(boundPusherPage))('methods of rtc-pusher on $name', (engine) => {
  test('are the 31 of the context', () => {
    expect(names).toHaveLength(31)
    expect([...names].sort()).toEqual(methods.map(({ name }) => name).sort())
  })

  test.each(cases)('$name arrives at the context', async (method) => {
    const { name, before, given = [], arrives, result } = method
    const it = name === 'stopPreview' ? engine.mount({ preview: true }, { phone: allowed }) : await mountPushing(engine)
    for (const unknown of unscripted) it.answers.set(unknown, {})
    it.answers.set('createOffscreenCanvas', { canvas: 'made' })
    if (before) void call(it.instance, { name: before })
    await pass(2000)
    it.calls.length = 0
    const told = outcome(call(it.instance, method))
    await pass(2000)
    const options = arrives ?? given[0] ?? {}
    expect(it.calls).toEqual([plain.includes(name) ? { name, options: {}, given } : { name, options }])
    expect(told).toEqual({ value: result })
    expect(errors(it)).toEqual([])
  })

  test('snapshot() without options', async () => {
    const it = await mountPushing(engine)
    const picture = { tempImagePath: 'wxfile://tmp/snapshot-raw.png', width: 360, height: 640 }
    await expect(it.instance.snapshot()).resolves.toEqual(picture)
  })

  test('the listener of custom rendering is given on as it is', async () => {
    const it = await mountPushing(engine)
    const hear = jest.fn()
    await it.instance.onCustomRendererEvent('update', hear)
    expect(it.calls.at(-1)?.given).toEqual(['update', hear])
    expect(it.calls.at(-1)?.given?.[1]).toBe(hear)
  })

  test('a refused call rejects with a typed error that has the native fields', async () => {
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

  test.each(names.filter((name) => !/^(start|stop|pause|resume|startPreview|stopPreview)$/.test(name)))(
    '%s missing in an old version: METHOD_UNAVAILABLE',
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

  test.each([
    ['start', 'START_REJECTED'],
    ['stop', 'STOP_REJECTED'],
    ['pause', 'PAUSE_REJECTED']
  ] as const)('%s missing: %s at once', async (name, error) => {
    const it = engine.mount({ url, autopush: name !== 'start' }, { lacks: [name], phone: allowed })
    await pass(2000)
    const told = outcome(it.instance[name]())
    await pass(200)
    expect(told.error).toMatchObject({ name: error, errMsg: `${name}:fail not supported` })
    await pass(20_000)
    expect(errors(it)).toEqual([error])
  })

  test.each(['startPreview', 'stopPreview'] as const)('%s missing: one error', async (name) => {
    const it = engine.mount({ url, preview: name === 'stopPreview' }, { lacks: [name], phone: allowed })
    await pass(2000)
    const told = outcome(it.instance[name]())
    await pass(20_000)
    expect(errors(it)).toEqual(['CALL_REJECTED'])
    expect(told).not.toHaveProperty('value')
  })

  test.each(cases)('$name before ready waits for the node', async (method) => {
    const { name, given = [], arrives } = method
    const told: ReturnType<typeof outcome>[] = []
    const beforeReady = (instance: RtcPusherInstance) => {
      told.push(outcome(call(instance, method)))
    }
    const it = engine.mount({ url }, { beforeReady, phone: allowed })
    await pass(3000)
    const [{ error } = { error: undefined }] = told
    if (unscripted.includes(name)) expect(error).toMatchObject({ name: 'CALL_REJECTED' })
    else expect(error).toBeUndefined()
    const idle = ['stop', 'pause', 'resume', 'stopPreview'].includes(name)
    const options = arrives ?? given[0] ?? {}
    expect(it.calls).toEqual(idle ? [] : [plain.includes(name) ? { name, options: {}, given } : { name, options }])
  })

  test.each(cases)('$name after detach rejects with DETACHED and reaches nothing', async (method) => {
    const it = await mountPushing(engine)
    it.detach()
    it.calls.length = 0
    it.events.length = 0
    await expect(call(it.instance, method)).rejects.toMatchObject({ name: 'DETACHED', code: 91021 })
    await pass(20_000)
    expect(it.calls).toEqual([])
    expect(it.events).toEqual([])
  })

  test('calls outstanding at the end are broken off', async () => {
    const it = await mountPushing(engine)
    for (const name of ['snapshot', 'stop', 'playBGM']) it.silent.add(name)
    const { instance } = it
    const told = Promise.allSettled([instance.snapshot(), instance.stop(), instance.playBGM({ url: 'a' })])
    it.detach()
    for (const one of await told) expect(one).toMatchObject({ status: 'rejected', reason: { name: 'DETACHED' } })
  })
})
