import { inLanguage } from '../../language'
import { noError } from './shown'

/** The last fault of a component in its own words: the detail of an `error` event, or what a method rejected with. */
Component({
  properties: {
    label: { type: String, value: '' },
    error: { type: Object, value: noError }
  },
  data: {
    t: inLanguage({ zh: { none: '没有错误' }, en: { none: 'No error' } })
  }
})
