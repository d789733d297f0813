import type { SignatureAnswer, VoipGridEvent, VoipGridInstance } from 'miniprogram-rtc'
import { cases } from '../../cases'
import { inLanguage } from '../../language'
import { noError } from '../../parts/error-card/shown'
import type { Entered } from '../../parts/part-events'
import { nobody, profilesOf } from '../../people'
import { askForSignature, signAddress } from '../../signing'
import { type Way, ways } from './code'

const t = inLanguage({
  zh: {
    way: '签名方式',
    script: '与之配合',
    faults: '会出什么错',
    closed: '不许加入的房间',
    wrong: '错误的签名',
    milliseconds: '以毫秒为单位',
    error: '最近一次 error 事件'
  },
  en: {
    way: 'How to sign',
    script: 'With it',
    faults: 'What can go wrong',
    closed: 'A room that is closed',
    wrong: 'A wrong signature',
    milliseconds: 'Time in milliseconds',
    error: 'Last error event'
  }
})

const open = 'signing'
/** The preview's server lets nobody into rooms that are called like that. */
const closed = 'closed-signing'

const nothing: SignatureAnswer = { signature: '', nonceStr: '', timeStamp: 0 }

type Fault = 'closed' | 'wrong' | 'milliseconds'

/** What a signing side might do wrong. */
function spoil(signed: SignatureAnswer, fault: Fault | null): SignatureAnswer {
  if (fault === 'wrong') return { ...signed, signature: 'f'.repeat(64) }
  if (fault === 'milliseconds') return { ...signed, timeStamp: signed.timeStamp * 1000 }
  return signed
}

Page({
  data: {
    t,
    ways,
    way: ways[0].value,
    faults: [
      { value: 'closed', label: t.closed },
      { value: 'wrong', label: t.wrong },
      { value: 'milliseconds', label: t.milliseconds }
    ],
    fault: null as Fault | null,
    group: open,
    signUrl: '',
    signer: null as object | null,
    signed: nothing,
    profiles: nobody,
    error: noError
  },
  onLoad() {
    void wx.setNavigationBarTitle({ title: cases.callSigning.name })
    wx.cloud.init()
    // By setData, as initial data loses functions.
    this.setData({
      signUrl: signAddress(),
      signer: {
        sign: async ({ groupId }: { groupId: string }) => spoil(await askForSignature(groupId), this.data.fault)
      }
    })
  },
  onSignAddress(event: Entered) {
    this.setData({ signUrl: event.detail.value })
  },
  onWay(event: WechatMiniprogram.TouchEvent<object, object, { value: Way }>) {
    const { value } = event.currentTarget.dataset
    this.setData({ way: value, fault: null, group: open, error: noError })
    if (value === 'values') void this.sign(open)
  },
  /** For the last way: the page itself gets the signature before the call, and another one before each further call. */
  async sign(group: string) {
    try {
      this.setData({ signed: await askForSignature(group) })
    } catch (error) {
      void wx.showToast({ title: String(error), icon: 'none' })
    }
  },
  onNeeded(event: VoipGridEvent<'signaturerequired'>) {
    void this.sign(event.detail.groupId)
  },
  onFault(event: WechatMiniprogram.TouchEvent<object, object, { value: Fault }>) {
    const fault = event.currentTarget.dataset.value
    // A server refuses by its answer; what the other two show a server of ours does not do, but the page's own signer can.
    const [way, group]: [Way, string] = fault === 'closed' ? ['url', closed] : ['function', open]
    this.setData({ way, group, fault, error: noError }, () => void this.joinAnew())
  },
  async joinAnew() {
    const grid = this.selectComponent('#grid') as WechatMiniprogram.Component.TrivialInstance & VoipGridInstance
    try {
      await grid.leave()
      await grid.join()
    } catch {
      // Reported by `error`, too.
    }
  },
  onMembers(event: VoipGridEvent<'memberschange'>) {
    this.setData({ profiles: profilesOf(event.detail.members) })
  },
  onError(event: VoipGridEvent<'error'>) {
    const { name, code, text, advice } = event.detail
    this.setData({ error: { name, code, text, advice } })
  }
})
