import { createPlayerHarness, forget, playing, type PlayerHarness } from './player-harness'

const still = { videoBitrate: 0, audioBitrate: 0 }

/** Time in which only the given report comes, once a second. */
async function pass(harness: PlayerHarness, seconds: number, info?: Readonly<Record<string, unknown>>): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    if (info) harness.report(info)
    await harness.clock.advance(1000)
  }
}

async function quiet(properties = {}): Promise<PlayerHarness> {
  const harness = await playing({ properties })
  harness.node.context.pause()
  await harness.clock.advance(0)
  return harness
}

test('a player without data for 15 s counts as lost and is tried again', async () => {
  const harness = await quiet()
  await pass(harness, 15, still)
  await harness.clock.advance(0)
  expect(harness.details('phasechange')).toEqual([
    { phase: 'reconnecting', previous: 'playing', attempt: 1, limit: 5, delay: 500 }
  ])
  await harness.clock.advance(500)
  expect(harness.calls).toEqual(['play', 'stop', 'play'])
})

test('a player without data for 15 s fails with retry-limit 0', async () => {
  const harness = await quiet({ retryLimit: 0 })
  await pass(harness, 16, still)
  expect(harness.phases()).toEqual(['failed'])
  expect(harness.errors()).toEqual(['STALLED'])
})

test.each([
  ['video', { videoBitrate: 1, audioBitrate: 0 }],
  ['sound alone', { videoBitrate: 0, audioBitrate: 8 }],
  ['sound alone, without a word of video', { audioBitrate: 8 }]
])('a report of %s counts as progress', async (_, info) => {
  const harness = await quiet()
  await pass(harness, 10, still)
  await pass(harness, 1, info)
  await pass(harness, 14, still)
  expect(harness.phases()).toEqual([])
})

test('a progress code counts as progress', async () => {
  const harness = await quiet()
  await pass(harness, 10, still)
  harness.code(2005)
  await pass(harness, 14, still)
  expect(harness.phases()).toEqual([])
})

test.each([undefined, {}, { netSpeed: 0 }])(
  'no report, or the report %j without bit rates, is no stall',
  async (info) => {
    const harness = await quiet()
    await pass(harness, 120, info)
    expect(harness.phases()).toEqual([])
    expect(harness.calls).toEqual(['play'])
  }
)

test('a code that the player plays is no standstill where no report follows', async () => {
  const harness = await quiet()
  harness.code(2004)
  await pass(harness, 120)
  expect(harness.phases()).toEqual([])
  expect(harness.calls).toEqual(['play'])
})

test('a player with stall-timeout 0 never counts as lost', async () => {
  const harness = await quiet({ stallTimeout: 0 })
  await pass(harness, 120, still)
  expect(harness.phases()).toEqual([])
})

test.each([2007, 2103])('a player without progress after code %i counts as lost after stall-timeout', async (code) => {
  const harness = await quiet({ stallTimeout: 5000 })
  harness.code(code)
  await harness.clock.advance(4999)
  expect(harness.calls).toEqual(['play'])
  await harness.clock.advance(501)
  expect(harness.calls).toEqual(['play', 'stop', 'play'])
})

test('the code 2007 again and again is no progress', async () => {
  const harness = await quiet()
  for (let second = 0; second < 15; second += 5) {
    harness.code(2007)
    await harness.clock.advance(5000)
  }
  expect(harness.phases()).toEqual(['buffering', 'reconnecting'])
})

test('a player that connects for 30 s without progress is tried again until it fails', async () => {
  const harness = createPlayerHarness({ properties: { autoplay: true, retryLimit: 2 } })
  for (let i = 0; i < 3; i++) {
    const answer = harness.hold('play')
    await harness.clock.advance(i === 0 ? 0 : 30_000 + 500 * i)
    answer.succeed()
  }
  expect(harness.calls).toEqual(['play', 'stop', 'play', 'stop', 'play'])
  await harness.clock.advance(30_000)
  expect(harness.phases().at(-1)).toBe('failed')
  expect(harness.errors()).toEqual(['STALLED'])
})

test('the time in which the native call waits for its answer is no standstill', async () => {
  const harness = createPlayerHarness({ properties: { autoplay: true, stallTimeout: 3000 } })
  const answer = harness.hold('play')
  await harness.clock.advance(0)
  harness.code(2001)
  await harness.clock.advance(9000)
  expect([harness.calls, harness.phases()]).toEqual([['play'], ['connecting']])
  answer.release()
  await harness.clock.advance(2000)
  expect(harness.phases()).toEqual(['connecting', 'playing'])
})

test('a code of a connection counts as progress', async () => {
  const harness = createPlayerHarness({ properties: { autoplay: true } })
  const answer = harness.hold('play')
  await harness.clock.advance(0)
  answer.succeed()
  for (let i = 0; i < 5; i++) {
    await harness.clock.advance(14_000)
    harness.code(2001)
  }
  expect(harness.calls).toEqual(['play'])
})

