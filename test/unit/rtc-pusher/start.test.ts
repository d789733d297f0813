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

  test('a pusher without autopush calls and asks nothing until start()', async () => {
    const bench = createPusherBench()
    await bench.clock.advance(60_000)
    expect([bench.calls, bench.looks, bench.phases()]).toEqual([[], [], []])
    const start = bench.outcome(bench.pusher.methods.start())
    await bench.clock.advance(2000)
    expect(start()).toBe('done')
    expect(bench.phases()).toEqual(['requesting-permission', 'connecting', 'pushing'])
    expect(bench.changes()).toEqual(['pushingchange true method'])
  })

  test('start() waits for the native node, and asks for no rights before', async () => {
    const bench = createPusherBench({ ready: false })
    const start = bench.outcome(bench.pusher.methods.start())
    await bench.clock.advance(60_000)
    expect([bench.calls, bench.looks, start()]).toEqual([[], [], 'waits'])
    bench.ready()
    await bench.clock.advance(0)
    expect(bench.calls).toEqual(['start'])
    expect(start()).toBe('done')
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

  test('a pusher with autopush starts when the address is set later', async () => {
    const bench = createPusherBench({ properties: { autopush: true, url: '' } })
    await bench.clock.advance(60_000)
    expect([bench.calls, bench.errors(), bench.phases()]).toEqual([[], [], []])
    bench.set({ url })
    await bench.clock.advance(2000)
    expect(bench.phases()).toEqual(['requesting-permission', 'connecting', 'pushing'])
  })

  test('pushing=true starts a push, and pushing=false stops it', async () => {
    const bench = createPusherBench()
    bench.set({ pushing: true })
    await bench.clock.advance(2000)
    bench.set({ pushing: false })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['start', 'stop'])
    expect(bench.phases().at(-1)).toBe('stopped')
    expect(bench.changes()).toEqual(['pushingchange true attribute', 'pushingchange false attribute'])
  })
})

describe('stopping and pausing', () => {
  test('stop() of a push resolves and changes the phase when the native pusher has stopped', async () => {
    const bench = await pushing()
    const answer = bench.hold('stop')
    const stop = bench.outcome(bench.pusher.methods.stop())
    await bench.clock.advance(5000)
    expect(bench.phases()).toEqual([])
    answer.release()
    await bench.clock.advance(60_000)
    expect(stop()).toBe('done')
    expect(bench.phases()).toEqual(['stopped'])
    expect(bench.calls).toEqual(['stop'])
  })

  test('pause() holds a push, resume() resumes it, and only data that flows makes it pushing', async () => {
    const bench = await pushing()
    await Promise.all([bench.pusher.methods.pause(), bench.clock.advance(0)])
    await bench.clock.advance(60_000)
    expect(bench.phases()).toEqual(['paused'])
    const resume = bench.outcome(bench.pusher.methods.resume())
    await bench.clock.advance(0)
    expect(resume()).toBe('done')
    expect(bench.phases()).toEqual(['paused', 'connecting'])
    await bench.clock.advance(1000)
    expect(bench.phases()).toEqual(['paused', 'connecting', 'pushing'])
    expect(bench.calls).toEqual(['pause', 'resume'])
    expect(bench.changes()).toEqual(['pausedchange true method', 'pausedchange false method'])
  })

  test('paused=true holds a push, and paused=false resumes it', async () => {
    const bench = await pushing()
    bench.set({ paused: true })
    await bench.clock.advance(1000)
    bench.set({ paused: false })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['pause', 'resume'])
    expect(bench.phases().at(-1)).toBe('pushing')
  })

  test('pushing that changes 50 times in a second ends with its last value, with one call at a time', async () => {
    for (const last of [true, false]) {
      const bench = createPusherBench()
      for (let i = 1; i <= 50; i++) {
        bench.set({ pushing: i % 2 === (last ? 0 : 1) })
        await bench.clock.advance(20)
      }
      await bench.clock.advance(3000)
      expect(bench.phases().at(-1)).toBe(last ? 'pushing' : 'stopped')
      expect(bench.calls.at(-1)).toBe(last ? 'start' : 'stop')
      expect(bench.errors()).toEqual([])
    }
  })

  test('start(), stop() and start() in one turn lead to one call, and the last one resolves', async () => {
    const bench = createPusherBench()
    await bench.clock.advance(0)
    const { methods } = bench.pusher
    const outcomes = [methods.start(), methods.stop(), methods.start()].map((request) => bench.outcome(request))
    await bench.clock.advance(2000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['SUPERSEDED', 'SUPERSEDED', 'done'])
    expect(bench.calls).toEqual(['start'])
  })

  test.each(['pause', 'resume'] as const)(
    '%s() of a pusher that never pushed resolves without a call',
    async (name) => {
      const bench = createPusherBench()
      const request = bench.outcome(bench.pusher.methods[name]())
      await bench.clock.advance(60_000)
      expect(request()).toBe('done')
      expect([bench.calls, bench.phases()]).toEqual([[], []])
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

describe('a new address', () => {
  test('a new address is pushed to after a stop, and comes into the native tag only then', async () => {
    const bench = await pushing()
    const answer = bench.hold('stop')
    bench.set({ url: other })
    await bench.clock.advance(1000)
    expect(bench.media.attributes['url']).toBe(url)
    answer.release()
    await bench.clock.advance(2000)
    expect(bench.media.attributes['url']).toBe(other)
    expect(bench.calls).toEqual(['stop', 'start'])
    expect(bench.phases()).toEqual(['connecting', 'pushing'])
    expect(bench.looks).toEqual([])
  })

  test('a new address while the pusher connects is pushed to after a stop', async () => {
    const bench = createPusherBench({ properties: { autopush: true } })
    await bench.clock.advance(150)
    bench.set({ url: other })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['start', 'stop', 'start'])
    expect(bench.media.attributes['url']).toBe(other)
    expect(bench.phases()).toEqual([...begun, 'pushing'])
  })

  test.each([0, 20])('an address of a push that changes 50 times, every %i ms, ends with the last one', async (gap) => {
    const bench = await pushing()
    for (let i = 0; i < 50; i++) {
      bench.set({ url: `${other}${i}` })
      if (gap > 0) await bench.clock.advance(gap)
    }
    await bench.clock.advance(2000)
    if (gap === 0) expect(bench.calls).toEqual(['stop', 'start'])
    expect(bench.calls.slice(-2)).toEqual(['stop', 'start'])
    expect(bench.media.attributes['url']).toBe(`${other}49`)
    expect(bench.phases()).toEqual(['connecting', 'pushing'])
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
