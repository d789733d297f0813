import { createPlayerHarness, forget, playing } from './player-harness'

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
    const harness = await playing()
    const request = harness.outcome(harness.player.methods.requestFullScreen({ direction: -90 }))
    await harness.clock.advance(0)
    expect(request()).toBe('done')
    await harness.clock.advance(1500)
    const exit = harness.outcome(harness.player.methods.exitFullScreen())
    await harness.clock.advance(0)
    expect(exit()).toBe('done')
    expect(harness.calls).toEqual(['play', 'requestFullScreen -90', 'exitFullScreen'])
    expect(harness.details('fullscreenchange')).toEqual([entered('horizontal', 'method'), left('method')])
  })

  test('exitFullScreen() outside full screen resolves without a call', async () => {
    const harness = await playing()
    const exit = harness.outcome(harness.player.methods.exitFullScreen())
    await harness.clock.advance(0)
    expect(exit()).toBe('done')
    expect(harness.calls).toEqual(['play'])
  })

  test('requestFullScreen() waits for the native node', async () => {
    const harness = createPlayerHarness({ ready: false })
    const request = harness.outcome(harness.player.methods.requestFullScreen())
    await harness.clock.advance(5000)
    expect(request()).toBe('waits')
    harness.ready()
    await harness.clock.advance(0)
    expect(request()).toBe('done')
  })

  test.each([
    [{ videoWidth: 640, videoHeight: 360 }, 'vertical', 90],
    [{ videoWidth: 360, videoHeight: 640 }, 'vertical', 0],
    [{}, 'vertical', 0],
    [{ videoWidth: 640, videoHeight: 360 }, 'horizontal', 0],
    [{ videoWidth: 360, videoHeight: 640 }, 'horizontal', 90]
  ])('a picture of %j with orientation %s goes full screen by %i degrees', async (info, orientation, direction) => {
    const harness = await playing({ properties: { orientation } })
    harness.report(info)
    void harness.player.methods.requestFullScreen()
    await harness.clock.advance(0)
    expect(harness.calls.at(-1)).toBe(`requestFullScreen ${direction}`)
  })

  test('a refused requestFullScreen() reports one error, and its promise rejects with it', async () => {
    const harness = await playing()
    const answer = harness.hold('requestFullScreen')
    const refused = expect(harness.player.methods.requestFullScreen()).rejects.toMatchObject({
      name: 'FULLSCREEN_REJECTED'
    })
    await harness.clock.advance(0)
    answer.fail({ errMsg: 'operateLivePlayer:fail' })
    await harness.clock.advance(5000)
    await refused
    expect(harness.errors()).toEqual(['FULLSCREEN_REJECTED'])
    expect(harness.calls).toEqual(['play', 'requestFullScreen 90'])
    const again = harness.outcome(harness.player.methods.requestFullScreen())
    await harness.clock.advance(0)
    expect(again()).toBe('done')
  })

  test('requestFullScreen() that the background refuses waits for the show and is called again', async () => {
    const harness = await playing()
    harness.refuse('requestFullScreen', { errMsg: 'operateLivePlayer:fail', errno: 102 })
    const request = harness.outcome(harness.player.methods.requestFullScreen())
    await harness.clock.advance(100)
    harness.device.set({ appVisible: false })
    await harness.clock.advance(3000)
    expect(request()).toBe('waits')
    harness.device.set({ appVisible: true })
    await harness.clock.advance(3000)
    expect([request(), harness.errors()]).toEqual(['done', []])
    expect(harness.calls.filter((call) => call.startsWith('request'))).toHaveLength(2)
  })

  test('a request that is refused without a reason before the app is hidden is made again upon the show', async () => {
    const harness = await playing()
    harness.refuse('requestFullScreen', 'not now')
    const request = harness.outcome(harness.player.methods.requestFullScreen())
    await harness.clock.advance(1000)
    expect(request()).toBe('FULLSCREEN_REJECTED')
    harness.device.set({ appVisible: false })
    await harness.clock.advance(3000)
    harness.device.set({ appVisible: true })
    await harness.clock.advance(3000)
    expect(harness.calls.filter((call) => call.startsWith('request'))).toHaveLength(2)
    expect(harness.details('fullscreenchange')).toMatchObject([{ value: true, source: 'method' }])
  })

  test.each([
    ['more than 2 s', 2001, false],
    ['and taken back', 1000, true]
  ])('a request that is refused %s before the app is hidden is not made again', async (_, gap, isTakenBack) => {
    const harness = await playing()
    harness.refuse('requestFullScreen', 'not now')
    void harness.player.methods.requestFullScreen().catch(() => undefined)
    await harness.clock.advance(gap)
    if (isTakenBack) void harness.player.methods.exitFullScreen()
    harness.device.set({ appVisible: false })
    await harness.clock.advance(3000)
    harness.device.set({ appVisible: true })
    await harness.clock.advance(3000)
    expect(harness.calls.filter((call) => call.endsWith('FullScreen 90'))).toHaveLength(1)
  })

  test('full screen that ends as the app was not granted the tag is reported', async () => {
    const harness = await playing()
    const { methods } = harness.player
    await Promise.all([methods.requestFullScreen(), harness.clock.advance(2000)])
    await Promise.all([methods.stop(), harness.clock.advance(0)])
    harness.refuse('play', 'no permission')
    const play = harness.outcome(methods.play())
    await harness.clock.advance(1000)
    expect([play(), harness.shown().native.mounted]).toEqual(['NO_PERMISSION', false])
    expect(harness.details('fullscreenchange').map(({ value, source }) => [value, source])).toEqual([
      [true, 'method'],
      [false, 'native']
    ])
  })

  test('fullscreen of a page under another one is left at once', async () => {
    const harness = await playing()
    await Promise.all([harness.player.methods.requestFullScreen(), harness.clock.advance(2000)])
    harness.player.setEnvironment({ pageShown: false })
    harness.set({ fullscreen: true })
    await harness.clock.advance(1000)
    harness.set({ fullscreen: false })
    await harness.clock.advance(0)
    expect([harness.calls.at(-1), harness.errors()]).toEqual(['exitFullScreen', []])
  })

  test('requestFullScreen() without an answer within 3 s is refused, and a late answer changes nothing', async () => {
    const harness = await playing()
    const answer = harness.hold('requestFullScreen')
    const request = harness.outcome(harness.player.methods.requestFullScreen())
    await harness.clock.advance(2999)
    expect(request()).toBe('waits')
    await harness.clock.advance(1)
    expect(request()).toBe('FULLSCREEN_REJECTED')
    forget(harness)
    answer.release()
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual([])
    expect(harness.errors()).toEqual([])
  })

  test('exitFullScreen() during a request is called 1.5 s after it and supersedes it', async () => {
    const harness = await playing()
    const { methods } = harness.player
    const outcomes = [methods.requestFullScreen(), methods.exitFullScreen()].map((request) => harness.outcome(request))
    await harness.clock.advance(1499)
    expect(harness.calls).toEqual(['play', 'requestFullScreen 90'])
    await harness.clock.advance(1)
    expect(harness.calls).toEqual(['play', 'requestFullScreen 90', 'exitFullScreen'])
    expect(outcomes.map((outcome) => outcome())).toEqual(['SUPERSEDED', 'done'])
  })

  test('a refused requestFullScreen() does not change a later exitFullScreen()', async () => {
    const harness = await playing()
    const answer = harness.hold('requestFullScreen')
    void harness.player.methods.requestFullScreen().catch(() => undefined)
    await harness.clock.advance(0)
    const exit = harness.outcome(harness.player.methods.exitFullScreen())
    answer.fail({ errMsg: 'operateLivePlayer:fail' })
    await harness.clock.advance(0)
    expect(exit()).toBe('done')
    expect(harness.calls).toEqual(['play', 'requestFullScreen 90'])
  })

  test('a full screen request that is taken without an event leads to no other call', async () => {
    const harness = await playing()
    const answer = harness.hold('requestFullScreen')
    const request = harness.outcome(harness.player.methods.requestFullScreen())
    await harness.clock.advance(0)
    answer.succeed()
    await harness.clock.advance(30_000)
    expect(request()).toBe('done')
    expect(harness.calls).toEqual(['play', 'requestFullScreen 90'])
    expect(harness.details('fullscreenchange')).toEqual([])
  })

  test('a full screen request without an event leads to no other call, also while a snapshot is taken', async () => {
    const harness = await playing()
    const answer = harness.hold('requestFullScreen')
    void harness.player.methods.requestFullScreen()
    await harness.clock.advance(0)
    answer.succeed()
    await harness.clock.advance(1000)
    const picture = harness.hold('snapshot')
    const snapshot = harness.outcome(harness.player.methods.snapshot())
    await harness.clock.advance(1000)
    picture.release()
    await harness.clock.advance(5000)
    expect([snapshot(), harness.calls]).toEqual(['done', ['play', 'requestFullScreen 90', 'snapshot {}']])
  })

  test('an answer later than 1.5 s delays the next full screen request by no more than 1.5 s', async () => {
    const harness = await playing()
    const answer = harness.hold('requestFullScreen')
    void harness.player.methods.requestFullScreen()
    await harness.clock.advance(2500)
    answer.release()
    await harness.clock.advance(0)
    const exit = harness.outcome(harness.player.methods.exitFullScreen())
    await harness.clock.advance(1500)
    expect(exit()).toBe('done')
  })
})

