const picture =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="40" height="20"%3E%3Crect width="40" height="20"/%3E%3C/svg%3E'

Component({
  options: { multipleSlots: true },
  properties: { replaced: Boolean },
  data: { label: 'Play', mode: 'aspectFit', picture },
  methods: {
    measure() {
      return new Promise((resolve) => {
        wx.createSelectorQuery().in(this).select('#player').boundingClientRect(resolve).exec()
      })
    },
    open() {
      wx.createLivePlayerContext('player', this).requestFullScreen({ direction: 90 })
    },
    caught() {
      this.note('caught')
    },
    tapped() {
      this.note('player')
    },
    changed({ detail }) {
      this.note(`full:${detail.fullScreen}`)
    },
    note(what) {
      getCurrentPages()[0].note(what)
    }
  }
})
