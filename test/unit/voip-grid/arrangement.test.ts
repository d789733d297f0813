import { arrange, type Arrangement, type Arranging, type Box, layOut } from '../../../components/voip-grid/layout'
import {
  moveSpotlight,
  updateSpeakers,
  type ActiveSpeakers,
  type Spotlight
} from '../../../components/voip-grid/speakers'
import { seededRandom } from '../../../simulator'
import { seedsOf } from '../seeds'

const width = 375
const height = 600
const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']

function arranged(given: Partial<Arranging> & { readonly count?: number }): Arrangement {
  const { count = 3, ...rest } = given
  return arrange({
    others: people.slice(0, count),
    self: 'me',
    featured: undefined,
    page: 0,
    pageSize: 4,
    width,
    height,
    ...rest
  })
}

/** As a text: who is in view, by the order of the boxes, and in brackets who is parked. */
function seen({ page, pages, places }: Arrangement, boxes: ReturnType<typeof layOut>) {
  const names = boxes.map(({ x, y }) => places.find((place) => place.x === x && place.y === y)?.openid ?? '-')
  const parked = places.filter(({ x }) => x < 0).map(({ openid }) => ` (${openid})`)
  return `${page + 1}/${pages}: ${names.join(' ')}${parked.join('')}`
}

const grid = (count: number) => layOut(count, width, height, false)
const spotlit = (count: number) => layOut(count, width, height, true)

describe('an even grid', () => {
  test.each([
    [0, 0, 1, '1/1: me'],
    [3, 0, 4, '1/1: me a b c'],
    [4, 0, 4, '1/2: me a b c'],
    [4, 1, 1, '2/2: d (me)'],
    [9, 1, 4, '2/3: d e f g (me)'],
    [9, 2, 2, '3/3: h i (me)'],
    [9, 7, 2, '3/3: h i (me)'],
    [9, -1, 4, '1/3: me a b c']
  ])('a grid of oneself and %i others shows for page %i in %i boxes: %s', (count, page, boxes, expected) => {
    expect(seen(arranged({ count, page }), grid(boxes))).toBe(expected)
  })

  test('a grid without an own openid has no own tile', () => {
    expect(seen(arranged({ count: 5, self: undefined }), grid(4))).toBe('1/2: a b c d')
    expect(seen(arranged({ count: 5, self: undefined, page: 1 }), grid(1))).toBe('2/2: e')
    expect(arranged({ count: 0, self: undefined })).toEqual({ page: 0, pages: 1, places: [], shown: [] })
  })

  test('a person who is listed twice has one tile', () => {
    expect(seen(arranged({ others: ['a', 'me', 'a', 'b'] }), grid(3))).toBe('1/1: me a b')
  })

  test('when a person leaves, the next ones move up, and the last page replaces a page that is gone', () => {
    const left = people.slice(0, 7).filter((openid) => openid !== 'b')
    expect(seen(arranged({ others: left }), grid(4))).toBe('1/2: me a c d')
    expect(seen(arranged({ others: left, page: 1 }), grid(3))).toBe('2/2: e f g (me)')
    expect(seen(arranged({ others: ['a', 'c', 'd'], page: 1 }), grid(4))).toBe('1/1: me a c d')
  })

  test('a page-size of 1 shows one person a page', () => {
    expect(seen(arranged({ pageSize: 1 }), grid(1))).toBe('1/4: me')
    expect(seen(arranged({ pageSize: 1, page: 2 }), grid(1))).toBe('3/4: b (me)')
  })
})

describe('parked', () => {
  test('the own tile keeps the size of the own page while it is parked out of sight', () => {
    const [own] = grid(4)
    const { places } = arranged({ count: 4, page: 1 })
    expect(places).toEqual([
      { openid: 'me', ...own, x: -751 },
      { openid: 'd', ...grid(1)[0] }
    ])
  })

  test('a parked tile is placed in whole pixels', () => {
    expect(arranged({ count: 4, page: 1, width: 375.7 }).places[0]).toMatchObject({ openid: 'me', x: -751 })
    expect(arranged({ count: 4, page: 1, width: 0 }).places[0]).toMatchObject({ openid: 'me', x: -1, w: 0 })
  })
})

