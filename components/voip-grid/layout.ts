import { flatMap } from '../core/json'

/** px, whole numbers */
export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** A length cut into equal parts, px. */
interface Cut {
  readonly parts: number
  readonly size: number
  /** From the start of a part to that of the next. */
  readonly step: number
}

interface Grid {
  readonly columns: Cut
  readonly rows: Cut
  /** How large a whole picture is in a tile, as one side of it. */
  readonly picture: number
}

/** px between two tiles */
const GAP = 4
/** A grid that more people fit into is preferred while pictures keep this much of their side. */
const WORTH = 0.9
/** The same in a strip, so that five tiles fit across most phones. */
const STRIP_GAP = 3
/** px, the shortest side of a tile in a strip: on a smaller one nobody is recognised, and a name is not readable. */
const SMALLEST = 72
/** A tile over another picture: its shorter side as a share of the area's, and at most so many px, from the edges so many. */
const CORNER = { share: 0.28, most: 160, edge: 8 }

/** px, whole and never less than nothing */
export const whole = (length: number): number => Math.max(0, Math.floor(length)) || 0

function cut(length: number, parts: number, most = GAP): Cut {
  // Where there is hardly any room the gaps give way first, so that no part is less than nothing.
  const gap = Math.min(most, Math.floor(length / parts / 2))
  const size = Math.floor((length + gap) / parts) - gap
  return { parts, size, step: size + gap }
}

/** The grid in which whole pictures are largest: of 3:4 in portrait, as phones are held so, and 4:3 in landscape. */
function fit(count: number, width: number, height: number, portrait: boolean): Grid {
  const grids = Array.from({ length: count }, (_, index): Grid => {
    const columns = cut(width, index + 1)
    const rows = cut(height, Math.ceil(count / (index + 1)))
    return { columns, rows, picture: Math.min(columns.size / (portrait ? 3 : 4), rows.size / (portrait ? 4 : 3)) }
  })
  return grids.reduce((best, grid) => (grid.picture > best.picture ? grid : best))
}

/** Where that many parts start, so that they are in the middle. */
const middle = ({ size, step }: Cut, parts: number, length: number) =>
  Math.floor((length - size - (parts - 1) * step) / 2)

function evenly(count: number, width: number, height: number, portrait: boolean): readonly Box[] {
  // 1, 2, 4, 6, 9, 12: as many as fill a grid. Those before share it, so that nobody is resized when one comes.
  const side = Math.ceil(Math.sqrt(count))
  const full = fit(side * Math.ceil(count / side), width, height, portrait)
  const exact = fit(count, width, height, portrait)
  const { columns, rows } = full.picture < exact.picture * WORTH ? exact : full
  const top = middle(rows, Math.ceil(count / columns.parts), height)
  return Array.from({ length: count }, (_, index) => {
    const column = index % columns.parts
    const row = Math.floor(index / columns.parts)
    const left = middle(columns, Math.min(columns.parts, count - index + column), width)
    return {
      x: left + column * columns.step,
      y: top + row * rows.step,
      w: columns.size,
      h: rows.size
    }
  })
}

/** In portrait. The strip is one row in a quarter of the height, and the others fill it. */
function spotlit(others: number, width: number, height: number): readonly Box[] {
  const strip = Math.min(Math.max(Math.floor(height / 4), SMALLEST), Math.floor(height / 2))
  const top = height - strip
  const columns = cut(width, others, STRIP_GAP)
  const left = middle(columns, others, width)
  const small = Array.from({ length: others }, (_, index) => ({
    x: left + index * columns.step,
    y: top,
    w: columns.size,
    h: strip
  }))
  return [{ x: 0, y: 0, w: width, h: whole(top - GAP) }, ...small]
}

/** Others that a strip has room for beside a large tile, 1 or more; no limit where nothing is measured. */
export function stripLimit(width: number, height: number): number {
  const length = Math.min(whole(width), whole(height))
  return length > 0 ? Math.max(1, Math.floor((length + STRIP_GAP) / (SMALLEST + STRIP_GAP))) : Infinity
}

/** The corner in which a tile lies over the other one. */
export interface Corner {
  readonly right: boolean
  readonly bottom: boolean
}

/** Two boxes, the second one over the first, in a corner. */
export function layPair(width: number, height: number, { right, bottom }: Corner): readonly [Box, Box] {
  const [across, down] = [whole(width), whole(height)]
  const shorter = Math.min(across, down)
  const side = Math.min(CORNER.most, Math.floor(shorter * CORNER.share))
  const longSide = Math.floor((side * 4) / 3)
  const [w, h] = across <= down ? [side, longSide] : [longSide, side]
  const edge = Math.min(CORNER.edge, Math.floor(shorter / 8))
  return [
    { x: 0, y: 0, w: across, h: down },
    { x: right ? across - w - edge : edge, y: bottom ? down - h - edge : edge, w, h }
  ]
}

