import type { Fields } from '../../../components/core/json'
import type { GridData } from '../../../components/voip-grid/call.view-data'
import { createVoipHarness, forget, joined, type VoipHarness, type VoipHarnessOptions } from './call-harness'

/** Without the duration, which is written once a second. */
const custom = ['header']
const tall = { width: 375, height: 600 }

const call = (properties: Fields, ...others: readonly string[]) =>
  joined({ size: { ...tall }, properties: { custom, ...properties } }, ...others)
const tiles = (harness: VoipHarness) => harness.shown().tiles
const live = (harness: VoipHarness) => tiles(harness).flatMap((tile) => (tile.dark ? [] : [tile.openid]))
const boxesOf = (harness: VoipHarness) =>
  tiles(harness).map(({ openid, x, y, w, h }) => `${openid} ${x},${y} ${w}x${h}`)
const paths = (harness: VoipHarness) => harness.patches.flatMap((patch) => Object.keys(patch))

describe('a call that is cut off', () => {
  test('tiles of the others stay mounted in their places, and the own camera view goes until the return', async () => {
    const harness = await call({}, 'ann', 'bob')
    const before = boxesOf(harness)
    expect(live(harness)).toEqual(['me', 'ann', 'bob'])
    harness.grid.setEnvironment({ online: false })
    harness.room().lose()
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', blank: false, text: 'Reconnecting...' })
    expect([live(harness), boxesOf(harness)]).toEqual([['ann', 'bob'], before])
    harness.grid.setEnvironment({ online: true })
    await harness.clock.advance(500)
    expect(harness.shown().state).toMatchObject({ phase: 'rejoining', kind: 'busy', text: 'Reconnecting...' })
    expect([live(harness), boxesOf(harness)]).toEqual([['ann', 'bob'], before])
    await harness.clock.advance(2000)
    expect(harness.shown().state.phase).toBe('joined')
    expect([live(harness), boxesOf(harness)]).toEqual([['me', 'ann', 'bob'], before])
    // Nothing of a tile but one's own view, there and back.
    expect(paths(harness).filter((path) => path.startsWith('tiles'))).toEqual(['tiles[0].dark', 'tiles[0]'])
  })

  test('the hang-up tool stays, and takes the tiles of a call that is cut off away', async () => {
    const harness = await call({ resume: 'ask' }, 'ann')
    harness.room().lose()
    await harness.clock.advance(0)
    expect(harness.shown()).toMatchObject({ state: { action: 'Resume' }, people: '' })
    expect(harness.shown().tools.at(-1)).toMatchObject({ name: 'leave' })
    harness.grid.tapTool('leave')
    await harness.clock.advance(0)
    expect([tiles(harness), harness.shown().state.phase]).toEqual([[], 'left'])
  })

  test('the header keeps its place and its count of people, and the duration goes until the return', async () => {
    const harness = await joined({}, 'ann')
    harness.room().lose()
    await harness.clock.advance(0)
    expect(harness.shown()).toMatchObject({ people: '2 in the call', duration: '' })
    await harness.clock.advance(3000)
    expect(harness.shown()).toMatchObject({ people: '2 in the call', duration: '00:03' })
  })

  test.each<[string, number, (harness: VoipHarness) => void]>([
    ['another call is set', 0, (harness) => harness.set({ groupId: 'elsewhere' })],
    ['attempts have failed', 2000, (harness) => harness.refuse('joinVoIPChat', { errCode: -2 })]
  ])('tiles of a call that is cut off go when %s', async (_, wait, happen) => {
    const harness = await call({ rejoinLimit: 1 }, 'ann')
    harness.room().lose()
    await harness.clock.advance(0)
    happen(harness)
    await harness.clock.advance(wait)
    expect(tiles(harness)).toEqual([])
  })

  test('people who left meanwhile go with the return, and those who stayed keep their views', async () => {
    const harness = await call({}, 'ann', 'bob')
    const room = harness.room()
    room.lose()
    await harness.clock.advance(0)
    room.leave('ann')
    expect(live(harness)).toEqual(['ann', 'bob'])
    await harness.clock.advance(3000)
    expect(live(harness)).toEqual(['me', 'bob'])
  })

  test('reports from before the return change no tile', async () => {
    const harness = await joined({ size: { ...tall } }, 'ann', 'bob')
    harness.room().lose()
    const joining = harness.hold('joinVoIPChat')
    await harness.clock.advance(1100)
    harness.native('videoMembers', { openIdList: [] })
    harness.native('members', { openIdList: ['me'] })
    await harness.clock.advance(1000)
    expect([live(harness), tiles(harness).length]).toEqual([['ann', 'bob'], 3])
    expect(harness.shown().people).toBe('3 in the call')
    joining.release()
    await harness.clock.advance(1000)
    expect(live(harness)).toContain('me')
  })

  test('no native view is made while cut off: a page stays, and so does whoever is large', async () => {
    const harness = await call({ layout: 'spotlight', pageSize: 3 }, 'ann', 'bob', 'cid')
    harness.room().speak('bob')
    await harness.clock.advance(4000)
    const before = boxesOf(harness)
    expect(harness.shown().pages).toEqual([0, 1])
    harness.room().lose()
    await harness.clock.advance(0)
    forget(harness)
    harness.grid.turnPage(1)
    harness.grid.tapTile('ann')
    harness.set({ pageSize: 10, maxVideos: 9 })
    await harness.clock.advance(0)
    expect(harness.shown()).toMatchObject({ pages: [], pager: true, page: 0 })
    expect([boxesOf(harness), harness.changes(), live(harness)]).toEqual([before, [], ['ann', 'bob']])
  })

  test('a page is not turned while cut off, nor later', async () => {
    const harness = await call({ pageSize: 2 }, 'ann', 'bob')
    harness.room().lose()
    await harness.clock.advance(0)
    harness.grid.turnPage(1)
    await harness.clock.advance(3000)
    expect(harness.shown()).toMatchObject({ pages: [0, 1], page: 0, state: { phase: 'joined' } })
  })

  test('a native view that had failed for good is made once more with the return', async () => {
    const harness = await call({}, 'ann', 'bob')
    for (let time = 0; time < 4; time++) {
      harness.grid.onTileEvent('tileError', 'ann', {})
      await harness.clock.advance(5000)
    }
    expect(live(harness)).toEqual(['me', 'bob'])
    harness.room().lose()
    await harness.clock.advance(0)
    expect(live(harness)).toEqual(['bob'])
    await harness.clock.advance(3000)
    expect(live(harness)).toEqual(['me', 'ann', 'bob'])
  })

  test('a rotated phone places the tiles of a call that is cut off anew', async () => {
    const size = { ...tall }
    const harness = await joined({ size, properties: { custom, layout: 'grid', resume: 'ask' } }, 'ann')
    harness.room().lose()
    await harness.clock.advance(0)
    Object.assign(size, { width: 600, height: 375 })
    harness.grid.onResize()
    await harness.clock.advance(0)
    expect(boxesOf(harness)).toEqual(['me 0,0 298x375', 'ann 302,0 298x375'])
  })

  test('a native view that fails while cut off is made again with the return, and is no error', async () => {
    const harness = await call({}, 'ann', 'bob')
    harness.grid.onTileEvent('tileError', 'bob', {})
    await harness.clock.advance(0)
    forget(harness)
    harness.room().lose()
    await harness.clock.advance(0)
    harness.grid.onTileEvent('tileError', 'ann', {})
    await harness.clock.advance(900)
    expect([live(harness), tiles(harness).filter(({ failed }) => failed)]).toEqual([[], []])
    await harness.clock.advance(2000)
    expect([live(harness), harness.errors()]).toEqual([['me', 'ann', 'bob'], []])
  })

  test('a voice call that is cut off keeps its faces', async () => {
    const harness = await call({ roomType: 'voice' }, 'ann')
    harness.room().lose()
    await harness.clock.advance(0)
    expect([tiles(harness).length, live(harness)]).toEqual([2, []])
  })
})

