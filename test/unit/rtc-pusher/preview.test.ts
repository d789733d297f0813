import { createPusherHarness, forget, pushing, type PusherHarness } from './pusher-harness'

describe('the preview', () => {
  test('the preview shows the camera, and its phase begins with the picture', async () => {
    const harness = createPusherHarness()
    const preview = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(99)
    expect(preview()).toBe('done')
    expect(harness.phases()).toEqual(['connecting'])
    await harness.clock.advance(1)
    expect(harness.phases()).toEqual(['connecting', 'previewing'])
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
    expect(harness.phases()).toEqual(['connecting', 'pushing', 'connecting', 'previewing'])
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
    expect(harness.calls).toEqual(['startPreview', 'stopPreview'])
    expect(harness.changes()).toEqual(['previewchange true method', 'previewchange false native'])
    expect(harness.shown().state.phase).toBe('idle')
  })

  test('a refused stopPreview() is called again, and its promise waits until the camera is closed', async () => {
    const harness = createPusherHarness({ properties: { preview: true } })
    await harness.clock.advance(1000)
    harness.refuse('stopPreview', 'busy')
    const stop = harness.outcome(harness.pusher.methods.stopPreview())
    await harness.clock.advance(1000)
    expect([stop(), harness.shown().state.phase]).toEqual(['waits', 'connecting'])
    await harness.clock.advance(60_000)
    expect([stop(), harness.shown().state.phase]).toEqual(['done', 'idle'])
    expect(harness.calls).toEqual(['startPreview', 'stopPreview', 'stopPreview'])
    expect(harness.errors()).toEqual(['STOP_REJECTED'])
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
    expect(harness.calls).toEqual(['startPreview', 'stopPreview', 'startPreview'])
    expect(harness.phases().at(-1)).toBe('previewing')
  })

  test('a push that cannot start closes the camera of the preview, and preview=true opens it again', async () => {
    const harness = createPusherHarness({ properties: { preview: true } })
    await harness.clock.advance(1000)
    harness.refuse('start', 'busy')
    harness.set({ pushing: true })
    await harness.clock.advance(1000)
    expect(harness.phases().at(-1)).toBe('failed')
    expect(harness.calls).toEqual(['startPreview', 'start', 'stop'])
    harness.set({ preview: false })
    await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(10_000)])
    harness.set({ preview: true })
    await harness.clock.advance(1000)
    expect(harness.phases().at(-1)).toBe('previewing')
  })

  test('startPreview() after a failed push rejects with the failure and opens nothing', async () => {
    const harness = await pushing()
    harness.code(-1305)
    const preview = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(10_000)
    expect(preview()).toBe('RESOLUTION_UNSUPPORTED')
    expect(harness.calls).toEqual(['stop'])
    expect(harness.phases().at(-1)).toBe('failed')
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

describe('a preview that is refused just before the app is hidden', () => {
  const refused = async () => {
    const harness = createPusherHarness()
    harness.refuse('startPreview', 'not now')
    const preview = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(1000)
    expect([preview(), harness.phases()]).toEqual(['CALL_REJECTED', ['connecting', 'idle']])
    forget(harness)
    return harness
  }
  const away = async (harness: PusherHarness) => {
    harness.hide()
    await harness.clock.advance(4000)
    expect(harness.calls).toEqual([])
    harness.show()
    await harness.clock.advance(3000)
  }

  test('is opened upon the return', async () => {
    const harness = await refused()
    await away(harness)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['startPreview'], 'previewing'])
    expect(harness.changes()).toEqual(['previewchange true native'])
  })

  test('stays closed if it was closed meanwhile', async () => {
    const harness = await refused()
    await Promise.all([harness.pusher.methods.stopPreview(), harness.clock.advance(100)])
    await away(harness)
    expect([harness.calls, harness.shown().state.phase]).toEqual([[], 'idle'])
  })
})

