import { createPusherHarness, type PusherHarness, forget, other, pushing } from './pusher-harness'

const forever = new Promise<boolean>(() => undefined)

describe('a stop', () => {
  test('a stop is called at once while a dialog for the camera is open', async () => {
    const harness = createPusherHarness({
      device: { access: { 'scope.record': true } },
      answers: [forever],
      properties: { autopush: true, enableCamera: false }
    })
    await harness.clock.advance(2000)
    harness.set({ enableCamera: true })
    await harness.clock.advance(1000)
    expect(harness.asked).toEqual(['scope.camera'])
    const stop = harness.outcome(harness.pusher.methods.stop())
    await harness.clock.advance(0)
    expect([stop(), harness.calls, harness.shown().state.phase]).toEqual(['done', ['start', 'stop'], 'stopped'])
  })

  test.each([{ pushing: false }, { url: other }, { url: '' }])(
    'a stop by %j is called at once while a dialog for the camera is open',
    async (change) => {
      const harness = createPusherHarness({
        device: { access: { 'scope.record': true } },
        answers: [forever],
        properties: { pushing: true, enableCamera: false }
      })
      await harness.clock.advance(10_000)
      harness.set({ enableCamera: true })
      await harness.clock.advance(1000)
      harness.set(change)
      await harness.clock.advance(0)
      expect(harness.calls).toEqual(['start', 'stop'])
    }
  )

  test('a refused stop is called again after 2 s, and "stopped" is shown once it has succeeded', async () => {
    const harness = await pushing()
    harness.refuse('stop', 'busy')
    const stop = harness.outcome(harness.pusher.methods.stop())
    await harness.clock.advance(1999)
    expect([stop(), harness.shown().state.phase, harness.calls]).toEqual(['waits', 'pushing', ['stop']])
    await harness.clock.advance(1)
    expect([stop(), harness.shown().state.phase, harness.calls]).toEqual(['done', 'stopped', ['stop', 'stop']])
    expect(harness.errors()).toEqual(['STOP_REJECTED'])
  })

  /** A start that a code has answered, and a stop: the start itself takes effect once it is released. The preview is opened. */
  async function stoppedBeforeItsStart(holdsPreview = false) {
    const harness = createPusherHarness()
    const start = harness.hold('start')
    void harness.pusher.methods.start()
    await harness.clock.advance(100)
    harness.code(1001)
    harness.pusher.methods.stop().catch(() => undefined)
    const preview = holdsPreview ? harness.hold('startPreview') : undefined
    harness.set({ preview: true })
    await harness.clock.advance(1000)
    return { harness, start, preview }
  }

  test('the end of a preview is no end of a push that has begun late', async () => {
    const { harness, start } = await stoppedBeforeItsStart()
    const closing = harness.hold('stopPreview')
    harness.set({ preview: false })
    await harness.clock.advance(0)
    start.release()
    await harness.clock.advance(0)
    closing.release()
    await harness.clock.advance(1000)
    expect(harness.calls.slice(-2)).toEqual(['stopPreview', 'stop'])
    expect(harness.shown().state.phase).toBe('stopped')
  })

  test('a late end of a preview is no end of a push that has begun late', async () => {
    const { harness, start } = await stoppedBeforeItsStart()
    const closing = harness.hold('stopPreview')
    harness.set({ preview: false })
    await harness.clock.advance(2000)
    start.release()
    await harness.clock.advance(0)
    closing.succeed()
    await harness.clock.advance(5000)
    expect([harness.calls.at(-1), harness.shown().state.phase]).toEqual(['stop', 'stopped'])
  })

  test.each([
    ['is not answered', 2000, () => undefined],
    ['succeeds', 0, (preview) => preview.succeed()],
    ['is refused', 0, (preview) => preview.fail({ errMsg: 'startPreview:fail' })]
  ] as [string, number, (preview: ReturnType<PusherHarness['hold']>) => void][])(
    'a push that begins late while a preview waits is ended by a stop, when the preview %s',
    async (_, wait, end) => {
      const { harness, start, preview } = await stoppedBeforeItsStart(true)
      start.release()
      await harness.clock.advance(900)
      if (preview) end(preview)
      await harness.clock.advance(wait)
      expect(harness.calls.slice(0, 4)).toEqual(['start', 'stop', 'startPreview', 'stop'])
    }
  )

  test.each([0, 2000])('a preview that opens late, %i ms after it was closed, is closed again', async (wait) => {
    const harness = createPusherHarness()
    const answer = harness.hold('startPreview')
    harness.set({ preview: true })
    await harness.clock.advance(100)
    harness.set({ preview: false })
    await harness.clock.advance(2500 + wait)
    expect(harness.shown().state.phase).toBe('idle')
    answer.release()
    await harness.clock.advance(5000)
    expect([harness.calls.at(-1), harness.shown().state.phase]).toEqual(['stop', 'idle'])
  })

  test('a push that begins late, after its stop, is stopped again under the preview', async () => {
    const harness = createPusherHarness()
    const answer = harness.hold('start')
    void harness.pusher.methods.start()
    await harness.clock.advance(100)
    // Of the push before: it answers the start that has no answer.
    harness.code(1001)
    harness.pusher.methods.stop().catch(() => undefined)
    await harness.clock.advance(100)
    harness.set({ preview: true })
    await harness.clock.advance(1000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['start', 'stop', 'startPreview'], 'previewing'])
    answer.release()
    await harness.clock.advance(1000)
    expect(harness.calls.slice(3)).toEqual(['stop', 'startPreview'])
    expect(harness.shown().state.phase).toBe('previewing')
  })

  test.each([
    ['method', (harness: Awaited<ReturnType<typeof pushing>>) => void harness.pusher.methods.stop()],
    ['show', (harness: Awaited<ReturnType<typeof pushing>>) => harness.pusher.setEnvironment({ pageShown: true })]
  ])('a refused stop is called again at once by a %s', async (_, again) => {
    const harness = await pushing()
    harness.refuse('stop', 'busy')
    void harness.pusher.methods.stop()
    await harness.clock.advance(500)
    again(harness)
    await harness.clock.advance(0)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop', 'stop'], 'stopped'])
  })

  test('a native tag that refuses each stop is taken away, and made again by the next start', async () => {
    const harness = await pushing()
    harness.refuse('stop', 'busy', 3)
    const stop = harness.outcome(harness.pusher.methods.stop())
    await harness.clock.advance(9999)
    expect([stop(), harness.calls, harness.shown().native.mounted]).toEqual(['waits', ['stop', 'stop'], true])
    await harness.clock.advance(1)
    expect([stop(), harness.calls.length, harness.shown().native.mounted]).toEqual(['done', 3, false])
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['stopped', ['STOP_REJECTED']])
    await Promise.all([harness.pusher.methods.start(), harness.clock.advance(2000)])
    expect([harness.contexts, harness.shown().state.phase]).toEqual([2, 'pushing'])
  })

  test('a stop passes a start that does not answer after 2 s, and its late success is undone', async () => {
    const harness = createPusherHarness()
    await harness.clock.advance(0)
    const answer = harness.hold('start')
    void harness.pusher.methods.start().catch(() => undefined)
    await harness.clock.advance(1000)
    const stop = harness.outcome(harness.pusher.methods.stop())
    await harness.clock.advance(1999)
    expect(harness.calls).toEqual(['start'])
    await harness.clock.advance(1)
    expect([stop(), harness.calls]).toEqual(['done', ['start', 'stop']])
    answer.succeed()
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['start', 'stop', 'stop'])
    expect(harness.shown().state.phase).toBe('stopped')
    expect(harness.errors()).toEqual([])
  })

  test('the same command is not called again while its stop waits for an answer', async () => {
    const harness = await pushing()
    const answer = harness.hold('stop')
    const { methods } = harness.pusher
    const stops = [methods.stop(), methods.stop()].map((stop) => harness.outcome(stop))
    await harness.clock.advance(1000)
    expect(stops.map((stop) => stop())).toEqual(['waits', 'waits'])
    answer.release()
    await harness.clock.advance(0)
    expect([harness.calls, stops.map((stop) => stop())]).toEqual([['stop'], ['done', 'done']])
  })
})

