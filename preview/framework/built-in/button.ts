import type { FrameworkPorts } from '../ports'
import { makeFocusable } from '../keyboard'
import type { TagDefinition } from '../tag'
import { hoverAttributes, watchHover } from './hover'

/** What a button's `open-type` opens. */
export interface OpenType {
  /** The button's event, which carries the answer. */
  readonly event: string
  /** Resolves with the event's detail. */
  readonly open: () => Promise<Readonly<Record<string, unknown>>>
}

/** `<button>`: `openTypes` may be filled until the first tap. */
export function button(openTypes: Readonly<Record<string, OpenType>>, ports: FrameworkPorts): TagDefinition {
  return {
    name: 'button',
    attributes: {
      size: { type: String, value: 'default' },
      type: { type: String, value: 'default' },
      plain: { type: Boolean, value: false },
      disabled: { type: Boolean, value: false },
      loading: { type: Boolean, value: false },
      openType: { type: String },
      formType: { type: String },
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
        const { openType, formType } = host.attributes()
        // For the form around it.
        if (typeof formType === 'string') element.dispatchEvent(new CustomEvent(`form-${formType}`, { bubbles: true }))
        if (typeof openType !== 'string') return
        const service = openTypes[openType]
        if (!service) ports.log({ what: `<button open-type="${openType}">`, how: 'idle' }, 'gap')
        else void service.open().then((detail) => host.emit(service.event, detail))
      })
      return { update, destroy: watchHover(host), activate: () => host.tap() }
    }
  }
}
