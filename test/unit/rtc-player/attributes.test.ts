import type { Phase } from '../../../components/rtc-player/facts'
import { createPlayerHarness, other, playing, src } from './player-harness'

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
    atMount.map(([isPlaying, paused, without, withAutoplay], index) => {
      const [, , phaseWithout = 'idle', phaseWith = 'idle'] = phaseAtMount[index] ?? []
      const [calls, phase] = autoplay ? [withAutoplay, phaseWith] : [without, phaseWithout]
      return { autoplay, playing: isPlaying, paused, calls, phase }
    })
  )
  test.each(rows)(
    'a player with autoplay $autoplay, playing $playing and paused $paused begins as $phase',
    async (row) => {
      const { calls, phase, ...properties } = row
      const harness = createPlayerHarness({ properties })
      await harness.clock.advance(5000)
      expect(harness.calls).toEqual(calls)
      expect(harness.shown().state.phase).toBe(phase)
      expect(harness.errors()).toEqual([])
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
    const harness = createPlayerHarness()
    const { methods } = harness.player
    const way = { idle: [], playing: ['play'], paused: ['play', 'pause'], stopped: ['play', 'stop'] } as const
    for (const step of way[from as keyof typeof way]) {
      void methods[step]()
      // A change within 5 s would count as the page's echo of the event.
      await harness.clock.advance(6000)
    }
    expect(harness.shown().state.phase).toBe(from)
    harness.calls.length = 0
    harness.set({ [name]: value })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(calls)
    expect(harness.shown().state.phase).toBe(to)
  }
)

test('an attribute that becomes null changes nothing', async () => {
  const harness = createPlayerHarness({ properties: { playing: true, paused: true } })
  await harness.clock.advance(2000)
  harness.set({ playing: null, paused: null })
  await harness.clock.advance(2000)
  expect(harness.shown().state.phase).toBe('paused')
  expect(harness.calls).toEqual([])
})

test('paused that is set before there is an address counts once there is one', async () => {
  const harness = createPlayerHarness({ properties: { src: '', autoplay: true } })
  harness.set({ paused: true })
  await harness.clock.advance(1000)
  expect(harness.phases()).toEqual([])
  harness.set({ src })
  await harness.clock.advance(1000)
  expect(harness.phases()).toEqual(['paused'])
  harness.set({ paused: false })
  await harness.clock.advance(2000)
  expect(harness.calls).toEqual(['play'])
  expect(harness.phases().at(-1)).toBe('playing')
})

test('paused=true after a failure leaves the failure shown, and paused=false tries again', async () => {
  const harness = await playing({ properties: { retryLimit: 0 } })
  harness.code(-2301)
  harness.set({ paused: true })
  await harness.clock.advance(10_000)
  expect(harness.phases()).toEqual(['failed'])
  harness.set({ paused: false })
  await harness.clock.advance(2000)
  expect(harness.calls).toEqual(['play', 'stop', 'play'])
  expect(harness.phases().at(-1)).toBe('playing')
})

test('playing=true together with paused=true pauses, and both false stop', async () => {
  const harness = await playing()
  harness.set({ playing: true, paused: true })
  await harness.clock.advance(1000)
  expect(harness.phases()).toEqual(['paused'])
  harness.set({ playing: false, paused: false })
  await harness.clock.advance(1000)
  expect(harness.phases()).toEqual(['paused', 'stopped'])
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
  const harness = createPlayerHarness({ properties: { playing: value } })
  await harness.clock.advance(1000)
  expect(harness.calls).toEqual(calls)
  expect(harness.phases().at(-1)).toBe(calls.length > 0 ? 'playing' : String(value) === 'false' ? 'stopped' : undefined)
})

test('playing=true without an address waits for one, also when paused becomes false', async () => {
  const harness = createPlayerHarness({ properties: { src: '', playing: true, paused: true } })
  await harness.clock.advance(1000)
  harness.set({ paused: false })
  await harness.clock.advance(1000)
  expect(harness.phases()).toEqual([])
  expect(harness.errors()).toEqual([])
  harness.set({ src })
  await harness.clock.advance(1000)
  expect(harness.calls).toEqual(['play'])
})

