import { createPlayerBench, forget, other, playing } from './player-harness'

const names = ['play', 'mute', 'stats', 'snapshot', 'pip', 'fullscreen']

describe('the control bar', () => {
  test('the bar hides 4 s after the player plays, and a tap on the picture shows or hides it', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true, controls: true } })
    await bench.clock.advance(200)
    expect(bench.shown().bar.shown).toBe(true)
    await bench.clock.advance(3999)
    expect(bench.shown().bar.shown).toBe(true)
    await bench.clock.advance(1)
    expect(bench.shown().bar.shown).toBe(false)
    bench.player.tapPicture()
    await bench.clock.advance(3999)
    expect(bench.shown().bar.shown).toBe(true)
    bench.player.tapPicture()
    await bench.clock.advance(0)
    expect(bench.shown().bar.shown).toBe(false)
  })

  test('a tap on a button of the bar keeps the bar for another 4 s', async () => {
    const bench = await playing({ properties: { controls: true } })
    await bench.clock.advance(1000)
    bench.player.tapControl('mute')
    await bench.clock.advance(3999)
    expect(bench.shown().bar.shown).toBe(true)
    await bench.clock.advance(1)
    expect(bench.shown().bar.shown).toBe(false)
  })

  test('the bar stays while the picture does not move', async () => {
    const bench = await playing({ properties: { controls: true } })
    bench.player.tapControl('play')
    await bench.clock.advance(60_000)
    expect(bench.shown()).toMatchObject({ state: { phase: 'paused' }, bar: { shown: true } })
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
    const bench = await playing({ properties: { controls } })
    const { shown, start, end, touch } = bench.shown().bar
    expect([...start, ...end].map(({ name }) => name)).toEqual(expected)
    expect(start.map(({ name }) => name)).toEqual(expected.filter((name) => name === 'play' || name === 'mute'))
    expect(shown).toBe(expected.length > 0)
    expect(touch).toBe(expected.length > 0 ? 'Show or hide the controls' : '')
    expect(bench.errors()).toEqual([])
  })

  test('custom="controls" leaves the bar to the slot of the page', async () => {
    const bench = await playing({ properties: { controls: true, custom: ['controls'], title: 'Card' } })
    expect(bench.shown()).toMatchObject({ bar: { shown: false, touch: '' }, slots: { state: false, controls: true } })
  })

  test('controls that the page sets while the player plays show the bar for 4 s', async () => {
    const bench = await playing()
    await bench.clock.advance(10_000)
    bench.set({ controls: true })
    await bench.clock.advance(3999)
    expect(bench.shown().bar.shown).toBe(true)
    await bench.clock.advance(1)
    expect(bench.shown().bar.shown).toBe(false)
  })

  test('the bar shows the title', async () => {
    const bench = await playing({ properties: { controls: true, title: 'Card' } })
    expect(bench.shown().bar.title).toBe('Card')
  })

  test('the bar needs a picture, but is shown in full screen without one', async () => {
    const bench = createPlayerBench({ properties: { controls: true, title: 'Card' } })
    const bare = { shown: false, title: '', start: [], end: [], touch: '' }
    await bench.clock.advance(1000)
    expect(bench.shown().bar).toEqual(bare)
    void bench.player.methods.play()
    await bench.clock.advance(100)
    expect(bench.shown().bar).toEqual(bare)
    await bench.clock.advance(1000)
    expect(bench.shown().bar).toMatchObject({ shown: true, title: 'Card' })
    void bench.player.methods.stop()
    await bench.clock.advance(10_000)
    expect(bench.shown().bar).toEqual(bare)
    bench.media.emit('fullscreenchange', { fullScreen: true })
    await bench.clock.advance(0)
    expect(bench.shown().bar).toMatchObject({ shown: true, end: [{ symbol: 'shrink' }] })
  })

  test('a player without controls sets no timer for the bar', async () => {
    const bench = await playing()
    bench.node.context.pause()
    await bench.clock.advance(0)
    expect(bench.clock.waiting).toBe(0)
  })
})

