import { createPlayerBench, forget, other, playing, src } from './player-harness'

describe('a value of no use: one error with advice, told once, and the default instead', () => {
  test.each([
    ['mode', 'rtc', 'MODE_INVALID'],
    ['mode', 7, 'MODE_INVALID'],
    ['minCache', -1, 'SETTING_INVALID'],
    ['minCache', 'one', 'SETTING_INVALID'],
    ['maxCache', NaN, 'SETTING_INVALID'],
    ['maxCache', Infinity, 'SETTING_INVALID'],
    ['maxCache', {}, 'SETTING_INVALID'],
    ['maxCache', true, 'SETTING_INVALID'],
    ['retryLimit', -2, 'SETTING_INVALID'],
    ['retryDelay', -1, 'SETTING_INVALID'],
    ['retryMaxDelay', 'long', 'SETTING_INVALID'],
    ['stallTimeout', -1, 'SETTING_INVALID'],
    ['resume', 'maybe', 'SETTING_INVALID'],
    ['locale', 'fr', 'SETTING_INVALID'],
    ['theme', 'blue', 'SETTING_INVALID'],
    ['controls', ['play', 'ply'], 'SETTING_INVALID'],
    ['custom', ['states'], 'SETTING_INVALID']
  ])('the bad value %s=%j reports one error, and the default is used', async (name, value, error) => {
    const bench = createPlayerBench({ properties: { [name]: value, autoplay: true } })
    bench.set({ title: 'x' })
    await bench.clock.advance(2000)
    expect(bench.details('error')).toMatchObject([{ name: error, recoverable: false }])
    expect(bench.details('error')[0]?.['cause']).toMatchObject({ name })
    expect(bench.phases().at(-1)).toBe('playing')
    expect(bench.shown().native).toMatchObject({ minCache: 1, maxCache: 3 })
    expect(bench.shown().look).toBe('light')
  })

  test('another bad value reports another error, and so does the same value after a good one', () => {
    const bench = createPlayerBench({ properties: { minCache: -1 } })
    bench.set({ minCache: -2 })
    bench.set({ minCache: 1 })
    bench.set({ minCache: -2 })
    expect(bench.details('error').map(({ value, cause }) => [value, cause])).toEqual(
      [-1, -2, -2].map((value) => [value, { name: 'minCache', value }])
    )
  })

  test('two bad values report two errors', () => {
    const bench = createPlayerBench({ properties: { theme: 'blue', retryLimit: 'x' } })
    expect(bench.errors()).toEqual(['SETTING_INVALID', 'SETTING_INVALID'])
  })
})

describe('values that are read', () => {
  test.each([undefined, null, ''])('%j leaves each property its default', async (value) => {
    const bench = createPlayerBench({
      properties: {
        mode: value,
        minCache: value,
        maxCache: value,
        retryLimit: value,
        retryDelay: value,
        retryMaxDelay: value,
        stallTimeout: value,
        resume: value,
        locale: value,
        theme: value,
        controls: value,
        custom: value,
        poster: value,
        title: value,
        fullscreen: value
      }
    })
    await bench.clock.advance(0)
    expect(bench.errors()).toEqual([])
    expect(bench.shown().native).toMatchObject({ minCache: 1, maxCache: 3 })
  })

  test('numbers may be given as text', async () => {
    const bench = await playing({ properties: { minCache: '0.2', maxCache: ' 0.8 ', retryLimit: '0' } })
    await bench.clock.advance(0)
    expect(bench.shown().native).toMatchObject({ minCache: 0.2, maxCache: 0.8 })
    bench.code(-2301)
    expect(bench.phases()).toEqual(['failed'])
  })

  test('the poster covers the player until there is a picture, and after a stop', async () => {
    const bench = createPlayerBench({ properties: { poster: 'a.png' } })
    const cover = async () => {
      await bench.clock.advance(1000)
      return bench.shown().cover
    }
    expect(await cover()).toBe('a.png')
    void bench.player.methods.play()
    expect(await cover()).toBe('')
    void bench.player.methods.pause()
    expect(await cover()).toBe('')
    void bench.player.methods.stop()
    expect(await cover()).toBe('a.png')
  })
})

describe('addresses', () => {
  test('a good address after a bad one is played', async () => {
    const bench = createPlayerBench({ properties: { src: 'http://127.0.0.1/a.mp4', autoplay: true } })
    bench.set({ src })
    await bench.clock.advance(2000)
    expect(bench.phases()).toEqual(['failed', 'connecting', 'playing'])
  })

  test('a bad address stops the stream, and the old address in time plays on', async () => {
    const bench = await playing()
    const answer = bench.hold('stop')
    bench.set({ src: 'http://127.0.0.1/a.mp4' })
    await bench.clock.advance(0)
    expect(bench.phases()).toEqual(['failed'])
    bench.set({ src })
    answer.release()
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.phases().at(-1)).toBe('playing')
  })
})

