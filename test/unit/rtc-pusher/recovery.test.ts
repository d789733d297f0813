import { createPusherHarness, forget, pushing, room } from './pusher-harness'

describe('what the native pusher gets back by itself', () => {
  test('a pusher after 1021 and nothing but reports is pushing', async () => {
    const harness = await pushing()
    harness.code(1021)
    await harness.clock.advance(0)
    expect(harness.shown().state.phase).toBe('reconnecting')
    harness.report({ videoBitrate: 500 })
    await harness.clock.advance(0)
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test.each([1021, 1102, 3001, 3002, 3003, 3004, 3005, -1326])(
    'code %i is shown as reconnecting, and nothing is called',
    async (code) => {
      const harness = await pushing()
      harness.code(code)
      await harness.clock.advance(0)
      expect(harness.shown().state).toMatchObject({
        phase: 'reconnecting',
        kind: 'busy',
        text: 'Reconnecting...',
        blank: false
      })
      expect(harness.calls).toEqual([])
      expect(harness.errors()).toEqual([])
    }
  )

  test('a report that data flows proves a reconnected push only after code 1001', async () => {
    const harness = await pushing()
    harness.media.run('pusher-background')
    harness.code(1102)
    harness.report({ videoBitrate: 500 })
    expect(harness.phases()).toEqual(['reconnecting'])
    harness.code(1001)
    harness.report({ videoBitrate: 500 })
    expect(harness.phases()).toEqual(['reconnecting', 'pushing'])
  })

  test('a weak uplink is a poor quality until a report says otherwise', async () => {
    const harness = await pushing()
    const info = harness.details('netstatus').at(-1)?.['info']
    harness.code(1101)
    harness.report({ netQualityLevel: 2, videoBitrate: 500 })
    expect(harness.details('qualitychange').map(({ score, previous }) => [score, previous])).toEqual([
      [1, 5],
      [4, 1]
    ])
    expect(info).toBeUndefined()
    expect(harness.phases()).toEqual([])
  })

  test('code 1101 of a stopped pusher reports no quality', async () => {
    const harness = await pushing()
    await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(0)])
    forget(harness)
    harness.code(1101)
    expect(harness.details('qualitychange')).toEqual([])
  })
})

