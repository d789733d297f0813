Component({
  data: { n: 1, right: { name: 'r' }, rest: { right: { name: 'spread' } }, read: '' },
  methods: {
    grow() {
      this.setData({ n: 2, 'rest.right.name': 'again' })
    },
    read(event) {
      this.setData({ read: JSON.stringify(event.currentTarget.dataset) })
    }
  }
})
