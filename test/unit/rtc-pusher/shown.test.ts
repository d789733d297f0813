import { createPusherHarness, forget, pushing } from './pusher-harness'

const controls = true

describe('what is written into the view', () => {
  test('the pusher writes each step of a start once', async () => {
    const harness = createPusherHarness({ properties: { autopush: true } })
    await harness.clock.advance(10_000)
    expect(harness.patches).toEqual([
      {
        'native.mounted': true,
        'state.phase': 'connecting',
        'state.kind': 'busy',
        'state.text': 'Connecting...'
      },
      { 'native.url': 'rtmp://127.0.0.1/live/one' },
      { 'state.blank': false },
      { 'state.phase': 'pushing', 'state.kind': 'none', 'state.text': '' }
    ])
  })

  test('a stop writes the text and the button of the stopped phase', async () => {
    const harness = await pushing()
    await harness.clock.advance(1000)
    forget(harness)
    await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(0)])
    expect(harness.patches).toEqual([
      {
        'state.phase': 'stopped',
        'state.kind': 'ready',
        'state.text': 'Stopped',
        'state.action': 'Start',
        'state.blank': true,
        shownTheme: 'light'
      }
    ])
  })

  test('a refused camera writes the text, its sign and the button for the settings', async () => {
    const harness = createPusherHarness({ device: { access: {} }, answers: [false], properties: { autopush: true } })
    await harness.clock.advance(1000)
    expect(harness.patches.at(-1)).toEqual({
      'state.phase': 'failed',
      'state.kind': 'failed',
      'state.text': 'This mini program may not use the camera',
      'state.sign': 'videoOff',
      'state.action': 'Open settings',
      settings: 'user'
    })
  })

  test('the waiting image covers the picture of a push without the camera, and not before the push', async () => {
    const harness = createPusherHarness({ properties: { waitingImage: '/wait.png', enableCamera: false } })
    await harness.clock.advance(1000)
    expect(harness.shown().cover).toBe('')
    harness.set({ pushing: true })
    await harness.clock.advance(2000)
    expect(harness.shown()).toMatchObject({ cover: '/wait.png', state: { phase: 'pushing' } })
    harness.set({ enableCamera: true })
    await harness.clock.advance(1000)
    expect(harness.shown().cover).toBe('')
  })

  test('a reconnection writes its text, and its end clears the text', async () => {
    const harness = await pushing()
    await harness.clock.advance(1000)
    forget(harness)
    harness.code(1102)
    await harness.clock.advance(0)
    harness.code(1002)
    await harness.clock.advance(0)
    expect(harness.patches).toEqual([
      { 'state.phase': 'reconnecting', 'state.kind': 'busy', 'state.text': 'Reconnecting...' },
      { 'state.phase': 'pushing', 'state.kind': 'none', 'state.text': '' }
    ])
  })

  test('a long wait for an attempt shows a button, and no seconds', async () => {
    const harness = await pushing({ random: () => 0.999, properties: { retryDelay: 8000 } })
    harness.code(-1307)
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ text: 'Reconnecting...', action: 'Try again' })
  })

  test('equal reports write nothing, and a worse quality writes once', async () => {
    const harness = await pushing({ properties: { controls } })
    expect(harness.shown().quality).toBe(5)
    for (let i = 0; i < 30; i++) {
      harness.report({ netQualityLevel: 1, videoBitrate: 500 + i })
      await harness.clock.advance(0)
    }
    expect(harness.patches).toEqual([])
    harness.report({ netQualityLevel: 4 })
    await harness.clock.advance(0)
    expect(harness.patches).toEqual([{ quality: 2 }])
    expect(harness.details('qualitychange')).toEqual([{ score: 2, previous: 5, info: { netQualityLevel: 4 } }])
  })
})

describe('the texts of phases', () => {
  test.each([
    ['idle', {}, 'ready', 'Not started', 'Start'],
    ['paused', { autopush: true, paused: true }, 'ready', 'Paused', 'Resume'],
    ['stopped', { pushing: false }, 'ready', 'Stopped', 'Start'],
    ['pushing', { autopush: true }, 'none', '', ''],
    ['previewing', { preview: true }, 'none', '', '']
  ])('the phase %s has its text and button', async (phase, properties, kind, text, action) => {
    const harness = createPusherHarness({ properties })
    await harness.clock.advance(2000)
    expect(harness.shown().state).toMatchObject({ phase, kind, text, action })
  })

  test('a pusher without an address shows no button', async () => {
    const harness = createPusherHarness({ properties: { url: '' } })
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ kind: 'ready', action: '' })
  })
})

