import { createPlayerHarness, playing } from './player-harness'

const casting = ['startCasting', 'switchCasting', 'reconnectCasting', 'exitCasting'] as const

describe('snapshot()', () => {
  test('snapshot() resolves with numbers where WeChat gives strings', async () => {
    const harness = await playing()
    await expect(harness.player.methods.snapshot({ quality: 'compressed', sourceType: 'view' })).resolves.toEqual({
      tempImagePath: 'wxfile://tmp/snapshot-compressed.png',
      width: 640,
      height: 360
    })
    expect(harness.calls.at(-1)).toBe('snapshot {"quality":"compressed","sourceType":"view"}')
    expect(harness.details('snapshot')).toEqual([])
  })

  test('a refused snapshot() rejects with the native cause and reports no error event', async () => {
    const harness = await playing()
    harness.media.refuseNext('snapshot', 'no frame')
    await expect(harness.player.methods.snapshot()).rejects.toMatchObject({
      name: 'SNAPSHOT_REJECTED',
      errMsg: 'operateLivePlayer:fail no frame',
      cause: { errMsg: 'operateLivePlayer:fail no frame' }
    })
    expect(harness.errors()).toEqual([])
  })
})

test.each(['mute', 'snapshot', 'requestPictureInPicture', 'exitPictureInPicture'] as const)(
  '%s() waits for the native node',
  async (name) => {
    const harness = createPlayerHarness({ ready: false })
    const request = harness.outcome(harness.player.methods[name]())
    await harness.clock.advance(5000)
    expect(request()).toBe('waits')
    harness.ready()
    await harness.clock.advance(0)
    expect(request()).toBe('done')
  }
)

test('a refused requestPictureInPicture() rejects with CALL_REJECTED', async () => {
  const harness = await playing()
  harness.media.refuseNext('pictureInPicture', 'no window')
  await expect(harness.player.methods.requestPictureInPicture()).rejects.toMatchObject({
    name: 'CALL_REJECTED',
    cause: { errMsg: 'operateLivePlayer:fail no window' }
  })
})

test.each(['requestBackgroundPlayback', 'exitBackgroundPlayback'] as const)(
  '%s() resolves once it is called',
  async (name) => {
    const harness = await playing()
    await expect(harness.player.methods[name]()).resolves.toBeUndefined()
    expect(harness.calls.at(-1)).toBe(name)
  }
)

describe('a version that lacks what the player itself needs', () => {
  test.each([
    ['play', 'PLAY_REJECTED', 'failed'],
    ['pause', 'PAUSE_REJECTED', 'playing'],
    ['requestFullScreen', 'FULLSCREEN_REJECTED', 'playing']
  ] as const)('%s() rejects with %s at once on a version of WeChat without it', async (name, error, phase) => {
    const harness = createPlayerHarness({ lacks: [name], properties: { autoplay: name !== 'play' } })
    await harness.clock.advance(1000)
    const request = harness.outcome(harness.player.methods[name]())
    await harness.clock.advance(0)
    expect(request()).toBe(error)
    expect(harness.details('error')).toMatchObject([
      { name: error, errMsg: `${name}:fail not supported`, cause: { errMsg: `${name}:fail not supported` } }
    ])
    await harness.clock.advance(60_000)
    expect(harness.phases().at(-1)).toBe(phase)
    expect(harness.errors()).toEqual([error])
    expect(harness.contexts).toBe(1)
  })

  test('stop() takes the native tag away after 10 s on a version of WeChat without it', async () => {
    const harness = await playing({ lacks: ['stop'] })
    const stop = harness.outcome(harness.player.methods.stop())
    await harness.clock.advance(9999)
    expect([stop(), harness.phases(), harness.errors()]).toEqual(['waits', [], ['STOP_REJECTED']])
    await harness.clock.advance(1)
    expect([stop(), harness.phases(), harness.errors()]).toEqual(['done', ['stopped'], ['STOP_REJECTED']])
    expect(harness.shown().native.mounted).toBe(false)
    const play = harness.outcome(harness.player.methods.play())
    await harness.clock.advance(2000)
    expect([play(), harness.contexts, harness.phases().at(-1)]).toEqual(['done', 2, 'playing'])
  })

  test('resume() stops and plays on a version of WeChat without it', async () => {
    const harness = await playing({ lacks: ['resume'] })
    await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
    const resume = harness.outcome(harness.player.methods.resume())
    await harness.clock.advance(2000)
    expect(resume()).toBe('done')
    expect(harness.calls).toEqual(['play', 'pause', 'stop', 'play'])
    expect(harness.phases().at(-1)).toBe('playing')
    expect(harness.errors()).toEqual([])
  })

  test('snapshot() on a version of WeChat without it waits for the native node before it rejects', async () => {
    const harness = createPlayerHarness({ ready: false, lacks: ['snapshot'] })
    const request = harness.outcome(harness.player.methods.snapshot())
    await harness.clock.advance(1000)
    expect(request()).toBe('waits')
    harness.ready()
    await harness.clock.advance(0)
    expect(request()).toBe('METHOD_UNAVAILABLE')
  })
})

