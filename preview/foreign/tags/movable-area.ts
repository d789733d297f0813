import { defineTag, flag } from './define-tag'

/** `<movable-area>`: the area in which views move. */
export const movableArea = defineTag({
  name: 'movable-area',
  attributes: { scaleArea: flag() },
  create({ element }, read) {
    const update = () => element.toggleAttribute('data-scale-area', read().scaleArea)
    update()
    return { update }
  }
})