test('exitFullScreen() is called 1.5 s after a request, also while an attempt waits for the end of a phone call', async () => {
  const harness = await playing()
  harness.code(-2301)
  harness.player.setEnvironment({ audioFree: false })
  forget(harness)
  void harness.player.methods.requestFullScreen()
  await harness.clock.advance(0)
  void harness.player.methods.exitFullScreen()
  await harness.clock.advance(1500)
  expect(harness.calls).toEqual(['requestFullScreen 90', 'exitFullScreen'])
})

describe('by attribute', () => {
  test('the attribute fullscreen is a command only when it changes', async () => {
    const harness = await playing()
    harness.set({ fullscreen: true })
    await harness.clock.advance(2000)
    harness.node.back()
    harness.set({ fullscreen: true, title: 'x' })
    await harness.clock.advance(2000)
    harness.set({ fullscreen: null })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['play', 'requestFullScreen 90'])
    expect(harness.details('fullscreenchange')).toEqual([entered('horizontal', 'attribute'), left('native')])
  })

  test('several changes of fullscreen within 1.5 s end with the last value', async () => {
    const harness = await playing()
    for (const fullscreen of [true, false, true, false]) {
      harness.set({ fullscreen })
      await harness.clock.advance(100)
    }
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['play', 'requestFullScreen 90', 'exitFullScreen'])
    expect(harness.shown().bar.end).toEqual([])
  })

  test('fullscreen that returns to the requested value within 1.5 s makes no second request', async () => {
    const harness = await playing()
    for (const fullscreen of [true, false, true]) {
      harness.set({ fullscreen })
      await harness.clock.advance(100)
    }
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['play', 'requestFullScreen 90'])
  })

  test('a page that sets fullscreen to the value of each fullscreenchange leads to no call', async () => {
    const harness = await playing()
    harness.node.phoneTurned(true)
    harness.media.emit('fullscreenchange', { fullScreen: true, direction: 'horizontal' })
    harness.set({ fullscreen: true })
    await harness.clock.advance(5000)
    harness.media.emit('fullscreenchange', { fullScreen: false, direction: 'vertical' })
    harness.set({ fullscreen: false })
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['play'])
    expect(harness.details('fullscreenchange').map(({ source }) => source)).toEqual(['native', 'native'])
  })
})

