import { createVoipHarness, forget, joined, subscribe, type VoipHarness } from './call-harness'

const everyone = Array.from('abcdefgh')
/** Without the duration, which is written once a second. */
const custom = ['header']
const cause = { errMsg: 'voip-room:fail' }

const inView = (harness: VoipHarness) => harness.shown().tiles.flatMap(({ openid, x }) => (x >= 0 ? openid : []))
const tileOf = (harness: VoipHarness, openid: string) => harness.shown().tiles.find((tile) => tile.openid === openid)
const isLive = (harness: VoipHarness, openid: string) => tileOf(harness, openid)?.dark !== true

describe('pages', () => {
  const call = () => joined({ properties: { custom, pageSize: 4 } }, ...everyone)

  test('pages are turned one by one, and not beyond the first and the last', async () => {
    const harness = await call()
    expect(harness.shown()).toMatchObject({ pages: [0, 1, 2], page: 0 })
    const seen: string[] = []
    for (const by of [-1, 1, 1, 1, 1, -1]) {
      harness.grid.turnPage(by)
      await harness.clock.advance(100)
      seen.push(`${harness.shown().page} ${inView(harness).join('')}`)
    }
    expect(seen).toEqual(['0 meabc', '1 defg', '2 h', '2 h', '2 h', '1 defg'])
    expect(harness.details('pagechange')).toEqual([1, 2, 1].map((page) => ({ page, pages: 3 })))
    const subscribed = harness.calls.filter((call) => call.startsWith(subscribe))
    expect(subscribed).toEqual(['d,e,f,g', 'h', 'd,e,f,g'].map((list) => `${subscribe} ${list}`))
  })

  test('the own tile stays mounted in its size, out of sight, on other pages', async () => {
    const harness = await call()
    const own = tileOf(harness, 'me')
    harness.grid.turnPage(1)
    await harness.clock.advance(100)
    const parked = tileOf(harness, 'me')
    expect(parked).toEqual({ ...own, x: parked?.x })
    expect(Number(parked?.x) + Number(parked?.w)).toBeLessThan(0)
    expect(isLive(harness, 'me')).toBe(true)
  })

  test('a page that is gone gives way to the last one, and pagechange is reported', async () => {
    const harness = await call()
    harness.grid.turnPage(2)
    await harness.clock.advance(100)
    forget(harness)
    for (const each of everyone.slice(2)) harness.room().leave(each)
    await harness.clock.advance(1000)
    expect(harness.shown()).toMatchObject({ pages: [], page: 0 })
    expect(inView(harness)).toEqual(['me', 'a', 'b'])
    expect(harness.details('pagechange').at(-1)).toEqual({ page: 0, pages: 1 })
  })

  test('the number of pages follows page-size', async () => {
    const harness = await call()
    harness.set({ pageSize: 10 })
    await harness.clock.advance(100)
    expect(harness.shown()).toMatchObject({ pages: [], page: 0 })
    expect(inView(harness)).toHaveLength(9)
    expect(harness.details('pagechange')).toEqual([{ page: 0, pages: 1 }])
  })

  test('the next call begins with the first page', async () => {
    const harness = await call()
    harness.grid.turnPage(1)
    void harness.grid.methods.leave()
    await harness.clock.advance(1000)
    expect(harness.shown()).toMatchObject({ tiles: [], pages: [], page: 0 })
    void harness.grid.methods.join()
    await harness.clock.advance(1000)
    expect(harness.shown().page).toBe(0)
  })

  test('turnPage() outside a call does nothing', async () => {
    const harness = await joined()
    void harness.grid.methods.leave()
    await harness.clock.advance(1000)
    forget(harness)
    harness.grid.turnPage(1)
    await harness.clock.advance(100)
    expect([harness.patches, harness.events]).toEqual([[], []])
  })
})

describe('a size', () => {
  test('tiles take the new size of the grid', async () => {
    const size = { width: 360, height: 600 }
    const harness = await joined({ size, properties: { custom, layout: 'grid' } }, 'a')
    expect(harness.shown().tiles.map(({ w }) => w)).toEqual([360, 360])
    Object.assign(size, { width: 600, height: 360 })
    harness.grid.onResize()
    await harness.clock.advance(0)
    expect(harness.shown().tiles.map(({ h }) => h)).toEqual([360, 360])
    forget(harness)
    harness.grid.onResize()
    await harness.clock.advance(0)
    expect([harness.patches, harness.errors()]).toEqual([[], []])
  })

  test('a grid without a size reports ZERO_SIZE, and again only after it had one', async () => {
    const size = { width: 0, height: 0 }
    const harness = createVoipHarness({ size, properties: { active: true } })
    await harness.clock.advance(1000)
    harness.grid.onResize()
    await harness.clock.advance(0)
    expect(harness.details('error')).toEqual([
      expect.objectContaining({ name: 'ZERO_SIZE', cause: { width: 0, height: 0 } })
    ])
    for (const width of [360, 0]) {
      Object.assign(size, { width, height: width })
      harness.grid.onResize()
      await harness.clock.advance(0)
    }
    expect(harness.errors()).toEqual(['ZERO_SIZE', 'ZERO_SIZE'])
  })

  test('a size that cannot be measured changes nothing', async () => {
    const harness = await joined({ size: undefined, properties: { custom } }, 'a')
    harness.grid.onResize()
    await harness.clock.advance(100)
    expect([harness.patches, harness.errors()]).toEqual([[], []])
  })
})

