import { RtcError } from '../../components/core/errors'
import { methods } from '../../facts/native/live-player'
import type { RtcPlayerInstance } from '../../components/rtc-player/instance'
import { enginesOn } from './engines'
import { boundPage } from './page-fixture'
import { errors, mountPlaying, onVirtualTime, pass, src } from './virtual-time'

onVirtualTime()

type Name = keyof RtcPlayerInstance

interface Case {
  readonly name: Name
  readonly before?: Name
  readonly options?: object
}

/** Each method with what must happen before it, and what it is given, which must arrive at the context. */
const cases: readonly Case[] = [
  { name: 'play', before: 'stop' },
  { name: 'stop' },
  { name: 'pause' },
  { name: 'resume', before: 'pause' },
  { name: 'mute' },
  { name: 'snapshot', options: { quality: 'compressed', sourceType: 'view' } },
  { name: 'requestFullScreen', options: { direction: -90 } },
  { name: 'exitFullScreen', before: 'requestFullScreen' },
  { name: 'requestPictureInPicture' },
  { name: 'exitPictureInPicture', before: 'requestPictureInPicture' },
  { name: 'requestBackgroundPlayback' },
  { name: 'exitBackgroundPlayback', before: 'requestBackgroundPlayback' },
  { name: 'startCasting' },
  { name: 'switchCasting' },
  { name: 'reconnectCasting' },
  { name: 'exitCasting' }
]
const names = cases.map(({ name }) => name)

/** Calls it as a page does, which knows no types. */
function call(instance: RtcPlayerInstance, { name, options }: Case): Promise<unknown> {
  const methods: Readonly<Record<Name, (options?: object) => Promise<unknown>>> = instance
  return methods[name](options)
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

/** The simulator has nothing to cast to, so these three are refused there. */
const refused = new Set(['switchCasting', 'reconnectCasting', 'exitCasting'])

describe.each(enginesOn(boundPage))('methods on $name', (engine) => {
  test('are those of the context, 15 and the guarded one', () => {
    expect(names).toHaveLength(16)
    expect([...names].sort()).toEqual(methods.map(({ name }) => name).sort())
  })

  test.each(cases)('$name arrives at the context', async (method) => {
    const { name, before, options = {} } = method
    const it = await mountPlaying(engine, { enableCasting: true })
    if (before) void it.instance[before]()
    await pass(2000)
    it.calls.length = 0
    const told = outcome(call(it.instance, method))
    await pass(2000)
    expect(it.calls).toEqual([{ name, options }])
    if (refused.has(name)) expect(told.error).toMatchObject({ name: 'CASTING_REJECTED', code: 91017 })
    else expect(told).toHaveProperty('value')
    expect(errors(it)).toEqual([])
  })

  test('snapshot() gives the picture with numbers', async () => {
    const it = await mountPlaying(engine)
    const picture = { tempImagePath: 'wxfile://tmp/snapshot-raw.png', width: 640, height: 360 }
    await expect(it.instance.snapshot()).resolves.toEqual(picture)
  })

  test('requestFullScreen() turns a wide picture on its side', async () => {
    const it = await mountPlaying(engine)
    it.trigger('netstatus', { info: { videoWidth: 640, videoHeight: 360 } })
    await it.instance.requestFullScreen()
    expect(it.calls.at(-1)).toEqual({ name: 'requestFullScreen', options: { direction: 90 } })
  })

  test('a refused call rejects with a typed error that has the native fields', async () => {
    const it = await mountPlaying(engine)
    it.refusals.set('snapshot', { errMsg: 'snapshot:fail no picture', errCode: -1 })
    const { error } = await it.instance.snapshot().then(
      () => ({ error: undefined }),
      (error: unknown) => ({ error })
    )
    expect(error).toBeInstanceOf(Error)
    expect(Object.keys(new RtcError({ ...detail, scope: 'player' }).detail)).toEqual(Object.keys(detail))
    expect(error).toMatchObject({ ...detail, cause: { errMsg: 'snapshot:fail no picture', errCode: -1 } })
    expect(errors(it)).toEqual([])
  })

  const detail = {
    code: 91013,
    name: 'SNAPSHOT_REJECTED',
    text: 'No snapshot could be taken',
    advice: 'Take the snapshot once a picture is shown',
    recoverable: true,
    scope: 'player'
  } as const

  const optional = ['mute', 'snapshot', 'requestPictureInPicture', 'requestBackgroundPlayback', 'startCasting'] as const

  test.each(optional)('%s missing: METHOD_UNAVAILABLE', async (name) => {
    const it = await mountPlaying(engine, { enableCasting: true }, { lacks: [name] })
    await expect(it.instance[name]()).rejects.toMatchObject({ name: 'METHOD_UNAVAILABLE', code: 91024 })
    expect(it.calls).toEqual([{ name: 'play', options: {} }])
  })

  test.each([
    ['play', 'PLAY_REJECTED'],
    ['stop', 'STOP_REJECTED'],
    ['pause', 'PAUSE_REJECTED'],
    ['requestFullScreen', 'FULLSCREEN_REJECTED']
  ] as const)('%s missing: %s at once', async (name, error) => {
    const it = engine.mount({ src, autoplay: name !== 'play' }, { lacks: [name] })
    await pass(2000)
    const told = outcome(it.instance[name]())
    await pass(20)
    const cause = { errMsg: `${name}:fail not supported` }
    expect(told.error).toMatchObject({ name: error, ...cause, cause })
    await pass(20_000)
    expect(errors(it)).toEqual([error])
    expect(it.contexts).toHaveLength(1)
  })

  test('mute() while it is muted reaches nothing', async () => {
    const it = await mountPlaying(engine, { muted: true })
    it.calls.length = 0
    await it.instance.mute()
    expect(it.calls).toEqual([])
    expect(it.attributes()).toMatchObject({ muted: true })
  })

  const tapOnly = ['startCasting', 'switchCasting', 'reconnectCasting', 'exitCasting']

  test.each(names)('%s before ready waits for the node, or says that it cannot', async (name) => {
    const told: ReturnType<typeof outcome>[] = []
    const it = engine.mount(
      { src, enableCasting: true },
      {
        beforeReady(instance) {
          told.push(outcome(call(instance, { name })))
        }
      }
    )
    await pass(3000)
    const [{ error } = { error: undefined }] = told
    if (tapOnly.includes(name)) expect(error).toMatchObject({ name: 'NOT_READY', code: 91023 })
    else expect(error).toBeUndefined()
    const idle = new Set<string>(['stop', 'pause', 'resume', 'exitFullScreen', ...tapOnly])
    expect(it.calls.map((one) => one.name)).toEqual(idle.has(name) ? [] : [name])
  })

  test.each(names)('%s after detach rejects with DETACHED and reaches nothing', async (name) => {
    const it = await mountPlaying(engine, { enableCasting: true })
    it.detach()
    it.calls.length = 0
    it.events.length = 0
    await expect(call(it.instance, { name })).rejects.toMatchObject({ name: 'DETACHED', code: 91021 })
    await pass(20_000)
    expect(it.calls).toEqual([])
    expect(it.events).toEqual([])
  })
})
