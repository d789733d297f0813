import { createPlayerBench, forget, playing, type PlayerBench } from './player-harness'

const lost = { code: -2301, message: 'scripted -2301' }

/** Attempt after attempt fails, as soon as it is under way. */
async function failAll(bench: PlayerBench, attempts: number): Promise<void> {
  bench.code(-2301)
  for (let attempt = 0; attempt < attempts; attempt++) {
    const play = bench.hold('play')
    const { calls } = bench
    const made = calls.length
    while (calls.length < made + 2) await bench.clock.advance(100)
    play.succeed()
    await bench.clock.advance(0)
    bench.code(-2301)
  }
}

describe("the native player's own reconnecting", () => {
  test('a reconnection by the native player during the first connection is shown', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    const answer = bench.hold('play')
    await bench.clock.advance(0)
    for (const code of [3002, 2103, 2001, 2003]) bench.code(code)
    expect(bench.phases()).toEqual(['connecting', 'reconnecting', 'playing'])
    answer.release()
  })

  test('buffering during a reconnection by the native player changes no phase', async () => {
    const bench = await playing()
    bench.code(2103)
    bench.code(2007)
    expect(bench.phases()).toEqual(['reconnecting'])
  })

  test('a native player that reconnects is not restarted before code -2301', async () => {
    const bench = await playing()
    for (let i = 0; i < 3; i++) bench.code(2103)
    await bench.clock.advance(14_000)
    expect(bench.calls).toEqual(['play'])
    bench.code(-2301)
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
  })
})

