import { methodNames } from '../../../components/rtc-pusher/facts'
import { methods as native } from '../../../facts/native/live-pusher'
import { createPusherHarness, pushing } from './pusher-harness'

const silent = ['createOffscreenCanvas', 'onCustomRendererEvent']
/** Commands for the run and the preview: no calls of their own. */
const commands = ['start', 'stop', 'pause', 'resume', 'startPreview', 'stopPreview']
const calls = methodNames.filter((name) => !commands.includes(name))

test('a pusher has the 31 methods of LivePusherContext', () => {
  expect(methodNames).toHaveLength(31)
  expect([...methodNames].sort()).toEqual(native.map(({ name }) => name).sort())
})

test.each(calls)('%s() waits for the native tag, then passes on its options', async (name) => {
  const harness = createPusherHarness({ ready: false })
  harness.hold(name)
  const given = { zoom: 2, url: 'a.mp3', volume: 0.5, msg: 'hi' }
  const request = harness.outcome(harness.pusher.methods[name](given))
  await harness.clock.advance(60_000)
  expect([harness.calls, request()]).toEqual([[], 'waits'])
  harness.ready()
  await harness.clock.advance(0)
  expect(harness.calls).toHaveLength(1)
  expect(harness.calls[0]).toMatch(new RegExp(`^${name}`))
  const passed = JSON.stringify(name === 'setBGMVolume' ? { volume: '0.5' } : given)
  const bare = silent.includes(name) || name === 'getMaxZoom'
  if (!bare) expect(harness.calls[0]).toBe(`${name} ${passed}`)
  expect(harness.errors()).toEqual([])
})

test.each(methodNames)('%s() that waits at the end rejects with DETACHED', async (name) => {
  const harness = createPusherHarness({ ready: false })
  const request = harness.outcome(harness.pusher.methods[name]({}))
  await harness.clock.advance(1000)
  const idle = name === 'stop' || name === 'pause' || name === 'resume' || name === 'stopPreview'
  expect(request()).toBe(idle ? 'done' : 'waits')
  harness.pusher.end()
  await harness.clock.advance(1000)
  expect(request()).toBe(idle ? 'done' : 'DETACHED')
})

test.each(calls.filter((name) => !silent.includes(name)))(
  '%s() that the native tag refuses rejects with the native cause',
  async (name) => {
    const harness = await pushing()
    harness.refuse(name, 'not now')
    await Promise.all([
      expect(harness.pusher.methods[name]({})).rejects.toMatchObject({
        name: { snapshot: 'SNAPSHOT_REJECTED', setZoom: 'ZOOM_OUT_OF_RANGE' }[name as string] ?? 'CALL_REJECTED',
        errMsg: 'operateLivePusher:fail not now',
        scope: 'pusher'
      }),
      harness.clock.advance(1000)
    ])
    expect([harness.errors(), harness.changes()]).toEqual([[], []])
  }
)

describe('results', () => {
  test('getMaxZoom() resolves with a number', async () => {
    const harness = await pushing()
    const [result] = await Promise.all([harness.pusher.methods.getMaxZoom(), harness.clock.advance(0)])
    expect(result).toEqual({ maxZoom: 5 })
  })

  test('snapshot() of a pusher resolves with numbers', async () => {
    const harness = await pushing()
    const request = harness.pusher.methods.snapshot({ quality: 'compressed' })
    const [picture] = await Promise.all([request, harness.clock.advance(0)])
    expect(picture).toEqual({ tempImagePath: 'wxfile://tmp/snapshot-compressed.png', width: 360, height: 640 })
    expect(harness.calls).toEqual(['snapshot {"quality":"compressed"}'])
  })

  test('sendMessage() resolves with nothing', async () => {
    const harness = await pushing()
    const [result] = await Promise.all([harness.pusher.methods.sendMessage({ msg: 'hi' }), harness.clock.advance(0)])
    expect(result).toBeUndefined()
    expect(harness.media.requests).toContain('sendMessage hi')
  })

  test('custom rendering passes its arguments on, and gives the result of the call', async () => {
    const harness = await pushing()
    const { methods } = harness.pusher
    const requests = [methods.createOffscreenCanvas({ type: '2d' }), methods.onCustomRendererEvent('frame' as never, 7)]
    const [results] = await Promise.all([Promise.all(requests), harness.clock.advance(0)])
    expect(results).toEqual(['what createOffscreenCanvas gives', 'what onCustomRendererEvent gives'])
    expect(harness.calls).toEqual(['createOffscreenCanvas [object Object]', 'onCustomRendererEvent frame,7'])
  })
})

describe('where nothing can run', () => {
  test('a second pusher of a page has an error of its own and no tag', async () => {
    const harness = createPusherHarness({ ready: false, properties: { autopush: true, custom: ['state'] } })
    const early = harness.outcome(harness.pusher.methods.start())
    harness.pusher.obstruct('SECOND_PUSHER')
    const late = [
      harness.pusher.methods.start(),
      harness.pusher.methods.snapshot(),
      harness.pusher.methods.startPreview()
    ]
    const ends = late.map((request) => harness.outcome(request))
    await harness.clock.advance(1000)
    expect([early(), ...ends.map((end) => end())]).toEqual(Array(4).fill('SECOND_PUSHER'))
    expect(harness.details('error')).toEqual([
      expect.objectContaining({ name: 'SECOND_PUSHER', code: 91025, advice: 'Keep one pusher on a page' })
    ])
    expect(harness.phases()).toEqual(['connecting', 'unsupported'])
    expect(harness.shown()).toMatchObject({
      native: { mounted: false },
      state: { kind: 'unsupported', text: 'The camera is shown elsewhere on this page', action: '' }
    })
    expect(harness.checks).toEqual([])
  })
})
