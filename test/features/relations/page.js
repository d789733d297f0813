Component({
  data: { more: true },
  methods: {
    less() {
      this.setData({ more: false })
    }
  }
})
