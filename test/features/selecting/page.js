Component({
  data: { title: 'page', found: '' },
  methods: {
    look() {
      const names = this.selectAllComponents('.child').map((child) => child.data.name)
      const one = this.selectComponent('#one')
      this.setData({ found: `${one.data.name} ${names.join('+')} ${one.id}` })
    },
    owner() {
      this.setData({ found: this.selectComponent('#one').owner() })
    },
    exported() {
      this.setData({ found: this.selectComponent('#exporting').exported })
    }
  }
})
