import { createPusherHarness, forget, pushing } from './pusher-harness'

describe('the preview', () => {
  test('the preview shows the camera, and its phase begins with the picture', async () => {
    const harness = createPusherHarness()
    const preview = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(99)
    expect(preview()).toBe('done')
    expect(harness.phases()).toEqual(['requesting-permission', 'idle'])
    await harness.clock.advance(1)
    expect(harness.phases()).toEqual(['requesting-permission', 'idle', 'previewing'])
    expect(harness.shown().state).toMatchObject({ kind: 'none', blank: false })
    expect(harness.changes()).toEqual(['previewchange true method'])
    await Promise.all([harness.pusher.methods.stopPreview(), harness.clock.advance(0)])
    expect(harness.phases().at(-1)).toBe('idle')
    expect(harness.calls).toEqual(['startPreview', 'stopPreview'])
    expect(harness.changes().at(-1)).toBe('previewchange false method')
    expect(harness.shown().state.blank).toBe(true)
  })

  test('preview that changes 51 times in a row ends with its last value', async () => {
    const harness = createPusherHarness()
    for (let i = 0; i < 51; i++) {
      harness.set({ preview: i % 2 === 0 })
      await harness.clock.advance(20)
    }
    await harness.clock.advance(1000)
    expect(harness.phases().at(-1)).toBe('previewing')
    harness.set({ preview: null })
    await harness.clock.advance(1000)
    expect(harness.phases().at(-1)).toBe('previewing')
    expect(harness.errors()).toEqual([])
  })

  test('a push takes the preview over and leaves it open when it stops', async () => {
    const harness = createPusherHarness({ properties: { preview: true } })
    await harness.clock.advance(1000)
    forget(harness)
    await Promise.all([harness.pusher.methods.start(), harness.clock.advance(2000)])
    await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(1000)])
    expect(harness.calls).toEqual(['start', 'stop', 'startPreview'])
    expect(harness.phases()).toEqual(['requesting-permission', 'connecting', 'pushing', 'stopped', 'previewing'])
    expect(harness.changes()).toEqual(['pushingchange true method', 'pushingchange false method'])
  })

  test('startPreview() and stopPreview() during a push make no call', async () => {
    const harness = await pushing()
    const { methods } = harness.pusher
    const requests = [methods.startPreview(), methods.stopPreview()].map((request) => harness.outcome(request))
    await harness.clock.advance(1000)
    expect(requests.map((request) => request())).toEqual(['done', 'done'])
    expect(harness.calls).toEqual([])
  })

  test('stopPreview() right after startPreview() supersedes it', async () => {
    const harness = createPusherHarness()
    const { methods } = harness.pusher
    const requests = [methods.startPreview(), methods.stopPreview()].map((request) => harness.outcome(request))
    await harness.clock.advance(1000)
    expect(requests.map((request) => request())).toEqual(['SUPERSEDED', 'done'])
  })

  test('startPreview() waits for the native tag', async () => {
    const harness = createPusherHarness({ ready: false })
    const preview = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(60_000)
    expect(preview()).toBe('waits')
    harness.ready()
    await harness.clock.advance(1000)
    expect(preview()).toBe('done')
  })

  test('the preview needs no address, and opens only when the app is shown', async () => {
    const harness = createPusherHarness({ properties: { url: '', preview: true }, device: { appVisible: false } })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual([])
    harness.show()
    await harness.clock.advance(2000)
    expect(harness.phases().at(-1)).toBe('previewing')
    expect(harness.errors()).toEqual([])
  })

  test('a refused startPreview() reports one error, and preview becomes false again', async () => {
    const harness = createPusherHarness()
    harness.refuse('startPreview', 'busy')
    const preview = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(60_000)
    expect(preview()).toBe('CALL_REJECTED')
    expect(harness.errors()).toEqual(['CALL_REJECTED'])
    expect(harness.calls).toEqual(['startPreview'])
    expect(harness.changes()).toEqual(['previewchange true method', 'previewchange false native'])
  })

  test('a refused stopPreview() leaves the preview open', async () => {
    const harness = createPusherHarness({ properties: { preview: true } })
    await harness.clock.advance(1000)
    harness.refuse('stopPreview', 'busy')
    const stop = harness.outcome(harness.pusher.methods.stopPreview())
    await harness.clock.advance(60_000)
    expect(stop()).toBe('CALL_REJECTED')
    expect(harness.phases().at(-1)).toBe('previewing')
    expect(harness.calls).toEqual(['startPreview', 'stopPreview'])
  })

  test('a camera that does not open is an error, and a tap opens the preview again', async () => {
    const harness = createPusherHarness()
    await harness.clock.advance(0)
    harness.media.broken = 'camera'
    harness.set({ preview: true })
    await harness.clock.advance(60_000)
    expect(harness.errors()).toEqual(['CAMERA_OPEN_FAILED'])
    expect(harness.details('error')[0]).toMatchObject({ code: -1301, message: 'scripted -1301' })
    expect(harness.shown().state).toMatchObject({ kind: 'failed', action: 'Try again' })
    harness.media.broken = undefined
    harness.pusher.tapAction()
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['startPreview', 'startPreview'])
    expect(harness.phases().at(-1)).toBe('previewing')
  })

  test('a push that cannot start leaves the preview open, and preview=false closes it', async () => {
    const harness = createPusherHarness({ properties: { preview: true } })
    await harness.clock.advance(1000)
    harness.refuse('start', 'busy')
    harness.set({ pushing: true })
    await harness.clock.advance(1000)
    expect(harness.phases().at(-1)).toBe('failed')
    harness.set({ pushing: false, preview: false })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['startPreview', 'start', 'stopPreview'])
  })

  test('startPreview() after a failed push rejects with the failure and makes no call', async () => {
    const harness = await pushing()
    harness.code(-1305)
    const preview = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(10_000)
    expect(preview()).toBe('RESOLUTION_UNSUPPORTED')
    expect(harness.calls).toEqual([])
    expect(harness.phases()).toEqual(['failed'])
  })
})

test('the preview on a covered page opens neither the camera nor a dialog until the page is shown', async () => {
  const harness = createPusherHarness({ device: { access: {} } })
  harness.pusher.setEnvironment({ pageShown: false })
  harness.set({ preview: true })
  await harness.clock.advance(5000)
  expect([harness.calls, harness.checks]).toEqual([[], []])
  harness.pusher.setEnvironment({ pageShown: true })
  await harness.clock.advance(2000)
  expect([harness.calls, harness.asked]).toEqual([['startPreview'], ['scope.camera']])
})

test('a tap on "Try again" after a failed push pushes again although preview is on', async () => {
  const harness = createPusherHarness({ properties: { preview: true } })
  await harness.clock.advance(1000)
  harness.refuse('start', 'busy')
  harness.set({ pushing: true })
  await harness.clock.advance(1000)
  expect(harness.shown().state).toMatchObject({ phase: 'failed', action: 'Try again' })
  forget(harness)
  harness.pusher.tapAction()
  await harness.clock.advance(5000)
  expect([harness.calls, harness.shown().state.phase]).toEqual([['start'], 'pushing'])
})
