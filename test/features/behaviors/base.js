module.exports = Behavior({
  properties: { unit: { type: String, value: 'px' } },
  data: { steps: ['base'], shared: { base: true } },
  lifetimes: {
    attached() {
      this.note('base')
    }
  },
  methods: {
    note(step) {
      this.setData({ steps: this.data.steps.concat(step) })
    },
    who() {
      return 'base'
    }
  }
})