describe('the only one in a call', () => {
  test.each([
    ['en', 'Waiting for others'],
    ['zh-CN', '等待其他人加入']
  ])('the only one in a call reads in %s that others are waited for, until somebody comes', async (locale, text) => {
    const harness = await call({ locale })
    expect(harness.shown()).toMatchObject({ alone: text, slots: { alone: false } })
    harness.room().enter('ann')
    await harness.clock.advance(0)
    expect(harness.shown().alone).toBe('')
    harness.room().leave('ann')
    await harness.clock.advance(1000)
    expect(harness.shown().alone).toBe(text)
    harness.room().lose()
    await harness.clock.advance(0)
    expect(harness.shown().alone).toBe('')
  })

  test('a slot of the page replaces the text', async () => {
    const harness = await call({ custom: ['header', 'alone'] })
    expect(harness.shown()).toMatchObject({ alone: '', slots: { alone: true } })
    harness.room().enter('ann')
    await harness.clock.advance(0)
    expect(harness.shown().slots.alone).toBe(false)
  })
})

describe('a tap on a tile', () => {
  const tapped = async (harness: VoipHarness, openid: string) => {
    forget(harness)
    harness.grid.tapTile(openid)
    await harness.clock.advance(0)
    return harness.events.filter(({ name }) => name !== 'pagechange')
  }
  const pinned = (value: string) => ({ name: 'pinnedchange', detail: { value, source: 'user' } })
  const tap = (openid: string) => ({ name: 'tiletap', detail: { openid } })

  test.each(['auto', 'spotlight'])(
    'a tap enlarges a person of a call with layout %s, and a second one returns them',
    async (layout) => {
      const harness = await call({ layout }, 'ann', 'bob')
      expect(await tapped(harness, 'bob')).toEqual([tap('bob'), pinned('bob')])
      expect(tiles(harness).find(({ shape }) => shape === 'full')?.openid).toBe('bob')
      expect(await tapped(harness, 'me')).toEqual([tap('me'), pinned('me')])
      expect(await tapped(harness, 'me')).toEqual([tap('me'), pinned('')])
    }
  )

  test.each<[string, Fields, readonly string[]]>([
    ['a grid that is always even', { layout: 'grid' }, ['ann', 'bob']],
    ['the only one in a call', {}, []]
  ])('a tap in %s is reported alone', async (_, properties, others) => {
    const harness = await call(properties, ...others)
    expect(await tapped(harness, 'me')).toEqual([tap('me')])
  })

  test('a page that pins whom its listener of tiletap names agrees with the component', async () => {
    const harness = await call({}, 'ann', 'bob')
    for (const value of ['bob', '']) {
      harness.grid.tapTile('bob')
      harness.set({ pinned: value })
      await harness.clock.advance(0)
    }
    expect(harness.changes()).toEqual(['pinnedchange bob user', 'pinnedchange  user'])
  })
})

