const log = require('./log')

Component({
  lifetimes: {
    created() {
      log.push('outer.created')
    },
    attached() {
      log.push('outer.attached')
    },
    ready() {
      log.push('outer.ready')
    },
    detached() {
      log.push('outer.detached')
    }
  }
})
