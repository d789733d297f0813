import { layOut } from '../../../components/voip-grid/layout/boxes'
import { type Detail, forget, joined, subscribe, type VoipBench } from './call-harness'

/** As long as those of WeChat. */
const id = (name: string) => `o6_bmasdasdsad6_2sgVt7hMZO${name}`
const people = Array.from('abcdefghij').map(id)
const [a = '', b = '', c = '', d = ''] = people
/** Without the duration, which is written once a second. */
const custom = ['header']

/** Who is in the grid, in order. */
const seen = (bench: VoipBench) => bench.shown().tiles.map(({ openid }) => openid)
const live = (bench: VoipBench) => bench.shown().tiles.flatMap(({ openid, live }) => (live ? [openid] : []))
const subscribed = ({ calls }: VoipBench) => calls.filter((call) => call.startsWith(subscribe))
const bytes = (patches: readonly Detail[]) => patches.reduce((sum, patch) => sum + JSON.stringify(patch).length, 0)

describe('a burst', () => {
  const profiles = Object.fromEntries(people.map((each) => [each, { name: 'Ann Lee', avatar: 'https://a/b.png' }]))

  test('nine people who come at once lead to two writes and two subscriptions', async () => {
    const bench = await joined({ properties: { custom, profiles } })
    for (const each of people.slice(0, 9)) bench.room().enter(each)
    await bench.clock.advance(2000)
    expect(bench.patches).toHaveLength(2)
    expect(bytes(bench.patches)).toBeLessThanOrEqual(2048)
    expect(bench.patches.map((patch) => Object.keys(patch))).toEqual([['tiles'], ['tiles', 'pages']])
    expect(seen(bench)).toEqual(['me', ...people.slice(0, 5)])
    expect(subscribed(bench)).toEqual([`${subscribe} ${a}`, `${subscribe} ${people.slice(0, 5).join()}`])
    expect(bench.details('memberschange')).toHaveLength(9)
    expect(bench.details('memberschange').at(-1)).toEqual({
      members: ['me', ...people.slice(0, 9)],
      joined: people.slice(8, 9),
      left: []
    })
  })

  test('nine people who come at once lead to two writes also with one page for all', async () => {
    const bench = await joined({ properties: { custom, profiles, pageSize: 10 } })
    for (const each of people.slice(0, 9)) bench.room().enter(each)
    await bench.clock.advance(2000)
    expect(bench.patches).toHaveLength(2)
    expect(bytes(bench.patches)).toBeLessThanOrEqual(2048)
    expect(seen(bench)).toHaveLength(10)
  })

  test('a person who comes and goes at once leads to no write', async () => {
    const bench = await joined({ properties: { custom } }, a)
    bench.room().enter(b)
    await bench.clock.advance(0)
    forget(bench)
    bench.room().enter(c)
    bench.room().leave(c)
    await bench.clock.advance(1000)
    expect([bench.patches, subscribed(bench)]).toEqual([[], []])
    expect(bench.details('memberschange').map(({ joined, left }) => [joined, left])).toEqual([
      [[c], []],
      [[], [c]]
    ])
  })

  test('a burst ends 0.3 s after the last write, and the next person is shown at once', async () => {
    const bench = await joined({ properties: { custom } })
    bench.room().enter(a)
    await bench.clock.advance(200)
    bench.room().enter(b)
    await bench.clock.advance(99)
    expect(seen(bench)).toEqual(['me', a])
    await bench.clock.advance(1)
    expect(seen(bench)).toEqual(['me', a, b])
    await bench.clock.advance(300)
    bench.room().enter(c)
    await bench.clock.advance(0)
    expect(seen(bench)).toEqual(['me', a, b, c])
  })
})

