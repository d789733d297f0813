import { methodNames } from '../../../components/rtc-pusher/facts'
import { createPusherHarness, forget, other, pushing, room, url } from './pusher-harness'

const begun = ['connecting']

describe('starting', () => {
  test('a pusher with autopush starts once it has the rights, and is pushing by the native codes alone', async () => {
    const harness = createPusherHarness({ properties: { autopush: true } })
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['start'])
    expect(harness.media.attributes['url']).toBe(url)
    expect(harness.phases()).toEqual(begun)
    await harness.clock.advance(299)
    expect(harness.phases()).toEqual(begun)
    await harness.clock.advance(1)
    expect(harness.details('phasechange').at(-1)).toEqual({ phase: 'pushing', previous: 'connecting', code: 1002 })
    expect(harness.changes()).toEqual(['pushingchange true attribute'])
  })

  test('the native tag of a pusher is there only from ready on', async () => {
    const harness = createPusherHarness({ ready: false })
    await harness.clock.advance(0)
    expect(harness.node).toBeUndefined()
    harness.ready()
    await harness.clock.advance(0)
    expect(harness.shown().native.mounted).toBe(true)
    expect(harness.contexts).toBe(1)
  })

  test('a start whose setData is answered only in the background pushes after the return', async () => {
    const harness = createPusherHarness({ properties: { permission: 'manual' } })
    await harness.clock.advance(1000)
    const letGo = harness.holdView()
    harness.set({ pushing: true })
    await harness.clock.advance(1000)
    harness.hide()
    letGo()
    await harness.clock.advance(1000)
    harness.show()
    await harness.clock.advance(5000)
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test('a pusher that ends before its native tag is there makes no context', async () => {
    const harness = createPusherHarness({ ready: false })
    harness.ready()
    harness.pusher.end()
    await harness.clock.advance(1000)
    expect(harness.contexts).toBe(0)
  })
})

describe('rights are asked for with a push, and only then', () => {
  test('a pusher without autopush asks for no rights until start()', async () => {
    const harness = createPusherHarness()
    await harness.clock.advance(60_000)
    expect(harness.checks).toEqual([])
    await Promise.all([harness.pusher.methods.start(), harness.clock.advance(2000)])
    expect(harness.checks).toEqual(['checks scope.camera,scope.record'])
  })

  test('start() asks for no rights before the native node exists', async () => {
    const harness = createPusherHarness({ ready: false })
    void harness.pusher.methods.start()
    await harness.clock.advance(60_000)
    expect(harness.checks).toEqual([])
  })

  test('a new address during a push asks for no rights again', async () => {
    const harness = await pushing()
    harness.set({ url: other })
    await harness.clock.advance(3000)
    expect([harness.checks, harness.shown().state.phase]).toEqual([[], 'pushing'])
  })

  test.each(['', 'http://a/b.flv', 'webrtc://a/b', 'rtmp:/a'])(
    'start() with the address %j asks for no rights',
    async (bad) => {
      const harness = createPusherHarness({ properties: { url: bad } })
      void harness.pusher.methods.start().catch(() => undefined)
      await harness.clock.advance(60_000)
      expect([harness.checks, harness.phases()]).toEqual([[], ['failed']])
    }
  )

  test.each(['DEVTOOLS', 'VERSION_TOO_OLD'] as const)(
    'a pusher with the obstacle %s asks for no rights',
    async (obstacle) => {
      const harness = createPusherHarness({ obstacle, properties: { autopush: true } })
      for (const name of methodNames) {
        void harness.pusher.methods[name]({}).catch(() => undefined)
        await harness.clock.advance(10)
      }
      expect(harness.checks).toEqual([])
    }
  )
})

/** What comes of each combination 10 s after the attributes were set, all at once. */
describe('the truth table', () => {
  const states = [true, false, null]
  const rows = [true, false].flatMap((autopush) =>
    states.flatMap((isPushing) =>
      states.flatMap((paused) => states.map((preview) => ({ autopush, pushing: isPushing, paused, preview })))
    )
  )
  test.each(rows)('a pusher with %j begins in the phase of its attributes', async (properties) => {
    const harness = createPusherHarness({ properties })
    await harness.clock.advance(10_000)
    const runs = properties.pushing ?? properties.autopush
    const resting = properties.preview ? 'previewing' : properties.pushing === false ? 'stopped' : 'idle'
    // What is to begin paused has a picture if there is to be a preview.
    const { phase } = harness.shown().state
    expect(phase).toBe(runs ? (properties.paused ? 'paused' : 'pushing') : resting)
    expect(harness.calls).toEqual([
      ...(runs && !properties.paused ? ['start'] : []),
      ...(properties.preview && (!runs || properties.paused) ? ['startPreview'] : [])
    ])
    expect(harness.errors()).toEqual([])
  })
})

describe('camera and connection', () => {
  const logs = {
    'pusher-start-A': [1005, 1003, 1007, 1008, 1001, 1002],
    'pusher-start-B': [1005, 1006, 1001, 1002, 1003, 1007, 1008, 1005, 1006, 2027]
  } as const

  test.each([
    ['pusher-start-A', 1002, 5],
    ['pusher-start-B', 1003, 4]
  ] as const)('the real log %s makes a push with code %i', async (id, code, index) => {
    const harness = createPusherHarness({ properties: { autopush: true } })
    await harness.clock.advance(0)
    harness.media.run(id)
    await harness.clock.advance(index * 100 + 99)
    expect(harness.phases()).toEqual(begun)
    await harness.clock.advance(10_000)
    expect(harness.details('phasechange').at(-1)).toEqual({ phase: 'pushing', previous: 'connecting', code })
    expect(harness.details('statechange').map((detail) => detail['code'])).toEqual(logs[id])
    expect(harness.phases()).toEqual([...begun, 'pushing'])
    expect(harness.errors()).toEqual([])
  })

  test('a push of sound alone needs no code of a camera and no right to one', async () => {
    const harness = createPusherHarness({ properties: { autopush: true, enableCamera: false } })
    await harness.clock.advance(0)
    expect(harness.checks).toEqual(['checks scope.record'])
    harness.media.run('pusher-room')
    harness.code(1001, 1002)
    await harness.clock.advance(0)
    expect(harness.phases()).toEqual([...begun, 'pushing'])
    expect(harness.shown().state.blank).toBe(true)
    expect(harness.shown().native.enableCamera).toBe(false)
  })

  test('a client that sends 1005 and never 1002 pushes as soon as data flows', async () => {
    const harness = createPusherHarness({ properties: { autopush: true } })
    await harness.clock.advance(0)
    harness.media.run('pusher-background')
    harness.code(1005)
    harness.report({ videoBitrate: 0, audioBitrate: 0 })
    expect(harness.phases()).toEqual(begun)
    harness.report({ videoBitrate: 700, audioBitrate: 48 })
    expect(harness.phases()).toEqual([...begun, 'pushing'])
    expect(harness.details('phasechange').at(-1)).toEqual({ phase: 'pushing', previous: 'connecting' })
    harness.set({ torch: true })
    await harness.clock.advance(0)
    expect([harness.shown().state.blank, harness.calls]).toEqual([false, ['start', 'toggleTorch']])
  })

  test('a push into a room waits for the entry before it switches the camera on', async () => {
    const harness = createPusherHarness({ properties: { autopush: true, url: room } })
    await harness.clock.advance(0)
    expect(harness.media.attributes['enableCamera']).toBe(false)
    expect(harness.phases()).toEqual(begun)
    await harness.clock.advance(100)
    expect(harness.details('statechange').at(-1)).toMatchObject({ code: 1018, name: 'ROOM_ENTERED' })
    expect(harness.media.attributes['enableCamera']).toBe(true)
    expect(harness.phases()).toEqual(begun)
    harness.code(1003)
    expect(harness.phases()).toEqual([...begun, 'pushing'])
  })

  test('a push into a room without a code for the entry switches the camera on when data flows', async () => {
    const harness = createPusherHarness({ properties: { autopush: true, url: room } })
    await harness.clock.advance(0)
    harness.media.run('pusher-background')
    harness.report({ audioBitrate: 48 })
    await harness.clock.advance(0)
    expect(harness.phases()).toEqual([...begun, 'pushing'])
    expect(harness.media.attributes['enableCamera']).toBe(true)
  })

  test('late codes of a closed camera change nothing', async () => {
    const harness = await pushing()
    await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(0)])
    forget(harness)
    harness.code(1003, 1007, 1002)
    harness.set({ torch: true })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual([])
    expect(harness.phases()).toEqual([])
  })
})