describe('language', () => {
  test.each([
    ['zh_CN', 'auto', '播放'],
    ['zh_TW', 'auto', '播放'],
    ['en', 'auto', 'Play'],
    ['fr', 'auto', 'Play'],
    ['zh_CN', 'en', 'Play'],
    ['en', 'zh-CN', '播放']
  ])('the texts of WeChat in %s with locale %s are like %s', async (language, locale, label) => {
    const bench = createPlayerBench({ language, properties: { locale } })
    await bench.clock.advance(0)
    expect(bench.shown().state.action).toBe(label)
  })

  test('a change of locale changes the text that is shown', async () => {
    const bench = createPlayerBench({ properties: { src: 'x.mp4', playing: true } })
    await bench.clock.advance(0)
    expect(bench.shown().state.text).toBe('This address cannot be played')
    bench.set({ locale: 'zh-CN' })
    await bench.clock.advance(0)
    expect(bench.shown().state.text).toMatch(/[一-龥]/)
    expect(bench.errors()).toHaveLength(1)
  })
})

test('the look follows the system unless theme is set', async () => {
  const bench = createPlayerBench()
  const looks: string[] = []
  const note = async () => {
    await bench.clock.advance(0)
    looks.push(bench.shown().look)
  }
  await note()
  bench.device.set({ theme: 'dark' })
  await note()
  bench.set({ theme: 'light' })
  await note()
  bench.device.set({ theme: 'light' })
  bench.set({ theme: 'dark' })
  await note()
  expect(looks).toEqual(['light', 'dark', 'light', 'dark'])
})

describe('the screen stays on', () => {
  test('the screen stays on while the player plays and is visible', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true } })
    await bench.clock.advance(2000)
    expect(bench.lights).toEqual([true])
    bench.player.surround({ pageShown: false })
    expect(bench.lights).toEqual([true, false])
    bench.player.surround({ pageShown: true })
    expect(bench.lights).toEqual([true, false, true])
    void bench.player.methods.pause()
    await bench.clock.advance(0)
    expect(bench.lights).toEqual([true, false, true, false])
  })

  test('the screen stays on for a picture-in-picture window on a hidden page', async () => {
    const bench = await playing()
    bench.player.surround({ pageShown: false })
    bench.media.emit('enterpictureinpicture', {})
    expect(bench.lights).toEqual([true, false, true])
    bench.media.emit('leavepictureinpicture', {})
    expect(bench.lights).toEqual([true, false, true, false])
    forget(bench)
    await Promise.all([bench.player.methods.requestBackgroundPlayback(), bench.clock.advance(0)])
    expect(bench.lights).toEqual([true])
  })
})

describe('a player without a size', () => {
  test('a player without a size reports ZERO_SIZE once', async () => {
    const bench = createPlayerBench({ size: { width: 0, height: 0 }, properties: { autoplay: true } })
    await bench.clock.advance(2000)
    bench.code(2007)
    bench.code(2004)
    bench.code(2103)
    bench.code(2004)
    await bench.clock.advance(1000)
    expect(bench.errors()).toEqual(['ZERO_SIZE'])
  })
})

test('the screen stays on while the player connects and while it reconnects', async () => {
  const bench = createPlayerBench({ properties: { autoplay: true, retryDelay: 20_000 } })
  bench.hold('play')
  await bench.clock.advance(1000)
  expect([bench.phases(), bench.lights]).toEqual([['connecting'], [true]])
  bench.code(2003)
  bench.code(-2301)
  await bench.clock.advance(1000)
  expect([bench.phases().at(-1), bench.lights]).toEqual(['reconnecting', [true]])
})

test('a new src during the wait for a retry is played at once, and its first failure is attempt 1', async () => {
  const bench = await playing({ properties: { retryDelay: 20_000 } })
  bench.code(-2301)
  await bench.clock.advance(10_000)
  bench.code(-2301)
  expect(bench.details('phasechange').at(-1)).toMatchObject({ attempt: 2, limit: 5 })
  bench.events.length = 0
  bench.set({ src: other })
  await bench.clock.advance(1000)
  expect(bench.phases()).toEqual(['connecting', 'playing'])
  expect(bench.media.attributes['src']).toBe(other)
  bench.code(-2301)
  expect(bench.details('phasechange').at(-1)).toMatchObject({ attempt: 1, limit: 5 })
})

test('a phasechange after a stop has no native code', async () => {
  const bench = await playing()
  await Promise.all([bench.player.methods.stop(), bench.clock.advance(0)])
  expect(bench.details('phasechange')).toEqual([{ phase: 'stopped', previous: 'playing' }])
})

test('a phasechange by a new src has no code of the run before it', async () => {
  const bench = await playing()
  bench.hold('stop')
  bench.set({ src: other })
  await bench.clock.advance(0)
  expect(bench.details('phasechange')).toEqual([{ phase: 'connecting', previous: 'playing' }])
})

test('a stop() after the end of the stream reports the phase stopped without the code of the end', async () => {
  const bench = await playing({ properties: { playing: true } })
  bench.code(2006)
  bench.set({ playing: false })
  await bench.clock.advance(1000)
  await Promise.all([bench.player.methods.stop(), bench.clock.advance(0)])
  expect(bench.details('phasechange')).toEqual([
    { phase: 'ended', previous: 'playing', code: 2006 },
    { phase: 'stopped', previous: 'ended' }
  ])
})