describe('whoever goes', () => {
  test('a person who leaves a page of ten changes only the boxes of the others', async () => {
    const bench = await joined({ properties: { custom, pageSize: 10 } }, ...people.slice(0, 9))
    const before = bench.shown().tiles
    expect(before).toHaveLength(10)
    bench.room().leave(people[8] ?? '')
    await bench.clock.advance(1000)
    const { tiles } = bench.shown()
    expect(tiles).toHaveLength(9)
    const boxes = layOut(9, 360, 203, false)
    expect(tiles).toEqual(before.slice(0, 9).map((tile, index) => ({ ...tile, ...boxes[index] })))
    expect(bench.patches).toHaveLength(1)
  })

  test('a person who leaves makes room for the next ones in the order of joining', async () => {
    const bench = await joined({ properties: { custom } }, ...people.slice(0, 9))
    bench.room().leave(b)
    await bench.clock.advance(1000)
    expect(bench.patches).toEqual([
      {
        'tiles[2].openid': c,
        'tiles[3].openid': d,
        'tiles[4].openid': people[4],
        'tiles[5].openid': people[5]
      }
    ])
    expect(bench.patches[0]).not.toHaveProperty('pages')
  })

  test('the own tile stays when the last other person leaves', async () => {
    const bench = await joined({ properties: { custom } }, a)
    bench.room().leave(a)
    await bench.clock.advance(1000)
    expect(seen(bench)).toEqual(['me'])
    expect(live(bench)).toEqual(['me'])
  })

  test('a person who comes again is the last in the order', async () => {
    const bench = await joined({}, a, b)
    bench.room().leave(a)
    bench.room().enter(a)
    await bench.clock.advance(1000)
    expect(seen(bench)).toEqual(['me', b, a])
  })
})

describe('the own tile', () => {
  test.each([true, false])(
    'the own tile is the first one whether WeChat lists oneself or not (%p)',
    async (listsSelf) => {
      const bench = await joined({ listsSelf }, a, b)
      bench.room().enter(c)
      await bench.clock.advance(500)
      expect(seen(bench)).toEqual(['me', a, b, c])
      expect(bench.shown().tiles.map(({ self }) => self)).toEqual([true, false, false, false])
      expect(bench.details('memberschange')).toEqual([{ members: ['me', a, b, c], joined: [c], left: [] }])
    }
  )

  test('the own tile stays mounted on every page', async () => {
    const bench = await joined({ properties: { pageSize: 2 } }, a, b, c)
    for (const page of [0, 1, 2, 1]) {
      bench.grid.turnPage(page - bench.shown().page)
      await bench.clock.advance(100)
      expect(bench.shown().page).toBe(Math.min(page, 1))
      expect(live(bench)[0]).toBe('me')
    }
  })
})

describe('a list of no use', () => {
  test.each([[{}], [{ openIdList: 'a' }], [{ openIdList: null }]])(
    'the bad list of people %p changes nothing',
    async (payload) => {
      const bench = await joined({}, a)
      forget(bench)
      bench.native('members', payload)
      bench.native('videoMembers', payload)
      bench.native('speakers', payload)
      await bench.clock.advance(500)
      expect(seen(bench)).toEqual(['me', a])
      expect(bench.events).toEqual([])
    }
  )
})

describe('pictures', () => {
  test('the picture of a person goes when the camera is switched off, and comes back', async () => {
    const bench = await joined({ properties: { custom } }, a, b)
    bench.room().setVideo(a, false)
    await bench.clock.advance(500)
    expect(bench.patches).toEqual([{ 'tiles[1].live': false }])
    expect(bench.details('videomemberschange')).toEqual([{ members: [b, 'me'] }])
    bench.room().setVideo(a, true)
    await bench.clock.advance(500)
    expect(bench.patches.slice(1)).toEqual([{ 'tiles[1].live': true }])
    expect(subscribed(bench)).toEqual([])
  })

  test('max-videos limits the pictures, and the others have a tile without one', async () => {
    const bench = await joined({ properties: { maxVideos: 2 } }, a, b, c)
    expect(seen(bench)).toEqual(['me', a, b, c])
    expect(live(bench)).toEqual(['me', a, b])
    bench.set({ maxVideos: 0 })
    await bench.clock.advance(100)
    expect(live(bench)).toEqual(['me'])
    expect(subscribed(bench)).toEqual([`${subscribe} `])
  })

  test('the large person has the first of max-videos', async () => {
    const bench = await joined({ properties: { maxVideos: 1 } }, a, b, c)
    void bench.grid.methods.pin({ openid: c })
    await bench.clock.advance(100)
    expect(live(bench)).toEqual(['me', c])
    expect(subscribed(bench)).toEqual([`${subscribe} ${c}`])
  })

  test('a voice call has no pictures and no subscriptions', async () => {
    const bench = await joined({ properties: { roomType: 'voice' } }, a, b)
    bench.room().enter(c)
    await bench.clock.advance(1000)
    expect(seen(bench)).toEqual(['me', a, b, c])
    expect(live(bench)).toEqual([])
    const subscribing = bench.outcome(bench.grid.methods.subscribe({ openIdList: [a] }))
    await bench.clock.advance(100)
    expect([subscribing(), subscribed(bench)]).toEqual(['done', []])
  })
})

