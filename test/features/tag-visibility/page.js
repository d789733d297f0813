Component({
  data: { there: false },
  methods: {
    add() {
      this.setData({ there: true })
    }
  }
})
