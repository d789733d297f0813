import { createVoipBench, forget, joined, subscribe, type VoipBench } from './call-harness'

const everyone = Array.from('abcdefgh')
/** Without the duration, which is written once a second. */
const custom = ['header']
const cause = { errMsg: 'voip-room:fail' }

const inView = (bench: VoipBench) => bench.shown().tiles.flatMap(({ openid, x }) => (x >= 0 ? openid : []))
const tileOf = (bench: VoipBench, openid: string) => bench.shown().tiles.find((tile) => tile.openid === openid)
const isLive = (bench: VoipBench, openid: string) => tileOf(bench, openid)?.live

describe('pages', () => {
  const call = () => joined({ properties: { custom, pageSize: 4 } }, ...everyone)

  test('pages are turned one by one, and not beyond the first and the last', async () => {
    const bench = await call()
    expect(bench.shown()).toMatchObject({ pages: [0, 1, 2], page: 0 })
    const seen: string[] = []
    for (const by of [-1, 1, 1, 1, 1, -1]) {
      bench.grid.turnPage(by)
      await bench.clock.advance(100)
      seen.push(`${bench.shown().page} ${inView(bench).join('')}`)
    }
    expect(seen).toEqual(['0 meabc', '1 defg', '2 h', '2 h', '2 h', '1 defg'])
    expect(bench.details('pagechange')).toEqual([1, 2, 1].map((page) => ({ page, pages: 3 })))
    const subscribed = bench.calls.filter((call) => call.startsWith(subscribe))
    expect(subscribed).toEqual(['d,e,f,g', 'h', 'd,e,f,g'].map((list) => `${subscribe} ${list}`))
  })

  test('the own tile stays mounted in its size, out of sight, on other pages', async () => {
    const bench = await call()
    const own = tileOf(bench, 'me')
    bench.grid.turnPage(1)
    await bench.clock.advance(100)
    const parked = tileOf(bench, 'me')
    expect(parked).toEqual({ ...own, x: parked?.x })
    expect(Number(parked?.x) + Number(parked?.w)).toBeLessThan(0)
    expect(isLive(bench, 'me')).toBe(true)
  })

  test('a page that is gone gives way to the last one, and pagechange is reported', async () => {
    const bench = await call()
    bench.grid.turnPage(2)
    await bench.clock.advance(100)
    forget(bench)
    for (const each of everyone.slice(2)) bench.room().leave(each)
    await bench.clock.advance(1000)
    expect(bench.shown()).toMatchObject({ pages: [], page: 0 })
    expect(inView(bench)).toEqual(['me', 'a', 'b'])
    expect(bench.details('pagechange').at(-1)).toEqual({ page: 0, pages: 1 })
  })

  test('the number of pages follows page-size', async () => {
    const bench = await call()
    bench.set({ pageSize: 10 })
    await bench.clock.advance(100)
    expect(bench.shown()).toMatchObject({ pages: [], page: 0 })
    expect(inView(bench)).toHaveLength(9)
    expect(bench.details('pagechange')).toEqual([{ page: 0, pages: 1 }])
  })

  test('the next call begins with the first page', async () => {
    const bench = await call()
    bench.grid.turnPage(1)
    void bench.grid.methods.leave()
    await bench.clock.advance(1000)
    expect(bench.shown()).toMatchObject({ tiles: [], pages: [], page: 0 })
    void bench.grid.methods.join()
    await bench.clock.advance(1000)
    expect(bench.shown().page).toBe(0)
  })

  test('turnPage() outside a call does nothing', async () => {
    const bench = await joined()
    void bench.grid.methods.leave()
    await bench.clock.advance(1000)
    forget(bench)
    bench.grid.turnPage(1)
    await bench.clock.advance(100)
    expect([bench.patches, bench.events]).toEqual([[], []])
  })
})