describe('our own attempts', () => {
  test.each([
    [0, [0, 0, 0, 0, 0]],
    [0.5, [500, 1000, 2000, 3500, 3500]],
    [0.999, [999, 1998, 3996, 6993, 6993]]
  ])(
    'attempts wait between 0 and a limit that doubles up to retry-max-delay, with a draw of %d',
    async (chance, delays) => {
      const bench = await playing({ random: () => chance, properties: { retryMaxDelay: 7000 } })
      await failAll(bench, 5)
      const planned = bench.details('phasechange').filter(({ delay }) => delay !== undefined)
      expect(planned.map(({ delay }) => delay)).toEqual(delays)
      expect(planned.map(({ attempt, limit }) => [attempt, limit])).toEqual([1, 2, 3, 4, 5].map((n) => [n, 5]))
    }
  )

  test('the player fails with one error and the native cause once all attempts are used up', async () => {
    const bench = await playing()
    await failAll(bench, 5)
    expect(bench.details('phasechange').at(-1)).toEqual({ phase: 'failed', previous: 'reconnecting', code: -2301 })
    expect(bench.details('error')).toEqual([
      {
        ...lost,
        name: 'NETWORK_DISCONNECTED',
        text: 'Connection lost and not regained',
        advice: 'Check the network and that the stream is still live, then try again',
        recoverable: true,
        scope: 'player',
        cause: lost
      }
    ])
    forget(bench)
    await bench.clock.advance(120_000)
    expect(bench.calls).toEqual([])
    expect(bench.events).toEqual([])
  })

  test('the player makes no attempt with retry-limit 0', async () => {
    const bench = await playing({ properties: { retryLimit: 0 } })
    bench.code(-2302)
    await bench.clock.advance(60_000)
    expect(bench.phases()).toEqual(['failed'])
    expect(bench.errors()).toEqual(['ADDRESS_UNAVAILABLE'])
    expect(bench.calls).toEqual(['play'])
  })

  test('the player makes attempts without end with retry-limit -1', async () => {
    const bench = await playing({ properties: { retryLimit: -1 } })
    await failAll(bench, 40)
    expect(bench.phases().at(-1)).toBe('reconnecting')
    expect(bench.details('phasechange').at(-1)).toMatchObject({ attempt: 41, limit: -1, delay: 15_000 })
    expect(bench.shown().state.text).toBe('Reconnecting 41 in 15 s')
    await bench.clock.advance(15_000)
    expect(bench.shown().state.text).toBe('Reconnecting 41')
    expect(bench.errors()).toEqual([])
  })

  test.each([
    [9900, 2],
    [10_000, 1]
  ])('after %i ms of playing the next attempt has number %i', async (duration, attempt) => {
    const bench = await playing()
    bench.code(-2301)
    await bench.clock.advance(500)
    await bench.clock.advance(200)
    expect(bench.phases().at(-1)).toBe('playing')
    await bench.clock.advance(duration)
    bench.code(2007)
    bench.code(-2301)
    expect(bench.details('phasechange').at(-1)).toMatchObject({ attempt })
  })

  test('the text of a planned attempt counts down second by second', async () => {
    const bench = await playing({ properties: { retryDelay: 6000 } })
    bench.code(-2301)
    await bench.clock.advance(0)
    expect(bench.shown().state).toMatchObject({ text: 'Reconnecting 1/5 in 3 s', action: 'Try again' })
    bench.patches.length = 0
    await bench.clock.advance(2999)
    expect(bench.patches).toEqual([
      { 'state.text': 'Reconnecting 1/5 in 2 s' },
      { 'state.text': 'Reconnecting 1/5 in 1 s' }
    ])
    const answer = bench.hold('play')
    await bench.clock.advance(1)
    expect(bench.shown().state).toMatchObject({ text: 'Reconnecting 1/5', action: '' })
    answer.release()
  })

  test.each([
    ['the end of a phone call', { audioFree: false }],
    ['the return of its page', { pageShown: false }]
  ])('an attempt that waits for %s shows neither seconds nor a button', async (_, change) => {
    const bench = await playing({ properties: { retryDelay: 20_000 } })
    bench.code(-2301)
    await bench.clock.advance(0)
    expect(bench.shown().state).toMatchObject({ text: 'Reconnecting 1/5 in 10 s', action: 'Try again' })
    bench.player.setEnvironment(change)
    await bench.clock.advance(0)
    expect(bench.shown().state).toMatchObject({ phase: 'reconnecting', text: 'Reconnecting 1/5', action: '' })
  })

  test.each([
    [9900, 2],
    [10_000, 1]
  ])('after %i ms of playing since a standstill the next attempt has number %i', async (duration, attempt) => {
    const bench = await playing()
    bench.code(-2301)
    await bench.clock.advance(700)
    expect(bench.phases().at(-1)).toBe('playing')
    bench.node.context.pause()
    bench.report({ videoBitrate: 0, audioBitrate: 0 })
    await bench.clock.advance(3000)
    bench.report({ videoBitrate: 500 })
    await bench.clock.advance(duration)
    bench.code(-2301)
    expect(bench.details('phasechange').at(-1)).toMatchObject({ attempt })
  })

  test('a native player that plays again by itself cancels the planned attempt', async () => {
    const bench = await playing({ properties: { retryDelay: 20_000 } })
    bench.code(-2301)
    bench.code(2001)
    expect(bench.phases()).toEqual(['reconnecting'])
    bench.code(2004)
    expect(bench.phases()).toEqual(['reconnecting', 'playing'])
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['play'])
  })

  test('further codes of a native player that gave up report no other fault', async () => {
    const bench = await playing()
    bench.code(-2301)
    bench.code(-2302)
    bench.code(2006)
    expect(bench.phases()).toEqual(['reconnecting'])
  })
})

