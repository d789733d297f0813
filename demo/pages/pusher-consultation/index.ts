import type { RtcPlayerEvent, RtcPlayerInstance, RtcPlayerPhase, RtcPusherEvent } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { showFailure } from '../../failure'
import { inLanguage } from '../../language'
import type { Chosen, Entered } from '../../parts/part-events'
import { linkTo, pageOf } from '../../signing'
import { pushAddress, withSuffix } from '../../stream'

const t = inLanguage({
  zh: {
    role: '身份',
    enter: '进入诊室',
    leave: '离开诊室',
    photo: '患者照片',
    size: '尺寸',
    time: '时间',
    take: '截图',
    again: '重拍',
    names: { doctor: '医生', patient: '患者' },
    outside: { doctor: '进入诊室后，在这里看到患者', patient: '进入诊室后，在这里看到医生' },
    waiting: { doctor: '等待患者进入…', patient: '等待医生进入…' },
    invite: { doctor: '邀请患者', patient: '邀请医生' },
    notes: {
      doctor: '截图取自患者的画面，请先征得患者同意。',
      patient: '医生可以截取你的画面，用于本次问诊。'
    },
    shared: '邀请你进入诊室'
  },
  en: {
    role: 'Role',
    enter: 'Enter the room',
    leave: 'Leave the room',
    photo: 'Patient photo',
    size: 'Size',
    time: 'Time',
    take: 'Take a photo',
    again: 'Retake',
    names: { doctor: 'Doctor', patient: 'Patient' },
    outside: { doctor: 'The patient appears here', patient: 'The doctor appears here' },
    waiting: { doctor: 'Waiting for the patient…', patient: 'Waiting for the doctor…' },
    invite: { doctor: 'Invite the patient', patient: 'Invite the doctor' },
    notes: {
      doctor: 'The photo is a frame of the picture from the patient: ask for consent first.',
      patient: 'The doctor can take a photo of your picture, for this consultation.'
    },
    shared: 'Come to the consultation'
  }
})

type Role = keyof typeof t.names

const otherThan: Readonly<Record<Role, Role>> = { doctor: 'patient', patient: 'doctor' }
/** The player has no picture, for a reason that its own words say. */
const faults: readonly RtcPlayerPhase[] = ['failed', 'offline', 'interrupted', 'unsupported']
/** Who one is at first. */
const first: { readonly role: Role } = { role: 'doctor' }
const noPhoto = { path: '', size: '–', time: '–' }

Page({
  data: {
    t,
    ...first,
    roles: [
      { value: 'doctor', label: t.names.doctor },
      { value: 'patient', label: t.names.patient }
    ],
    url: '',
    /** Where one's own picture goes, and where the other's comes from. */
    own: '',
    other: '',
    link: '',
    preview: false,
    isIn: false,
    /** Now, and at all since one has been in the room. */
    isSeen: false,
    wasSeen: false,
    hasFault: false,
    /** The camera is refused, and the component says so. */
    isRefused: false,
    photo: noPhoto
  },
  onLoad({ role }) {
    void wx.setNavigationBarTitle({ title: cases.consultation.name })
    this.setData({ url: pushAddress('consultation') })
    this.take(role === 'patient' ? role : 'doctor')
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return { title: t.shared, path: this.pathOfOther() }
  },
  pathOfOther() {
    return pageOf('pusher-consultation', { role: otherThan[this.data.role] })
  },
  take(role: Role) {
    const { url } = this.data
    const own = withSuffix(url, `_${role}`)
    const other = withSuffix(url, `_${otherThan[role]}`)
    this.setData({ role, own, other, isIn: false, isSeen: false, wasSeen: false, photo: noPhoto })
    this.setData({ link: linkTo(this.pathOfOther()) })
  },
  onRole(event: Chosen<Role>) {
    this.take(event.detail.value)
  },
  onAddress(event: Entered) {
    this.setData({ url: event.detail.value })
    this.take(this.data.role)
  },
  onCamera() {
    this.setData({ preview: true })
  },
  onEnter() {
    this.setData({ isIn: true, preview: true })
  },
  onLeave() {
    this.setData({ isIn: false })
  },
  /** A refused permission ends the visit, too. */
  onPushing(event: RtcPusherEvent<'pushingchange'>) {
    this.setData({ isIn: event.detail.value })
  },
  onOwnPhase(event: RtcPusherEvent<'phasechange'>) {
    this.setData({ isRefused: event.detail.phase === 'failed' })
  },
  onPhase(event: RtcPlayerEvent<'phasechange'>) {
    const { phase } = event.detail
    const isSeen = phase === 'playing' || phase === 'buffering'
    const { isIn, wasSeen } = this.data
    this.setData({ isSeen, wasSeen: isIn && (isSeen || wasSeen), hasFault: faults.includes(phase) })
  },
  async onPhoto() {
    const { isSeen, other } = this.data
    if (!isSeen) return
    const player = this.selectComponent('#player') as WechatMiniprogram.Component.TrivialInstance & RtcPlayerInstance
    try {
      const { tempImagePath, width, height } = await player.snapshot()
      // Somebody else's picture, if the role has changed meanwhile.
      if (other !== this.data.other) return
      const time = new Date().toTimeString().slice(0, 8)
      this.setData({ photo: { path: tempImagePath, size: `${width} × ${height}`, time } })
    } catch (error) {
      showFailure(error)
    }
  },
  onLook() {
    void wx.previewImage({ urls: [this.data.photo.path] })
  }
})
