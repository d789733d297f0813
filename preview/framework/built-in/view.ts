import type { TagDefinition } from '../tag'
import { hoverAttributes, watchHover } from './hover'

/** `<view>` */
export const view: TagDefinition = {
  name: 'view',
  attributes: hoverAttributes('none', 50, 400),
  create: (host) => ({ destroy: watchHover(host) })
}
