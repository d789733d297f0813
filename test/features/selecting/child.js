Component({
  properties: { name: String },
  methods: {
    owner() {
      return this.selectOwnerComponent().data.title
    }
  }
})
