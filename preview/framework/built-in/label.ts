import { tagController, type TagDefinition } from '../tag'

const controls = 'wx-switch, wx-button, wx-input, wx-textarea, wx-checkbox, wx-radio'

/** `<label>`: a tap operates the control that `for` names, or the first one inside. */
export const label: TagDefinition = {
  name: 'label',
  attributes: { for: { type: String } },
  create(host) {
    host.element.addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.closest(controls)) return
      const { for: id } = host.attributes()
      const page = host.element.closest('wx-page')
      // glass-easel writes ids with a prefix for each component instance.
      const named = typeof id === 'string' ? page?.querySelector(`[id$="--${CSS.escape(id)}"]`) : undefined
      const control = named ?? host.element.querySelector(controls)
      if (control) tagController(control)?.activate?.()
    })
    return {}
  }
}
