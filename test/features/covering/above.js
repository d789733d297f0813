Component({
  methods: {
    ids() {
      return [this, ...this.selectAllComponents('.watcher')].map((one) => one.getPageId())
    }
  }
})
