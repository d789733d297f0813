import { forget, joined, type VoipBench } from './call-harness'

const everyone = Array.from('abcdefghi')
/** Without the duration, which is written once a second. */
const custom = ['header']

const speaking = (bench: VoipBench) => bench.shown().tiles.flatMap(({ openid, speaking }) => (speaking ? openid : []))
/** Whoever has the largest tile. */
const large = (bench: VoipBench) =>
  bench.shown().tiles.reduce((most, tile) => (tile.w * tile.h > most.w * most.h ? tile : most)).openid

describe('marks', () => {
  const call = (pageSize: number, ...others: string[]) => joined({ properties: { custom, pageSize } }, ...others)

  test.each([2, 9])('a change of the speaker among %i people is one write of at most 150 bytes', async (count) => {
    const bench = await call(10, ...everyone.slice(0, count))
    bench.room().speak('a')
    await bench.clock.advance(5000)
    forget(bench)
    bench.room().speak('b')
    await bench.clock.advance(5000)
    expect(bench.patches).toEqual([{ 'tiles[1].speaking': false, 'tiles[2].speaking': true }])
    expect(JSON.stringify(bench.patches[0]).length).toBeLessThanOrEqual(150)
    expect(bench.details('speakerschange')).toEqual([{ speakers: ['b'] }])
  })

  test('a mark comes at once and goes 1 s after the last word', async () => {
    const bench = await call(6, 'a', 'b')
    bench.room().speak('a')
    await bench.clock.advance(0)
    expect(bench.patches).toEqual([{ 'tiles[1].speaking': true }])
    bench.room().speak()
    await bench.clock.advance(999)
    expect(bench.patches).toHaveLength(1)
    await bench.clock.advance(1)
    expect(bench.patches.slice(1)).toEqual([{ 'tiles[1].speaking': false }])
    expect(bench.details('speakerschange')).toEqual([{ speakers: ['a'] }, { speakers: [] }])
  })

  test('a pause between two words changes no mark', async () => {
    const bench = await call(6, 'a', 'b')
    bench.room().speak('a')
    await bench.clock.advance(1000)
    forget(bench)
    for (let i = 0; i < 10; i++) {
      bench.room().speak(...(i % 2 ? ['a'] : []))
      await bench.clock.advance(600)
    }
    expect([bench.patches, speaking(bench)]).toEqual([[], ['a']])
  })

  test('speakers who take turns five times a second stay marked, and nothing is written', async () => {
    const bench = await call(6, 'a', 'b', 'c')
    const turns = async (count: number) => {
      for (let i = 0; i < count; i++) {
        bench.room().speak(['a', 'b', 'c'][i % 3] ?? '')
        await bench.clock.advance(200)
      }
    }
    await turns(12)
    forget(bench)
    await turns(30)
    expect([bench.patches, speaking(bench)]).toEqual([[], ['a', 'b', 'c']])
  })

  test('ten people who speak at random lead to a write for every second list at most', async () => {
    const bench = await call(10, ...everyone)
    let seed = 1
    for (let i = 0; i < 100; i++) {
      seed = (seed * 16_807) % 2_147_483_647
      bench.room().speak(...everyone.filter((_, index) => (seed >> index) % 8 === 0))
      await bench.clock.advance(200)
    }
    expect(bench.patches.length).toBeLessThanOrEqual(50)
    for (const patch of bench.patches) {
      expect(Object.keys(patch).filter((path) => !/^tiles\[\d\]\.speaking$/.test(path))).toEqual([])
    }
  })

  test('the same list of speakers again reports and writes nothing', async () => {
    const bench = await call(6, 'a', 'b')
    bench.room().speak('a')
    await bench.clock.advance(0)
    forget(bench)
    bench.room().speak('a')
    await bench.clock.advance(2000)
    expect([bench.patches, bench.events]).toEqual([[], []])
  })

  test('a mark of a person on another page is shown when the page is turned', async () => {
    const bench = await call(2, 'a', 'b')
    bench.room().speak('b')
    await bench.clock.advance(100)
    expect(bench.patches).toEqual([])
    bench.grid.turnPage(1)
    await bench.clock.advance(100)
    expect(speaking(bench)).toEqual(['b'])
  })

  test('the own tile is marked while one speaks', async () => {
    const bench = await call(6, 'a')
    bench.room().speak('me')
    await bench.clock.advance(0)
    expect(bench.patches).toEqual([{ 'tiles[0].speaking': true }])
  })

  test('a mark goes with a person who leaves', async () => {
    const bench = await call(6, 'a', 'b')
    bench.room().speak('b')
    await bench.clock.advance(1000)
    bench.room().leave('b')
    await bench.clock.advance(0)
    expect(speaking(bench)).toEqual([])
    bench.room().enter('b')
    await bench.clock.advance(1000)
    expect(speaking(bench)).toEqual([])
  })
})

test('the own mark stays when others come and WeChat does not list oneself', async () => {
  const bench = await joined({ listsSelf: false, properties: { custom } }, 'a')
  bench.native('speakers', { openIdList: ['me'] })
  bench.room().enter('b')
  await bench.clock.advance(2000)
  expect(speaking(bench)).toEqual(['me'])
})

