let made = 0

Component({
  properties: { name: String },
  data: { number: 0 },
  lifetimes: {
    created() {
      made += 1
      this.number = made
    },
    attached() {
      this.setData({ number: this.number })
    }
  }
})
