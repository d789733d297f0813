import { createPlayerBench, forget, other, playing, type PlayerBench } from './player-harness'

const still = { videoBitrate: 0, audioBitrate: 0 }
const flowing = { videoBitrate: 500, audioBitrate: 60 }

/** Time with one report a second. */
async function pass(bench: PlayerBench, seconds: number, info: object): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    bench.report({ ...info })
    await bench.clock.advance(1000)
  }
}

/** Answers the next play() and lets nothing come of it but what the test says. */
async function started(bench: PlayerBench): Promise<void> {
  const answer = bench.hold('play')
  const made = bench.calls.length
  while (!bench.calls.slice(made).includes('play')) await bench.clock.advance(100)
  answer.succeed()
  await bench.clock.advance(0)
  bench.code(2003)
}

describe('a stream that begins and then stands still, again and again', () => {
  test.each([
    ['2007, and no report', (bench: PlayerBench) => bench.code(2007)],
    ['reports of nothing', (bench: PlayerBench) => bench.report(still)]
  ])(
    'a stream that plays and stands still again and again (%s) fails once the attempts are used up',
    async (_, stall) => {
      const bench = createPlayerBench({ properties: { autoplay: true, retryLimit: 2 } })
      for (let run = 0; run < 3; run++) {
        await started(bench)
        await bench.clock.advance(1000)
        stall(bench)
        await bench.clock.advance(15_000)
      }
      expect(
        bench.details('phasechange').flatMap(({ attempt, delay }) => (delay === undefined ? [] : [attempt]))
      ).toEqual([1, 2])
      expect(bench.phases().at(-1)).toBe('failed')
      expect(bench.errors()).toEqual(['STALLED'])
      forget(bench)
      await bench.clock.advance(120_000)
      expect(bench.calls).toEqual([])
    }
  )

  test('time without progress before -2301 is no stable run', async () => {
    for (const stand of [(bench: PlayerBench) => bench.code(2007), (bench: PlayerBench) => bench.report(still)]) {
      const bench = createPlayerBench({ properties: { autoplay: true, retryLimit: 2 } })
      for (let run = 0; run < 3; run++) {
        await started(bench)
        stand(bench)
        await bench.clock.advance(12_000)
        bench.code(-2301)
      }
      expect(bench.phases().at(-1)).toBe('failed')
      expect(bench.errors()).toEqual(['NETWORK_DISCONNECTED'])
    }
  })

  test.each([
    [9, [1, 2], 'failed'],
    [10, [1, 1, 1], 'reconnecting']
  ])('a stream that plays for %i s each time makes the attempts %j', async (seconds, attempts, phase) => {
    const bench = createPlayerBench({ properties: { autoplay: true, retryLimit: 2 } })
    for (let run = 0; run < 3; run++) {
      await started(bench)
      await pass(bench, seconds, flowing)
      bench.code(2007)
      await bench.clock.advance(15_000)
    }
    const planned = bench.details('phasechange').filter(({ delay }) => delay !== undefined)
    expect(planned.map(({ attempt }) => attempt)).toEqual(attempts)
    expect(bench.phases().at(-1)).toBe(phase)
  })
})

describe('a call that is refused during a recovery', () => {
  test('a refused stop() in a recovery is followed by play(), and the next attempt succeeds', async () => {
    const bench = await playing()
    bench.code(-2301)
    bench.refuse('stop', 'not now')
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    await bench.clock.advance(20_000)
    expect(bench.calls).toEqual(['play', 'stop', 'play', 'stop', 'play'])
    expect(bench.details('phasechange')).toMatchObject([
      { phase: 'reconnecting', attempt: 1 },
      { phase: 'reconnecting', attempt: 2 },
      { phase: 'playing' }
    ])
    expect(bench.errors()).toEqual([])
  })

  test('a stop() without an answer in a recovery is followed by play() on a new node', async () => {
    const bench = await playing()
    bench.code(-2301)
    bench.hold('stop')
    await bench.clock.advance(12_000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.contexts).toBe(2)
    expect(bench.errors()).toEqual([])
    expect(bench.phases()).toEqual(['reconnecting', 'playing'])
  })

  test('a refused stop() before another address is followed by play() of that address', async () => {
    const bench = await playing()
    bench.refuse('stop', 'not now')
    bench.set({ src: other })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.media.attributes['src']).toBe(other)
    expect(bench.errors()).toEqual([])
  })

  test('a refused play() in a recovery plans the next attempt', async () => {
    const bench = await playing()
    bench.code(-2301)
    bench.refuse('play', 'not now')
    await bench.clock.advance(500)
    expect(bench.details('phasechange').at(-1)).toEqual({
      phase: 'reconnecting',
      previous: 'reconnecting',
      attempt: 2,
      limit: 5,
      delay: 1000
    })
    await bench.clock.advance(2000)
    expect(bench.calls.filter((call) => call === 'play')).toHaveLength(3)
    expect(bench.phases().at(-1)).toBe('playing')
    expect(bench.errors()).toEqual([])
  })

  test('a play() without an answer in a recovery plans the next attempt on a new node', async () => {
    const bench = await playing()
    bench.code(-2301)
    bench.hold('play')
    await bench.clock.advance(10_500)
    expect(bench.details('phasechange').at(-1)).toMatchObject({ phase: 'reconnecting', attempt: 2, limit: 5 })
    await bench.clock.advance(3000)
    expect(bench.contexts).toBe(2)
    expect(bench.phases().at(-1)).toBe('playing')
    expect(bench.errors()).toEqual([])
  })

  test('a play() that is refused each time fails with PLAY_REJECTED once the attempts are used up', async () => {
    const bench = await playing({ properties: { retryLimit: 2 } })
    bench.code(-2301)
    bench.refuse('play', 'not now', 9)
    await bench.clock.advance(60_000)
    const planned = bench.details('phasechange').filter(({ delay }) => delay !== undefined)
    expect(planned.map(({ attempt }) => attempt)).toEqual([1, 2])
    expect(bench.calls.filter((call) => call === 'play')).toHaveLength(3)
    expect(bench.phases().at(-1)).toBe('failed')
    expect(bench.errors()).toEqual(['PLAY_REJECTED'])
  })
})

describe('numbers at their limits', () => {
  test('1100 attempts without a wait and without a limit are made, more than a number can be doubled', async () => {
    const bench = await playing({ properties: { retryDelay: 0, retryLimit: -1 } })
    bench.refuse('play', 'not now', 1100)
    bench.code(-2301)
    await bench.clock.advance(5000)
    expect(bench.calls.filter((call) => call === 'play')).toHaveLength(1102)
    expect(bench.phases().at(-1)).toBe('playing')
    expect(bench.details('phasechange').at(-2)).toMatchObject({ attempt: 1101, limit: -1 })
    expect(bench.errors()).toEqual([])
  })

  test.each([
    [2.7, 2],
    ['1.2', 1],
    [0.9, 0],
    [-0.5, 0]
  ])('a retry-limit of %j counts as %i', async (retryLimit, count) => {
    const bench = await playing({ properties: { retryLimit } })
    bench.refuse('play', 'not now', 9)
    bench.code(-2301)
    await bench.clock.advance(60_000)
    const planned = bench.details('phasechange').filter(({ delay }) => delay !== undefined)
    expect(planned.map(({ attempt, limit }) => [attempt, limit])).toEqual(
      Array.from({ length: count }, (_, index) => [index + 1, count])
    )
    expect(bench.phases().at(-1)).toBe('failed')
  })
})
