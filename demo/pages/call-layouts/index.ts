import type { VoipGridEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Chosen, Entered, Slid } from '../../parts/part-events'
import { nameOf, nobody, profilesOf } from '../../people'
import { linkTo, signAddress } from '../../signing'

const t = inLanguage({
  zh: {
    title: '工作室',
    layout: '排列（layout）',
    auto: '自动',
    grid: '平铺',
    spotlight: '聚焦',
    label: '名字（label）',
    labelAuto: '自动',
    inside: '画面上',
    below: '画面下',
    fit: '画面（object-fit）',
    fill: '拉伸',
    contain: '完整',
    cover: '裁剪',
    pinned: '固定',
    nobody: '点按一个人来放大',
    pageSize: '每页人数',
    maxVideos: '接收画面',
    others: '邀请别人',
    shared: '来通话吧'
  },
  en: {
    title: 'Studio',
    layout: 'Arrangement (layout)',
    auto: 'Auto',
    grid: 'Grid',
    spotlight: 'Spotlight',
    label: 'Names (label)',
    labelAuto: 'Auto',
    inside: 'Inside',
    below: 'Below',
    fit: 'Picture (object-fit)',
    fill: 'Fill',
    contain: 'Contain',
    cover: 'Cover',
    pinned: 'Pinned',
    nobody: 'Tap a person',
    pageSize: 'People per page',
    maxVideos: 'Pictures received',
    others: 'Invite someone',
    shared: 'Join the call'
  }
})

const path = '/pages/call-layouts/index'

Page({
  data: {
    t,
    link: '',
    signUrl: '',
    layouts: [
      { value: 'auto', label: t.auto },
      { value: 'grid', label: t.grid },
      { value: 'spotlight', label: t.spotlight }
    ],
    labels: [
      { value: 'auto', label: t.labelAuto },
      { value: 'inside', label: t.inside },
      { value: 'below', label: t.below }
    ],
    fits: [
      { value: 'fill', label: t.fill },
      { value: 'contain', label: t.contain },
      { value: 'cover', label: t.cover }
    ],
    layout: 'auto',
    label: 'auto',
    fit: 'cover',
    /** An openid; empty for nobody. */
    pinned: '',
    pinnedName: '',
    numbers: { 'page-size': 6, 'max-videos': 6 },
    profiles: nobody
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.callLayouts.name })
    this.setData({ signUrl: signAddress(), link: linkTo(path) })
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: t.shared, path }
  },
  onSignAddress(event: Entered) {
    this.setData({ signUrl: event.detail.value })
  },
  /** Own openid; empty before the first call. */
  own: '',
  onMembers(event: VoipGridEvent<'memberschange'>) {
    // Oneself stands first.
    this.own = event.detail.members[0] ?? this.own
    this.setData({ profiles: profilesOf(event.detail.members) })
  },
  onPinned(event: VoipGridEvent<'pinnedchange'>) {
    const pinned = event.detail.value
    this.setData({ pinned, pinnedName: pinned === '' ? '' : nameOf(pinned, this.own) })
  },
  onLayout(event: Chosen) {
    this.setData({ layout: event.detail.value })
  },
  onLabel(event: Chosen) {
    this.setData({ label: event.detail.value })
  },
  onFit(event: Chosen) {
    this.setData({ fit: event.detail.value })
  },
  onNumber(event: Slid) {
    const { name, value } = event.detail
    this.setData({ [`numbers.${name}`]: value })
  }
})