describe('two people', () => {
  const full = '0,0 375x600'

  test('the other one is full, and oneself in the upper right corner', async () => {
    const harness = await call({}, 'ann')
    expect(boxesOf(harness)).toEqual(['me 262,8 105x140', `ann ${full}`])
    expect(tiles(harness).map(({ shape }) => shape)).toEqual(['corner', 'full'])
  })

  test('a tap on the small tile swaps both in one write, and any other tap swaps them back', async () => {
    const harness = await call({}, 'ann')
    const swapped = ['me 0,0 375x600', 'ann 262,8 105x140']
    const tap = async (openid: string) => {
      forget(harness)
      harness.grid.tapTile(openid)
      await harness.clock.advance(0)
      return { boxes: boxesOf(harness), writes: harness.patches.length, changes: harness.changes() }
    }
    const back = { boxes: ['me 262,8 105x140', 'ann 0,0 375x600'], writes: 1, changes: ['pinnedchange  user'] }
    for (const openid of ['ann', 'me']) {
      expect(await tap('me')).toEqual({ boxes: swapped, writes: 1, changes: ['pinnedchange me user'] })
      expect(await tap(openid)).toEqual(back)
    }
    expect(await tap('ann')).toEqual({ ...back, writes: 0, changes: [] })
  })

  test('a third person resizes both, and makes no tile anew', async () => {
    const harness = await call({}, 'ann')
    forget(harness)
    harness.room().enter('bob')
    await harness.clock.advance(1000)
    expect(boxesOf(harness)).toEqual(['me 0,0 185x298', 'ann 189,0 185x298', 'bob 95,302 185x298'])
    expect(harness.patches).toHaveLength(1)
    harness.room().leave('bob')
    await harness.clock.advance(1000)
    expect(boxesOf(harness)).toEqual(['me 262,8 105x140', `ann ${full}`])
  })

  test.each<[string, Fields]>([
    ['with layout grid', { layout: 'grid' }],
    ['in a voice call', { roomType: 'voice' }]
  ])('two people %s are side by side', async (_, properties) => {
    expect(boxesOf(await call(properties, 'ann'))).toEqual(['me 0,0 375x298', 'ann 0,302 375x298'])
  })

  test('two people on pages of one are on two pages', async () => {
    const harness = await call({ pageSize: 1 }, 'ann')
    expect(harness.shown().pages).toEqual([0, 1])
  })

  test('two people are side by side where nothing can be drawn over a native view', async () => {
    const harness = await call({}, 'ann')
    harness.grid.onTileEvent('renderError', 'ann', {})
    await harness.clock.advance(0)
    expect(boxesOf(harness)).toEqual(['me 0,0 375x298', 'ann 0,302 375x298'])
  })

  test('the small tile of another one stays in its corner when it is dragged a little', async () => {
    const harness = await call({}, 'ann')
    harness.grid.tapTile('me')
    await harness.clock.advance(0)
    const before = boxesOf(harness)
    harness.grid.dragTile('ann', 3, 3)
    await harness.clock.advance(0)
    expect(boxesOf(harness)).toEqual(before)
  })

  test('the small tile goes to the corner next to where it is let go, in one write of its place', async () => {
    const harness = await call({}, 'ann')
    harness.grid.dragTile('me', -100, 300)
    await harness.clock.advance(0)
    expect(harness.patches).toEqual([{ 'tiles[0].y': 452 }])
    harness.grid.dragTile('me', -200, -10)
    await harness.clock.advance(0)
    expect(boxesOf(harness)[0]).toBe('me 8,452 105x140')
    forget(harness)
    // Neither the large tile, nor none, nor a touch that ends where it began.
    harness.grid.dragTile('ann', 300, 0)
    harness.grid.dragTile('', 300, 0)
    harness.grid.dragTile('me', 3, 3)
    await harness.clock.advance(0)
    expect(harness.patches).toEqual([])
    harness.grid.tapTile('me')
    await harness.clock.advance(0)
    expect(boxesOf(harness)[1]).toBe('ann 8,452 105x140')
  })
})