describe('the context of a pusher', () => {
  test('a context that cannot be found while another page is on top is found at the show of the page', async () => {
    const harness = createPusherHarness({ ready: false, properties: { autopush: true } })
    let isOnTop = false
    harness.pusher.setEnvironment({ pageShown: false })
    harness.ready(() => isOnTop)
    await harness.clock.advance(5000)
    expect([harness.contexts, harness.calls]).toEqual([0, []])
    isOnTop = true
    harness.pusher.setEnvironment({ pageShown: true })
    await harness.clock.advance(4000)
    expect([harness.contexts, harness.shown().state.phase]).toEqual([1, 'pushing'])
  })

  test.each([5000, 30_000])(
    'a push on a tag made again under another page begins once its own is shown, after %i ms',
    async (wait) => {
      const harness = createPusherHarness({ ready: false })
      let isOnTop = true
      harness.ready(() => isOnTop)
      await harness.clock.advance(100)
      // The other page is on top before this one hears that it is hidden.
      isOnTop = false
      harness.set({ devicePosition: 'back' })
      const start = harness.outcome(harness.pusher.methods.start())
      await harness.clock.advance(50)
      harness.pusher.setEnvironment({ pageShown: false })
      await harness.clock.advance(wait)
      expect([start(), harness.calls, harness.phases()]).toEqual(['waits', [], ['connecting']])
      isOnTop = true
      harness.pusher.setEnvironment({ pageShown: true })
      await harness.clock.advance(5000)
      expect([start(), harness.calls.at(-1), harness.phases()]).toEqual(['done', 'start', ['connecting', 'pushing']])
      expect(harness.errors()).toEqual([])
    }
  )

  test('a native tag that floats over another page is made again only once its own page is shown', async () => {
    const harness = await pushing()
    harness.media.emit('enterpictureinpicture', {})
    harness.media.emit('rendererror', {})
    harness.pusher.setEnvironment({ pageShown: false })
    harness.code(-1307)
    await harness.clock.advance(60_000)
    expect([harness.contexts, harness.calls]).toEqual([1, ['stop']])
    harness.pusher.setEnvironment({ pageShown: true })
    await harness.clock.advance(4000)
    expect([harness.contexts, harness.calls]).toEqual([2, ['stop', 'start']])
    expect(harness.shown().state.phase).toBe('pushing')
  })
})

