Component({
  data: { word: 'ho', times: 2 },
  methods: {
    more() {
      this.setData({ times: 3 })
    }
  }
})