describe('what it gave up', () => {
  test('a refusal of a camera that is not used, while an attempt is planned, leaves no dead end', async () => {
    const harness = await pushing({ properties: { enableCamera: false, retryDelay: 20_000 } })
    harness.code(-1308)
    harness.code(10001)
    await harness.clock.advance(60_000)
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test('a camera that is refused while an attempt is planned ends the push', async () => {
    const harness = await pushing({ properties: { retryDelay: 20_000 } })
    harness.code(-1308)
    harness.code(10001)
    await harness.clock.advance(60_000)
    expect([harness.phases(), harness.calls]).toEqual([['reconnecting', 'failed'], ['stop']])
    expect(harness.errors()).toEqual(['CAMERA_REFUSED'])
  })

  test.each([-1303, -1304, -1308, -1310, 1022, -3301, -100018])('code %i is tried again', async (code) => {
    const harness = await pushing()
    harness.code(code)
    await harness.clock.advance(3000)
    expect(harness.calls).toEqual(['stop', 'start'])
    expect(harness.phases()).toEqual(['reconnecting', 'pushing'])
  })

  test.each([-1305, -1306, -1309, 1019])(
    'code %i fails once the push has stopped, without an attempt',
    async (code) => {
      const harness = await pushing()
      harness.code(code)
      await harness.clock.advance(60_000)
      expect(harness.phases().at(-1)).toBe('failed')
      expect(harness.errors()).toHaveLength(1)
      expect(harness.calls).toEqual(['stop'])
    }
  )

  test.each([
    ['camera', 'CAMERA_OPEN_FAILED', -1301],
    ['microphone', 'MICROPHONE_OPEN_FAILED', -1302]
  ] as const)(
    'a %s that does not open at the start leads to no attempt, and a tap tries again',
    async (broken, name, code) => {
      const harness = createPusherHarness()
      await harness.clock.advance(0)
      harness.media.broken = broken
      void harness.pusher.methods.start().catch(() => undefined)
      await harness.clock.advance(60_000)
      expect(harness.errors()).toEqual([name])
      expect(harness.details('error')[0]).toMatchObject({ code, message: `scripted ${code}` })
      expect(harness.phases().at(-1)).toBe('failed')
      expect(harness.calls).toEqual(['start', 'stop'])
      harness.media.broken = undefined
      expect(harness.shown().state.action).toBe('Try again')
      harness.pusher.tapAction()
      await harness.clock.advance(2000)
      expect(harness.calls).toEqual(['start', 'stop', 'start'])
      expect(harness.phases().at(-1)).toBe('pushing')
    }
  )

  test('a camera that does not open after the connection leads to no attempt', async () => {
    const harness = createPusherHarness({ properties: { autopush: true } })
    await harness.clock.advance(0)
    harness.media.run('pusher-background')
    harness.code(1001, 1002, -1301)
    await harness.clock.advance(60_000)
    expect(harness.phases().at(-1)).toBe('failed')
  })

  test.each([
    [-1301, {}],
    [-1302, {}],
    [-1302, { enableCamera: false }]
  ])('code %i during a push is tried again with %j', async (code, properties) => {
    const harness = createPusherHarness({ properties: { autopush: true, ...properties } })
    await harness.clock.advance(5000)
    forget(harness)
    harness.code(code)
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['stop', 'start'])
    expect(harness.phases()).toEqual(['reconnecting', 'pushing'])
    expect(harness.errors()).toEqual([])
  })

  test('a native reconnection without a result is tried again by the component', async () => {
    const harness = await pushing()
    harness.code(1102)
    await harness.clock.advance(20_000)
    expect(harness.calls).toEqual(['stop', 'start'])
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test('a native tag without an answer is made again, with the camera that was set', async () => {
    const harness = await pushing()
    harness.set({ devicePosition: 'back', micVolume: 0.5 })
    await harness.clock.advance(100)
    forget(harness)
    harness.hold('stop')
    harness.set({ pushing: false })
    await harness.clock.advance(11_000)
    harness.set({ pushing: true })
    await harness.clock.advance(3000)
    expect(harness.contexts).toBe(2)
    expect(harness.patches.filter((patch) => 'native.mounted' in patch)).toHaveLength(2)
    expect(harness.media.attributes['devicePosition']).toBe('back')
    // The first has no answer, and the second follows after 2 s.
    expect(harness.calls).toEqual(['stop', 'stop', 'start', 'setMICVolume {"volume":0.5}'])
    expect(harness.shown().state.phase).toBe('pushing')
  })
})

describe('interruptions', () => {
  test('a phone call interrupts a push, and data that flows ends the interruption', async () => {
    const harness = await pushing()
    harness.device.set({ audioInterrupted: true })
    await harness.clock.advance(10_000)
    expect(harness.phases()).toEqual(['interrupted'])
    expect(harness.calls).toEqual([])
    harness.device.set({ audioInterrupted: false })
    await harness.clock.advance(2000)
    expect(harness.phases()).toEqual(['interrupted', 'pushing'])
    expect(harness.calls).toEqual([])
    expect(harness.errors()).toEqual([])
  })

  test.each([5000, 5001])('code %i interrupts a push', async (code) => {
    const harness = await pushing()
    harness.code(code)
    expect(harness.phases()).toEqual(['interrupted'])
  })

  test('a push waits for the end of a phone call before it starts', async () => {
    const harness = createPusherHarness({ properties: { autopush: true }, device: { audioInterrupted: true } })
    await harness.clock.advance(10_000)
    expect(harness.calls).toEqual([])
    expect(harness.phases()).toEqual(['interrupted'])
    harness.device.set({ audioInterrupted: false })
    await harness.clock.advance(4000)
    expect(harness.phases().at(-1)).toBe('pushing')
  })
})

describe('in the background', () => {
  test('a stop in the background is called at once, and again upon the return if it was refused', async () => {
    const harness = await pushing()
    harness.hide()
    const stop = harness.outcome(harness.pusher.methods.stop())
    harness.set({ torch: true, preview: true })
    await harness.clock.advance(4000)
    expect([stop(), harness.calls]).toEqual(['waits', ['stop']])
    harness.show()
    await harness.clock.advance(5000)
    expect(harness.calls.slice(0, 3)).toEqual(['stop', 'stop', 'startPreview'])
    expect([stop(), harness.errors()]).toEqual(['done', []])
  })

  test('a push with a waiting image continues after a short absence without a call', async () => {
    const harness = await pushing({ properties: { waitingImage: 'wait.png' } })
    harness.hide()
    await harness.clock.advance(3000)
    harness.show()
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual([])
    expect(harness.phases()).toEqual(['interrupted', 'pushing'])
  })

  test('a push without a sign of life for 2 s after a short absence is stopped and started', async () => {
    const harness = await pushing()
    harness.hide()
    await harness.clock.advance(59_000)
    harness.show()
    await harness.clock.advance(1999)
    expect(harness.calls).toEqual([])
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['stop', 'start'])
    expect(harness.phases()).toEqual(['interrupted', 'connecting', 'pushing'])
    expect(harness.errors()).toEqual([])
  })

  test('an absence longer than resume-window shows a button, and a tap starts the push', async () => {
    const harness = await pushing()
    harness.hide()
    await harness.clock.advance(61_000)
    harness.show()
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['stop'])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', kind: 'notice', action: 'Resume' })
    harness.pusher.tapAction()
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['stop', 'start'])
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test('a resume-window longer than a waiting image is kept restarts the push without a question', async () => {
    const harness = await pushing({ properties: { waitingImage: 'wait.png', resumeWindow: 600_000 } })
    harness.hide()
    await harness.clock.advance(300_000)
    harness.show()
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['stop', 'start'])
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test('a push that continued through a long absence is stopped at the return, and a tap starts it', async () => {
    const harness = await pushing({ properties: { waitingImage: 'wait.png' } })
    harness.hide()
    await harness.clock.advance(100_000)
    harness.show()
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['stop'])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    harness.pusher.tapAction()
    await harness.clock.advance(2000)
    expect(harness.shown().state).toMatchObject({ phase: 'pushing', kind: 'none' })
  })

  test('a push that had not started before a long absence starts only on a tap', async () => {
    const harness = createPusherHarness({ ready: false, properties: { autopush: true } })
    harness.hide()
    await harness.clock.advance(100_000)
    harness.ready()
    harness.show()
    await harness.clock.advance(10_000)
    expect(harness.calls).toEqual([])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    harness.pusher.tapAction()
    await harness.clock.advance(3000)
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test('an attempt that was due before a long absence is dropped, and a button is shown', async () => {
    const harness = await pushing()
    harness.code(-1307)
    harness.hide()
    await harness.clock.advance(100_000)
    harness.show()
    await harness.clock.advance(30_000)
    expect(harness.calls).toEqual(['stop'])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
  })

  test('an attempt that was due before a short absence is made after the return', async () => {
    const harness = await pushing()
    harness.code(-1307)
    harness.hide()
    await harness.clock.advance(20_000)
    harness.show()
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['stop', 'start'])
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test('a push with resume="ask" shows a button after any absence', async () => {
    const harness = await pushing({ properties: { resume: 'ask' } })
    harness.hide()
    await harness.clock.advance(3000)
    harness.show()
    await harness.clock.advance(30_000)
    expect(harness.calls).toEqual([])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    harness.pusher.tapAction()
    await harness.clock.advance(3000)
    expect(harness.calls).toEqual(['stop', 'start'])
  })

  test('a push with resume="never" waits after any absence until the page or a tap starts it', async () => {
    const harness = await pushing({ properties: { resume: 'never' } })
    harness.hide()
    await harness.clock.advance(3000)
    harness.show()
    await harness.clock.advance(30_000)
    expect(harness.calls).toEqual([])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    await Promise.all([harness.pusher.methods.start(), harness.clock.advance(3000)])
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test('a paused push stays paused after a long absence', async () => {
    const harness = await pushing({ properties: { waitingImage: 'wait.png', resumeWindow: 600_000 } })
    await Promise.all([harness.pusher.methods.pause(), harness.clock.advance(0)])
    harness.hide()
    await harness.clock.advance(100_000)
    harness.show()
    await harness.clock.advance(30_000)
    expect(harness.calls).toEqual(['pause'])
    expect(harness.shown().state.phase).toBe('paused')
  })

  test('code 5000 that comes only after the return restarts the push', async () => {
    const harness = await pushing()
    harness.hide()
    await harness.clock.advance(30_000)
    harness.show()
    harness.code(5000)
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['stop', 'start'])
    expect(harness.shown().state.phase).toBe('pushing')
    expect(harness.errors()).toEqual([])
  })

  test('the code of a room that is left is none of the next room, until that is entered', async () => {
    const harness = await pushing({ properties: { url: room } })
    harness.set({ url: `${room}3` })
    await harness.clock.advance(0)
    harness.code(1019)
    await harness.clock.advance(0)
    expect([harness.calls, harness.errors(), harness.shown().state.phase]).toEqual([
      ['stop', 'start'],
      [],
      'connecting'
    ])
    harness.code(1018, 1019)
    await harness.clock.advance(100)
    expect([harness.errors(), harness.shown().state.phase]).toEqual([['ROOM_LEFT'], 'failed'])
  })

  test('the camera in a room is switched on only after the room was entered again', async () => {
    const harness = createPusherHarness({ properties: { autopush: true, url: room } })
    await harness.clock.advance(3000)
    harness.patches.length = 0
    harness.code(1102)
    await harness.clock.advance(0)
    expect(harness.media.attributes['enableCamera']).toBe(false)
    harness.code(1018)
    await harness.clock.advance(0)
    expect(harness.media.attributes['enableCamera']).toBe(true)
  })
})

test('stop() in the background is kept after the return, once the native pusher has stopped', async () => {
  const harness = await pushing()
  harness.hide()
  const stop = harness.outcome(harness.pusher.methods.stop())
  await harness.clock.advance(3000)
  expect([stop(), harness.calls]).toEqual(['waits', ['stop']])
  harness.show()
  await harness.clock.advance(1000)
  expect([stop(), harness.calls]).toEqual(['done', ['stop', 'stop']])
  expect([harness.shown().state.phase, harness.errors()]).toEqual(['stopped', []])
})

test.each<['pause' | 'stop', 'push' | 'pause']>([
  ['pause', 'push'],
  ['stop', 'pause']
])('%s() in the background of a %s waits until the app is shown', async (name, before) => {
  const harness = await pushing()
  if (before === 'pause') await Promise.all([harness.pusher.methods.pause(), harness.clock.advance(0)])
  harness.calls.length = 0
  harness.hide()
  const request = harness.outcome(harness.pusher.methods[name]())
  await harness.clock.advance(3000)
  expect([request(), harness.calls]).toEqual(['waits', [name]])
  harness.show()
  await harness.clock.advance(1000)
  expect([request(), harness.calls, harness.errors()]).toEqual(['done', [name, name], []])
})

test('a push that runs on without a network for longer than resume-window shows no interruption', async () => {
  const harness = await pushing()
  harness.pusher.setEnvironment({ online: false })
  await harness.clock.advance(61_000)
  harness.pusher.setEnvironment({ online: true })
  await harness.clock.advance(5000)
  expect([harness.calls, harness.phases()]).toEqual([[], []])
})
