Component({
  data: { away: true },
  methods: {
    turn() {
      this.setData({ away: false })
    }
  }
})
