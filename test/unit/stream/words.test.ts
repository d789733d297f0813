import { en } from '../../../facts/messages/en'
import { zhCN as zh } from '../../../facts/messages/zh-CN'
import { createQuiet, other, type QuietHarness, type QuietStream, quietStreams, runQuiet } from './quiet'

const [player, pusher] = quietStreams

const opened = async (stream: QuietStream, properties = {}) => {
  const harness = createQuiet(stream, { properties: { [stream.automatic]: true, ...properties } })
  await harness.clock.advance(0)
  return harness
}

const wordsOf = async (harness: QuietHarness) => {
  await harness.clock.advance(0)
  return harness.shown().state.text
}

describe('a stream that was never played', () => {
  test('a player says that the stream is missing as soon as the engine gives up, and goes on trying', async () => {
    const harness = await opened(player, { retryLimit: -1 })
    expect(await wordsOf(harness)).toBe('Connecting...')
    harness.code(2103)
    expect(await wordsOf(harness)).toBe('Connecting...')
    harness.code(-2301)
    expect(await wordsOf(harness)).toBe('Not started yet, or not found')
    for (let attempt = 1; attempt < 12; attempt++) {
      await harness.clock.advance(30_000)
      expect(await wordsOf(harness)).toBe('Not started yet, or not found')
      harness.code(-2301)
    }
    expect(harness.calls.filter((name) => name === 'play').length).toBeGreaterThan(11)
    await harness.clock.advance(30_000)
    harness.code(2003)
    expect([await wordsOf(harness), harness.phases().at(-1)]).toEqual(['', 'playing'])
  })

  test.each([
    [-2301, 'NETWORK_DISCONNECTED'],
    [-2302, 'ADDRESS_UNAVAILABLE']
  ])('a player whose attempts are used up by code %i says that the stream is missing', async (code, name) => {
    const harness = await opened(player, { retryLimit: 0 })
    harness.code(code)
    expect(await wordsOf(harness)).toBe('Not started yet, or not found')
    expect([harness.phases().at(-1), harness.errors()]).toEqual(['failed', [name]])
  })

  test('a player that hears nothing for 30 s says that the stream is missing', async () => {
    const harness = await opened(player, { retryLimit: 0 })
    await harness.clock.advance(30_000)
    expect([await wordsOf(harness), harness.errors()]).toEqual(['Not started yet, or not found', ['STALLED']])
  })

  test('a player whose start is refused says so', async () => {
    const harness = createQuiet(player, { properties: { retryLimit: 0 } })
    harness.refuse('play', 'no')
    harness.call('play')
    expect(await wordsOf(harness)).toBe('Playback could not start')
  })

  test('a player of another address has not played that', async () => {
    const harness = await runQuiet(player)
    harness.set({ src: other })
    await harness.clock.advance(100)
    harness.code(-2301)
    expect(await wordsOf(harness)).toBe('Not started yet, or not found')
  })

  test('a player that was played before its last stop has not lost what was never there', async () => {
    const harness = await runQuiet(player)
    harness.call('stop')
    await harness.clock.advance(1000)
    harness.call('play')
    await harness.clock.advance(10)
    harness.code(-2301)
    expect(await wordsOf(harness)).toBe('Reconnecting...')
  })

  test('a player that was never played says what it waits for', async () => {
    const harness = await opened(player)
    harness.setEnvironment({ online: false })
    expect(await wordsOf(harness)).toBe(en.phases.offline)
    harness.call('stop')
    expect(await wordsOf(harness)).toBe(en.phases.stopped)
  })

  test('a pusher that gets its first connection back by itself reconnects', async () => {
    const harness = await opened(pusher)
    harness.code(pusher.codes.reconnecting)
    expect(await wordsOf(harness)).toBe('Reconnecting...')
  })

  test('a pusher that was never connected reconnects', async () => {
    const harness = await opened(pusher)
    harness.code(-1307)
    expect(await wordsOf(harness)).toBe('Reconnecting...')
  })
})

describe.each(quietStreams)('a run of $tag that was lost', (stream) => {
  test('a lost run says that it reconnects, by the native tag and by attempts, without numbers', async () => {
    const harness = await runQuiet(stream, { properties: { retryDelay: 20_000 } })
    harness.code(stream.codes.reconnecting)
    expect(await wordsOf(harness)).toBe('Reconnecting...')
    harness.code(stream.codes.lost)
    expect(await wordsOf(harness)).toBe('Reconnecting...')
    await harness.clock.advance(12_000)
    expect(await wordsOf(harness)).toBe('Reconnecting...')
    expect(harness.calls.at(-1)).toBe(stream.begin)
  })

  test('the state of a fault has the text of the error, and its advice is in the event alone', async () => {
    const harness = await runQuiet(stream, { properties: { retryLimit: 0 } })
    harness.code(stream.codes.lost)
    await harness.clock.advance(0)
    const [{ text, advice } = {}] = harness.details('error')
    expect(harness.shown().state).toMatchObject({ kind: 'failed', text })
    expect(advice).toMatch(/Check the network/)
  })
})

