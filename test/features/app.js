App({
  /** What components note of their lives, in order. */
  log: [],

  onShow() {
    this.seen = (this.seen || []).concat('show')
  },
  onHide() {
    this.seen.push('hide')
  },
  onError(text) {
    this.seen.push(`error ${text.split('\n')[0]}`)
  },
  onPageNotFound({ path, isEntryPage }) {
    this.seen.push(`missing ${path} ${isEntryPage}`)
  }
})