describe('a preview that loses its camera', () => {
  const previewing = async (properties: Readonly<Record<string, unknown>> = {}) => {
    const harness = createPusherHarness({ properties: { preview: true, ...properties } })
    await harness.clock.advance(1000)
    expect(harness.shown().state.phase).toBe('previewing')
    forget(harness)
    return harness
  }

  test.each<[string, (harness: Awaited<ReturnType<typeof previewing>>) => void]>([
    ['"Try again"', ({ pusher }) => pusher.tapAction()],
    ['startPreview()', ({ pusher }) => void pusher.methods.startPreview()]
  ])('%s opens a preview again whose camera was lost', async (_, command) => {
    const harness = await previewing()
    harness.code(-1301)
    await harness.clock.advance(60_000)
    expect(harness.shown().state).toMatchObject({ phase: 'failed', action: 'Try again' })
    command(harness)
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['stopPreview', 'startPreview'])
    expect(harness.shown().state.phase).toBe('previewing')
  })

  test('preview=true after a preview that failed and was closed opens it again', async () => {
    const harness = await previewing()
    harness.code(-1301)
    await harness.clock.advance(10_000)
    harness.set({ preview: false })
    await harness.clock.advance(10_000)
    harness.set({ preview: true })
    await harness.clock.advance(1000)
    expect(harness.shown().state.phase).toBe('previewing')
  })

  test.each(['before', 'after'])(
    'a preview without a picture for 2 s after the return is opened again, code 5000 %s the app was hidden',
    async (order) => {
      const harness = await previewing()
      if (order === 'before') harness.code(5000)
      harness.hide()
      if (order === 'after') harness.code(5000)
      await harness.clock.advance(20_000)
      harness.show()
      await harness.clock.advance(1999)
      expect([harness.calls, harness.shown().state.phase]).toEqual([[], 'connecting'])
      await harness.clock.advance(1001)
      expect([harness.calls, harness.shown().state.phase]).toEqual([['stopPreview', 'startPreview'], 'previewing'])
    }
  )

  test('a preview whose picture comes back by itself is left alone', async () => {
    const harness = await previewing()
    harness.code(5000)
    await harness.clock.advance(1000)
    harness.code(1003)
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.phases()]).toEqual([[], ['connecting', 'previewing']])
  })

  test('a preview is not opened again before the audio is free', async () => {
    const harness = await previewing()
    harness.pusher.setEnvironment({ audioFree: false })
    harness.code(5001)
    await harness.clock.advance(30_000)
    expect(harness.calls).toEqual([])
    harness.pusher.setEnvironment({ audioFree: true })
    await harness.clock.advance(3000)
    expect(harness.calls).toEqual(['stopPreview', 'startPreview'])
  })

  test('a native tag that could not be drawn is made again for the next preview', async () => {
    const harness = await previewing()
    harness.media.emit('rendererror', { errMsg: 'x' })
    await Promise.all([harness.pusher.methods.stopPreview(), harness.clock.advance(100)])
    await Promise.all([harness.pusher.methods.startPreview(), harness.clock.advance(1000)])
    expect([harness.contexts, harness.shown().state.phase]).toEqual([2, 'previewing'])
  })

  test('a refused microphone is no fault of a preview, which makes no sound', async () => {
    const harness = await previewing()
    harness.code(10_002, -1302)
    await harness.clock.advance(10_000)
    expect([harness.calls, harness.phases(), harness.errors()]).toEqual([[], [], []])
  })

  test.each([-1305, -1303, 10_001])('code %i of a preview closes it with an error', async (code) => {
    const harness = await previewing()
    harness.code(code)
    await harness.clock.advance(10_000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stopPreview'], 'failed'])
    expect(harness.errors()).toHaveLength(1)
  })

  test('a code of a preview that is being closed is no failure', async () => {
    const harness = await previewing()
    const answer = harness.hold('stopPreview')
    harness.set({ preview: false })
    await harness.clock.advance(100)
    harness.code(-1301)
    answer.release()
    await harness.clock.advance(1000)
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['idle', []])
  })

  test.each([1019, 1022, -1307, -3301, -100_018])(
    'code %i of a connection is none of a preview, which stays open after a push',
    async (code) => {
      const harness = await pushing({ properties: { preview: true } })
      await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(500)])
      harness.code(code)
      await harness.clock.advance(10_000)
      expect([harness.calls, harness.shown().state.phase, harness.errors()]).toEqual([
        ['stop', 'startPreview'],
        'previewing',
        []
      ])
    }
  )

  test.each([1005, 1101, 3001, 4242])('code %i of a preview means nothing for it', async (code) => {
    const harness = await previewing()
    harness.code(code)
    await harness.clock.advance(10_000)
    expect([harness.calls, harness.phases(), harness.errors()]).toEqual([[], [], []])
  })
})

test('a preview that opens without an answer is closed after 10 s, and again after a late success', async () => {
  const harness = createPusherHarness()
  await harness.clock.advance(0)
  const answer = harness.hold('startPreview')
  const preview = harness.outcome(harness.pusher.methods.startPreview())
  await harness.clock.advance(9999)
  expect([preview(), harness.calls]).toEqual(['waits', ['startPreview']])
  await harness.clock.advance(1)
  expect([preview(), harness.calls]).toEqual(['CALL_REJECTED', ['startPreview', 'stopPreview']])
  answer.succeed()
  harness.code(1003)
  await harness.clock.advance(0)
  expect(harness.calls).toEqual(['startPreview', 'stopPreview', 'stop'])
  expect([harness.shown().state.phase, harness.errors()]).toEqual(['idle', ['CALL_REJECTED']])
  await Promise.all([harness.pusher.methods.startPreview(), harness.clock.advance(1000)])
  expect([harness.contexts, harness.shown().state.phase]).toEqual([2, 'previewing'])
})

