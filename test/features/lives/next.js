const log = require('./log')

Page({
  onLoad({ x }) {
    log.push(`next.load ${x} ${getCurrentPages().length}`)
  },
  onReachBottom() {
    log.push('next.bottom')
  },
  onUnload() {
    log.push('next.unload')
  }
})
