import type { Phase } from '../../../components/rtc-player/facts'
import { createPlayerBench, other, playing, src } from './player-harness'

type Given = boolean | null

/** `playing` as given, `paused` as given, and what comes of it, without and with `autoplay`. */
const atMount: readonly [Given, Given, string[], string[]][] = [
  [null, null, [], ['play']],
  [null, false, [], ['play']],
  [null, true, [], []],
  [false, null, [], []],
  [false, false, [], []],
  [false, true, [], []],
  [true, null, ['play'], ['play']],
  [true, false, ['play'], ['play']],
  [true, true, [], []]
]
const phaseAtMount: readonly [Given, Given, Phase, Phase][] = [
  [null, null, 'idle', 'playing'],
  [null, false, 'idle', 'playing'],
  [null, true, 'idle', 'paused'],
  [false, null, 'stopped', 'stopped'],
  [false, false, 'stopped', 'stopped'],
  [false, true, 'stopped', 'stopped'],
  [true, null, 'playing', 'playing'],
  [true, false, 'playing', 'playing'],
  [true, true, 'paused', 'paused']
]

describe('the truth table at mount', () => {
  const rows = [false, true].flatMap((autoplay) =>
    atMount.map(([wants, paused, without, withAutoplay], index) => {
      const [, , phaseWithout = 'idle', phaseWith = 'idle'] = phaseAtMount[index] ?? []
      const [calls, phase] = autoplay ? [withAutoplay, phaseWith] : [without, phaseWithout]
      return { autoplay, playing: wants, paused, calls, phase }
    })
  )
  test.each(rows)(
    'a player with autoplay $autoplay, playing $playing and paused $paused begins as $phase',
    async (row) => {
      const { calls, phase, ...properties } = row
      const bench = createPlayerBench({ properties })
      await bench.clock.advance(5000)
      expect(bench.calls).toEqual(calls)
      expect(bench.shown().state.phase).toBe(phase)
      expect(bench.errors()).toEqual([])
    }
  )
})

/** From a phase, by a change of one attribute, to calls and a phase. */
const onChange: readonly [Phase, string, Given, string[], Phase][] = [
  ['idle', 'playing', true, ['play'], 'playing'],
  ['idle', 'playing', false, [], 'stopped'],
  ['idle', 'paused', true, [], 'idle'],
  ['idle', 'paused', false, [], 'idle'],
  ['idle', 'autoplay', true, ['play'], 'playing'],
  ['playing', 'playing', true, [], 'playing'],
  ['playing', 'playing', false, ['stop'], 'stopped'],
  ['playing', 'paused', true, ['pause'], 'paused'],
  ['playing', 'paused', false, [], 'playing'],
  ['playing', 'autoplay', true, [], 'playing'],
  ['paused', 'playing', true, ['resume'], 'playing'],
  ['paused', 'playing', false, ['stop'], 'stopped'],
  ['paused', 'paused', true, [], 'paused'],
  ['paused', 'paused', false, ['resume'], 'playing'],
  ['stopped', 'playing', true, ['play'], 'playing'],
  ['stopped', 'playing', false, [], 'stopped'],
  ['stopped', 'paused', true, [], 'stopped'],
  ['stopped', 'paused', false, [], 'stopped'],
  ['stopped', 'autoplay', true, [], 'stopped']
]

test.each(onChange)(
  'in the phase %s a change of %s to %s leads to the calls %j and the phase %s',
  async (from, name, value, calls, to) => {
    const bench = createPlayerBench()
    const { methods } = bench.player
    const way = { idle: [], playing: ['play'], paused: ['play', 'pause'], stopped: ['play', 'stop'] } as const
    for (const step of way[from as keyof typeof way]) {
      void methods[step]()
      await bench.clock.advance(1000)
    }
    expect(bench.shown().state.phase).toBe(from)
    bench.calls.length = 0
    bench.set({ [name]: value })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(calls)
    expect(bench.shown().state.phase).toBe(to)
  }
)