test('a preview without a picture for 30 s is opened again as often as retry-limit says, then fails', async () => {
  const harness = createPusherHarness({ properties: { retryLimit: 1 } })
  await harness.clock.advance(0)
  const first = harness.hold('startPreview')
  harness.set({ preview: true })
  await harness.clock.advance(0)
  first.succeed()
  await harness.clock.advance(29_999)
  expect(harness.calls).toEqual(['startPreview'])
  const second = harness.hold('startPreview')
  await harness.clock.advance(1)
  expect(harness.calls).toEqual(['startPreview', 'stopPreview', 'startPreview'])
  second.succeed()
  await harness.clock.advance(60_000)
  expect(harness.calls).toEqual(['startPreview', 'stopPreview', 'startPreview', 'stopPreview'])
  expect([harness.errors(), harness.shown().state.phase]).toEqual([['STALLED'], 'failed'])
  harness.pusher.tapAction()
  await harness.clock.advance(1000)
  expect(harness.shown().state.phase).toBe('previewing')
})

test('a preview of a pusher without a camera waits for no picture', async () => {
  const harness = createPusherHarness({ properties: { enableCamera: false, retryLimit: 0 } })
  await harness.clock.advance(0)
  const answer = harness.hold('startPreview')
  harness.set({ preview: true })
  await harness.clock.advance(0)
  answer.succeed()
  await harness.clock.advance(60_000)
  expect([harness.calls, harness.errors(), harness.shown().state.phase]).toEqual([['startPreview'], [], 'previewing'])
})

test('the 30 s for a picture of a preview begin when its call is answered', async () => {
  const harness = createPusherHarness({ properties: { retryLimit: 0 } })
  await harness.clock.advance(0)
  const answer = harness.hold('startPreview')
  harness.set({ preview: true })
  await harness.clock.advance(9000)
  answer.succeed()
  await harness.clock.advance(29_999)
  expect([harness.calls, harness.errors()]).toEqual([['startPreview'], []])
  await harness.clock.advance(1)
  expect([harness.calls, harness.errors()]).toEqual([['startPreview', 'stopPreview'], ['STALLED']])
})

test('a preview that a page writes back late is no command', async () => {
  const harness = createPusherHarness({ properties: { preview: false } })
  await harness.clock.advance(0)
  const { methods } = harness.pusher
  await Promise.all([methods.startPreview(), harness.clock.advance(100)])
  await Promise.all([methods.stopPreview(), harness.clock.advance(100)])
  for (const preview of [true, false]) {
    harness.set({ preview })
    await harness.clock.advance(1000)
  }
  expect(harness.calls).toEqual(['startPreview', 'stopPreview'])
  expect(harness.changes()).toEqual(['previewchange true method', 'previewchange false method'])
})

test('a preview that a page turns on answers for no push that waits for a person', async () => {
  const harness = await pushing()
  harness.hide()
  await harness.clock.advance(61_000)
  harness.show()
  await harness.clock.advance(2000)
  forget(harness)
  harness.set({ preview: true })
  await harness.clock.advance(60_000)
  expect([harness.calls, harness.shown().state]).toMatchObject([[], { phase: 'interrupted', action: 'Resume' }])
})

test('a tap on a failed preview opens it although no show of the app was reported', async () => {
  const harness = createPusherHarness({ properties: { preview: true } })
  await harness.clock.advance(1000)
  harness.code(-1301)
  await harness.clock.advance(1000)
  harness.pusher.setEnvironment({ appShown: false })
  forget(harness)
  harness.pusher.tapAction()
  await harness.clock.advance(1000)
  expect([harness.calls, harness.shown().state.phase]).toEqual([['startPreview'], 'previewing'])
})

test('a preview that is closed after a refused stop was needed no more is closed at once', async () => {
  const harness = createPusherHarness({ properties: { preview: true } })
  await harness.clock.advance(1000)
  forget(harness)
  harness.refuse('stopPreview', 'not now', 2)
  harness.code(10_001)
  await harness.clock.advance(3000)
  expect(harness.calls).toEqual(['stopPreview', 'stopPreview'])
  // The right is there again.
  harness.pusher.recheck()
  await harness.clock.advance(1000)
  expect([harness.calls.length, harness.shown().state.phase]).toEqual([2, 'previewing'])
  harness.code(-1301)
  await harness.clock.advance(0)
  expect([harness.calls.length, harness.shown().state.phase]).toEqual([3, 'failed'])
})