describe('a person', () => {
  test('a tap during the wait tries at once, and the next attempt has number 1 again', async () => {
    const bench = await playing({ properties: { retryDelay: 20_000 } })
    await failAll(bench, 1)
    expect(bench.details('phasechange').at(-1)).toMatchObject({ attempt: 2 })
    forget(bench)
    bench.player.tapAction()
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['stop', 'play'])
    expect(bench.phases()).toEqual(['connecting', 'playing'])
    bench.code(-2301)
    expect(bench.details('phasechange').at(-1)).toMatchObject({ attempt: 1 })
  })

  test('a tap after the failure plays again', async () => {
    const bench = await playing({ properties: { retryLimit: 0 } })
    bench.code(-2301)
    bench.player.tapAction()
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.phases()).toEqual(['failed', 'connecting', 'playing'])
    expect(bench.errors()).toEqual(['NETWORK_DISCONNECTED'])
  })

  test.each(['stop', 'pause'] as const)('%s() during the wait for an attempt cancels the attempt', async (name) => {
    const bench = await playing()
    bench.code(-2301)
    const request = bench.outcome(bench.player.methods[name]())
    await bench.clock.advance(120_000)
    expect(request()).toBe('done')
    expect(bench.phases()).toEqual(['reconnecting', name === 'stop' ? 'stopped' : 'paused'])
    expect(bench.calls).toEqual(name === 'stop' ? ['play', 'stop'] : ['play'])
    expect(bench.errors()).toEqual([])
  })

  test('an autoplay that is taken back during the wait for an attempt ends in idle without a failure', async () => {
    const bench = await playing()
    bench.code(-2301)
    const answer = bench.hold('stop')
    bench.set({ autoplay: false })
    await bench.clock.advance(1000)
    answer.release()
    await bench.clock.advance(60_000)
    expect(bench.phases()).not.toContain('failed')
    expect(bench.phases().at(-1)).toBe('idle')
  })

  test('pause() during an attempt holds the player', async () => {
    const bench = await playing()
    bench.code(-2301)
    const answer = bench.hold('stop')
    await bench.clock.advance(500)
    void bench.player.methods.pause()
    answer.release()
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['play', 'stop'])
    expect(bench.phases().at(-1)).toBe('paused')
  })
})

test('an ended stream has a button that plays it, also through a phone call and a lost network', async () => {
  const bench = await playing()
  bench.code(2006)
  for (const change of [{ audioFree: false }, { audioFree: true }, { online: false }]) {
    bench.player.setEnvironment(change)
    await bench.clock.advance(5000)
    expect(bench.shown().state).toMatchObject({ phase: 'ended', kind: 'ready', text: 'Ended', action: 'Play' })
  }
  expect([bench.calls, bench.phases()]).toEqual([['play'], ['ended']])
})

test.each<[string, (bench: PlayerBench) => unknown, string[]]>([
  ['stop()', ({ player }) => player.methods.stop(), ['ended', 'stopped']],
  ['autoplay=false', (bench) => bench.set({ autoplay: false }), ['ended', 'idle', 'stopped']]
])('a stream that was stopped by %s after its end does not show ended for playing=false', async (_, stop, phases) => {
  const bench = await playing()
  bench.code(2006)
  void stop(bench)
  await bench.clock.advance(1000)
  bench.set({ playing: false })
  await bench.clock.advance(1000)
  expect(bench.phases()).toEqual(phases)
})

test('an ended stream is not tried again, and plays on a tap', async () => {
  const bench = await playing()
  bench.code(2006)
  await bench.clock.advance(120_000)
  expect(bench.details('phasechange')).toEqual([{ phase: 'ended', previous: 'playing', code: 2006 }])
  expect(bench.calls).toEqual(['play'])
  bench.player.tapAction()
  await bench.clock.advance(1000)
  expect(bench.calls).toEqual(['play', 'stop', 'play'])
  expect(bench.phases().at(-1)).toBe('playing')
})

test('play() during a stop that ends with -2301 leads to one attempt', async () => {
  const bench = await playing()
  const answer = bench.hold('stop')
  void bench.player.methods.stop().catch(() => undefined)
  await bench.clock.advance(0)
  void bench.player.methods.play()
  bench.code(-2301)
  answer.release()
  await bench.clock.advance(30_000)
  expect(bench.calls).toEqual(['play', 'stop', 'play'])
  expect(bench.phases().at(-1)).toBe('playing')
})
