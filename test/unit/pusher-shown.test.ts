import { createPusherBench, forget, pushing } from './pusher-bench'

const controls = true

describe('what is written into the view', () => {
  test('each step of a start, and no more', async () => {
    const bench = createPusherBench({ properties: { autopush: true } })
    await bench.clock.advance(10_000)
    expect(bench.patches).toEqual([
      {
        look: 'light',
        'native.mounted': true,
        'state.phase': 'connecting',
        'state.kind': 'busy',
        'state.text': 'Connecting'
      },
      { 'state.phase': 'requesting-permission', 'state.text': 'Asking for permission' },
      { 'native.url': 'rtmp://127.0.0.1/live/one', 'state.phase': 'connecting', 'state.text': 'Connecting' },
      { 'state.blank': false },
      { 'state.phase': 'pushing', 'state.kind': 'none', 'state.text': '' }
    ])
  })

  test('a stop', async () => {
    const bench = await pushing()
    await bench.clock.advance(1000)
    forget(bench)
    await Promise.all([bench.pusher.methods.stop(), bench.clock.advance(0)])
    expect(bench.patches).toEqual([
      {
        'state.phase': 'stopped',
        'state.kind': 'ready',
        'state.text': 'Stopped',
        'state.action': 'Start',
        'state.blank': true
      }
    ])
  })

  test('a refused camera', async () => {
    const bench = createPusherBench({ device: { access: {} }, answers: [false], properties: { autopush: true } })
    await bench.clock.advance(1000)
    expect(bench.patches.at(-1)).toEqual({
      'state.phase': 'failed',
      'state.kind': 'failed',
      'state.text': 'This mini program may not use the camera',
      'state.advice': 'Allow the camera in the settings of this mini program',
      'state.action': 'Open settings',
      settings: 'user'
    })
  })

  test('with the camera off the waiting image covers the picture, as viewers see it, and nothing before the push does', async () => {
    const bench = createPusherBench({ properties: { waitingImage: '/wait.png', enableCamera: false } })
    await bench.clock.advance(1000)
    expect(bench.shown().cover).toBe('')
    bench.set({ pushing: true })
    await bench.clock.advance(2000)
    expect(bench.shown()).toMatchObject({ cover: '/wait.png', state: { phase: 'pushing' } })
    bench.set({ enableCamera: true })
    await bench.clock.advance(1000)
    expect(bench.shown().cover).toBe('')
  })

  test('a reconnection', async () => {
    const bench = await pushing()
    await bench.clock.advance(1000)
    forget(bench)
    bench.code(1102)
    await bench.clock.advance(0)
    bench.code(1002)
    await bench.clock.advance(0)
    expect(bench.patches).toEqual([
      { 'state.phase': 'reconnecting', 'state.kind': 'busy', 'state.text': 'Reconnecting' },
      { 'state.phase': 'pushing', 'state.kind': 'none', 'state.text': '' }
    ])
  })

  test('a wait for an attempt of ours', async () => {
    const bench = await pushing({ random: () => 0.999, properties: { retryDelay: 8000 } })
    bench.code(-1307)
    await bench.clock.advance(0)
    expect(bench.shown().state).toMatchObject({ text: 'Reconnecting 1/5 in 8 s', action: 'Try again' })
  })

  test('nothing for reports that change nothing shown, and one write for a worse quality', async () => {
    const bench = await pushing({ properties: { controls } })
    expect(bench.shown().quality).toBe(5)
    for (let i = 0; i < 30; i++) {
      bench.report({ netQualityLevel: 1, videoBitrate: 500 + i })
      await bench.clock.advance(0)
    }
    expect(bench.patches).toEqual([])
    bench.report({ netQualityLevel: 4 })
    await bench.clock.advance(0)
    expect(bench.patches).toEqual([{ quality: 2 }])
    expect(bench.details('qualitychange')).toEqual([{ score: 2, previous: 5, info: { netQualityLevel: 4 } }])
  })
})

describe('the texts of phases', () => {
  test.each([
    ['idle', {}, 'ready', 'Not started', 'Start'],
    ['paused', { autopush: true, paused: true }, 'ready', 'Paused', 'Go on'],
    ['stopped', { pushing: false }, 'ready', 'Stopped', 'Start'],
    ['pushing', { autopush: true }, 'none', '', ''],
    ['previewing', { preview: true }, 'none', '', '']
  ])('%s', async (phase, properties, kind, text, action) => {
    const bench = createPusherBench({ properties })
    await bench.clock.advance(2000)
    expect(bench.shown().state).toMatchObject({ phase, kind, text, action, advice: '' })
  })

  test('without an address there is no button', async () => {
    const bench = createPusherBench({ properties: { url: '' } })
    await bench.clock.advance(0)
    expect(bench.shown().state).toMatchObject({ kind: 'ready', action: '' })
  })
})

