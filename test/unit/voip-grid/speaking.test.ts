import { forget, joined, type VoipHarness } from './call-harness'

const everyone = Array.from('abcdefghi')
/** Without the duration, which is written once a second. */
const custom = ['header']

const speaking = (harness: VoipHarness) =>
  harness.shown().tiles.flatMap(({ openid }, index) => (harness.shown().marks[index] ? openid : []))
/** The member with the largest tile. */
const large = (harness: VoipHarness) =>
  harness.shown().tiles.reduce((most, tile) => (tile.w * tile.h > most.w * most.h ? tile : most)).openid

describe('marks', () => {
  const call = (pageSize: number, ...others: string[]) => joined({ properties: { custom, pageSize } }, ...others)

  test.each([2, 9])('a change of the speaker among %i people is one write of at most 150 bytes', async (count) => {
    const harness = await call(10, ...everyone.slice(0, count))
    harness.room().speak('a')
    await harness.clock.advance(5000)
    forget(harness)
    harness.room().speak('b')
    await harness.clock.advance(5000)
    expect(harness.patches).toEqual([
      { marks: ['me', ...everyone.slice(0, count)].map((each) => (each === 'b' ? 1 : 0)) }
    ])
    expect(JSON.stringify(harness.patches[0]).length).toBeLessThanOrEqual(150)
    expect(harness.details('speakerschange')).toEqual([{ speakers: ['b'] }])
  })

  test('a round in which everybody begins or ends to speak is one write of at most 150 bytes', async () => {
    const harness = await call(10, ...everyone)
    for (const round of [['me', ...everyone], []]) {
      await harness.clock.advance(5000)
      forget(harness)
      harness.room().speak(...round)
      await harness.clock.advance(1000)
      expect(harness.patches).toHaveLength(1)
      expect(JSON.stringify(harness.patches[0]).length).toBeLessThanOrEqual(150)
    }
  })

  test('a mark comes at once and goes 1 s after the last word', async () => {
    const harness = await call(6, 'a', 'b')
    harness.room().speak('a')
    await harness.clock.advance(0)
    expect(harness.patches).toEqual([{ marks: [0, 1, 0] }])
    harness.room().speak()
    await harness.clock.advance(999)
    expect(harness.patches).toHaveLength(1)
    await harness.clock.advance(1)
    expect(harness.patches.slice(1)).toEqual([{ marks: [] }])
    expect(harness.details('speakerschange')).toEqual([{ speakers: ['a'] }, { speakers: [] }])
  })

  test('a mark goes 1 s after the last word also while a mute call has no answer', async () => {
    const harness = await call(6, 'a', 'b')
    harness.room().speak('a')
    await harness.clock.advance(0)
    harness.room().speak()
    harness.hold('updateVoIPChatMuteConfig')
    harness.set({ muted: true })
    await harness.clock.advance(999)
    expect(speaking(harness)).toEqual(['a'])
    await harness.clock.advance(1)
    expect(speaking(harness)).toEqual([])
  })

  test('marks of people whose last words were at different times go one by one', async () => {
    const harness = await call(6, 'a', 'b')
    harness.room().speak('a', 'b')
    await harness.clock.advance(0)
    harness.room().speak('b')
    await harness.clock.advance(500)
    harness.room().speak()
    const seen: string[] = []
    for (const wait of [499, 1, 499, 1]) {
      await harness.clock.advance(wait)
      seen.push(speaking(harness).join())
    }
    expect(seen).toEqual(['a,b', 'b', 'b', ''])
  })

  test('somebody whose mark has gone takes the place of another one at once by speaking again', async () => {
    const harness = await call(6, 'a', 'b')
    harness.room().speak('a', 'b')
    await harness.clock.advance(0)
    harness.room().speak('b')
    await harness.clock.advance(1500)
    harness.room().speak()
    await harness.clock.advance(600)
    expect(speaking(harness)).toEqual(['b'])
    harness.room().speak('a')
    await harness.clock.advance(0)
    expect(speaking(harness)).toEqual(['a'])
  })

  test('a pause between two words changes no mark', async () => {
    const harness = await call(6, 'a', 'b')
    harness.room().speak('a')
    await harness.clock.advance(1000)
    forget(harness)
    for (let i = 0; i < 10; i++) {
      harness.room().speak(...(i % 2 ? ['a'] : []))
      await harness.clock.advance(600)
    }
    expect([harness.patches, speaking(harness)]).toEqual([[], ['a']])
  })

  test('speakers who take turns five times a second stay marked, and nothing is written', async () => {
    const harness = await call(6, 'a', 'b', 'c')
    const turns = async (count: number) => {
      for (let i = 0; i < count; i++) {
        harness.room().speak(['a', 'b', 'c'][i % 3] ?? '')
        await harness.clock.advance(200)
      }
    }
    await turns(12)
    forget(harness)
    await turns(30)
    expect([harness.patches, speaking(harness)]).toEqual([[], ['a', 'b', 'c']])
  })

  test('ten people who speak at random lead to a write for every second list at most', async () => {
    const harness = await call(10, ...everyone)
    let seed = 1
    for (let i = 0; i < 100; i++) {
      seed = (seed * 16_807) % 2_147_483_647
      harness.room().speak(...everyone.filter((_, index) => (seed >> index) % 8 === 0))
      await harness.clock.advance(200)
    }
    expect(harness.patches.length).toBeLessThanOrEqual(50)
    for (const patch of harness.patches) {
      expect(Object.keys(patch).filter((path) => !/^marks$/.test(path))).toEqual([])
    }
  })

  test('the same list of speakers again reports and writes nothing', async () => {
    const harness = await call(6, 'a', 'b')
    harness.room().speak('a')
    await harness.clock.advance(0)
    forget(harness)
    harness.room().speak('a')
    await harness.clock.advance(2000)
    expect([harness.patches, harness.events]).toEqual([[], []])
  })

  test('a mark of a person on another page is shown when the page is turned', async () => {
    const harness = await call(2, 'a', 'b')
    harness.room().speak('b')
    await harness.clock.advance(100)
    expect(harness.patches).toEqual([])
    harness.grid.turnPage(1)
    await harness.clock.advance(100)
    expect(speaking(harness)).toEqual(['b'])
  })

  test('the own tile is marked while one speaks', async () => {
    const harness = await call(6, 'a')
    harness.room().speak('me')
    await harness.clock.advance(0)
    expect(harness.patches).toEqual([{ marks: [1, 0] }])
  })

  test('a mark goes with a person who leaves', async () => {
    const harness = await call(6, 'a', 'b')
    harness.room().speak('b')
    await harness.clock.advance(1000)
    harness.room().leave('b')
    await harness.clock.advance(0)
    expect(speaking(harness)).toEqual([])
    harness.room().enter('b')
    await harness.clock.advance(1000)
    expect(speaking(harness)).toEqual([])
  })
})

