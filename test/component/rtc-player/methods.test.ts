import { RtcError } from '../../../components/core/errors'
import { methods } from '../../../facts/native/live-player'
import { enginesOn } from '../engines/engines'
import { boundPage } from '../engines/page-fixture'
import { errors, mountPlaying, onVirtualTime, outcome, pass, src } from '../phone/virtual-time'
import { type MethodKind, testMethods } from '../stream/methods'
import { call, player } from '../stream/streams'

onVirtualTime()

// One for each kind; test/unit/rtc-player/rows.test.ts has all of them.
const kinds: readonly MethodKind[] = [
  { name: 'stop', kind: 'for the run of the player' },
  {
    name: 'snapshot',
    kind: 'with options and a result',
    given: [{ quality: 'compressed', sourceType: 'view' }],
    result: { tempImagePath: 'wxfile://tmp/snapshot-compressed.png', width: 640, height: 360 }
  },
  { name: 'requestFullScreen', kind: 'with options', given: [{ direction: -90 }] },
  { name: 'requestBackgroundPlayback', kind: 'without callbacks' },
  { name: 'startCasting', kind: 'for a tap alone' }
]

describe.each(enginesOn(boundPage))('methods of rtc-player on $name', (engine) => {
  test('rtc-player has the 16 methods of LivePlayerContext', () => {
    expect(methods).toHaveLength(16)
  })

  testMethods(player, engine, {
    names: methods.map(({ name }) => name),
    kinds,
    plain: [],
    missing: ['snapshot', 'startCasting'],
    data: { enableCasting: true },
    prepare: () => undefined
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
          results.push(outcome(call({ instance }, name)))
        }
      }
    )
    await pass(3000)
    expect(results.map((result) => [result.error && (result.error as Error).name])).toEqual([[error]])
    expect(it.calls.map((one) => one.name)).toEqual(calls)
  })
})
