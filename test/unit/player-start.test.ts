import { createPlayerBench, forget, other, playing, src } from './player-bench'

describe('starting', () => {
  test('autoplay starts by itself, and only the native codes make it playing', async () => {
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

  test('without autoplay nothing is asked of the native player until play()', async () => {
    const bench = createPlayerBench()
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual([])
    expect(bench.phases()).toEqual([])
    const play = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(2000)
    expect(play()).toBe('done')
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test('play() before the native node exists waits for it', async () => {
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

  test('play() before the properties are there plays what they say', async () => {
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

  test('play() while it plays asks for nothing', async () => {
    const bench = await playing()
    const play = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(1000)
    expect(play()).toBe('done')
    expect(bench.calls).toEqual(['play'])
  })

  test('autoplay with an empty address waits for one without complaint', async () => {
    const bench = createPlayerBench({ properties: { src: '', autoplay: true } })
    await bench.clock.advance(60_000)
    expect(bench.phases()).toEqual([])
    bench.set({ src })
    await bench.clock.advance(2000)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
    expect(bench.errors()).toEqual([])
  })

  test('an address taken away ends what autoplay began', async () => {
    const bench = await playing()
    bench.set({ src: '' })
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['play', 'stop'])
    expect(bench.phases()).toEqual(['idle'])
    expect(bench.errors()).toEqual([])
  })

  test('an address taken away from what play() began is a fault', async () => {
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
  test('stop() ends it, and the phase waits for the native answer', async () => {
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

  test('what the native player says while it is to stop, is no failure and no beginning', async () => {
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

  test('what is stopped stays stopped when its address changes', async () => {
    const bench = await playing()
    void bench.player.methods.stop()
    await bench.clock.advance(0)
    bench.set({ src: other })
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['play', 'stop'])
  })

  test('autoplay taken back stops what it started, given again it starts', async () => {
    const bench = await playing()
    bench.set({ autoplay: false })
    await bench.clock.advance(0)
    expect(bench.phases()).toEqual(['idle'])
    bench.set({ autoplay: true })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.phases()).toEqual(['idle', 'connecting', 'playing'])
  })

  test('of play, stop and play again in one turn the last wins, with one call outstanding', async () => {
    const bench = createPlayerBench()
    const { methods } = bench.player
    const outcomes = [methods.play(), methods.stop(), methods.play()].map((request) => bench.outcome(request))
    await bench.clock.advance(2000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['SUPERSEDED', 'SUPERSEDED', 'done'])
    expect(bench.calls).toEqual(['play'])
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test('50 toggles end as the last one says', async () => {
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
  test('pause() holds it and resume() goes on; only native evidence ends the pause', async () => {
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

  test('play() goes on too', async () => {
    const bench = await playing()
    await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
    await Promise.all([bench.player.methods.play(), bench.clock.advance(1000)])
    expect(bench.calls).toEqual(['play', 'pause', 'resume'])
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('while it connects', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    await bench.clock.advance(50)
    void bench.player.methods.pause()
    await bench.clock.advance(10_000)
    expect(bench.phases()).toEqual(['connecting', 'paused'])
    void bench.player.methods.resume()
    await bench.clock.advance(2000)
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test.each(['pause', 'resume'] as const)('%s() is nothing to a player that is stopped', async (name) => {
    const bench = createPlayerBench()
    const request = bench.outcome(bench.player.methods[name]())
    await bench.clock.advance(60_000)
    expect(request()).toBe('done')
    expect(bench.calls).toEqual([])
    expect(bench.phases()).toEqual([])
  })

  test.each(['pause', 'resume'] as const)('%s() takes nothing from a stop() under way', async (name) => {
    const bench = await playing()
    const { methods } = bench.player
    const outcomes = [methods.stop(), methods[name]()].map((request) => bench.outcome(request))
    await bench.clock.advance(1000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['done', 'done'])
    expect(bench.phases()).toEqual(['stopped'])
  })

  test('stop() of a paused player', async () => {
    const bench = await playing()
    void bench.player.methods.pause()
    await bench.clock.advance(0)
    void bench.player.methods.stop()
    await bench.clock.advance(0)
    expect(bench.calls).toEqual(['play', 'pause', 'stop'])
    expect(bench.phases()).toEqual(['paused', 'stopped'])
  })

  test('a player that gave up is paused without a call, and goes on by stop and play', async () => {
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
  test('is played after a stop', async () => {
    const bench = await playing()
    bench.set({ src: other })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.media.attributes['src']).toBe(other)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test('comes into the native tag only between stop and play', async () => {
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

  test('while it connects', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    await bench.clock.advance(50)
    bench.set({ src: other })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.media.attributes['src']).toBe(other)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test.each([0, 20])('given 50 times, every %i ms, ends with the last one', async (gap) => {
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

  test('codes and reports of the old stream say nothing about the new one', async () => {
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

  test('the refusal of the old one does not keep the new one from playing', async () => {
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
