import { type Box, layOut, whole } from './boxes'

export interface Arranging {
  /** openids in the order of joining, without oneself */
  readonly others: readonly string[]
  /** undefined while one's own openid is not known; then there is no own tile */
  readonly self: string | undefined
  /** The large tile: pinned, or the spotlight; undefined for an even grid, as for somebody who is not there. */
  readonly featured: string | undefined
  /** The page to show, from 0; the nearest that exists is shown. */
  readonly page: number
  /** Tiles a page, 1 or more. With 1 a large tile is the only one, on the only page. */
  readonly pageSize: number
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
}

/**
 * Places the tiles of a page. One's own tile is the first of the first page. On other pages it is out of sight (`x` is less than
 * 0), in the size it has on its own: taking the native view away would end one's picture for all.
 */
export function arrange({ others, self, featured, page, pageSize, width, height }: Arranging): Arrangement {
  const everyone = [...new Set(self === undefined ? others : [self, ...others])]
  const large = everyone.filter((openid) => openid === featured)
  const rest = everyone.filter((openid) => openid !== featured)
  const room = pageSize - large.length
  const pages = Math.max(1, room && Math.ceil(rest.length / room))
  const current = Math.max(0, Math.min(page, pages - 1))

  const on = (index: number) => [...large, ...rest.slice(index * room, (index + 1) * room)]
  const placesOf = (openids: readonly string[]) => {
    const boxes = layOut(openids.length, width, height, large.length > 0)
    return everyone.flatMap((openid): readonly Place[] => {
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
