export interface Option {
  readonly value: string
  readonly label: string
}

/** A row of buttons of which one is chosen. Event: `change {value}`. */
Component({
  properties: {
    label: { type: String, value: '' },
    options: { type: Array, value: [] as Option[] },
    value: { type: String, value: '' }
  },
  methods: {
    onTap(event: WechatMiniprogram.TouchEvent<object, object, { value: string }>) {
      const { value } = event.currentTarget.dataset
      if (value !== this.data.value) this.triggerEvent('change', { value })
    }
  }
})
