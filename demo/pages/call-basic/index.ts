import { cases } from '../../cases'
import { inLanguage } from '../../language'
import { nobody, profilesOf } from '../../people'
import { linkTo, pageOf, signAddress } from '../../signing'

const t = inLanguage({
  zh: {
    room: '房间名',
    hint: '随便起一个，大家相同即可',
    join: '加入',
    others: '邀请别人',
    invite: '邀请',
    alone: '等待其他人加入',
    elsewhere: '换一个房间',
    shared: '来通话吧'
  },
  en: {
    room: 'Room',
    hint: 'Any name that all of you use',
    join: 'Join',
    others: 'Invite someone',
    invite: 'Invite',
    alone: 'Waiting for others',
    elsewhere: 'Another room',
    shared: 'Join the call'
  }
})

Page({
  data: {
    t,
    group: '',
    link: '',
    signUrl: '',
    calling: false,
    failed: false,
    inviting: false,
    profiles: nobody
  },
  onLoad({ group }) {
    void wx.setNavigationBarTitle({ title: cases.call.name })
    this.setData({ signUrl: signAddress() })
    this.name(group === undefined ? 'tea' : decodeURIComponent(group))
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: t.shared, path: pageOf('call-basic', { group: this.data.group }) }
  },
  name(group: string) {
    this.setData({ group, link: linkTo(pageOf('call-basic', { group })) })
  },
  onSignAddress(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ signUrl: event.detail.value })
  },
  onName(event: WechatMiniprogram.Input) {
    this.name(event.detail.value.trim())
  },
  onJoin() {
    if (this.data.group !== '' && this.data.signUrl !== '') this.setData({ calling: true, failed: false })
  },
  onPhase(event: WechatMiniprogram.CustomEvent<{ phase: string }>) {
    const { phase } = event.detail
    this.setData({ failed: phase === 'failed' })
    if (phase === 'left') this.onElsewhere()
  },
  onMembers(event: WechatMiniprogram.CustomEvent<{ members: string[] }>) {
    this.setData({ profiles: profilesOf(event.detail.members) })
  },
  onInvite() {
    this.setData({ inviting: !this.data.inviting })
  },
  onElsewhere() {
    this.setData({ calling: false, inviting: false })
  }
})
