import { createPlayerBench, forget, playing } from './player-harness'

const entered = (direction: string, source: string) => ({
  fullScreen: true,
  direction,
  value: true,
  source,
  phase: 'playing'
})
const left = (source: string) => ({ fullScreen: false, direction: 'vertical', value: false, source, phase: 'playing' })

describe('by method', () => {
  test('the native event of full screen by method carries value and source', async () => {
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

  test('exitFullScreen() outside full screen resolves without a call', async () => {
    const bench = await playing()
    const exit = bench.outcome(bench.player.methods.exitFullScreen())
    await bench.clock.advance(0)
    expect(exit()).toBe('done')
    expect(bench.calls).toEqual(['play'])
  })

  test('requestFullScreen() waits for the native node', async () => {
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
  ])('a picture of %j with orientation %s goes full screen by %i degrees', async (info, orientation, direction) => {
    const bench = await playing({ properties: { orientation } })
    bench.report(info)
    void bench.player.methods.requestFullScreen()
    await bench.clock.advance(0)
    expect(bench.calls.at(-1)).toBe(`requestFullScreen ${direction}`)
  })

  test('a refused requestFullScreen() reports one error, and its promise rejects with it', async () => {
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

  test('requestFullScreen() without an answer within 3 s is refused, and a late answer changes nothing', async () => {
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

  test('exitFullScreen() during a request is called 1.5 s after it and supersedes it', async () => {
    const bench = await playing()
    const { methods } = bench.player
    const outcomes = [methods.requestFullScreen(), methods.exitFullScreen()].map((request) => bench.outcome(request))
    await bench.clock.advance(1499)
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90'])
    await bench.clock.advance(1)
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90', 'exitFullScreen'])
    expect(outcomes.map((outcome) => outcome())).toEqual(['SUPERSEDED', 'done'])
  })

  test('a refused requestFullScreen() does not change a later exitFullScreen()', async () => {
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

  test('a full screen request that is taken without an event leads to no other call', async () => {
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

  test('an answer later than 1.5 s delays the next full screen request by no more than 1.5 s', async () => {
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

test('exitFullScreen() is called 1.5 s after a request, also while an attempt waits for the end of a phone call', async () => {
  const bench = await playing()
  bench.code(-2301)
  bench.player.setEnvironment({ audioFree: false })
  forget(bench)
  void bench.player.methods.requestFullScreen()
  await bench.clock.advance(0)
  void bench.player.methods.exitFullScreen()
  await bench.clock.advance(1500)
  expect(bench.calls).toEqual(['requestFullScreen 90', 'exitFullScreen'])
})

describe('by attribute', () => {
  test('the attribute fullscreen is a command only when it changes', async () => {
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

  test('several changes of fullscreen within 1.5 s end with the last value', async () => {
    const bench = await playing()
    for (const fullscreen of [true, false, true, false]) {
      bench.set({ fullscreen })
      await bench.clock.advance(100)
    }
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90', 'exitFullScreen'])
    expect(bench.shown().bar.end).toEqual([])
  })

  test('fullscreen that returns to the requested value within 1.5 s makes no second request', async () => {
    const bench = await playing()
    for (const fullscreen of [true, false, true]) {
      bench.set({ fullscreen })
      await bench.clock.advance(100)
    }
    await bench.clock.advance(5000)
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90'])
  })

  test('a page that sets fullscreen to the value of each fullscreenchange leads to no call', async () => {
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
  test('a tap on the button toggles full screen, and taps within 1.5 s count for nothing', async () => {
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

  test('a native exit right after a tap has the source native', async () => {
    const bench = await playing()
    bench.player.tapControl('fullscreen')
    await bench.clock.advance(500)
    bench.node.back()
    await bench.clock.advance(5000)
    expect(bench.details('fullscreenchange').map(({ source }) => source)).toEqual(['user', 'native'])
    expect(bench.calls).toEqual(['play', 'requestFullScreen 90'])
  })

  test('a refused full screen request by a tap reports one error', async () => {
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
])('a native event with fullScreen %j has the value %j, and its detail is passed on', async (fullScreen, value) => {
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
