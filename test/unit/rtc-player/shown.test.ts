import { createPlayerBench, forget, other, playing, src } from './player-harness'

test('the player writes what changes path by path, once a turn', async () => {
  const bench = createPlayerBench({ properties: { autoplay: true } })
  await bench.clock.advance(2000)
  expect(bench.patches).toEqual([
    {
      'native.src': src,
      shownTheme: 'light',
      'state.phase': 'connecting',
      'state.kind': 'busy',
      'state.text': 'Connecting'
    },
    { 'state.phase': 'playing', 'state.kind': 'none', 'state.text': '', 'state.blank': false }
  ])
  bench.report({ videoBitrate: 800 })
  bench.code(2104)
  bench.set({})
  bench.player.setEnvironment({ pageShown: true })
  await bench.clock.advance(10_000)
  expect(bench.patches).toHaveLength(2)
})

test('the address is in the view before play() is called', async () => {
  const bench = createPlayerBench({ properties: { autoplay: true } })
  expect(bench.calls).toEqual([])
  expect(bench.patches).toEqual([])
  await bench.clock.advance(0)
  expect(bench.patches[0]).toMatchObject({ 'native.src': src })
  expect(bench.calls).toEqual(['play'])
})

test('a change of address writes the connecting state, the address and the playing state', async () => {
  const bench = await playing()
  bench.set({ src: other })
  await bench.clock.advance(2000)
  expect(bench.patches).toEqual([
    { 'state.phase': 'connecting', 'state.kind': 'busy', 'state.text': 'Connecting', 'state.blank': true },
    { 'native.src': other },
    { 'state.phase': 'playing', 'state.kind': 'none', 'state.text': '', 'state.blank': false }
  ])
})

test('pause, resume and stop each write the text and the button of their phase', async () => {
  const bench = await playing()
  for (const name of ['pause', 'resume', 'stop'] as const) {
    void bench.player.methods[name]()
    await bench.clock.advance(1000)
  }
  expect(bench.patches).toEqual([
    { 'state.phase': 'paused', 'state.kind': 'ready', 'state.text': 'Paused', 'state.action': 'Go on' },
    { 'state.phase': 'buffering', 'state.kind': 'busy', 'state.text': 'Buffering', 'state.action': '' },
    { 'state.phase': 'playing', 'state.kind': 'none', 'state.text': '' },
    {
      'state.phase': 'stopped',
      'state.kind': 'ready',
      'state.text': 'Stopped',
      'state.action': 'Play',
      'state.blank': true
    }
  ])
})

test('a failure writes its text, advice and button, and the next attempt clears them', async () => {
  const bench = await playing({ properties: { retryLimit: 0 } })
  bench.code(-2301)
  await bench.clock.advance(0)
  expect(bench.patches).toEqual([
    {
      'state.phase': 'failed',
      'state.kind': 'failed',
      'state.text': 'Connection lost and not regained',
      'state.advice': 'Check the network and that the stream is still live, then try again',
      'state.action': 'Try again'
    }
  ])
})

test('a rebuild takes the native tag away and puts it back', async () => {
  const bench = await playing()
  bench.media.emit('rendererror', {})
  bench.code(-2301)
  await bench.clock.advance(400)
  forget(bench)
  await bench.clock.advance(100)
  expect(bench.patches.flatMap((patch) => ('native.mounted' in patch ? [patch['native.mounted']] : []))).toEqual([
    false,
    true
  ])
})

test('the bar is written when it is shown, when a button changes and when it is hidden', async () => {
  const bench = await playing({ properties: { controls: ['mute'], title: 'Card' } })
  await bench.clock.advance(5000)
  bench.patches.length = 0
  bench.player.tapPicture()
  await bench.clock.advance(0)
  bench.player.tapControl('mute')
  await bench.clock.advance(0)
  bench.player.tapPicture()
  await bench.clock.advance(0)
  expect(bench.patches).toEqual([
    { 'bar.shown': true, 'bar.title': 'Card', 'bar.start': [{ name: 'mute', symbol: 'sound', label: 'Mute' }] },
    { 'native.muted': true, 'bar.start[0].symbol': 'muted', 'bar.start[0].label': 'Unmute' },
    { 'bar.shown': false, 'bar.title': '', 'bar.start': [] }
  ])
})

describe('states that a slot replaces', () => {
  test('a state that a slot replaces shows its phase alone', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true, custom: ['state'] } })
    await bench.clock.advance(0)
    expect(bench.shown()).toMatchObject({
      state: { phase: 'connecting', kind: 'none', text: '', action: '' },
      slots: { state: true, controls: false }
    })
  })

  test('a slot for the state does not replace the reason why nothing can be played', async () => {
    const bench = createPlayerBench({ obstacle: 'DEVTOOLS', properties: { custom: 'state' } })
    await bench.clock.advance(0)
    expect(bench.shown().state).toMatchObject({ kind: 'unsupported', text: 'DevTools cannot show live video' })
  })
})

describe('the button over the picture', () => {
  test('the button over the picture needs an address', async () => {
    const bench = createPlayerBench({ properties: { src: '' } })
    await bench.clock.advance(0)
    expect(bench.shown().state).toMatchObject({ kind: 'ready', action: '' })
  })

  test('the button over the picture is not shown during a short wait', async () => {
    const bench = await playing()
    bench.code(-2301)
    await bench.clock.advance(0)
    expect(bench.shown().state).toMatchObject({ text: 'Reconnecting 1/5 in 1 s', action: '' })
  })
})

describe('native events', () => {
  test('a native event is passed on with the name and text of its code and the phase', async () => {
    const bench = await playing()
    bench.media.emit('statechange', { code: 2007, message: '加载中' })
    expect(bench.events).toEqual([
      { name: 'phasechange', detail: { phase: 'buffering', previous: 'playing', code: 2007 } },
      {
        name: 'statechange',
        detail: { code: 2007, message: '加载中', name: 'PLAY_LOADING', text: 'Buffering', phase: 'buffering' }
      }
    ])
  })

  test.each([2999, '2004x', null])('the unknown code %j is passed on without a name', async (code) => {
    const bench = await playing()
    bench.media.emit('statechange', { code, message: 'new' })
    expect(bench.events).toEqual([{ name: 'statechange', detail: { code, message: 'new', phase: 'playing' } }])
  })

  test('other native events are passed on with their detail', async () => {
    const bench = await playing()
    bench.media.emit('audiovolumenotify', { volume: 40 })
    bench.media.emit('castinginterrupt', {})
    expect(bench.events).toEqual([
      { name: 'audiovolumenotify', detail: { volume: 40, phase: 'playing' } },
      { name: 'castinginterrupt', detail: { phase: 'playing' } }
    ])
  })

  test('native codes before play() change nothing', async () => {
    const bench = createPlayerBench()
    bench.code(2004)
    bench.code(-2301)
    bench.report({ videoBitrate: 0 })
    await bench.clock.advance(60_000)
    expect(bench.phases()).toEqual([])
    expect(bench.errors()).toEqual([])
  })
})

test.each([
  [6000, 'Try again'],
  [5998, '']
])('a wait for a retry drawn from %i ms has the button "%s"', async (retryDelay, action) => {
  const bench = await playing({ properties: { retryDelay } })
  bench.code(-2301)
  await bench.clock.advance(0)
  expect(bench.details('phasechange')[0]).toMatchObject({ delay: retryDelay / 2 })
  expect(bench.shown().state.action).toBe(action)
})
