import { inLanguage } from '../../language'

/**
 * Opens the camera on a tap, so that a page asks nobody for it unbidden; at once where the person has allowed it before.
 * Event: `open`.
 */
Component({
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
        ({ authSetting }) => authSetting['scope.camera'] === true,
        () => false
      )
      if (isAllowed) this.onOpen()
      else this.setData({ shown: true })
    },
    onOpen() {
      this.triggerEvent('open')
    }
  }
})
