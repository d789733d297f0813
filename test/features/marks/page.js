Component({
  data: { log: '' },
  methods: {
    note(event) {
      this.setData({ log: `${event.mark.a}-${event.mark.b}` })
    }
  }
})