test('the own mark stays when others come and WeChat does not list oneself', async () => {
  const harness = await joined({ listsSelf: false, properties: { custom } }, 'a')
  harness.native('speakers', { openIdList: ['me'] })
  harness.room().enter('b')
  await harness.clock.advance(2000)
  expect(speaking(harness)).toEqual(['me'])
})

describe('the spotlight', () => {
  /** Wide enough for one row of all. */
  const size = { width: 360, height: 480 }
  const call = (properties = {}) =>
    joined({ size, properties: { custom, layout: 'spotlight', ...properties } }, 'a', 'b', 'c')

  test('the spotlight of a call is on the first person until another one speaks', async () => {
    const harness = await call()
    expect(large(harness)).toBe('a')
    harness.room().speak('b')
    await harness.clock.advance(5000)
    expect(large(harness)).toBe('b')
    harness.room().speak()
    await harness.clock.advance(10_000)
    expect(large(harness)).toBe('b')
  })

  test('the spotlight of a call moves once in 3 s, however many speak', async () => {
    const harness = await call()
    await harness.clock.advance(3000)
    const moves: string[] = []
    for (let i = 0; i < 90; i++) {
      harness.room().speak(['b', 'c', 'a'][Math.floor(i / 5) % 3] ?? '')
      await harness.clock.advance(200)
      if (moves.at(-1) !== large(harness)) moves.push(large(harness))
    }
    // 18 s
    expect(moves.length).toBeGreaterThan(2)
    expect(moves.length).toBeLessThanOrEqual(7)
  })

  test('the spotlight of a call is not moved by oneself', async () => {
    const harness = await call()
    harness.room().speak('me')
    await harness.clock.advance(5000)
    expect(large(harness)).toBe('a')
  })

  test('the spotlight of a call moves at once when its person leaves', async () => {
    const harness = await call()
    harness.room().leave('a')
    await harness.clock.advance(0)
    expect(large(harness)).toBe('b')
  })

  test('the spotlight of a call takes the place of a pinned person who has left, and gives it back', async () => {
    const harness = await call()
    harness.grid.tapTile('c')
    harness.room().leave('c')
    harness.room().speak('b')
    await harness.clock.advance(5000)
    expect(large(harness)).toBe('b')
    harness.room().enter('c')
    await harness.clock.advance(5000)
    expect(large(harness)).toBe('c')
  })

  test('a call without others has no spotlight', async () => {
    const harness = await joined({ properties: { layout: 'spotlight' } })
    expect(harness.shown().tiles).toHaveLength(1)
    harness.room().enter('a')
    await harness.clock.advance(0)
    expect(large(harness)).toBe('a')
  })

  test('layout="spotlight" during a call shows the person who speaks large at once', async () => {
    const harness = await call({ layout: 'grid' })
    harness.room().speak('b')
    await harness.clock.advance(0)
    harness.set({ layout: 'spotlight' })
    await harness.clock.advance(0)
    expect(large(harness)).toBe('b')
  })

  test('the spotlight of a call gives way to the pinned person and comes back', async () => {
    const harness = await call({ pinned: 'c' })
    expect(large(harness)).toBe('c')
    harness.room().speak('b')
    await harness.clock.advance(5000)
    expect(large(harness)).toBe('c')
    harness.set({ pinned: '' })
    await harness.clock.advance(100)
    expect(large(harness)).toBe('b')
    expect(harness.changes().filter((change) => change.startsWith('pinned'))).toEqual(['pinnedchange  attribute'])
  })

  test('the spotlight of a call moves without a new tile or another order', async () => {
    const harness = await call()
    await harness.clock.advance(3000)
    forget(harness)
    const order = () => harness.shown().tiles.map(({ openid }) => openid)
    const before = order()
    harness.room().speak('c')
    await harness.clock.advance(100)
    expect(order()).toEqual(before)
    const paths = harness.patches.flatMap((patch) => Object.keys(patch))
    expect(paths.filter((path) => !/^(tiles\[\d\](\.(x|y|w|h|shape))?|marks)$/.test(path))).toEqual([])
  })
})

