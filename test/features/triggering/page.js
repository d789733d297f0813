Component({
  data: { log: '' },
  methods: {
    note(event) {
      const { type, detail, currentTarget } = event
      this.setData({ log: `${this.data.log} ${type}@${currentTarget.dataset.name}:${detail.from || detail.by}` })
    }
  }
})
