import { createPlayerBench, forget, other, playing, type PlayerBench } from './player-harness'

const mounted = ({ patches }: PlayerBench) =>
  patches.flatMap((patch) => ('native.mounted' in patch ? [patch['native.mounted']] : []))

/** Does something once the native tag is away. */
function whileAway({ patches }: PlayerBench, run: () => void): void {
  const push = patches.push.bind(patches)
  patches.push = (...added) => {
    const length = push(...added)
    if (added[0]?.['native.mounted'] === false) run()
    return length
  }
}

/** The next attempt makes the node anew. */
function breakNode(bench: PlayerBench): void {
  bench.media.emit('rendererror', {})
  bench.code(-2301)
}

describe('the node is made anew', () => {
  test('a play() without an answer is tried again on a new node with a new context', async () => {
    const bench = createPlayerBench()
    const answer = bench.hold('play')
    const play = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(9999)
    expect(play()).toBe('waits')
    await bench.clock.advance(1)
    expect(play()).toBe('PLAY_REJECTED')
    expect(bench.errors()).toEqual(['PLAY_REJECTED'])
    expect(bench.details('error')).toMatchObject([{ errMsg: 'no answer from the native tag' }])
    // What it was told to play may still come true.
    expect(bench.calls).toEqual(['play', 'stop'])
    expect(bench.contexts).toBe(1)
    forget(bench)
    const again = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(2000)
    expect(again()).toBe('done')
    expect(bench.contexts).toBe(2)
    expect(bench.calls).toEqual(['play'])
    expect(mounted(bench)).toEqual([false, true])
    expect(bench.phases()).toEqual(['connecting', 'playing'])
    answer.succeed()
    await bench.clock.advance(1000)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test('a rendererror leads to a new node before the next play()', async () => {
    const bench = await playing()
    bench.media.emit('rendererror', { errMsg: 'insert:fail' })
    await bench.clock.advance(1000)
    expect(bench.errors()).toEqual(['RENDER_ERROR'])
    expect(bench.phases()).toEqual([])
    expect(bench.contexts).toBe(1)
    bench.code(-2301)
    await bench.clock.advance(2000)
    expect(bench.contexts).toBe(2)
    expect(bench.phases()).toEqual(['reconnecting', 'playing'])
  })

  test('other methods use the context of the new node', async () => {
    const bench = await playing()
    bench.media.emit('rendererror', {})
    bench.code(-2301)
    await bench.clock.advance(2000)
    await expect(bench.player.methods.snapshot()).resolves.toMatchObject({ width: 640 })
  })

  test('a player that ends during the rebuild makes no new node', async () => {
    const bench = await playing()
    breakNode(bench)
    whileAway(bench, () => bench.player.end())
    await bench.clock.advance(20_000)
    expect(bench.patches.at(-1)).toMatchObject({ 'native.mounted': false })
    expect(bench.contexts).toBe(1)
  })

  test('calls during the rebuild go to the new node, but casting rejects with NOT_READY', async () => {
    const bench = await playing({ lacks: ['startCasting'] })
    breakNode(bench)
    const outcomes: (() => string)[] = []
    whileAway(bench, () => {
      const { methods } = bench.player
      const requests = [methods.snapshot(), methods.requestBackgroundPlayback(), methods.exitCasting()]
      outcomes.push(...requests.map((request) => bench.outcome(request)))
    })
    await bench.clock.advance(2000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['done', 'done', 'NOT_READY'])
    expect(bench.contexts).toBe(2)
    expect(bench.calls).toEqual(expect.arrayContaining(['snapshot {}', 'requestBackgroundPlayback']))
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('a full screen request during the rebuild goes to the new node', async () => {
    const bench = await playing()
    breakNode(bench)
    const outcomes: (() => string)[] = []
    whileAway(bench, () => outcomes.push(bench.outcome(bench.player.methods.requestFullScreen({ direction: 90 }))))
    await bench.clock.advance(2000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['done'])
    expect(bench.calls.at(-1)).toBe('requestFullScreen 90')
    expect(bench.details('fullscreenchange').at(-1)).toMatchObject({ value: true, source: 'method' })
  })

  test.each(['picture', 'background'])(
    'the %s of the old node does not keep the player going on a hidden page',
    async (way) => {
      const bench = await playing()
      if (way === 'picture') bench.media.emit('enterpictureinpicture', {})
      else await Promise.all([bench.player.methods.requestBackgroundPlayback(), bench.clock.advance(0)])
      breakNode(bench)
      await bench.clock.advance(2000)
      expect(bench.phases().at(-1)).toBe('playing')
      forget(bench)
      bench.player.setEnvironment({ pageShown: false })
      expect(bench.lights).toEqual([false])
      bench.code(-2301)
      await bench.clock.advance(60_000)
      expect(bench.calls).toEqual([])
    }
  )

  test('the new node is not in full screen', async () => {
    const bench = await playing({ properties: { controls: ['fullscreen'] } })
    bench.media.emit('fullscreenchange', { fullScreen: true, direction: 'horizontal' })
    await bench.clock.advance(0)
    expect(bench.shown().bar.end).toMatchObject([{ symbol: 'shrink' }])
    // A node that is taken away need not tell that it leaves it.
    const { player } = bench
    const native = player.onNativeEvent.bind(player)
    jest.spyOn(player, 'onNativeEvent').mockImplementation((type, detail) => {
      if (type !== 'fullscreenchange' || detail['fullScreen'] === true) native(type, detail)
    })
    breakNode(bench)
    await bench.clock.advance(2000)
    expect(bench.shown().bar.end).toMatchObject([{ symbol: 'expand' }])
    forget(bench)
    bench.player.tapControl('fullscreen')
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['requestFullScreen 90'])
    expect(bench.shown().bar.end).toMatchObject([{ symbol: 'shrink' }])
  })
})

describe('a play() that is not answered', () => {
  test('a play() without an answer that gets through late is stopped, and the player stays failed', async () => {
    const bench = createPlayerBench()
    const [play, stop] = [bench.hold('play'), bench.hold('stop')]
    bench.player.methods.play().catch(() => undefined)
    await bench.clock.advance(10_000)
    play.release()
    await bench.clock.advance(2000)
    expect(bench.media.requests).toEqual(['play'])
    stop.release()
    await bench.clock.advance(60_000)
    expect(bench.media.requests).toEqual(['play', 'stop'])
    expect(bench.phases()).toEqual(['connecting', 'failed'])
    expect(bench.errors()).toEqual(['PLAY_REJECTED'])
    expect(bench.calls).toEqual(['play', 'stop'])
    expect(bench.shown().state).toMatchObject({ phase: 'failed', action: 'Try again' })
  })

  test('stop() after a play() without an answer waits for the stop under way', async () => {
    const bench = createPlayerBench()
    bench.hold('play')
    const answer = bench.hold('stop')
    bench.player.methods.play().catch(() => undefined)
    await bench.clock.advance(10_000)
    const stop = bench.outcome(bench.player.methods.stop())
    await bench.clock.advance(1000)
    expect(stop()).toBe('waits')
    answer.release()
    await bench.clock.advance(0)
    expect(stop()).toBe('done')
    expect(bench.phases().at(-1)).toBe('stopped')
    expect(bench.calls).toEqual(['play', 'stop'])
  })

  test('a stop without an answer after a play() without an answer reports one error and makes no loop', async () => {
    const bench = createPlayerBench()
    bench.hold('play')
    bench.hold('stop')
    bench.player.methods.play().catch(() => undefined)
    await bench.clock.advance(120_000)
    expect(bench.calls).toEqual(['play', 'stop'])
    expect(bench.errors()).toEqual(['PLAY_REJECTED'])
    expect(bench.phases()).toEqual(['connecting', 'failed'])
    bench.player.tapAction()
    await bench.clock.advance(2000)
    expect(bench.contexts).toBe(2)
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('another address during a play() without an answer is played on a new node', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    bench.hold('play')
    await bench.clock.advance(0)
    bench.set({ src: other })
    await bench.clock.advance(12_000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.contexts).toBe(2)
    expect(bench.errors()).toEqual([])
    expect(bench.media.attributes['src']).toBe(other)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test('pause() during a play() without an answer stops it, and resume() plays', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    bench.hold('play')
    await bench.clock.advance(0)
    const pause = bench.outcome(bench.player.methods.pause())
    await bench.clock.advance(12_000)
    expect(pause()).toBe('done')
    expect(bench.calls).toEqual(['play', 'stop'])
    expect(bench.errors()).toEqual([])
    void bench.player.methods.resume()
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.phases()).toEqual(['connecting', 'paused', 'connecting', 'playing'])
  })
})

test('the late answer of a call that was given up does not change the next call', async () => {
  const bench = createPlayerBench()
  const first = bench.hold('play')
  bench.player.methods.play().catch(() => undefined)
  await bench.clock.advance(10_000)
  bench.hold('play')
  bench.player.methods.play().catch(() => undefined)
  await bench.clock.advance(100)
  first.fail({ errMsg: 'late' })
  await bench.clock.advance(100)
  expect(bench.phases()).toEqual(['connecting', 'failed', 'connecting'])
})

describe('a view that is slow to take what it is given', () => {
  test('a call that is given up while the view is slow is not made', async () => {
    const bench = createPlayerBench()
    const letGo = bench.holdView()
    const play = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(12_000)
    expect(play()).toBe('PLAY_REJECTED')
    expect(bench.calls).toEqual([])
    letGo()
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['stop'])
    expect(bench.phases()).toEqual(['connecting', 'failed'])
    void bench.player.methods.play()
    await bench.clock.advance(2000)
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('a call that waits for a slow view is made when the view is ready', async () => {
    const bench = createPlayerBench()
    const letGo = bench.holdView()
    const play = bench.outcome(bench.player.methods.play())
    await bench.clock.advance(9000)
    expect(bench.calls).toEqual([])
    letGo()
    await bench.clock.advance(1000)
    expect(play()).toBe('done')
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })
})
