import type { TagDefinition } from '../tag'

/** `<switch>`: a real checkbox, drawn as WeChat draws it. */
export const switchTag: TagDefinition = {
  name: 'switch',
  attributes: {
    checked: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    type: { type: String, value: 'switch' },
    color: { type: String },
    name: { type: String }
  },
  create(host) {
    const control = document.createElement('input')
    control.type = 'checkbox'
    host.element.append(control)
    control.addEventListener('change', () => {
      host.change('checked', control.checked)
      host.emit('change', { value: control.checked })
    })
    const update = () => {
      const { checked, disabled, type, color } = host.attributes()
      control.checked = checked === true
      control.disabled = disabled === true
      if (type === 'switch') control.setAttribute('role', 'switch')
      else control.removeAttribute('role')
      host.element.dataset.type = String(type)
      host.element.style.setProperty('--control-color', typeof color === 'string' ? color : null)
    }
    update()
    return { update, control, activate: () => control.click() }
  }
}
