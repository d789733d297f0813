import { createPlayerBench, forget, playing, type PlayerBench } from './player-harness'

/** The network as the player hears of it; what the native player makes of it the test says itself. */
const network = ({ player }: PlayerBench, online: boolean) => player.setEnvironment({ online })

/** The native player sends no reports any more. */
function silence(bench: PlayerBench): void {
  bench.node.context.pause()
}

describe('the audio is taken', () => {
  test('a player stays interrupted after a phone call until it shows a sign of life', async () => {
    const bench = await playing()
    bench.player.setEnvironment({ audioFree: false })
    expect(bench.phases()).toEqual(['interrupted'])
    bench.code(2004)
    bench.report({ videoBitrate: 500 })
    expect(bench.phases()).toEqual(['interrupted'])
    bench.player.setEnvironment({ audioFree: true })
    bench.report({ videoBitrate: 500 })
    expect(bench.phases()).toEqual(['interrupted', 'playing'])
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['play'])
  })

  test.each([
    ['auto', ['stop', 'play'], 'playing'],
    ['ask', [], 'interrupted'],
    ['never', [], 'interrupted']
  ])(
    'a player with resume=%s makes its own attempt or none after a phone call without a sign of life',
    async (resume, calls, phase) => {
      const bench = await playing({ properties: { resume } })
      silence(bench)
      bench.player.setEnvironment({ audioFree: false })
      await bench.clock.advance(30_000)
      bench.player.setEnvironment({ audioFree: true })
      forget(bench)
      await bench.clock.advance(1999)
      expect(bench.calls).toEqual([])
      await bench.clock.advance(1000)
      expect(bench.calls).toEqual(calls)
      await bench.clock.advance(60_000)
      expect(bench.shown().state.phase).toBe(phase)
      expect(bench.shown().state.action).toBe(resume === 'ask' ? 'Go on' : '')
    }
  )

  test('a tap on the button of resume=ask restarts the player', async () => {
    const bench = await playing({ properties: { resume: 'ask' } })
    silence(bench)
    bench.player.setEnvironment({ audioFree: false })
    bench.player.setEnvironment({ audioFree: true })
    await bench.clock.advance(5000)
    bench.player.tapAction()
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('a player starts nothing during a phone call', async () => {
    const bench = createPlayerBench()
    bench.player.setEnvironment({ audioFree: false })
    bench.set({ playing: true })
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual([])
    expect(bench.phases()).toEqual(['interrupted'])
    bench.player.setEnvironment({ audioFree: true })
    await bench.clock.advance(3000)
    expect(bench.phases()).toEqual(['interrupted', 'connecting', 'playing'])
  })

  test('a paused player stays paused after a phone call, and resume() plays', async () => {
    const bench = await playing()
    await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
    bench.player.setEnvironment({ audioFree: false })
    await bench.clock.advance(5000)
    bench.player.setEnvironment({ audioFree: true })
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['play', 'pause'])
    expect(bench.phases()).toEqual(['paused'])
    void bench.player.methods.resume()
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual(['play', 'pause', 'resume'])
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test.each(['auto', 'ask', 'never'])(
    'resume() without a sign of life within 2 s restarts the player, also with resume=%s',
    async (resume) => {
      const bench = await playing({ properties: { resume } })
      await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
      const answer = bench.hold('resume')
      void bench.player.methods.resume()
      await bench.clock.advance(0)
      answer.succeed()
      await bench.clock.advance(1999)
      expect(bench.phases()).toEqual(['paused', 'buffering'])
      expect(bench.calls).toEqual(['play', 'pause', 'resume'])
      await bench.clock.advance(2000)
      expect(bench.calls).toEqual(['play', 'pause', 'resume', 'stop', 'play'])
      expect(bench.phases().at(-1)).toBe('playing')
    }
  )

  test('resume() while the network is away resumes when the network is back', async () => {
    const bench = await playing()
    await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
    network(bench, false)
    const resume = bench.outcome(bench.player.methods.resume())
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['play', 'pause'])
    expect(bench.phases()).toEqual(['paused', 'offline'])
    expect(bench.changes()).toEqual(['pausedchange true method', 'pausedchange false method'])
    expect(bench.shown().state).toMatchObject({ kind: 'notice', action: '' })
    expect(resume()).toBe('waits')
    network(bench, true)
    await bench.clock.advance(3000)
    expect(bench.calls).toEqual(['play', 'pause', 'resume'])
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('a paused that is taken back during a phone call shows interrupted and resumes after the call', async () => {
    const bench = await playing()
    bench.set({ paused: true })
    await bench.clock.advance(0)
    bench.player.setEnvironment({ audioFree: false })
    bench.set({ paused: false })
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['play', 'pause'])
    expect(bench.phases()).toEqual(['paused', 'interrupted'])
    bench.player.setEnvironment({ audioFree: true })
    await bench.clock.advance(3000)
    expect(bench.calls).toEqual(['play', 'pause', 'resume'])
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('code 2032 without a phone call restarts the player after the stall timeout', async () => {
    const bench = await playing()
    silence(bench)
    bench.code(2032)
    await bench.clock.advance(14_999)
    expect(bench.calls).toEqual(['play'])
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
  })

  test('a second interruption within 10 s leads to no restart before the 10 s are over', async () => {
    const bench = await playing()
    for (const wait of [2500, 2000]) {
      silence(bench)
      bench.player.setEnvironment({ audioFree: false })
      bench.player.setEnvironment({ audioFree: true })
      await bench.clock.advance(wait)
    }
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.phases().at(-1)).toBe('interrupted')
    await bench.clock.advance(7499)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    await bench.clock.advance(1)
    expect(bench.calls).toEqual(['play', 'stop', 'play', 'stop', 'play'])
    await bench.clock.advance(1000)
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('code 2001 after an interruption shows connecting', async () => {
    const bench = await playing()
    bench.code(2032)
    bench.code(2001)
    expect(bench.phases()).toEqual(['interrupted', 'connecting'])
  })

  test('a resume() that is taken while the network goes waits for the return of the network', async () => {
    const bench = await playing()
    await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
    const answer = bench.hold('resume')
    void bench.player.methods.resume()
    await bench.clock.advance(0)
    network(bench, false)
    answer.succeed()
    await bench.clock.advance(60_000)
    expect(bench.phases()).toEqual(['paused', 'offline'])
    network(bench, true)
    await bench.clock.advance(1999)
    expect(bench.calls).toEqual(['play', 'pause', 'resume'])
    await bench.clock.advance(1)
    expect(bench.calls).toEqual(['play', 'pause', 'resume', 'stop', 'play'])
  })

  test('a return without a sign of life is reported as no attempt with retry-limit 0', async () => {
    const bench = await playing({ properties: { retryLimit: 0 } })
    silence(bench)
    bench.player.setEnvironment({ audioFree: false })
    bench.player.setEnvironment({ audioFree: true })
    await bench.clock.advance(60_000)
    expect(bench.details('phasechange').filter(({ attempt }) => attempt !== undefined)).toEqual([])
  })
})

describe('its end passes unheard', () => {
  const byHand: readonly [string, (bench: PlayerBench) => unknown][] = [
    ['play()', ({ player }) => player.methods.play()],
    ['a tap', ({ player }) => player.tapAction()]
  ]

  test.each(byHand)(
    '%s restarts an interrupted player when the end of the phone call was not reported',
    async (_, ask) => {
      const bench = await playing()
      silence(bench)
      bench.player.setEnvironment({ audioFree: false })
      await bench.clock.advance(60_000)
      expect(bench.phases()).toEqual(['interrupted'])
      void ask(bench)
      await bench.clock.advance(5000)
      expect(bench.calls).toEqual(['play', 'stop', 'play'])
      expect(bench.phases().at(-1)).toBe('playing')
      await bench.clock.advance(60_000)
      expect(bench.calls).toEqual(['play', 'stop', 'play'])
    }
  )

  test.each(byHand)(
    '%s shows playing when the player plays and the end of the phone call was not reported',
    async (_, ask) => {
      const bench = await playing()
      bench.player.setEnvironment({ audioFree: false })
      bench.code(2004)
      expect(bench.phases()).toEqual(['interrupted'])
      void ask(bench)
      await bench.clock.advance(60_000)
      expect(bench.calls).toEqual(['play'])
      expect(bench.phases()).toEqual(['interrupted', 'playing'])
    }
  )

  test.each(byHand)('%s starts a player when the end of the phone call was not reported', async (_, ask) => {
    const bench = createPlayerBench()
    bench.player.setEnvironment({ audioFree: false })
    void ask(bench)
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual(['play'])
    expect(bench.phases().at(-1)).toBe('playing')
  })

  const goOn: typeof byHand = [
    ['resume()', ({ player }) => player.methods.resume()],
    ['a tap', ({ player }) => player.tapAction()]
  ]

  test.each(goOn)('%s resumes a paused player when the end of the phone call was not reported', async (_, ask) => {
    const bench = await playing()
    await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
    bench.player.setEnvironment({ audioFree: false })
    const asked = bench.outcome(Promise.resolve(ask(bench)))
    await bench.clock.advance(5000)
    expect(asked()).toBe('done')
    expect(bench.calls).toEqual(['play', 'pause', 'resume'])
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('a stop() and a play() start a player when the end of the phone call was not reported', async () => {
    const bench = await playing()
    bench.player.setEnvironment({ audioFree: false })
    const { methods } = bench.player
    const stop = bench.outcome(methods.stop())
    await bench.clock.advance(1000)
    const play = bench.outcome(methods.play())
    await bench.clock.advance(5000)
    expect([stop(), play()]).toEqual(['done', 'done'])
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('the attributes playing and paused do not end a phone call', async () => {
    const bench = await playing()
    bench.player.setEnvironment({ audioFree: false })
    bench.set({ playing: true, paused: false })
    await bench.clock.advance(60_000)
    expect(bench.calls.filter((call) => call === 'play')).toHaveLength(1)
    expect(bench.phases().at(-1)).toBe('interrupted')
  })

  test('a phone call after one whose end was not reported interrupts again', async () => {
    const bench = await playing()
    bench.player.setEnvironment({ audioFree: false })
    void bench.player.methods.play()
    await bench.clock.advance(5000)
    expect(bench.phases().at(-1)).toBe('playing')
    bench.player.setEnvironment({ audioFree: false })
    expect(bench.phases().at(-1)).toBe('interrupted')
  })
})

describe('the button that resumes after an interruption', () => {
  const action = async (bench: PlayerBench) => {
    await bench.clock.advance(0)
    return bench.shown().state.action
  }

  test('the button that resumes appears only after 2 s without a sign of life', async () => {
    const bench = await playing({ properties: { resume: 'ask' } })
    silence(bench)
    bench.player.setEnvironment({ audioFree: false })
    await bench.clock.advance(1000)
    bench.player.setEnvironment({ audioFree: true })
    forget(bench)
    await bench.clock.advance(1999)
    expect(bench.patches).toEqual([])
    await bench.clock.advance(1)
    expect(await action(bench)).toBe('Go on')
  })

  test('the button that resumes is not shown where the player plays on within 2 s', async () => {
    const bench = await playing({ properties: { resume: 'ask' } })
    silence(bench)
    bench.player.setEnvironment({ audioFree: false })
    await bench.clock.advance(1000)
    bench.player.setEnvironment({ audioFree: true })
    await bench.clock.advance(1000)
    bench.report({ videoBitrate: 500 })
    await bench.clock.advance(10_000)
    expect(bench.phases()).toEqual(['interrupted', 'playing'])
    expect(bench.patches.filter((patch) => patch['state.action'] === 'Go on')).toEqual([])
  })

  test.each([
    ['offline', { online: false }, { online: true }],
    ['on a hidden page', { pageShown: false }, { pageShown: true }],
    ['during a phone call', { audioFree: false }, { audioFree: true }]
  ])('the button that resumes is not shown %s', async (_, gone, back) => {
    const bench = await playing({ properties: { resume: 'ask' } })
    silence(bench)
    bench.code(6000)
    await bench.clock.advance(5000)
    expect(await action(bench)).toBe('Go on')
    bench.player.setEnvironment(gone)
    expect(await action(bench)).toBe('')
    bench.player.setEnvironment(back)
    await bench.clock.advance(1999)
    expect(await action(bench)).toBe('')
    await bench.clock.advance(1)
    expect(await action(bench)).toBe('Go on')
  })

  test('the button that resumes is shown in no phase but interrupted', async () => {
    const bench = await playing({ properties: { resume: 'ask', retryDelay: 1000 } })
    bench.code(-2301)
    expect(await action(bench)).toBe('')
    const playingBench = await playing({ properties: { resume: 'ask' } })
    playingBench.code(2103)
    expect(await action(playingBench)).toBe('')
  })
})

test('a paused player stays paused through a phone call and a lost network', async () => {
  const bench = await playing()
  await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
  forget(bench)
  for (const world of [{ audioFree: false }, { audioFree: true }, { online: false }, { online: true }]) {
    bench.player.setEnvironment(world)
    await bench.clock.advance(60_000)
  }
  expect([bench.events, bench.patches, bench.calls]).toEqual([[], [], []])
})

test('a paused player that is stopped during a phone call shows paused until the native stop', async () => {
  const bench = await playing()
  await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
  bench.player.setEnvironment({ audioFree: false })
  const answer = bench.hold('stop')
  void bench.player.methods.stop()
  await bench.clock.advance(1000)
  expect(bench.phases()).toEqual(['paused'])
  answer.succeed()
  await bench.clock.advance(0)
  expect(bench.phases()).toEqual(['paused', 'stopped'])
})

test('a play() while the native player resumes after a phone call in a pause does not restart it', async () => {
  const bench = await playing()
  await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
  bench.player.setEnvironment({ audioFree: false })
  bench.player.setEnvironment({ audioFree: true })
  const answer = bench.hold('resume')
  void bench.player.methods.resume()
  await bench.clock.advance(0)
  void bench.player.methods.play()
  answer.release()
  await bench.clock.advance(20_000)
  expect(bench.calls).toEqual(['play', 'pause', 'resume'])
  expect(bench.phases().at(-1)).toBe('playing')
})

test('a player that was paused during an interruption is resumed and not restarted', async () => {
  const bench = await playing()
  bench.code(2032)
  await Promise.all([bench.player.methods.pause(), bench.clock.advance(1000)])
  void bench.player.methods.resume()
  await bench.clock.advance(5000)
  expect(bench.calls).toEqual(['play', 'pause', 'resume'])
  expect(bench.phases()).toEqual(['interrupted', 'paused', 'buffering', 'playing'])
})

test('the 2 s for a sign of life begin with the answer to the native resume', async () => {
  const bench = await playing()
  bench.set({ paused: true })
  await bench.clock.advance(0)
  bench.code(2032)
  bench.player.setEnvironment({ audioFree: false })
  bench.set({ paused: false })
  const answer = bench.hold('resume')
  bench.player.setEnvironment({ audioFree: true })
  await bench.clock.advance(3000)
  answer.release()
  await bench.clock.advance(5000)
  expect(bench.calls).toEqual(['play', 'pause', 'resume'])
  expect(bench.phases().at(-1)).toBe('playing')
})

test('a stop by attribute ends the wait for a sign of life', async () => {
  const bench = await playing()
  bench.code(2032)
  bench.player.setEnvironment({ audioFree: false })
  bench.player.setEnvironment({ audioFree: true })
  bench.set({ playing: false })
  await bench.clock.advance(0)
  expect([bench.shown().state.phase, bench.calls, bench.clock.waiting]).toEqual(['stopped', ['play', 'stop'], 0])
})
