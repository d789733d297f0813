Component({
  properties: { plain: Boolean },
  methods: {
    send() {
      const options = this.data.plain ? {} : { bubbles: true, composed: true, capturePhase: true }
      this.triggerEvent('own', { from: 'leaf' }, options)
    }
  }
})
