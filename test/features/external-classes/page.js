Component({
  data: { on: false },
  methods: {
    turn() {
      this.setData({ on: true })
    }
  }
})
