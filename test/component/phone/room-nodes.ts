import { violate } from './violations'

/** One `<voip-room>` in the life of a page. */
export interface RoomNode {
  readonly openid: string
  /** As they are now, with the `style`. */
  readonly attributes: Readonly<Record<string, unknown>>
  /** Width and height, one more for each change, px. */
  readonly sizes: readonly string[]
  /** How often it was moved. */
  readonly moves: number
  readonly destroyed: boolean
}

export interface RoomNodes {
  /** Oldest first. */
  readonly nodes: readonly RoomNode[]
  /** Those that are there. */
  living(): readonly RoomNode[]
  /** How many each person had so far. */
  created(): Readonly<Record<string, number>>
  create(attributes: Readonly<Record<string, unknown>>): {
    update(changed: Readonly<Record<string, unknown>>): void
    pageVisible(visible: boolean): void
    destroy(): void
  }
}

const lengthOf = (style: unknown, name: string) => new RegExp(`${name}: (-?\\d+)px`).exec(String(style))?.[1] ?? ''
const sizeOf = (style: unknown) => `${lengthOf(style, 'width')} × ${lengthOf(style, 'height')}`
const placeOf = (style: unknown) => `${lengthOf(style, 'left')}, ${lengthOf(style, 'top')}`

/**
 * Follows the native views of people: making one costs much, so the tests count them. Nobody's view may become another
 * one's: that is an error.
 */
export function createRoomNodes(): RoomNodes {
  const nodes: RoomNode[] = []
  return {
    nodes,
    living: () => nodes.filter(({ destroyed }) => !destroyed),
    created() {
      const counts: Record<string, number> = {}
      for (const { openid } of nodes) counts[openid] = (counts[openid] ?? 0) + 1
      return counts
    },
    create(first) {
      let attributes = first
      let moves = 0
      let destroyed = false
      const openid = String(first['openid'])
      const sizes = [sizeOf(first['style'])]
      nodes.push({
        openid,
        sizes,
        get attributes() {
          return attributes
        },
        get moves() {
          return moves
        },
        get destroyed() {
          return destroyed
        }
      })
      return {
        update(changed) {
          const before = attributes
          attributes = { ...attributes, ...changed }
          const { style, mode } = attributes
          if (attributes['openid'] !== openid || mode !== first['mode']) {
            violate(`the view of ${openid} became another one`)
          }
          if (sizeOf(style) !== sizes.at(-1)) sizes.push(sizeOf(style))
          if (placeOf(style) !== placeOf(before['style'])) moves++
        },
        pageVisible: () => undefined,
        destroy() {
          destroyed = true
        }
      }
    }
  }
}
