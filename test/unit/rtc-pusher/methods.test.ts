import { methodNames } from '../../../components/rtc-pusher/facts'
import { methods as native } from '../../../facts/native/live-pusher'
import { createPusherBench, pushing } from './pusher-harness'

const silent = ['createOffscreenCanvas', 'onCustomRendererEvent']
/** Wishes for the run and the preview: no calls of their own. */
const wishes = ['start', 'stop', 'pause', 'resume', 'startPreview', 'stopPreview']
const calls = methodNames.filter((name) => !wishes.includes(name))

test('a pusher has the 31 methods of LivePusherContext', () => {
  expect(methodNames).toHaveLength(31)
  expect([...methodNames].sort()).toEqual(native.map(({ name }) => name).sort())
})

test.each(calls)('%s() waits for the native tag, then passes on its options', async (name) => {
  const bench = createPusherBench({ ready: false })
  bench.hold(name)
  const given = { zoom: 2, url: 'a.mp3', volume: 0.5, msg: 'hi' }
  const request = bench.outcome(bench.pusher.methods[name](given))
  await bench.clock.advance(60_000)
  expect([bench.calls, request()]).toEqual([[], 'waits'])
  bench.ready()
  await bench.clock.advance(0)
  expect(bench.calls).toHaveLength(1)
  expect(bench.calls[0]).toMatch(new RegExp(`^${name}`))
  const told = JSON.stringify(name === 'setBGMVolume' ? { volume: '0.5' } : given)
  const bare = silent.includes(name) || name === 'getMaxZoom'
  if (!bare) expect(bench.calls[0]).toBe(`${name} ${told}`)
  expect(bench.errors()).toEqual([])
})

test.each(methodNames)('%s() that waits at the end rejects with DETACHED', async (name) => {
  const bench = createPusherBench({ ready: false })
  const request = bench.outcome(bench.pusher.methods[name]({}))
  await bench.clock.advance(1000)
  const idle = name === 'stop' || name === 'pause' || name === 'resume' || name === 'stopPreview'
  expect(request()).toBe(idle ? 'done' : 'waits')
  bench.pusher.end()
  await bench.clock.advance(1000)
  expect(request()).toBe(idle ? 'done' : 'DETACHED')
})

test.each(calls.filter((name) => !silent.includes(name)))(
  '%s() that the native tag refuses rejects with the native cause',
  async (name) => {
    const bench = await pushing()
    bench.refuse(name, 'not now')
    await Promise.all([
      expect(bench.pusher.methods[name]({})).rejects.toMatchObject({
        name: { snapshot: 'SNAPSHOT_REJECTED', setZoom: 'ZOOM_OUT_OF_RANGE' }[name as string] ?? 'CALL_REJECTED',
        errMsg: 'operateLivePusher:fail not now',
        scope: 'pusher'
      }),
      bench.clock.advance(1000)
    ])
    expect([bench.errors(), bench.changes()]).toEqual([[], []])
  }
)

describe('results', () => {
  test('getMaxZoom() resolves with a number', async () => {
    const bench = await pushing()
    const [result] = await Promise.all([bench.pusher.methods.getMaxZoom(), bench.clock.advance(0)])
    expect(result).toEqual({ maxZoom: 5 })
  })

  test('snapshot() of a pusher resolves with numbers', async () => {
    const bench = await pushing()
    const request = bench.pusher.methods.snapshot({ quality: 'compressed' })
    const [picture] = await Promise.all([request, bench.clock.advance(0)])
    expect(picture).toEqual({ tempImagePath: 'wxfile://tmp/snapshot-compressed.png', width: 360, height: 640 })
    expect(bench.calls).toEqual(['snapshot {"quality":"compressed"}'])
  })

  test('sendMessage() resolves with nothing', async () => {
    const bench = await pushing()
    const [result] = await Promise.all([bench.pusher.methods.sendMessage({ msg: 'hi' }), bench.clock.advance(0)])
    expect(result).toBeUndefined()
    expect(bench.media.requests).toContain('sendMessage hi')
  })

  test('custom rendering passes its arguments on, and gives the result of the call', async () => {
    const bench = await pushing()
    const { methods } = bench.pusher
    const requests = [methods.createOffscreenCanvas({ type: '2d' }), methods.onCustomRendererEvent('frame' as never, 7)]
    const [results] = await Promise.all([Promise.all(requests), bench.clock.advance(0)])
    expect(results).toEqual(['what createOffscreenCanvas gives', 'what onCustomRendererEvent gives'])
    expect(bench.calls).toEqual(['createOffscreenCanvas [object Object]', 'onCustomRendererEvent frame,7'])
  })
})

describe('where nothing can run', () => {
  test('a second pusher of a page has an error of its own and no tag', async () => {
    const bench = createPusherBench({ ready: false, properties: { autopush: true, custom: ['state'] } })
    const early = bench.outcome(bench.pusher.methods.start())
    bench.pusher.obstruct('SECOND_PUSHER')
    const late = [bench.pusher.methods.start(), bench.pusher.methods.snapshot(), bench.pusher.methods.startPreview()]
    const ends = late.map((request) => bench.outcome(request))
    await bench.clock.advance(1000)
    expect([early(), ...ends.map((end) => end())]).toEqual(Array(4).fill('SECOND_PUSHER'))
    expect(bench.details('error')).toEqual([
      expect.objectContaining({ name: 'SECOND_PUSHER', code: 91025, advice: 'Keep one pusher on a page' })
    ])
    expect(bench.phases()).toEqual(['connecting', 'unsupported'])
    expect(bench.shown()).toMatchObject({
      native: { mounted: false },
      state: { kind: 'unsupported', text: 'This page already has a pusher', action: '' }
    })
    expect(bench.looks).toEqual([])
  })
})