describe('a box much wider than high', () => {
  const whole = { width: 812, height: 375 }
  const wide = (options: VoipHarnessOptions = {}, ...others: readonly string[]) =>
    joined({ whole, size: { ...whole }, ...options }, ...others)
  const bars = ({ wide, hidden }: GridData) => ({ wide, hidden })

  test('bars lie over the tiles, and hide after 4 s of a call with somebody', async () => {
    const harness = createVoipHarness({ whole, size: { ...whole }, properties: { active: true } })
    harness.open('ann')
    await harness.clock.advance(1000)
    expect(bars(harness.shown())).toEqual({ wide: true, hidden: false })
    await harness.clock.advance(2800)
    expect(harness.shown().hidden).toBe(false)
    await harness.clock.advance(1000)
    expect(harness.shown().hidden).toBe(true)
    expect(harness.shown().tools.at(-1)?.name).toBe('leave')
    harness.patches.length = 0
    // A duration that nobody sees is not written.
    await harness.clock.advance(5000)
    expect(harness.patches).toEqual([])
  })

  test('each tap of a person shows the bars for 4 s more', async () => {
    const harness = await wide({ properties: { custom } }, 'ann')
    await harness.clock.advance(3500)
    harness.grid.tapTool('mute')
    await harness.clock.advance(3500)
    expect(harness.shown().hidden).toBe(false)
    await harness.clock.advance(1000)
    forget(harness)
    harness.grid.showBars()
    await harness.clock.advance(0)
    expect([harness.patches, harness.events]).toEqual([[{ hidden: false }], []])
    await harness.clock.advance(4000)
    expect(harness.patches).toEqual([{ hidden: false }, { hidden: true }])
  })

  test('mute() while the bars are hidden mutes, and shows no bars', async () => {
    const harness = await wide({ properties: { custom } }, 'ann')
    await harness.clock.advance(5000)
    expect(harness.shown().hidden).toBe(true)
    harness.grid.methods.mute().catch(() => undefined)
    await harness.clock.advance(500)
    expect([harness.room().muteConfig?.muteMicrophone, harness.shown().hidden]).toEqual([true, true])
  })

  test('the first touch while the bars are hidden only shows them', async () => {
    const others = Array.from('abcdefg')
    const harness = await wide({ properties: { custom } }, ...others)
    await harness.clock.advance(5000)
    forget(harness)
    harness.grid.turnPage(1)
    await harness.clock.advance(0)
    expect([harness.patches, harness.details('pagechange')]).toEqual([[{ hidden: false }], []])
    harness.grid.turnPage(1)
    await harness.clock.advance(0)
    expect(harness.shown().page).toBe(1)
  })

  test.each<[string, (harness: VoipHarness) => void]>([
    ['the call is cut off', (harness) => harness.room().lose()],
    ['the last other one leaves', (harness) => harness.room().leave('ann')],
    ['the app is hidden', (harness) => harness.grid.setEnvironment({ appShown: false })]
  ])('hidden bars are shown as soon as %s', async (_, happen) => {
    const harness = await wide({ properties: { resume: 'ask' } }, 'ann')
    await harness.clock.advance(5000)
    expect(harness.shown().hidden).toBe(true)
    happen(harness)
    await harness.clock.advance(500)
    expect(harness.shown().hidden).toBe(false)
    await harness.clock.advance(10_000)
    expect(harness.shown().hidden).toBe(false)
  })

  test('the only one in a call keeps the bars, and so does a portrait box', async () => {
    const alone = await wide()
    await alone.clock.advance(10_000)
    const portrait = await call({}, 'ann')
    await portrait.clock.advance(10_000)
    expect([alone, portrait].map((harness) => bars(harness.shown()))).toEqual([
      { wide: true, hidden: false },
      { wide: false, hidden: false }
    ])
  })

  test('nobody is resized after the tiles came, and dots keep no place', async () => {
    const harness = createVoipHarness({ whole, size: { ...whole }, properties: { active: true, title: 'Lesson' } })
    harness.open('ann')
    await harness.clock.advance(2000)
    expect(paths(harness).filter((path) => /tiles\[\d\]/.test(path))).toEqual([])
    expect([harness.shown().pager, boxesOf(harness)]).toEqual([false, ['me 664,262 140x105', 'ann 0,0 812x375']])
  })

  test('a phone that is turned resizes each tile once, when the bars have given their room', async () => {
    const frame = { width: 375, height: 700 }
    let wide = () => false
    /** As measured in the view: the bars take 100 px of the height where they do not lie over the tiles. */
    const size = {
      get width() {
        return frame.width
      },
      get height() {
        return frame.height - (wide() ? 0 : 100)
      }
    }
    const harness = await joined({ size, whole: frame, properties: { custom, pageSize: 10 } }, 'ann')
    wide = () => harness.shown().wide
    Object.assign(frame, whole)
    harness.grid.onResize()
    await harness.clock.advance(0)
    expect(boxesOf(harness)).toEqual(['me 664,262 140x105', 'ann 0,0 812x375'])
    expect(paths(harness).filter((path) => path === 'tiles[1].h')).toHaveLength(1)
    Object.assign(frame, { width: 375, height: 700 })
    harness.grid.onResize()
    await harness.clock.advance(0)
    expect(boxesOf(harness)[1]).toBe('ann 0,0 375x600')
  })

  test('a component whose own size cannot be measured keeps its bars beside the tiles', async () => {
    const harness = await joined({ whole: undefined, size: { ...whole } }, 'ann')
    expect(harness.shown().wide).toBe(false)
  })
})

