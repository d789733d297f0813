import { createPlayerBench, forget, playing } from './player-bench'

const entered = (direction: string, source: string) => ({
  fullScreen: true,
  direction,
  value: true,
  source,
  phase: 'playing'
})
const left = (source: string) => ({ fullScreen: false, direction: 'vertical', value: false, source, phase: 'playing' })

describe('by method', () => {
  test('full screen and back; the native event carries value and source', async () => {
    const bench = await playing()
    const request = bench.outcome(bench.player.methods.requestFullScreen({ direction: -90 }))
    await bench.clock.advance(0)
    expect(request()).toBe('done')
    await bench.clock.advance(1500)
    const exit = bench.outcome(bench.player.methods.exitFullScreen())
    await bench.clock.advance(0)
    expect(exit()).toBe('done')
    expect(bench.calls).toEqual(['play', 'requestFullScreen -90', 'exitFullScreen'])
    expect(bench.details('fullscreenchange')).toEqual([entered('horizontal', 'method'), left('method')])
  })

  test('what is so already is done without a call', async () => {
    const bench = await playing()
    const exit = bench.outcome(bench.player.methods.exitFullScreen())
    await bench.clock.advance(0)
    expect(exit()).toBe('done')
    expect(bench.calls).toEqual(['play'])
  })

  test('before the native node exists it waits', async () => {
    const bench = createPlayerBench({ ready: false })
    const request = bench.outcome(bench.player.methods.requestFullScreen())
    await bench.clock.advance(5000)
    expect(request()).toBe('waits')
    bench.ready()
    await bench.clock.advance(0)
    expect(request()).toBe('done')
  })

  test.each([
    [{ videoWidth: 640, videoHeight: 360 }, 'vertical', 90],
    [{ videoWidth: 360, videoHeight: 640 }, 'vertical', 0],
    [{}, 'vertical', 0],
    [{ videoWidth: 640, videoHeight: 360 }, 'horizontal', 0],
    [{ videoWidth: 360, videoHeight: 640 }, 'horizontal', 90]
  ])('a picture of %j, orientation %s, goes full screen by %i degrees', async (info, orientation, direction) => {
    const bench = await playing({ properties: { orientation } })
    bench.report(info)
    void bench.player.methods.requestFullScreen()
    await bench.clock.advance(0)
    expect(bench.calls.at(-1)).toBe(`requestFullScreen ${direction}`)
  })

  test('a refusal: one error, and the promise rejects with it', async () => {
    const bench = await playing()
    const answer = bench.hold('requestFullScreen')
    const refused = expect(bench.player.methods.requestFullScreen()).rejects.toMatchObject({
      name: 'FULLSCREEN_REJECTED'
    })
    await bench.clock.advance(0)
    answer.fail({ errMsg: 'operateLivePlayer:fail' })
    await bench.clock.advance(5000)
    await refused
    expect(bench.errors()).toEqual(['FULLSCREEN_REJECTED'])
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90'])
    const again = bench.outcome(bench.player.methods.requestFullScreen())
    await bench.clock.advance(0)
    expect(again()).toBe('done')
  })

  test('no answer in 3 s is a refusal, and its late answer changes nothing', async () => {
    const bench = await playing()
    const answer = bench.hold('requestFullScreen')
    const request = bench.outcome(bench.player.methods.requestFullScreen())
    await bench.clock.advance(2999)
    expect(request()).toBe('waits')
    await bench.clock.advance(1)
    expect(request()).toBe('FULLSCREEN_REJECTED')
    forget(bench)
    answer.release()
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual([])
    expect(bench.errors()).toEqual([])
  })

  test('the opposite wish while one is under way comes after it, and breaks its promise', async () => {
    const bench = await playing()
    const { methods } = bench.player
    const outcomes = [methods.requestFullScreen(), methods.exitFullScreen()].map((request) => bench.outcome(request))
    await bench.clock.advance(1499)
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90'])
    await bench.clock.advance(1)
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90', 'exitFullScreen'])
    expect(outcomes.map((outcome) => outcome())).toEqual(['SUPERSEDED', 'done'])
  })

  test('a refusal leaves a newer wish alone', async () => {
    const bench = await playing()
    const answer = bench.hold('requestFullScreen')
    void bench.player.methods.requestFullScreen().catch(() => undefined)
    await bench.clock.advance(0)
    const exit = bench.outcome(bench.player.methods.exitFullScreen())
    answer.fail({ errMsg: 'operateLivePlayer:fail' })
    await bench.clock.advance(0)
    expect(exit()).toBe('done')
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90'])
  })

  test('taken without an event: nothing more is asked', async () => {
    const bench = await playing()
    const answer = bench.hold('requestFullScreen')
    const request = bench.outcome(bench.player.methods.requestFullScreen())
    await bench.clock.advance(0)
    answer.succeed()
    await bench.clock.advance(30_000)
    expect(request()).toBe('done')
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90'])
    expect(bench.details('fullscreenchange')).toEqual([])
  })

  test('an answer after the guard holds nothing up for long', async () => {
    const bench = await playing()
    const answer = bench.hold('requestFullScreen')
    void bench.player.methods.requestFullScreen()
    await bench.clock.advance(2500)
    answer.release()
    await bench.clock.advance(0)
    const exit = bench.outcome(bench.player.methods.exitFullScreen())
    await bench.clock.advance(1500)
    expect(exit()).toBe('done')
  })
})

