import { createPlayerBench, playing } from './player-bench'

const casting = ['startCasting', 'switchCasting', 'reconnectCasting', 'exitCasting'] as const

describe('snapshot()', () => {
  test('gives numbers where WeChat gives strings', async () => {
    const bench = await playing()
    await expect(bench.player.methods.snapshot({ quality: 'compressed', sourceType: 'view' })).resolves.toEqual({
      tempImagePath: 'wxfile://tmp/snapshot-compressed.png',
      width: 640,
      height: 360
    })
    expect(bench.calls.at(-1)).toBe('snapshot {"quality":"compressed","sourceType":"view"}')
    expect(bench.details('snapshot')).toEqual([])
  })

  test('a refusal rejects with what WeChat said, and is no event', async () => {
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

test('a refused call rejects with CALL_REJECTED', async () => {
  const bench = await playing()
  bench.media.refuseNext('pictureInPicture', 'no window')
  await expect(bench.player.methods.requestPictureInPicture()).rejects.toMatchObject({
    name: 'CALL_REJECTED',
    cause: { errMsg: 'operateLivePlayer:fail no window' }
  })
})

test.each(['requestBackgroundPlayback', 'exitBackgroundPlayback'] as const)(
  '%s() resolves once called',
  async (name) => {
    const bench = await playing()
    await expect(bench.player.methods[name]()).resolves.toBeUndefined()
    expect(bench.calls.at(-1)).toBe(name)
  }
)

test.each([
  'requestPictureInPicture',
  'exitPictureInPicture',
  'requestBackgroundPlayback',
  'exitBackgroundPlayback',
  ...casting
] as const)('%s() on a version that lacks it: METHOD_UNAVAILABLE', async (name) => {
  const bench = await playing({ lacks: [name] })
  await expect(bench.player.methods[name]()).rejects.toMatchObject({
    name: 'METHOD_UNAVAILABLE',
    recoverable: false,
    cause: { method: name }
  })
  expect(bench.calls).toEqual(['play'])
})

describe.each(casting)('%s()', (name) => {
  test('is called in the tick of the tap', async () => {
    const bench = await playing()
    const request = bench.player.methods[name]().catch(() => undefined)
    expect(bench.calls.at(-1)).toBe(name)
    await request
  })

  test('never waits: NOT_READY', async () => {
    const bench = createPlayerBench({ ready: false })
    await expect(bench.player.methods[name]()).rejects.toMatchObject({ name: 'NOT_READY' })
    bench.ready()
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual([])
  })

  test('after the end: DETACHED', async () => {
    const bench = await playing()
    bench.player.end()
    await expect(bench.player.methods[name]()).rejects.toMatchObject({ name: 'DETACHED' })
  })
})

test('startCasting() opens the list; nothing to cast to is CASTING_REJECTED', async () => {
  const bench = await playing()
  await expect(bench.player.methods.startCasting()).resolves.toBeUndefined()
  expect(bench.details('castinguserselect')).toEqual([{ state: 'fail', phase: 'playing' }])
  await expect(bench.player.methods.exitCasting()).rejects.toMatchObject({ name: 'CASTING_REJECTED' })
})

describe('the end', () => {
  test('breaks off what is awaited, calls nothing and leaves no timer', async () => {
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

  test('before the call that was begun reaches the native player', async () => {
    const bench = createPlayerBench()
    void bench.player.methods.play().catch(() => undefined)
    bench.player.end()
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual([])
  })

  test('nothing is written, told, asked of the screen or answered after it', async () => {
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

  test('from within an event', async () => {
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

test('a promise waits for what it asked for, and another wish breaks it, by attribute too', async () => {
  for (const taken of [{ playing: false }, { paused: true }]) {
    const bench = createPlayerBench({ ready: false })
    const play = bench.outcome(bench.player.methods.play())
    bench.set(taken)
    await bench.clock.advance(1000)
    expect(play()).toBe('SUPERSEDED')
  }
})
