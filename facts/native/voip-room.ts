import type { AttributeRow, EventRow } from '../rows'

export const attributes = [
  {
    name: 'openid',
    type: 'string',
    since: '2.11.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '要显示的成员的 openid', en: 'Openid of the member to show' }
  },
  {
    name: 'mode',
    type: 'string',
    default: 'camera',
    values: [
      { value: 'camera', meaning: { zh: '自己', en: 'oneself' } },
      { value: 'video', meaning: { zh: '其他成员', en: 'the others' } }
    ],
    since: '2.11.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '窗口显示自己还是其他成员', en: 'Whether the window shows oneself or another' }
  },
  {
    name: 'device-position',
    type: 'string',
    default: 'front',
    values: [
      { value: 'front', meaning: { zh: '前置', en: 'front' } },
      { value: 'back', meaning: { zh: '后置', en: 'back' } }
    ],
    since: '2.11.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '使用哪个摄像头，仅 camera 模式', en: 'Which camera; only in mode camera' }
  },
  {
    name: 'object-fit',
    type: 'string',
    default: 'fill',
    values: [
      { value: 'fill', meaning: { zh: '拉伸铺满', en: 'stretched' } },
      { value: 'contain', meaning: { zh: '完整显示', en: 'whole picture' } },
      { value: 'cover', meaning: { zh: '铺满并裁剪，仅 iOS', en: 'fills the box, the rest is cut off; iOS only' } }
    ],
    since: '2.29.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '画面如何适应容器', en: 'How the picture fits its box' }
  }
] as const satisfies readonly AttributeRow[]

export const events = [
  {
    name: 'error',
    detail: [{ name: 'errMsg', type: 'string', optional: true, evidence: 'community' }],
    since: '2.11.0',
    evidence: 'documented',
    meaning: { zh: '窗口创建失败', en: 'The window could not be made' }
  }
] as const satisfies readonly EventRow[]