describe('a tile that fails', () => {
  const call = () => joined({ random: () => 0.5, properties: { custom } }, 'a', 'b')
  const fail = (harness: VoipHarness, openid = 'a') => harness.grid.onTileEvent('tileError', openid, cause)

  test('a tile that fails is reported once and tried again later and later, then only by a tap', async () => {
    const harness = await call()
    for (const wait of [1500, 2500, 4500]) {
      fail(harness)
      await harness.clock.advance(0)
      expect(tileOf(harness, 'a')).toMatchObject({ dark: true, failed: true })
      expect([isLive(harness, 'me'), isLive(harness, 'b')]).toEqual([true, true])
      await harness.clock.advance(wait - 1)
      expect(isLive(harness, 'a')).toBe(false)
      await harness.clock.advance(1)
      expect(tileOf(harness, 'a')).not.toHaveProperty('failed')
    }
    fail(harness)
    await harness.clock.advance(600_000)
    expect(tileOf(harness, 'a')).toMatchObject({ dark: true, failed: true })
    harness.grid.tapRetry('a')
    await harness.clock.advance(0)
    expect(tileOf(harness, 'a')).not.toHaveProperty('failed')
    fail(harness)
    await harness.clock.advance(600_000)
    expect(isLive(harness, 'a')).toBe(false)
    expect(harness.details('error')).toEqual([
      expect.objectContaining({ name: 'TILE_FAILED', openid: 'a', errMsg: cause.errMsg, scope: 'call' })
    ])
  })

  test('a tile that fails writes its own fields alone', async () => {
    const harness = await call()
    const before = tileOf(harness, 'a')
    fail(harness)
    await harness.clock.advance(2000)
    expect(harness.patches).toEqual([{ 'tiles[1].dark': true, 'tiles[1].failed': true }, { 'tiles[1]': before }])
  })

  test('a tile that reports its failure twice failed once', async () => {
    const harness = await call()
    fail(harness)
    fail(harness)
    await harness.clock.advance(1500)
    expect(isLive(harness, 'a')).toBe(true)
  })

  test('a second tile that fails is reported too, and has a time of its own', async () => {
    const harness = await call()
    fail(harness)
    await harness.clock.advance(1000)
    fail(harness, 'b')
    await harness.clock.advance(500)
    expect([isLive(harness, 'a'), isLive(harness, 'b')]).toEqual([true, false])
    await harness.clock.advance(1000)
    expect(isLive(harness, 'b')).toBe(true)
    expect(harness.details('error').map(({ openid }) => openid)).toEqual(['a', 'b'])
  })

  test('a tile that fails long after it was mended is reported again', async () => {
    const harness = await call()
    fail(harness)
    await harness.clock.advance(1500 + 10_000)
    fail(harness)
    await harness.clock.advance(1500)
    expect(isLive(harness, 'a')).toBe(true)
    expect(harness.errors()).toEqual(['TILE_FAILED', 'TILE_FAILED'])
  })

  test('a failed tile is forgotten when its person leaves', async () => {
    const harness = await call()
    fail(harness)
    harness.room().leave('a')
    await harness.clock.advance(500)
    harness.room().enter('a')
    await harness.clock.advance(500)
    expect(tileOf(harness, 'a')).not.toHaveProperty('failed')
  })

  test('a tile of somebody who has just left is no fault', async () => {
    const harness = await call()
    harness.room().leave('a')
    fail(harness)
    await harness.clock.advance(500)
    fail(harness)
    await harness.clock.advance(0)
    expect(harness.errors()).toEqual([])
  })

  test.each<[string, (harness: VoipHarness) => void, string?]>([
    ['whose picture was just turned off', (harness) => harness.room().setVideo('b', false)],
    ['on a page that was just left', (harness) => harness.set({ pageSize: 2 })],
    ['that was just covered', (harness) => harness.set({ maxVideos: 0 })],
    ['of oneself, just turned off', (harness) => harness.set({ camera: false }), 'me']
  ])('a tile %s is no fault', async (_, change, openid = 'b') => {
    const harness = await call()
    change(harness)
    await harness.clock.advance(1000)
    fail(harness, openid)
    await harness.clock.advance(0)
    expect(harness.errors()).toEqual([])
  })

  test('a tap on a tile that did not fail changes nothing', async () => {
    const harness = await call()
    harness.grid.tapRetry('b')
    await harness.clock.advance(1000)
    expect([harness.patches, harness.events]).toEqual([[], []])
  })

  test('the error of a failed tile has its cause if that is an object', async () => {
    const harness = await call()
    harness.grid.onTileEvent('tileError', 'a', undefined)
    await harness.clock.advance(0)
    expect(harness.details('error')).toEqual([expect.objectContaining({ name: 'TILE_FAILED', cause: { openid: 'a' } })])
  })

  test('a tile without a picture cannot fail', async () => {
    const harness = await call()
    harness.room().setVideo('a', false)
    await harness.clock.advance(500)
    fail(harness)
    await harness.clock.advance(0)
    expect(tileOf(harness, 'a')).toEqual(expect.not.objectContaining({ failed: true }))
  })
})

