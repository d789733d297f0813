import { createPlayerHarness, forget, playing, type PlayerHarness } from './player-harness'

/** The network as the component learns of it; what the native player makes of it the test says itself. */
const network = ({ player }: PlayerHarness, online: boolean) => player.setEnvironment({ online })

describe('offline', () => {
  test('the player shows offline only once the stream is in trouble', async () => {
    const harness = await playing()
    harness.node.context.pause()
    network(harness, false)
    await harness.clock.advance(5000)
    expect(harness.phases()).toEqual([])
    harness.code(2103)
    expect(harness.phases()).toEqual(['offline'])
  })

  test('data that flows for 3 s shows that there is a network, whatever the phone says', async () => {
    const harness = await playing()
    await harness.clock.advance(10_000)
    harness.node.context.pause()
    network(harness, false)
    for (let second = 0; second < 3; second++) {
      harness.report({ videoBitrate: 500 })
      await harness.clock.advance(1000)
    }
    harness.code(2103)
    expect(harness.phases()).toEqual(['offline'])
    harness.code(2004)
    for (let second = 0; second < 4; second++) {
      harness.report({ videoBitrate: 500 })
      await harness.clock.advance(1000)
    }
    harness.code(2103)
    expect(harness.phases()).toEqual(['offline', 'playing', 'reconnecting'])
  })

  test('an offline player makes no attempt until the network is back, and then one after 1 s', async () => {
    const harness = await playing()
    network(harness, false)
    harness.code(2103)
    harness.code(-2301)
    await harness.clock.advance(300_000)
    expect(harness.calls).toEqual(['play'])
    expect(harness.errors()).toEqual([])
    expect(harness.shown().state).toMatchObject({ phase: 'offline', text: 'No network' })
    network(harness, true)
    expect(harness.details('phasechange').at(-1)).toMatchObject({
      phase: 'reconnecting',
      attempt: 1,
      limit: 5,
      delay: 1000
    })
    await harness.clock.advance(999)
    expect(harness.calls).toEqual(['play'])
    await harness.clock.advance(1)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
    await harness.clock.advance(1000)
    expect(harness.phases()).toEqual(['offline', 'reconnecting', 'playing'])
  })

  test('a stream that buffers shows offline while there is no network', async () => {
    const harness = await playing()
    harness.code(2007)
    network(harness, false)
    expect(harness.phases()).toEqual(['buffering', 'offline'])
    network(harness, true)
    expect(harness.phases()).toEqual(['buffering', 'offline', 'buffering'])
  })

  test('a network that comes and goes leads to one attempt in 10 s at most', async () => {
    const harness = await playing({ properties: { retryLimit: -1 } })
    network(harness, false)
    harness.code(-2301)
    for (let second = 0; second < 30; second++) {
      network(harness, second % 3 !== 2)
      if (second % 3 === 2 && harness.phases().at(-1) !== 'offline') harness.code(-2301)
      await harness.clock.advance(1000)
    }
    expect(harness.calls.filter((call) => call === 'play').length).toBeLessThanOrEqual(1 + 3)
    network(harness, true)
    await harness.clock.advance(20_000)
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('a network that is back for less than 1 s starts nothing', async () => {
    const harness = await playing()
    network(harness, false)
    harness.code(-2301)
    for (let i = 0; i < 20; i++) {
      network(harness, true)
      await harness.clock.advance(900)
      network(harness, false)
      await harness.clock.advance(900)
    }
    expect(harness.calls).toEqual(['play'])
  })

  test('the last attempt does not count as failed while there is no network', async () => {
    const harness = await playing({ properties: { retryLimit: 1 } })
    const first = harness.hold('play')
    harness.code(-2301)
    await harness.clock.advance(500)
    first.succeed()
    network(harness, false)
    harness.code(-2301)
    expect(harness.errors()).toEqual([])
    const second = harness.hold('play')
    network(harness, true)
    expect(harness.details('phasechange').at(-1)).toMatchObject({ attempt: 1, limit: 1 })
    await harness.clock.advance(1000)
    second.succeed()
    harness.code(-2301)
    await harness.clock.advance(0)
    expect(harness.phases().at(-1)).toBe('failed')
    expect(harness.errors()).toEqual(['NETWORK_DISCONNECTED'])
  })

  test('a player without a network from the start shows offline and plays once there is one', async () => {
    const harness = createPlayerHarness({ properties: { playing: true }, ready: false })
    network(harness, false)
    harness.ready()
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual([])
    expect(harness.phases().at(-1)).toBe('offline')
    network(harness, true)
    await harness.clock.advance(3000)
    expect(harness.calls).toEqual(['play'])
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('a player that is stopped while it is offline stays stopped when the network is back', async () => {
    const harness = await playing()
    network(harness, false)
    harness.code(-2301)
    void harness.player.methods.stop()
    await harness.clock.advance(1000)
    network(harness, true)
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['play', 'stop'])
    expect(harness.phases()).toEqual(['offline', 'stopped'])
  })

  test('the first button of the bar does while offline what its symbol shows', async () => {
    const harness = await playing({ properties: { controls: true } })
    network(harness, false)
    harness.code(-2301)
    harness.player.tapPicture()
    harness.player.tapPicture()
    await harness.clock.advance(0)
    const [button] = harness.shown().bar.start
    harness.player.tapControl('play')
    await harness.clock.advance(60_000)
    expect(harness.phases()).toEqual(button?.symbol === 'pause' ? ['offline', 'paused'] : ['offline', 'connecting'])
  })
})

describe('hidden', () => {
  test('a player on a hidden page starts nothing until the page is shown', async () => {
    const harness = createPlayerHarness()
    harness.player.setEnvironment({ pageShown: false })
    const play = harness.outcome(harness.player.methods.play())
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual([])
    expect(play()).toBe('waits')
    harness.player.setEnvironment({ pageShown: true })
    await harness.clock.advance(3000)
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('code 6000 interrupts, and the codes of the native player after the return make it play again', async () => {
    const harness = await playing()
    harness.device.set({ appVisible: false })
    await harness.clock.advance(3000)
    expect(harness.phases()).toEqual(['interrupted'])
    harness.device.set({ appVisible: true })
    await harness.clock.advance(1000)
    expect(harness.phases().at(-1)).toBe('playing')
    expect(harness.calls).toEqual(['play'])
  })

  test('a report that data flows ends an interruption by code 6000', async () => {
    const harness = await playing()
    harness.code(6000)
    harness.report({ videoBitrate: 500 })
    expect(harness.phases()).toEqual(['interrupted', 'playing'])
  })

  test('a player that is lost while its page is hidden is tried again 1 s after the return', async () => {
    const harness = await playing()
    harness.player.setEnvironment({ pageShown: false })
    harness.code(-2301)
    await harness.clock.advance(120_000)
    expect(harness.calls).toEqual(['play'])
    harness.player.setEnvironment({ pageShown: true })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
  })

  test.each([{ errMsg: 'operateLivePlayer:fail', errno: 102 }, { errMsg: 'operateLivePlayer:fail access denied' }])(
    'a pause() that is refused in the background with %j is called again upon the return',
    async (cause) => {
      const harness = await playing()
      harness.device.set({ appVisible: false })
      const answer = harness.hold('pause')
      const pause = harness.outcome(harness.player.methods.pause())
      await harness.clock.advance(0)
      answer.fail(cause)
      await harness.clock.advance(100)
      expect(pause()).toBe('waits')
      harness.device.set({ appVisible: true })
      await harness.clock.advance(1000)
      expect(pause()).toBe('done')
      expect(harness.calls).toEqual(['play', 'pause', 'pause'])
      expect(harness.errors()).toEqual([])
    }
  )

  test.each(['enterpictureinpicture', 'background'] as const)(
    'a player on a hidden page makes attempts with %s, and none after its end',
    async (way) => {
      const harness = await playing()
      if (way === 'background')
        await Promise.all([harness.player.methods.requestBackgroundPlayback(), harness.clock.advance(0)])
      else harness.media.emit('enterpictureinpicture', {})
      harness.player.setEnvironment({ pageShown: false })
      harness.code(-2301)
      await harness.clock.advance(2000)
      expect(harness.calls.slice(-2)).toEqual(['stop', 'play'])
      if (way === 'background')
        await Promise.all([harness.player.methods.exitBackgroundPlayback(), harness.clock.advance(0)])
      else harness.media.emit('leavepictureinpicture', {})
      forget(harness)
      harness.code(-2301)
      await harness.clock.advance(60_000)
      expect(harness.calls).toEqual([])
    }
  )

  test('a player in picture-in-picture makes one attempt after the other on a hidden page', async () => {
    const harness = await playing()
    harness.media.emit('enterpictureinpicture', {})
    harness.player.setEnvironment({ pageShown: false })
    for (let attempt = 1; attempt <= 2; attempt++) {
      forget(harness)
      harness.code(-2301)
      await harness.clock.advance(3000)
      expect(harness.calls).toEqual(['stop', 'play'])
    }
  })

  test('a stop() that the background refuses is called again after 10 s at the latest', async () => {
    const harness = await playing()
    harness.player.setEnvironment({ pageShown: false })
    harness.refuse('stop', { errno: 102 })
    const stop = harness.outcome(harness.player.methods.stop())
    await harness.clock.advance(9999)
    expect([stop(), harness.calls]).toEqual(['waits', ['play', 'stop']])
    await harness.clock.advance(1)
    expect([stop(), harness.calls]).toEqual(['done', ['play', 'stop', 'stop']])
    expect(harness.errors()).toEqual([])
  })
})

describe.each([
  ['offline', { online: false }],
  ['on a hidden page', { pageShown: false }]
])('a stream lost %s', (_, environment) => {
  test('a stream that is lost offline or hidden fails at once with retry-limit 0', async () => {
    const harness = await playing({ properties: { retryLimit: 0 } })
    harness.player.setEnvironment(environment)
    harness.code(-2301)
    await harness.clock.advance(0)
    expect(harness.phases().at(-1)).toBe('failed')
    expect(harness.errors()).toEqual(['NETWORK_DISCONNECTED'])
    harness.player.setEnvironment({ online: true, pageShown: true })
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['play', 'stop'])
  })
})

test('the phase offline does not replace an interruption', async () => {
  const harness = await playing()
  harness.code(6000)
  network(harness, false)
  await harness.clock.advance(1000)
  expect(harness.phases()).toEqual(['interrupted'])
})

test.each([
  ['on a hidden page', { pageShown: false }],
  ['during a phone call', { audioFree: false }]
])('a report that data flows %s does not end an interruption', async (_, environment) => {
  const harness = await playing()
  harness.player.setEnvironment(environment)
  harness.code(6000)
  harness.report({ videoBitrate: 500 })
  expect(harness.phases()).toEqual(['interrupted'])
})
