Component({
  data: { log: '' },
  pageLifetimes: {
    show() {
      this.setData({ log: `${this.data.log} show` })
    },
    hide() {
      this.setData({ log: `${this.data.log} hide` })
    }
  }
})
