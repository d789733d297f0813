import type { VoipGridEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Entered, Toggled } from '../../parts/part-events'
import { nobody, profilesOf } from '../../people'
import { linkTo, signAddress } from '../../signing'

const t = inLanguage({
  zh: {
    title: '围炉夜话',
    sound: '声音',
    muted: '关闭麦克风',
    earphoneMuted: '不听别人',
    others: '邀请别人',
    shared: '来聊天吧'
  },
  en: {
    title: 'Fireside',
    sound: 'Sound',
    muted: 'Mic off',
    earphoneMuted: 'Sound off',
    others: 'Invite someone',
    shared: 'Join the talk'
  }
})

const path = '/pages/call-voice/index'

Page({
  data: {
    t,
    link: '',
    signUrl: '',
    // Both may be set before the call, too: one joins like that.
    muted: false,
    earphoneMuted: false,
    profiles: nobody
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.callVoice.name })
    this.setData({ signUrl: signAddress(), link: linkTo(path) })
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: t.shared, path }
  },
  onSignAddress(event: Entered) {
    this.setData({ signUrl: event.detail.value })
  },
  onMembers(event: VoipGridEvent<'memberschange'>) {
    this.setData({ profiles: profilesOf(event.detail.members) })
  },
  onMuted(event: VoipGridEvent<'mutedchange'> | Toggled) {
    this.setData({ muted: event.detail.value })
  },
  onEarphoneMuted(event: VoipGridEvent<'earphonemutedchange'> | Toggled) {
    this.setData({ earphoneMuted: event.detail.value })
  }
})
