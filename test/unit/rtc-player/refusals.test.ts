import { createPlayerBench, playing, src } from './player-harness'

const refusal = { errMsg: 'operateLivePlayer:fail not now' }

describe('a refused play()', () => {
  test('a refused play() reports one error, and its promise rejects with the same error', async () => {
    const bench = createPlayerBench()
    bench.media.refuseNext('play', 'not now')
    const refused = expect(bench.player.methods.play()).rejects.toMatchObject({
      name: 'PLAY_REJECTED',
      code: 91011,
      recoverable: true,
      scope: 'player',
      cause: refusal,
      message:
        'Playback could not start. Try again; if it keeps failing, check in the admin console that this mini program may use it'
    })
    await bench.clock.advance(0)
    await refused
    expect(bench.details('error')).toMatchObject([{ name: 'PLAY_REJECTED', ...refusal, cause: refusal }])
    expect(bench.phases()).toEqual(['connecting', 'failed'])
    bench.player.methods.play().catch(() => undefined)
    await bench.clock.advance(2000)
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('a refused play() by a tap reports one error', async () => {
    const bench = createPlayerBench()
    bench.media.refuseNext('play', 'not now')
    bench.player.tapAction()
    await bench.clock.advance(1000)
    expect(bench.errors()).toEqual(['PLAY_REJECTED'])
  })

  test('a refused play() after a stop() reports no error', async () => {
    const bench = createPlayerBench()
    const answer = bench.hold('play')
    const play = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(0)
    const stop = bench.outcome(bench.player.methods.stop())
    answer.fail(refusal)
    await bench.clock.advance(1000)
    expect([play(), stop()]).toEqual(['SUPERSEDED', 'done'])
    expect(bench.phases()).toEqual(['connecting', 'stopped'])
    expect(bench.errors()).toEqual([])
  })

  test('a play() from within the error of a refused one plays', async () => {
    const bench = createPlayerBench()
    const outcomes: (() => string)[] = []
    const { events, player } = bench
    const push = events.push.bind(events)
    events.push = (...added) => {
      const length = push(...added)
      if (added[0]?.name === 'error' && outcomes.length === 1) outcomes.push(bench.outcome(player.methods.play()))
      return length
    }
    bench.media.refuseNext('play', 'not now')
    outcomes.push(bench.outcome(player.methods.play()))
    await bench.clock.advance(2000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['PLAY_REJECTED', 'done'])
    expect(bench.phases()).toEqual(['connecting', 'failed', 'connecting', 'playing'])
  })
})

test('a stop() from within an event is kept when the native player has stopped', async () => {
  const bench = createPlayerBench({ properties: { autoplay: true } })
  const { events, player } = bench
  const answer = bench.hold('stop')
  let stop: (() => string) | undefined
  const push = events.push.bind(events)
  events.push = (...added) => {
    const length = push(...added)
    if (added[0]?.detail['phase'] === 'playing') stop ??= bench.outcome(player.methods.stop())
    return length
  }
  await bench.clock.advance(2000)
  expect(stop?.()).toBe('waits')
  answer.succeed()
  await bench.clock.advance(0)
  expect(stop?.()).toBe('done')
})

test('a stop() and a play() from within an error play without another error', async () => {
  const bench = createPlayerBench()
  const { events, player } = bench
  let outcomes: (() => string)[] = []
  const push = events.push.bind(events)
  events.push = (...added) => {
    const length = push(...added)
    if (added[0]?.name === 'error' && outcomes.length === 0) {
      outcomes = [player.methods.stop(), player.methods.play()].map((request) => bench.outcome(request))
    }
    return length
  }
  bench.media.refuseNext('play', 'not now')
  const first = bench.outcome(player.methods.play())
  await bench.clock.advance(2000)
  const [stop, play] = outcomes.map((outcome) => outcome())
  expect(first()).toBe('PLAY_REJECTED')
  expect(play).toBe('done')
  expect(['SUPERSEDED', 'done']).toContain(stop)
  expect(bench.phases().at(-1)).toBe('playing')
  expect(bench.errors()).toEqual(['PLAY_REJECTED'])
})

test('a refused stop() reports STOP_REJECTED and is not tried again', async () => {
  const bench = await playing()
  bench.media.refuseNext('stop', 'not now')
  const refused = expect(bench.player.methods.stop()).rejects.toMatchObject({ name: 'STOP_REJECTED' })
  await bench.clock.advance(60_000)
  await refused
  expect(bench.calls).toEqual(['play', 'stop'])
  expect(bench.errors()).toEqual(['STOP_REJECTED'])
  expect(bench.phases()).toEqual(['failed'])
})

describe('a refused pause()', () => {
  test('a refused pause() reports PAUSE_REJECTED and the player plays on', async () => {
    const bench = await playing()
    bench.media.refuseNext('pause', 'not now')
    const pause = bench.outcome(bench.player.methods.pause())
    await bench.clock.advance(60_000)
    expect(pause()).toBe('PAUSE_REJECTED')
    expect(bench.errors()).toEqual(['PAUSE_REJECTED'])
    expect(bench.phases()).toEqual([])
    expect(bench.calls).toEqual(['play', 'pause'])
  })

  test('a refused pause() does not change a stop() that came after it', async () => {
    const bench = await playing()
    const answer = bench.hold('pause')
    const pause = bench.outcome(bench.player.methods.pause())
    await bench.clock.advance(0)
    const stop = bench.outcome(bench.player.methods.stop())
    answer.fail(refusal)
    await bench.clock.advance(1000)
    expect([pause(), stop()]).toEqual(['SUPERSEDED', 'done'])
    expect(bench.phases()).toEqual(['stopped'])
  })
})

describe('a refused resume()', () => {
  test('a refused resume() stops and plays', async () => {
    const bench = await playing()
    await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
    bench.media.refuseNext('resume', 'not now')
    const resume = bench.outcome(bench.player.methods.resume())
    await bench.clock.advance(2000)
    expect(resume()).toBe('done')
    expect(bench.calls).toEqual(['play', 'pause', 'resume', 'stop', 'play'])
    expect(bench.phases().at(-1)).toBe('playing')
    expect(bench.errors()).toEqual([])
  })

  test('a refused resume() after another pause() leaves the player paused', async () => {
    const bench = await playing()
    await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
    const answer = bench.hold('resume')
    void bench.player.methods.resume().catch(() => undefined)
    await bench.clock.advance(0)
    const pause = bench.outcome(bench.player.methods.pause())
    answer.fail(refusal)
    await bench.clock.advance(60_000)
    expect(pause()).toBe('done')
    expect(bench.calls).toEqual(['play', 'pause', 'resume'])
    expect(bench.phases()).toEqual(['paused'])
  })
})

describe.each(['DEVTOOLS', 'VERSION_TOO_OLD'] as const)('where there is an obstacle: %s', (obstacle) => {
  test.each(['', 'http://127.0.0.1/a.mp4'])('an obstacle is the reason also with the address %j', async (bad) => {
    const bench = createPlayerBench({ obstacle, properties: { src: bad, playing: true } })
    await bench.clock.advance(0)
    const { text, action } = bench.shown().state
    expect(bench.errors()).toEqual([obstacle])
    expect(bench.details('error')).toMatchObject([{ text }])
    expect(action).toBe('')
    for (const address of [src, bad, src, bad]) {
      bench.set({ src: address })
      const play = bench.outcome(bench.player.methods.play())
      await bench.clock.advance(1000)
      expect(play()).toBe(obstacle)
    }
    expect(bench.errors()).toEqual([obstacle])
    expect(bench.phases()).toEqual(['unsupported'])
    expect(bench.shown().state.text).toBe(text)
  })
})

test('a native error is reported once with its fields, and stops nothing', async () => {
  const bench = await playing()
  bench.media.emit('error', { errMsg: 'insert:fail' })
  expect(bench.details('error')).toMatchObject([
    { name: 'NATIVE_ERROR', errMsg: 'insert:fail', cause: { errMsg: 'insert:fail' } }
  ])
  expect(bench.phases()).toEqual([])
})
