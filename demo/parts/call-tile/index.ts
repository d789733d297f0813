/** What this demo shows of a person over the picture: `voip-grid` gives these properties to every `generic:overlay`. */
Component({
  properties: {
    openid: { type: String, value: '' },
    /** From `profiles`. */
    name: { type: String, value: '' },
    /** The word for oneself in the language of the grid. */
    you: { type: String, value: '' },
    self: { type: Boolean, value: false },
    speaking: { type: Boolean, value: false },
    /** A picture is shown. */
    live: { type: Boolean, value: false },
    /** Nothing can be drawn over pictures on this phone: this lies below. */
    below: { type: Boolean, value: false }
  },
  data: { tail: '' },
  observers: {
    openid(openid: string) {
      this.setData({ tail: openid.slice(-4) })
    }
  }
})
