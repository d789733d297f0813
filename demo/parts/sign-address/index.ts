import { inLanguage } from '../../language'
import { rememberSignAddress } from '../../signing'

/** Asks for the server that signs, where there is none yet, and remembers it. Event: `enter {value}`. */
Component({
  data: {
    t: inLanguage({
      zh: {
        label: '签名服务器',
        hint: 'https:// 开头的地址',
        use: '使用这个地址',
        why: '微信只接受带签名的通话，签名由自己的服务器给出。怎样搭建见仓库的 server/README.zh-CN.md，几行代码即可。'
      },
      en: {
        label: 'Signing server',
        hint: 'An https:// address',
        use: 'Use this address',
        why: 'WeChat lets people into calls by a signature that only a server of your own can make. It takes a few lines: see server/README.md of the repository.'
      }
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
      rememberSignAddress(value)
      this.triggerEvent('enter', { value })
    }
  }
})
