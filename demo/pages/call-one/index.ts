import { isRtcError, type VoipGridEvent, type VoipGridInstance } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import { noError } from '../../parts/error-card/shown'
import type { Entered, Toggled } from '../../parts/part-events'
import { ownName, personOf } from '../../people'
import { askOwnOpenid, linkTo, pageOf, signAddress } from '../../signing'

const t = inLanguage({
  zh: {
    me: '自己的 openid',
    asking: '正在询问…',
    callable: '可以被呼叫',
    link: '让对方打开这个链接来呼叫我',
    other: '对方的 openid',
    hint: '在对方的页面上',
    video: '视频呼叫',
    voice: '语音呼叫',
    error: '最近一次失败',
    rules: [
      '对方须先打开“可以被呼叫”；小程序每次冷启动后要重新打开，组件在页面上时会自动设置。',
      '每月免费 1000 分钟，视频的每一分钟按 15 分钟计。',
      '通话窗口由微信绘制，不在页面里。'
    ],
    shared: '给我打电话'
  },
  en: {
    me: 'Your openid',
    asking: 'Asking…',
    callable: 'Can be called',
    link: 'Others call you by this link',
    other: 'Openid of the other person',
    hint: 'Shown on their page',
    video: 'Video call',
    voice: 'Voice call',
    error: 'Last failure',
    rules: [
      'The other person must turn "Can be called" on, and again after each cold start of the mini program. The component does so while it is on a page.',
      '1000 minutes a month are free; a minute of video counts as 15.',
      'WeChat draws the call window; it is not part of the page.'
    ],
    shared: 'Call me'
  }
})

Page({
  data: {
    t,
    signUrl: '',
    callable: true,
    openid: '',
    me: { name: '', avatar: '' },
    problem: '',
    link: '',
    other: '',
    error: noError
  },
  onLoad({ call }) {
    void wx.setNavigationBarTitle({ title: cases.callOne.name })
    this.setData({ signUrl: signAddress(), other: call === undefined ? '' : decodeURIComponent(call) })
    if (signAddress() !== '') void this.askWhoIAm()
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: t.shared, path: pageOf('call-one', { call: this.data.openid }) }
  },
  async askWhoIAm() {
    try {
      const openid = await askOwnOpenid()
      const me = { name: ownName(openid), avatar: personOf(openid).avatar }
      this.setData({ openid, me, problem: '', link: linkTo(pageOf('call-one', { call: openid })) })
    } catch (error) {
      this.setData({ problem: String(error) })
    }
  },
  onSignAddress(event: Entered) {
    this.setData({ signUrl: event.detail.value })
    void this.askWhoIAm()
  },
  onCallable(event: Toggled) {
    this.setData({ callable: event.detail.value })
  },
  onOther(event: WechatMiniprogram.Input) {
    this.setData({ other: event.detail.value.trim() })
  },
  onVideo() {
    void this.call('video')
  },
  onVoice() {
    void this.call('voice')
  },
  async call(roomType: 'video' | 'voice') {
    const { openid, other } = this.data
    if (openid === '' || other === '') return
    const grid = this.selectComponent('#grid') as WechatMiniprogram.Component.TrivialInstance & VoipGridInstance
    this.setData({ error: noError })
    try {
      await grid.call({
        caller: { openid, nickname: personOf(openid).name },
        listener: { openid: other, nickname: personOf(other).name },
        roomType
      })
    } catch (error) {
      if (!isRtcError(error)) throw error
      const { name, code, text, advice } = error
      this.setData({ error: { name, code, text, advice } })
    }
  },
  /** WeChat did not let this person be called. */
  onError(event: VoipGridEvent<'error'>) {
    const { name, code, text, advice } = event.detail
    this.setData({ error: { name, code, text, advice } })
  }
})
