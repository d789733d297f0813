/** A row with a switch that the page holds. Event: `change {name, value}` asks for the other value. */
Component({
  properties: {
    label: { type: String, value: '' },
    name: { type: String, value: '' },
    value: { type: Boolean, value: false }
  },
  methods: {
    onTap() {
      const { name, value } = this.data
      this.triggerEvent('change', { name, value: !value })
    }
  }
})
