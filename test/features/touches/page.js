Page({
  data: { log: '' },

  note({ type, touches, changedTouches, detail }) {
    const [touch] = changedTouches
    const place = type === 'tap' ? `${detail.x},${detail.y}` : `${touch.clientX},${touch.clientY}`
    this.setData({ log: `${this.data.log} ${type}(${touches.length}):${place}` })
  }
})
