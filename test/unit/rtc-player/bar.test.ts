import { createPlayerHarness, forget, other, playing } from './player-harness'

const names = ['play', 'mute', 'stats', 'snapshot', 'pip', 'fullscreen']

describe('the control bar', () => {
  test('the bar hides 4 s after the player plays, and a tap on the picture shows or hides it', async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true, controls: true } })
    await harness.clock.advance(200)
    expect(harness.shown().bar.shown).toBe(true)
    await harness.clock.advance(3999)
    expect(harness.shown().bar.shown).toBe(true)
    await harness.clock.advance(1)
    expect(harness.shown().bar.shown).toBe(false)
    harness.player.tapPicture()
    await harness.clock.advance(3999)
    expect(harness.shown().bar.shown).toBe(true)
    harness.player.tapPicture()
    await harness.clock.advance(0)
    expect(harness.shown().bar.shown).toBe(false)
  })

  test('a tap on a button of the bar keeps the bar for another 4 s', async () => {
    const harness = await playing({ properties: { controls: true } })
    await harness.clock.advance(1000)
    harness.player.tapControl('mute')
    await harness.clock.advance(3999)
    expect(harness.shown().bar.shown).toBe(true)
    await harness.clock.advance(1)
    expect(harness.shown().bar.shown).toBe(false)
  })

  test('the bar stays while the picture does not move', async () => {
    const harness = await playing({ properties: { controls: true } })
    harness.player.tapControl('play')
    await harness.clock.advance(60_000)
    expect(harness.shown()).toMatchObject({ state: { phase: 'paused' }, bar: { shown: true } })
  })

  test.each([
    [false, []],
    [null, []],
    [[], []],
    ['', []],
    [true, ['play', 'mute', 'fullscreen']],
    ['true', ['play', 'mute', 'fullscreen']],
    ['snapshot', ['snapshot']],
    [
      ['fullscreen', 'play'],
      ['play', 'fullscreen']
    ],
    [[...names].reverse(), names]
  ])('controls=%j shows the buttons %j', async (controls, expected) => {
    const harness = await playing({ properties: { controls } })
    const { shown, start, end, touch } = harness.shown().bar
    expect([...start, ...end].map(({ name }) => name)).toEqual(expected)
    expect(start.map(({ name }) => name)).toEqual(expected.filter((name) => name === 'play' || name === 'mute'))
    expect(shown).toBe(expected.length > 0)
    expect(touch).toBe(expected.length > 0 ? 'Show or hide the controls' : '')
    expect(harness.errors()).toEqual([])
  })

  test('custom="controls" leaves the bar to the slot of the page', async () => {
    const harness = await playing({ properties: { controls: true, custom: ['controls'], title: 'Card' } })
    expect(harness.shown()).toMatchObject({ bar: { shown: false, touch: '' }, slots: { state: false, controls: true } })
  })

  test('controls that the page sets while the player plays show the bar for 4 s', async () => {
    const harness = await playing()
    await harness.clock.advance(10_000)
    harness.set({ controls: true })
    await harness.clock.advance(3999)
    expect(harness.shown().bar.shown).toBe(true)
    await harness.clock.advance(1)
    expect(harness.shown().bar.shown).toBe(false)
  })

  test('the bar shows the title', async () => {
    const harness = await playing({ properties: { controls: true, title: 'Card' } })
    expect(harness.shown().bar.title).toBe('Card')
  })

  test('the bar is shown from the start of a run to its stop, and in full screen', async () => {
    const harness = createPlayerHarness({ properties: { controls: true, title: 'Card' } })
    const bare = { shown: false, title: '', start: [], end: [], touch: '' }
    await harness.clock.advance(1000)
    expect(harness.shown().bar).toEqual(bare)
    void harness.player.methods.play()
    await harness.clock.advance(100)
    expect(harness.shown()).toMatchObject({ state: { phase: 'connecting' }, bar: { start: [{ symbol: 'pause' }, {}] } })
    await harness.clock.advance(1000)
    expect(harness.shown().bar).toMatchObject({ shown: true, title: 'Card' })
    void harness.player.methods.stop()
    await harness.clock.advance(10_000)
    expect(harness.shown().bar).toEqual(bare)
    harness.media.emit('fullscreenchange', { fullScreen: true })
    await harness.clock.advance(0)
    expect(harness.shown().bar).toMatchObject({ shown: true, end: [{ symbol: 'shrink' }] })
  })

  test('a player without controls sets no timer for the bar', async () => {
    const harness = await playing()
    harness.node.context.pause()
    await harness.clock.advance(0)
    expect(harness.clock.waiting).toBe(0)
  })
})

