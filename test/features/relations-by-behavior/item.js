const part = require('./part')

Component({
  behaviors: [part],
  relations: { './group': { type: 'ancestor' } }
})
