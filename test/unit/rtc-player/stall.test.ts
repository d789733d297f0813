import { createPlayerBench, forget, playing, type PlayerBench } from './player-harness'

const still = { videoBitrate: 0, audioBitrate: 0 }

/** Time in which only the given report comes, once a second. */
async function pass(bench: PlayerBench, seconds: number, info?: Readonly<Record<string, unknown>>): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    if (info) bench.report(info)
    await bench.clock.advance(1000)
  }
}

async function quiet(properties = {}): Promise<PlayerBench> {
  const bench = await playing({ properties })
  bench.node.context.pause()
  await bench.clock.advance(0)
  return bench
}

test('a player without data for 15 s counts as lost and is tried again', async () => {
  const bench = await quiet()
  await pass(bench, 15, still)
  await bench.clock.advance(0)
  expect(bench.details('phasechange')).toEqual([
    { phase: 'reconnecting', previous: 'playing', attempt: 1, limit: 5, delay: 500 }
  ])
  await bench.clock.advance(500)
  expect(bench.calls).toEqual(['play', 'stop', 'play'])
})

test('a player without data for 15 s fails with retry-limit 0', async () => {
  const bench = await quiet({ retryLimit: 0 })
  await pass(bench, 16, still)
  expect(bench.phases()).toEqual(['failed'])
  expect(bench.errors()).toEqual(['STALLED'])
})

test.each([
  ['video', { videoBitrate: 1, audioBitrate: 0 }],
  ['sound alone', { videoBitrate: 0, audioBitrate: 8 }],
  ['sound alone, without a word of video', { audioBitrate: 8 }]
])('a report of %s counts as progress', async (_, info) => {
  const bench = await quiet()
  await pass(bench, 10, still)
  await pass(bench, 1, info)
  await pass(bench, 14, still)
  expect(bench.phases()).toEqual([])
})

test('a progress code counts as progress', async () => {
  const bench = await quiet()
  await pass(bench, 10, still)
  bench.code(2005)
  await pass(bench, 14, still)
  expect(bench.phases()).toEqual([])
})

test.each([undefined, {}, { netSpeed: 0 }])(
  'no report, or the report %j without bit rates, is no stall',
  async (info) => {
    const bench = await quiet()
    await pass(bench, 120, info)
    expect(bench.phases()).toEqual([])
    expect(bench.calls).toEqual(['play'])
  }
)

test('a code that the player plays is no standstill where no report follows', async () => {
  const bench = await quiet()
  bench.code(2004)
  await pass(bench, 120)
  expect(bench.phases()).toEqual([])
  expect(bench.calls).toEqual(['play'])
})

test('a player with stall-timeout 0 never counts as lost', async () => {
  const bench = await quiet({ stallTimeout: 0 })
  await pass(bench, 120, still)
  expect(bench.phases()).toEqual([])
})

test.each([2007, 2103])('a player without progress after code %i counts as lost after stall-timeout', async (code) => {
  const bench = await quiet({ stallTimeout: 5000 })
  bench.code(code)
  await bench.clock.advance(4999)
  expect(bench.calls).toEqual(['play'])
  await bench.clock.advance(501)
  expect(bench.calls).toEqual(['play', 'stop', 'play'])
})

test('a player that connects without progress is tried again until it fails', async () => {
  const bench = createPlayerBench({ properties: { autoplay: true, retryLimit: 2 } })
  for (let i = 0; i < 3; i++) {
    const answer = bench.hold('play')
    await bench.clock.advance(i === 0 ? 0 : 15_000 + 500 * i)
    answer.succeed()
  }
  expect(bench.calls).toEqual(['play', 'stop', 'play', 'stop', 'play'])
  await bench.clock.advance(15_000)
  expect(bench.phases().at(-1)).toBe('failed')
  expect(bench.errors()).toEqual(['STALLED'])
})

test('the time in which the native call waits for its answer is no standstill', async () => {
  const bench = createPlayerBench({ properties: { autoplay: true, stallTimeout: 3000 } })
  const answer = bench.hold('play')
  await bench.clock.advance(0)
  bench.code(2001)
  await bench.clock.advance(9000)
  expect([bench.calls, bench.phases()]).toEqual([['play'], ['connecting']])
  answer.release()
  await bench.clock.advance(2000)
  expect(bench.phases()).toEqual(['connecting', 'playing'])
})

test('a code of a connection counts as progress', async () => {
  const bench = createPlayerBench({ properties: { autoplay: true } })
  const answer = bench.hold('play')
  await bench.clock.advance(0)
  answer.succeed()
  for (let i = 0; i < 5; i++) {
    await bench.clock.advance(14_000)
    bench.code(2001)
  }
  expect(bench.calls).toEqual(['play'])
})