describe('play and pause', () => {
  test('the first button of the bar pauses and plays', async () => {
    const bench = await playing({ properties: { controls: ['play'] } })
    const label = () => bench.shown().bar.start[0]
    await bench.clock.advance(0)
    expect(label()).toEqual({ name: 'play', symbol: 'pause', label: 'Pause' })
    bench.player.tapControl('play')
    await bench.clock.advance(0)
    expect(label()).toEqual({ name: 'play', symbol: 'play', label: 'Play' })
    bench.player.tapControl('play')
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['play', 'pause', 'resume'])
    bench.code(-2302)
    await bench.clock.advance(0)
    expect(label()).toEqual({ name: 'play', symbol: 'pause', label: 'Pause' })
  })

  test.each(['interrupted', 'reconnecting'])(
    'the first button of the bar pauses while the player is %s',
    async (phase) => {
      const bench = await playing({ properties: { controls: true } })
      if (phase === 'interrupted') bench.player.setEnvironment({ audioFree: false })
      else bench.code(2103)
      await bench.clock.advance(0)
      expect(bench.shown()).toMatchObject({ state: { phase }, bar: { start: [{ symbol: 'pause' }, {}] } })
      bench.player.tapControl('play')
      await bench.clock.advance(60_000)
      expect(bench.phases().at(-1)).toBe('paused')
    }
  )

  test('quick taps on the first button report no error', async () => {
    const bench = await playing({ properties: { controls: true } })
    for (let i = 0; i < 7; i++) bench.player.tapControl('play')
    await bench.clock.advance(5000)
    expect(bench.errors()).toEqual([])
  })
})

test('a tap on the mute button mutes the native tag and changes the symbol', async () => {
  const bench = await playing({ properties: { controls: ['mute'] } })
  bench.player.tapControl('mute')
  await bench.clock.advance(0)
  expect(bench.media.attributes['muted']).toBe(true)
  expect(bench.shown().bar.start).toEqual([{ name: 'mute', symbol: 'muted', label: 'Unmute' }])
  bench.player.tapControl('mute')
  await bench.clock.advance(0)
  expect(bench.shown()).toMatchObject({
    native: { muted: false },
    bar: { start: [{ symbol: 'sound', label: 'Mute' }] }
  })
})

describe('a snapshot by a tap', () => {
  test('a tap on the snapshot button reports the picture as an event', async () => {
    const bench = await playing({ properties: { controls: ['snapshot'] } })
    bench.player.tapControl('snapshot')
    await bench.clock.advance(0)
    expect(bench.details('snapshot')).toEqual([
      { tempImagePath: 'wxfile://tmp/snapshot-raw.png', width: 640, height: 360 }
    ])
    expect(bench.shown().bar.end).toEqual([{ name: 'snapshot', symbol: 'snapshot', label: 'Snapshot' }])
  })

  test('a refused snapshot by a tap reports one error', async () => {
    const bench = await playing()
    bench.media.refuseNext('snapshot', 'no frame')
    bench.player.tapControl('snapshot')
    await bench.clock.advance(0)
    expect(bench.errors()).toEqual(['SNAPSHOT_REJECTED'])
    expect(bench.details('snapshot')).toEqual([])
  })

  test('a tap on the snapshot button before the end reports nothing after it', async () => {
    const bench = createPlayerBench({ ready: false })
    bench.player.tapControl('snapshot')
    bench.player.end()
    await bench.clock.advance(0)
    expect(bench.errors()).toEqual([])
  })

  test('an exception of the page in the snapshot event is no error of the player', async () => {
    const bench = await playing()
    bench.events.push = () => {
      throw new Error('of the page')
    }
    bench.player.tapControl('snapshot')
    await bench.clock.advance(0)
    expect(bench.calls.at(-1)).toBe('snapshot {}')
  })
})

describe('picture-in-picture by a tap', () => {
  test('a tap on the picture-in-picture button opens and closes the window', async () => {
    const bench = await playing({ properties: { controls: ['pip'] } })
    bench.player.tapControl('pip')
    await bench.clock.advance(0)
    expect(bench.shown().bar.end).toEqual([{ name: 'pip', symbol: 'pip', label: 'Picture in picture' }])
    bench.player.tapControl('pip')
    await bench.clock.advance(0)
    expect(bench.calls).toEqual(['play', 'requestPictureInPicture', 'exitPictureInPicture'])
    expect(bench.details('enterpictureinpicture')).toEqual([{ phase: 'playing' }])
    expect(bench.details('leavepictureinpicture')).toEqual([{ phase: 'playing' }])
  })

  test('a tap on the picture-in-picture button of an old version reports one error', async () => {
    const bench = await playing({ lacks: ['requestPictureInPicture'] })
    bench.player.tapControl('pip')
    await bench.clock.advance(0)
    expect(bench.errors()).toEqual(['METHOD_UNAVAILABLE'])
  })
})