describe('the duration', () => {
  test('the duration is written once a second, only while the bar is shown', async () => {
    const harness = await pushing({ properties: { controls } })
    await harness.clock.advance(100)
    expect(harness.shown().bar.shown).toBe(true)
    forget(harness)
    await harness.clock.advance(2000)
    expect(harness.patches.map(({ duration }) => duration)).toEqual(['00:02', '00:03'])
    // The bar goes 4 s after the picture came.
    await harness.clock.advance(1000)
    forget(harness)
    await harness.clock.advance(60_000)
    expect(harness.patches).toEqual([])
    expect(harness.shown().duration).toBe('')
    harness.pusher.tapPicture()
    await harness.clock.advance(0)
    expect(harness.shown().duration).toBe('01:04')
  })

  test('the duration counts through attempts and pauses, and begins again after a stop', async () => {
    const harness = await pushing({ properties: { controls } })
    await Promise.all([harness.pusher.methods.pause(), harness.clock.advance(120_000)])
    await Promise.all([harness.pusher.methods.resume(), harness.clock.advance(3000)])
    harness.code(-1307)
    await harness.clock.advance(2000)
    harness.pusher.tapControl('none')
    await harness.clock.advance(0)
    expect(harness.shown().duration).toBe('02:06')
    await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(0)])
    expect(harness.shown().duration).toBe('')
    await Promise.all([harness.pusher.methods.start(), harness.clock.advance(1500)])
    expect(harness.shown().duration).toBe('00:01')
  })

  test('the duration is not written while the app is hidden', async () => {
    const harness = await pushing({ properties: { controls, waitingImage: 'wait.png' } })
    harness.hide()
    await harness.clock.advance(100)
    forget(harness)
    await harness.clock.advance(4000)
    expect(harness.patches.flatMap(({ duration }) => duration ?? [])).toEqual([])
  })
})

describe('the control bar', () => {
  test('the bar of a pusher is shown with a picture or a push, and hidden without', async () => {
    const harness = createPusherHarness({ properties: { controls } })
    await harness.clock.advance(1000)
    expect(harness.shown().bar).toMatchObject({ shown: false, touch: '' })
    await Promise.all([harness.pusher.methods.start(), harness.clock.advance(2000)])
    expect(harness.shown().bar.start).toEqual([
      { name: 'push', symbol: 'stop', label: 'Stop' },
      { name: 'camera', symbol: 'camera', label: 'Switch camera' },
      { name: 'mute', symbol: 'mic', label: 'Mute' }
    ])
    expect(harness.shown().bar.end).toEqual([])
    await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(0)])
    expect(harness.shown().bar).toMatchObject({ shown: false, touch: '' })
  })

  test('the first button of the bar stops an interrupted push, and a failed one has no bar', async () => {
    const harness = await pushing({ properties: { controls } })
    harness.code(5001)
    harness.pusher.tapControl('none')
    await harness.clock.advance(0)
    expect(harness.shown().bar.start[0]?.symbol).toBe('stop')
    harness.code(-1305)
    await harness.clock.advance(0)
    expect(harness.shown()).toMatchObject({ bar: { shown: false }, state: { kind: 'failed' } })
  })
})

describe('the screen', () => {
  test('the screen stays on for a preview or a push, and may go dark after it', async () => {
    const harness = createPusherHarness({ properties: { preview: true } })
    await harness.clock.advance(1000)
    expect(harness.lights.at(-1)).toBe(true)
    await Promise.all([harness.pusher.methods.start(), harness.clock.advance(2000)])
    harness.hide()
    harness.show()
    harness.pusher.end()
    expect(harness.lights.at(-1)).toBe(false)
    expect(harness.lights.filter((on) => on)).toHaveLength(harness.lights.filter((on) => !on).length)
  })
})

test.each([{ title: 'Live' }, { stats: true }])(
  'a bar with %j shows the duration and the quality beside it',
  async (properties) => {
    const harness = await pushing({ properties: { controls, ...properties } })
    await harness.clock.advance(1500)
    expect(harness.shown()).toMatchObject({ duration: '00:03', quality: 5, bar: { shown: true } })
  }
)

test('the statistics are shown with stats=true', async () => {
  const harness = await pushing({ properties: { stats: true } })
  await harness.clock.advance(1000)
  expect(harness.shown().figures[0]).toEqual({ label: 'Picture', value: '360 × 640', score: -1 })
})

test('a picture that cannot be rendered reports one error', async () => {
  const harness = await pushing()
  harness.media.emit('rendererror', { errMsg: 'x' })
  await harness.clock.advance(1000)
  expect(harness.errors()).toEqual(['RENDER_ERROR'])
})

test('native events of a pusher are passed on with the name and text of their code', async () => {
  const harness = await pushing()
  harness.media.emit('error', { errMsg: 'something' })
  harness.code(10_004, 4242)
  expect(harness.errors()).toEqual(['NATIVE_ERROR', 'WAITING_IMAGE_LOAD_FAILED'])
  expect(harness.details('statechange')).toEqual([
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
  const harness = createPusherHarness({ device: { access: {} }, properties: { autopush: true } })
  await harness.clock.advance(0)
  expect(harness.phases()).toEqual(['connecting', 'requesting-permission', 'connecting'])
  expect(harness.lights).toEqual([true])
})

test('the screen may go dark while rights are asked for a preview alone', async () => {
  const harness = createPusherHarness({
    device: { access: {} },
    answers: [new Promise<boolean>(() => undefined)],
    properties: { preview: true }
  })
  await harness.clock.advance(1000)
  expect([harness.phases(), harness.lights]).toEqual([['requesting-permission'], []])
})
