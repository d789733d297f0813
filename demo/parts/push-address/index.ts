import { inLanguage } from '../../language'
import { rememberPushAddress } from '../../stream'

/** Asks for an address to push to, where there is none yet, and remembers it. Event: `enter {value}`. */
Component({
  data: {
    t: inLanguage({
      zh: { label: '推流地址', hint: 'rtmp:// 开头的地址', use: '使用这个地址' },
      en: { label: 'Address to push to', hint: 'An rtmp:// address', use: 'Use this address' }
    }),
    typed: ''
  },
  methods: {
    onInput(event: WechatMiniprogram.Input) {
      this.setData({ typed: event.detail.value })
    },
    onUse() {
      const value = this.data.typed.trim()
      if (value === '') return
      rememberPushAddress(value)
      this.triggerEvent('enter', { value })
    }
  }
})