test.each(['paused', 'hidden', 'offline', 'held by a phone call', 'ended'])(
  'a player that is %s does not count as lost',
  async (state) => {
    const bench = await playing()
    if (state === 'paused') await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
    if (state === 'ended') bench.code(2006)
    bench.player.setEnvironment({
      pageShown: state !== 'hidden',
      online: state !== 'offline',
      audioFree: state !== 'held by a phone call'
    })
    bench.node.context.pause()
    forget(bench)
    await pass(bench, 60, still)
    expect(bench.calls).toEqual([])
    expect(bench.phases()).toEqual([])
  }
)

describe('a return after which the native player says nothing at all', () => {
  const leave = async (bench: PlayerBench, way: object, back: object) => {
    bench.player.setEnvironment(way)
    await bench.clock.advance(60_000)
    bench.player.setEnvironment(back)
    forget(bench)
  }

  test.each([
    ['app', { appShown: false }, { appShown: true }],
    ['page', { pageShown: false }, { pageShown: true }],
    ['network', { online: false }, { online: true }]
  ])(
    'a player that sends no report after the return of the %s, but did before, counts as lost',
    async (_, way, back) => {
      const bench = await quiet()
      bench.report({ videoBitrate: 500 })
      await leave(bench, way, back)
      await bench.clock.advance(14_999)
      expect(bench.phases()).toEqual([])
      await bench.clock.advance(3000)
      expect(bench.calls).toEqual(['stop', 'play'])
      expect(bench.phases()).toEqual(['reconnecting', 'playing'])
    }
  )

  test('one report after the return is enough for a player to count as playing', async () => {
    const bench = await quiet()
    bench.report({ videoBitrate: 500 })
    await leave(bench, { appShown: false }, { appShown: true })
    await bench.clock.advance(10_000)
    bench.report({ videoBitrate: 500 })
    await bench.clock.advance(120_000)
    expect(bench.phases()).toEqual([])
    expect(bench.calls).toEqual([])
  })

  test('a player of a version without reports counts as playing after the return', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    const answer = bench.hold('play')
    await bench.clock.advance(0)
    answer.succeed()
    bench.code(2004)
    await leave(bench, { appShown: false }, { appShown: true })
    await bench.clock.advance(120_000)
    expect(bench.phases()).toEqual([])
    expect(bench.calls).toEqual([])
  })

  test('a player that ended or is paused does not count as lost after the return', async () => {
    for (const state of ['ended', 'paused']) {
      const bench = await quiet()
      bench.report({ videoBitrate: 500 })
      if (state === 'ended') bench.code(2006)
      else await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
      await leave(bench, { appShown: false }, { appShown: true })
      await bench.clock.advance(120_000)
      expect(bench.phases()).toEqual([])
      expect(bench.calls).toEqual([])
    }
  })
})

describe('a stream of sound alone', () => {
  const sound = { videoBitrate: 0, audioBitrate: 48 }
  const connecting = async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    const answer = bench.hold('play')
    await bench.clock.advance(0)
    answer.succeed()
    bench.code(2001)
    return bench
  }

  test('a stream of sound alone plays after its first sound and a report of sound alone', async () => {
    const bench = await connecting()
    await pass(bench, 2, sound)
    bench.code(2026)
    expect(bench.phases()).toEqual(['connecting'])
    bench.report(sound)
    expect(bench.details('phasechange').at(-1)).toMatchObject({ phase: 'playing', previous: 'connecting' })
    await pass(bench, 60, sound)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
    expect(bench.shown().state.kind).toBe('none')
    await pass(bench, 15, still)
    await bench.clock.advance(0)
    expect(bench.phases().at(-1)).toBe('reconnecting')
  })

  test.each([{ videoBitrate: 500, audioBitrate: 48 }, { audioBitrate: 48 }, { videoBitrate: 0, audioBitrate: 0 }, {}])(
    'the report %j is not one of a stream of sound alone',
    async (info) => {
      const bench = await connecting()
      bench.code(2026)
      bench.report(info)
      expect(bench.phases()).toEqual(['connecting'])
      bench.code(2003)
      expect(bench.phases()).toEqual(['connecting', 'playing'])
    }
  )

  test('the first sound of an earlier run does not count for the next run', async () => {
    const bench = await connecting()
    bench.code(2026)
    bench.code(-2301)
    const answer = bench.hold('play')
    await bench.clock.advance(1000)
    answer.succeed()
    bench.report(sound)
    expect(bench.phases()).toEqual(['connecting', 'reconnecting'])
  })
})