describe('pinned', () => {
  test('a person is pinned by method and attribute, and unpinned by an empty openid', async () => {
    const harness = await joined({ properties: { custom } }, 'a', 'b', 'c')
    const end = harness.outcome(harness.grid.methods.pin({ openid: 'b' }))
    await harness.clock.advance(0)
    expect([end(), large(harness)]).toEqual(['done', 'b'])
    harness.set({ pinned: 'c' })
    await harness.clock.advance(0)
    expect(large(harness)).toBe('c')
    await Promise.all([harness.grid.methods.pin(), harness.clock.advance(0)])
    const sizes = new Set(harness.shown().tiles.map(({ w, h }) => `${w} ${h}`))
    expect(sizes.size).toBe(1)
    expect(harness.changes().filter((change) => change.startsWith('pinned'))).toEqual([
      'pinnedchange b method',
      'pinnedchange c attribute',
      'pinnedchange  method'
    ])
  })

  test('a pinned person in an even grid changes nothing', async () => {
    const harness = await joined({ properties: { custom, layout: 'grid' } }, 'a', 'b', 'c')
    await Promise.all([harness.grid.methods.pin({ openid: 'b' }), harness.clock.advance(0)])
    expect(harness.patches).toEqual([])
  })

  test('oneself can be pinned, and a pinned person who is not there changes nothing', async () => {
    const harness = await joined({ properties: { custom } }, 'a', 'b')
    await Promise.all([harness.grid.methods.pin({ openid: 'x' }), harness.clock.advance(0)])
    expect(harness.patches).toEqual([])
    await Promise.all([harness.grid.methods.pin({ openid: 'me' }), harness.clock.advance(0)])
    expect(large(harness)).toBe('me')
  })

  test.each([[{ openid: 5 }], [{}]])('pin(%p) without an openid unpins', async (options) => {
    const harness = await joined({ properties: { custom, pinned: 'a' } }, 'a', 'b')
    await Promise.all([harness.grid.methods.pin(options), harness.clock.advance(0)])
    expect(harness.details('pinnedchange')).toEqual([{ value: '', source: 'method' }])
  })
})