test.each([
  ['a box of 4 to 3 has its bars beside the tiles', 400, 300, false],
  ['a wider one has them over the tiles', 401, 300, true],
  ['one without a size has them beside the tiles', 0, 0, false]
])('%s', async (_, width, height, wide) => {
  const harness = await joined({ whole: { width, height }, properties: { custom } }, 'ann')
  expect(harness.shown().wide).toBe(wide)
})

describe('without same-layer rendering, where native views are on top of all', () => {
  const low = { width: 667, height: 375 }

  test('header and toolbar are beside the tiles in landscape, and stay', async () => {
    const harness = await joined({ size: { ...low }, whole: low, properties: { custom } }, 'ann')
    harness.grid.onTileEvent('renderError', 'ann', {})
    await harness.clock.advance(5000)
    expect(harness.shown()).toMatchObject({ wide: false, hidden: false })
  })

  test('a phone that is turned gives the tiles their new size', async () => {
    const frame = { width: 375, height: 700 }
    const size = { width: 375, height: 600 }
    const harness = await joined({ size, whole: frame, properties: { custom, pageSize: 10 } }, 'ann')
    harness.grid.onTileEvent('renderError', 'ann', {})
    await harness.clock.advance(0)
    Object.assign(frame, low)
    Object.assign(size, { width: 667, height: 275 })
    harness.grid.onResize()
    await harness.clock.advance(0)
    expect(boxesOf(harness)).toEqual(['me 0,0 331x275', 'ann 335,0 331x275'])
  })

  test('no native view lies over the button of a call that is cut off', async () => {
    const harness = await call({ resume: 'ask' }, 'ann')
    harness.grid.onTileEvent('renderError', 'ann', {})
    harness.room().lose()
    await harness.clock.advance(0)
    expect([harness.shown().state.action, live(harness)]).toEqual(['Resume', []])
  })

  test('no native view lies over the invitation of who is alone', async () => {
    const harness = await call({})
    harness.grid.onTileEvent('renderError', 'me', {})
    await harness.clock.advance(0)
    expect([harness.shown().alone, live(harness)]).toEqual(['Waiting for others', []])
    harness.room().enter('ann')
    await harness.clock.advance(1000)
    expect(live(harness)).toEqual(['me', 'ann'])
  })

  test('two people whose names are below their pictures are side by side', async () => {
    const harness = await call({ label: 'below' }, 'ann')
    expect(tiles(harness).map(({ shape }) => shape === 'corner')).toEqual([false, false])
  })
})

