const log = require('./log')

Component({
  data: { there: true, log: '' },
  methods: {
    tell() {
      this.setData({ log: log.splice(0).join(' ') })
    },
    remove() {
      this.setData({ there: false })
      this.tell()
    },
    restore() {
      this.setData({ there: true })
      this.tell()
    }
  }
})
