import { createPlayerHarness, forget, other, playing, src } from './player-harness'

describe('a bad value: one error with advice, reported once, and the default instead', () => {
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
    const harness = createPlayerHarness({ properties: { [name]: value, autoplay: true } })
    harness.set({ title: 'x' })
    await harness.clock.advance(2000)
    expect(harness.details('error')).toMatchObject([{ name: error, recoverable: false }])
    expect(harness.details('error')[0]?.['cause']).toMatchObject({ name })
    expect(harness.phases().at(-1)).toBe('playing')
    expect(harness.shown().native).toMatchObject({ minCache: 1, maxCache: 3 })
    void harness.player.methods.stop()
    await harness.clock.advance(1000)
    expect(harness.shown().shownTheme).toBe('light')
  })

  test('another bad value reports another error, and so does the same value after a good one', () => {
    const harness = createPlayerHarness({ properties: { minCache: -1 } })
    harness.set({ minCache: -2 })
    harness.set({ minCache: 1 })
    harness.set({ minCache: -2 })
    expect(harness.details('error').map(({ value, cause }) => [value, cause])).toEqual(
      [-1, -2, -2].map((value) => [value, { name: 'minCache', value }])
    )
  })

  test('two bad values report two errors', () => {
    const harness = createPlayerHarness({ properties: { theme: 'blue', retryLimit: 'x' } })
    expect(harness.errors()).toEqual(['SETTING_INVALID', 'SETTING_INVALID'])
  })
})

describe('values that are read', () => {
  test.each([undefined, null, ''])('%j leaves each property its default', async (value) => {
    const harness = createPlayerHarness({
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
    await harness.clock.advance(0)
    expect(harness.errors()).toEqual([])
    expect(harness.shown().native).toMatchObject({ minCache: 1, maxCache: 3 })
  })

  test('numbers may be given as text', async () => {
    const harness = await playing({ properties: { minCache: '0.2', maxCache: ' 0.8 ', retryLimit: '0' } })
    await harness.clock.advance(0)
    expect(harness.shown().native).toMatchObject({ minCache: 0.2, maxCache: 0.8 })
    harness.code(-2301)
    await harness.clock.advance(0)
    expect(harness.phases()).toEqual(['failed'])
  })

  test('the poster covers the player until there is a picture, and after a stop', async () => {
    const harness = createPlayerHarness({ properties: { poster: 'a.png' } })
    const cover = async () => {
      await harness.clock.advance(1000)
      return harness.shown().cover
    }
    expect(await cover()).toBe('a.png')
    void harness.player.methods.play()
    expect(await cover()).toBe('')
    void harness.player.methods.pause()
    expect(await cover()).toBe('')
    void harness.player.methods.stop()
    expect(await cover()).toBe('a.png')
  })
})

describe('addresses', () => {
  test('a good address after a bad one is played', async () => {
    const harness = createPlayerHarness({ properties: { src: 'http://127.0.0.1/a.mp4', autoplay: true } })
    harness.set({ src })
    await harness.clock.advance(2000)
    expect(harness.phases()).toEqual(['failed', 'connecting', 'playing'])
  })

  test('a bad address stops the stream, and the old address in time plays on', async () => {
    const harness = await playing()
    const answer = harness.hold('stop')
    harness.set({ src: 'http://127.0.0.1/a.mp4' })
    await harness.clock.advance(0)
    expect(harness.phases()).toEqual([])
    harness.set({ src })
    answer.release()
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
    expect(harness.phases().at(-1)).toBe('playing')
    expect(harness.errors()).toEqual([])
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
    const harness = createPlayerHarness({ language, properties: { locale } })
    await harness.clock.advance(0)
    expect(harness.shown().state.action).toBe(label)
  })

  test('a change of locale changes the text that is shown', async () => {
    const harness = createPlayerHarness({ properties: { src: 'x.mp4', playing: true } })
    await harness.clock.advance(0)
    expect(harness.shown().state.text).toBe('Cannot play here')
    harness.set({ locale: 'zh-CN' })
    await harness.clock.advance(0)
    expect(harness.shown().state.text).toMatch(/[一-龥]/)
    expect(harness.errors()).toHaveLength(1)
  })
})

test('the theme follows the system unless it is set', async () => {
  const harness = createPlayerHarness()
  const themes: string[] = []
  const note = async () => {
    await harness.clock.advance(0)
    themes.push(harness.shown().shownTheme)
  }
  await note()
  harness.device.set({ theme: 'dark' })
  await note()
  harness.set({ theme: 'light' })
  await note()
  harness.device.set({ theme: 'light' })
  harness.set({ theme: 'dark' })
  await note()
  expect(themes).toEqual(['light', 'dark', 'light', 'dark'])
})

describe('the screen stays on', () => {
  test('the screen stays on while the player plays and is visible', async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true } })
    await harness.clock.advance(2000)
    expect(harness.lights).toEqual([true])
    harness.player.setEnvironment({ pageShown: false })
    expect(harness.lights).toEqual([true, false])
    harness.player.setEnvironment({ pageShown: true })
    expect(harness.lights).toEqual([true, false, true])
    void harness.player.methods.pause()
    await harness.clock.advance(0)
    expect(harness.lights).toEqual([true, false, true, false])
  })

  test('the screen stays on for a picture-in-picture window on a hidden page', async () => {
    const harness = await playing()
    harness.player.setEnvironment({ pageShown: false })
    harness.media.emit('enterpictureinpicture', {})
    expect(harness.lights).toEqual([true, false, true])
    harness.media.emit('leavepictureinpicture', {})
    expect(harness.lights).toEqual([true, false, true, false])
    forget(harness)
    await Promise.all([harness.player.methods.requestBackgroundPlayback(), harness.clock.advance(0)])
    expect(harness.lights).toEqual([true])
  })
})