describe('by attribute', () => {
  test('a change is a command; the same value again is none', async () => {
    const bench = await playing()
    bench.set({ fullscreen: true })
    await bench.clock.advance(2000)
    bench.node.back()
    bench.set({ fullscreen: true, title: 'x' })
    await bench.clock.advance(2000)
    bench.set({ fullscreen: null })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90'])
    expect(bench.details('fullscreenchange')).toEqual([entered('horizontal', 'attribute'), left('native')])
  })

  test('in the guard it waits, and the last value wins', async () => {
    const bench = await playing()
    for (const fullscreen of [true, false, true, false]) {
      bench.set({ fullscreen })
      await bench.clock.advance(100)
    }
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90', 'exitFullScreen'])
    expect(bench.shown().bar.end).toEqual([])
  })

  test('back to what was asked for already in the guard is no second request', async () => {
    const bench = await playing()
    for (const fullscreen of [true, false, true]) {
      bench.set({ fullscreen })
      await bench.clock.advance(100)
    }
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90'])
  })

  test('a page that follows fullscreenchange stays stable', async () => {
    const bench = await playing()
    bench.node.phoneTurned(true)
    bench.media.emit('fullscreenchange', { fullScreen: true, direction: 'horizontal' })
    bench.set({ fullscreen: true })
    await bench.clock.advance(5000)
    bench.media.emit('fullscreenchange', { fullScreen: false, direction: 'vertical' })
    bench.set({ fullscreen: false })
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual(['play'])
    expect(bench.details('fullscreenchange').map(({ source }) => source)).toEqual(['native', 'native'])
  })
})

describe('by a tap', () => {
  test('it turns around; taps in the guard count for nothing', async () => {
    const bench = await playing({ properties: { controls: ['fullscreen'] } })
    const tap = () => bench.player.tapControl('fullscreen')
    tap()
    tap()
    await bench.clock.advance(700)
    tap()
    await bench.clock.advance(799)
    tap()
    await bench.clock.advance(1)
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90'])
    expect(bench.shown().bar.end).toEqual([{ name: 'fullscreen', symbol: 'shrink', label: 'Leave full screen' }])
    tap()
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90', 'exitFullScreen'])
    expect(bench.details('fullscreenchange')).toEqual([entered('horizontal', 'user'), left('user')])
    expect(bench.shown().bar.end).toEqual([{ name: 'fullscreen', symbol: 'expand', label: 'Full screen' }])
  })

  test('native back right after it is native', async () => {
    const bench = await playing()
    bench.player.tapControl('fullscreen')
    await bench.clock.advance(500)
    bench.node.back()
    await bench.clock.advance(5000)
    expect(bench.details('fullscreenchange').map(({ source }) => source)).toEqual(['user', 'native'])
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90'])
  })

  test('a refusal is one error', async () => {
    const bench = await playing()
    const answer = bench.hold('requestFullScreen')
    bench.player.tapControl('fullscreen')
    await bench.clock.advance(0)
    answer.fail({ errMsg: 'operateLivePlayer:fail' })
    await bench.clock.advance(0)
    expect(bench.errors()).toEqual(['FULLSCREEN_REJECTED'])
  })
})

test.each([
  [1, true],
  [0, false],
  [true, true],
  [undefined, false]
])('the native event with fullScreen %j is read as %j, and passes untouched', async (fullScreen, value) => {
  const bench = await playing()
  bench.media.emit('fullscreenchange', { fullScreen: 1, direction: 0 })
  bench.media.emit('fullscreenchange', { fullScreen, direction: 90 })
  expect(bench.details('fullscreenchange').at(-1)).toEqual({
    fullScreen,
    direction: 90,
    value,
    source: 'native',
    phase: 'playing'
  })
})
