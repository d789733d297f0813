import { cases } from '../../cases'
import { linkTo, signAddress } from '../../signing'

Page({
  data: { group: '', active: false, signUrl: '', link: '' },
  onLoad({ group }) {
    void wx.setNavigationBarTitle({ title: cases.call.name })
    this.name(group === undefined ? 'tea' : decodeURIComponent(group))
    this.setData({ signUrl: signAddress() })
  },
  name(group: string) {
    this.setData({ group, link: linkTo(`/pages/call-basic/index?group=${encodeURIComponent(group)}`) })
  },
  onName(event: WechatMiniprogram.Input) {
    this.name(event.detail.value)
  },
  onJoin() {
    this.setData({ active: true })
  },
  onActive(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ active: event.detail.value })
  }
})
