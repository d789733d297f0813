Component({
  properties: { value: Number },
  methods: {
    add() {
      this.setData({ value: this.data.value + 1 })
    }
  }
})
