import type { RtcErrorDetail } from 'miniprogram-rtc/voip-grid/instance'
import { inLanguage } from '../../language'

/** What of a fault is shown. */
export type Shown = Pick<RtcErrorDetail, 'name' | 'code' | 'text' | 'advice'>

/** The last fault of a component in its own words: the detail of an `error` event, or what a method rejected with. */
Component({
  properties: {
    label: { type: String, value: '' },
    error: { type: Object, value: null as Shown | null }
  },
  data: {
    t: inLanguage({ zh: { none: '没有错误' }, en: { none: 'No error' } })
  }
})