describe('the spotlight', () => {
  const call = (properties = {}) =>
    joined({ properties: { custom, layout: 'spotlight', ...properties } }, 'a', 'b', 'c')

  test('the spotlight of a call is on the first person until another one speaks', async () => {
    const bench = await call()
    expect(large(bench)).toBe('a')
    bench.room().speak('b')
    await bench.clock.advance(5000)
    expect(large(bench)).toBe('b')
    bench.room().speak()
    await bench.clock.advance(10_000)
    expect(large(bench)).toBe('b')
  })

  test('the spotlight of a call moves once in 3 s, however many speak', async () => {
    const bench = await call()
    await bench.clock.advance(3000)
    const moves: string[] = []
    for (let i = 0; i < 90; i++) {
      bench.room().speak(['b', 'c', 'a'][Math.floor(i / 5) % 3] ?? '')
      await bench.clock.advance(200)
      if (moves.at(-1) !== large(bench)) moves.push(large(bench))
    }
    // 18 s
    expect(moves.length).toBeGreaterThan(2)
    expect(moves.length).toBeLessThanOrEqual(7)
  })

  test('the spotlight of a call is not moved by oneself', async () => {
    const bench = await call()
    bench.room().speak('me')
    await bench.clock.advance(5000)
    expect(large(bench)).toBe('a')
  })

  test('the spotlight of a call moves at once when its person leaves', async () => {
    const bench = await call()
    bench.room().leave('a')
    await bench.clock.advance(0)
    expect(large(bench)).toBe('b')
  })

  test('a call without others has no spotlight', async () => {
    const bench = await joined({ properties: { layout: 'spotlight' } })
    expect(bench.shown().tiles).toHaveLength(1)
    bench.room().enter('a')
    await bench.clock.advance(0)
    expect(large(bench)).toBe('a')
  })

  test('layout="spotlight" during a call shows the person who speaks large at once', async () => {
    const bench = await call({ layout: 'grid' })
    bench.room().speak('b')
    await bench.clock.advance(0)
    bench.set({ layout: 'spotlight' })
    await bench.clock.advance(0)
    expect(large(bench)).toBe('b')
  })

  test('the spotlight of a call gives way to the pinned person and comes back', async () => {
    const bench = await call({ pinned: 'c' })
    expect(large(bench)).toBe('c')
    bench.room().speak('b')
    await bench.clock.advance(5000)
    expect(large(bench)).toBe('c')
    bench.set({ pinned: '' })
    await bench.clock.advance(100)
    expect(large(bench)).toBe('b')
    expect(bench.changes().filter((change) => change.startsWith('pinned'))).toEqual(['pinnedchange  attribute'])
  })

  test('the spotlight of a call moves without a new tile or another order', async () => {
    const bench = await call()
    await bench.clock.advance(3000)
    forget(bench)
    bench.room().speak('c')
    await bench.clock.advance(100)
    const paths = bench.patches.flatMap((patch) => Object.keys(patch))
    expect(paths.filter((path) => !/^tiles\[\d\]\.(x|y|w|h|speaking)$/.test(path))).toEqual([])
  })
})

describe('pinned', () => {
  test('a person is pinned by method and attribute, and unpinned by an empty openid', async () => {
    const bench = await joined({ properties: { custom } }, 'a', 'b', 'c')
    const end = bench.outcome(bench.grid.methods.pin({ openid: 'b' }))
    await bench.clock.advance(0)
    expect([end(), large(bench)]).toEqual(['done', 'b'])
    bench.set({ pinned: 'c' })
    await bench.clock.advance(0)
    expect(large(bench)).toBe('c')
    await Promise.all([bench.grid.methods.pin(), bench.clock.advance(0)])
    const sizes = new Set(bench.shown().tiles.map(({ w, h }) => `${w} ${h}`))
    expect(sizes.size).toBe(1)
    expect(bench.changes().filter((change) => change.startsWith('pinned'))).toEqual([
      'pinnedchange b method',
      'pinnedchange c attribute',
      'pinnedchange  method'
    ])
  })

  test('a pinned person in an even grid changes nothing', async () => {
    const bench = await joined({ properties: { custom, layout: 'grid' } }, 'a', 'b', 'c')
    await Promise.all([bench.grid.methods.pin({ openid: 'b' }), bench.clock.advance(0)])
    expect(bench.patches).toEqual([])
  })

  test('oneself can be pinned, and a pinned person who is not there changes nothing', async () => {
    const bench = await joined({ properties: { custom } }, 'a', 'b')
    await Promise.all([bench.grid.methods.pin({ openid: 'x' }), bench.clock.advance(0)])
    expect(bench.patches).toEqual([])
    await Promise.all([bench.grid.methods.pin({ openid: 'me' }), bench.clock.advance(0)])
    expect(large(bench)).toBe('me')
  })

  test.each([[{ openid: 5 }], [{}]])('pin(%p) without an openid unpins', async (options) => {
    const bench = await joined({ properties: { custom, pinned: 'a' } }, 'a', 'b')
    await Promise.all([bench.grid.methods.pin(options), bench.clock.advance(0)])
    expect(bench.details('pinnedchange')).toEqual([{ value: '', source: 'method' }])
  })
})