describe('a size', () => {
  test('tiles take the new size of the grid', async () => {
    const size = { width: 360, height: 600 }
    const bench = await joined({ size, properties: { custom } }, 'a')
    expect(bench.shown().tiles.map(({ w }) => w)).toEqual([360, 360])
    Object.assign(size, { width: 600, height: 360 })
    bench.grid.onResize()
    await bench.clock.advance(0)
    expect(bench.shown().tiles.map(({ h }) => h)).toEqual([360, 360])
    forget(bench)
    bench.grid.onResize()
    await bench.clock.advance(0)
    expect([bench.patches, bench.errors()]).toEqual([[], []])
  })

  test('a grid without a size reports ZERO_SIZE, and again only after it had one', async () => {
    const size = { width: 0, height: 0 }
    const bench = createVoipBench({ size, properties: { active: true } })
    await bench.clock.advance(1000)
    bench.grid.onResize()
    await bench.clock.advance(0)
    expect(bench.details('error')).toEqual([
      expect.objectContaining({ name: 'ZERO_SIZE', cause: { width: 0, height: 0 } })
    ])
    for (const width of [360, 0]) {
      Object.assign(size, { width, height: width })
      bench.grid.onResize()
      await bench.clock.advance(0)
    }
    expect(bench.errors()).toEqual(['ZERO_SIZE', 'ZERO_SIZE'])
  })

  test('a size that cannot be measured changes nothing', async () => {
    const bench = await joined({ size: undefined, properties: { custom } }, 'a')
    bench.grid.onResize()
    await bench.clock.advance(100)
    expect([bench.patches, bench.errors()]).toEqual([[], []])
  })
})

describe('a tile that fails', () => {
  const call = () => joined({ random: () => 0.5, properties: { custom } }, 'a', 'b')
  const fail = (bench: VoipBench, openid = 'a') => bench.grid.onTileEvent('tileError', openid, cause)

  test('a tile that fails is reported once and tried again later and later, then only by a tap', async () => {
    const bench = await call()
    for (const wait of [1500, 2500, 4500]) {
      fail(bench)
      await bench.clock.advance(0)
      expect(tileOf(bench, 'a')).toMatchObject({ live: false, failed: true })
      expect([isLive(bench, 'me'), isLive(bench, 'b')]).toEqual([true, true])
      await bench.clock.advance(wait - 1)
      expect(isLive(bench, 'a')).toBe(false)
      await bench.clock.advance(1)
      expect(tileOf(bench, 'a')).toMatchObject({ live: true, failed: false })
    }
    fail(bench)
    await bench.clock.advance(600_000)
    expect(tileOf(bench, 'a')).toMatchObject({ live: false, failed: true })
    bench.grid.tapRetry('a')
    await bench.clock.advance(0)
    expect(tileOf(bench, 'a')).toMatchObject({ live: true, failed: false })
    fail(bench)
    await bench.clock.advance(600_000)
    expect(isLive(bench, 'a')).toBe(false)
    expect(bench.details('error')).toEqual([
      expect.objectContaining({ name: 'TILE_FAILED', openid: 'a', errMsg: cause.errMsg, scope: 'call' })
    ])
  })

  test('a tile that fails writes its own fields alone', async () => {
    const bench = await call()
    fail(bench)
    await bench.clock.advance(2000)
    expect(bench.patches).toEqual([
      { 'tiles[1].live': false, 'tiles[1].failed': true },
      { 'tiles[1].live': true, 'tiles[1].failed': false }
    ])
  })

  test('a tile that reports its failure twice failed once', async () => {
    const bench = await call()
    fail(bench)
    fail(bench)
    await bench.clock.advance(1500)
    expect(isLive(bench, 'a')).toBe(true)
  })

  test('a second tile that fails is reported too, and has a time of its own', async () => {
    const bench = await call()
    fail(bench)
    await bench.clock.advance(1000)
    fail(bench, 'b')
    await bench.clock.advance(500)
    expect([isLive(bench, 'a'), isLive(bench, 'b')]).toEqual([true, false])
    await bench.clock.advance(1000)
    expect(isLive(bench, 'b')).toBe(true)
    expect(bench.details('error').map(({ openid }) => openid)).toEqual(['a', 'b'])
  })

  test('a tile that fails long after it was mended is reported again', async () => {
    const bench = await call()
    fail(bench)
    await bench.clock.advance(1500 + 10_000)
    fail(bench)
    await bench.clock.advance(1500)
    expect(isLive(bench, 'a')).toBe(true)
    expect(bench.errors()).toEqual(['TILE_FAILED', 'TILE_FAILED'])
  })

  test('a failed tile is forgotten when its person leaves', async () => {
    const bench = await call()
    fail(bench)
    bench.room().leave('a')
    await bench.clock.advance(500)
    bench.room().enter('a')
    await bench.clock.advance(500)
    expect(tileOf(bench, 'a')).toMatchObject({ live: true, failed: false })
  })

  test('a tap on a tile that did not fail changes nothing', async () => {
    const bench = await call()
    bench.grid.tapRetry('b')
    await bench.clock.advance(1000)
    expect([bench.patches, bench.events]).toEqual([[], []])
  })

  test('the error of a failed tile has its cause if that is an object', async () => {
    const bench = await call()
    bench.grid.onTileEvent('tileError', 'a', undefined)
    await bench.clock.advance(0)
    expect(bench.details('error')).toEqual([expect.objectContaining({ name: 'TILE_FAILED', cause: { openid: 'a' } })])
  })

  test('a tile without a picture cannot fail', async () => {
    const bench = await call()
    bench.room().setVideo('a', false)
    await bench.clock.advance(500)
    fail(bench)
    await bench.clock.advance(0)
    expect(tileOf(bench, 'a')).toMatchObject({ live: false, failed: false })
  })
})

