Component({
  methods: {
    note() {
      this.triggerEvent('noted', { by: 'branch' })
    }
  }
})
