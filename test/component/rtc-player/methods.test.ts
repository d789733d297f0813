import { RtcError } from '../../../components/core/errors'
import { methods } from '../../../facts/native/live-player'
import type { RtcPlayerInstance } from '../../../components/rtc-player/instance'
import { enginesOn } from '../engines/engines'
import { boundPage } from '../engines/page-fixture'
import { errors, mountPlaying, onVirtualTime, outcome, pass, src } from '../phone/virtual-time'

onVirtualTime()

type Name = keyof RtcPlayerInstance

// One for each kind; test/unit/rtc-player/rows.test.ts has all of them.
const kinds: readonly { name: Name; kind: string; options?: object }[] = [
  { name: 'stop', kind: 'for the run of the player' },
  { name: 'snapshot', kind: 'with options and a result', options: { quality: 'compressed', sourceType: 'view' } },
  { name: 'requestFullScreen', kind: 'with options', options: { direction: -90 } },
  { name: 'requestBackgroundPlayback', kind: 'without callbacks' },
  { name: 'startCasting', kind: 'for a tap alone' }
]

/** Calls it as a page does, which knows no types. */
function call(instance: RtcPlayerInstance, name: Name, options?: object): Promise<unknown> {
  const methods: Readonly<Record<Name, (options?: object) => Promise<unknown>>> = instance
  return methods[name](options)
}

describe.each(enginesOn(boundPage))('methods on $name', (engine) => {
  test('each of the 16 methods of rtc-player returns a Promise', async () => {
    expect(methods).toHaveLength(16)
    const it = await mountPlaying(engine)
    const calls = methods.map(({ name }) => call(it.instance, name))
    for (const promise of calls) expect(promise).toBeInstanceOf(Promise)
    const settled = Promise.allSettled(calls)
    await pass(20_000)
    expect(await settled).toHaveLength(16)
  })

  test.each(kinds)('$name(), a method $kind, arrives at the context with its options', async ({ name, options }) => {
    const it = await mountPlaying(engine, { enableCasting: true })
    it.calls.length = 0
    const result = outcome(call(it.instance, name, options))
    await pass(2000)
    expect(it.calls).toEqual([{ name, options: options ?? {} }])
    expect(result).toHaveProperty('value')
    expect(errors(it)).toEqual([])
  })

  test('snapshot() of rtc-player resolves with the picture, width and height as numbers', async () => {
    const it = await mountPlaying(engine)
    const picture = { tempImagePath: 'wxfile://tmp/snapshot-raw.png', width: 640, height: 360 }
    await expect(it.instance.snapshot()).resolves.toEqual(picture)
  })

  test('requestFullScreen() without options turns a wide picture by 90 degrees', async () => {
    const it = await mountPlaying(engine)
    it.trigger('netstatus', { info: { videoWidth: 640, videoHeight: 360 } })
    await it.instance.requestFullScreen()
    expect(it.calls.at(-1)).toEqual({ name: 'requestFullScreen', options: { direction: 90 } })
  })

  test('a refused snapshot() rejects with a typed error that has the native fields', async () => {
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

  test.each(['snapshot', 'startCasting'] as const)(
    '%s() rejects with METHOD_UNAVAILABLE where WeChat lacks it',
    async (name) => {
      const it = await mountPlaying(engine, { enableCasting: true }, { lacks: [name] })
      await expect(it.instance[name]()).rejects.toMatchObject({ name: 'METHOD_UNAVAILABLE', code: 91024 })
      expect(it.calls).toEqual([{ name: 'play', options: {} }])
    }
  )

  test('play() rejects with PLAY_REJECTED at once where WeChat lacks it', async () => {
    const it = engine.mount({ src }, { lacks: ['play'] })
    await pass(2000)
    const result = outcome(it.instance.play())
    await pass(20)
    const cause = { errMsg: 'play:fail not supported' }
    expect(result.error).toMatchObject({ name: 'PLAY_REJECTED', ...cause, cause })
    await pass(20_000)
    expect(errors(it)).toEqual(['PLAY_REJECTED'])
    expect(it.contexts).toHaveLength(1)
  })

  test.each([
    ['play', ['play'], undefined],
    ['snapshot', ['snapshot'], undefined],
    ['stop', [], undefined],
    ['startCasting', [], 'NOT_READY']
  ] as const)('%s() before ready makes the calls %j once the native player is there', async (name, calls, error) => {
    const results: ReturnType<typeof outcome>[] = []
    const it = engine.mount(
      { src, enableCasting: true },
      {
        beforeReady(instance) {
          results.push(outcome(call(instance, name)))
        }
      }
    )
    await pass(3000)
    expect(results.map((result) => [result.error && (result.error as Error).name])).toEqual([[error]])
    expect(it.calls.map((one) => one.name)).toEqual(calls)
  })

  test.each(kinds)('$name(), a method $kind, rejects with DETACHED after detach', async ({ name, options }) => {
    const it = await mountPlaying(engine, { enableCasting: true })
    it.detach()
    it.calls.length = 0
    it.events.length = 0
    await expect(call(it.instance, name, options)).rejects.toMatchObject({ name: 'DETACHED', code: 91021 })
    await pass(20_000)
    expect(it.calls).toEqual([])
    expect(it.events).toEqual([])
  })
})