/** The corner to which a tile goes that was dragged. @param across px to the right @param down px */
export function nearestCorner(
  { x, y, w, h }: Box,
  across: number,
  down: number,
  area: { readonly width: number; readonly height: number }
): Corner {
  return { right: x + w / 2 + across > area.width / 2, bottom: y + h / 2 + down > area.height / 2 }
}

/**
 * Boxes for that many people, in their order, none over another.
 *
 * @param width px
 * @param height px
 * @param featured the first one is large, the others are in a strip: below, or in landscape on the right
 */
export function layOut(count: number, width: number, height: number, featured: boolean): readonly Box[] {
  if (count < 1) return []
  const [across, down] = [whole(width), whole(height)]
  const portrait = across <= down
  if (!featured || count < 2) return evenly(count, across, down, portrait)
  if (portrait) return spotlit(count - 1, across, down)
  return spotlit(count - 1, down, across).map(({ x, y, w, h }) => ({ x: y, y: x, w: h, h: w }))
}

export interface Arranging {
  /** openids in the order of joining, without oneself */
  readonly others: readonly string[]
  /** undefined while one's own openid is not known; then there is no own tile */
  readonly self: string | undefined
  /** The large tile: pinned, or the spotlight; undefined for an even grid, as for somebody who is not there. */
  readonly featured: string | undefined
  /** The page to show, from 0; the nearest that exists is shown. */
  readonly page: number
  /**
   * Tiles a page, 1 or more; beside a large tile at most as many as its strip has room for. With 1 a large tile is the only
   * one, on the only page.
   */
  readonly pageSize: number
  /** Of oneself and one other, the large one is full, and the other one in this corner over it; undefined: side by side. */
  readonly corner?: Corner | undefined
  /** px */
  readonly width: number
  /** px */
  readonly height: number
}

interface Place extends Box {
  readonly openid: string
}

export interface Arrangement {
  /** from 0 */
  readonly page: number
  /** 1 or more */
  readonly pages: number
  /** Own one first, then in the order of joining, large or not: so that no node changes its place among the others. */
  readonly places: readonly Place[]
  /** The others on this page, in the order of joining. */
  readonly shown: readonly string[]
  /** openid of the tile over the other one */
  readonly over?: string | undefined
}

/** Oneself and one other, of whom one is over the other. */
function arrangePair(self: string, other: string, { featured, width, height }: Arranging, corner: Corner): Arrangement {
  const [full, small] = layPair(width, height, corner)
  const over = featured === self ? other : self
  const places = [self, other].map((openid) => ({ openid, ...(openid === over ? small : full) }))
  return { page: 0, pages: 1, places, shown: [other], over }
}

/**
 * Places the tiles of a page. One's own tile is the first of the first page. On other pages it is out of sight (`x` is less than
 * 0), in the size it has on its own: taking the native view away would end one's picture for all.
 */
export function arrange(given: Arranging): Arrangement {
  const { others, self, featured, page, pageSize, corner, width, height } = given
  const everyone = [...new Set(self === undefined ? others : [self, ...others])]
  const [, other, third] = everyone
  if (corner && self !== undefined && other !== undefined && third === undefined && pageSize > 1) {
    return arrangePair(self, other, given, corner)
  }
  const large = everyone.filter((openid) => openid === featured)
  const rest = everyone.filter((openid) => openid !== featured)
  const room = large.length > 0 ? Math.min(pageSize - 1, stripLimit(width, height)) : pageSize
  const pages = Math.max(1, room && Math.ceil(rest.length / room))
  const current = Math.max(0, Math.min(page, pages - 1))

  const on = (index: number) => [...large, ...rest.slice(index * room, (index + 1) * room)]
  const placesOf = (openids: readonly string[]) => {
    const boxes = layOut(openids.length, width, height, large.length > 0)
    return flatMap(everyone, (openid): readonly Place[] => {
      const box = boxes[openids.indexOf(openid)]
      return box ? [{ openid, ...box }] : []
    })
  }
  const isSelf = ({ openid }: Place) => openid === self
  const here = placesOf(on(current))
  const parked = here.some(isSelf) ? [] : placesOf(room ? on(0) : rest.slice(0, 1)).filter(isSelf)
  return {
    page: current,
    pages,
    places: [...parked.map((place) => ({ ...place, x: -1 - 2 * whole(width) })), ...here],
    shown: here.map(({ openid }) => openid).filter((openid) => openid !== self)
  }
}
