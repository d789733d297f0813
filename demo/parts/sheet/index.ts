import { inLanguage } from '../../language'

/** What comes up from the lower edge of a page that is as high as its window. Event: `close`. */
Component({
  properties: {
    title: { type: String, value: '' }
  },
  data: {
    t: inLanguage({ zh: { close: '关闭' }, en: { close: 'Close' } })
  },
  methods: {
    onClose() {
      this.triggerEvent('close')
    }
  }
})
