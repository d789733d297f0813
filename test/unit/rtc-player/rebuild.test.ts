import { fieldOf } from '../../../components/core/json'
import { createPlayerHarness, forget, other, playing, type PlayerHarness } from './player-harness'

const mounted = ({ patches }: PlayerHarness) =>
  patches.flatMap((patch) => ('native.mounted' in patch ? [patch['native.mounted']] : []))

/** Does something once the native tag is away. */
function whileAway({ patches }: PlayerHarness, run: () => void): void {
  const push = patches.push.bind(patches)
  patches.push = (...added) => {
    const length = push(...added)
    if (added[0]?.['native.mounted'] === false) run()
    return length
  }
}

/** The next attempt makes the node again. */
function breakNode(harness: PlayerHarness): void {
  harness.media.emit('rendererror', {})
  harness.code(-2301)
}

describe('the node is made again', () => {
  test('a play() without an answer is tried again on a new node with a new context', async () => {
    const harness = createPlayerHarness()
    const answer = harness.hold('play')
    const play = harness.outcome(harness.player.methods.play())
    await harness.clock.advance(9999)
    expect(play()).toBe('waits')
    await harness.clock.advance(1)
    expect(play()).toBe('PLAY_REJECTED')
    expect(harness.errors()).toEqual(['PLAY_REJECTED'])
    expect(harness.details('error')).toMatchObject([{ errMsg: 'no answer from the native tag' }])
    // What it was to play may still play.
    expect(harness.calls).toEqual(['play', 'stop'])
    expect(harness.contexts).toBe(1)
    forget(harness)
    const again = harness.outcome(harness.player.methods.play())
    await harness.clock.advance(2000)
    expect(again()).toBe('done')
    expect(harness.contexts).toBe(2)
    expect(harness.calls).toEqual(['play'])
    expect(mounted(harness)).toEqual([false, true])
    expect(harness.phases()).toEqual(['connecting', 'playing'])
    answer.succeed()
    await harness.clock.advance(1000)
    expect(harness.phases()).toEqual(['connecting', 'playing'])
  })

  test('a rendererror leads to a new node before the next play()', async () => {
    const harness = await playing()
    harness.media.emit('rendererror', { errMsg: 'insert:fail' })
    await harness.clock.advance(1000)
    expect(harness.errors()).toEqual(['RENDER_ERROR'])
    expect(harness.phases()).toEqual([])
    expect(harness.contexts).toBe(1)
    harness.code(-2301)
    await harness.clock.advance(2000)
    expect(harness.contexts).toBe(2)
    expect(harness.phases()).toEqual(['reconnecting', 'playing'])
  })

  test('other methods use the context of the new node', async () => {
    const harness = await playing()
    harness.media.emit('rendererror', {})
    harness.code(-2301)
    await harness.clock.advance(2000)
    await expect(harness.player.methods.snapshot()).resolves.toMatchObject({ width: 640 })
  })

  test('a player that ends during the rebuild makes no new node', async () => {
    const harness = await playing()
    breakNode(harness)
    whileAway(harness, () => harness.player.end())
    await harness.clock.advance(20_000)
    expect(harness.patches.at(-1)).toMatchObject({ 'native.mounted': false })
    expect(harness.contexts).toBe(1)
  })

  test('calls during the rebuild go to the new node, but casting rejects with NOT_READY', async () => {
    const harness = await playing({ lacks: ['startCasting'] })
    breakNode(harness)
    const outcomes: (() => string)[] = []
    whileAway(harness, () => {
      const { methods } = harness.player
      const requests = [methods.snapshot(), methods.requestBackgroundPlayback(), methods.exitCasting()]
      outcomes.push(...requests.map((request) => harness.outcome(request)))
    })
    await harness.clock.advance(2000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['done', 'done', 'NOT_READY'])
    expect(harness.contexts).toBe(2)
    expect(harness.calls).toEqual(expect.arrayContaining(['snapshot {}', 'requestBackgroundPlayback']))
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('a full screen request during the rebuild goes to the new node', async () => {
    const harness = await playing()
    breakNode(harness)
    const outcomes: (() => string)[] = []
    whileAway(harness, () =>
      outcomes.push(harness.outcome(harness.player.methods.requestFullScreen({ direction: 90 })))
    )
    await harness.clock.advance(2000)
    expect(outcomes.map((outcome) => outcome())).toEqual(['done'])
    expect(harness.calls.at(-1)).toBe('requestFullScreen 90')
    expect(harness.details('fullscreenchange').at(-1)).toMatchObject({ value: true, source: 'method' })
  })

  test.each(['picture', 'background'])(
    'the %s of the old node does not keep the player going on a hidden page',
    async (way) => {
      const harness = await playing()
      if (way === 'picture') harness.media.emit('enterpictureinpicture', {})
      else await Promise.all([harness.player.methods.requestBackgroundPlayback(), harness.clock.advance(0)])
      breakNode(harness)
      await harness.clock.advance(2000)
      expect(harness.phases().at(-1)).toBe('playing')
      forget(harness)
      harness.player.setEnvironment({ pageShown: false })
      expect(harness.lights).toEqual([false])
      harness.code(-2301)
      await harness.clock.advance(60_000)
      expect(harness.calls).toEqual([])
    }
  )

  test('the new node is not in full screen, and the end of full screen is reported once', async () => {
    const harness = await playing({ properties: { controls: ['fullscreen'] } })
    harness.media.emit('fullscreenchange', { fullScreen: true, direction: 'horizontal' })
    await harness.clock.advance(0)
    expect(harness.shown().bar.end).toMatchObject([{ symbol: 'shrink' }])
    // A node that is taken away need not report that it leaves it.
    const { player } = harness
    const native = player.onNativeEvent.bind(player)
    jest.spyOn(player, 'onNativeEvent').mockImplementation((type, detail) => {
      if (type !== 'fullscreenchange' || fieldOf(detail, 'fullScreen') === true) native(type, detail)
    })
    breakNode(harness)
    await harness.clock.advance(2000)
    expect(harness.details('fullscreenchange').slice(1)).toEqual([
      { fullScreen: false, direction: 'vertical', value: false, source: 'native', phase: 'reconnecting' }
    ])
    expect(harness.shown().bar.end).toMatchObject([{ symbol: 'expand' }])
    forget(harness)
    harness.player.tapControl('fullscreen')
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['requestFullScreen 90'])
    expect(harness.shown().bar.end).toMatchObject([{ symbol: 'shrink' }])
  })
})

describe('full screen and the native tag', () => {
  const fullScreen = async () => {
    const harness = await playing()
    void harness.player.methods.requestFullScreen()
    await harness.clock.advance(2000)
    forget(harness)
    return harness
  }

  test('full screen stays over an attempt on the same native tag', async () => {
    const harness = await fullScreen()
    harness.code(-2301)
    await harness.clock.advance(2000)
    const exit = harness.outcome(harness.player.methods.exitFullScreen())
    await harness.clock.advance(0)
    expect([exit(), harness.calls]).toEqual(['done', ['stop', 'play', 'exitFullScreen']])
    expect(harness.details('fullscreenchange')).toMatchObject([{ value: false, source: 'method' }])
  })

  test('full screen ends with a native tag that is taken away as no stop helps', async () => {
    const harness = await fullScreen()
    // A node that is taken away need not report that it leaves it.
    jest.spyOn(harness.player, 'onNativeEvent').mockImplementation(() => undefined)
    harness.refuse('stop', 'not now', 9)
    void harness.player.methods.stop()
    await harness.clock.advance(20_000)
    expect([harness.calls, harness.shown().native.mounted]).toEqual([['stop', 'stop', 'stop'], false])
    expect(harness.details('fullscreenchange')).toMatchObject([{ value: false, source: 'native' }])
  })
})

describe('a play() that is not answered', () => {
  test('a play() without an answer that gets through late is stopped, and the player stays failed', async () => {
    const harness = createPlayerHarness()
    const [play, stop] = [harness.hold('play'), harness.hold('stop')]
    harness.player.methods.play().catch(() => undefined)
    await harness.clock.advance(10_000)
    play.release()
    await harness.clock.advance(2000)
    expect(harness.media.requests).toEqual(['play'])
    stop.release()
    await harness.clock.advance(60_000)
    expect(harness.media.requests).toEqual(['play', 'stop'])
    expect(harness.phases()).toEqual(['connecting', 'failed'])
    expect(harness.errors()).toEqual(['PLAY_REJECTED'])
    expect(harness.calls).toEqual(['play', 'stop'])
    expect(harness.shown().state).toMatchObject({ phase: 'failed', action: 'Try again' })
  })

  test('stop() after a play() without an answer waits for the stop under way', async () => {
    const harness = createPlayerHarness()
    harness.hold('play')
    const answer = harness.hold('stop')
    harness.player.methods.play().catch(() => undefined)
    await harness.clock.advance(10_000)
    const stop = harness.outcome(harness.player.methods.stop())
    await harness.clock.advance(1000)
    expect(stop()).toBe('waits')
    answer.release()
    await harness.clock.advance(0)
    expect(stop()).toBe('done')
    expect(harness.phases().at(-1)).toBe('stopped')
    expect(harness.calls).toEqual(['play', 'stop'])
  })

  test('a stop without an answer after a play() without an answer is called again, and one error is reported', async () => {
    const harness = createPlayerHarness()
    harness.hold('play')
    harness.hold('stop')
    harness.player.methods.play().catch(() => undefined)
    await harness.clock.advance(13_999)
    expect([harness.calls, harness.phases()]).toEqual([['play', 'stop'], ['connecting']])
    await harness.clock.advance(120_000)
    expect(harness.calls).toEqual(['play', 'stop', 'stop'])
    expect(harness.errors()).toEqual(['PLAY_REJECTED'])
    expect(harness.phases()).toEqual(['connecting', 'failed'])
    harness.player.tapAction()
    await harness.clock.advance(2000)
    expect(harness.contexts).toBe(2)
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('another address during a play() without an answer is played on a new node', async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true } })
    harness.hold('play')
    await harness.clock.advance(0)
    harness.set({ src: other })
    await harness.clock.advance(12_000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
    expect(harness.contexts).toBe(2)
    expect(harness.errors()).toEqual([])
    expect(harness.media.attributes['src']).toBe(other)
    expect(harness.phases()).toEqual(['connecting', 'playing'])
  })

  test('pause() during a play() without an answer stops it, and resume() plays', async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true } })
    harness.hold('play')
    await harness.clock.advance(0)
    const pause = harness.outcome(harness.player.methods.pause())
    await harness.clock.advance(12_000)
    expect(pause()).toBe('done')
    expect(harness.calls).toEqual(['play', 'stop'])
    expect(harness.errors()).toEqual([])
    void harness.player.methods.resume()
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
    expect(harness.phases()).toEqual(['connecting', 'paused', 'connecting', 'playing'])
  })
})

