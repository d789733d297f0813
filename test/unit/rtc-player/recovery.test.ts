import { createPlayerHarness, forget, playing, type PlayerHarness } from './player-harness'

const lost = { code: -2301, message: 'scripted -2301' }

/** Attempt after attempt fails, as soon as it is under way. */
async function failAll(harness: PlayerHarness, attempts: number): Promise<void> {
  harness.code(-2301)
  for (let attempt = 0; attempt < attempts; attempt++) {
    const play = harness.hold('play')
    const { calls } = harness
    const made = calls.length
    while (calls.length < made + 2) await harness.clock.advance(100)
    play.succeed()
    await harness.clock.advance(0)
    harness.code(-2301)
  }
}

describe("the native player's own reconnecting", () => {
  test('a reconnection by the native player during the first connection is shown', async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true } })
    const answer = harness.hold('play')
    await harness.clock.advance(0)
    for (const code of [3002, 2103, 2001, 2003]) harness.code(code)
    expect(harness.phases()).toEqual(['connecting', 'reconnecting', 'playing'])
    answer.release()
  })

  test('buffering during a reconnection by the native player changes no phase', async () => {
    const harness = await playing()
    harness.code(2103)
    harness.code(2007)
    expect(harness.phases()).toEqual(['reconnecting'])
  })

  test('a native player that reconnects is not restarted before code -2301', async () => {
    const harness = await playing()
    for (let i = 0; i < 3; i++) harness.code(2103)
    await harness.clock.advance(14_000)
    expect(harness.calls).toEqual(['play'])
    harness.code(-2301)
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
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
      const harness = await playing({ random: () => chance, properties: { retryMaxDelay: 7000 } })
      await failAll(harness, 5)
      const planned = harness.details('phasechange').filter(({ delay }) => delay !== undefined)
      expect(planned.map(({ delay }) => delay)).toEqual(delays)
      expect(planned.map(({ attempt, limit }) => [attempt, limit])).toEqual([1, 2, 3, 4, 5].map((n) => [n, 5]))
    }
  )

  test('the player fails with one error and the native cause once all attempts are used up', async () => {
    const harness = await playing()
    await failAll(harness, 5)
    await harness.clock.advance(0)
    expect(harness.details('phasechange').at(-1)).toEqual({ phase: 'failed', previous: 'reconnecting', code: -2301 })
    expect(harness.details('error')).toEqual([
      {
        ...lost,
        name: 'NETWORK_DISCONNECTED',
        text: 'The stream has not started or has ended',
        advice: 'Check the network and that the stream is still live, then try again',
        recoverable: true,
        scope: 'player',
        cause: lost
      }
    ])
    forget(harness)
    await harness.clock.advance(120_000)
    expect(harness.calls).toEqual([])
    expect(harness.events).toEqual([])
  })

  test('the player makes no attempt with retry-limit 0', async () => {
    const harness = await playing({ properties: { retryLimit: 0 } })
    harness.code(-2302)
    await harness.clock.advance(60_000)
    expect(harness.phases()).toEqual(['failed'])
    expect(harness.errors()).toEqual(['ADDRESS_UNAVAILABLE'])
    expect(harness.calls).toEqual(['play', 'stop'])
  })

  test('the player makes attempts without end with retry-limit -1', async () => {
    const harness = await playing({ properties: { retryLimit: -1 } })
    await failAll(harness, 40)
    expect(harness.phases().at(-1)).toBe('reconnecting')
    expect(harness.details('phasechange').at(-1)).toMatchObject({ attempt: 41, limit: -1, delay: 15_000 })
    expect(harness.shown().state.text).toBe('Reconnecting...')
    await harness.clock.advance(15_000)
    expect(harness.shown().state.text).toBe('Reconnecting...')
    expect(harness.errors()).toEqual([])
  })

  test.each([
    [9900, 2],
    [10_000, 1]
  ])('after %i ms of playing the next attempt has number %i', async (duration, attempt) => {
    const harness = await playing()
    harness.code(-2301)
    await harness.clock.advance(500)
    await harness.clock.advance(200)
    expect(harness.phases().at(-1)).toBe('playing')
    await harness.clock.advance(duration)
    harness.code(2007)
    harness.code(-2301)
    expect(harness.details('phasechange').at(-1)).toMatchObject({ attempt })
  })

  test('the text of a planned attempt counts nothing down, and writes nothing while it waits', async () => {
    const harness = await playing({ properties: { retryDelay: 6000 } })
    harness.code(-2301)
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ text: 'Reconnecting...', action: 'Try again' })
    harness.patches.length = 0
    await harness.clock.advance(2999)
    expect(harness.patches).toEqual([])
    const answer = harness.hold('play')
    await harness.clock.advance(1)
    expect(harness.shown().state).toMatchObject({ text: 'Reconnecting...', action: '' })
    answer.release()
  })

  test.each([
    [
      'the end of a phone call',
      'interrupted with a button',
      { audioFree: false },
      'interrupted',
      'Interrupted',
      'Resume'
    ],
    ['a network', 'offline with a button', { online: false }, 'offline', 'No network', 'Resume'],
    ['the return of its page', 'no seconds', { pageShown: false }, 'reconnecting', 'Reconnecting...', '']
  ])('an attempt that waits for %s shows %s', async (_, __, change, phase, text, action) => {
    const harness = await playing({ properties: { retryDelay: 20_000 } })
    harness.code(-2301)
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ text: 'Reconnecting...', action: 'Try again' })
    harness.player.setEnvironment(change)
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ phase, text, action })
  })

  test.each([
    [9900, 2],
    [10_000, 1]
  ])('after %i ms of playing since a standstill the next attempt has number %i', async (duration, attempt) => {
    const harness = await playing()
    harness.code(-2301)
    await harness.clock.advance(700)
    expect(harness.phases().at(-1)).toBe('playing')
    harness.node.context.pause()
    harness.report({ videoBitrate: 0, audioBitrate: 0 })
    await harness.clock.advance(3000)
    harness.report({ videoBitrate: 500 })
    await harness.clock.advance(duration)
    harness.code(-2301)
    expect(harness.details('phasechange').at(-1)).toMatchObject({ attempt })
  })

  test('a native player that plays again by itself cancels the planned attempt', async () => {
    const harness = await playing({ properties: { retryDelay: 20_000 } })
    harness.code(-2301)
    harness.code(2001)
    expect(harness.phases()).toEqual(['reconnecting'])
    harness.code(2004)
    expect(harness.phases()).toEqual(['reconnecting', 'playing'])
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['play'])
  })

  test('further codes of a native player that gave up report no other fault', async () => {
    const harness = await playing()
    harness.code(-2301)
    harness.code(-2302)
    harness.code(2006)
    expect(harness.phases()).toEqual(['reconnecting'])
  })
})

