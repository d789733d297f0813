const log = require('./log')

Component({
  lifetimes: {
    created() {
      log.push('inner.created')
    },
    attached() {
      log.push('inner.attached')
    },
    ready() {
      log.push('inner.ready')
    },
    detached() {
      log.push('inner.detached')
    }
  }
})
