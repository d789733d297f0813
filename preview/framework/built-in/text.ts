import type { TagDefinition } from '../tag'

export const text: TagDefinition = {
  name: 'text',
  attributes: { userSelect: { type: Boolean, value: false }, selectable: { type: Boolean, value: false } },
  create(host) {
    const update = () => {
      const { userSelect, selectable } = host.attributes()
      host.element.toggleAttribute('data-selectable', userSelect === true || selectable === true)
    }
    update()
    return { update }
  }
}
