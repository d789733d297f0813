import {
  edgeParts,
  indexAt,
  offsetOf,
  positionOf,
  resisted,
  restOf
} from '../../../../../preview/foreign/tags/swiper-geometry'

const line = { count: 4, shown: 1, circular: false }
const ring = { count: 4, shown: 1, circular: true }

/** Where all items are drawn at a position. */
const places = (position: number, strip: typeof line) =>
  Array.from({ length: strip.count }, (_, index) => offsetOf(index, position, strip))

describe('the geometry of a swiper', () => {
  test('items follow one another; in a ring the far ones come from the other side', () => {
    expect(places(1, line)).toEqual([-1, 0, 1, 2])
    expect(places(0, ring)).toEqual([0, 1, 2, -1])
    expect(places(3.5, ring)).toEqual([0.5, 1.5, -1.5, -0.5])
    expect(places(-1, ring)).toEqual([1, 2, -1, 0])
  })

  test('a ring with all of its items in sight is a line', () => {
    expect(offsetOf(3, 0, { count: 4, shown: 4, circular: true })).toBe(3)
  })

  test('a position is an index: at most the last one of a line, counted round in a ring', () => {
    expect([-1, 2, 7].map((position) => indexAt(position, line))).toEqual([0, 2, 3])
    expect([-1, 2, 7].map((position) => indexAt(position, ring))).toEqual([3, 2, 3])
    expect(indexAt(3, { ...line, shown: 2 })).toBe(2)
    expect(indexAt(3, { ...line, count: 0 })).toBe(0)
  })

  test('a ring moves to an item by the shorter way, a line by the only one', () => {
    expect(positionOf(0, 3, ring)).toBe(4)
    expect(positionOf(3, 0, ring)).toBe(-1)
    expect(positionOf(2, 0, ring)).toBe(2)
    expect(positionOf(0, 3, line)).toBe(0)
  })

  test('a strip rests at the nearest item; a quick drag takes it on by one, and never past the ends of a line', () => {
    expect(restOf(1.3, 0, 1, line)).toBe(1)
    expect(restOf(1.6, 0, 1, line)).toBe(2)
    expect(restOf(1.1, 0.004, 1, line)).toBe(2)
    expect(restOf(1.6, 0.1, 1, line)).toBe(2)
    expect(restOf(3.4, 0.1, 3, line)).toBe(3)
    expect(restOf(3.4, 0.1, 3, ring)).toBe(4)
  })

  test('a line that is dragged beyond its end follows at a third of the way, a ring has no end', () => {
    expect(resisted(3.3, line)).toBeCloseTo(3.1)
    expect(resisted(-0.3, line)).toBeCloseTo(-0.1)
    expect(resisted(-0.3, ring)).toBe(-0.3)
  })

  test('snap-to-edge takes the margin away at the first and the last position', () => {
    expect(edgeParts(0, line)).toEqual({ start: 1, end: 0 })
    expect(edgeParts(2.5, line)).toEqual({ start: 0, end: 0.5 })
    expect(edgeParts(0, ring)).toEqual({ start: 0, end: 0 })
  })
})
