import { createPlayerBench, forget, other, playing, src } from './player-harness'

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

  test('a player without autoplay calls nothing until play()', async () => {
    const bench = createPlayerBench()
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual([])
    expect(bench.phases()).toEqual([])
    const play = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(2000)
    expect(play()).toBe('done')
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test('play() waits for the native node', async () => {
    const bench = createPlayerBench({ ready: false })
    const play = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual([])
    expect(play()).toBe('waits')
    bench.ready()
    await bench.clock.advance(0)
    expect(bench.calls).toEqual(['play'])
    expect(play()).toBe('done')
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

  test('a player with autoplay and an empty address waits for an address without an error', async () => {
    const bench = createPlayerBench({ properties: { src: '', autoplay: true } })
    await bench.clock.advance(60_000)
    expect(bench.phases()).toEqual([])
    bench.set({ src })
    await bench.clock.advance(2000)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
    expect(bench.errors()).toEqual([])
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
  test('stop() resolves and changes the phase when the native player has stopped', async () => {
    const bench = await playing()
    const answer = bench.hold('stop')
    const stop = bench.outcome(bench.player.methods.stop())
    await bench.clock.advance(5000)
    expect(bench.phases()).toEqual([])
    expect(stop()).toBe('waits')
    answer.release()
    await bench.clock.advance(0)
    expect(stop()).toBe('done')
    expect(bench.phases()).toEqual(['stopped'])
  })

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

  test('play(), stop() and play() in one turn lead to one call, and the last one resolves', async () => {
    const bench = createPlayerBench()
    const { methods } = bench.player
    const outcomes = [methods.play(), methods.stop(), methods.play()].map((request) => bench.outcome(request))
    await bench.clock.advance(2000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['SUPERSEDED', 'SUPERSEDED', 'done'])
    expect(bench.calls).toEqual(['play'])
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test('playing that changes 50 times ends with its last value', async () => {
    const bench = createPlayerBench()
    for (let i = 0; i < 50; i++) {
      bench.set({ playing: i % 2 === 0 })
      await bench.clock.advance(1)
    }
    await bench.clock.advance(2000)
    expect(bench.calls.at(-1)).toBe('stop')
    expect(bench.phases().at(-1)).toBe('stopped')
    expect(bench.errors()).toEqual([])
  })
})

describe('pausing', () => {
  test('pause() holds the player, resume() resumes it, and only native evidence makes it playing', async () => {
    const bench = await playing()
    await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['play', 'pause'])
    expect(bench.phases()).toEqual(['paused'])
    const resume = bench.outcome(bench.player.methods.resume())
    await bench.clock.advance(0)
    expect(resume()).toBe('done')
    expect(bench.phases()).toEqual(['paused', 'buffering'])
    await bench.clock.advance(1000)
    expect(bench.phases()).toEqual(['paused', 'buffering', 'playing'])
  })

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

  test.each(['pause', 'resume'] as const)(
    '%s() of a player that never played resolves without a call',
    async (name) => {
      const bench = createPlayerBench()
      const request = bench.outcome(bench.player.methods[name]())
      await bench.clock.advance(60_000)
      expect(request()).toBe('done')
      expect(bench.calls).toEqual([])
      expect(bench.phases()).toEqual([])
    }
  )

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
  test('a new address is played after a stop', async () => {
    const bench = await playing()
    bench.set({ src: other })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.media.attributes['src']).toBe(other)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test('a new address comes into the native tag only between stop and play', async () => {
    const bench = await playing()
    const answer = bench.hold('stop')
    bench.set({ src: other })
    await bench.clock.advance(1000)
    expect(bench.media.attributes['src']).toBe(src)
    answer.release()
    const play = bench.hold('play')
    await bench.clock.advance(0)
    expect(bench.media.attributes['src']).toBe(other)
    play.release()
  })

  test('a new address while the player connects is played after a stop', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    await bench.clock.advance(50)
    bench.set({ src: other })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.media.attributes['src']).toBe(other)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test.each([0, 20])('an address that changes 50 times, every %i ms, ends with the last one', async (gap) => {
    const bench = await playing()
    forget(bench)
    for (let i = 0; i < 50; i++) {
      bench.set({ src: `${other}?${i}` })
      if (gap > 0) await bench.clock.advance(gap)
    }
    await bench.clock.advance(2000)
    if (gap === 0) expect(bench.calls).toEqual(['stop', 'play'])
    expect(bench.calls.slice(-2)).toEqual(['stop', 'play'])
    expect(bench.media.attributes['src']).toBe(`${other}?49`)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
    expect(bench.errors()).toEqual([])
  })

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