test('phases that the phone and not a code has caused carry no code', async () => {
  const harness = await pushing()
  harness.code(1102)
  harness.pusher.setEnvironment({ online: false })
  harness.pusher.setEnvironment({ online: true })
  harness.code(1002)
  await Promise.all([harness.pusher.methods.pause(), harness.clock.advance(0)])
  expect(harness.details('phasechange').map(({ phase, code }) => [phase, code])).toEqual([
    ['reconnecting', 1102],
    ['offline', undefined],
    ['reconnecting', 1102],
    ['pushing', 1002],
    ['paused', undefined]
  ])
})

test('reports while a push is paused change no phase', async () => {
  const harness = await pushing()
  await Promise.all([harness.pusher.methods.pause(), harness.clock.advance(0)])
  for (let second = 0; second < 5; second++) {
    harness.report({ videoBitrate: 500, audioBitrate: 48 })
    await harness.clock.advance(1000)
  }
  expect([harness.phases(), harness.calls]).toEqual([['paused'], ['pause']])
})

test('a call that begins while a push is paused leaves it paused', async () => {
  const harness = await pushing()
  await Promise.all([harness.pusher.methods.pause(), harness.clock.advance(0)])
  harness.device.set({ audioInterrupted: true })
  await harness.clock.advance(5000)
  harness.device.set({ audioInterrupted: false })
  await harness.clock.advance(5000)
  expect([harness.shown().state.phase, harness.calls]).toEqual(['paused', ['pause']])
})
