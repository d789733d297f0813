Component({
  data: { there: false },
  methods: {
    onUnload() {
      // As an answer of a server that comes after the person has left.
      setTimeout(() => this.setData({ there: true }))
    }
  }
})