describe('a person', () => {
  test('a tap during the wait tries at once, and the next attempt has number 1 again', async () => {
    const harness = await playing({ properties: { retryDelay: 20_000 } })
    await failAll(harness, 1)
    expect(harness.details('phasechange').at(-1)).toMatchObject({ attempt: 2 })
    forget(harness)
    harness.player.tapAction()
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['stop', 'play'])
    expect(harness.phases()).toEqual(['connecting', 'playing'])
    harness.code(-2301)
    expect(harness.details('phasechange').at(-1)).toMatchObject({ attempt: 1 })
  })

  test('a tap after the failure plays again', async () => {
    const harness = await playing({ properties: { retryLimit: 0 } })
    harness.code(-2301)
    await harness.clock.advance(0)
    harness.player.tapAction()
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
    expect(harness.phases()).toEqual(['failed', 'connecting', 'playing'])
    expect(harness.errors()).toEqual(['NETWORK_DISCONNECTED'])
  })

  test.each(['stop', 'pause'] as const)('%s() during the wait for an attempt cancels the attempt', async (name) => {
    const harness = await playing()
    harness.code(-2301)
    const request = harness.outcome(harness.player.methods[name]())
    await harness.clock.advance(120_000)
    expect(request()).toBe('done')
    expect(harness.phases()).toEqual(['reconnecting', name === 'stop' ? 'stopped' : 'paused'])
    expect(harness.calls).toEqual(name === 'stop' ? ['play', 'stop'] : ['play'])
    expect(harness.errors()).toEqual([])
  })

  test('an autoplay that is taken back during the wait for an attempt ends in idle without a failure', async () => {
    const harness = await playing()
    harness.code(-2301)
    const answer = harness.hold('stop')
    harness.set({ autoplay: false })
    await harness.clock.advance(1000)
    answer.release()
    await harness.clock.advance(60_000)
    expect(harness.phases()).not.toContain('failed')
    expect(harness.phases().at(-1)).toBe('idle')
  })

  test('pause() during an attempt holds the player', async () => {
    const harness = await playing()
    harness.code(-2301)
    const answer = harness.hold('stop')
    await harness.clock.advance(500)
    void harness.player.methods.pause()
    answer.release()
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['play', 'stop'])
    expect(harness.phases().at(-1)).toBe('paused')
  })
})

test('an ended stream has a button that plays it, also through a phone call and a lost network', async () => {
  const harness = await playing()
  harness.code(2006)
  for (const change of [{ audioFree: false }, { audioFree: true }, { online: false }]) {
    harness.player.setEnvironment(change)
    await harness.clock.advance(5000)
    expect(harness.shown().state).toMatchObject({ phase: 'ended', kind: 'ready', text: 'Ended', action: 'Play' })
  }
  expect([harness.calls, harness.phases()]).toEqual([['play'], ['ended']])
})

test.each<[string, (harness: PlayerHarness) => unknown, string[]]>([
  ['stop()', ({ player }) => player.methods.stop(), ['ended', 'stopped']],
  ['autoplay=false', (harness) => harness.set({ autoplay: false }), ['ended', 'idle', 'stopped']]
])('a stream that was stopped by %s after its end does not show ended for playing=false', async (_, stop, phases) => {
  const harness = await playing()
  harness.code(2006)
  void stop(harness)
  // Within 5 s of its event playing=false would be an echo.
  await harness.clock.advance(6000)
  harness.set({ playing: false })
  await harness.clock.advance(1000)
  expect(harness.phases()).toEqual(phases)
})

test('an ended stream is not tried again, and plays on a tap', async () => {
  const harness = await playing()
  harness.code(2006)
  await harness.clock.advance(120_000)
  expect(harness.details('phasechange')).toEqual([{ phase: 'ended', previous: 'playing', code: 2006 }])
  expect(harness.calls).toEqual(['play'])
  harness.player.tapAction()
  await harness.clock.advance(1000)
  expect(harness.calls).toEqual(['play', 'stop', 'play'])
  expect(harness.phases().at(-1)).toBe('playing')
})

test('play() during a stop that ends with -2301 leads to one attempt', async () => {
  const harness = await playing()
  const answer = harness.hold('stop')
  void harness.player.methods.stop().catch(() => undefined)
  await harness.clock.advance(0)
  void harness.player.methods.play()
  harness.code(-2301)
  answer.release()
  await harness.clock.advance(30_000)
  expect(harness.calls).toEqual(['play', 'stop', 'play'])
  expect(harness.phases().at(-1)).toBe('playing')
})
