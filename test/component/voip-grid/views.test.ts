import { seededRandom } from '../../../simulator'
import type { MountedGrid } from '../engines/engine'
import { loadGrid } from '../engines/one-engine'
import { boundGridPage } from '../engines/page-fixture'
import { errors, onVirtualTime, pass } from '../phone/virtual-time'
import { mountCall, names, roomOf, shown } from './voip-page'

onVirtualTime()

/** All ten on one page, each with a picture. */
const everybody = { pageSize: 10, maxVideos: 9 }
const everyone = ['me', ...names]
/** As many as one row beside a large tile has room for. */
const few = names.slice(0, 4)

/** One view for each of them, as often as said. */
const each = (openids: readonly string[], count = 1) => Object.fromEntries(openids.map((openid) => [openid, count]))

const living = (it: MountedGrid) => it.roomNodes.living().map(({ openid }) => openid)
const sizesOf = (it: MountedGrid) => it.roomNodes.living().map(({ openid, sizes }) => [openid, sizes.length] as const)

function shuffled(seed: number): readonly string[] {
  const random = seededRandom(seed)
  return [...names].sort(() => random() - 0.5)
}

/** All orders of some names. */
function orders(of: readonly string[]): string[][] {
  if (of.length < 2) return [[...of]]
  return of.flatMap((first) => orders(of.filter((name) => name !== first)).map((rest) => [first, ...rest]))
}

const engine = loadGrid(boundGridPage)

