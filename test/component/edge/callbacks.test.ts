import { enginesOn } from '../engines/engines'
import { boundPage } from '../engines/page-fixture'
import { mountPlaying, onVirtualTime, pass, src } from '../phone/virtual-time'

onVirtualTime()

/** Callbacks, and what they got in order. */
function recorder() {
  const calls: [string, unknown][] = []
  const note = (name: string) => (result: unknown) => void calls.push([name, result])
  const callbacks: object = { success: note('success'), fail: note('fail'), complete: note('complete') }
  return { calls, callbacks }
}

describe.each(enginesOn(boundPage))('callbacks of methods on $name', (engine) => {
  test('success and complete are called beside the Promise, and are not passed on', async () => {
    const it = await mountPlaying(engine)
    const { calls, callbacks } = recorder()
    const options = { quality: 'raw', ...callbacks } as const
    const picture = { tempImagePath: 'wxfile://tmp/snapshot-raw.png', width: 640, height: 360 }
    await expect(it.instance.snapshot(options)).resolves.toEqual(picture)
    await pass(20)
    const result = { ...picture, errMsg: 'snapshot:ok' }
    expect(calls).toEqual([
      ['success', result],
      ['complete', result]
    ])
    expect(it.calls.at(-1)).toEqual({ name: 'snapshot', options: { quality: 'raw' } })
    expect(Object.keys(options)).toEqual(['quality', 'success', 'fail', 'complete'])
  })

  test('fail and complete are called with the error, and nobody else has to catch it', async () => {
    const it = await mountPlaying(engine)
    it.refusals.set('snapshot', { errMsg: 'snapshot:fail no picture', errCode: -1 })
    const { calls, callbacks } = recorder()
    void it.instance.snapshot({ ...callbacks })
    await pass(20)
    expect(calls.map(([name]) => name)).toEqual(['fail', 'complete'])
    const native = { errMsg: 'snapshot:fail no picture', errCode: -1 }
    expect(calls[0]?.[1]).toMatchObject({ name: 'SNAPSHOT_REJECTED', code: 91013, scope: 'player', ...native })
    await expect(it.instance.snapshot({ ...callbacks })).rejects.toMatchObject({ name: 'SNAPSHOT_REJECTED' })
  })

  test('an error of ours has an errMsg with the name of the method', async () => {
    const it = engine.mount({ src: '' })
    await pass(1000)
    const { calls, callbacks } = recorder()
    const play: (options: object) => Promise<unknown> = it.instance.play.bind(it.instance)
    void play(callbacks)
    await pass(1000)
    const errMsg = expect.stringMatching(/^play:fail [A-Z]/) as unknown
    expect(calls).toMatchObject([
      ['fail', { name: 'SRC_EMPTY', errMsg }],
      ['complete', { name: 'SRC_EMPTY', errMsg }]
    ])
  })

  test('a method after detach calls fail', async () => {
    const it = engine.mount({ src })
    await pass(1000)
    it.detach()
    const { calls, callbacks } = recorder()
    void it.instance.snapshot(callbacks)
    await pass(100)
    expect(calls[0]).toMatchObject(['fail', { name: 'DETACHED' }])
  })

  test('a callback that throws leaves the player as it is', async () => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    const it = await mountPlaying(engine)
    const { calls, callbacks } = recorder()
    const success = () => {
      throw new Error('of the page')
    }
    const options: object = { ...callbacks, success }
    await it.instance.snapshot(options)
    await pass(20)
    expect(calls.map(([name]) => name)).toEqual(['complete'])
    expect(warned).toHaveBeenCalledTimes(1)
    warned.mockRestore()
    await expect(it.instance.snapshot()).resolves.toMatchObject({ width: 640 })
  })
})
