import { type Box, type Corner, layOut, layPair, nearestCorner, stripLimit } from '../../../components/voip-grid/layout'
import { seededRandom } from '../../../simulator'
import { seedsOf } from '../seeds'

const counts = Array.from({ length: 10 }, (_, index) => index + 1)
const size = ({ w, h }: Box) => `${w}x${h}`
const place = ({ x, y }: Box) => `${x},${y}`
const boxOf = (box: Box) => `${place(box)} ${size(box)}`

const overlap = (one: Box, other: Box) =>
  Math.min(one.x + one.w, other.x + other.w) > Math.max(one.x, other.x) &&
  Math.min(one.y + one.h, other.y + other.h) > Math.max(one.y, other.y)

/** Whole, not less than nothing, within the area, none over another. */
function expectSound(boxes: readonly Box[], width: number, height: number) {
  const unsound = boxes.filter((box, index) => {
    const { x, y, w, h } = box
    const whole = [x, y, w, h].every((number) => Number.isInteger(number) && number >= 0)
    const over = boxes.slice(0, index).some((other) => overlap(box, other))
    return !whole || over || x + w > width || y + h > height
  })
  expect(unsound).toEqual([])
}

const sizes: readonly (readonly [number, number])[] = [
  [375, 600],
  [320, 400],
  [320, 480],
  [390, 700],
  [430, 840],
  [375, 812],
  [812, 300],
  [812, 375],
  [667, 300],
  [568, 320],
  [375, 210],
  [375, 375],
  [768, 1024],
  [1024, 768]
]
const tiny: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 1],
  [2, 3],
  [7, 5],
  [20, 20],
  [0, 600],
  [375, 0],
  [2000, 10]
]

describe.each([...sizes, ...tiny])('in %i x %i', (width, height) => {
  test.each(counts)('%i boxes of a grid have one size, and are inside the area without overlap', (count) => {
    const boxes = layOut(count, width, height, false)
    expect(boxes).toHaveLength(count)
    expectSound(boxes, width, height)
    expect(new Set(boxes.map(size)).size).toBe(1)
  })

  test.each(counts)(
    'the large one of %i boxes is in the corner, and the others are one full row in a quarter, or in 72 px',
    (count) => {
      const [large, ...others] = layOut(count, width, height, true)
      expect(others).toHaveLength(count - 1)
      expectSound([...(large ? [large] : []), ...others], width, height)
      expect(large).toMatchObject({ x: 0, y: 0 })
      expect(new Set(others.map(size)).size).toBe(Math.min(1, count - 1))
      const [along, across] = width > height ? [height, width] : [width, height]
      const strip = Math.min(Math.max(Math.floor(across / 4), 72), Math.floor(across / 2))
      for (const { x, y } of others) expect(width > height ? width - x : height - y).toBe(strip)
      const filled = others.reduce((sum, { w, h }) => sum + (width > height ? h : w), 0)
      // Less than a pixel a box and 3 px a gap are left.
      if (count > 1) expect(along - filled).toBeLessThanOrEqual((count - 2) * 3 + count - 1)
    }
  )
})

test('tiles of a grid are 4 px apart, and the edges have less than a pixel a tile left over', () => {
  for (const [width, height] of sizes) {
    const [first, second, third, last] = layOut(4, width, height, false)
    if (!first || !second || !third || !last) throw new Error('too few')
    expect(second.x - first.x - first.w).toBe(4)
    if (third.y > 0) expect(third.y - first.y - first.h).toBe(4)
    expect(first.x + width - last.x - last.w).toBeLessThan(4)
  }
})

