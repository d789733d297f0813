import { inLanguage } from '../../language'
import { qrPicture } from './picture'

/** A text as a QR code, for a camera; nothing without a text. */
Component({
  properties: {
    text: { type: String, value: '' }
  },
  data: {
    t: inLanguage({ zh: { label: '二维码：' }, en: { label: 'QR code: ' } }),
    picture: ''
  },
  observers: {
    text(text: string) {
      this.setData({ picture: text === '' ? '' : qrPicture(text) })
    }
  }
})
