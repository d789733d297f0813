import { layOut } from '../../../components/voip-grid/layout'
import { createVoipHarness, type Detail, forget, joined, subscribe, type VoipHarness } from './call-harness'

/** As long as those of WeChat. */
const id = (name: string) => `o6_bmasdasdsad6_2sgVt7hMZO${name}`
const people = Array.from('abcdefghij').map(id)
const [a = '', b = '', c = '', d = ''] = people
/** Without the duration, which is written once a second. */
const custom = ['header']

/** Who is in the grid, in order. */
const seen = (harness: VoipHarness) => harness.shown().tiles.map(({ openid }) => openid)
const live = (harness: VoipHarness) => harness.shown().tiles.flatMap(({ openid, dark }) => (dark ? [] : [openid]))
const subscribed = ({ calls }: VoipHarness) => calls.filter((call) => call.startsWith(subscribe))
const bytes = (patches: readonly Detail[]) => patches.reduce((sum, patch) => sum + JSON.stringify(patch).length, 0)

describe('a burst', () => {
  const profiles = Object.fromEntries(people.map((each) => [each, { name: 'Ann Lee', avatar: 'https://a/b.png' }]))

  test('nine people who come at once lead to two writes and two subscriptions', async () => {
    const harness = await joined({ properties: { custom, profiles } })
    for (const each of people.slice(0, 9)) harness.room().enter(each)
    await harness.clock.advance(2000)
    expect(harness.patches).toHaveLength(2)
    expect(bytes(harness.patches)).toBeLessThanOrEqual(2048)
    expect(harness.patches.map((patch) => Object.keys(patch))).toEqual([
      ['tiles', 'alone'],
      ['tiles', 'pages']
    ])
    expect(seen(harness)).toEqual(['me', ...people.slice(0, 5)])
    expect(subscribed(harness)).toEqual([`${subscribe} ${a}`, `${subscribe} ${people.slice(0, 5).join()}`])
    expect(harness.details('memberschange')).toHaveLength(9)
    expect(harness.details('memberschange').at(-1)).toEqual({
      members: ['me', ...people.slice(0, 9)],
      joined: people.slice(8, 9),
      left: []
    })
  })

  test('nine people who come at once lead to two writes also with one page for all', async () => {
    const harness = await joined({ properties: { custom, profiles, pageSize: 10 } })
    for (const each of people.slice(0, 9)) harness.room().enter(each)
    await harness.clock.advance(2000)
    expect(harness.patches).toHaveLength(2)
    expect(bytes(harness.patches)).toBeLessThanOrEqual(2048)
    expect(seen(harness)).toHaveLength(10)
  })

  test('a person who comes and goes at once leads to no write', async () => {
    const harness = await joined({ properties: { custom } }, a)
    harness.room().enter(b)
    await harness.clock.advance(0)
    forget(harness)
    harness.room().enter(c)
    harness.room().leave(c)
    await harness.clock.advance(1000)
    expect([harness.patches, subscribed(harness)]).toEqual([[], []])
    expect(harness.details('memberschange').map(({ joined, left }) => [joined, left])).toEqual([
      [[c], []],
      [[], [c]]
    ])
  })

  test('a burst ends 0.3 s after the last write, and the next person is shown at once', async () => {
    const harness = await joined({ properties: { custom } })
    harness.room().enter(a)
    await harness.clock.advance(200)
    harness.room().enter(b)
    await harness.clock.advance(99)
    expect(seen(harness)).toEqual(['me', a])
    await harness.clock.advance(1)
    expect(seen(harness)).toEqual(['me', a, b])
    await harness.clock.advance(300)
    harness.room().enter(c)
    await harness.clock.advance(0)
    expect(seen(harness)).toEqual(['me', a, b, c])
  })
})

