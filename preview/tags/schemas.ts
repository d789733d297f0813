import { attributes, events, methods } from '../../facts/native/live-player'
import type { AttributeRow } from '../../facts/rows'

const rows: readonly AttributeRow[] = attributes

/** What the preview has of live media, as `wx.canIUse` spells it: tags with attributes and values, contexts with methods. */
export const nativeSchemas: ReadonlySet<string> = new Set([
  'live-player',
  ...rows.flatMap(({ name, values = [] }) => [
    `live-player.${name}`,
    ...values.map(({ value }) => `live-player.${name}.${value}`)
  ]),
  ...events.map(({ name }) => `live-player.bind${name}`),
  'LivePlayerContext',
  ...methods.map(({ name }) => `LivePlayerContext.${name}`)
])
