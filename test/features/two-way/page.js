Component({
  data: { n: 1 },
  methods: {
    set() {
      this.setData({ n: 40 })
    }
  }
})