describe('members who leave', () => {
  test('a person who leaves a page of ten changes only the boxes of the others', async () => {
    const harness = await joined({ properties: { custom, pageSize: 10 } }, ...people.slice(0, 9))
    const before = harness.shown().tiles
    expect(before).toHaveLength(10)
    harness.room().leave(people[8] ?? '')
    await harness.clock.advance(1000)
    const { tiles } = harness.shown()
    expect(tiles).toHaveLength(9)
    const boxes = layOut(9, 360, 203, false)
    expect(tiles).toEqual(before.slice(0, 9).map((tile, index) => ({ ...tile, ...boxes[index] })))
    expect(harness.patches).toHaveLength(1)
  })

  test('a person who leaves makes room for the next ones in the order of joining', async () => {
    const harness = await joined({ properties: { custom } }, ...people.slice(0, 9))
    harness.room().leave(b)
    await harness.clock.advance(1000)
    expect(harness.patches).toEqual([
      {
        'tiles[2].openid': c,
        'tiles[3].openid': d,
        'tiles[4].openid': people[4],
        'tiles[5].openid': people[5]
      }
    ])
    expect(harness.patches[0]).not.toHaveProperty('pages')
  })

  test('the own tile stays when the last other person leaves', async () => {
    const harness = await joined({ properties: { custom } }, a)
    harness.room().leave(a)
    await harness.clock.advance(1000)
    expect(seen(harness)).toEqual(['me'])
    expect(live(harness)).toEqual(['me'])
  })

  test('a person who comes again is the last in the order', async () => {
    const harness = await joined({}, a, b)
    harness.room().leave(a)
    harness.room().enter(a)
    await harness.clock.advance(1000)
    expect(seen(harness)).toEqual(['me', b, a])
  })
})

describe('the own tile', () => {
  test.each([true, false])(
    'the own tile is the first one whether WeChat lists oneself or not (%p)',
    async (listsSelf) => {
      const harness = await joined({ listsSelf }, a, b)
      harness.room().enter(c)
      await harness.clock.advance(500)
      expect(seen(harness)).toEqual(['me', a, b, c])
      expect(harness.shown().tiles.map(({ self }) => self)).toEqual([true, undefined, undefined, undefined])
      expect(harness.details('memberschange')).toEqual([{ members: ['me', a, b, c], joined: [c], left: [] }])
    }
  )

  test('the own tile stays mounted on every page', async () => {
    const harness = await joined({ properties: { pageSize: 2 } }, a, b, c)
    for (const page of [0, 1, 2, 1]) {
      harness.grid.turnPage(page - harness.shown().page)
      await harness.clock.advance(100)
      expect(harness.shown().page).toBe(Math.min(page, 1))
      expect(live(harness)[0]).toBe('me')
    }
  })
})

describe('a list of no use', () => {
  test.each([[{}], [{ openIdList: 'a' }], [{ openIdList: null }]])(
    'the bad list of people %p changes nothing',
    async (payload) => {
      const harness = await joined({}, a)
      forget(harness)
      harness.native('members', payload)
      harness.native('videoMembers', payload)
      harness.native('speakers', payload)
      await harness.clock.advance(500)
      expect(seen(harness)).toEqual(['me', a])
      expect(harness.events).toEqual([])
    }
  )
})

describe('pictures', () => {
  test('the picture of a person goes when the camera is switched off, and comes back', async () => {
    const harness = await joined({ properties: { custom } }, a, b)
    const before = harness.shown().tiles[1]
    harness.room().setVideo(a, false)
    await harness.clock.advance(500)
    expect(harness.patches).toEqual([{ 'tiles[1].dark': true }])
    expect(harness.details('videomemberschange')).toEqual([{ members: [b, 'me'] }])
    harness.room().setVideo(a, true)
    await harness.clock.advance(500)
    expect(harness.patches.slice(1)).toEqual([{ 'tiles[1]': before }])
    expect(subscribed(harness)).toEqual([])
  })

  test('max-videos limits the pictures, and the others have a tile without one', async () => {
    const harness = await joined({ properties: { maxVideos: 2 } }, a, b, c)
    expect(seen(harness)).toEqual(['me', a, b, c])
    expect(live(harness)).toEqual(['me', a, b])
    harness.set({ maxVideos: 0 })
    await harness.clock.advance(100)
    expect(live(harness)).toEqual(['me'])
    expect(subscribed(harness)).toEqual([`${subscribe} `])
  })

  test('the large person has the first of max-videos', async () => {
    const harness = await joined({ properties: { maxVideos: 1 } }, a, b, c)
    void harness.grid.methods.pin({ openid: c })
    await harness.clock.advance(100)
    expect(live(harness)).toEqual(['me', c])
    expect(subscribed(harness)).toEqual([`${subscribe} ${c}`])
  })

  test('a voice call has no pictures and no subscriptions', async () => {
    const harness = await joined({ properties: { roomType: 'voice' } }, a, b)
    harness.room().enter(c)
    await harness.clock.advance(1000)
    expect(seen(harness)).toEqual(['me', a, b, c])
    expect(live(harness)).toEqual([])
    const subscribing = harness.outcome(harness.grid.methods.subscribe({ openIdList: [a] }))
    await harness.clock.advance(100)
    expect([subscribing(), subscribed(harness)]).toEqual(['done', []])
  })
})

