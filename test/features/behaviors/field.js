const chained = require('./chained')

Component({
  behaviors: [chained, 'wx://form-field'],
  data: { who: '', keys: '' },
  lifetimes: {
    attached() {
      this.note('own')
      this.setData({ who: this.who(), keys: Object.keys(this.data.shared).sort().join('+') })
    }
  }
})
