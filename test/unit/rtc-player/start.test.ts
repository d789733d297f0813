import { createPlayerHarness, other, playing, src } from './player-harness'

describe('starting', () => {
  test('a player with autoplay plays by itself, and is playing by the native code alone', async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true } })
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['play'])
    expect(harness.media.attributes['src']).toBe(src)
    expect(harness.phases()).toEqual(['connecting'])
    await harness.clock.advance(199)
    expect(harness.phases()).toEqual(['connecting'])
    await harness.clock.advance(1)
    expect(harness.details('phasechange').at(-1)).toEqual({ phase: 'playing', previous: 'connecting', code: 2003 })
  })

  test('play() before the properties are set waits for them', async () => {
    const harness = createPlayerHarness({ configured: false })
    const play = harness.outcome(harness.player.methods.play())
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual([])
    expect(harness.errors()).toEqual([])
    harness.set({ src })
    await harness.clock.advance(2000)
    expect(play()).toBe('done')
    expect(harness.phases()).toEqual(['connecting', 'playing'])
  })

  test('play() of a playing player resolves without a call', async () => {
    const harness = await playing()
    const play = harness.outcome(harness.player.methods.play())
    await harness.clock.advance(1000)
    expect(play()).toBe('done')
    expect(harness.calls).toEqual(['play'])
  })

  test('an address that is removed ends what autoplay began, without an error', async () => {
    const harness = await playing()
    harness.set({ src: '' })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['play', 'stop'])
    expect(harness.phases()).toEqual(['idle'])
    expect(harness.errors()).toEqual([])
  })

  test('an address that is removed after play() stops the player and fails with SRC_EMPTY', async () => {
    const harness = createPlayerHarness()
    await Promise.all([harness.player.methods.play(), harness.clock.advance(2000)])
    harness.set({ src: '' })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['play', 'stop'])
    expect(harness.phases().at(-1)).toBe('failed')
    expect(harness.errors()).toEqual(['SRC_EMPTY'])
  })
})

describe('stopping', () => {
  test('native codes during a stop report no failure and no run', async () => {
    const harness = await playing()
    const answer = harness.hold('stop')
    const stop = harness.outcome(harness.player.methods.stop())
    await harness.clock.advance(0)
    harness.code(-2301)
    harness.code(2004)
    answer.release()
    await harness.clock.advance(60_000)
    expect(stop()).toBe('done')
    expect(harness.phases()).toEqual(['stopped'])
    expect(harness.errors()).toEqual([])
    expect(harness.calls).toEqual(['play', 'stop'])
  })

  test('a new address of a stopped player does not start it', async () => {
    const harness = await playing()
    void harness.player.methods.stop()
    await harness.clock.advance(0)
    harness.set({ src: other })
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['play', 'stop'])
  })

  test('autoplay=false stops what autoplay began, and autoplay=true starts it again', async () => {
    const harness = await playing()
    harness.set({ autoplay: false })
    await harness.clock.advance(0)
    expect(harness.phases()).toEqual(['idle'])
    harness.set({ autoplay: true })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
    expect(harness.phases()).toEqual(['idle', 'connecting', 'playing'])
  })
})

describe('pausing', () => {
  test('play() of a paused player resumes it', async () => {
    const harness = await playing()
    await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
    await Promise.all([harness.player.methods.play(), harness.clock.advance(1000)])
    expect(harness.calls).toEqual(['play', 'pause', 'resume'])
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('pause() while the player connects holds it as soon as it plays', async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true } })
    await harness.clock.advance(50)
    void harness.player.methods.pause()
    await harness.clock.advance(10_000)
    expect(harness.phases()).toEqual(['connecting', 'paused'])
    void harness.player.methods.resume()
    await harness.clock.advance(2000)
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test.each(['pause', 'resume'] as const)('%s() during a stop does not change the stop', async (name) => {
    const harness = await playing()
    const { methods } = harness.player
    const outcomes = [methods.stop(), methods[name]()].map((request) => harness.outcome(request))
    await harness.clock.advance(1000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['done', 'done'])
    expect(harness.phases()).toEqual(['stopped'])
  })

  test('stop() of a paused player stops it', async () => {
    const harness = await playing()
    void harness.player.methods.pause()
    await harness.clock.advance(0)
    void harness.player.methods.stop()
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['play', 'pause', 'stop'])
    expect(harness.phases()).toEqual(['paused', 'stopped'])
  })

  test('a player that gave up is paused without a call, and resume() stops and plays', async () => {
    const harness = await playing()
    harness.code(-2301)
    void harness.player.methods.pause()
    await harness.clock.advance(60_000)
    expect(harness.phases()).toEqual(['reconnecting', 'paused'])
    expect(harness.calls).toEqual(['play'])
    void harness.player.methods.resume()
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
    expect(harness.phases()).toEqual(['reconnecting', 'paused', 'connecting', 'playing'])
  })
})

describe('a new address', () => {
  test('codes and reports of the old address do not change the phase of the new one', async () => {
    const harness = await playing()
    const answer = harness.hold('stop')
    harness.set({ src: other })
    await harness.clock.advance(0)
    harness.code(2006)
    harness.report({ videoBitrate: 0 })
    answer.release()
    await harness.clock.advance(2000)
    expect(harness.errors()).toEqual([])
    expect(harness.phases()).toEqual(['connecting', 'playing'])
  })

  test('the end of the old address is none of the new one, until that is connected', async () => {
    const harness = await playing()
    harness.set({ src: other })
    await harness.clock.advance(0)
    expect(harness.calls.slice(-2)).toEqual(['stop', 'play'])
    harness.code(2006)
    await harness.clock.advance(0)
    expect([harness.phases(), harness.changes()]).toEqual([['connecting'], []])
    harness.code(2001, 2006)
    expect(harness.phases()).toEqual(['connecting', 'ended'])
  })

  test('pause() and resume() after the end begin nothing', async () => {
    const harness = await playing()
    harness.code(2006)
    for (const name of ['pause', 'resume'] as const) {
      const request = harness.outcome(harness.player.methods[name]())
      await harness.clock.advance(5000)
      expect(request()).toBe('done')
    }
    expect([harness.calls, harness.phases()]).toEqual([['play'], ['ended']])
  })

  test('a refused play() of the old address does not prevent the new one', async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true } })
    const answer = harness.hold('play')
    await harness.clock.advance(0)
    harness.set({ src: other })
    answer.fail({ errMsg: 'operateLivePlayer:fail' })
    await harness.clock.advance(2000)
    expect(harness.phases()).toEqual(['connecting', 'playing'])
    expect(harness.media.attributes['src']).toBe(other)
  })
})