describe('mute() while it is muted', () => {
  test.each(['attribute', 'method', 'tap'])(
    'mute() of a player that is muted by %s makes no call, which might turn the sound on',
    async (by) => {
      const harness = await playing({ properties: { controls: true } })
      if (by === 'attribute') harness.set({ muted: true })
      else if (by === 'method') await Promise.all([harness.player.methods.mute(), harness.clock.advance(0)])
      else harness.player.tapControl('mute')
      await harness.clock.advance(0)
      harness.calls.length = 0
      const mute = harness.outcome(harness.player.methods.mute())
      await harness.clock.advance(1000)
      expect(mute()).toBe('done')
      expect(harness.calls).toEqual([])
      expect(harness.media.attributes['muted']).toBe(true)
      expect(harness.changes()).toHaveLength(1)
    }
  )

  test('a mute() that takes effect after it was given up is shown and reported, and is made no second time', async () => {
    const harness = await playing()
    const answer = harness.hold('mute')
    const mute = harness.outcome(harness.player.methods.mute())
    await harness.clock.advance(10_000)
    answer.release()
    await harness.clock.advance(0)
    expect([mute(), harness.shown().native.muted]).toEqual(['CALL_REJECTED', true])
    expect(harness.changes().at(-1)).toBe('mutedchange true native')
    await Promise.all([harness.player.methods.mute(), harness.clock.advance(0)])
    expect(harness.calls.filter((call) => call === 'mute')).toHaveLength(1)
  })

  test('mute() of a muted player rejects with DETACHED after the end', async () => {
    const harness = await playing({ properties: { muted: true } })
    harness.player.end()
    await expect(harness.player.methods.mute()).rejects.toMatchObject({ name: 'DETACHED' })
  })
})

describe.each(casting)('%s()', (name) => {
  test('a casting method is called in the tick of the tap', async () => {
    const harness = await playing()
    const request = harness.player.methods[name]().catch(() => undefined)
    expect(harness.calls.at(-1)).toBe(name)
    await request
  })

  test('a casting method rejects with NOT_READY instead of waiting for the native node', async () => {
    const harness = createPlayerHarness({ ready: false })
    await expect(harness.player.methods[name]()).rejects.toMatchObject({ name: 'NOT_READY' })
    harness.ready()
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual([])
  })

  test('a casting method rejects with DETACHED after the end', async () => {
    const harness = await playing()
    harness.player.end()
    await expect(harness.player.methods[name]()).rejects.toMatchObject({ name: 'DETACHED' })
  })
})

test('startCasting() opens the list, and exitCasting() without a cast rejects with CASTING_REJECTED', async () => {
  const harness = await playing()
  await expect(harness.player.methods.startCasting()).resolves.toBeUndefined()
  expect(harness.details('castinguserselect')).toEqual([{ state: 'fail', phase: 'playing' }])
  await expect(harness.player.methods.exitCasting()).rejects.toMatchObject({ name: 'CASTING_REJECTED' })
})