describe('the last picture', () => {
  test.each([
    ['reconnecting by itself', 2103, 5],
    ['reconnecting by an attempt', -2301, 5],
    ['failed', -2301, 0]
  ])('the last picture of a player stays below each state until it plays again: %s', async (_, code, retryLimit) => {
    const harness = await runQuiet(player, { properties: { retryLimit } })
    harness.code(code)
    await harness.clock.advance(2000)
    harness.tap()
    await harness.clock.advance(2000)
    harness.code(2004)
    await harness.clock.advance(0)
    expect(harness.phases().at(-1)).toBe('playing')
    expect(harness.patches.filter((patch) => 'state.blank' in patch)).toEqual([])
  })

  test('the picture of another address does not stay, also where it cannot be played or is to be paused', async () => {
    const refused = await runQuiet(player, { properties: { poster: '/p.png' } })
    refused.set({ src: 'https://127.0.0.1/list.m3u8' })
    await refused.clock.advance(3000)
    expect(refused.shown()).toMatchObject({ cover: '/p.png', state: { phase: 'failed', blank: true } })
    const paused = await runQuiet(player, { properties: { poster: '/p.png' } })
    paused.call('pause')
    paused.set({ src: other })
    await paused.clock.advance(3000)
    expect(paused.shown()).toMatchObject({ cover: '/p.png', state: { phase: 'paused', blank: true } })
  })

  test('the last picture stays while a player starts again after an interruption', async () => {
    const harness = await runQuiet(player)
    harness.code(2032)
    await harness.clock.advance(5000)
    harness.tap()
    await harness.clock.advance(1000)
    expect(harness.phases().slice(-2)).toEqual(['interrupted', 'connecting'])
    expect(harness.shown().state).toMatchObject({ blank: false, text: 'Connecting...' })
  })

  test.each(['stop', 'other address'])('a picture is gone after: %s', async (what) => {
    const harness = await runQuiet(player)
    if (what === 'stop') harness.call('stop')
    else harness.set({ src: other })
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ blank: true })
  })

  test('the picture of a preview stays while its push begins', async () => {
    const harness = createQuiet(pusher, { properties: { preview: true } })
    await harness.clock.advance(0)
    harness.code(1003)
    await harness.clock.advance(0)
    harness.call('start')
    await harness.clock.advance(100)
    expect(harness.shown().state).toMatchObject({ phase: 'connecting', blank: false })
    harness.call('stop')
    await harness.clock.advance(100)
    harness.set({ preview: false })
    await harness.clock.advance(100)
    expect(harness.shown().state).toMatchObject({ phase: 'stopped', blank: true })
  })
})

describe('a window of its own', () => {
  const floating = async (properties = {}) => {
    const harness = await runQuiet(player, { properties })
    harness.emit('enterpictureinpicture')
    await harness.clock.advance(0)
    return harness
  }
  const shown = { kind: 'notice', sign: 'pip', text: 'Playing in a small window', action: 'Show here' }

  test('a player in a window of its own says so, and a tap on its button ends it', async () => {
    const harness = await floating()
    expect(harness.shown().state).toMatchObject({ phase: 'playing', ...shown })
    harness.tap()
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['exitPictureInPicture'])
    // Its event does not come.
    expect(harness.shown().state).toMatchObject({ phase: 'playing', kind: 'none', sign: '', action: '' })
    expect(harness.errors()).toEqual([])
  })

  test('a refused way back is one error, and the picture is not covered any more', async () => {
    const harness = await floating()
    harness.refuse('exitPictureInPicture', 'no')
    harness.tap()
    await harness.clock.advance(0)
    expect(harness.errors()).toEqual(['CALL_REJECTED'])
    expect(harness.shown().state).toMatchObject({ kind: 'none', action: '' })
  })

  test('the method leads back as the button does', async () => {
    const harness = await floating()
    const request = harness.call('exitPictureInPicture')
    await harness.clock.advance(0)
    expect([request(), harness.shown().state.kind]).toEqual(['done', 'none'])
  })

  test('a pusher in a window of its own has words of its own', async () => {
    const harness = await runQuiet(pusher)
    harness.emit('enterpictureinpicture')
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ sign: 'pip', text: 'The camera is in a small window' })
  })

  test('a player that is lost in its window says that instead, and the page may replace the words', async () => {
    const lost = await floating()
    lost.code(2103)
    expect(await wordsOf(lost)).toBe('Reconnecting...')
    const replaced = await floating({ custom: ['state'] })
    expect(replaced.shown().state).toMatchObject({ kind: 'none', text: '' })
  })
})

