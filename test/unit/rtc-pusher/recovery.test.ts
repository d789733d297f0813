import { createPusherBench, forget, pushing, room } from './pusher-harness'

describe('what the native pusher gets back by itself', () => {
  test('a pusher after 1021 and nothing but reports is pushing', async () => {
    const bench = await pushing()
    bench.code(1021)
    await bench.clock.advance(0)
    expect(bench.shown().state.phase).toBe('reconnecting')
    bench.report({ videoBitrate: 500 })
    await bench.clock.advance(0)
    expect(bench.shown().state.phase).toBe('pushing')
  })

  test.each([1021, 1102, 3001, 3002, 3003, 3004, 3005, -1326])(
    'code %i is shown as reconnecting, and nothing is called',
    async (code) => {
      const bench = await pushing()
      bench.code(code)
      await bench.clock.advance(0)
      expect(bench.shown().state).toMatchObject({
        phase: 'reconnecting',
        kind: 'busy',
        text: 'Reconnecting',
        blank: false
      })
      expect(bench.calls).toEqual([])
      expect(bench.errors()).toEqual([])
    }
  )

  test('a report that data flows proves a reconnected push only after code 1001', async () => {
    const bench = await pushing()
    bench.media.run('pusher-background')
    bench.code(1102)
    bench.report({ videoBitrate: 500 })
    expect(bench.phases()).toEqual(['reconnecting'])
    bench.code(1001)
    bench.report({ videoBitrate: 500 })
    expect(bench.phases()).toEqual(['reconnecting', 'pushing'])
  })

  test('a weak uplink is a poor quality until a report says otherwise', async () => {
    const bench = await pushing()
    const info = bench.details('netstatus').at(-1)?.['info']
    bench.code(1101)
    bench.report({ netQualityLevel: 2, videoBitrate: 500 })
    expect(bench.details('qualitychange').map(({ score, previous }) => [score, previous])).toEqual([
      [1, 5],
      [4, 1]
    ])
    expect(info).toBeUndefined()
    expect(bench.phases()).toEqual([])
  })

  test('code 1101 of a stopped pusher reports no quality', async () => {
    const bench = await pushing()
    await Promise.all([bench.pusher.methods.stop(), bench.clock.advance(0)])
    forget(bench)
    bench.code(1101)
    expect(bench.details('qualitychange')).toEqual([])
  })
})

describe('what it gave up', () => {
  test.each([-1303, -1304, -1308, -1310, 1022, -3301, -100018])('code %i is tried again', async (code) => {
    const bench = await pushing()
    bench.code(code)
    await bench.clock.advance(3000)
    expect(bench.calls).toEqual(['stop', 'start'])
    expect(bench.phases()).toEqual(['reconnecting', 'pushing'])
  })

  test.each([-1305, -1306, -1309, 1019])('code %i fails at once, without an attempt', async (code) => {
    const bench = await pushing()
    bench.code(code)
    await bench.clock.advance(60_000)
    expect(bench.phases()).toEqual(['failed'])
    expect(bench.errors()).toHaveLength(1)
    expect(bench.calls).toEqual([])
  })

  test.each([
    ['camera', 'CAMERA_OPEN_FAILED', -1301],
    ['microphone', 'MICROPHONE_OPEN_FAILED', -1302]
  ] as const)(
    'a %s that does not open at the start leads to no attempt, and a tap tries again',
    async (broken, name, code) => {
      const bench = createPusherBench()
      await bench.clock.advance(0)
      bench.media.broken = broken
      void bench.pusher.methods.start().catch(() => undefined)
      await bench.clock.advance(60_000)
      expect(bench.errors()).toEqual([name])
      expect(bench.details('error')[0]).toMatchObject({ code, message: `scripted ${code}` })
      expect(bench.phases().at(-1)).toBe('failed')
      expect(bench.calls).toEqual(['start'])
      bench.media.broken = undefined
      expect(bench.shown().state.action).toBe('Try again')
      bench.pusher.tapAction()
      await bench.clock.advance(2000)
      expect(bench.calls).toEqual(['start', 'stop', 'start'])
      expect(bench.phases().at(-1)).toBe('pushing')
    }
  )

  test('a camera that does not open after the connection leads to no attempt', async () => {
    const bench = createPusherBench({ properties: { autopush: true } })
    await bench.clock.advance(0)
    bench.media.run('pusher-background')
    bench.code(1001, 1002, -1301)
    await bench.clock.advance(60_000)
    expect(bench.phases().at(-1)).toBe('failed')
  })

  test.each([
    [-1301, {}],
    [-1302, {}],
    [-1302, { enableCamera: false }]
  ])('code %i during a push is tried again with %j', async (code, properties) => {
    const bench = createPusherBench({ properties: { autopush: true, ...properties } })
    await bench.clock.advance(5000)
    forget(bench)
    bench.code(code)
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual(['stop', 'start'])
    expect(bench.phases()).toEqual(['reconnecting', 'pushing'])
    expect(bench.errors()).toEqual([])
  })

  test('a native reconnection without a result is tried again by the component', async () => {
    const bench = await pushing()
    bench.code(1102)
    await bench.clock.advance(20_000)
    expect(bench.calls).toEqual(['stop', 'start'])
    expect(bench.shown().state.phase).toBe('pushing')
  })

  test('a native tag without an answer is made again, with the camera that was set', async () => {
    const bench = await pushing()
    bench.set({ devicePosition: 'back', micVolume: 0.5 })
    await bench.clock.advance(100)
    forget(bench)
    bench.hold('stop')
    bench.set({ pushing: false })
    await bench.clock.advance(11_000)
    bench.set({ pushing: true })
    await bench.clock.advance(3000)
    expect(bench.contexts).toBe(2)
    expect(bench.patches.filter((patch) => 'native.mounted' in patch)).toHaveLength(2)
    expect(bench.media.attributes['devicePosition']).toBe('back')
    expect(bench.calls).toEqual(['stop', 'start', 'setMICVolume {"volume":0.5}'])
    expect(bench.shown().state.phase).toBe('pushing')
  })
})

