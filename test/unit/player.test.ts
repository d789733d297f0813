import { seededRandom } from '../../simulator'
import { createPlayerBench, type PlayerBench } from './player-bench'

const src = 'http://127.0.0.1/live/card.flv'
const other = 'http://127.0.0.1/live/other.flv'

function configured(config: { src?: unknown; mode?: string; autoplay?: boolean } = {}): PlayerBench {
  const bench = createPlayerBench()
  bench.player.configure({
    src: (config.src ?? src) as string,
    mode: config.mode ?? 'live',
    autoplay: config.autoplay ?? false
  })
  return bench
}

async function playing(): Promise<PlayerBench> {
  const bench = configured({ autoplay: true })
  bench.ready()
  await bench.clock.advance(2000)
  expect(bench.phases()).toEqual(['connecting', 'playing'])
  return bench
}

describe('starting', () => {
  test('autoplay starts by itself, and only the native codes make it playing', async () => {
    const bench = configured({ autoplay: true })
    bench.ready()
    await bench.clock.advance(0)
    expect(bench.media.requests).toEqual(['play'])
    expect(bench.media.attributes['src']).toBe(src)
    expect(bench.phases()).toEqual(['connecting'])
    await bench.clock.advance(2000)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test('without autoplay nothing is asked of the native player until play()', async () => {
    const bench = configured()
    bench.ready()
    await bench.clock.advance(5000)
    expect(bench.media.requests).toEqual([])
    expect(bench.phases()).toEqual([])
    await Promise.all([bench.player.play(), bench.clock.advance(2000)])
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })

  test('play() before the native node exists waits for it', async () => {
    const bench = configured()
    const done = jest.fn()
    void bench.player.play().then(done)
    await bench.clock.advance(1000)
    expect(bench.media.requests).toEqual([])
    bench.ready()
    await bench.clock.advance(0)
    expect(bench.media.requests).toEqual(['play'])
    expect(done).toHaveBeenCalledTimes(1)
  })

  test('the address is in the view before the native player is told to play', async () => {
    const bench = configured({ autoplay: true })
    bench.ready()
    await bench.clock.advance(0)
    expect(bench.patches[0]).toMatchObject({ 'native.src': src })
  })

  test('autoplay with an empty address waits for one without complaint', async () => {
    const bench = configured({ src: '', autoplay: true })
    bench.ready()
    await bench.clock.advance(1000)
    expect(bench.errors()).toEqual([])
    bench.player.configure({ src, mode: 'live', autoplay: true })
    await bench.clock.advance(2000)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })
})

describe('stopping', () => {
  test('stop() ends it, and the phase waits for the native answer', async () => {
    const bench = await playing()
    const stopped = bench.player.stop()
    expect(bench.phases()).toEqual(['connecting', 'playing'])
    await bench.clock.advance(0)
    await stopped
    expect(bench.media.requests).toEqual(['play', 'stop'])
    expect(bench.phases()).toEqual(['connecting', 'playing', 'stopped'])
  })

  test('what a page stopped stays stopped when its address changes', async () => {
    const bench = await playing()
    await Promise.all([bench.player.stop(), bench.clock.advance(0)])
    bench.player.configure({ src: other, mode: 'live', autoplay: true })
    await bench.clock.advance(5000)
    expect(bench.media.requests).toEqual(['play', 'stop'])
  })

  test('autoplay taken back stops what it started', async () => {
    const bench = await playing()
    bench.player.configure({ src, mode: 'live', autoplay: false })
    await bench.clock.advance(0)
    expect(bench.media.requests).toEqual(['play', 'stop'])
    expect(bench.phases().at(-1)).toBe('idle')
  })

  test('of play, stop and play again in one turn the last wins, with one call outstanding', async () => {
    const bench = configured()
    bench.ready()
    const first = bench.player.play()
    const refused = expect(first).rejects.toMatchObject({ name: 'SUPERSEDED' })
    const stop = bench.player.stop().catch((error: unknown) => error)
    const last = bench.player.play()
    await bench.clock.advance(2000)
    await refused
    await last
    expect(await stop).toMatchObject({ name: 'SUPERSEDED' })
    expect(bench.media.requests).toEqual(['play'])
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })
})

describe('a new address', () => {
  test('is played after a stop', async () => {
    const bench = await playing()
    bench.player.configure({ src: other, mode: 'live', autoplay: true })
    await bench.clock.advance(2000)
    expect(bench.media.requests).toEqual(['play', 'stop', 'play'])
    expect(bench.media.attributes['src']).toBe(other)
    expect(bench.phases()).toEqual(['connecting', 'playing', 'connecting', 'playing'])
  })

  test('given 50 times in a turn makes one stop and one play of the last', async () => {
    const bench = await playing()
    for (let i = 0; i < 50; i++) bench.player.configure({ src: `${other}?${i}`, mode: 'live', autoplay: true })
    await bench.clock.advance(2000)
    expect(bench.media.requests).toEqual(['play', 'stop', 'play'])
    expect(bench.media.attributes['src']).toBe(`${other}?49`)
  })

  test('codes of the old stream say nothing about the new one', async () => {
    const bench = await playing()
    bench.player.configure({ src: other, mode: 'live', autoplay: true })
    bench.media.emit('statechange', { code: -2301, message: 'late' })
    await bench.clock.advance(2000)
    expect(bench.errors()).toEqual([])
    expect(bench.phases().at(-1)).toBe('playing')
  })
})

describe('native codes', () => {
  test('come out untouched, with a name, a text and the phase they led to', async () => {
    const bench = await playing()
    bench.events.length = 0
    bench.media.emit('statechange', { code: 2007, message: '加载中' })
    expect(bench.events).toEqual([
      { name: 'phasechange', detail: { phase: 'buffering', previous: 'playing', code: 2007 } },
      {
        name: 'statechange',
        detail: { code: 2007, message: '加载中', name: 'PLAY_LOADING', text: 'Buffering', phase: 'buffering' }
      }
    ])
  })

  test('a code that nobody knows passes without a name', async () => {
    const bench = await playing()
    bench.events.length = 0
    bench.media.emit('statechange', { code: 2999, message: 'new' })
    expect(bench.events).toEqual([{ name: 'statechange', detail: { code: 2999, message: 'new', phase: 'playing' } }])
  })

  test('other native events pass with their detail', async () => {
    const bench = await playing()
    bench.events.length = 0
    bench.media.emit('netstatus', { info: { videoBitrate: 800 } })
    expect(bench.events).toEqual([{ name: 'netstatus', detail: { info: { videoBitrate: 800 }, phase: 'playing' } }])
  })

  test("the engine's own reconnect is shown, and its end", async () => {
    const bench = await playing()
    bench.media.run('player-reconnect-ok')
    await bench.clock.advance(3000)
    expect(bench.phases().slice(2)).toEqual(['reconnecting', 'playing'])
  })

  test('retries used up: one error, and play() stops before it starts', async () => {
    const bench = await playing()
    bench.media.run('player-reconnect-failed')
    await bench.clock.advance(3000)
    expect(bench.phases().slice(2)).toEqual(['reconnecting', 'failed'])
    expect(bench.errors()).toEqual([
      {
        name: 'error',
        detail: expect.objectContaining({
          code: -2301,
          recoverable: true,
          scope: 'player',
          message: 'scripted -2301',
          cause: { code: -2301, message: 'scripted -2301' }
        }) as unknown
      }
    ])
    await Promise.all([bench.player.play(), bench.clock.advance(3000)])
    expect(bench.media.requests).toEqual(['play', 'stop', 'play'])
    expect(bench.phases().slice(4)).toEqual(['connecting', 'playing'])
  })

  test('background and return', async () => {
    const bench = await playing()
    bench.device.set({ appVisible: false })
    expect(bench.phases().at(-1)).toBe('interrupted')
    bench.device.set({ appVisible: true })
    await bench.clock.advance(1000)
    expect(bench.phases().slice(2).at(0)).toBe('interrupted')
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('an ended stream can be played again', async () => {
    const bench = await playing()
    bench.media.emit('statechange', { code: 2006, message: 'end' })
    expect(bench.phases().at(-1)).toBe('ended')
    await Promise.all([bench.player.play(), bench.clock.advance(2000)])
    expect(bench.media.requests).toEqual(['play', 'stop', 'play'])
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test.each(['error', 'rendererror'] as const)('a native %s is told as one error and stops nothing', async (type) => {
    const bench = await playing()
    bench.events.length = 0
    bench.media.emit(type, { errMsg: 'insert:fail' })
    expect(bench.errors()).toHaveLength(1)
    expect(bench.errors()[0]?.detail).toMatchObject({ errMsg: 'insert:fail', cause: { errMsg: 'insert:fail' } })
    expect(bench.phases()).toEqual([])
  })
})

describe('bad input', () => {
  test.each([
    ['', 'SRC_EMPTY'],
    ['http://127.0.0.1/a.m3u8', 'SRC_UNSUPPORTED'],
    ['https://127.0.0.1/a.mp4?x=1', 'SRC_UNSUPPORTED'],
    ['webrtc://127.0.0.1/a', 'SRC_UNSUPPORTED'],
    ['stream', 'SRC_UNSUPPORTED'],
    [42, 'SRC_UNSUPPORTED']
  ])('play() of %j rejects with %s, told once, with advice', async (bad, name) => {
    const bench = configured({ src: bad })
    bench.ready()
    await expect(bench.player.play()).rejects.toMatchObject({ name, recoverable: false })
    await bench.clock.advance(1000)
    expect(bench.errors()).toHaveLength(1)
    expect(bench.errors()[0]?.detail['advice']).not.toBe('')
    expect(bench.phases()).toEqual(['failed'])
    expect(bench.media.requests).toEqual([])
  })

  test('a good address afterwards plays', async () => {
    const bench = configured({ src: 'http://127.0.0.1/a.mp4', autoplay: true })
    bench.ready()
    bench.player.configure({ src, mode: 'live', autoplay: true })
    await bench.clock.advance(2000)
    expect(bench.phases()).toEqual(['failed', 'connecting', 'playing'])
  })

  test('a bad address while playing stops the old stream', async () => {
    const bench = await playing()
    bench.player.configure({ src: 'http://127.0.0.1/a.mp4', mode: 'live', autoplay: true })
    await bench.clock.advance(1000)
    expect(bench.media.requests).toEqual(['play', 'stop'])
    expect(bench.phases().at(-1)).toBe('failed')
  })

  test('an unknown mode is told once and playing goes on', async () => {
    const bench = configured({ mode: 'rtc', autoplay: true })
    bench.ready()
    await bench.clock.advance(2000)
    expect(bench.errors().map(({ detail }) => detail['name'])).toEqual(['MODE_INVALID'])
    expect(bench.phases().at(-1)).toBe('playing')
  })
})

describe('refusals', () => {
  test('a refused play: one error with what WeChat said, and the promise rejects with the same', async () => {
    const bench = configured()
    bench.ready()
    bench.media.refuseNext('play', 'no permission')
    const refused = expect(bench.player.play()).rejects.toMatchObject({
      name: 'PLAY_REJECTED',
      cause: { errMsg: 'operateLivePlayer:fail no permission' }
    })
    await bench.clock.advance(0)
    await refused
    expect(bench.errors().map(({ detail }) => detail)).toMatchObject([
      { name: 'PLAY_REJECTED', errMsg: 'operateLivePlayer:fail no permission' }
    ])
    expect(bench.phases()).toEqual(['connecting', 'failed'])
    await Promise.all([bench.player.play(), bench.clock.advance(2000)])
    expect(bench.phases().at(-1)).toBe('playing')
  })

  test('a refused stop is told, and tried no second time', async () => {
    const bench = await playing()
    bench.media.refuseNext('stop', 'access denied')
    const refused = expect(bench.player.stop()).rejects.toMatchObject({ name: 'STOP_REJECTED' })
    await bench.clock.advance(60_000)
    await refused
    expect(bench.media.requests).toEqual(['play', 'stop'])
  })

  test('a call that never answers counts as refused after 10 s, and its late answer changes nothing', async () => {
    const bench = configured()
    let answerLate: (answer: { ok: true }) => void = () => undefined
    bench.player.ready({
      perform: () =>
        new Promise((resolve) => {
          answerLate = resolve
        }),
      snapshot: () => Promise.reject(new Error('not asked for'))
    })
    const refused = expect(bench.player.play()).rejects.toMatchObject({ name: 'PLAY_REJECTED' })
    await bench.clock.advance(9_999)
    expect(bench.phases()).toEqual(['connecting'])
    await bench.clock.advance(1)
    await refused
    expect(bench.phases()).toEqual(['connecting', 'failed'])
    answerLate({ ok: true })
    await bench.clock.advance(1000)
    expect(bench.phases()).toEqual(['connecting', 'failed'])
  })
})

test('the late answer of a call that was given up says nothing about the next one', async () => {
  const bench = configured()
  const answers: ((answer: { ok: false; cause: string }) => void)[] = []
  bench.player.ready({
    perform: () => new Promise((resolve) => answers.push(resolve)),
    snapshot: () => Promise.reject(new Error('not asked for'))
  })
  const refused = expect(bench.player.play()).rejects.toMatchObject({ name: 'PLAY_REJECTED' })
  await bench.clock.advance(10_000)
  await refused
  bench.player.play().catch(() => undefined)
  answers[0]?.({ ok: false, cause: 'late' })
  await bench.clock.advance(100)
  expect(answers).toHaveLength(2)
  expect(bench.phases()).toEqual(['connecting', 'failed', 'connecting'])
})

describe('snapshot', () => {
  test('gives numbers where WeChat gives strings', async () => {
    const bench = await playing()
    await expect(bench.player.snapshot({ quality: 'compressed' })).resolves.toEqual({
      tempImagePath: 'wxfile://tmp/snapshot-compressed.png',
      width: 640,
      height: 360
    })
  })

  test('a refusal rejects with what WeChat said', async () => {
    const bench = await playing()
    bench.media.refuseNext('snapshot', 'no frame')
    await expect(bench.player.snapshot()).rejects.toMatchObject({
      name: 'SNAPSHOT_REJECTED',
      cause: { errMsg: 'operateLivePlayer:fail no frame' }
    })
  })
})

describe('the end', () => {
  test('breaks off what is awaited, calls nothing and leaves no timer', async () => {
    const bench = configured({ autoplay: true })
    const play = expect(bench.player.play()).rejects.toMatchObject({ name: 'DETACHED' })
    const snapshot = expect(bench.player.snapshot()).rejects.toMatchObject({ name: 'DETACHED' })
    bench.player.end()
    bench.ready()
    await bench.clock.advance(60_000)
    await play
    await snapshot
    await expect(bench.player.stop()).rejects.toMatchObject({ name: 'DETACHED' })
    expect(bench.media.requests).toEqual([])
    bench.node.destroy()
    expect(bench.clock.waiting).toBe(0)
  })

  test('nothing is written or told after it', async () => {
    const bench = await playing()
    const { length: patches } = bench.patches
    const { length: told } = bench.phases()
    bench.player.end()
    bench.media.emit('statechange', { code: -2301, message: 'late' })
    await bench.clock.advance(1000)
    expect(bench.patches).toHaveLength(patches)
    expect(bench.phases()).toHaveLength(told)
  })
})

test('what is shown is written path by path, and nothing when nothing shown changes', async () => {
  const bench = configured({ autoplay: true })
  bench.ready()
  await bench.clock.advance(2000)
  expect(bench.patches).toEqual([
    {
      'native.src': src,
      'overlay.phase': 'connecting',
      'overlay.kind': 'busy',
      'overlay.text': 'Connecting'
    },
    { 'overlay.phase': 'playing', 'overlay.kind': 'none', 'overlay.text': 'Playing' }
  ])
  bench.media.emit('netstatus', { info: { videoBitrate: 800 } })
  bench.media.emit('statechange', { code: 2104, message: 'uneven' })
  await bench.clock.advance(1000)
  expect(bench.patches).toHaveLength(2)
})

/** The bench holds each step to the arrows and to one outstanding call. */
test.each(Array.from({ length: 40 }, (_, index) => index + 1))(
  'any order of inputs is survived, seed %i',
  async (seed) => {
    const bench = createPlayerBench(seed)
    const random = seededRandom(seed)
    const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value
    const codes = [2001, 2003, 2004, 2006, 2007, 2032, 2103, 3005, -2301, -2302, 6000, 12345]
    if (random() < 0.5) bench.ready()
    for (let step = 0; step < 60; step++) {
      pick([
        () => bench.player.play().catch(() => undefined),
        () => bench.player.stop().catch(() => undefined),
        () => {
          bench.player.configure({
            src: pick([src, other, '', 'x.mp4']),
            mode: pick(['live', 'RTC', 'x']),
            autoplay: random() < 0.5
          })
        },
        () => {
          bench.media.emit('statechange', { code: pick(codes), message: '' })
        },
        () => {
          bench.media.refuseNext(pick(['play', 'stop']), 'chance')
        },
        () => {
          bench.device.set({ appVisible: random() < 0.5 })
        },
        () => {
          bench.ready()
        }
      ])()
      await bench.clock.advance(pick([0, 0, 50, 500, 11_000]))
    }
    bench.player.end()
    await bench.clock.advance(20_000)
    bench.node.destroy()
    expect(bench.clock.waiting).toBe(0)
  }
)