describe('a call that is cut off, and what is said of it', () => {
  test.each<[string, Fields, (harness: VoipHarness) => Promise<void> | void]>([
    ['no attempt is to be made', { rejoinLimit: 0 }, () => undefined],
    [
      'the return was late',
      {},
      async (harness) => {
        harness.grid.setEnvironment({ appShown: false })
        await harness.clock.advance(120_000)
        harness.grid.setEnvironment({ appShown: true })
      }
    ]
  ])('a call without a network does not say that it reconnects where %s', async (_, properties, happen) => {
    const harness = await call(properties, 'ann')
    await happen(harness)
    harness.grid.setEnvironment({ online: false })
    harness.room().lose()
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', text: 'No network', action: 'Resume' })
  })

  test('people of a call that could not be left do not come back on screen before the next one', async () => {
    const harness = await call({}, 'ann')
    harness.room().lose()
    await harness.clock.advance(0)
    harness.hold('joinVoIPChat')
    const exits = [harness.hold('exitVoIPChat')]
    for (let i = 0; i < 80 && harness.shown().state.phase !== 'failed'; i++) {
      await harness.clock.advance(500)
      const made = harness.calls.filter((name) => name.startsWith('exit')).length
      if (made >= exits.length) exits.push(harness.hold('exitVoIPChat'))
    }
    expect(harness.errors()).toEqual(['EXIT_REJECTED'])
    expect(harness.shown()).toMatchObject({ tiles: [], state: { blank: true } })
    harness.letPass()
    for (const exit of exits.slice(0, -1)) exit.succeed()
    harness.grid.setEnvironment({ appShown: false })
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(900)
    expect(tiles(harness)).toEqual([])
  })

  test('an avatar that cannot be loaded while the call is cut off gives way to initials', async () => {
    const harness = await call({ profiles: { me: { name: 'Mo', avatar: 'https://127.0.0.1/me.png' } } }, 'ann')
    harness.room().lose()
    await harness.clock.advance(0)
    harness.grid.onTileEvent('avatarError', 'me', {})
    await harness.clock.advance(0)
    const [own] = tiles(harness)
    expect([own?.openid, own?.avatar, own?.initials]).toEqual(['me', undefined, 'M'])
  })

  test('a tile that is dragged while the call is cut off stays where it is', async () => {
    const harness = await call({ resume: 'ask' }, 'ann')
    const before = boxesOf(harness)
    harness.room().lose()
    await harness.clock.advance(0)
    harness.grid.dragTile('me', -300, 400)
    harness.grid.tapAction()
    await harness.clock.advance(3000)
    expect(boxesOf(harness)).toEqual(before)
  })
})

