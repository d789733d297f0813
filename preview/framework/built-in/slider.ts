import type { TagDefinition } from '../tag'

/** `<slider>`: a real range control, drawn as WeChat draws it. */
export const slider: TagDefinition = {
  name: 'slider',
  attributes: {
    min: { type: Number, value: 0 },
    max: { type: Number, value: 100 },
    step: { type: Number, value: 1 },
    value: { type: Number, value: 0 },
    disabled: { type: Boolean, value: false },
    activeColor: { type: String },
    selectedColor: { type: String },
    backgroundColor: { type: String },
    color: { type: String },
    blockSize: { type: Number, value: 28 },
    blockColor: { type: String, value: '#ffffff' },
    showValue: { type: Boolean, value: false },
    name: { type: String }
  },
  create(host) {
    const { element } = host
    const control = document.createElement('input')
    control.type = 'range'
    const shown = document.createElement('output')
    element.append(control, shown)
    const setColour = (name: string, colour: unknown) => {
      element.style.setProperty(name, typeof colour === 'string' ? colour : null)
    }
    const report = (type: string) => {
      host.change('value', control.valueAsNumber)
      host.emit(type, { value: control.valueAsNumber })
    }
    control.addEventListener('input', () => {
      report('changing')
    })
    control.addEventListener('change', () => {
      report('change')
    })
    const update = () => {
      const { min, max, step, value, disabled, showValue, blockSize, ...colours } = host.attributes()
      // The limits first: the control clamps a value outside them.
      control.min = String(min)
      control.max = String(max)
      control.step = String(step)
      control.value = String(value)
      control.disabled = disabled === true
      shown.hidden = showValue !== true
      shown.value = control.value
      const size = Math.min(28, Math.max(12, Number(blockSize)))
      const part = (control.valueAsNumber - Number(min)) / (Number(max) - Number(min))
      const { style } = element
      style.setProperty('--block-size', `${size}px`)
      style.setProperty('--part', String(part))
      const { activeColor, selectedColor, backgroundColor, color, blockColor } = colours
      setColour('--block-color', blockColor)
      setColour('--control-color', activeColor ?? selectedColor)
      setColour('--track-color', backgroundColor ?? color)
    }
    update()
    return { update, control }
  }
}
