import { createPusherBench, forget, pushing } from './pusher-harness'

describe('the preview', () => {
  test('the preview shows the camera, and its phase begins with the picture', async () => {
    const bench = createPusherBench()
    const preview = bench.outcome(bench.pusher.methods.startPreview())
    await bench.clock.advance(99)
    expect(preview()).toBe('done')
    expect(bench.phases()).toEqual(['requesting-permission', 'idle'])
    await bench.clock.advance(1)
    expect(bench.phases()).toEqual(['requesting-permission', 'idle', 'previewing'])
    expect(bench.shown().state).toMatchObject({ kind: 'none', blank: false })
    expect(bench.changes()).toEqual(['previewchange true method'])
    await Promise.all([bench.pusher.methods.stopPreview(), bench.clock.advance(0)])
    expect(bench.phases().at(-1)).toBe('idle')
    expect(bench.calls).toEqual(['startPreview', 'stopPreview'])
    expect(bench.changes().at(-1)).toBe('previewchange false method')
    expect(bench.shown().state.blank).toBe(true)
  })

  test('preview that changes 51 times in a row ends with its last value', async () => {
    const bench = createPusherBench()
    for (let i = 0; i < 51; i++) {
      bench.set({ preview: i % 2 === 0 })
      await bench.clock.advance(20)
    }
    await bench.clock.advance(1000)
    expect(bench.phases().at(-1)).toBe('previewing')
    bench.set({ preview: null })
    await bench.clock.advance(1000)
    expect(bench.phases().at(-1)).toBe('previewing')
    expect(bench.errors()).toEqual([])
  })

  test('a push takes the preview over and leaves it open when it stops', async () => {
    const bench = createPusherBench({ properties: { preview: true } })
    await bench.clock.advance(1000)
    forget(bench)
    await Promise.all([bench.pusher.methods.start(), bench.clock.advance(2000)])
    await Promise.all([bench.pusher.methods.stop(), bench.clock.advance(1000)])
    expect(bench.calls).toEqual(['start', 'stop', 'startPreview'])
    expect(bench.phases()).toEqual(['requesting-permission', 'connecting', 'pushing', 'stopped', 'previewing'])
    expect(bench.changes()).toEqual(['pushingchange true method', 'pushingchange false method'])
  })

  test('startPreview() and stopPreview() during a push make no call', async () => {
    const bench = await pushing()
    const { methods } = bench.pusher
    const requests = [methods.startPreview(), methods.stopPreview()].map((request) => bench.outcome(request))
    await bench.clock.advance(1000)
    expect(requests.map((request) => request())).toEqual(['done', 'done'])
    expect(bench.calls).toEqual([])
  })

  test('stopPreview() right after startPreview() supersedes it', async () => {
    const bench = createPusherBench()
    const { methods } = bench.pusher
    const requests = [methods.startPreview(), methods.stopPreview()].map((request) => bench.outcome(request))
    await bench.clock.advance(1000)
    expect(requests.map((request) => request())).toEqual(['SUPERSEDED', 'done'])
  })

  test('startPreview() waits for the native tag', async () => {
    const bench = createPusherBench({ ready: false })
    const preview = bench.outcome(bench.pusher.methods.startPreview())
    await bench.clock.advance(60_000)
    expect(preview()).toBe('waits')
    bench.ready()
    await bench.clock.advance(1000)
    expect(preview()).toBe('done')
  })

  test('the preview needs no address, and opens only when the app is shown', async () => {
    const bench = createPusherBench({ properties: { url: '', preview: true }, device: { appVisible: false } })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual([])
    bench.show()
    await bench.clock.advance(2000)
    expect(bench.phases().at(-1)).toBe('previewing')
    expect(bench.errors()).toEqual([])
  })

  test('a refused startPreview() reports one error, and preview becomes false again', async () => {
    const bench = createPusherBench()
    bench.refuse('startPreview', 'busy')
    const preview = bench.outcome(bench.pusher.methods.startPreview())
    await bench.clock.advance(60_000)
    expect(preview()).toBe('CALL_REJECTED')
    expect(bench.errors()).toEqual(['CALL_REJECTED'])
    expect(bench.calls).toEqual(['startPreview'])
    expect(bench.changes()).toEqual(['previewchange true method', 'previewchange false native'])
  })

  test('a refused stopPreview() leaves the preview open', async () => {
    const bench = createPusherBench({ properties: { preview: true } })
    await bench.clock.advance(1000)
    bench.refuse('stopPreview', 'busy')
    const stop = bench.outcome(bench.pusher.methods.stopPreview())
    await bench.clock.advance(60_000)
    expect(stop()).toBe('CALL_REJECTED')
    expect(bench.phases().at(-1)).toBe('previewing')
    expect(bench.calls).toEqual(['startPreview', 'stopPreview'])
  })

  test('a camera that does not open is an error, and a tap opens the preview again', async () => {
    const bench = createPusherBench()
    await bench.clock.advance(0)
    bench.media.broken = 'camera'
    bench.set({ preview: true })
    await bench.clock.advance(60_000)
    expect(bench.errors()).toEqual(['CAMERA_OPEN_FAILED'])
    expect(bench.details('error')[0]).toMatchObject({ code: -1301, message: 'scripted -1301' })
    expect(bench.shown().state).toMatchObject({ kind: 'failed', action: 'Try again' })
    bench.media.broken = undefined
    bench.pusher.tapAction()
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['startPreview', 'startPreview'])
    expect(bench.phases().at(-1)).toBe('previewing')
  })

  test('a push that cannot start leaves the preview open, and preview=false closes it', async () => {
    const bench = createPusherBench({ properties: { preview: true } })
    await bench.clock.advance(1000)
    bench.refuse('start', 'busy')
    bench.set({ pushing: true })
    await bench.clock.advance(1000)
    expect(bench.phases().at(-1)).toBe('failed')
    bench.set({ pushing: false, preview: false })
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['startPreview', 'start', 'stopPreview'])
  })

  test('startPreview() after a failed push rejects with the failure and makes no call', async () => {
    const bench = await pushing()
    bench.code(-1305)
    const preview = bench.outcome(bench.pusher.methods.startPreview())
    await bench.clock.advance(10_000)
    expect(preview()).toBe('RESOLUTION_UNSUPPORTED')
    expect(bench.calls).toEqual([])
    expect(bench.phases()).toEqual(['failed'])
  })
})

test('the preview on a covered page opens neither the camera nor a dialog until the page is shown', async () => {
  const bench = createPusherBench({ device: { access: {} } })
  bench.pusher.surround({ pageShown: false })
  bench.set({ preview: true })
  await bench.clock.advance(5000)
  expect([bench.calls, bench.looks]).toEqual([[], []])
  bench.pusher.surround({ pageShown: true })
  await bench.clock.advance(2000)
  expect([bench.calls, bench.asked]).toEqual([['startPreview'], ['scope.camera']])
})

test('a tap on "Try again" after a failed push pushes again although preview is on', async () => {
  const bench = createPusherBench({ properties: { preview: true } })
  await bench.clock.advance(1000)
  bench.refuse('start', 'busy')
  bench.set({ pushing: true })
  await bench.clock.advance(1000)
  expect(bench.shown().state).toMatchObject({ phase: 'failed', action: 'Try again' })
  forget(bench)
  bench.pusher.tapAction()
  await bench.clock.advance(5000)
  expect([bench.calls, bench.shown().state.phase]).toEqual([['start'], 'pushing'])
})