describe('play and pause', () => {
  test('the first button of the bar pauses and plays', async () => {
    const harness = await playing({ properties: { controls: ['play'] } })
    const label = () => harness.shown().bar.start[0]
    await harness.clock.advance(0)
    expect(label()).toEqual({ name: 'play', symbol: 'pause', label: 'Pause' })
    harness.player.tapControl('play')
    await harness.clock.advance(0)
    expect(label()).toEqual({ name: 'play', symbol: 'play', label: 'Play' })
    harness.player.tapControl('play')
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['play', 'pause', 'resume'])
    harness.code(-2302)
    await harness.clock.advance(0)
    expect(label()).toEqual({ name: 'play', symbol: 'pause', label: 'Pause' })
  })

  test.each(['interrupted', 'reconnecting'])(
    'the first button of the bar pauses while the player is %s',
    async (phase) => {
      const harness = await playing({ properties: { controls: true } })
      if (phase === 'interrupted') harness.player.setEnvironment({ audioFree: false })
      else harness.code(2103)
      await harness.clock.advance(0)
      expect(harness.shown()).toMatchObject({ state: { phase }, bar: { start: [{ symbol: 'pause' }, {}] } })
      harness.player.tapControl('play')
      await harness.clock.advance(60_000)
      expect(harness.phases().at(-1)).toBe('paused')
    }
  )

  test('quick taps on the first button report no error', async () => {
    const harness = await playing({ properties: { controls: true } })
    for (let i = 0; i < 7; i++) harness.player.tapControl('play')
    await harness.clock.advance(5000)
    expect(harness.errors()).toEqual([])
  })
})

test('a tap on the mute button mutes the native tag and changes the symbol', async () => {
  const harness = await playing({ properties: { controls: ['mute'] } })
  harness.player.tapControl('mute')
  await harness.clock.advance(0)
  expect(harness.media.attributes['muted']).toBe(true)
  expect(harness.shown().bar.start).toEqual([{ name: 'mute', symbol: 'muted', label: 'Unmute' }])
  harness.player.tapControl('mute')
  await harness.clock.advance(0)
  expect(harness.shown()).toMatchObject({
    native: { muted: false },
    bar: { start: [{ symbol: 'sound', label: 'Mute' }] }
  })
})

describe('a snapshot by a tap', () => {
  test('a tap on the snapshot button reports the picture as an event', async () => {
    const harness = await playing({ properties: { controls: ['snapshot'] } })
    harness.player.tapControl('snapshot')
    await harness.clock.advance(0)
    expect(harness.details('snapshot')).toEqual([
      { tempImagePath: 'wxfile://tmp/snapshot-raw.png', width: 640, height: 360 }
    ])
    expect(harness.shown().bar.end).toEqual([{ name: 'snapshot', symbol: 'snapshot', label: 'Snapshot' }])
  })

  test('a refused snapshot by a tap reports one error', async () => {
    const harness = await playing()
    harness.media.refuseNext('snapshot', 'no frame')
    harness.player.tapControl('snapshot')
    await harness.clock.advance(0)
    expect(harness.errors()).toEqual(['SNAPSHOT_REJECTED'])
    expect(harness.details('snapshot')).toEqual([])
  })

  test('a tap on the snapshot button before the end reports nothing after it', async () => {
    const harness = createPlayerHarness({ ready: false })
    harness.player.tapControl('snapshot')
    harness.player.end()
    await harness.clock.advance(0)
    expect(harness.errors()).toEqual([])
  })

  test('an exception of the page in the snapshot event is no error of the player', async () => {
    const harness = await playing()
    harness.events.push = () => {
      throw new Error('of the page')
    }
    harness.player.tapControl('snapshot')
    await harness.clock.advance(0)
    expect(harness.calls.at(-1)).toBe('snapshot {}')
  })
})

