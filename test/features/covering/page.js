Page({
  data: { more: false, late: false },
  ids() {
    return [this, ...this.selectAllComponents('.watcher')].map((one) => one.getPageId())
  }
})
