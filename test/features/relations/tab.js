Component({
  properties: { title: String },
  data: { chosen: false },
  relations: { './tabs': { type: 'parent' } },
  methods: {
    choose() {
      this.getRelationNodes('./tabs')[0].select(this)
    }
  }
})
