Component({
  data: { a: 2, b: 3 },
  methods: {
    bigger() {
      this.setData({ a: 10, b: 20 })
    },
    inside() {
      this.selectComponent('#sum').change()
    }
  }
})
