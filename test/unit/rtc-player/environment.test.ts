import { createPlayerBench, forget, playing, type PlayerBench } from './player-harness'

/** The network as the player hears of it; what the native player makes of it the test says itself. */
const network = ({ player }: PlayerBench, online: boolean) => player.setEnvironment({ online })

describe('offline', () => {
  test('the player shows offline only once the stream is in trouble', async () => {
    const bench = await playing()
    network(bench, false)
    await bench.clock.advance(5000)
    expect(bench.phases()).toEqual([])
    bench.code(2103)
    expect(bench.phases()).toEqual(['offline'])
  })

  test('an offline player makes no attempt until the network is back, and then one after 1 s', async () => {
    const bench = await playing()
    network(bench, false)
    bench.code(2103)
    bench.code(-2301)
    await bench.clock.advance(300_000)
    expect(bench.calls).toEqual(['play'])
    expect(bench.errors()).toEqual([])
    expect(bench.shown().state).toMatchObject({ phase: 'offline', text: 'No network' })
    network(bench, true)
    expect(bench.details('phasechange').at(-1)).toMatchObject({
      phase: 'reconnecting',
      attempt: 1,
      limit: 5,
      delay: 1000
    })
    await bench.clock.advance(999)
    expect(bench.calls).toEqual(['play'])
    await bench.clock.advance(1)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    await bench.clock.advance(1000)
    expect(bench.phases()).toEqual(['offline', 'reconnecting', 'playing'])
  })

  test('a stream that buffers shows offline while there is no network', async () => {
    const bench = await playing()
    bench.code(2007)
    network(bench, false)
    expect(bench.phases()).toEqual(['buffering', 'offline'])
    network(bench, true)
    expect(bench.phases()).toEqual(['buffering', 'offline', 'buffering'])
  })

  test('a network that comes and goes leads to one attempt in 10 s at most', async () => {
    const bench = await playing({ properties: { retryLimit: -1 } })
    network(bench, false)
    bench.code(-2301)
    for (let second = 0; second < 30; second++) {
      network(bench, second % 3 !== 2)
      if (second % 3 === 2 && bench.phases().at(-1) !== 'offline') bench.code(-2301)
      await bench.clock.advance(1000)
    }
    expect(bench.calls.filter((call) => call === 'play').length).toBeLessThanOrEqual(1 + 3)
    network(bench, true)
    await bench.clock.advance(20_000)
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('a network that is back for less than 1 s starts nothing', async () => {
    const bench = await playing()
    network(bench, false)
    bench.code(-2301)
    for (let i = 0; i < 20; i++) {
      network(bench, true)
      await bench.clock.advance(900)
      network(bench, false)
      await bench.clock.advance(900)
    }
    expect(bench.calls).toEqual(['play'])
  })

  test('the last attempt does not count as failed while there is no network', async () => {
    const bench = await playing({ properties: { retryLimit: 1 } })
    const first = bench.hold('play')
    bench.code(-2301)
    await bench.clock.advance(500)
    first.succeed()
    network(bench, false)
    bench.code(-2301)
    expect(bench.errors()).toEqual([])
    const second = bench.hold('play')
    network(bench, true)
    expect(bench.details('phasechange').at(-1)).toMatchObject({ attempt: 1, limit: 1 })
    await bench.clock.advance(1000)
    second.succeed()
    bench.code(-2301)
    expect(bench.phases().at(-1)).toBe('failed')
    expect(bench.errors()).toEqual(['NETWORK_DISCONNECTED'])
  })

  test('a player without a network from the start shows offline and plays once there is one', async () => {
    const bench = createPlayerBench({ properties: { playing: true }, ready: false })
    network(bench, false)
    bench.ready()
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual([])
    expect(bench.phases().at(-1)).toBe('offline')
    network(bench, true)
    await bench.clock.advance(3000)
    expect(bench.calls).toEqual(['play'])
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('a player that is stopped while it is offline stays stopped when the network is back', async () => {
    const bench = await playing()
    network(bench, false)
    bench.code(-2301)
    void bench.player.methods.stop()
    await bench.clock.advance(1000)
    network(bench, true)
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['play', 'stop'])
    expect(bench.phases()).toEqual(['offline', 'stopped'])
  })

  test('the first button of the bar does while offline what its symbol shows', async () => {
    const bench = await playing({ properties: { controls: true } })
    network(bench, false)
    bench.code(-2301)
    bench.player.tapPicture()
    bench.player.tapPicture()
    await bench.clock.advance(0)
    const [button] = bench.shown().bar.start
    bench.player.tapControl('play')
    await bench.clock.advance(60_000)
    expect(bench.phases()).toEqual(button?.symbol === 'pause' ? ['offline', 'paused'] : ['offline', 'connecting'])
  })
})

describe('hidden', () => {
  test('a player on a hidden page starts nothing until the page is shown', async () => {
    const bench = createPlayerBench()
    bench.player.setEnvironment({ pageShown: false })
    const play = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual([])
    expect(play()).toBe('waits')
    bench.player.setEnvironment({ pageShown: true })
    await bench.clock.advance(3000)
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('code 6000 interrupts, and the codes of the native player after the return make it play again', async () => {
    const bench = await playing()
    bench.device.set({ appVisible: false })
    await bench.clock.advance(3000)
    expect(bench.phases()).toEqual(['interrupted'])
    bench.device.set({ appVisible: true })
    await bench.clock.advance(1000)
    expect(bench.phases().at(-1)).toBe('playing')
    expect(bench.calls).toEqual(['play'])
  })

  test('a report that data flows ends an interruption by code 6000', async () => {
    const bench = await playing()
    bench.code(6000)
    bench.report({ videoBitrate: 500 })
    expect(bench.phases()).toEqual(['interrupted', 'playing'])
  })

  test('a player that is lost while its page is hidden is tried again 1 s after the return', async () => {
    const bench = await playing()
    bench.player.setEnvironment({ pageShown: false })
    bench.code(-2301)
    await bench.clock.advance(120_000)
    expect(bench.calls).toEqual(['play'])
    bench.player.setEnvironment({ pageShown: true })
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
  })

  test.each([{ errMsg: 'operateLivePlayer:fail', errno: 102 }, { errMsg: 'operateLivePlayer:fail access denied' }])(
    'a pause() that is refused in the background with %j is called again upon the return',
    async (cause) => {
      const bench = await playing()
      bench.device.set({ appVisible: false })
      const answer = bench.hold('pause')
      const pause = bench.outcome(bench.player.methods.pause())
      await bench.clock.advance(0)
      answer.fail(cause)
      await bench.clock.advance(100)
      expect(pause()).toBe('waits')
      bench.device.set({ appVisible: true })
      await bench.clock.advance(1000)
      expect(pause()).toBe('done')
      expect(bench.calls).toEqual(['play', 'pause', 'pause'])
      expect(bench.errors()).toEqual([])
    }
  )

  test.each(['enterpictureinpicture', 'background'] as const)(
    'a player on a hidden page makes attempts with %s, and none after its end',
    async (way) => {
      const bench = await playing()
      if (way === 'background')
        await Promise.all([bench.player.methods.requestBackgroundPlayback(), bench.clock.advance(0)])
      else bench.media.emit('enterpictureinpicture', {})
      bench.player.setEnvironment({ pageShown: false })
      bench.code(-2301)
      await bench.clock.advance(2000)
      expect(bench.calls.slice(-2)).toEqual(['stop', 'play'])
      if (way === 'background')
        await Promise.all([bench.player.methods.exitBackgroundPlayback(), bench.clock.advance(0)])
      else bench.media.emit('leavepictureinpicture', {})
      forget(bench)
      bench.code(-2301)
      await bench.clock.advance(60_000)
      expect(bench.calls).toEqual([])
    }
  )

  test('a player in picture-in-picture makes one attempt after the other on a hidden page', async () => {
    const bench = await playing()
    bench.media.emit('enterpictureinpicture', {})
    bench.player.setEnvironment({ pageShown: false })
    for (let attempt = 1; attempt <= 2; attempt++) {
      forget(bench)
      bench.code(-2301)
      await bench.clock.advance(3000)
      expect(bench.calls).toEqual(['stop', 'play'])
    }
  })

  test('a stop() that is refused on a hidden page is called again after 2 s', async () => {
    const bench = await playing()
    bench.player.setEnvironment({ pageShown: false })
    bench.refuse('stop', { errno: 102 })
    void bench.player.methods.stop()
    await bench.clock.advance(1999)
    expect(bench.calls).toEqual(['play', 'stop'])
    await bench.clock.advance(1)
    expect(bench.calls).toEqual(['play', 'stop', 'stop'])
  })
})

describe.each([
  ['offline', { online: false }],
  ['on a hidden page', { pageShown: false }]
])('a stream lost %s', (_, world) => {
  test('a stream that is lost offline or hidden fails at once with retry-limit 0', async () => {
    const bench = await playing({ properties: { retryLimit: 0 } })
    bench.player.setEnvironment(world)
    bench.code(-2301)
    await bench.clock.advance(0)
    expect(bench.phases().at(-1)).toBe('failed')
    expect(bench.errors()).toEqual(['NETWORK_DISCONNECTED'])
    bench.player.setEnvironment({ online: true, pageShown: true })
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['play'])
  })
})

test('the phase offline does not replace an interruption', async () => {
  const bench = await playing()
  bench.code(6000)
  network(bench, false)
  await bench.clock.advance(1000)
  expect(bench.phases()).toEqual(['interrupted'])
})

test.each([
  ['on a hidden page', { pageShown: false }],
  ['during a phone call', { audioFree: false }]
])('a report that data flows %s does not end an interruption', async (_, world) => {
  const bench = await playing()
  bench.player.setEnvironment(world)
  bench.code(6000)
  bench.report({ videoBitrate: 500 })
  expect(bench.phases()).toEqual(['interrupted'])
})
