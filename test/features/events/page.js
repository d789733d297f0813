Component({
  data: { log: '', handler: 'note' },
  methods: {
    note(event) {
      this.setData({ log: `${this.data.log} ${event.currentTarget.dataset.name}` })
    }
  }
})