describe('an avatar', () => {
  const profiles = { a: { name: 'Ann', avatar: '/a.png' }, b: { name: 'Bob', avatar: '/a.png' }, c: { name: 'Cid' } }
  const call = () => joined({ properties: { custom, profiles, roomType: 'voice' } }, 'a', 'b', 'c')

  test('an avatar that cannot be loaded gives way to initials, until it has a new address', async () => {
    const bench = await call()
    expect(bench.shown().tiles.map(({ avatar }) => avatar)).toEqual([false, true, true, false])
    bench.grid.onTileEvent('avatarError', 'a', cause)
    await bench.clock.advance(0)
    // The same address for both.
    expect(bench.patches).toEqual([{ 'tiles[1].avatar': false, 'tiles[2].avatar': false }])
    bench.set({ profiles: { ...profiles, a: { name: 'Ann', avatar: '/new.png' } } })
    await bench.clock.advance(0)
    expect(tileOf(bench, 'a')).toMatchObject({ avatar: true, initials: 'A' })
    expect(bench.errors()).toEqual([])
  })

  test('an avatar error of a person without an avatar changes nothing', async () => {
    const bench = await call()
    bench.grid.onTileEvent('avatarError', 'c', cause)
    bench.grid.onTileEvent('avatarError', 'nobody', cause)
    await bench.clock.advance(0)
    expect([bench.patches, bench.events]).toEqual([[], []])
  })
})

describe('labels', () => {
  test('labels move below the pictures, and one error is reported, where nothing can be drawn over them', async () => {
    const bench = await joined({ properties: { custom } }, 'a', 'b')
    for (const openid of ['me', 'a', 'b']) bench.grid.onTileEvent('renderError', openid, cause)
    await bench.clock.advance(1000)
    expect(bench.patches).toEqual([{ below: true }])
    expect(bench.details('error')).toEqual([expect.objectContaining({ name: 'RENDER_ERROR', ...cause })])
  })

  test.each([
    ['inside', false],
    ['below', true]
  ])('labels with label="%s" stay there whatever WeChat can draw', async (label, below) => {
    const bench = await joined({ properties: { label } }, 'a')
    bench.grid.onTileEvent('renderError', 'a', cause)
    await bench.clock.advance(0)
    expect(bench.shown().below).toBe(below)
  })
})

test('a tap on a tile is reported with its openid', async () => {
  const bench = await joined({}, 'a')
  bench.grid.tapTile('a')
  await bench.clock.advance(0)
  expect(bench.events).toEqual([{ name: 'tiletap', detail: { openid: 'a' } }])
})
