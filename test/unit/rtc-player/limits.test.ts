import { createPlayerHarness, forget, other, playing, type PlayerHarness } from './player-harness'

const still = { videoBitrate: 0, audioBitrate: 0 }
const flowing = { videoBitrate: 500, audioBitrate: 60 }

/** Time with one report a second. */
async function pass(harness: PlayerHarness, seconds: number, info: object): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    harness.report({ ...info })
    await harness.clock.advance(1000)
  }
}

/** Answers the next play() and lets nothing come of it but what the test says. */
async function started(harness: PlayerHarness): Promise<void> {
  const answer = harness.hold('play')
  const made = harness.calls.length
  while (!harness.calls.slice(made).includes('play')) await harness.clock.advance(100)
  answer.succeed()
  await harness.clock.advance(0)
  harness.code(2003)
}

describe('a stream that begins and then stands still, again and again', () => {
  test.each([
    ['2007, and no report', (harness: PlayerHarness) => harness.code(2007)],
    ['reports of nothing', (harness: PlayerHarness) => harness.report(still)]
  ])(
    'a stream that plays and stands still again and again (%s) fails once the attempts are used up',
    async (_, stall) => {
      const harness = createPlayerHarness({ properties: { autoplay: true, retryLimit: 2 } })
      for (let run = 0; run < 3; run++) {
        await started(harness)
        await harness.clock.advance(1000)
        stall(harness)
        await harness.clock.advance(15_000)
      }
      expect(
        harness.details('phasechange').flatMap(({ attempt, delay }) => (delay === undefined ? [] : [attempt]))
      ).toEqual([1, 2])
      expect(harness.phases().at(-1)).toBe('failed')
      expect(harness.errors()).toEqual(['STALLED'])
      forget(harness)
      await harness.clock.advance(120_000)
      expect(harness.calls).toEqual([])
    }
  )

  test('time without progress before -2301 is no stable run', async () => {
    for (const stand of [
      (harness: PlayerHarness) => harness.code(2007),
      (harness: PlayerHarness) => harness.report(still)
    ]) {
      const harness = createPlayerHarness({ properties: { autoplay: true, retryLimit: 2 } })
      for (let run = 0; run < 3; run++) {
        await started(harness)
        stand(harness)
        await harness.clock.advance(12_000)
        harness.code(-2301)
      }
      await harness.clock.advance(0)
      expect(harness.phases().at(-1)).toBe('failed')
      expect(harness.errors()).toEqual(['NETWORK_DISCONNECTED'])
    }
  })

  test.each([
    [9, [1, 2], 'failed'],
    [10, [1, 1, 1], 'reconnecting']
  ])('a stream that plays for %i s each time makes the attempts %j', async (seconds, attempts, phase) => {
    const harness = createPlayerHarness({ properties: { autoplay: true, retryLimit: 2 } })
    for (let run = 0; run < 3; run++) {
      await started(harness)
      await pass(harness, seconds, flowing)
      harness.code(2007)
      await harness.clock.advance(15_000)
    }
    const planned = harness.details('phasechange').filter(({ delay }) => delay !== undefined)
    expect(planned.map(({ attempt }) => attempt)).toEqual(attempts)
    expect(harness.phases().at(-1)).toBe(phase)
  })
})

