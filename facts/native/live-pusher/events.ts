import type { EventRow } from '../../rows'

export const events = [
  {
    name: 'statechange',
    detail: [
      { name: 'code', type: 'number', evidence: 'documented' },
      { name: 'message', type: 'string', optional: true, evidence: 'vendor' }
    ],
    since: '1.7.0',
    evidence: 'documented',
    meaning: { zh: '推流状态变化', en: 'The state of the push changed' }
  },
  {
    name: 'netstatus',
    detail: [{ name: 'info', type: 'object', evidence: 'documented' }],
    since: '1.9.0',
    evidence: 'documented',
    meaning: { zh: '网络与音视频统计，通常约每秒一次', en: 'Network and media statistics, as a rule once a second' }
  },
  {
    name: 'error',
    detail: [
      { name: 'errMsg', type: 'string', evidence: 'documented' },
      { name: 'errCode', type: 'number', evidence: 'documented' }
    ],
    since: '1.7.4',
    evidence: 'documented',
    meaning: {
      zh: '渲染错误；拒绝授权、背景音乐或等待图片加载失败也在这里',
      en: 'A fault of the view: also refused rights, and music or a waiting image that cannot be loaded'
    }
  },
  {
    name: 'bgmstart',
    detail: [],
    since: '2.4.0',
    evidence: 'documented',
    meaning: { zh: '背景音乐开始', en: 'Background music started' }
  },
  {
    name: 'bgmprogress',
    detail: [
      { name: 'progress', type: 'number', evidence: 'documented' },
      { name: 'duration', type: 'number', evidence: 'documented' }
    ],
    since: '2.4.0',
    evidence: 'documented',
    meaning: { zh: '背景音乐进度，单位未说明', en: 'Progress of the background music; unit not stated' }
  },
  {
    name: 'bgmcomplete',
    detail: [],
    since: '2.4.0',
    evidence: 'documented',
    meaning: { zh: '背景音乐播完', en: 'Background music came to its end' }
  },
  {
    name: 'audiovolumenotify',
    detail: [{ name: 'volume', type: 'number', evidence: 'vendor' }],
    since: '2.12.0',
    evidence: 'documented',
    meaning: { zh: '麦克风采集到的音量', en: 'Loudness at the microphone' }
  },
  {
    name: 'enterpictureinpicture',
    detail: [],
    since: '2.25.0',
    evidence: 'documented',
    meaning: { zh: '进入小窗', en: 'Went into the floating window' }
  },
  {
    name: 'leavepictureinpicture',
    detail: [],
    since: '2.25.0',
    evidence: 'documented',
    meaning: { zh: '退出小窗', en: 'Came back from the floating window' }
  },
  {
    name: 'rendererror',
    detail: [],
    evidence: 'documented',
    meaning: { zh: '同层渲染失败', en: 'Same-layer rendering of the native view failed' }
  }
] as const satisfies readonly EventRow[]
