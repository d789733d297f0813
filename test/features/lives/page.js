const log = require('./log')

Page({
  data: { log: '' },
  onLoad({ from }) {
    log.push(`load ${from}`)
  },
  onShow() {
    log.push('show')
  },
  onReady() {
    log.push('ready')
  },
  onHide() {
    log.push('hide')
  },
  onUnload() {
    log.push('unload')
  },
  onResize({ size }) {
    log.push(`resize ${size.windowWidth}`)
  },
  onReachBottom() {
    log.push('bottom')
  },
  fail() {
    throw new Error('on purpose')
  },
  tell() {
    this.setData({ log: `${log.join(' ')} | ${getApp().seen.join(' ')}` })
  }
})