describe('the end', () => {
  test('the end rejects open promises with DETACHED, makes no call and leaves no timer', async () => {
    const harness = createPlayerHarness({ ready: false, properties: { autoplay: true, controls: true } })
    const { methods } = harness.player
    const outcomes = [methods.play(), methods.snapshot(), methods.requestFullScreen()].map((request) =>
      harness.outcome(request)
    )
    harness.player.end()
    harness.ready()
    await harness.clock.advance(60_000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['DETACHED', 'DETACHED', 'DETACHED'])
    for (const request of [methods.stop(), methods.play(), methods.mute(), methods.exitFullScreen()]) {
      await expect(request).rejects.toMatchObject({ name: 'DETACHED' })
    }
    expect(harness.calls).toEqual([])
    harness.node.destroy()
    expect(harness.clock.waiting).toBe(0)
  })

  test('the end prevents a call that has not reached the native player', async () => {
    const harness = createPlayerHarness()
    void harness.player.methods.play().catch(() => undefined)
    harness.player.end()
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual([])
  })

  test('a player writes, reports and calls nothing after the end, and lets the screen go dark', async () => {
    const harness = await playing({ properties: { controls: true } })
    const answer = harness.hold('mute')
    const mute = harness.outcome(harness.player.methods.mute())
    await harness.clock.advance(0)
    harness.player.end()
    expect(harness.lights).toEqual([true, false])
    const { length } = harness.patches
    harness.events.length = 0
    harness.player.onNativeEvent('statechange', { code: -2301 })
    harness.player.onNativeEvent('netstatus', { info: { netQualityLevel: 6 } })
    harness.player.tapControl('mute')
    harness.player.tapControl('snapshot')
    harness.set({ mode: 'x', muted: false })
    harness.player.setEnvironment({ online: false })
    answer.succeed()
    await harness.clock.advance(60_000)
    expect(mute()).toBe('DETACHED')
    expect(harness.patches).toHaveLength(length)
    expect(harness.events).toEqual([])
    expect(harness.lights).toEqual([true, false])
  })

  test('a player that ends within its own event reports nothing after it', async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true } })
    const { events, player } = harness
    const push = events.push.bind(events)
    events.push = (...added) => {
      const length = push(...added)
      if (added[0]?.detail['phase'] === 'playing') player.end()
      return length
    }
    await harness.clock.advance(5000)
    expect(harness.phases()).toEqual(['connecting', 'playing'])
    expect(harness.events.at(-1)).toMatchObject({ name: 'phasechange' })
  })
})

test('a play() is superseded by the attributes playing=false and paused=true', async () => {
  for (const taken of [{ playing: false }, { paused: true }]) {
    const harness = createPlayerHarness({ ready: false })
    const play = harness.outcome(harness.player.methods.play())
    harness.set(taken)
    await harness.clock.advance(1000)
    expect(play()).toBe('SUPERSEDED')
  }
})

test('a patch that waits at the end is not written, and no alarm stays', async () => {
  const harness = await playing({ properties: { controls: true } })
  harness.player.tapPicture()
  harness.set({ title: 'new', controls: ['play'] })
  harness.player.end()
  const { length } = harness.patches
  harness.node.destroy()
  expect(harness.clock.waiting).toBe(0)
  await harness.clock.advance(0)
  expect(harness.patches).toHaveLength(length)
})

test('stop() of a player that gave up or ended waits for the native stop', async () => {
  for (const code of [2006, -2301]) {
    const harness = await playing({ properties: { retryLimit: 0 } })
    const answer = harness.hold('stop')
    harness.code(code)
    await harness.clock.advance(0)
    const stop = harness.outcome(harness.player.methods.stop())
    await harness.clock.advance(1000)
    expect(stop()).toBe('waits')
    answer.succeed()
    await harness.clock.advance(0)
    expect(stop()).toBe('done')
  }
})
