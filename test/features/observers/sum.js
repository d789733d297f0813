Component({
  options: { pureDataPattern: /^_/ },
  properties: { a: Number, b: { type: Number, value: 1, observer: 'onB' } },
  data: { sum: 0, log: '', _hidden: 0, deep: { list: [1] } },
  observers: {
    'a, b'(a, b) {
      this.setData({ sum: a + b })
    },
    'deep.list[0]'(first) {
      this.note(`first=${first}`)
    },
    'deep.**'(deep) {
      this.note(`deep=${JSON.stringify(deep)}`)
    },
    _hidden(hidden) {
      this.note(`hidden=${hidden}`)
    }
  },
  methods: {
    onB(now, before) {
      this.note(`b:${before}->${now}`)
    },
    note(word) {
      this.setData({ log: `${this.data.log} ${word}` })
    },
    change() {
      this.setData({ 'deep.list[0]': 5, _hidden: 9 })
    }
  }
})