describe('a failure', () => {
  test.each([
    [10001, {}],
    [10002, {}],
    [1019, {}],
    [1022, { retryLimit: 0 }],
    [-1301, { retryLimit: 0 }],
    [-1304, { retryLimit: 0 }],
    [-1305, {}],
    [-1307, { retryLimit: 0 }],
    [-1307, { retryLimit: 0, permission: 'manual' }]
  ])(
    'code %i with %j is shown as failed only after a stop has closed camera and microphone',
    async (code, properties) => {
      const harness = await pushing({ properties })
      const answer = harness.hold('stop')
      harness.code(code)
      await harness.clock.advance(1000)
      expect([harness.calls, harness.shown().state.phase, harness.errors()]).toEqual([['stop'], 'pushing', []])
      answer.release()
      await harness.clock.advance(60_000)
      expect([harness.calls, harness.shown().state.phase]).toEqual([['stop'], 'failed'])
      expect(harness.errors()).toHaveLength(1)
      expect(harness.details('phasechange').at(-1)).toMatchObject({ phase: 'failed', code })
    }
  )

  test('a push whose attempts are used up is failed only after a stop', async () => {
    const harness = await pushing({ properties: { retryLimit: 1 } })
    harness.code(-1307)
    await harness.clock.advance(1000)
    harness.code(-1307)
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop', 'start', 'stop'], 'failed'])
    expect(harness.errors()).toEqual(['NETWORK_DISCONNECTED'])
  })

  test('a refused start is followed by a stop, as it may have opened the camera', async () => {
    const harness = createPusherHarness()
    await harness.clock.advance(0)
    harness.refuse('start', 'busy')
    const start = harness.outcome(harness.pusher.methods.start())
    await harness.clock.advance(60_000)
    expect([start(), harness.calls]).toEqual(['START_REJECTED', ['start', 'stop']])
    expect(harness.errors()).toEqual(['START_REJECTED'])
  })

  test('a start that is not answered for 10 s is followed by a stop and an error', async () => {
    const harness = createPusherHarness()
    await harness.clock.advance(0)
    harness.hold('start')
    const start = harness.outcome(harness.pusher.methods.start())
    await harness.clock.advance(9999)
    expect(start()).toBe('waits')
    await harness.clock.advance(1)
    expect([start(), harness.calls, harness.shown().state.phase]).toEqual([
      'START_REJECTED',
      ['start', 'stop'],
      'failed'
    ])
  })

  test('a stop after a failure that is refused reports the failure alone', async () => {
    const harness = await pushing()
    harness.refuse('stop', 'busy')
    harness.code(-1305)
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.errors()]).toEqual([['stop', 'stop'], ['RESOLUTION_UNSUPPORTED']])
  })
})

test('codes of a push that is to stop move no phase, and are not behind the phase after it', async () => {
  const harness = await pushing()
  const answer = harness.hold('stop')
  harness.set({ pushing: false })
  await harness.clock.advance(0)
  harness.code(1102, -1305, 5001)
  answer.release()
  await harness.clock.advance(0)
  expect(harness.details('phasechange')).toEqual([{ phase: 'stopped', previous: 'pushing' }])
  expect(harness.errors()).toEqual([])
})

test('the window of a page before closes with the push: a later start on a covered page waits for the page', async () => {
  const harness = await pushing()
  harness.media.emit('enterpictureinpicture', {})
  harness.pusher.setEnvironment({ pageShown: false })
  await harness.clock.advance(5000)
  expect(harness.calls).toEqual([])
  await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(1000)])
  forget(harness)
  void harness.pusher.methods.start()
  await harness.clock.advance(30_000)
  expect(harness.calls).toEqual([])
  harness.pusher.setEnvironment({ pageShown: true })
  await harness.clock.advance(3000)
  expect(harness.calls).toEqual(['start'])
})