describe('interruptions', () => {
  test('a phone call interrupts a push, and data that flows ends the interruption', async () => {
    const bench = await pushing()
    bench.device.set({ audioInterrupted: true })
    await bench.clock.advance(10_000)
    expect(bench.phases()).toEqual(['interrupted'])
    expect(bench.calls).toEqual([])
    bench.device.set({ audioInterrupted: false })
    await bench.clock.advance(2000)
    expect(bench.phases()).toEqual(['interrupted', 'pushing'])
    expect(bench.calls).toEqual([])
    expect(bench.errors()).toEqual([])
  })

  test.each([5000, 5001])('code %i interrupts a push', async (code) => {
    const bench = await pushing()
    bench.code(code)
    expect(bench.phases()).toEqual(['interrupted'])
  })

  test('a push waits for the end of a phone call before it starts', async () => {
    const bench = createPusherBench({ properties: { autopush: true }, device: { audioInterrupted: true } })
    await bench.clock.advance(10_000)
    expect(bench.calls).toEqual([])
    expect(bench.phases()).toEqual(['interrupted'])
    bench.device.set({ audioInterrupted: false })
    await bench.clock.advance(4000)
    expect(bench.phases().at(-1)).toBe('pushing')
  })
})

describe('in the background', () => {
  test('a pusher in the background makes no call, and makes it upon the return', async () => {
    const bench = await pushing()
    bench.hide()
    const stop = bench.outcome(bench.pusher.methods.stop())
    bench.set({ torch: true, preview: true })
    await bench.clock.advance(4000)
    expect(bench.calls).toEqual([])
    expect(stop()).toBe('waits')
    bench.show()
    await bench.clock.advance(5000)
    expect(bench.calls.slice(0, 2)).toEqual(['stop', 'startPreview'])
    expect(stop()).toBe('done')
  })

  test('a push with a waiting image continues after a short absence without a call', async () => {
    const bench = await pushing({ properties: { waitingImage: 'wait.png' } })
    bench.hide()
    await bench.clock.advance(3000)
    bench.show()
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual([])
    expect(bench.phases()).toEqual(['interrupted', 'pushing'])
  })

  test('a push without a sign of life for 2 s after a short absence is stopped and started', async () => {
    const bench = await pushing()
    bench.hide()
    await bench.clock.advance(59_000)
    bench.show()
    await bench.clock.advance(1999)
    expect(bench.calls).toEqual([])
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['stop', 'start'])
    expect(bench.phases()).toEqual(['interrupted', 'connecting', 'pushing'])
    expect(bench.errors()).toEqual([])
  })

  test('an absence longer than resume-window shows a button, and a tap starts the push', async () => {
    const bench = await pushing()
    bench.hide()
    await bench.clock.advance(61_000)
    bench.show()
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual([])
    expect(bench.shown().state).toMatchObject({ phase: 'interrupted', kind: 'notice', action: 'Go on' })
    bench.pusher.tapAction()
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['stop', 'start'])
    expect(bench.shown().state.phase).toBe('pushing')
  })

  test('a resume-window longer than a waiting image is kept restarts the push without a question', async () => {
    const bench = await pushing({ properties: { waitingImage: 'wait.png', resumeWindow: 600_000 } })
    bench.hide()
    await bench.clock.advance(300_000)
    bench.show()
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual(['stop', 'start'])
    expect(bench.shown().state.phase).toBe('pushing')
  })

  test('a push that continued through a long absence shows no button', async () => {
    const bench = await pushing({ properties: { waitingImage: 'wait.png' } })
    bench.hide()
    await bench.clock.advance(100_000)
    bench.show()
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual([])
    expect(bench.shown().state).toMatchObject({ phase: 'pushing', kind: 'none' })
  })

  test('a push that had not started before a long absence starts only on a tap', async () => {
    const bench = createPusherBench({ ready: false, properties: { autopush: true } })
    bench.hide()
    await bench.clock.advance(100_000)
    bench.ready()
    bench.show()
    await bench.clock.advance(10_000)
    expect(bench.calls).toEqual([])
    expect(bench.shown().state).toMatchObject({ phase: 'interrupted', action: 'Go on' })
    bench.pusher.tapAction()
    await bench.clock.advance(3000)
    expect(bench.shown().state.phase).toBe('pushing')
  })

  test('an attempt that was due before a long absence is dropped, and a button is shown', async () => {
    const bench = await pushing()
    bench.code(-1307)
    bench.hide()
    await bench.clock.advance(100_000)
    bench.show()
    await bench.clock.advance(30_000)
    expect(bench.calls).toEqual([])
    expect(bench.shown().state).toMatchObject({ phase: 'interrupted', action: 'Go on' })
  })

  test('an attempt that was due before a short absence is made after the return', async () => {
    const bench = await pushing()
    bench.code(-1307)
    bench.hide()
    await bench.clock.advance(20_000)
    bench.show()
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual(['stop', 'start'])
    expect(bench.shown().state.phase).toBe('pushing')
  })

  test('a push with resume="ask" shows a button after any absence', async () => {
    const bench = await pushing({ properties: { resume: 'ask' } })
    bench.hide()
    await bench.clock.advance(3000)
    bench.show()
    await bench.clock.advance(30_000)
    expect(bench.calls).toEqual([])
    expect(bench.shown().state).toMatchObject({ phase: 'interrupted', action: 'Go on' })
    bench.pusher.tapAction()
    await bench.clock.advance(3000)
    expect(bench.calls).toEqual(['stop', 'start'])
  })

  test('a push with resume="never" shows no button and is started by the page', async () => {
    const bench = await pushing({ properties: { resume: 'never' } })
    bench.hide()
    await bench.clock.advance(3000)
    bench.show()
    await bench.clock.advance(30_000)
    expect(bench.calls).toEqual([])
    expect(bench.shown().state).toMatchObject({ phase: 'interrupted', action: '' })
    await Promise.all([bench.pusher.methods.start(), bench.clock.advance(3000)])
    expect(bench.shown().state.phase).toBe('pushing')
  })

  test('a paused push stays paused after a long absence', async () => {
    const bench = await pushing({ properties: { waitingImage: 'wait.png', resumeWindow: 600_000 } })
    await Promise.all([bench.pusher.methods.pause(), bench.clock.advance(0)])
    bench.hide()
    await bench.clock.advance(100_000)
    bench.show()
    await bench.clock.advance(30_000)
    expect(bench.calls).toEqual(['pause'])
    expect(bench.shown().state.phase).toBe('paused')
  })

  test('code 5000 that comes only after the return restarts the push', async () => {
    const bench = await pushing()
    bench.hide()
    await bench.clock.advance(30_000)
    bench.show()
    bench.code(5000)
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual(['stop', 'start'])
    expect(bench.shown().state.phase).toBe('pushing')
    expect(bench.errors()).toEqual([])
  })

  test('the camera in a room is switched on only after the room was entered again', async () => {
    const bench = createPusherBench({ properties: { autopush: true, url: room } })
    await bench.clock.advance(3000)
    bench.patches.length = 0
    bench.code(1102)
    await bench.clock.advance(0)
    expect(bench.media.attributes['enableCamera']).toBe(false)
    bench.code(1018)
    await bench.clock.advance(0)
    expect(bench.media.attributes['enableCamera']).toBe(true)
  })
})

