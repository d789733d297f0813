import { inLanguage } from '../../language'

/**
 * How somebody else gets to the same page: a QR code and a link in the preview, WeChat's own sharing on a phone, where
 * the page says by `onShareAppMessage` what is shared.
 */
Component({
  properties: {
    /** Empty on a phone. */
    link: { type: String, value: '' },
    /** Robots can come, too. */
    robots: { type: Boolean, value: false }
  },
  data: {
    t: inLanguage({
      zh: {
        copy: '复制链接',
        share: '分享给朋友',
        tab: '在另一个标签页打开，那里就是另一个人。链接只能在这台电脑上打开。',
        robots: '也可以在“手机与设备”面板里点“添加机器人”。',
        phone: '朋友点开分享的卡片，就到同一个页面。'
      },
      en: {
        copy: 'Copy the link',
        share: 'Share',
        tab: 'Open it in another tab: another tab is another person. The link works on this computer alone.',
        robots: 'Or press "Add a robot" in the panel "Phone and device".',
        phone: 'Anyone who opens what you share comes to the same page.'
      }
    })
  },
  methods: {
    onCopy() {
      void wx.setClipboardData({ data: this.data.link })
    }
  }
})
