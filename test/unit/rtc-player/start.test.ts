import { createPlayerBench, other, playing, src } from './player-harness'

describe('starting', () => {
  test('a player with autoplay plays by itself, and is playing by the native code alone', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    await bench.clock.advance(0)
    expect(bench.calls).toEqual(['play'])
    expect(bench.media.attributes['src']).toBe(src)
    expect(bench.phases()).toEqual(['connecting'])
    await bench.clock.advance(199)
    expect(bench.phases()).toEqual(['connecting'])
    await bench.clock.advance(1)
    expect(bench.details('phasechange').at(-1)).toEqual({ phase: 'playing', previous: 'connecting', code: 2003 })
  })

  test('play() before the properties are set waits for them', async () => {
    const bench = createPlayerBench({ configured: false })
    const play = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual([])
    expect(bench.errors()).toEqual([])
    bench.set({ src })
    await bench.clock.advance(2000)
    expect(play()).toBe('done')
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test('play() of a playing player resolves without a call', async () => {
    const bench = await playing()
    const play = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(1000)
    expect(play()).toBe('done')
    expect(bench.calls).toEqual(['play'])
  })

  test('an address that is removed ends what autoplay began, without an error', async () => {
    const bench = await playing()
    bench.set({ src: '' })
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['play', 'stop'])
    expect(bench.phases()).toEqual(['idle'])
    expect(bench.errors()).toEqual([])
  })

  test('an address that is removed after play() stops the player and fails with SRC_EMPTY', async () => {
    const bench = createPlayerBench()
    await Promise.all([bench.player.methods.play(), bench.clock.advance(2000)])
    bench.set({ src: '' })
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['play', 'stop'])
    expect(bench.phases().at(-1)).toBe('failed')
    expect(bench.errors()).toEqual(['SRC_EMPTY'])
  })
})

describe('stopping', () => {
  test('native codes during a stop report no failure and no run', async () => {
    const bench = await playing()
    const answer = bench.hold('stop')
    const stop = bench.outcome(bench.player.methods.stop())
    await bench.clock.advance(0)
    bench.code(-2301)
    bench.code(2004)
    answer.release()
    await bench.clock.advance(60_000)
    expect(stop()).toBe('done')
    expect(bench.phases()).toEqual(['stopped'])
    expect(bench.errors()).toEqual([])
    expect(bench.calls).toEqual(['play', 'stop'])
  })

  test('a new address of a stopped player does not start it', async () => {
    const bench = await playing()
    void bench.player.methods.stop()
    await bench.clock.advance(0)
    bench.set({ src: other })
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['play', 'stop'])
  })

  test('autoplay=false stops what autoplay began, and autoplay=true starts it again', async () => {
    const bench = await playing()
    bench.set({ autoplay: false })
    await bench.clock.advance(0)
    expect(bench.phases()).toEqual(['idle'])
    bench.set({ autoplay: true })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.phases()).toEqual(['idle', 'connecting', 'playing'])
  })
})

describe('pausing', () => {
  test('play() of a paused player resumes it', async () => {
    const bench = await playing()
    await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
    await Promise.all([bench.player.methods.play(), bench.clock.advance(1000)])
    expect(bench.calls).toEqual(['play', 'pause', 'resume'])
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('pause() while the player connects holds it as soon as it plays', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    await bench.clock.advance(50)
    void bench.player.methods.pause()
    await bench.clock.advance(10_000)
    expect(bench.phases()).toEqual(['connecting', 'paused'])
    void bench.player.methods.resume()
    await bench.clock.advance(2000)
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test.each(['pause', 'resume'] as const)('%s() during a stop does not change the stop', async (name) => {
    const bench = await playing()
    const { methods } = bench.player
    const outcomes = [methods.stop(), methods[name]()].map((request) => bench.outcome(request))
    await bench.clock.advance(1000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['done', 'done'])
    expect(bench.phases()).toEqual(['stopped'])
  })

  test('stop() of a paused player stops it', async () => {
    const bench = await playing()
    void bench.player.methods.pause()
    await bench.clock.advance(0)
    void bench.player.methods.stop()
    await bench.clock.advance(0)
    expect(bench.calls).toEqual(['play', 'pause', 'stop'])
    expect(bench.phases()).toEqual(['paused', 'stopped'])
  })

  test('a player that gave up is paused without a call, and resume() stops and plays', async () => {
    const bench = await playing()
    bench.code(-2301)
    void bench.player.methods.pause()
    await bench.clock.advance(60_000)
    expect(bench.phases()).toEqual(['reconnecting', 'paused'])
    expect(bench.calls).toEqual(['play'])
    void bench.player.methods.resume()
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.phases()).toEqual(['reconnecting', 'paused', 'connecting', 'playing'])
  })
})

describe('a new address', () => {
  test('codes and reports of the old address do not change the phase of the new one', async () => {
    const bench = await playing()
    const answer = bench.hold('stop')
    bench.set({ src: other })
    await bench.clock.advance(0)
    bench.code(2006)
    bench.report({ videoBitrate: 0 })
    answer.release()
    await bench.clock.advance(2000)
    expect(bench.errors()).toEqual([])
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test('a refused play() of the old address does not prevent the new one', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    const answer = bench.hold('play')
    await bench.clock.advance(0)
    bench.set({ src: other })
    answer.fail({ errMsg: 'operateLivePlayer:fail' })
    await bench.clock.advance(2000)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
    expect(bench.media.attributes['src']).toBe(other)
  })
})
