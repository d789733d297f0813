Component({
  data: { footed: false, count: 1, list: ['a'] },
  methods: {
    foot() {
      this.setData({ footed: true, count: 2, list: ['b', 'a'] })
    }
  }
})
