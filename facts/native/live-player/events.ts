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
    meaning: { zh: '播放状态变化', en: 'The state of playback changed' }
  },
  {
    name: 'fullscreenchange',
    detail: [
      { name: 'direction', type: "'vertical' | 'horizontal' | number", evidence: 'conflict' },
      { name: 'fullScreen', type: 'boolean | number', evidence: 'conflict' }
    ],
    since: '1.7.0',
    evidence: 'documented',
    meaning: { zh: '进入或退出全屏', en: 'Entered or left full screen' }
  },
  {
    name: 'netstatus',
    detail: [{ name: 'info', type: 'object', evidence: 'documented' }],
    since: '1.9.0',
    evidence: 'documented',
    meaning: { zh: '网络与音视频统计，通常约每秒一次', en: 'Network and media statistics, as a rule once a second' }
  },
  {
    name: 'audiovolumenotify',
    detail: [{ name: 'volume', type: 'number', evidence: 'vendor' }],
    since: '2.10.0',
    evidence: 'documented',
    meaning: { zh: '播放音量', en: 'Loudness of the sound being played' }
  },
  {
    name: 'enterpictureinpicture',
    detail: [],
    since: '2.11.0',
    evidence: 'documented',
    meaning: { zh: '进入小窗', en: 'Went into the floating window' }
  },
  {
    name: 'leavepictureinpicture',
    detail: [],
    since: '2.11.0',
    evidence: 'documented',
    meaning: { zh: '退出小窗', en: 'Came back from the floating window' }
  },
  {
    name: 'castinguserselect',
    detail: [{ name: 'state', type: "'success' | 'fail'", evidence: 'documented' }],
    since: '2.32.0',
    evidence: 'documented',
    meaning: { zh: '用户选择投屏设备', en: 'The person chose a device to cast to' }
  },
  {
    name: 'castingstatechange',
    detail: [
      { name: 'type', type: 'unknown', evidence: 'documented' },
      { name: 'state', type: "'success' | 'fail'", evidence: 'documented' }
    ],
    since: '2.32.0',
    evidence: 'documented',
    meaning: { zh: '投屏成功或失败', en: 'Casting succeeded or failed' }
  },
  {
    name: 'castinginterrupt',
    detail: [],
    since: '2.32.0',
    evidence: 'documented',
    meaning: { zh: '投屏中断', en: 'Casting was cut off' }
  },
  {
    name: 'error',
    detail: [{ name: 'errMsg', type: 'string', evidence: 'conflict' }],
    evidence: 'conflict',
    meaning: {
      zh: '原生播放器出错；官方示例用到但属性表没有，失败应以 statechange 为准',
      en: 'A native fault: in an official example but not in the table, so failures are reported by statechange'
    }
  },
  {
    name: 'rendererror',
    detail: [],
    evidence: 'documented',
    meaning: { zh: '同层渲染失败', en: 'Same-layer rendering of the native view failed' }
  }
] as const satisfies readonly EventRow[]