describe('picture-in-picture by a tap', () => {
  test('a tap on the picture-in-picture button opens and closes the window', async () => {
    const harness = await playing({ properties: { controls: ['pip'] } })
    harness.player.tapControl('pip')
    await harness.clock.advance(0)
    expect(harness.shown().bar.end).toEqual([{ name: 'pip', symbol: 'pip', label: 'Picture in picture' }])
    harness.player.tapControl('pip')
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['play', 'requestPictureInPicture', 'exitPictureInPicture'])
    expect(harness.details('enterpictureinpicture')).toEqual([{ phase: 'playing' }])
    expect(harness.details('leavepictureinpicture')).toEqual([{ phase: 'playing' }])
  })

  test('a tap on the picture-in-picture button of an old version reports one error', async () => {
    const harness = await playing({ lacks: ['requestPictureInPicture'] })
    harness.player.tapControl('pip')
    await harness.clock.advance(0)
    expect(harness.errors()).toEqual(['METHOD_UNAVAILABLE'])
  })
})

describe('statistics', () => {
  const info = { videoWidth: 640, videoHeight: 360, videoFPS: 25.4, videoBitrate: 800, audioBitrate: 64, netSpeed: 870 }
  const figures = [
    { label: 'Picture', value: '640 × 360', score: -1 },
    { label: 'Frame rate', value: '25 fps', score: -1 },
    { label: 'Bit rate', value: '864 kbps', score: -1 },
    { label: 'Delay', value: '-', score: -1 },
    { label: 'Jitter', value: '-', score: -1 },
    { label: 'Quality', value: '-', score: -1 }
  ]

  test('reports write nothing while the statistics are hidden', async () => {
    const harness = await playing()
    for (let i = 0; i < 10; i++) harness.report({ ...info, videoBitrate: 800 + i })
    await harness.clock.advance(5000)
    expect(harness.patches).toEqual([])
  })

  test('shown statistics have the values of the last report, and an equal report writes nothing', async () => {
    const harness = await playing({ properties: { stats: true } })
    harness.node.context.pause()
    await harness.clock.advance(0)
    forget(harness)
    harness.report(info)
    await harness.clock.advance(0)
    expect(harness.shown().figures).toEqual(figures)
    expect(harness.patches).toHaveLength(1)
    harness.report(info)
    await harness.clock.advance(0)
    expect(harness.patches).toHaveLength(1)
  })

  test('the statistics are shown by a tap and by the attribute stats', async () => {
    const harness = await playing({ properties: { controls: ['stats'] } })
    harness.report(info)
    harness.player.tapControl('stats')
    await harness.clock.advance(0)
    expect(harness.shown().figures).toHaveLength(6)
    // Another attribute says nothing of them.
    harness.set({ title: 'new' })
    await harness.clock.advance(0)
    expect(harness.shown().figures).toHaveLength(6)
    harness.player.tapControl('stats')
    await harness.clock.advance(0)
    expect(harness.shown().figures).toEqual([])
    harness.set({ stats: true })
    await harness.clock.advance(0)
    expect(harness.shown().figures).toHaveLength(6)
    harness.set({ stats: false })
    await harness.clock.advance(0)
    expect(harness.shown().figures).toEqual([])
  })

  test.each(['address', 'attempt'])('statistics of the old run are removed with a new %s', async (what) => {
    const harness = await playing({ properties: { stats: true } })
    harness.node.context.pause()
    harness.report({ ...info, videoWidth: 360, videoHeight: 640 })
    await harness.clock.advance(0)
    expect(harness.shown().figures).toHaveLength(6)
    const answer = harness.hold('play')
    if (what === 'address') harness.set({ src: other })
    else harness.code(-2301)
    await harness.clock.advance(1000)
    expect(harness.shown()).toMatchObject({ state: { kind: 'busy' }, figures: [] })
    answer.succeed()
    await harness.clock.advance(0)
    expect(harness.shown().figures).toEqual([])
    harness.report(info)
    await harness.clock.advance(0)
    expect(harness.shown().figures).toEqual(figures)
    void harness.player.methods.requestFullScreen()
    await harness.clock.advance(0)
    expect(harness.calls.at(-1)).toBe('requestFullScreen 90')
  })

  test('statistics before the first report show nothing', async () => {
    const harness = createPlayerHarness({ properties: { stats: true } })
    await harness.clock.advance(0)
    expect(harness.shown().figures).toEqual([])
  })
})