describe('a call that is refused during a recovery', () => {
  test('a refused stop() in a recovery is called again after 2 s, and play() follows without an error', async () => {
    const harness = await playing()
    harness.code(-2301)
    harness.refuse('stop', 'not now')
    await harness.clock.advance(2499)
    expect(harness.calls).toEqual(['play', 'stop'])
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['play', 'stop', 'stop', 'play'])
    expect(harness.details('phasechange')).toMatchObject([{ phase: 'reconnecting', attempt: 1 }, { phase: 'playing' }])
    expect(harness.errors()).toEqual([])
  })

  test('a stop() without an answer in a recovery is called again, and play() follows on a new node', async () => {
    const harness = await playing()
    harness.code(-2301)
    harness.hold('stop')
    await harness.clock.advance(12_000)
    expect(harness.calls).toEqual(['play', 'stop', 'stop', 'play'])
    expect(harness.contexts).toBe(2)
    expect(harness.errors()).toEqual([])
    expect(harness.phases()).toEqual(['reconnecting', 'playing'])
  })

  test('a refused stop() before another address is called again, and play() of that address follows', async () => {
    const harness = await playing()
    harness.refuse('stop', 'not now')
    harness.set({ src: other })
    await harness.clock.advance(4000)
    expect(harness.calls).toEqual(['play', 'stop', 'stop', 'play'])
    expect(harness.media.attributes['src']).toBe(other)
    expect(harness.errors()).toEqual([])
  })

  test('a refused play() in a recovery plans the next attempt', async () => {
    const harness = await playing()
    harness.code(-2301)
    harness.refuse('play', 'not now')
    await harness.clock.advance(500)
    expect(harness.details('phasechange').at(-1)).toEqual({
      phase: 'reconnecting',
      previous: 'reconnecting',
      attempt: 2,
      limit: 5,
      delay: 1000
    })
    await harness.clock.advance(2000)
    expect(harness.calls.filter((call) => call === 'play')).toHaveLength(3)
    expect(harness.phases().at(-1)).toBe('playing')
    expect(harness.errors()).toEqual([])
  })

  test('a play() without an answer in a recovery plans the next attempt on a new node', async () => {
    const harness = await playing()
    harness.code(-2301)
    harness.hold('play')
    await harness.clock.advance(10_500)
    expect(harness.details('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', attempt: 2, limit: 5 })
    await harness.clock.advance(3000)
    expect(harness.contexts).toBe(2)
    expect(harness.phases().at(-1)).toBe('playing')
    expect(harness.errors()).toEqual([])
  })

  test('a play() that is refused each time fails with PLAY_REJECTED once the attempts are used up', async () => {
    const harness = await playing({ properties: { retryLimit: 2 } })
    harness.code(-2301)
    harness.refuse('play', 'not now', 9)
    await harness.clock.advance(60_000)
    const planned = harness.details('phasechange').filter(({ delay }) => delay !== undefined)
    expect(planned.map(({ attempt }) => attempt)).toEqual([1, 2])
    expect(harness.calls.filter((call) => call === 'play')).toHaveLength(3)
    expect(harness.phases().at(-1)).toBe('failed')
    expect(harness.errors()).toEqual(['PLAY_REJECTED'])
  })
})

describe('numbers at their limits', () => {
  test('1100 attempts without a wait and without a limit are made, more than a number can be doubled', async () => {
    const harness = await playing({ properties: { retryDelay: 0, retryLimit: -1 } })
    harness.refuse('play', 'not now', 1100)
    harness.code(-2301)
    await harness.clock.advance(5000)
    expect(harness.calls.filter((call) => call === 'play')).toHaveLength(1102)
    expect(harness.phases().at(-1)).toBe('playing')
    expect(harness.details('phasechange').at(-2)).toMatchObject({ attempt: 1101, limit: -1 })
    expect(harness.errors()).toEqual([])
  })

  test.each([
    [2.7, 2],
    ['1.2', 1],
    [0.9, 0],
    [-0.5, 0]
  ])('a retry-limit of %j counts as %i', async (retryLimit, count) => {
    const harness = await playing({ properties: { retryLimit } })
    harness.refuse('play', 'not now', 9)
    harness.code(-2301)
    await harness.clock.advance(60_000)
    const planned = harness.details('phasechange').filter(({ delay }) => delay !== undefined)
    expect(planned.map(({ attempt, limit }) => [attempt, limit])).toEqual(
      Array.from({ length: count }, (_, index) => [index + 1, count])
    )
    expect(harness.phases().at(-1)).toBe('failed')
  })
})