describe('a player without a size', () => {
  test('a player without a height reports ZERO_SIZE once', async () => {
    const harness = createPlayerHarness({ size: { width: 300, height: 0 }, properties: { autoplay: true } })
    await harness.clock.advance(2000)
    harness.code(2007)
    harness.code(2004)
    harness.code(2103)
    harness.code(2004)
    await harness.clock.advance(1000)
    expect(harness.errors()).toEqual(['ZERO_SIZE'])
  })
})

test('the screen stays on while the player connects and while it reconnects', async () => {
  const harness = createPlayerHarness({ properties: { autoplay: true, retryDelay: 20_000 } })
  harness.hold('play')
  await harness.clock.advance(1000)
  expect([harness.phases(), harness.lights]).toEqual([['connecting'], [true]])
  harness.code(2003)
  harness.code(-2301)
  await harness.clock.advance(1000)
  expect([harness.phases().at(-1), harness.lights]).toEqual(['reconnecting', [true]])
})

test('a new src during the wait for a retry is played at once, and its first failure is attempt 1', async () => {
  const harness = await playing({ properties: { retryDelay: 20_000 } })
  harness.code(-2301)
  await harness.clock.advance(10_000)
  harness.code(-2301)
  expect(harness.details('phasechange').at(-1)).toMatchObject({ attempt: 2, limit: 5 })
  harness.events.length = 0
  harness.set({ src: other })
  await harness.clock.advance(1000)
  expect(harness.phases()).toEqual(['connecting', 'playing'])
  expect(harness.media.attributes['src']).toBe(other)
  harness.code(-2301)
  expect(harness.details('phasechange').at(-1)).toMatchObject({ attempt: 1, limit: 5 })
})

test('a phasechange after a stop has no native code', async () => {
  const harness = await playing()
  await Promise.all([harness.player.methods.stop(), harness.clock.advance(0)])
  expect(harness.details('phasechange')).toEqual([{ phase: 'stopped', previous: 'playing' }])
})

test('a phasechange by a new src has no code of the run before it', async () => {
  const harness = await playing()
  harness.hold('stop')
  harness.set({ src: other })
  await harness.clock.advance(0)
  expect(harness.details('phasechange')).toEqual([{ phase: 'connecting', previous: 'playing' }])
})

test('a stop() after the end of the stream reports the phase stopped without the code of the end', async () => {
  const harness = await playing({ properties: { playing: true } })
  harness.code(2006)
  harness.set({ playing: false })
  await harness.clock.advance(1000)
  await Promise.all([harness.player.methods.stop(), harness.clock.advance(0)])
  expect(harness.details('phasechange')).toEqual([
    { phase: 'ended', previous: 'playing', code: 2006 },
    { phase: 'stopped', previous: 'ended' }
  ])
})