test('stop() in the background is kept after the return, once the native pusher has stopped', async () => {
  const bench = await pushing()
  bench.hide()
  const stop = bench.outcome(bench.pusher.methods.stop())
  await bench.clock.advance(3000)
  expect([stop(), bench.calls]).toEqual(['waits', []])
  bench.show()
  await bench.clock.advance(1000)
  expect([stop(), bench.calls, bench.shown().state.phase]).toEqual(['done', ['stop'], 'stopped'])
})

test.each<['pause' | 'stop', 'push' | 'pause']>([
  ['pause', 'push'],
  ['stop', 'pause']
])('%s() in the background of a %s waits until the app is shown', async (name, before) => {
  const bench = await pushing()
  if (before === 'pause') await Promise.all([bench.pusher.methods.pause(), bench.clock.advance(0)])
  bench.calls.length = 0
  bench.hide()
  const request = bench.outcome(bench.pusher.methods[name]())
  await bench.clock.advance(3000)
  expect([request(), bench.calls]).toEqual(['waits', []])
  bench.show()
  await bench.clock.advance(1000)
  expect([request(), bench.calls]).toEqual(['done', [name]])
})

test('a push that runs on without a network for longer than resume-window shows no interruption', async () => {
  const bench = await pushing()
  bench.pusher.setEnvironment({ online: false })
  await bench.clock.advance(61_000)
  bench.pusher.setEnvironment({ online: true })
  await bench.clock.advance(5000)
  expect([bench.calls, bench.phases()]).toEqual([[], []])
})
