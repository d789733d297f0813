import { createPlayerBench, forget, other, playing, type PlayerBench } from './player-bench'

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
  ])('%s: failed once the attempts are used up', async (_, stall) => {
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
  })

  test('nor is time in which it stands still before -2301 a stable run', async () => {
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
  ])('after %i s of playing each time: attempts %j', async (seconds, attempts, phase) => {
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
  test('stop(): it goes on to play, which a player that gave up takes and does not; the next attempt gets it back', async () => {
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

  test('stop() without an answer: it goes on to play on a new node', async () => {
    const bench = await playing()
    bench.code(-2301)
    bench.hold('stop')
    await bench.clock.advance(12_000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.contexts).toBe(2)
    expect(bench.errors()).toEqual([])
    expect(bench.phases()).toEqual(['reconnecting', 'playing'])
  })

  test('stop() before another address: that one is played', async () => {
    const bench = await playing()
    bench.refuse('stop', 'not now')
    bench.set({ src: other })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.media.attributes['src']).toBe(other)
    expect(bench.errors()).toEqual([])
  })

  test('play(): the next attempt is planned', async () => {
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

  test('play() without an answer: the next attempt is planned, on a new node', async () => {
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

  test('play() each time: failed with PLAY_REJECTED once the attempts are used up', async () => {
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
  test('1100 attempts without a wait and without a limit are made, beyond what doubling a number can hold', async () => {
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
  ])('retry-limit %j counts as %i', async (retryLimit, count) => {
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
