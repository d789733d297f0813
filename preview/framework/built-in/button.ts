import type { FrameworkPorts } from '../ports'
import { makeFocusable } from '../keyboard'
import type { TagDefinition } from '../tag'
import { hoverAttributes, watchHover } from './hover'

export function button(ports: FrameworkPorts): TagDefinition {
  return {
    name: 'button',
    attributes: {
      size: { type: String, value: 'default' },
      type: { type: String, value: 'default' },
      plain: { type: Boolean, value: false },
      disabled: { type: Boolean, value: false },
      loading: { type: Boolean, value: false },
      openType: { type: String },
      ...hoverAttributes('button-hover', 20, 70)
    },
    create(host) {
      const { element } = host
      makeFocusable(host, 'button')
      const update = () => {
        const { size, type, plain, disabled, loading } = host.attributes()
        element.dataset.size = String(size)
        element.dataset.type = String(type)
        element.toggleAttribute('data-plain', plain === true)
        element.toggleAttribute('data-loading', loading === true)
        element.tabIndex = disabled === true ? -1 : 0
        if (disabled === true) element.setAttribute('aria-disabled', 'true')
        else element.removeAttribute('aria-disabled')
      }
      update()
      host.onTap(() => {
        const { openType } = host.attributes()
        if (typeof openType === 'string') ports.log(`<button open-type="${openType}"> does nothing here`, 'gap')
      })
      return { update, destroy: watchHover(host) }
    }
  }
}
