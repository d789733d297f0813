Component({
  data: { linked: '' },
  relations: {
    './tab': {
      type: 'child',
      linked(tab) {
        this.setData({ linked: `${this.data.linked}+${tab.data.title}` })
      },
      unlinked(tab) {
        this.setData({ linked: `${this.data.linked}-${tab.data.title}` })
      }
    }
  },
  methods: {
    select(chosen) {
      for (const tab of this.getRelationNodes('./tab')) tab.setData({ chosen: tab === chosen })
    }
  }
})