describe('boxes in numbers', () => {
  test.each([
    [1, '375x600', '0,0'],
    [2, '375x298', '0,0 0,302'],
    [3, '185x298', '0,0 189,0 95,302'],
    [4, '185x298', '0,0 189,0 0,302 189,302'],
    [5, '185x197', '0,0 189,0 0,201 189,201 95,402'],
    [6, '185x197', '0,0 189,0 0,201 189,201 0,402 189,402'],
    [7, '122x197', '0,0 126,0 252,0 0,201 126,201 252,201 126,402'],
    [8, '122x197', '0,0 126,0 252,0 0,201 126,201 252,201 63,402 189,402'],
    [9, '122x197', '0,0 126,0 252,0 0,201 126,201 252,201 0,402 126,402 252,402'],
    [10, '122x147', '0,0 126,0 252,0 0,151 126,151 252,151 0,302 126,302 252,302 126,453']
  ])('%i boxes in 375x600 are %s each', (count, each, places) => {
    const boxes = layOut(count, 375, 600, false)
    expect(boxes.map(place).join(' ')).toBe(places)
    expect(boxes.map(size)).toEqual(boxes.map(() => each))
  })

  test.each([
    [1, '812x300', '0,0'],
    [2, '404x300', '0,0 408,0'],
    [3, '268x300', '0,0 272,0 544,0'],
    [4, '200x300', '0,0 204,0 408,0 612,0'],
    [5, '268x148', '0,0 272,0 544,0 136,152 408,152'],
    [6, '268x148', '0,0 272,0 544,0 0,152 272,152 544,152'],
    [7, '200x148', '0,0 204,0 408,0 612,0 102,152 306,152 510,152'],
    [8, '200x148', '0,0 204,0 408,0 612,0 0,152 204,152 408,152 612,152'],
    [9, '159x148', '0,0 163,0 326,0 489,0 652,0 82,152 245,152 408,152 571,152'],
    [10, '159x148', '0,0 163,0 326,0 489,0 652,0 0,152 163,152 326,152 489,152 652,152']
  ])('%i boxes in 812x300 are %s each', (count, each, places) => {
    const boxes = layOut(count, 812, 300, false)
    expect(boxes.map(place).join(' ')).toBe(places)
    expect(boxes.map(size)).toEqual(boxes.map(() => each))
  })

  test.each([
    [1, '0,0 375x600', '', ''],
    [2, '0,0 375x446', '375x150', '0,450'],
    [3, '0,0 375x446', '186x150', '0,450 189,450'],
    [4, '0,0 375x446', '123x150', '0,450 126,450 252,450'],
    [5, '0,0 375x446', '91x150', '1,450 95,450 189,450 283,450'],
    [6, '0,0 375x446', '72x150', '1,450 76,450 151,450 226,450 301,450']
  ])('the first of %i boxes in 375x600 is at %s, and the others are %s each', (count, first, each, places) => {
    const [large, ...others] = layOut(count, 375, 600, true)
    expect(large && boxOf(large)).toBe(first)
    expect(others.map(place).join(' ')).toBe(places)
    expect(others.map(size)).toEqual(others.map(() => each))
  })

  test.each([
    [1, '0,0 812x300', '', ''],
    [2, '0,0 605x300', '203x300', '609,0'],
    [3, '0,0 605x300', '203x148', '609,0 609,151'],
    [4, '0,0 605x300', '203x98', '609,0 609,101 609,202'],
    [5, '0,0 605x300', '203x72', '609,1 609,76 609,151 609,226']
  ])('the first of %i boxes in 812x300 is at %s, and the others are %s each', (count, first, each, places) => {
    const [large, ...others] = layOut(count, 812, 300, true)
    expect(large && boxOf(large)).toBe(first)
    expect(others.map(place).join(' ')).toBe(places)
    expect(others.map(size)).toEqual(others.map(() => each))
  })

  test.each([
    [0, 375, 600],
    [-1, 375, 600]
  ])('%i persons have no boxes', (count, width, height) => {
    expect(layOut(count, width, height, false)).toEqual([])
    expect(layOut(count, width, height, true)).toEqual([])
  })

  test('an area in parts of a pixel, or of no size, is rounded down', () => {
    expect(layOut(3, 375.9, 600.4, false)).toEqual(layOut(3, 375, 600, false))
    expect(layOut(1, NaN, -5, false)).toEqual([{ x: 0, y: 0, w: 0, h: 0 }])
  })

  test.each([11, 12, 25])('a page of %i persons has sound boxes', (count) => {
    expectSound(layOut(count, 375, 600, false), 375, 600)
    expectSound(layOut(count, 375, 600, true), 375, 600)
    expect(layOut(count, 375, 600, true)).toHaveLength(count)
  })
})

test.each(sizes)(
  'as many as a strip in %i x %i has room for have at least 72 px each way, and one more has not',
  (width, height) => {
    const limit = stripLimit(width, height)
    const shortest = (count: number) =>
      Math.min(
        ...layOut(count + 1, width, height, true)
          .slice(1)
          .flatMap(({ w, h }) => [w, h])
      )
    expect(shortest(limit)).toBeGreaterThanOrEqual(72)
    expect(shortest(limit + 1)).toBeLessThan(72)
  }
)