describe('statistics', () => {
  const info = { videoWidth: 640, videoHeight: 360, videoFPS: 25.4, videoBitrate: 800, audioBitrate: 64, netSpeed: 870 }
  const figures = [
    { label: 'Picture', value: '640 × 360' },
    { label: 'Frame rate', value: '25 fps' },
    { label: 'Video', value: '800 kbps' },
    { label: 'Audio', value: '64 kbps' },
    { label: 'Network', value: '870' },
    { label: 'Buffer', value: '-' },
    { label: 'Jitter', value: '-' },
    { label: 'Quality', value: '-' }
  ]

  test('reports write nothing while the statistics are hidden', async () => {
    const bench = await playing()
    for (let i = 0; i < 10; i++) bench.report({ ...info, videoBitrate: 800 + i })
    await bench.clock.advance(5000)
    expect(bench.patches).toEqual([])
  })

  test('shown statistics have the values of the last report, and an equal report writes nothing', async () => {
    const bench = await playing({ properties: { stats: true } })
    bench.node.context.pause()
    await bench.clock.advance(0)
    forget(bench)
    bench.report(info)
    await bench.clock.advance(0)
    expect(bench.shown().figures).toEqual(figures)
    expect(bench.patches).toHaveLength(1)
    bench.report(info)
    await bench.clock.advance(0)
    expect(bench.patches).toHaveLength(1)
  })

  test('the statistics are shown by a tap and by the attribute stats', async () => {
    const bench = await playing({ properties: { controls: ['stats'] } })
    bench.report(info)
    bench.player.tapControl('stats')
    await bench.clock.advance(0)
    expect(bench.shown().figures).toHaveLength(8)
    bench.player.tapControl('stats')
    await bench.clock.advance(0)
    expect(bench.shown().figures).toEqual([])
    bench.set({ stats: true })
    await bench.clock.advance(0)
    expect(bench.shown().figures).toHaveLength(8)
    bench.set({ stats: false })
    await bench.clock.advance(0)
    expect(bench.shown().figures).toEqual([])
  })

  test.each(['address', 'attempt'])('statistics of the old run are removed with a new %s', async (what) => {
    const bench = await playing({ properties: { stats: true } })
    bench.node.context.pause()
    bench.report({ ...info, videoWidth: 360, videoHeight: 640 })
    await bench.clock.advance(0)
    expect(bench.shown().figures).toHaveLength(8)
    const answer = bench.hold('play')
    if (what === 'address') bench.set({ src: other })
    else bench.code(-2301)
    await bench.clock.advance(1000)
    expect(bench.shown()).toMatchObject({ state: { kind: 'busy' }, figures: [] })
    answer.succeed()
    await bench.clock.advance(0)
    expect(bench.shown().figures).toEqual([])
    bench.report(info)
    await bench.clock.advance(0)
    expect(bench.shown().figures).toEqual(figures)
    void bench.player.methods.requestFullScreen()
    await bench.clock.advance(0)
    expect(bench.calls.at(-1)).toBe('requestFullScreen 90')
  })

  test('statistics before the first report show nothing', async () => {
    const bench = createPlayerBench({ properties: { stats: true } })
    await bench.clock.advance(0)
    expect(bench.shown().figures).toEqual([])
  })
})

describe('qualitychange', () => {
  test('qualitychange is reported only for a change, with its report', () => {
    const bench = createPlayerBench()
    bench.report({ netQualityLevel: 1 })
    bench.report({ netQualityLevel: 1 })
    bench.report({})
    bench.report({ netQualityLevel: 4 })
    bench.report({ netQualityLevel: 6 })
    expect(bench.details('qualitychange')).toEqual([
      { score: 5, info: { netQualityLevel: 1 } },
      { score: 2, previous: 5, info: { netQualityLevel: 4 } },
      { score: 0, previous: 2, info: { netQualityLevel: 6 } }
    ])
    expect(bench.details('netstatus')).toHaveLength(5)
  })

  test('the first quality of another stream is reported also when it is equal', async () => {
    const bench = await playing({ properties: {} })
    bench.node.context.pause()
    forget(bench)
    bench.report({ netQualityLevel: 3 })
    bench.set({ src: other })
    await bench.clock.advance(0)
    expect(bench.details('qualitychange')).toEqual([{ score: 3, previous: 5, info: { netQualityLevel: 3 } }])
    bench.report({ netQualityLevel: 3 })
    expect(bench.details('qualitychange').slice(1)).toEqual([{ score: 3, info: { netQualityLevel: 3 } }])
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
  ])('the report %j has the quality %j', (info, score) => {
    const bench = createPlayerBench()
    bench.report(info)
    expect(bench.details('qualitychange')).toEqual(score === undefined ? [] : [{ score, info }])
  })
})