describe('an avatar', () => {
  const profiles = { a: { name: 'Ann', avatar: '/a.png' }, b: { name: 'Bob', avatar: '/a.png' }, c: { name: 'Cid' } }
  const call = () => joined({ properties: { custom, profiles, roomType: 'voice' } }, 'a', 'b', 'c')

  test('an avatar that cannot be loaded gives way to initials, until it has a new address', async () => {
    const harness = await call()
    expect(harness.shown().tiles.map(({ avatar }) => avatar)).toEqual([undefined, true, true, undefined])
    harness.grid.onTileEvent('avatarError', 'a', cause)
    await harness.clock.advance(0)
    // The same address for both.
    expect(harness.patches.map((patch) => Object.keys(patch))).toEqual([['tiles[1]', 'tiles[2]']])
    expect(harness.shown().tiles.map(({ avatar, initials }) => [avatar, initials])).toEqual([
      [undefined, undefined],
      [undefined, 'A'],
      [undefined, 'B'],
      [undefined, 'C']
    ])
    harness.set({ profiles: { ...profiles, a: { name: 'Ann', avatar: '/new.png' } } })
    await harness.clock.advance(0)
    expect(tileOf(harness, 'a')).toMatchObject({ avatar: true, initials: 'A' })
    expect(harness.errors()).toEqual([])
  })

  test('an avatar that could not be loaded is tried again when the network is back', async () => {
    const harness = await call()
    harness.grid.onTileEvent('avatarError', 'a', cause)
    for (const online of [false, true]) harness.grid.setEnvironment({ online })
    await harness.clock.advance(0)
    expect(tileOf(harness, 'a')).toMatchObject({ avatar: true })
  })

  test('an avatar error of a person without an avatar changes nothing', async () => {
    const harness = await call()
    harness.grid.onTileEvent('avatarError', 'c', cause)
    harness.grid.onTileEvent('avatarError', 'nobody', cause)
    await harness.clock.advance(0)
    expect([harness.patches, harness.events]).toEqual([[], []])
  })
})

describe('labels', () => {
  test('labels move below the pictures, and one error is reported, where nothing can be drawn over them', async () => {
    const harness = await joined({ properties: { custom } }, 'a', 'b')
    for (const openid of ['me', 'a', 'b']) harness.grid.onTileEvent('renderError', openid, cause)
    await harness.clock.advance(1000)
    expect(harness.patches).toEqual([{ below: true }])
    expect(harness.details('error')).toEqual([expect.objectContaining({ name: 'RENDER_ERROR', ...cause })])
  })

  test.each([
    ['inside', false],
    ['below', true]
  ])('labels with label="%s" stay there whatever WeChat can draw', async (label, below) => {
    const harness = await joined({ properties: { label } }, 'a')
    harness.grid.onTileEvent('renderError', 'a', cause)
    await harness.clock.advance(0)
    expect(harness.shown().below).toBe(below)
  })
})

test('a tap on a tile is reported with its openid', async () => {
  const harness = await joined({}, 'a')
  harness.grid.tapTile('a')
  await harness.clock.advance(0)
  expect(harness.events).toEqual([{ name: 'tiletap', detail: { openid: 'a' } }])
})

test('a tile that failed stays so when somebody else comes', async () => {
  const harness = await joined({}, 'a')
  harness.grid.onTileEvent('tileError', 'a', {})
  await harness.clock.advance(400)
  const failed = harness.shown().tiles[1]
  harness.room().enter('b')
  await harness.clock.advance(50)
  expect(harness.shown().tiles[1]).toMatchObject({ openid: 'a', dark: failed?.dark })
  expect(failed?.dark).toBe(true)
})

test('a tile that fails while the call is cut off takes no picture of others away', async () => {
  const harness = await joined({ properties: { resume: 'ask' } }, 'a', 'b')
  harness.room().lose()
  await harness.clock.advance(0)
  harness.grid.onTileEvent('tileError', 'a', {})
  await harness.clock.advance(0)
  expect(harness.shown().tiles.flatMap(({ openid, dark }) => (dark ? [] : [openid]))).toContain('b')
})
