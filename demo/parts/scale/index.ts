/** What a scale asks for. */
export interface Scaled {
  readonly name: string
  readonly value: number
}

/** A row with a slider that the page holds. Event: `change {name, value}`, while it is moved, too. */
Component({
  properties: {
    label: { type: String, value: '' },
    name: { type: String, value: '' },
    min: { type: Number, value: 0 },
    max: { type: Number, value: 1 },
    step: { type: Number, value: 0.1 },
    value: { type: Number, value: 0 },
    /** The value in words. */
    shown: { type: String, value: '' }
  },
  methods: {
    onChange(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      const asked: Scaled = { name: this.data.name, value: event.detail.value }
      this.triggerEvent('change', asked)
    }
  }
})
