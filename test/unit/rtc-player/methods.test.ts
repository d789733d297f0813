import { createPlayerBench, playing } from './player-harness'

const casting = ['startCasting', 'switchCasting', 'reconnectCasting', 'exitCasting'] as const

describe('snapshot()', () => {
  test('snapshot() resolves with numbers where WeChat gives strings', async () => {
    const bench = await playing()
    await expect(bench.player.methods.snapshot({ quality: 'compressed', sourceType: 'view' })).resolves.toEqual({
      tempImagePath: 'wxfile://tmp/snapshot-compressed.png',
      width: 640,
      height: 360
    })
    expect(bench.calls.at(-1)).toBe('snapshot {"quality":"compressed","sourceType":"view"}')
    expect(bench.details('snapshot')).toEqual([])
  })

  test('a refused snapshot() rejects with the native cause and reports no error event', async () => {
    const bench = await playing()
    bench.media.refuseNext('snapshot', 'no frame')
    await expect(bench.player.methods.snapshot()).rejects.toMatchObject({
      name: 'SNAPSHOT_REJECTED',
      errMsg: 'operateLivePlayer:fail no frame',
      cause: { errMsg: 'operateLivePlayer:fail no frame' }
    })
    expect(bench.errors()).toEqual([])
  })
})

test.each(['mute', 'snapshot', 'requestPictureInPicture', 'exitPictureInPicture'] as const)(
  '%s() waits for the native node',
  async (name) => {
    const bench = createPlayerBench({ ready: false })
    const request = bench.outcome(bench.player.methods[name]())
    await bench.clock.advance(5000)
    expect(request()).toBe('waits')
    bench.ready()
    await bench.clock.advance(0)
    expect(request()).toBe('done')
  }
)

test('a refused requestPictureInPicture() rejects with CALL_REJECTED', async () => {
  const bench = await playing()
  bench.media.refuseNext('pictureInPicture', 'no window')
  await expect(bench.player.methods.requestPictureInPicture()).rejects.toMatchObject({
    name: 'CALL_REJECTED',
    cause: { errMsg: 'operateLivePlayer:fail no window' }
  })
})

test.each(['requestBackgroundPlayback', 'exitBackgroundPlayback'] as const)(
  '%s() resolves once it is called',
  async (name) => {
    const bench = await playing()
    await expect(bench.player.methods[name]()).resolves.toBeUndefined()
    expect(bench.calls.at(-1)).toBe(name)
  }
)

describe('a version that lacks what the player itself needs', () => {
  test.each([
    ['play', 'PLAY_REJECTED', 'failed'],
    ['stop', 'STOP_REJECTED', 'failed'],
    ['pause', 'PAUSE_REJECTED', 'playing'],
    ['requestFullScreen', 'FULLSCREEN_REJECTED', 'playing']
  ] as const)('%s() rejects with %s at once on a version of WeChat without it', async (name, error, phase) => {
    const bench = createPlayerBench({ lacks: [name], properties: { autoplay: name !== 'play' } })
    await bench.clock.advance(1000)
    const request = bench.outcome(bench.player.methods[name]())
    await bench.clock.advance(0)
    expect(request()).toBe(error)
    expect(bench.details('error')).toMatchObject([
      { name: error, errMsg: `${name}:fail not supported`, cause: { errMsg: `${name}:fail not supported` } }
    ])
    await bench.clock.advance(60_000)
    expect(bench.phases().at(-1)).toBe(phase)
    expect(bench.errors()).toEqual([error])
    expect(bench.contexts).toBe(1)
  })

  test('resume() stops and plays on a version of WeChat without it', async () => {
    const bench = await playing({ lacks: ['resume'] })
    await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
    const resume = bench.outcome(bench.player.methods.resume())
    await bench.clock.advance(2000)
    expect(resume()).toBe('done')
    expect(bench.calls).toEqual(['play', 'pause', 'stop', 'play'])
    expect(bench.phases().at(-1)).toBe('playing')
    expect(bench.errors()).toEqual([])
  })

  test('snapshot() on a version of WeChat without it waits for the native node before it rejects', async () => {
    const bench = createPlayerBench({ ready: false, lacks: ['snapshot'] })
    const request = bench.outcome(bench.player.methods.snapshot())
    await bench.clock.advance(1000)
    expect(request()).toBe('waits')
    bench.ready()
    await bench.clock.advance(0)
    expect(request()).toBe('METHOD_UNAVAILABLE')
  })
})

describe('mute() while it is muted', () => {
  test.each(['attribute', 'method', 'tap'])(
    'mute() of a player that is muted by %s makes no call, which might turn the sound on',
    async (by) => {
      const bench = await playing({ properties: { controls: true } })
      if (by === 'attribute') bench.set({ muted: true })
      else if (by === 'method') await Promise.all([bench.player.methods.mute(), bench.clock.advance(0)])
      else bench.player.tapControl('mute')
      await bench.clock.advance(0)
      bench.calls.length = 0
      const mute = bench.outcome(bench.player.methods.mute())
      await bench.clock.advance(1000)
      expect(mute()).toBe('done')
      expect(bench.calls).toEqual([])
      expect(bench.media.attributes['muted']).toBe(true)
      expect(bench.changes()).toHaveLength(1)
    }
  )

  test('mute() of a muted player rejects with DETACHED after the end', async () => {
    const bench = await playing({ properties: { muted: true } })
    bench.player.end()
    await expect(bench.player.methods.mute()).rejects.toMatchObject({ name: 'DETACHED' })
  })
})