describe('subscriptions', () => {
  test('subscriptions follow the persons who are shown, page by page', async () => {
    const bench = await joined({ properties: { pageSize: 3 } }, a, b, c, d)
    expect(bench.room().received).toEqual([a, b])
    for (const by of [1, 1, -1]) {
      bench.grid.turnPage(by)
      await bench.clock.advance(100)
    }
    expect(subscribed(bench)).toEqual([`${subscribe} ${c},${d}`, `${subscribe} ${a},${b}`])
  })

  test('the same people in another order lead to no subscription', async () => {
    const bench = await joined({ properties: { custom } }, a, b)
    bench.native('members', { openIdList: [b, 'me', a] })
    await bench.clock.advance(500)
    expect(seen(bench)).toEqual(['me', b, a])
    expect(subscribed(bench)).toEqual([])
  })

  test('subscriptions are those of the page until it leaves them to the grid', async () => {
    const bench = await joined({}, a, b, c)
    const first = bench.outcome(bench.grid.methods.subscribe({ openIdList: [c, a, c] }))
    await bench.clock.advance(100)
    expect([first(), subscribed(bench)]).toEqual(['done', [`${subscribe} ${a},${c}`]])
    expect(live(bench)).toEqual(['me', a, c])
    bench.room().leave(b)
    bench.room().enter(d)
    await bench.clock.advance(1000)
    expect(subscribed(bench)).toHaveLength(1)
    const second = bench.outcome(bench.grid.methods.subscribe())
    await bench.clock.advance(100)
    expect([second(), subscribed(bench).slice(1)]).toEqual(['done', [`${subscribe} ${a},${c},${d}`]])
    const same = bench.outcome(bench.grid.methods.subscribe({ openIdList: [d, c, a] }))
    await bench.clock.advance(100)
    expect([same(), subscribed(bench)]).toEqual(['done', [expect.anything(), expect.anything()]])
  })

  test('a refused subscription rejects, is reported once, and is tried again only at the next change', async () => {
    const bench = await joined({}, a, b)
    bench.refuse(subscribe, 'no')
    const end = bench.outcome(bench.grid.methods.subscribe({ openIdList: [a] }))
    await bench.clock.advance(60_000)
    expect([end(), bench.errors()]).toEqual(['CALL_REJECTED', ['CALL_REJECTED']])
    expect(subscribed(bench)).toEqual([`${subscribe} ${a}`])
    void bench.grid.methods.subscribe()
    await bench.clock.advance(100)
    expect(subscribed(bench).slice(1)).toEqual([`${subscribe} ${a},${b}`])
  })

  test('subscribe() outside a call counts for the next call', async () => {
    const bench = await joined({}, a, b)
    void bench.grid.methods.leave()
    await bench.clock.advance(1000)
    const end = bench.outcome(bench.grid.methods.subscribe({ openIdList: [b] }))
    await bench.clock.advance(100)
    expect(end()).toBe('done')
    forget(bench)
    void bench.grid.methods.join()
    await bench.clock.advance(1000)
    expect(subscribed(bench)).toEqual([`${subscribe} ${b}`])
  })
})
