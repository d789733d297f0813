import type { RtcPusherEvent, RtcPusherInstance } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import type { Chosen, Entered, Slid, Toggled } from '../../parts/part-events'
import { pushAddress } from '../../stream'

const t = inLanguage({
  zh: {
    reason: '打开后先在这里试镜头；开始推流后，观众才会看到画面、听到声音。这需要摄像头和麦克风权限。',
    position: '摄像头（device-position）',
    front: '前置',
    back: '后置',
    zoom: '变焦',
    beauty: '美颜',
    torch: '闪光灯',
    mirror: '镜像'
  },
  en: {
    reason:
      'Try the lens here first. Viewers see and hear you only once you push. ' +
      'For this the page needs the camera and the microphone.',
    position: 'Camera (device-position)',
    front: 'Front',
    back: 'Back',
    zoom: 'Zoom',
    beauty: 'Beauty',
    torch: 'Torch',
    mirror: 'Mirror'
  }
})

Page({
  data: {
    t,
    url: '',
    preview: false,
    // Asked for by the page, with the reason in front: the tag has `permission="manual"`.
    scopes: ['scope.camera', 'scope.record'],
    controls: ['push', 'camera', 'torch', 'mirror', 'beauty', 'snapshot'],
    position: 'front',
    positions: [
      { value: 'front', label: t.front },
      { value: 'back', label: t.back }
    ],
    zoom: 1,
    /** 1 until the camera has reported its own. */
    maxZoom: 1,
    beauty: 0,
    torch: false,
    mirror: false
  },
  onLoad() {
    this.setData({ url: pushAddress('lens') })
    void wx.setNavigationBarTitle({ title: cases.lens.name })
  },
  onAddress(event: Entered) {
    this.setData({ url: event.detail.value })
  },
  onCamera() {
    this.setData({ preview: true })
  },
  async onPhase(event: RtcPusherEvent<'phasechange'>) {
    const { phase } = event.detail
    // A push shows the camera, which stays after it.
    if (phase === 'connecting') this.onCamera()
    if (phase !== 'previewing') return
    const pusher = this.selectComponent('#pusher') as WechatMiniprogram.Component.TrivialInstance & RtcPusherInstance
    try {
      const { maxZoom } = await pusher.getMaxZoom()
      this.setData({ maxZoom })
    } catch {
      // Without a limit there is nothing to slide.
    }
  },
  onPosition(event: RtcPusherEvent<'devicepositionchange'> | Chosen) {
    this.setData({ position: event.detail.value })
  },
  onChange(event: Slid | Toggled) {
    const { name, value } = event.detail
    this.setData({ [name]: value })
  },
  onZoom(event: RtcPusherEvent<'zoomratiochange'>) {
    this.setData({ zoom: event.detail.value })
  },
  onTorch(event: RtcPusherEvent<'torchchange'>) {
    this.setData({ torch: event.detail.value })
  },
  onMirror(event: RtcPusherEvent<'mirrorchange'>) {
    this.setData({ mirror: event.detail.value })
  },
  onBeauty(event: RtcPusherEvent<'beautychange'>) {
    this.setData({ beauty: event.detail.value })
  },
  onError(event: RtcPusherEvent<'error'>) {
    const { name, text } = event.detail
    if (name !== 'CALL_REJECTED') return
    // Not every camera has a torch; that of the front seldom has.
    this.setData({ torch: false })
    void wx.showToast({ title: text, icon: 'none' })
  }
})