describe('qualitychange', () => {
  /** A run of which the test makes all reports. */
  const started = async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true } })
    const answer = harness.hold('play')
    await harness.clock.advance(0)
    answer.succeed()
    return harness
  }

  test('qualitychange is reported only for a change, with its report', async () => {
    const harness = await started()
    harness.report({ netQualityLevel: 1 })
    harness.report({ netQualityLevel: 1 })
    harness.report({})
    harness.report({ netQualityLevel: 4 })
    harness.report({ netQualityLevel: 6 })
    expect(harness.details('qualitychange')).toEqual([
      { score: 5, info: { netQualityLevel: 1 } },
      { score: 2, previous: 5, info: { netQualityLevel: 4 } },
      { score: 0, previous: 2, info: { netQualityLevel: 6 } }
    ])
    expect(harness.details('netstatus')).toHaveLength(5)
  })

  test('the first quality of another stream is reported also when it is equal', async () => {
    const harness = await playing({ properties: {} })
    harness.node.context.pause()
    forget(harness)
    harness.report({ netQualityLevel: 3 })
    harness.set({ src: other })
    await harness.clock.advance(0)
    expect(harness.details('qualitychange')).toEqual([{ score: 3, previous: 5, info: { netQualityLevel: 3 } }])
    harness.report({ netQualityLevel: 3 })
    expect(harness.details('qualitychange').slice(1)).toEqual([{ score: 3, info: { netQualityLevel: 3 } }])
  })

  test.each([
    [{ netQualityLevel: 1 }, 5],
    [{ netQualityLevel: 2 }, 4],
    [{ netQualityLevel: 3 }, 3],
    [{ netQualityLevel: 4 }, 2],
    [{ netQualityLevel: 5 }, 1],
    [{ netQualityLevel: 6 }, 0],
    [{ netQualityLevel: 0 }, undefined],
    [{ netQualityLevel: 7 }, undefined],
    [{ videoBitrate: 800 }, undefined]
  ])('the report %j has the quality %j', async (info, score) => {
    const harness = await started()
    harness.report(info)
    expect(harness.details('qualitychange')).toEqual(score === undefined ? [] : [{ score, info }])
  })

  test.each(['before the first run', 'after a stop'])('a report %s tells no quality', async (when) => {
    const harness = when === 'after a stop' ? await playing() : createPlayerHarness()
    if (when === 'after a stop') await Promise.all([harness.player.methods.stop(), harness.clock.advance(0)])
    forget(harness)
    harness.report({ netQualityLevel: 6 })
    expect(harness.events.map(({ name }) => name)).toEqual(['netstatus'])
  })
})