describe('by a tap', () => {
  test('a tap on the button toggles full screen, and taps within 1.5 s count for nothing', async () => {
    const harness = await playing({ properties: { controls: ['fullscreen'] } })
    const tap = () => harness.player.tapControl('fullscreen')
    tap()
    tap()
    await harness.clock.advance(700)
    tap()
    await harness.clock.advance(799)
    tap()
    await harness.clock.advance(1)
    expect(harness.calls).toEqual(['play', 'requestFullScreen 90'])
    expect(harness.shown().bar.end).toEqual([{ name: 'fullscreen', symbol: 'shrink', label: 'Leave full screen' }])
    tap()
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['play', 'requestFullScreen 90', 'exitFullScreen'])
    expect(harness.details('fullscreenchange')).toEqual([entered('horizontal', 'user'), left('user')])
    expect(harness.shown().bar.end).toEqual([{ name: 'fullscreen', symbol: 'expand', label: 'Full screen' }])
  })

  test('a native exit right after a tap has the source native', async () => {
    const harness = await playing()
    harness.player.tapControl('fullscreen')
    await harness.clock.advance(500)
    harness.node.back()
    await harness.clock.advance(5000)
    expect(harness.details('fullscreenchange').map(({ source }) => source)).toEqual(['user', 'native'])
    expect(harness.calls).toEqual(['play', 'requestFullScreen 90'])
  })

  test('a refused full screen request by a tap reports one error', async () => {
    const harness = await playing()
    const answer = harness.hold('requestFullScreen')
    harness.player.tapControl('fullscreen')
    await harness.clock.advance(0)
    answer.fail({ errMsg: 'operateLivePlayer:fail' })
    await harness.clock.advance(0)
    expect(harness.errors()).toEqual(['FULLSCREEN_REJECTED'])
  })
})

test.each([
  [1, true],
  [0, false],
  [true, true],
  [undefined, false]
])('a native event with fullScreen %j has the value %j, and its detail is passed on', async (fullScreen, value) => {
  const harness = await playing()
  harness.media.emit('fullscreenchange', { fullScreen: 1, direction: 0 })
  harness.media.emit('fullscreenchange', { fullScreen, direction: 90 })
  expect(harness.details('fullscreenchange').at(-1)).toEqual({
    fullScreen,
    direction: 90,
    value,
    source: 'native',
    phase: 'playing'
  })
})
