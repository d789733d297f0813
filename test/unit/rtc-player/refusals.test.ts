import { createPlayerHarness, playing, src } from './player-harness'

const refusal = { errMsg: 'operateLivePlayer:fail not now' }

describe('a refused play()', () => {
  test('a refused play() reports one error, and its promise rejects with the same error', async () => {
    const harness = createPlayerHarness()
    harness.media.refuseNext('play', 'not now')
    const refused = expect(harness.player.methods.play()).rejects.toMatchObject({
      name: 'PLAY_REJECTED',
      code: 91011,
      recoverable: true,
      scope: 'player',
      cause: refusal,
      message:
        'Playback could not start. Try again; if it keeps failing, check in the admin console that this mini program may use it'
    })
    await harness.clock.advance(0)
    await refused
    expect(harness.details('error')).toMatchObject([{ name: 'PLAY_REJECTED', ...refusal, cause: refusal }])
    expect(harness.phases()).toEqual(['connecting', 'failed'])
    harness.player.methods.play().catch(() => undefined)
    await harness.clock.advance(2000)
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('a refused play() by a tap reports one error', async () => {
    const harness = createPlayerHarness()
    harness.media.refuseNext('play', 'not now')
    harness.player.tapAction()
    await harness.clock.advance(1000)
    expect(harness.errors()).toEqual(['PLAY_REJECTED'])
  })

  test('a refused play() after a stop() reports no error', async () => {
    const harness = createPlayerHarness()
    const answer = harness.hold('play')
    const play = harness.outcome(harness.player.methods.play())
    await harness.clock.advance(0)
    const stop = harness.outcome(harness.player.methods.stop())
    answer.fail(refusal)
    await harness.clock.advance(1000)
    expect([play(), stop()]).toEqual(['SUPERSEDED', 'done'])
    expect(harness.phases()).toEqual(['connecting', 'stopped'])
    expect(harness.errors()).toEqual([])
  })

  test('a play() from within the error of a refused one plays', async () => {
    const harness = createPlayerHarness()
    const outcomes: (() => string)[] = []
    const { events, player } = harness
    const push = events.push.bind(events)
    events.push = (...added) => {
      const length = push(...added)
      if (added[0]?.name === 'error' && outcomes.length === 1) outcomes.push(harness.outcome(player.methods.play()))
      return length
    }
    harness.media.refuseNext('play', 'not now')
    outcomes.push(harness.outcome(player.methods.play()))
    await harness.clock.advance(2000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['PLAY_REJECTED', 'done'])
    expect(harness.phases()).toEqual(['connecting', 'failed', 'connecting', 'playing'])
  })
})

test('a stop() from within an event is kept when the native player has stopped', async () => {
  const harness = createPlayerHarness({ properties: { autoplay: true } })
  const { events, player } = harness
  const answer = harness.hold('stop')
  let stop: (() => string) | undefined
  const push = events.push.bind(events)
  events.push = (...added) => {
    const length = push(...added)
    if (added[0]?.detail['phase'] === 'playing') stop ??= harness.outcome(player.methods.stop())
    return length
  }
  await harness.clock.advance(2000)
  expect(stop?.()).toBe('waits')
  answer.succeed()
  await harness.clock.advance(0)
  expect(stop?.()).toBe('done')
})

test('a stop() and a play() from within an error play without another error', async () => {
  const harness = createPlayerHarness()
  const { events, player } = harness
  let outcomes: (() => string)[] = []
  const push = events.push.bind(events)
  events.push = (...added) => {
    const length = push(...added)
    if (added[0]?.name === 'error' && outcomes.length === 0) {
      outcomes = [player.methods.stop(), player.methods.play()].map((request) => harness.outcome(request))
    }
    return length
  }
  harness.media.refuseNext('play', 'not now')
  const first = harness.outcome(player.methods.play())
  await harness.clock.advance(2000)
  const [stop, play] = outcomes.map((outcome) => outcome())
  expect(first()).toBe('PLAY_REJECTED')
  expect(play).toBe('done')
  expect(['SUPERSEDED', 'done']).toContain(stop)
  expect(harness.phases().at(-1)).toBe('playing')
  expect(harness.errors()).toEqual(['PLAY_REJECTED'])
})

test('a refused stop() reports STOP_REJECTED, and is called again after 2 s before the player counts as stopped', async () => {
  const harness = await playing()
  harness.media.refuseNext('stop', 'not now')
  const stop = harness.outcome(harness.player.methods.stop())
  await harness.clock.advance(1999)
  expect([stop(), harness.phases()]).toEqual(['waits', []])
  await harness.clock.advance(1)
  expect([stop(), harness.phases()]).toEqual(['done', ['stopped']])
  await harness.clock.advance(60_000)
  expect(harness.calls).toEqual(['play', 'stop', 'stop'])
  expect(harness.errors()).toEqual(['STOP_REJECTED'])
})

describe('a refused pause()', () => {
  test('a refused pause() reports PAUSE_REJECTED and the player plays on', async () => {
    const harness = await playing()
    harness.media.refuseNext('pause', 'not now')
    const pause = harness.outcome(harness.player.methods.pause())
    await harness.clock.advance(60_000)
    expect(pause()).toBe('PAUSE_REJECTED')
    expect(harness.errors()).toEqual(['PAUSE_REJECTED'])
    expect(harness.phases()).toEqual([])
    expect(harness.calls).toEqual(['play', 'pause'])
  })

  test('a refused pause() does not change a stop() that came after it', async () => {
    const harness = await playing()
    const answer = harness.hold('pause')
    const pause = harness.outcome(harness.player.methods.pause())
    await harness.clock.advance(0)
    const stop = harness.outcome(harness.player.methods.stop())
    answer.fail(refusal)
    await harness.clock.advance(1000)
    expect([pause(), stop()]).toEqual(['SUPERSEDED', 'done'])
    expect(harness.phases()).toEqual(['stopped'])
  })
})

describe('a refused resume()', () => {
  test('a refused resume() stops and plays', async () => {
    const harness = await playing()
    await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
    harness.media.refuseNext('resume', 'not now')
    const resume = harness.outcome(harness.player.methods.resume())
    await harness.clock.advance(2000)
    expect(resume()).toBe('done')
    expect(harness.calls).toEqual(['play', 'pause', 'resume', 'stop', 'play'])
    expect(harness.phases().at(-1)).toBe('playing')
    expect(harness.errors()).toEqual([])
  })

  test('a refused resume() after another pause() leaves the player paused', async () => {
    const harness = await playing()
    await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
    const answer = harness.hold('resume')
    void harness.player.methods.resume().catch(() => undefined)
    await harness.clock.advance(0)
    const pause = harness.outcome(harness.player.methods.pause())
    answer.fail(refusal)
    await harness.clock.advance(60_000)
    expect(pause()).toBe('done')
    expect(harness.calls).toEqual(['play', 'pause', 'resume'])
    expect(harness.phases()).toEqual(['paused'])
  })
})

describe.each(['DEVTOOLS', 'VERSION_TOO_OLD'] as const)('where there is an obstacle: %s', (obstacle) => {
  test.each(['', 'http://127.0.0.1/a.mp4'])('an obstacle is the reason also with the address %j', async (bad) => {
    const harness = createPlayerHarness({ obstacle, properties: { src: bad, playing: true } })
    await harness.clock.advance(0)
    const { text, action } = harness.shown().state
    expect(harness.errors()).toEqual([obstacle])
    expect(harness.details('error')).toMatchObject([{ text }])
    expect(action).toBe('')
    for (const address of [src, bad, src, bad]) {
      harness.set({ src: address })
      const play = harness.outcome(harness.player.methods.play())
      await harness.clock.advance(1000)
      expect(play()).toBe(obstacle)
    }
    expect(harness.errors()).toEqual([obstacle])
    expect(harness.phases()).toEqual(['unsupported'])
    expect(harness.shown().state.text).toBe(text)
  })
})

test('a native error is reported once with its fields, and stops nothing', async () => {
  const harness = await playing()
  harness.media.emit('error', { errMsg: 'insert:fail' })
  expect(harness.details('error')).toMatchObject([
    { name: 'NATIVE_ERROR', errMsg: 'insert:fail', cause: { errMsg: 'insert:fail' } }
  ])
  expect(harness.phases()).toEqual([])
})

test('an end that is reported before the answer to a start is of the run before', async () => {
  const harness = await playing()
  await Promise.all([harness.player.methods.stop(), harness.clock.advance(0)])
  const answer = harness.hold('play')
  const play = harness.outcome(harness.player.methods.play())
  await harness.clock.advance(0)
  harness.code(2006)
  await harness.clock.advance(1000)
  expect([play(), harness.phases()]).toEqual(['waits', ['stopped', 'connecting']])
  answer.release()
  await harness.clock.advance(2000)
  expect([play(), harness.phases().at(-1)]).toEqual(['done', 'playing'])
})

test('a stream that ends while a pause has no answer has ended', async () => {
  const harness = await playing()
  harness.code(2103)
  harness.hold('pause')
  const pause = harness.outcome(harness.player.methods.pause())
  await harness.clock.advance(0)
  harness.code(2006)
  await harness.clock.advance(60_000)
  expect([pause(), harness.phases(), harness.calls]).toEqual([
    'PAUSE_REJECTED',
    ['reconnecting', 'ended'],
    ['play', 'pause']
  ])
})