test('a strip has room for at least one, and for anybody while nothing is measured', () => {
  expect([stripLimit(20, 20), stripLimit(0, 0)]).toEqual([1, Infinity])
})

describe('two boxes, one over the other', () => {
  const corners: readonly Corner[] = [true, false].flatMap((right) =>
    [true, false].map((bottom) => ({ right, bottom }))
  )

  test.each([...sizes, ...tiny])('in %i x %i the small one is inside, in each corner', (width, height) => {
    for (const corner of corners) {
      const [full, small] = layPair(width, height, corner)
      expect(boxOf(full)).toBe(`0,0 ${width}x${height}`)
      expectSound([small], width, height)
      expect(Math.max(small.w / Math.max(1, width), small.h / Math.max(1, height))).toBeLessThanOrEqual(0.5)
      if (small.w < 20) continue
      expect(nearestCorner(small, 0, 0, { width, height })).toEqual(corner)
      expect(Math.min(small.x, width - small.x - small.w)).toBe(8)
      expect(Math.min(small.y, height - small.y - small.h)).toBe(8)
    }
  })

  test.each([
    [375, 600, '262,8 105x140'],
    [812, 375, '664,8 140x105'],
    [1024, 1366, '856,8 160x213']
  ])('in %i x %i the small one is %s', (width, height, expected) => {
    expect(boxOf(layPair(width, height, { right: true, bottom: false })[1])).toBe(expected)
  })

  test.each([
    [-80, 0, { right: true, bottom: false }],
    [-130, 0, { right: false, bottom: false }],
    [-40, 250, { right: true, bottom: true }],
    [-300, 500, { right: false, bottom: true }]
  ])('a small one that is dragged by %i and %i goes to the nearest corner, %j', (across, down, corner) => {
    const area = { width: 375, height: 600 }
    const [, small] = layPair(375, 600, { right: true, bottom: false })
    expect(nearestCorner(small, across, down, area)).toEqual(corner)
  })
})

/** From 1 to 10 people: at each newcomer, how many of those before are changed. */
function changes(width: number, height: number, featured: boolean, of: (box: Box) => string) {
  return counts.slice(1).map((count) => {
    const after = layOut(count, width, height, featured).map(of)
    return layOut(count - 1, width, height, featured).filter((box, index) => of(box) !== after[index]).length
  })
}

describe('how many a newcomer resizes', () => {
  const mostly = [1, 2, 0, 4, 0, 6, 0, 0, 9]

  test.each([
    [375, 600, mostly],
    [320, 400, mostly],
    [320, 480, mostly],
    [390, 700, mostly],
    [430, 840, mostly],
    [375, 812, [1, 2, 0, 4, 0, 6, 0, 8, 9]],
    [812, 300, [1, 2, 3, 4, 0, 6, 0, 8, 0]],
    [812, 375, [1, 2, 0, 4, 0, 6, 0, 8, 9]],
    [667, 300, [1, 2, 0, 4, 0, 6, 0, 8, 9]],
    [568, 320, mostly],
    [375, 210, mostly],
    [375, 375, mostly],
    [768, 1024, mostly],
    [1024, 768, mostly]
  ])('in a grid of %i x %i each newcomer resizes so many boxes: %j', (width, height, expected) => {
    expect(changes(width, height, false, size)).toEqual(expected)
  })

  test.each(sizes)(
    'beside a large box in %i x %i newcomers resize the large box once and share the strip',
    (width, height) => {
      // The large box is resized once, and the strip shared anew: it has no empty place.
      expect(changes(width, height, true, size)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8])
    }
  )

  test('a newcomer moves the last row of a grid, and never the large box beside a strip', () => {
    expect(changes(375, 600, false, boxOf)).toEqual([1, 2, 1, 4, 1, 6, 1, 2, 9])
    expect(changes(375, 600, true, boxOf)).toEqual([1, 1, 2, 3, 4, 5, 6, 7, 8])
  })
})

test.each(seedsOf(1, 2, 3, 4, 5, 6, 7, 8))('boxes of any area are inside it without overlap, seed %i', (seed) => {
  const random = seededRandom(seed)
  for (let step = 0; step < 40; step++) {
    const [width, height] = [Math.floor(random() ** 2 * 1500), Math.floor(random() ** 2 * 1500)]
    const boxes = layOut(1 + Math.floor(random() * 12), width, height, random() < 0.5)
    expectSound(boxes, width, height)
  }
})