describe('with a large one', () => {
  test.each([
    ['a', 0, 4, '1/1: a me b c'],
    ['c', 0, 4, '1/1: c me a b'],
    ['me', 0, 4, '1/1: me a b c']
  ])('a large person %s shows for page %i in %i boxes: %s', (featured, page, boxes, expected) => {
    expect(seen(arranged({ featured, page }), spotlit(boxes))).toBe(expected)
  })

  test.each([
    ['e', 0, 4, '1/3: e me a b'],
    ['e', 1, 4, '2/3: e c d f (me)'],
    ['e', 2, 2, '3/3: e g (me)'],
    ['e', 3, 2, '3/3: e g (me)'],
    ['me', 1, 4, '2/3: me d e f'],
    ['me', 2, 2, '3/3: me g']
  ])('a large person %s of eight shows for page %i in %i boxes: %s', (featured, page, boxes, expected) => {
    expect(seen(arranged({ count: 7, featured, page }), spotlit(boxes))).toBe(expected)
  })

  test('beside a large person are as many a page as one row has room for, and everybody in an even grid', () => {
    // Five tiles of at least 72 px in 375.
    expect(seen(arranged({ featured: 'a', count: 9, pageSize: 10 }), spotlit(6))).toBe('1/2: a me b c d e')
    expect(seen(arranged({ featured: 'a', count: 9, pageSize: 10, page: 1 }), spotlit(5))).toBe('2/2: a f g h i (me)')
    expect(seen(arranged({ count: 9, pageSize: 10 }), grid(10))).toBe('1/1: me a b c d e f g h i')
    expect(arranged({ featured: 'a', count: 9, pageSize: 10, width: 320 }).pages).toBe(3)
  })

  test.each(['gone', undefined])('a large person %j who is not there gives an even grid', (featured) => {
    expect(arranged({ count: 7, featured, page: 1 })).toEqual(arranged({ count: 7, page: 1 }))
  })

  test('tiles and shown persons stay in the order of joining beside any large person', () => {
    const { places, shown } = arranged({ featured: 'c' })
    expect(places.map(({ openid }) => openid)).toEqual(['me', 'a', 'b', 'c'])
    expect(shown).toEqual(['a', 'b', 'c'])
    expect(arranged({ featured: 'a' }).shown).toEqual(shown)
  })

  test('a large person with a page-size of 1 is alone, and the own tile is parked in the size of the page', () => {
    expect(seen(arranged({ pageSize: 1, featured: 'b', page: 2 }), grid(1))).toBe('1/1: b (me)')
    expect(arranged({ pageSize: 1, featured: 'b' }).places[0]).toEqual({ openid: 'me', x: -751, y: 0, w: 375, h: 600 })
    expect(seen(arranged({ pageSize: 1, featured: 'me' }), grid(1))).toBe('1/1: me')
    expect(seen(arranged({ pageSize: 1, featured: 'b', self: undefined }), grid(1))).toBe('1/1: b')
    expect(seen(arranged({ count: 1, pageSize: 1, featured: 'a', self: undefined }), grid(1))).toBe('1/1: a')
  })
})

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
const boxOf = ({ x, y, w, h }: Box) => [x, y, w, h].join()
const sizesOf = ({ places }: Arrangement) => new Map(places.map(({ openid, w, h }) => [openid, `${w}x${h}`]))

/** Who is in both and has another size. */
function resized(before: Arrangement, after: Arrangement) {
  const old = sizesOf(before)
  return [...sizesOf(after)].filter(([openid, size]) => (old.get(openid) ?? size) !== size).map(([openid]) => openid)
}

const seeds = seedsOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)

test.each(seeds)('tiles stay sound while people come, go, speak and turn pages, seed %i', (seed) => {
  const random = seededRandom(seed)
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value
  const areas = [
    [375, 600],
    [812, 300],
    [768, 1024],
    [0, 0]
  ] as const
  const pageSize = pick([1, 2, 4, 6, 9, 10])
  let [others, page, pinned, area]: [string[], number, string | undefined, (typeof areas)[number]] = [
    [],
    0,
    undefined,
    areas[0]
  ]
  let [heard, spotlight, now, follows]: [ActiveSpeakers, Spotlight | undefined, number, boolean] = [
    [],
    undefined,
    0,
    false
  ]

  const arrangement = () => {
    spotlight = moveSpotlight(spotlight, others, heard, now)
    const featured = pinned ?? (follows ? spotlight.openid : undefined)
    const [width, height] = area
    return { featured, ...arrange({ others, self: 'me', featured, page, pageSize, width, height }) }
  }
  const speak = () => {
    heard = updateSpeakers(
      heard,
      others.filter(() => random() < 0.3),
      now
    )
  }
  const inputs: readonly (() => void)[] = [
    () => (others = [...new Set([...others, pick(people)])]),
    () => (others = [...new Set([...others, pick(people)])]),
    () => (others = others.filter(() => random() < 0.8)),
    () => (page = pick([page + 1, page - 1, 0, 99])),
    () => (pinned = pick([undefined, undefined, 'me', pick(people)])),
    () => (follows = random() < 0.5),
    () => (area = pick(areas)),
    speak,
    speak,
    speak
  ]
  const broken: string[] = []
  let before = arrangement()
  for (let step = 0; step < 100; step++) {
    now += pick([0, 200, 200, 1000, 4000])
    const input = pick(inputs)
    const quiet = arrangement()
    input()
    const after = arrangement()
    const [width, height] = area
    const openids = after.places.map(({ openid }) => openid)
    const inView = after.places.filter(({ openid, x }) => openid !== 'me' || x >= 0)
    const hasFeatured = inView.some(({ openid }) => openid === after.featured)
    const boxes = layOut(inView.length, width, height, hasFeatured)
    const rules = {
      'one tile for oneself and for each other in the order of joining': same(openids, [
        'me',
        ...others.filter((openid) => openids.includes(openid))
      ]),
      'all tiles but the own one are shown': same(after.shown, openids.slice(1)),
      'the page is the nearest that exists': after.page === Math.max(0, Math.min(page, after.pages - 1)),
      'a page has room': inView.length <= pageSize,
      // The layout's tests say that no box is over another.
      'each tile has a box of its own': same(inView.map(boxOf).sort(), boxes.map(boxOf).sort()),
      'a parked tile is out of sight': after.places.every(({ x, w }) => x >= 0 || x + w <= 0),
      'speaking resizes only the tiles between which the spotlight moves':
        input !== speak || resized(quiet, after).every((openid) => [quiet.featured, after.featured].includes(openid)),
      'speaking changes nothing but the spotlight':
        input !== speak || quiet.featured !== after.featured || same(after, quiet),
      'time alone changes nothing but the spotlight': quiet.featured !== before.featured || same(quiet, before)
    }
    broken.push(...Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`step ${step}: ${rule}`])))
    before = after
  }
  expect(broken).toEqual([])
  // Turning all pages, everyone is seen.
  pinned = undefined
  follows = false
  const { pages } = arrangement()
  const all = Array.from({ length: pages }, (_, index) => {
    page = index
    return arrangement().shown
  }).flat()
  expect(all).toEqual(others)
})
