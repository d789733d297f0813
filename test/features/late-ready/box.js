Component({
  data: { state: 'not ready' },
  lifetimes: {
    ready() {
      this.setData({ state: 'ready' })
    }
  }
})
