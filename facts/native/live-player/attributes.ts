import type { AttributeRow } from '../../rows'

export const attributes = [
  {
    name: 'src',
    type: 'string',
    since: '1.7.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '直播流地址，仅支持 RTMP 与 HTTP-FLV', en: 'Address of the live stream: RTMP or HTTP-FLV only' }
  },
  {
    name: 'mode',
    type: 'string',
    default: 'live',
    values: [
      { value: 'live', meaning: { zh: '直播', en: 'live broadcast' } },
      { value: 'RTC', meaning: { zh: '实时通话，延迟更低', en: 'call, lower delay' } }
    ],
    since: '1.7.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '播放场景', en: 'What the stream is for' }
  },
  {
    name: 'autoplay',
    type: 'boolean',
    default: false,
    since: '1.7.0',
    binding: 'none',
    evidence: 'documented',
    meaning: { zh: '有地址就自动开始播放', en: 'Starts by itself as soon as there is an address' }
  },
  {
    name: 'muted',
    type: 'boolean',
    default: false,
    since: '1.7.0',
    binding: 'session',
    evidence: 'documented',
    meaning: { zh: '静音', en: 'Silences the sound' }
  },
  {
    name: 'orientation',
    type: 'string',
    default: 'vertical',
    values: [
      { value: 'vertical', meaning: { zh: '竖向', en: 'portrait' } },
      { value: 'horizontal', meaning: { zh: '横向', en: 'landscape' } }
    ],
    since: '1.7.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '画面方向', en: 'Which way up the picture is' }
  },
  {
    name: 'object-fit',
    type: 'string',
    default: 'contain',
    values: [
      { value: 'contain', meaning: { zh: '画面完整显示，短边留黑', en: 'whole picture, bars on the short side' } },
      { value: 'fillCrop', meaning: { zh: '铺满容器，超出部分裁掉', en: 'fills the box, the rest is cut off' } }
    ],
    since: '1.7.0',
    binding: 'live',
    evidence: 'documented',
    meaning: {
      zh: '画面如何适应容器，取值与 video 组件不同',
      en: 'How the picture fits its box; not the same values as <video>'
    }
  },
  {
    name: 'background-mute',
    type: 'boolean',
    default: false,
    since: '1.7.0',
    binding: 'live',
    deprecated: true,
    evidence: 'documented',
    meaning: {
      zh: '已废弃：小程序进入后台后一律静音',
      en: 'Deprecated: the sound is always muted in the background'
    }
  },
  {
    name: 'min-cache',
    type: 'number',
    default: 1,
    since: '1.7.0',
    binding: 'session',
    evidence: 'documented',
    meaning: {
      zh: '最小缓冲，单位秒；RTC 模式官方建议 0.2',
      en: 'Smallest buffer in seconds; 0.2 is advised for RTC mode'
    }
  },
  {
    name: 'max-cache',
    type: 'number',
    default: 3,
    since: '1.7.0',
    binding: 'session',
    evidence: 'documented',
    meaning: {
      zh: '最大缓冲，单位秒；越大越抗抖动，延迟也越高；RTC 模式官方建议 0.8',
      en: 'Largest buffer in seconds: more means less jitter and more delay; 0.8 is advised for RTC mode'
    }
  },
  {
    name: 'sound-mode',
    type: 'string',
    default: 'speaker',
    values: [
      { value: 'speaker', meaning: { zh: '扬声器', en: 'loudspeaker' } },
      { value: 'ear', meaning: { zh: '听筒', en: 'earpiece' } }
    ],
    since: '1.9.90',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '声音从哪里播放', en: 'Where the sound comes out' }
  },
  {
    name: 'auto-pause-if-navigate',
    type: 'boolean',
    default: true,
    since: '2.5.0',
    binding: 'live',
    evidence: 'documented',
    meaning: {
      zh: '跳转到本小程序的其他页面时自动暂停',
      en: 'Pauses when another page of this mini program covers this one'
    }
  },
  {
    name: 'auto-pause-if-open-native',
    type: 'boolean',
    default: true,
    since: '2.5.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '打开微信的其他原生页面时自动暂停', en: "Pauses when one of WeChat's own pages opens" }
  },
  {
    name: 'picture-in-picture-mode',
    type: 'string | string[]',
    values: [
      { value: 'push', meaning: { zh: '打开新页面时进入小窗', en: 'float when a page is opened on top' } },
      { value: 'pop', meaning: { zh: '返回上一页时进入小窗', en: 'float when this page is closed' } },
      { value: '', meaning: { zh: '不进入小窗，空数组同义', en: 'never float; so does an empty list' } }
    ],
    since: '2.10.3',
    binding: 'live',
    evidence: 'documented',
    meaning: {
      zh: '何时进入小窗，可用数组同时设置多个',
      en: 'When to shrink into the floating window; a list sets several'
    }
  },
  {
    name: 'picture-in-picture-init-position',
    type: 'string',
    since: '3.3.0',
    binding: 'live',
    evidence: 'documented',
    meaning: {
      zh: '小窗的初始位置，格式为“(left 或 right, 顶边占屏幕高度的百分比)”',
      en: 'Where the floating window starts: "(left or right, top edge in percent of the screen height)"'
    }
  },
  {
    name: 'enable-system-pip',
    type: 'boolean',
    default: true,
    since: '3.14.1',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '允许使用 iOS 的系统画中画，仅 iOS', en: "Allows the system's own picture-in-picture; iOS only" }
  },
  {
    name: 'enable-auto-rotation',
    type: 'boolean',
    default: false,
    since: '2.11.0',
    binding: 'live',
    evidence: 'documented',
    meaning: {
      zh: '系统开启自动旋转时，手机转为横屏即进入全屏',
      en: 'Goes full screen when the phone is turned, if the system rotates screens'
    }
  },
  {
    name: 'referrer-policy',
    type: 'string',
    default: 'no-referrer',
    values: [
      { value: 'origin', meaning: { zh: '发送小程序的完整来源地址', en: "the mini program's full referrer" } },
      { value: 'no-referrer', meaning: { zh: '不发送', en: 'none' } }
    ],
    since: '2.13.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '拉流请求带什么来源', en: 'Which referrer the request for the stream carries' }
  },
  {
    name: 'enable-casting',
    type: 'boolean',
    default: false,
    since: '2.32.0',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '允许投屏', en: 'Allows casting to another screen' }
  },
  {
    name: 'mute-on-audio-conflict',
    type: 'boolean',
    default: false,
    since: '3.16.2',
    binding: 'live',
    evidence: 'documented',
    meaning: { zh: '与其他音频冲突时静音', en: 'Mutes when other audio claims the sound' }
  }
] as const satisfies readonly AttributeRow[]
