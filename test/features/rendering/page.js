Component({
  data: {
    count: 1,
    fruits: [
      { id: 'a', name: 'apple' },
      { id: 'b', name: 'berry' },
      { id: 'c', name: 'cherry' }
    ],
    rows: ['r', 's'],
    columns: ['1', '2'],
    list: [{}, { deep: { name: 'old' } }]
  },
  methods: {
    reorder() {
      const [a, b, c] = this.data.fruits
      this.setData({ count: 2, fruits: [c, { id: 'd', name: 'date' }, a, b] })
    },
    byPath() {
      this.setData({ count: 3, 'fruits[0].name': 'kiwi', 'list[1].deep.name': 'new', columns: [] })
    }
  }
})