describe('the camera of a pusher', () => {
  test('a camera that is off has a sign in a push and in a preview, and none where an image is sent', async () => {
    const harness = await runQuiet(pusher, { properties: { enableCamera: false } })
    expect(harness.shown()).toMatchObject({ cameraOff: 'Camera off', state: { phase: 'pushing', kind: 'none' } })
    harness.set({ waitingImage: '/wait.png' })
    await harness.clock.advance(0)
    expect(harness.shown()).toMatchObject({ cover: '/wait.png', cameraOff: '' })
    harness.set({ waitingImage: '', custom: ['state'] })
    await harness.clock.advance(0)
    expect(harness.shown()).toMatchObject({ cameraOff: '' })
    harness.set({ custom: [] })
    harness.code(1102)
    await harness.clock.advance(0)
    expect(harness.shown()).toMatchObject({ cameraOff: '', state: { text: 'Reconnecting...' } })
    harness.code(1002)
    await harness.clock.advance(0)
    expect(harness.shown()).toMatchObject({ cameraOff: 'Camera off', state: { kind: 'none' } })
    harness.set({ enableCamera: true })
    await harness.clock.advance(0)
    expect(harness.shown()).toMatchObject({ cameraOff: '' })
  })
})

test.each([
  ['en', en],
  ['zh-CN', zh]
])('no text of %s that is shown to people names an attribute, a code or a number', (_, { errors, phases, remarks }) => {
  const texts = Object.values({ ...errors, ...phases, ...remarks })
  expect(texts.filter((text) => /\d|[a-z]-[a-z]|\bsrc\b|\burl\b|\{/.test(text))).toEqual([])
})

describe('the colours', () => {
  test.each(quietStreams)(
    'what $tag shows over a picture, or while one is awaited, is dark in the light',
    async (stream) => {
      const harness = createQuiet(stream, { properties: { theme: 'light' } })
      await harness.clock.advance(0)
      expect(harness.shown()).toMatchObject({ shownTheme: 'light' })
      harness.call(stream.begin)
      await harness.clock.advance(0)
      expect(harness.shown()).toMatchObject({ shownTheme: 'dark', state: { phase: 'connecting' } })
      harness.code(...stream.codes.running)
      await harness.clock.advance(0)
      expect(harness.shown()).toMatchObject({ shownTheme: 'dark' })
      harness.call('stop')
      await harness.clock.advance(0)
      expect(harness.shown()).toMatchObject({ shownTheme: 'light' })
      harness.obstruct('DEVTOOLS')
      await harness.clock.advance(0)
      expect(harness.shown()).toMatchObject({ shownTheme: 'light', state: { kind: 'unsupported' } })
    }
  )

  test('a player with a poster is dark in the light, a pusher with a waiting image is not', async () => {
    const harness = createQuiet(player, { properties: { theme: 'light', poster: '/poster.png' } })
    const other = createQuiet(pusher, { properties: { theme: 'light', waitingImage: '/wait.png' } })
    await harness.clock.advance(0)
    await other.clock.advance(0)
    expect(harness.shown()).toMatchObject({ shownTheme: 'dark', cover: '/poster.png' })
    expect(other.shown()).toMatchObject({ shownTheme: 'light', cover: '' })
  })
})

describe('the figures', () => {
  const figuresOf = async (stream: QuietStream, info: object) => {
    const harness = await runQuiet(stream, { properties: { stats: true, locale: 'en' } })
    harness.emit('netstatus', { info })
    await harness.clock.advance(0)
    const { figures } = harness.shown() as unknown as { figures: { label: string; value: string; score: number }[] }
    return Object.fromEntries(figures.map(({ label, value, score }) => [label, score < 0 ? value : score]))
  }

  test.each([
    [player, { videoCache: 850.4 }, { Delay: '850 ms' }],
    [pusher, { videoCache: 2 }, { Unsent: '2 frames' }],
    [player, { videoBitrate: 800, audioBitrate: 64 }, { 'Bit rate': '864 kbps' }],
    [player, { audioBitrate: 64 }, { 'Bit rate': '64 kbps' }],
    [player, { videoBitrate: 800 }, { 'Bit rate': '800 kbps' }],
    [player, { netQualityLevel: 1, netJitter: 3 }, { Quality: 5, Jitter: '3' }],
    [player, { netQualityLevel: 6 }, { Quality: 0, 'Bit rate': '-' }],
    [player, { netQualityLevel: 0 }, { Quality: '-' }]
  ])('figures of a stream, row %#, have words and units', async (stream, info, figures) => {
    expect(await figuresOf(stream, info)).toMatchObject(figures)
  })
})