test('the microphone is off in a preview', async () => {
  const harness = createPusherHarness({ properties: { preview: true } })
  await harness.clock.advance(1000)
  expect(harness.media.attributes).toMatchObject({ enableCamera: true, enableMic: false })
})

test.each([true, false])(
  'a picture answers a preview whose call has no answer, and a late answer changes nothing: a success is %s',
  async (isTaken) => {
    const harness = createPusherHarness()
    await harness.clock.advance(0)
    const answer = harness.hold('startPreview')
    const preview = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(1000)
    harness.code(1003)
    await harness.clock.advance(0)
    expect([preview(), harness.shown().state.phase]).toEqual(['done', 'previewing'])
    if (isTaken) answer.succeed()
    else answer.fail({ errMsg: 'startPreview:fail' })
    await harness.clock.advance(20_000)
    expect([harness.calls, harness.errors(), harness.shown().state.phase]).toEqual([['startPreview'], [], 'previewing'])
  }
)

test('a preview upon a refused camera starts no push to an empty address', async () => {
  const harness = createPusherHarness({ properties: { url: '' } })
  const start = harness.outcome(harness.pusher.methods.start())
  await harness.clock.advance(0)
  harness.code(10001)
  harness.set({ preview: true })
  await harness.clock.advance(60_000)
  expect([start(), harness.calls, harness.errors()]).toEqual(['URL_EMPTY', [], ['URL_EMPTY']])
})

test('a preview whose camera a call has taken has a button, which opens it again', async () => {
  const harness = createPusherHarness({ properties: { preview: true } })
  await harness.clock.advance(1000)
  harness.pusher.setEnvironment({ audioFree: false })
  harness.code(5001)
  await harness.clock.advance(600_000)
  expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
  expect(harness.calls).toEqual(['startPreview'])
  harness.pusher.tapAction()
  await harness.clock.advance(3000)
  expect([harness.calls.slice(1), harness.shown().state.phase]).toEqual([['stopPreview', 'startPreview'], 'previewing'])
})

test('a paused push stays paused while the preview beside it is closed after a long absence', async () => {
  const properties = { preview: true, pushing: true, paused: true, resumeWindow: 60_000 }
  const harness = createPusherHarness({ properties })
  await harness.clock.advance(2000)
  expect(harness.shown().state.phase).toBe('paused')
  forget(harness)
  harness.hide()
  await harness.clock.advance(90_000)
  harness.show()
  await harness.clock.advance(3000)
  expect([harness.phases(), harness.changes()]).toEqual([[], []])
})

test('a preview is closed by its own call although a call of its camera waits for a slow view', async () => {
  const harness = createPusherHarness({ properties: { preview: true } })
  await harness.clock.advance(1000)
  forget(harness)
  const letGo = harness.holdView()
  harness.set({ torch: true, mirror: true })
  await harness.clock.advance(100)
  harness.set({ preview: false })
  letGo()
  await harness.clock.advance(3000)
  expect([harness.calls, harness.shown().state.phase]).toEqual([['stopPreview'], 'idle'])
})

test('a preview turns to the other camera by the call for it', async () => {
  const harness = createPusherHarness({ properties: { preview: true } })
  await harness.clock.advance(1000)
  forget(harness)
  harness.set({ devicePosition: 'back' })
  await harness.clock.advance(1000)
  expect([harness.calls, harness.changes()]).toEqual([['switchCamera'], ['devicepositionchange back attribute']])
})

test('stop() after a long absence opens no preview beside the push', async () => {
  const harness = createPusherHarness({ properties: { autopush: true, preview: true } })
  await harness.clock.advance(2000)
  harness.hide()
  await harness.clock.advance(120_000)
  harness.show()
  await harness.clock.advance(3000)
  forget(harness)
  void harness.pusher.methods.stop()
  await harness.clock.advance(30_000)
  expect(harness.calls).not.toContain('startPreview')
  expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
})

test('a preview that shows its camera again by itself after an absence is no interruption, with resume=ask', async () => {
  const harness = createPusherHarness({ properties: { preview: true, resume: 'ask' } })
  await harness.clock.advance(1000)
  harness.code(5000)
  harness.code(1003)
  await harness.clock.advance(0)
  expect([harness.calls, harness.shown().state.phase]).toEqual([['startPreview'], 'previewing'])
})

test('a preview that is refused is no failure of a push that was asked for meanwhile', async () => {
  const harness = await pushing()
  await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(1000)])
  const answer = harness.hold('startPreview')
  harness.set({ preview: true })
  await harness.clock.advance(100)
  const start = harness.outcome(harness.pusher.methods.start())
  answer.fail({ errMsg: 'startPreview:fail' })
  await harness.clock.advance(3000)
  expect([start(), harness.shown().state.phase, harness.errors()]).toEqual(['done', 'pushing', ['CALL_REJECTED']])
})
