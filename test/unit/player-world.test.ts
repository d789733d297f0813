import { createPlayerBench, forget, playing, type PlayerBench } from './player-bench'

/** The network as the player hears of it; what the native player makes of it the test says itself. */
const network = ({ player }: PlayerBench, online: boolean) => player.surround({ online })

describe('offline', () => {
  test('is shown only once the stream is in trouble', async () => {
    const bench = await playing()
    network(bench, false)
    await bench.clock.advance(5000)
    expect(bench.phases()).toEqual([])
    bench.code(2103)
    expect(bench.phases()).toEqual(['offline'])
  })

  test('nothing is tried until the network is back, then after 1 s', async () => {
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

  test('a buffering stream that has run dry', async () => {
    const bench = await playing()
    bench.code(2007)
    network(bench, false)
    expect(bench.phases()).toEqual(['buffering', 'offline'])
    network(bench, true)
    expect(bench.phases()).toEqual(['buffering', 'offline', 'buffering'])
  })

  test('a network that comes and goes makes one attempt in 10 s', async () => {
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

  test('less than 1 s of network starts nothing', async () => {
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

  test('an attempt that was the last one is not judged without a network', async () => {
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

  test('from the start: the player waits, and says why', async () => {
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

  test('what a person stops stays stopped on return', async () => {
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

  test('the button of the bar pauses what it says it pauses', async () => {
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

  test('through the device: the attempt is made when the phone has a network again', async () => {
    const bench = await playing()
    bench.device.set({ networkType: 'none' })
    await bench.clock.advance(60_000)
    expect(bench.phases().at(-1)).toBe('offline')
    bench.device.set({ networkType: '4g' })
    await bench.clock.advance(5000)
    expect(bench.phases().at(-1)).toBe('playing')
    expect(bench.errors()).toEqual([])
  })
})

describe('hidden', () => {
  test('a hidden page starts nothing', async () => {
    const bench = createPlayerBench()
    bench.player.surround({ pageShown: false })
    const play = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual([])
    expect(play()).toBe('waits')
    bench.player.surround({ pageShown: true })
    await bench.clock.advance(3000)
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('6000 interrupts, and what the native player does upon the return is believed', async () => {
    const bench = await playing()
    bench.device.set({ appVisible: false })
    await bench.clock.advance(3000)
    expect(bench.phases()).toEqual(['interrupted'])
    bench.device.set({ appVisible: true })
    await bench.clock.advance(1000)
    expect(bench.phases().at(-1)).toBe('playing')
    expect(bench.calls).toEqual(['play'])
  })

  test('reports are a sign of life too', async () => {
    const bench = await playing()
    bench.code(6000)
    bench.report({ videoBitrate: 500 })
    expect(bench.phases()).toEqual(['interrupted', 'playing'])
  })

  test('a player lost while it was hidden is tried again 1 s after the return', async () => {
    const bench = await playing()
    bench.player.surround({ pageShown: false })
    bench.code(-2301)
    await bench.clock.advance(120_000)
    expect(bench.calls).toEqual(['play'])
    bench.player.surround({ pageShown: true })
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
  })

  test.each([{ errMsg: 'operateLivePlayer:fail', errno: 102 }, { errMsg: 'operateLivePlayer:fail access denied' }])(
    'a call refused in the background (%j) is made again upon the return',
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

  test.each(['enterpictureinpicture', 'background'] as const)('%s keeps it going on a hidden page', async (way) => {
    const bench = await playing()
    if (way === 'background')
      await Promise.all([bench.player.methods.requestBackgroundPlayback(), bench.clock.advance(0)])
    else bench.media.emit('enterpictureinpicture', {})
    bench.player.surround({ pageShown: false })
    bench.code(-2301)
    await bench.clock.advance(2000)
    expect(bench.calls.slice(-2)).toEqual(['stop', 'play'])
    if (way === 'background') await Promise.all([bench.player.methods.exitBackgroundPlayback(), bench.clock.advance(0)])
    else bench.media.emit('leavepictureinpicture', {})
    forget(bench)
    bench.code(-2301)
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual([])
  })
})

describe.each([
  ['offline', { online: false }],
  ['on a hidden page', { pageShown: false }]
])('a stream lost %s', (_, world) => {
  test('with retry-limit 0 a stream that is lost offline or hidden fails at once', async () => {
    const bench = await playing({ properties: { retryLimit: 0 } })
    bench.player.surround(world)
    bench.code(-2301)
    await bench.clock.advance(0)
    expect(bench.phases().at(-1)).toBe('failed')
    expect(bench.errors()).toEqual(['NETWORK_DISCONNECTED'])
    bench.player.surround({ online: true, pageShown: true })
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['play'])
  })
})

test('offline does not replace an interruption', async () => {
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
  bench.player.surround(world)
  bench.code(6000)
  bench.report({ videoBitrate: 500 })
  expect(bench.phases()).toEqual(['interrupted'])
})
