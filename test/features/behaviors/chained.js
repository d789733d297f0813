const base = require('./base')

module.exports = Behavior({
  behaviors: [base],
  data: { shared: { chained: true } },
  lifetimes: {
    attached() {
      this.note('chained')
    }
  },
  methods: {
    who() {
      return 'chained'
    }
  }
})