describe('subscriptions', () => {
  test('subscriptions follow the persons who are shown, page by page', async () => {
    const harness = await joined({ properties: { pageSize: 3 } }, a, b, c, d)
    expect(harness.room().received).toEqual([a, b])
    for (const by of [1, 1, -1]) {
      harness.grid.turnPage(by)
      await harness.clock.advance(100)
    }
    expect(subscribed(harness)).toEqual([`${subscribe} ${c},${d}`, `${subscribe} ${a},${b}`])
  })

  test('the same people in another order lead to no subscription', async () => {
    const harness = await joined({ properties: { custom } }, a, b)
    harness.native('members', { openIdList: [b, 'me', a] })
    await harness.clock.advance(500)
    expect(seen(harness)).toEqual(['me', b, a])
    expect(subscribed(harness)).toEqual([])
  })

  test('subscriptions are those of the page until it leaves them to the grid', async () => {
    const harness = await joined({}, a, b, c)
    const first = harness.outcome(harness.grid.methods.subscribe({ openIdList: [c, a, c] }))
    await harness.clock.advance(100)
    expect([first(), subscribed(harness)]).toEqual(['done', [`${subscribe} ${a},${c}`]])
    expect(live(harness)).toEqual(['me', a, c])
    harness.room().leave(b)
    harness.room().enter(d)
    await harness.clock.advance(1000)
    expect(subscribed(harness)).toHaveLength(1)
    const second = harness.outcome(harness.grid.methods.subscribe())
    await harness.clock.advance(100)
    expect([second(), subscribed(harness).slice(1)]).toEqual(['done', [`${subscribe} ${a},${c},${d}`]])
    const same = harness.outcome(harness.grid.methods.subscribe({ openIdList: [d, c, a] }))
    await harness.clock.advance(100)
    expect([same(), subscribed(harness)]).toEqual(['done', [expect.anything(), expect.anything()]])
  })

  test('subscribe() takes the openids of a list, whatever else is in it, and no list is the choice of the grid', async () => {
    const harness = await joined({}, a, b)
    const { methods } = harness.grid
    // An object without a prototype cannot be made a text.
    const list = [b, null, 7, Symbol(a), Object.create(null), [a]] as unknown[]
    await Promise.all([methods.subscribe({ openIdList: list }), harness.clock.advance(100)])
    expect(subscribed(harness)).toEqual([`${subscribe} ${b}`])
    await Promise.all([methods.subscribe({ openIdList: a }), harness.clock.advance(100)])
    expect(subscribed(harness).slice(1)).toEqual([`${subscribe} ${a},${b}`])
  })

  test('a refused subscription rejects, is reported once, and is tried again only at the next change', async () => {
    const harness = await joined({}, a, b)
    harness.refuse(subscribe, 'no')
    const end = harness.outcome(harness.grid.methods.subscribe({ openIdList: [a] }))
    await harness.clock.advance(60_000)
    expect([end(), harness.errors()]).toEqual(['CALL_REJECTED', ['CALL_REJECTED']])
    expect(subscribed(harness)).toEqual([`${subscribe} ${a}`])
    void harness.grid.methods.subscribe()
    await harness.clock.advance(100)
    expect(subscribed(harness).slice(1)).toEqual([`${subscribe} ${a},${b}`])
  })

  test('a subscription that takes effect late is followed by that of the persons who are shown', async () => {
    const harness = await joined({ properties: { pageSize: 2 } }, 'a', 'b', 'c')
    const late = harness.hold(subscribe)
    harness.grid.turnPage(1)
    await harness.clock.advance(15_000)
    harness.grid.turnPage(-1)
    await harness.clock.advance(1000)
    late.release()
    await harness.clock.advance(1000)
    expect(harness.room().received).toEqual(['a'])
    expect(harness.errors()).toEqual(['CALL_REJECTED'])
  })

  test('subscribe() with a list that was refused is called again', async () => {
    const harness = await joined({}, a, b)
    harness.refuse(subscribe, 'no')
    const first = harness.outcome(harness.grid.methods.subscribe({ openIdList: [a] }))
    await harness.clock.advance(100)
    const second = harness.outcome(harness.grid.methods.subscribe({ openIdList: [a] }))
    await harness.clock.advance(100)
    expect([first(), second(), subscribed(harness).length]).toEqual(['CALL_REJECTED', 'done', 2])
  })

  test('subscribe() with the list that was taken after a refused one makes no call', async () => {
    const harness = await joined({}, a)
    harness.refuse(subscribe, 'no')
    for (const person of [b, c]) {
      harness.room().enter(person)
      await harness.clock.advance(1000)
    }
    expect(subscribed(harness)).toEqual([`${subscribe} ${a},${b}`, `${subscribe} ${a},${b},${c}`])
    const same = harness.outcome(harness.grid.methods.subscribe({ openIdList: [a, b, c] }))
    await harness.clock.advance(100)
    expect([same(), subscribed(harness).length]).toEqual(['done', 2])
  })

  test('subscribe() outside a call counts for the next call', async () => {
    const harness = await joined({}, a, b)
    void harness.grid.methods.leave()
    await harness.clock.advance(1000)
    const end = harness.outcome(harness.grid.methods.subscribe({ openIdList: [b] }))
    await harness.clock.advance(100)
    expect(end()).toBe('done')
    forget(harness)
    void harness.grid.methods.join()
    await harness.clock.advance(1000)
    expect(subscribed(harness)).toEqual([`${subscribe} ${b}`])
  })
})