describe('who is enlarged', () => {
  test.each([
    ['whose tile was tapped, by the method, agrees with the component', {}],
    ['in its handler of a tap that enlarges nobody is not overruled', { layout: 'grid' }]
  ])('a page that pins %s', async (_, properties) => {
    const harness = await call(properties, 'ann', 'bob')
    const { events } = harness
    const push = events.push.bind(events)
    events.push = (...given) => {
      const length = push(...given)
      if (given.some(({ name }) => name === 'tiletap')) void harness.grid.methods.pin({ openid: 'ann' })
      return length
    }
    harness.grid.tapTile('ann')
    await harness.clock.advance(0)
    expect(harness.details('pinnedchange')).toEqual([{ value: 'ann', source: 'method' }])
  })

  test('a swap ends with its call, and is told', async () => {
    const harness = await call({}, 'ann')
    harness.grid.tapTile('me')
    harness.grid.tapTool('leave')
    await harness.clock.advance(1000)
    expect(harness.details('pinnedchange')).toEqual([
      { value: 'me', source: 'user' },
      { value: '', source: 'native' }
    ])
  })

  test('the count of people has oneself, whether WeChat lists oneself or not', async () => {
    const harness = await joined({ listsSelf: false }, 'ann')
    expect(harness.shown().people).toBe('2 in the call')
  })
})

test('a tap that enlarges nobody leaves what a method has pinned beyond the call', async () => {
  const harness = await joined({ properties: { layout: 'grid' } }, 'ann', 'bob')
  void harness.grid.methods.pin({ openid: 'ann' })
  await harness.clock.advance(100)
  harness.grid.tapTile('bob')
  harness.set({ active: false })
  await harness.clock.advance(1000)
  expect(harness.details('pinnedchange')).toEqual([{ value: 'ann', source: 'method' }])
})