describe('native views of a call', () => {
  test('each of ten members who join one by one gets one view, and sizes change five times', async () => {
    const it = await mountCall(engine, [], everybody)
    const changed: number[] = []
    for (const [index, openid] of names.entries()) {
      const before = sizesOf(it)
      roomOf(it).enter(openid)
      await pass(700)
      expect(it.roomNodes.created()).toEqual(each(everyone.slice(0, index + 2)))
      const after = new Map(sizesOf(it))
      const grown = before.filter(([who, count]) => after.get(who) !== count)
      if (grown.length > 0) changed.push(index + 2)
    }
    expect(changed).toEqual([2, 3, 5, 7, 10])
    expect(it.roomNodes.nodes[0]?.sizes).toEqual([
      '300 × 400',
      '84 × 112',
      '148 × 198',
      '148 × 130',
      '97 × 130',
      '97 × 97'
    ])
    expect(shown(it)).toEqual(everyone)
    expect(errors(it)).toEqual([])
  })

  test('nine members who join at once get one view each, and sizes change at most twice', async () => {
    const it = await mountCall(engine, [], everybody)
    for (const openid of names) roomOf(it).enter(openid)
    await pass(700)
    expect(it.roomNodes.created()).toEqual(each(everyone))
    expect(shown(it)).toEqual(everyone)
    expect(it.roomNodes.nodes[0]?.sizes.length).toBeLessThanOrEqual(3)
  })

  test.each([1, 2, 3, 4])(
    'members who leave one by one in the order of seed %i cause no new view of another',
    async (seed) => {
      const it = await mountCall(engine, names, everybody)
      const order = shuffled(seed)
      for (const [index, openid] of order.entries()) {
        roomOf(it).leave(openid)
        await pass(400)
        expect(it.roomNodes.created()).toEqual(each(everyone))
        expect(living(it).sort()).toEqual(['me', ...order.slice(index + 1)].sort())
      }
      expect(it.roomNodes.nodes[0]?.sizes).toHaveLength(6)
    }
  )

  test.each([5, 6])(
    'members who leave in bursts in the order of seed %i and return cause no new view of another',
    async (seed) => {
      const it = await mountCall(engine, names, everybody)
      const order = shuffled(seed)
      for (const openid of order.slice(0, 5)) roomOf(it).leave(openid)
      await pass(700)
      expect(it.roomNodes.created()).toEqual(each(everyone))
      expect(living(it).sort()).toEqual(['me', ...order.slice(5)].sort())
      for (const openid of order.slice(0, 5)) roomOf(it).enter(openid)
      await pass(700)
      expect(it.roomNodes.created()).toEqual({ ...each(everyone), ...each(order.slice(0, 5), 2) })
      expect(living(it)).toHaveLength(10)
    }
  )

  test('four members who leave in each possible order and return get one view each time', async () => {
    const four = names.slice(0, 4)
    const it = await mountCall(engine, four, everybody)
    for (const [round, order] of orders(four).entries()) {
      for (const [index, openid] of order.entries()) {
        roomOf(it).leave(openid)
        await pass(400)
        expect(living(it).sort()).toEqual(['me', ...order.slice(index + 1)].sort())
      }
      for (const openid of four) roomOf(it).enter(openid)
      await pass(700)
      expect(it.roomNodes.created()).toEqual({ me: 1, ...each(four, round + 2) })
    }
  })

  test('a member who joins and leaves within a moment gets no view', async () => {
    const it = await mountCall(engine, ['ann'], everybody)
    roomOf(it).enter('bob')
    await pass(500)
    roomOf(it).leave('bob')
    roomOf(it).enter('bob')
    await pass(700)
    expect(it.roomNodes.created()).toEqual({ me: 1, ann: 1, bob: 1 })
  })

  test('a change of speakers makes, moves and resizes no view', async () => {
    const it = await mountCall(engine, names, everybody)
    const before = it.roomNodes.nodes.map(({ sizes, moves }) => [sizes.length, moves])
    for (let round = 0; round < 20; round++) {
      roomOf(it).speak(...names.filter((_, index) => (index + round) % 3 === 0))
      await pass(200)
    }
    expect(it.count('speaking')).toBeGreaterThan(0)
    expect(it.roomNodes.created()).toEqual(each(everyone))
    expect(it.roomNodes.nodes.map(({ sizes, moves }) => [sizes.length, moves])).toEqual(before)
  })

  test('the own view stays the same on each page, and views of others exist on their page alone', async () => {
    const it = await mountCall(engine, names, { pageSize: 4 })
    const [own] = it.roomNodes.nodes
    expect(shown(it)).toEqual(['me', 'ann', 'bob', 'cid'])
    expect(it.count('dot')).toBe(3)
    it.tap('next')
    await pass(100)
    expect(shown(it)).toEqual(['me', 'dan', 'eve', 'fay', 'gil'])
    it.tap('next')
    await pass(100)
    expect(shown(it)).toEqual(['me', 'hal', 'ivy'])
    it.tap('previous')
    it.tap('previous')
    await pass(100)
    expect(shown(it)).toEqual(['me', 'ann', 'bob', 'cid'])
    expect(it.roomNodes.created()).toEqual({ ...each(everyone), ...each(names.slice(0, 3), 2) })
    expect(own).toMatchObject({ openid: 'me', destroyed: false, sizes: ['148 × 198'] })
    expect(own?.attributes['style']).toMatch(/left: 0px/)
  })

  test('the own view is outside of the visible area on other pages', async () => {
    const it = await mountCall(engine, names, { pageSize: 4 })
    it.tap('next')
    await pass(100)
    expect(it.roomNodes.nodes[0]?.attributes['style']).toMatch(/left: -\d{3}px/)
    expect(it.tags('tile')[0]?.style()).toMatch(/left: -\d{3}px/)
  })

  test('a swipe turns the page, and a short one does not', async () => {
    const it = await mountCall(engine, names, { pageSize: 4 })
    const swipe = async (from: number, to: number) => {
      const [tiles] = it.tags('tiles')
      tiles?.touch('touchstart', from)
      tiles?.touch('touchend', to)
      await pass(20)
      return it.data()['page']
    }
    expect(await swipe(200, 153)).toBe(0)
    expect(await swipe(200, 152)).toBe(1)
    expect(await swipe(100, 10)).toBe(2)
    expect(await swipe(100, 10)).toBe(2)
    expect(await swipe(100, 160)).toBe(1)
  })

  test('the way from one finger to another turns no page', async () => {
    const it = await mountCall(engine, names, { pageSize: 4 })
    const [tiles] = it.tags('tiles')
    tiles?.touch('touchstart', 50, 10, 0)
    tiles?.touch('touchstart', 250, 10, 1)
    tiles?.touch('touchend', 50, 10, 0)
    await pass(20)
    expect(it.data()['page']).toBe(0)
    tiles?.touch('touchend', 100, 10, 1)
    await pass(20)
    expect(it.data()['page']).toBe(1)
  })

  test('a touch that goes down more than across turns no page', async () => {
    const it = await mountCall(engine, names, { pageSize: 4 })
    const [tiles] = it.tags('tiles')
    tiles?.touch('touchstart', 200, 10)
    tiles?.touch('touchend', 150, 430)
    await pass(20)
    expect(it.data()['page']).toBe(0)
  })

  test('a new speaker in the large tile resizes two views and makes none', async () => {
    const it = await mountCall(engine, few, { ...everybody, layout: 'spotlight' })
    await pass(4000)
    const before = new Map(sizesOf(it))
    roomOf(it).speak('dan')
    await pass(4000)
    const changed = sizesOf(it).filter(([openid, count]) => before.get(openid) !== count)
    expect(changed.map(([openid]) => openid)).toEqual(['ann', 'dan'])
    expect(it.roomNodes.created()).toEqual(each(['me', ...few]))
    roomOf(it).speak('bob')
    await pass(4000)
    roomOf(it).speak('cid')
    await pass(4000)
    expect(it.roomNodes.created()).toEqual(each(['me', ...few]))
  })

  test('a member who is pinned and unpinned causes no new view', async () => {
    const it = await mountCall(engine, few, everybody)
    for (const pinned of ['dan', 'me', 'nobody', '']) {
      it.set({ pinned })
      await pass(100)
    }
    expect(it.roomNodes.created()).toEqual(each(['me', ...few]))
  })

  test('a third person who comes and goes makes no new view of the two before', async () => {
    const it = await mountCall(engine, ['ann'])
    for (let round = 0; round < 3; round++) {
      roomOf(it).enter('bob')
      await pass(700)
      roomOf(it).leave('bob')
      await pass(700)
    }
    expect(it.roomNodes.created()).toEqual({ me: 1, ann: 1, bob: 3 })
    expect(living(it)).toEqual(['me', 'ann'])
  })

  test('the small one of two tiles goes to the corner where a touch leaves it, and moves no page', async () => {
    const it = await mountCall(engine, ['ann'])
    const drag = async (index: number, across: number, down: number) => {
      const [tiles] = it.tags('tiles')
      it.tags('tile')[index]?.touch('touchstart', 240, 60)
      tiles?.touch('touchstart', 240, 60)
      tiles?.touch('touchend', 240 + across, 60 + down)
      await pass(20)
      return it.tags('tile')[0]?.style()
    }
    expect(await drag(0, 0, 200)).toMatch(/left: 208px; top: 280px; width: 84px; height: 112px/)
    expect(await drag(0, -200, 0)).toMatch(/left: 8px; top: 280px/)
    expect(await drag(1, 200, 0)).toMatch(/left: 8px; top: 280px/)
    expect(it.roomNodes.nodes.map(({ sizes, moves }) => [sizes.length, moves])).toEqual([
      [1, 2],
      [1, 0]
    ])
  })

  test('a view that failed is the only one that is made again', async () => {
    const it = await mountCall(engine, ['ann', 'bob'], everybody)
    it.tags('native')[1]?.trigger('error', { errMsg: 'insert fail' })
    await pass(100)
    expect(shown(it)).toEqual(['me', 'bob'])
    expect(it.has('again')).toBe(true)
    await pass(3000)
    expect(shown(it)).toEqual(['me', 'ann', 'bob'])
    expect(it.has('again')).toBe(false)
    expect(it.roomNodes.created()).toEqual({ me: 1, ann: 2, bob: 1 })
    expect(errors(it)).toEqual(['TILE_FAILED'])
  })

  test('a view that keeps failing is made three times, then again by a tap', async () => {
    const it = await mountCall(engine, ['ann'], everybody)
    for (let round = 0; round < 80; round++) {
      it.tags('native')[1]?.trigger('error', { errMsg: 'insert fail' })
      await pass(500)
    }
    expect(it.roomNodes.created()).toEqual({ me: 1, ann: 4 })
    expect(shown(it)).toEqual(['me'])
    it.tap('again')
    await pass(100)
    expect(it.roomNodes.created()).toEqual({ me: 1, ann: 5 })
    expect(it.details('tiletap')).toEqual([])
    expect(errors(it)).toEqual(['TILE_FAILED'])
  })

  test('the camera property removes and makes the own view alone', async () => {
    const it = await mountCall(engine, ['ann', 'bob'])
    it.set({ camera: false })
    await pass(100)
    expect(shown(it)).toEqual(['ann', 'bob'])
    it.set({ camera: true })
    await pass(500)
    expect(shown(it)).toEqual(['me', 'ann', 'bob'])
    expect(it.roomNodes.created()).toEqual({ me: 2, ann: 1, bob: 1 })
  })

  test('a member who turns the camera off loses their view alone', async () => {
    const it = await mountCall(engine, ['ann', 'bob'])
    roomOf(it).setVideo('ann', false)
    await pass(500)
    expect(shown(it)).toEqual(['me', 'bob'])
    roomOf(it).setVideo('ann', true)
    await pass(500)
    expect(it.roomNodes.created()).toEqual({ me: 1, ann: 2, bob: 1 })
  })

  test('changes of profiles, label, theme and locale make no view', async () => {
    const it = await mountCall(engine, ['ann', 'bob'])
    it.set({ profiles: { ann: { name: 'Ann' } }, theme: 'dark', locale: 'zh-CN', title: 'Lesson', label: 'inside' })
    await pass(500)
    expect(it.roomNodes.created()).toEqual({ me: 1, ann: 1, bob: 1 })
    expect(it.roomNodes.nodes.map(({ sizes }) => sizes.length)).toEqual([1, 1, 1])
  })

  test('a rotated phone moves the same views to new places', async () => {
    const it = await mountCall(engine, ['ann', 'bob', 'cid'])
    it.resizePage()
    await pass(100)
    expect(it.queries).toContain('.tiles')
    expect(it.roomNodes.created()).toEqual(each(['me', 'ann', 'bob', 'cid']))
    expect(errors(it)).toEqual([])
  })
})
