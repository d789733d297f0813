import { inLanguage } from '../../language'

/**
 * Opens the camera on a tap, so that a page asks nobody for it unbidden; at once where the person has allowed it before.
 * `reason` is shown before the question; `scopes` are asked for here, for a tag with `permission="manual"`. Event: `open`.
 */
Component({
  properties: {
    reason: String,
    scopes: { type: Array, value: [] as string[] }
  },
  data: {
    t: inLanguage({ zh: { open: '打开摄像头' }, en: { open: 'Turn the camera on' } }),
    shown: false
  },
  lifetimes: {
    attached() {
      void this.openIfAllowed()
    }
  },
  methods: {
    async openIfAllowed() {
      const isAllowed = await wx.getSetting().then(
        ({ authSetting }) => {
          const allowed: Readonly<Record<string, boolean | undefined>> = { ...authSetting }
          return ['scope.camera', ...this.data.scopes].every((scope) => allowed[scope] === true)
        },
        () => false
      )
      if (isAllowed) this.open()
      else this.setData({ shown: true })
    },
    open() {
      this.triggerEvent('open')
    },
    async onOpen() {
      this.setData({ shown: false })
      for (const scope of this.data.scopes) {
        // The tag shows a refusal, with the way to the settings.
        await wx.authorize({ scope }).catch(() => undefined)
      }
      this.open()
    }
  }
})
