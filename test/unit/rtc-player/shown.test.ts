import { createPlayerHarness, forget, other, playing, src } from './player-harness'

test('the player writes what changes path by path, once a turn', async () => {
  const harness = createPlayerHarness({ properties: { autoplay: true } })
  await harness.clock.advance(2000)
  expect(harness.patches).toEqual([
    {
      'native.src': src,
      'state.phase': 'connecting',
      'state.kind': 'busy',
      'state.text': 'Connecting...'
    },
    { 'state.phase': 'playing', 'state.kind': 'none', 'state.text': '', 'state.blank': false }
  ])
  harness.report({ videoBitrate: 800 })
  harness.code(2104)
  harness.set({})
  harness.player.setEnvironment({ pageShown: true })
  await harness.clock.advance(10_000)
  expect(harness.patches).toHaveLength(2)
})

test('the address is in the view before play() is called', async () => {
  const harness = createPlayerHarness({ properties: { autoplay: true } })
  expect(harness.calls).toEqual([])
  expect(harness.patches).toEqual([])
  await harness.clock.advance(0)
  expect(harness.patches[0]).toMatchObject({ 'native.src': src })
  expect(harness.calls).toEqual(['play'])
})

test('a change of address writes the connecting state, the address and the playing state', async () => {
  const harness = await playing()
  harness.set({ src: other })
  await harness.clock.advance(2000)
  expect(harness.patches).toEqual([
    { 'state.phase': 'connecting', 'state.kind': 'busy', 'state.text': 'Connecting...', 'state.blank': true },
    { 'native.src': other },
    { 'state.phase': 'playing', 'state.kind': 'none', 'state.text': '', 'state.blank': false }
  ])
})

test('pause, resume and stop each write the text and the button of their phase', async () => {
  const harness = await playing()
  for (const name of ['pause', 'resume', 'stop'] as const) {
    void harness.player.methods[name]()
    await harness.clock.advance(1000)
  }
  expect(harness.patches).toEqual([
    { 'state.phase': 'paused', 'state.kind': 'ready', 'state.text': 'Paused', 'state.action': 'Resume' },
    { 'state.phase': 'buffering', 'state.kind': 'busy', 'state.text': 'Buffering...', 'state.action': '' },
    { 'state.phase': 'playing', 'state.kind': 'none', 'state.text': '' },
    {
      'state.phase': 'stopped',
      'state.kind': 'ready',
      'state.text': 'Stopped',
      'state.action': 'Play',
      'state.blank': true,
      shownTheme: 'light'
    }
  ])
})

test('a failure writes its text and its button in one write', async () => {
  const harness = await playing({ properties: { retryLimit: 0 } })
  harness.code(-2301)
  await harness.clock.advance(0)
  expect(harness.patches).toEqual([
    {
      'state.phase': 'failed',
      'state.kind': 'failed',
      'state.text': 'The stream has not started or has ended',
      'state.action': 'Try again'
    }
  ])
})

test('a rebuild takes the native tag away and puts it back', async () => {
  const harness = await playing()
  harness.media.emit('rendererror', {})
  harness.code(-2301)
  await harness.clock.advance(400)
  forget(harness)
  await harness.clock.advance(100)
  expect(harness.patches.flatMap((patch) => ('native.mounted' in patch ? [patch['native.mounted']] : []))).toEqual([
    false,
    true
  ])
})

test('the bar is written when it is shown, when a button changes and when it is hidden', async () => {
  const harness = await playing({ properties: { controls: ['mute'], title: 'Card' } })
  await harness.clock.advance(5000)
  harness.patches.length = 0
  harness.player.tapPicture()
  await harness.clock.advance(0)
  harness.player.tapControl('mute')
  await harness.clock.advance(0)
  harness.player.tapPicture()
  await harness.clock.advance(0)
  expect(harness.patches).toEqual([
    { 'bar.shown': true, 'bar.title': 'Card', 'bar.start': [{ name: 'mute', symbol: 'sound', label: 'Mute' }] },
    { 'native.muted': true, 'bar.start[0].symbol': 'muted', 'bar.start[0].label': 'Unmute' },
    { 'bar.shown': false, 'bar.title': '', 'bar.start': [] }
  ])
})

describe('states that a slot replaces', () => {
  test('a state that a slot replaces shows its phase alone', async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true, custom: ['state'] } })
    await harness.clock.advance(0)
    expect(harness.shown()).toMatchObject({
      state: { phase: 'connecting', kind: 'none', text: '', action: '' },
      slots: { state: true, controls: false }
    })
  })

  test('a slot for the state does not replace the reason why nothing can be played', async () => {
    const harness = createPlayerHarness({ obstacle: 'DEVTOOLS', properties: { custom: 'state' } })
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ kind: 'unsupported', text: 'DevTools cannot show live video' })
  })
})

describe('the button over the picture', () => {
  test('the button over the picture needs an address', async () => {
    const harness = createPlayerHarness({ properties: { src: '' } })
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ kind: 'ready', action: '' })
  })

  test('the button over the picture is not shown during a short wait', async () => {
    const harness = await playing()
    harness.code(-2301)
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ text: 'Reconnecting...', action: '' })
  })
})

describe('native events', () => {
  test('a native event is passed on with the name and text of its code and the phase', async () => {
    const harness = await playing()
    harness.media.emit('statechange', { code: 2007, message: '加载中' })
    expect(harness.events).toEqual([
      { name: 'phasechange', detail: { phase: 'buffering', previous: 'playing', code: 2007 } },
      {
        name: 'statechange',
        detail: { code: 2007, message: '加载中', name: 'PLAY_LOADING', text: 'Buffering', phase: 'buffering' }
      }
    ])
  })

  test.each([2999, '2004x', null])('the unknown code %j is passed on without a name', async (code) => {
    const harness = await playing()
    harness.media.emit('statechange', { code, message: 'new' })
    expect(harness.events).toEqual([{ name: 'statechange', detail: { code, message: 'new', phase: 'playing' } }])
  })

  test('other native events are passed on with their detail', async () => {
    const harness = await playing()
    harness.media.emit('audiovolumenotify', { volume: 40 })
    harness.media.emit('castinginterrupt', {})
    expect(harness.events).toEqual([
      { name: 'audiovolumenotify', detail: { volume: 40, phase: 'playing' } },
      { name: 'castinginterrupt', detail: { phase: 'playing' } }
    ])
  })

  test('native codes before play() change nothing', async () => {
    const harness = createPlayerHarness()
    harness.code(2004)
    harness.code(-2301)
    harness.report({ videoBitrate: 0 })
    await harness.clock.advance(60_000)
    expect(harness.phases()).toEqual([])
    expect(harness.errors()).toEqual([])
  })
})

test.each([
  [6000, 'Try again'],
  [5998, '']
])('a wait for a retry drawn from %i ms has the button "%s"', async (retryDelay, action) => {
  const harness = await playing({ properties: { retryDelay } })
  harness.code(-2301)
  await harness.clock.advance(0)
  expect(harness.details('phasechange')[0]).toMatchObject({ delay: retryDelay / 2 })
  expect(harness.shown().state.action).toBe(action)
})