describe('<property>change', () => {
  test('each change event names who caused it', async () => {
    const harness = createPlayerHarness({ properties: { autoplay: true, controls: true } })
    const { player, clock } = harness
    await clock.advance(1000)
    player.tapControl('play')
    await clock.advance(1000)
    void player.methods.resume()
    await clock.advance(1000)
    harness.set({ playing: false })
    await clock.advance(1000)
    player.tapAction()
    await clock.advance(1000)
    harness.code(2006)
    expect(harness.changes()).toEqual([
      'playingchange true attribute',
      'pausedchange true user',
      'pausedchange false method',
      'playingchange false attribute',
      'playingchange true user',
      'playingchange false native'
    ])
  })

  test('a failure reports playingchange with the source native', async () => {
    const harness = await playing({ properties: { retryLimit: 0 } })
    harness.code(-2301)
    await harness.clock.advance(0)
    expect(harness.changes()).toEqual(['playingchange false native'])
  })

  test('a stop of a paused player reports a change of playing and of paused', async () => {
    const harness = await playing()
    await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
    await Promise.all([harness.player.methods.stop(), harness.clock.advance(0)])
    expect(harness.changes()).toEqual([
      'pausedchange true method',
      'playingchange false method',
      'pausedchange false method'
    ])
  })

  test('mutedchange names attribute, method or tap, and the same value reports nothing', async () => {
    const harness = await playing({ properties: { controls: true } })
    harness.set({ muted: true })
    harness.set({ muted: true, title: 'x' })
    harness.player.tapControl('mute')
    await Promise.all([harness.player.methods.mute(), harness.clock.advance(6000)])
    harness.set({ muted: false })
    await harness.clock.advance(0)
    expect(harness.changes()).toEqual([
      'mutedchange true attribute',
      'mutedchange false user',
      'mutedchange true method',
      'mutedchange false attribute'
    ])
    expect(harness.media.attributes['muted']).toBe(false)
  })
})

describe('a page that follows the events with its attributes', () => {
  async function following(properties = {}) {
    const harness = createPlayerHarness({ properties: { autoplay: true, retryLimit: 0, ...properties } })
    let seen = 0
    /** The page gets the events later, as setData of a page takes its time. */
    const follow = async () => {
      while (seen < harness.events.length) {
        const { name, detail } = harness.events[seen++] ?? { name: '', detail: {} }
        if (/^(playing|paused|muted)change$/.test(name)) harness.set({ [name.slice(0, -6)]: detail['value'] })
        await harness.clock.advance(10)
      }
    }
    const pass = async (duration: number) => {
      for (let time = 0; time < duration; time += 100) {
        await harness.clock.advance(100)
        await follow()
      }
    }
    await pass(2000)
    expect(harness.phases()).toEqual(['connecting', 'playing'])
    harness.events.length = seen = 0
    return { harness, pass }
  }

  test('a page that follows the events stays stable when it plays, pauses, resumes and stops', async () => {
    const { harness, pass } = await following()
    const { methods } = harness.player
    for (const name of ['pause', 'resume', 'pause', 'play', 'stop', 'play'] as const) {
      void methods[name]()
      await pass(2000)
    }
    expect(harness.calls).toEqual(['play', 'pause', 'resume', 'pause', 'resume', 'stop', 'play'])
    expect(harness.phases()).toEqual([
      ...['paused', 'buffering', 'playing', 'paused', 'buffering', 'playing'],
      ...['stopped', 'connecting', 'playing']
    ])
  })

  test('a page that follows the events still shows a failure, and a tap tries again', async () => {
    const { harness, pass } = await following()
    harness.code(-2301)
    await pass(5000)
    expect(harness.shown().state).toMatchObject({ phase: 'failed', action: 'Try again' })
    expect(harness.errors()).toEqual(['NETWORK_DISCONNECTED'])
    harness.player.tapAction()
    await pass(5000)
    expect(harness.shown().state.phase).toBe('playing')
    expect(harness.errors()).toEqual(['NETWORK_DISCONNECTED'])
  })

  test('a page that follows the events stays ended after the end of the stream', async () => {
    const { harness, pass } = await following()
    harness.code(2006)
    await pass(5000)
    expect(harness.shown().state.phase).toBe('ended')
  })

  test('a page that follows the events plays an ended stream again with one call', async () => {
    const { harness, pass } = await following()
    harness.code(2006)
    await pass(5000)
    void harness.player.methods.play()
    await pass(5000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
    expect(harness.phases()).toEqual(['ended', 'connecting', 'playing'])
  })

  test.each(['playing', 'autoplay'])(
    'a page that follows the end of the stream begins no other by its address alone, with %s',
    async (name) => {
      const { harness, pass } = await following({ autoplay: false, [name]: true })
      harness.code(2006)
      await pass(1000)
      harness.set({ src: other })
      await pass(5000)
      expect([harness.calls, harness.shown().state.phase]).toEqual([['play', 'stop'], 'stopped'])
      harness.set({ playing: true })
      await pass(5000)
      expect([harness.calls, harness.shown().state.phase]).toEqual([['play', 'stop', 'play'], 'playing'])
    }
  )

  test('a page that leaves its attribute plays another address after the end of the stream', async () => {
    const harness = createPlayerHarness({ properties: { playing: true } })
    await harness.clock.advance(2000)
    harness.code(2006)
    harness.set({ src: other })
    await harness.clock.advance(5000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['play', 'stop', 'play'], 'playing'])
  })

  test('a page that follows the events plays a new address', async () => {
    const { harness, pass } = await following()
    harness.set({ src: other })
    await pass(5000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
    expect(harness.phases()).toEqual(['connecting', 'playing'])
  })
})
