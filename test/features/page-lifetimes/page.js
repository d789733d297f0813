Component({
  data: { more: false },
  methods: {
    add() {
      this.setData({ more: true })
    }
  }
})
