const app = getApp()

const note = (name) =>
  function () {
    app.log.push(`${this.id} ${name}`)
  }

Component({
  lifetimes: {
    attached() {
      const top = getCurrentPages().pop()
      app.log.push(`${this.id} attached ${top.getPageId() === this.getPageId() ? 'on top' : 'below'}`)
    },
    detached: note('detached')
  },
  pageLifetimes: {
    show: note('show'),
    hide: note('hide')
  }
})