describe.each(casting)('%s()', (name) => {
  test('a casting method is called in the tick of the tap', async () => {
    const bench = await playing()
    const request = bench.player.methods[name]().catch(() => undefined)
    expect(bench.calls.at(-1)).toBe(name)
    await request
  })

  test('a casting method rejects with NOT_READY instead of waiting for the native node', async () => {
    const bench = createPlayerBench({ ready: false })
    await expect(bench.player.methods[name]()).rejects.toMatchObject({ name: 'NOT_READY' })
    bench.ready()
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual([])
  })

  test('a casting method rejects with DETACHED after the end', async () => {
    const bench = await playing()
    bench.player.end()
    await expect(bench.player.methods[name]()).rejects.toMatchObject({ name: 'DETACHED' })
  })
})

test('startCasting() opens the list, and exitCasting() without a cast rejects with CASTING_REJECTED', async () => {
  const bench = await playing()
  await expect(bench.player.methods.startCasting()).resolves.toBeUndefined()
  expect(bench.details('castinguserselect')).toEqual([{ state: 'fail', phase: 'playing' }])
  await expect(bench.player.methods.exitCasting()).rejects.toMatchObject({ name: 'CASTING_REJECTED' })
})

describe('the end', () => {
  test('the end rejects open promises with DETACHED, makes no call and leaves no timer', async () => {
    const bench = createPlayerBench({ ready: false, properties: { autoplay: true, controls: true } })
    const { methods } = bench.player
    const outcomes = [methods.play(), methods.snapshot(), methods.requestFullScreen()].map((request) =>
      bench.outcome(request)
    )
    bench.player.end()
    bench.ready()
    await bench.clock.advance(60_000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['DETACHED', 'DETACHED', 'DETACHED'])
    for (const request of [methods.stop(), methods.play(), methods.mute(), methods.exitFullScreen()]) {
      await expect(request).rejects.toMatchObject({ name: 'DETACHED' })
    }
    expect(bench.calls).toEqual([])
    bench.node.destroy()
    expect(bench.clock.waiting).toBe(0)
  })

  test('the end prevents a call that has not reached the native player', async () => {
    const bench = createPlayerBench()
    void bench.player.methods.play().catch(() => undefined)
    bench.player.end()
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual([])
  })

  test('a player writes, reports and calls nothing after the end, and lets the screen go dark', async () => {
    const bench = await playing({ properties: { controls: true } })
    const answer = bench.hold('mute')
    const mute = bench.outcome(bench.player.methods.mute())
    await bench.clock.advance(0)
    bench.player.end()
    expect(bench.lights).toEqual([true, false])
    const { length } = bench.patches
    bench.events.length = 0
    bench.player.native('statechange', { code: -2301 })
    bench.player.native('netstatus', { info: { netQualityLevel: 6 } })
    bench.player.tapControl('mute')
    bench.player.tapControl('snapshot')
    bench.set({ mode: 'x', muted: false })
    bench.player.surround({ online: false })
    answer.succeed()
    await bench.clock.advance(60_000)
    expect(mute()).toBe('DETACHED')
    expect(bench.patches).toHaveLength(length)
    expect(bench.events).toEqual([])
    expect(bench.lights).toEqual([true, false])
  })

  test('a player that ends within its own event reports nothing after it', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    const { events, player } = bench
    const push = events.push.bind(events)
    events.push = (...added) => {
      const length = push(...added)
      if (added[0]?.detail['phase'] === 'playing') player.end()
      return length
    }
    await bench.clock.advance(5000)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
    expect(bench.events.at(-1)).toMatchObject({ name: 'phasechange' })
  })
})

test('a play() is superseded by the attributes playing=false and paused=true', async () => {
  for (const taken of [{ playing: false }, { paused: true }]) {
    const bench = createPlayerBench({ ready: false })
    const play = bench.outcome(bench.player.methods.play())
    bench.set(taken)
    await bench.clock.advance(1000)
    expect(play()).toBe('SUPERSEDED')
  }
})

test('a patch that waits at the end is not written, and no alarm stays', async () => {
  const bench = await playing({ properties: { controls: true } })
  bench.player.tapPicture()
  bench.set({ title: 'new', controls: ['play'] })
  bench.player.end()
  const { length } = bench.patches
  bench.node.destroy()
  expect(bench.clock.waiting).toBe(0)
  await bench.clock.advance(0)
  expect(bench.patches).toHaveLength(length)
})

test('stop() of a player that gave up or ended waits for the native stop', async () => {
  for (const code of [2006, -2301]) {
    const bench = await playing({ properties: { retryLimit: 0 } })
    bench.code(code)
    await bench.clock.advance(0)
    const answer = bench.hold('stop')
    const stop = bench.outcome(bench.player.methods.stop())
    await bench.clock.advance(1000)
    expect(stop()).toBe('waits')
    answer.succeed()
    await bench.clock.advance(0)
    expect(stop()).toBe('done')
  }
})
