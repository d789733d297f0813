Page({
  data: { replaced: false, count: 1, log: '' },
  replace(replaced, count) {
    this.setData({ replaced, count })
  },
  given() {
    this.note('given')
  },
  page() {
    this.note('page')
  },
  note(what) {
    this.setData({ log: `${this.data.log} ${what}` })
  }
})
