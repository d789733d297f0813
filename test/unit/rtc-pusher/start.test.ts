import { methodNames } from '../../../components/rtc-pusher/facts'
import { createPusherBench, forget, other, pushing, room, url } from './pusher-harness'

const begun = ['connecting', 'requesting-permission', 'connecting']

describe('starting', () => {
  test('a pusher with autopush starts once it has the rights, and is pushing by the native codes alone', async () => {
    const bench = createPusherBench({ properties: { autopush: true } })
    await bench.clock.advance(0)
    expect(bench.calls).toEqual(['start'])
    expect(bench.media.attributes['url']).toBe(url)
    expect(bench.phases()).toEqual(begun)
    await bench.clock.advance(299)
    expect(bench.phases()).toEqual(begun)
    await bench.clock.advance(1)
    expect(bench.details('phasechange').at(-1)).toEqual({ phase: 'pushing', previous: 'connecting', code: 1002 })
    expect(bench.changes()).toEqual(['pushingchange true attribute'])
  })

  test('the native tag of a pusher is there only from ready on', async () => {
    const bench = createPusherBench({ ready: false })
    await bench.clock.advance(0)
    expect(bench.node).toBeUndefined()
    bench.ready()
    await bench.clock.advance(0)
    expect(bench.shown().native.mounted).toBe(true)
    expect(bench.contexts).toBe(1)
  })

  test('a start whose setData is answered only in the background pushes after the return', async () => {
    const bench = createPusherBench({ properties: { permission: 'manual' } })
    await bench.clock.advance(1000)
    const letGo = bench.holdView()
    bench.set({ pushing: true })
    await bench.clock.advance(1000)
    bench.hide()
    letGo()
    await bench.clock.advance(1000)
    bench.show()
    await bench.clock.advance(5000)
    expect(bench.shown().state.phase).toBe('pushing')
  })

  test('a pusher that ends before its native tag is there makes no context', async () => {
    const bench = createPusherBench({ ready: false })
    bench.ready()
    bench.pusher.end()
    await bench.clock.advance(1000)
    expect(bench.contexts).toBe(0)
  })
})

