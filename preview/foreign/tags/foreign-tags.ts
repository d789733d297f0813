import type { DrawnPhone } from '../../api/dialog'
import type { Log } from '../../framework/ports'
import type { TagDefinition } from '../../framework/tag'
import { checkbox, checkboxGroup, radio, radioGroup } from './choices'
import { coverImage, coverView } from './cover'
import { form } from './form'
import { icon } from './icon'
import { movableArea } from './movable-area'
import { movableView } from './movable-view'
import { pageContainer } from './page-container'
import { picker } from './picker'
import { pickerView, pickerViewColumn } from './picker-view'
import { progress } from './progress'
import { richText } from './rich-text'
import { swiper, swiperItem } from './swiper'
import { textarea } from './textarea'

/** Tags that programs in general use and our own demo does not. */
export function foreignTags(phone: DrawnPhone, log: Log): TagDefinition[] {
  const boxes = [coverView, coverImage, swiper, swiperItem, movableArea, movableView, pageContainer]
  const fields = [
    textarea,
    checkbox,
    checkboxGroup,
    radio,
    radioGroup,
    picker(phone),
    pickerView,
    pickerViewColumn,
    form
  ]
  return [...boxes, ...fields, richText, icon, progress].map((factory) => factory(log))
}