test('a report of people outside a call is none of this component', async () => {
  const harness = await joined({}, a)
  void harness.grid.methods.leave()
  await harness.clock.advance(1000)
  forget(harness)
  harness.native('members', { openIdList: [a, b] })
  harness.native('speakers', { openIdList: [a] })
  await harness.clock.advance(1000)
  expect([harness.events, harness.patches]).toEqual([[], []])
})

test('a bad list of those with a picture gives nobody one', async () => {
  const harness = await joined({}, a, b)
  harness.room().setVideo(a, false)
  await harness.clock.advance(500)
  harness.native('videoMembers', {})
  await harness.clock.advance(500)
  expect(live(harness)).toEqual(['me', b])
})

test('a subscription waits for the show, and for 1 s after it', async () => {
  const harness = await joined({}, a)
  harness.grid.setEnvironment({ appShown: false })
  await harness.clock.advance(100)
  harness.native('members', { openIdList: ['me', a, b] })
  await harness.clock.advance(1000)
  harness.grid.setEnvironment({ appShown: true })
  await harness.clock.advance(900)
  expect(subscribed(harness)).toEqual([])
  await harness.clock.advance(200)
  expect(subscribed(harness)).toEqual([`${subscribe} ${a},${b}`])
})

test('the only one in a room who wants no pictures asks for nobody', async () => {
  const harness = await joined({ properties: { maxVideos: 0 } })
  harness.set({ title: 'x' })
  await harness.clock.advance(1000)
  expect(subscribed(harness)).toEqual([])
  const early = createVoipHarness({ properties: { active: true, maxVideos: 0 } })
  await early.clock.advance(2000)
  expect(subscribed(early)).toEqual([])
})