test('an attribute that becomes null changes nothing', async () => {
  const bench = createPlayerBench({ properties: { playing: true, paused: true } })
  await bench.clock.advance(2000)
  bench.set({ playing: null, paused: null })
  await bench.clock.advance(2000)
  expect(bench.shown().state.phase).toBe('paused')
  expect(bench.calls).toEqual([])
})

test('paused that is set before there is an address counts once there is one', async () => {
  const bench = createPlayerBench({ properties: { src: '', autoplay: true } })
  bench.set({ paused: true })
  await bench.clock.advance(1000)
  expect(bench.phases()).toEqual([])
  bench.set({ src })
  await bench.clock.advance(1000)
  expect(bench.phases()).toEqual(['paused'])
  bench.set({ paused: false })
  await bench.clock.advance(2000)
  expect(bench.calls).toEqual(['play'])
  expect(bench.phases().at(-1)).toBe('playing')
})

test('paused=true after a failure leaves the failure shown, and paused=false tries again', async () => {
  const bench = await playing({ properties: { retryLimit: 0 } })
  bench.code(-2301)
  bench.set({ paused: true })
  await bench.clock.advance(10_000)
  expect(bench.phases()).toEqual(['failed'])
  bench.set({ paused: false })
  await bench.clock.advance(2000)
  expect(bench.calls).toEqual(['play', 'stop', 'play'])
  expect(bench.phases().at(-1)).toBe('playing')
})

test('playing=true together with paused=true pauses, and both false stop', async () => {
  const bench = await playing()
  bench.set({ playing: true, paused: true })
  await bench.clock.advance(1000)
  expect(bench.phases()).toEqual(['paused'])
  bench.set({ playing: false, paused: false })
  await bench.clock.advance(1000)
  expect(bench.phases()).toEqual(['paused', 'stopped'])
})

test.each([
  [true, ['play']],
  ['true', ['play']],
  [false, []],
  ['false', []],
  [null, []],
  [undefined, []],
  ['', []],
  ['yes', []],
  [1, []]
])('playing=%j is read as true, false or unset', async (value, calls) => {
  const bench = createPlayerBench({ properties: { playing: value } })
  await bench.clock.advance(1000)
  expect(bench.calls).toEqual(calls)
  expect(bench.phases().at(-1)).toBe(calls.length > 0 ? 'playing' : String(value) === 'false' ? 'stopped' : undefined)
})

test('playing=true without an address waits for one, also when paused becomes false', async () => {
  const bench = createPlayerBench({ properties: { src: '', playing: true, paused: true } })
  await bench.clock.advance(1000)
  bench.set({ paused: false })
  await bench.clock.advance(1000)
  expect(bench.phases()).toEqual([])
  expect(bench.errors()).toEqual([])
  bench.set({ src })
  await bench.clock.advance(1000)
  expect(bench.calls).toEqual(['play'])
})

