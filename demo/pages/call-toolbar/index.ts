import type { VoipGridEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import { withEntry } from '../../parts/event-entries'
import type { Entry } from '../../parts/event-list/index'
import type { Entered } from '../../parts/part-events'
import { nameOf, nobody, profilesOf } from '../../people'
import { linkTo, signAddress } from '../../signing'

const t = inLanguage({
  zh: {
    title: '晨会',
    quiet: '没有人在说话',
    microphone: '麦克风',
    camera: '摄像头',
    flip: '翻转',
    leave: '离开',
    people: '在场',
    speaking: '正在说话',
    between: '、',
    others: '邀请别人',
    shared: '来开会吧'
  },
  en: {
    title: 'Stand-up',
    quiet: 'Nobody is speaking',
    microphone: 'Mic',
    camera: 'Camera',
    flip: 'Flip',
    leave: 'Leave',
    people: 'In the call',
    speaking: 'Speaking',
    between: ', ',
    others: 'Invite someone',
    shared: 'Join the stand-up'
  }
})

const path = '/pages/call-toolbar/index'

Page({
  data: {
    t,
    link: '',
    signUrl: '',
    // Neither way: until a tap on the start button of the grid nothing was asked for.
    active: null as boolean | null,
    phase: 'idle',
    muted: false,
    camera: true,
    position: 'front',
    profiles: nobody,
    people: '',
    speaking: '',
    entries: [] as Entry[]
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.callToolbar.name })
    this.setData({ signUrl: signAddress(), link: linkTo(path) })
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: t.shared, path }
  },
  /** Own openid; empty before the first call. */
  own: '',
  namesOf(openids: readonly string[]): string {
    return openids.map((openid) => nameOf(openid, this.own)).join(t.between)
  },
  note(name: string, words: string) {
    this.setData({ entries: withEntry(this.data.entries, name, words) })
  },
  onSignAddress(event: Entered) {
    this.setData({ signUrl: event.detail.value })
  },
  onPhase(event: VoipGridEvent<'phasechange'>) {
    const { phase, previous } = event.detail
    this.setData({ phase })
    this.note('phasechange', `${previous} → ${phase}`)
  },
  onMembers(event: VoipGridEvent<'memberschange'>) {
    const { members, joined, left } = event.detail
    // Oneself stands first.
    this.own = members[0] ?? this.own
    this.setData({ profiles: profilesOf(members), people: this.namesOf(members) })
    if (members.length === 0) this.setData({ speaking: '' })
    const moves = [
      ...joined.map((openid) => `+ ${nameOf(openid, this.own)}`),
      ...left.map((openid) => `− ${nameOf(openid, this.own)}`)
    ]
    this.note('memberschange', moves.join(t.between))
  },
  onSpeakers(event: VoipGridEvent<'speakerschange'>) {
    this.setData({ speaking: this.namesOf(event.detail.speakers) })
  },
  // What the page asked for comes back as a change, too, and so does what anything else has switched.
  onActive(event: VoipGridEvent<'activechange'>) {
    this.setData({ active: event.detail.value })
  },
  onMuted(event: VoipGridEvent<'mutedchange'>) {
    this.setData({ muted: event.detail.value })
    this.note('mutedchange', String(event.detail.value))
  },
  onCamera(event: VoipGridEvent<'camerachange'>) {
    this.setData({ camera: event.detail.value })
    this.note('camerachange', String(event.detail.value))
  },
  onPosition(event: VoipGridEvent<'devicepositionchange'>) {
    this.setData({ position: event.detail.value })
    this.note('devicepositionchange', event.detail.value)
  },
  onMuteTap() {
    this.setData({ muted: !this.data.muted })
  },
  onCameraTap() {
    this.setData({ camera: !this.data.camera })
  },
  onFlipTap() {
    this.setData({ position: this.data.position === 'front' ? 'back' : 'front' })
  },
  onLeaveTap() {
    this.setData({ active: false })
  }
})
