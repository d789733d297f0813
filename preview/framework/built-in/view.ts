import type { TagDefinition } from '../tag'
import { hoverAttributes, watchHover } from './hover'

/** `<view>`, and `<cover-view>`, which has been the same since native tags became part of the page. */
export const views: readonly TagDefinition[] = ['view', 'cover-view'].map((name) => ({
  name,
  attributes: hoverAttributes('none', 50, 400),
  create: (host) => ({ destroy: watchHover(host) })
}))