describe('<property>change', () => {
  test('each change event names who caused it', async () => {
    const bench = createPlayerBench({ properties: { autoplay: true, controls: true } })
    const { player, clock } = bench
    await clock.advance(1000)
    player.tapControl('play')
    await clock.advance(1000)
    void player.methods.resume()
    await clock.advance(1000)
    bench.set({ playing: false })
    await clock.advance(1000)
    player.tapAction()
    await clock.advance(1000)
    bench.code(2006)
    expect(bench.changes()).toEqual([
      'playingchange true attribute',
      'pausedchange true user',
      'pausedchange false method',
      'playingchange false attribute',
      'playingchange true user',
      'playingchange false native'
    ])
  })

  test('a failure reports playingchange with the source native', async () => {
    const bench = await playing({ properties: { retryLimit: 0 } })
    bench.code(-2301)
    expect(bench.changes()).toEqual(['playingchange false native'])
  })

  test('a stop of a paused player reports a change of playing and of paused', async () => {
    const bench = await playing()
    await Promise.all([bench.player.methods.pause(), bench.clock.advance(0)])
    await Promise.all([bench.player.methods.stop(), bench.clock.advance(0)])
    expect(bench.changes()).toEqual([
      'pausedchange true method',
      'playingchange false method',
      'pausedchange false method'
    ])
  })

  test('mutedchange names attribute, method or tap, and the same value reports nothing', async () => {
    const bench = await playing({ properties: { controls: true } })
    bench.set({ muted: true })
    bench.set({ muted: true, title: 'x' })
    bench.player.tapControl('mute')
    await Promise.all([bench.player.methods.mute(), bench.clock.advance(0)])
    bench.set({ muted: false })
    await bench.clock.advance(0)
    expect(bench.changes()).toEqual([
      'mutedchange true attribute',
      'mutedchange false user',
      'mutedchange true method',
      'mutedchange false attribute'
    ])
    expect(bench.media.attributes['muted']).toBe(false)
  })
})

describe('a page that follows the events with its attributes', () => {
  async function following(properties = {}) {
    const bench = createPlayerBench({ properties: { autoplay: true, retryLimit: 0, ...properties } })
    let seen = 0
    /** The page hears the events later, as setData of a page takes its time. */
    const follow = async () => {
      while (seen < bench.events.length) {
        const { name, detail } = bench.events[seen++] ?? { name: '', detail: {} }
        if (/^(playing|paused|muted)change$/.test(name)) bench.set({ [name.slice(0, -6)]: detail['value'] })
        await bench.clock.advance(10)
      }
    }
    const pass = async (duration: number) => {
      for (let time = 0; time < duration; time += 100) {
        await bench.clock.advance(100)
        await follow()
      }
    }
    await pass(2000)
    expect(bench.phases()).toEqual(['connecting', 'playing'])
    bench.events.length = seen = 0
    return { bench, pass }
  }

  test('a page that follows the events stays stable when it plays, pauses, resumes and stops', async () => {
    const { bench, pass } = await following()
    const { methods } = bench.player
    for (const name of ['pause', 'resume', 'pause', 'play', 'stop', 'play'] as const) {
      void methods[name]()
      await pass(2000)
    }
    expect(bench.calls).toEqual(['play', 'pause', 'resume', 'pause', 'resume', 'stop', 'play'])
    expect(bench.phases()).toEqual([
      ...['paused', 'buffering', 'playing', 'paused', 'buffering', 'playing'],
      ...['stopped', 'connecting', 'playing']
    ])
  })

  test('a page that follows the events still shows a failure, and a tap tries again', async () => {
    const { bench, pass } = await following()
    bench.code(-2301)
    await pass(5000)
    expect(bench.shown().state).toMatchObject({ phase: 'failed', action: 'Try again' })
    expect(bench.errors()).toEqual(['NETWORK_DISCONNECTED'])
    bench.player.tapAction()
    await pass(5000)
    expect(bench.shown().state.phase).toBe('playing')
    expect(bench.errors()).toEqual(['NETWORK_DISCONNECTED'])
  })

  test('a page that follows the events stays ended after the end of the stream', async () => {
    const { bench, pass } = await following()
    bench.code(2006)
    await pass(5000)
    expect(bench.shown().state.phase).toBe('ended')
  })

  test('a page that follows the events plays an ended stream again with one call', async () => {
    const { bench, pass } = await following()
    bench.code(2006)
    await pass(5000)
    void bench.player.methods.play()
    await pass(5000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.phases()).toEqual(['ended', 'connecting', 'playing'])
  })

  test('a page that follows the events plays a new address', async () => {
    const { bench, pass } = await following()
    bench.set({ src: other })
    await pass(5000)
    expect(bench.calls).toEqual(['play', 'stop', 'play'])
    expect(bench.phases()).toEqual(['connecting', 'playing'])
  })
})