test.each(['paused', 'hidden', 'offline', 'held by a phone call', 'ended'])(
  'a player that is %s does not count as lost',
  async (state) => {
    const harness = await playing()
    if (state === 'paused') await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
    if (state === 'ended') harness.code(2006)
    harness.player.setEnvironment({
      pageShown: state !== 'hidden',
      online: state !== 'offline',
      audioFree: state !== 'held by a phone call'
    })
    harness.node.context.pause()
    forget(harness)
    await pass(harness, 60, still)
    expect(harness.calls).toEqual([])
    expect(harness.phases()).toEqual([])
  }
)

describe('a return after which the native player says nothing at all', () => {
  const leave = async (harness: PlayerHarness, way: object, back: object) => {
    harness.player.setEnvironment(way)
    await harness.clock.advance(60_000)
    harness.player.setEnvironment(back)
    forget(harness)
  }

  test.each([
    ['app', { appShown: false }, { appShown: true }],
    ['page', { pageShown: false }, { pageShown: true }],
    ['network', { online: false }, { online: true }]
  ])(
    'a player that sends no report after the return of the %s, but did before, counts as lost',
    async (_, way, back) => {
      const harness = await quiet()
      harness.report({ videoBitrate: 500 })
      await leave(harness, way, back)
      await harness.clock.advance(14_999)
      expect(harness.phases()).toEqual([])
      await harness.clock.advance(3000)
      expect(harness.calls).toEqual(['stop', 'play'])
      expect(harness.phases()).toEqual(['reconnecting', 'playing'])
    }
  )

  test('one report after the return is enough for a player to count as playing', async () => {
    const harness = await quiet()
    harness.report({ videoBitrate: 500 })
    await leave(harness, { appShown: false }, { appShown: true })
    await harness.clock.advance(10_000)
    harness.report({ videoBitrate: 500 })
    await harness.clock.advance(120_000)
    expect(harness.phases()).toEqual([])
    expect(harness.calls).toEqual([])
  })

  test('a player of a version without reports counts as playing after the return', async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true } })
    const answer = harness.hold('play')
    await harness.clock.advance(0)
    answer.succeed()
    harness.code(2004)
    await leave(harness, { appShown: false }, { appShown: true })
    await harness.clock.advance(120_000)
    expect(harness.phases()).toEqual([])
    expect(harness.calls).toEqual([])
  })

  test('a player that ended or is paused does not count as lost after the return', async () => {
    for (const state of ['ended', 'paused']) {
      const harness = await quiet()
      harness.report({ videoBitrate: 500 })
      if (state === 'ended') harness.code(2006)
      else await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
      await leave(harness, { appShown: false }, { appShown: true })
      await harness.clock.advance(120_000)
      expect(harness.phases()).toEqual([])
      expect(harness.calls).toEqual([])
    }
  })
})

describe('a stream of sound alone', () => {
  const sound = { videoBitrate: 0, audioBitrate: 48 }
  const connecting = async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true } })
    const answer = harness.hold('play')
    await harness.clock.advance(0)
    answer.succeed()
    harness.code(2001)
    return harness
  }

  test('a stream of sound alone plays after its first sound and a report of sound alone', async () => {
    const harness = await connecting()
    await pass(harness, 2, sound)
    harness.code(2026)
    expect(harness.phases()).toEqual(['connecting'])
    harness.report(sound)
    expect(harness.details('phasechange').at(-1)).toMatchObject({ phase: 'playing', previous: 'connecting' })
    await pass(harness, 60, sound)
    expect(harness.phases()).toEqual(['connecting', 'playing'])
    expect(harness.shown().state.kind).toBe('none')
    await pass(harness, 15, still)
    await harness.clock.advance(0)
    expect(harness.phases().at(-1)).toBe('reconnecting')
  })

  test.each([{ videoBitrate: 500, audioBitrate: 48 }, { audioBitrate: 48 }, { videoBitrate: 0, audioBitrate: 0 }, {}])(
    'the report %j is not one of a stream of sound alone',
    async (info) => {
      const harness = await connecting()
      harness.code(2026)
      harness.report(info)
      expect(harness.phases()).toEqual(['connecting'])
      harness.code(2003)
      expect(harness.phases()).toEqual(['connecting', 'playing'])
    }
  )

  test.each([
    ['reconnects', [2103, 2001, 2026]],
    ['buffers', [2007]]
  ])('a stream of sound alone that %s plays after 3 s of sound', async (_, codes) => {
    const harness = await connecting()
    harness.code(2026)
    harness.report(sound)
    for (const code of codes) harness.code(code)
    expect(harness.phases().at(-1)).not.toBe('playing')
    await pass(harness, 3, sound)
    expect(harness.phases().at(-1)).not.toBe('playing')
    harness.report(sound)
    expect(harness.phases().at(-1)).toBe('playing')
    await pass(harness, 120, sound)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([['play'], 'playing'])
  })

  test('the first sound of an earlier run does not count for the next run', async () => {
    const harness = await connecting()
    harness.code(2026)
    harness.code(-2301)
    const answer = harness.hold('play')
    await harness.clock.advance(1000)
    answer.succeed()
    harness.report(sound)
    expect(harness.phases()).toEqual(['connecting', 'reconnecting'])
  })
})