test('the late answer of a call that was given up does not change the next call', async () => {
  const harness = createPlayerHarness()
  const first = harness.hold('play')
  harness.player.methods.play().catch(() => undefined)
  await harness.clock.advance(10_000)
  harness.hold('play')
  harness.player.methods.play().catch(() => undefined)
  await harness.clock.advance(100)
  first.fail({ errMsg: 'late' })
  await harness.clock.advance(100)
  expect(harness.phases()).toEqual(['connecting', 'failed', 'connecting'])
})

describe('a view that is slow to take what it is given', () => {
  test('a call that is given up while the view is slow is not made', async () => {
    const harness = createPlayerHarness()
    const letGo = harness.holdView()
    const play = harness.outcome(harness.player.methods.play())
    await harness.clock.advance(12_000)
    expect(play()).toBe('PLAY_REJECTED')
    expect(harness.calls).toEqual(['stop'])
    letGo()
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['stop'])
    expect(harness.phases()).toEqual(['connecting', 'failed'])
    void harness.player.methods.play()
    await harness.clock.advance(2000)
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('a call that waits for a slow view is made when the view is ready', async () => {
    const harness = createPlayerHarness()
    const letGo = harness.holdView()
    const play = harness.outcome(harness.player.methods.play())
    await harness.clock.advance(9000)
    expect(harness.calls).toEqual([])
    letGo()
    await harness.clock.advance(1000)
    expect(play()).toBe('done')
    expect(harness.phases()).toEqual(['connecting', 'playing'])
  })
})
