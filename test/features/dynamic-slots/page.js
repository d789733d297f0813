Component({
  data: { items: ['x', 'y'] },
  methods: {
    add() {
      this.setData({ items: ['x', 'z', 'y'] })
    }
  }
})
