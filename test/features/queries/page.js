Page({
  data: { result: '' },

  measure() {
    const query = this.createSelectorQuery()
    query.select('#a').boundingClientRect()
    query.selectAll('.one').fields({ dataset: true, size: true, rect: true })
    query.select('.scroll').scrollOffset()
    query.select('.scroll').fields({ properties: ['scrollY'], size: true })
    query.selectViewport().boundingClientRect()
    query.selectViewport().scrollOffset()
    query.select('.none').boundingClientRect()
    wx.createSelectorQuery()
      .in(this.selectComponent('#inside'))
      .select('#inner')
      .boundingClientRect()
      .exec(([inner]) => {
        query.exec((results) => {
          this.setData({ result: JSON.stringify([...results, inner]) })
        })
      })
  }
})
