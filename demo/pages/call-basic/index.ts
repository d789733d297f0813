import type { VoipGridEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Entered } from '../../parts/part-events'
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
    people: '人',
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
    people: 'here',
    shared: 'Join the call'
  }
})

/** ms */
const SECOND = 1000

function timeSince(start: number): string {
  const seconds = Math.floor((Date.now() - start) / SECOND)
  return [Math.floor(seconds / 60), seconds % 60].map((part) => `0${part}`.slice(-2)).join(':')
}

Page({
  data: {
    t,
    group: '',
    link: '',
    signUrl: '',
    calling: false,
    failed: false,
    inviting: false,
    profiles: nobody,
    // The tag's own header, which this one replaces, has them too.
    people: '',
    duration: ''
  },
  clock: 0,
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
  onSignAddress(event: Entered) {
    this.setData({ signUrl: event.detail.value })
  },
  onName(event: WechatMiniprogram.Input) {
    this.name(event.detail.value.trim())
  },
  onJoin() {
    if (this.data.group !== '' && this.data.signUrl !== '') this.setData({ calling: true, failed: false })
  },
  onPhase(event: VoipGridEvent<'phasechange'>) {
    const { phase } = event.detail
    this.setData({ failed: phase === 'failed' })
    if (phase === 'joined' && !this.clock) this.startClock()
    if (phase === 'failed' || phase === 'left') this.stopClock()
    if (phase === 'left') this.onElsewhere()
  },
  /** The time of the call goes on while it is cut off and joined again. */
  startClock() {
    const start = Date.now()
    const show = () => this.setData({ duration: timeSince(start) })
    show()
    this.clock = setInterval(show, SECOND)
  },
  stopClock() {
    clearInterval(this.clock)
    this.clock = 0
    this.setData({ duration: '' })
  },
  onUnload() {
    this.stopClock()
  },
  onMembers(event: VoipGridEvent<'memberschange'>) {
    const { members } = event.detail
    this.setData({ profiles: profilesOf(members), people: members.length > 0 ? `${members.length} ${t.people}` : '' })
  },
  onInvite() {
    this.setData({ inviting: !this.data.inviting })
  },
  onElsewhere() {
    this.setData({ calling: false, inviting: false, people: '' })
  }
})
