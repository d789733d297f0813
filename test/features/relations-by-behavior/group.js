const part = require('./part')

Component({
  data: { count: 0 },
  relations: {
    parts: {
      type: 'descendant',
      target: part,
      linked() {
        this.setData({ count: this.getRelationNodes('parts').length })
      }
    }
  }
})