describe('rights are asked for with a push, and only then', () => {
  test('a pusher without autopush asks for no rights until start()', async () => {
    const bench = createPusherBench()
    await bench.clock.advance(60_000)
    expect(bench.looks).toEqual([])
    await Promise.all([bench.pusher.methods.start(), bench.clock.advance(2000)])
    expect(bench.looks).toEqual(['asks scope.camera,scope.record'])
  })

  test('start() asks for no rights before the native node exists', async () => {
    const bench = createPusherBench({ ready: false })
    void bench.pusher.methods.start()
    await bench.clock.advance(60_000)
    expect(bench.looks).toEqual([])
  })

  test('a new address during a push asks for no rights again', async () => {
    const bench = await pushing()
    bench.set({ url: other })
    await bench.clock.advance(3000)
    expect([bench.looks, bench.shown().state.phase]).toEqual([[], 'pushing'])
  })

  test.each(['', 'http://a/b.flv', 'webrtc://a/b', 'rtmp:/a'])(
    'start() with the address %j asks for no rights',
    async (bad) => {
      const bench = createPusherBench({ properties: { url: bad } })
      void bench.pusher.methods.start().catch(() => undefined)
      await bench.clock.advance(60_000)
      expect([bench.looks, bench.phases()]).toEqual([[], ['failed']])
    }
  )

  test.each(['DEVTOOLS', 'VERSION_TOO_OLD'] as const)(
    'a pusher with the obstacle %s asks for no rights',
    async (obstacle) => {
      const bench = createPusherBench({ obstacle, properties: { autopush: true } })
      for (const name of methodNames) {
        void bench.pusher.methods[name]({}).catch(() => undefined)
        await bench.clock.advance(10)
      }
      expect(bench.looks).toEqual([])
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
    const bench = createPusherBench({ properties })
    await bench.clock.advance(10_000)
    const runs = properties.pushing ?? properties.autopush
    const resting = properties.preview ? 'previewing' : properties.pushing === false ? 'stopped' : 'idle'
    // What is to begin paused has a picture if the preview is wanted.
    const { phase } = bench.shown().state
    expect(phase).toBe(runs ? (properties.paused ? 'paused' : 'pushing') : resting)
    expect(bench.calls).toEqual([
      ...(runs && !properties.paused ? ['start'] : []),
      ...(properties.preview && (!runs || properties.paused) ? ['startPreview'] : [])
    ])
    expect(bench.errors()).toEqual([])
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
    const bench = createPusherBench({ properties: { autopush: true } })
    await bench.clock.advance(0)
    bench.media.run(id)
    await bench.clock.advance(index * 100 + 99)
    expect(bench.phases()).toEqual(begun)
    await bench.clock.advance(10_000)
    expect(bench.details('phasechange').at(-1)).toEqual({ phase: 'pushing', previous: 'connecting', code })
    expect(bench.details('statechange').map((detail) => detail['code'])).toEqual(logs[id])
    expect(bench.phases()).toEqual([...begun, 'pushing'])
    expect(bench.errors()).toEqual([])
  })

  test('a push of sound alone needs no code of a camera and no right to one', async () => {
    const bench = createPusherBench({ properties: { autopush: true, enableCamera: false } })
    await bench.clock.advance(0)
    expect(bench.looks).toEqual(['asks scope.record'])
    bench.media.run('pusher-room')
    bench.code(1001, 1002)
    await bench.clock.advance(0)
    expect(bench.phases()).toEqual([...begun, 'pushing'])
    expect(bench.shown().state.blank).toBe(true)
    expect(bench.shown().native.enableCamera).toBe(false)
  })

  test('a client that sends 1005 and never 1002 pushes as soon as data flows', async () => {
    const bench = createPusherBench({ properties: { autopush: true } })
    await bench.clock.advance(0)
    bench.media.run('pusher-background')
    bench.code(1005)
    bench.report({ videoBitrate: 0, audioBitrate: 0 })
    expect(bench.phases()).toEqual(begun)
    bench.report({ videoBitrate: 700, audioBitrate: 48 })
    expect(bench.phases()).toEqual([...begun, 'pushing'])
    expect(bench.details('phasechange').at(-1)).toEqual({ phase: 'pushing', previous: 'connecting' })
  })

  test('a push into a room waits for the entry before it switches the camera on', async () => {
    const bench = createPusherBench({ properties: { autopush: true, url: room } })
    await bench.clock.advance(0)
    expect(bench.media.attributes['enableCamera']).toBe(false)
    expect(bench.phases()).toEqual(begun)
    await bench.clock.advance(100)
    expect(bench.details('statechange').at(-1)).toMatchObject({ code: 1018, name: 'ROOM_ENTERED' })
    expect(bench.media.attributes['enableCamera']).toBe(true)
    expect(bench.phases()).toEqual(begun)
    bench.code(1003)
    expect(bench.phases()).toEqual([...begun, 'pushing'])
  })

  test('a push into a room without a code for the entry switches the camera on when data flows', async () => {
    const bench = createPusherBench({ properties: { autopush: true, url: room } })
    await bench.clock.advance(0)
    bench.media.run('pusher-background')
    bench.report({ audioBitrate: 48 })
    await bench.clock.advance(0)
    expect(bench.phases()).toEqual([...begun, 'pushing'])
    expect(bench.media.attributes['enableCamera']).toBe(true)
  })

  test('late codes of a closed camera change nothing', async () => {
    const bench = await pushing()
    await Promise.all([bench.pusher.methods.stop(), bench.clock.advance(0)])
    forget(bench)
    bench.code(1003, 1007, 1002)
    bench.set({ torch: true })
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual([])
    expect(bench.phases()).toEqual([])
  })
})