describe('the duration', () => {
  test('is written once a second, only while the bar is shown', async () => {
    const bench = await pushing({ properties: { controls } })
    await bench.clock.advance(100)
    expect(bench.shown().bar.shown).toBe(true)
    forget(bench)
    await bench.clock.advance(2000)
    expect(bench.patches.map(({ duration }) => duration)).toEqual(['00:02', '00:03'])
    // The bar goes 4 s after the picture came.
    await bench.clock.advance(1000)
    forget(bench)
    await bench.clock.advance(60_000)
    expect(bench.patches).toEqual([])
    expect(bench.shown().duration).toBe('')
    bench.pusher.tapPicture()
    await bench.clock.advance(0)
    expect(bench.shown().duration).toBe('01:04')
  })

  test('goes on through attempts and pauses, and begins anew after a stop', async () => {
    const bench = await pushing({ properties: { controls } })
    await Promise.all([bench.pusher.methods.pause(), bench.clock.advance(120_000)])
    await Promise.all([bench.pusher.methods.resume(), bench.clock.advance(3000)])
    bench.code(-1307)
    await bench.clock.advance(2000)
    bench.pusher.tapControl('none')
    await bench.clock.advance(0)
    expect(bench.shown().duration).toBe('02:06')
    await Promise.all([bench.pusher.methods.stop(), bench.clock.advance(0)])
    expect(bench.shown().duration).toBe('')
    await Promise.all([bench.pusher.methods.start(), bench.clock.advance(1500)])
    expect(bench.shown().duration).toBe('00:01')
  })

  test('nothing is written while it is hidden', async () => {
    const bench = await pushing({ properties: { controls, waitingImage: 'wait.png' } })
    bench.hide()
    await bench.clock.advance(100)
    forget(bench)
    await bench.clock.advance(4000)
    expect(bench.patches.flatMap(({ duration }) => duration ?? [])).toEqual([])
  })
})

describe('the control bar', () => {
  test('comes with something to control, and goes with it', async () => {
    const bench = createPusherBench({ properties: { controls } })
    await bench.clock.advance(1000)
    expect(bench.shown().bar).toMatchObject({ shown: false, touch: '' })
    await Promise.all([bench.pusher.methods.start(), bench.clock.advance(2000)])
    expect(bench.shown().bar.start).toEqual([
      { name: 'push', symbol: 'stop', label: 'Stop' },
      { name: 'camera', symbol: 'camera', label: 'Switch camera' },
      { name: 'mute', symbol: 'mic', label: 'Mute' }
    ])
    expect(bench.shown().bar.end).toEqual([])
    await Promise.all([bench.pusher.methods.stop(), bench.clock.advance(0)])
    expect(bench.shown().bar).toMatchObject({ shown: false, touch: '' })
  })

  test('offers to stop what is interrupted, too, and to start what failed', async () => {
    const bench = await pushing({ properties: { controls } })
    bench.code(5001)
    bench.pusher.tapControl('none')
    await bench.clock.advance(0)
    expect(bench.shown().bar.start[0]?.symbol).toBe('stop')
    bench.code(-1305)
    await bench.clock.advance(0)
    expect(bench.shown().bar.start[0]?.symbol).toBe('push')
  })
})

describe('the screen', () => {
  test('is kept on while there is a picture or a push, and let go after it', async () => {
    const bench = createPusherBench({ properties: { preview: true } })
    await bench.clock.advance(1000)
    expect(bench.lights.at(-1)).toBe(true)
    await Promise.all([bench.pusher.methods.start(), bench.clock.advance(2000)])
    bench.hide()
    bench.show()
    bench.pusher.end()
    expect(bench.lights.at(-1)).toBe(false)
    expect(bench.lights.filter((on) => on)).toHaveLength(bench.lights.filter((on) => !on).length)
  })

  test('is left alone where the page says so', async () => {
    const bench = await pushing({ properties: { keepScreenOn: false } })
    expect(bench.lights).toEqual([])
  })
})

test.each([{ title: 'Live' }, { stats: true }])(
  'with %j there is no room for duration and quality',
  async (properties) => {
    const bench = await pushing({ properties: { controls, ...properties } })
    await bench.clock.advance(100)
    forget(bench)
    await bench.clock.advance(1500)
    expect(bench.shown()).toMatchObject({ duration: '', quality: -1, bar: { shown: true } })
    expect(bench.patches).toEqual([])
  }
)

test('a pusher without a size says so', async () => {
  const bench = createPusherBench({ size: { width: 360, height: 0 }, properties: { autopush: true } })
  await bench.clock.advance(2000)
  expect(bench.errors()).toEqual(['ZERO_SIZE'])
})

test('the statistics are shown when they are wanted', async () => {
  const bench = await pushing({ properties: { stats: true } })
  await bench.clock.advance(1000)
  expect(bench.shown().figures[0]).toEqual({ label: 'Picture', value: '360 × 640' })
})

test('a picture that cannot be rendered is one error', async () => {
  const bench = await pushing()
  bench.media.emit('rendererror', { errMsg: 'x' })
  await bench.clock.advance(1000)
  expect(bench.errors()).toEqual(['RENDER_ERROR'])
})

test('native events come out untouched, with our words beside them', async () => {
  const bench = await pushing()
  bench.media.emit('error', { errMsg: 'something' })
  bench.code(10_004, 4242)
  expect(bench.errors()).toEqual(['NATIVE_ERROR', 'WAITING_IMAGE_LOAD_FAILED'])
  expect(bench.details('statechange')).toEqual([
    {
      code: 10_004,
      message: 'scripted 10004',
      name: 'WAITING_IMAGE_LOAD_FAILED',
      text: 'The waiting image could not be loaded',
      phase: 'pushing'
    },
    { code: 4242, message: 'scripted 4242', phase: 'pushing' }
  ])
})

test('the screen stays on while a push asks for rights and connects', async () => {
  const bench = createPusherBench({ device: { access: {} }, properties: { autopush: true } })
  await bench.clock.advance(0)
  expect(bench.phases()).toEqual(['connecting', 'requesting-permission', 'connecting'])
  expect(bench.lights).toEqual([true])
})

test('the screen may go dark while rights are asked for a preview alone', async () => {
  const bench = createPusherBench({
    device: { access: {} },
    answers: [new Promise<boolean>(() => undefined)],
    properties: { preview: true }
  })
  await bench.clock.advance(1000)
  expect([bench.phases(), bench.lights]).toEqual([['requesting-permission'], []])
})
