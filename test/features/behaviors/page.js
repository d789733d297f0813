Component({
  data: { value: 7 },
  methods: {
    grow() {
      this.setData({ value: 8 })
    }
  }
})
