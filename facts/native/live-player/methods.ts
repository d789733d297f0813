import type { MethodRow } from '../../rows'

/** Of LivePlayerContext. None has a Promise form; `since` is the component's own where no page states one. */
export const methods = [
  {
    name: 'play',
    since: '1.7.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '播放；成功只表示请求被接受', en: 'Play; success means only that the request was taken' }
  },
  {
    name: 'stop',
    since: '1.7.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '停止', en: 'Stop' }
  },
  {
    name: 'pause',
    since: '1.9.90',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '暂停', en: 'Pause' }
  },
  {
    name: 'resume',
    since: '1.9.90',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '暂停后继续', en: 'Go on after a pause' }
  },
  {
    name: 'mute',
    since: '1.7.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: {
      zh: '静音；没有相反的方法，请改用 muted 属性',
      en: 'Mute; there is no opposite, so prefer the muted attribute'
    }
  },
  {
    name: 'snapshot',
    since: '2.7.1',
    options: [
      {
        name: 'quality',
        type: "'raw' | 'compressed'",
        optional: true,
        default: 'raw',
        since: '2.10.0',
        evidence: 'documented'
      },
      {
        name: 'sourceType',
        type: "'stream' | 'view'",
        optional: true,
        default: 'stream',
        since: '2.25.0',
        evidence: 'documented'
      }
    ],
    result: [
      { name: 'tempImagePath', type: 'string', evidence: 'documented' },
      { name: 'width', type: 'string', evidence: 'documented' },
      { name: 'height', type: 'string', evidence: 'documented' }
    ],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '截图；宽高是字符串', en: 'Take a picture; width and height are strings' }
  },
  {
    name: 'requestFullScreen',
    since: '1.7.0',
    options: [{ name: 'direction', type: '0 | 90 | -90', optional: true, default: 0, evidence: 'documented' }],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '进入全屏', en: 'Go full screen' }
  },
  {
    name: 'exitFullScreen',
    since: '1.7.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '退出全屏', en: 'Leave full screen' }
  },
  {
    name: 'requestPictureInPicture',
    since: '2.15.0',
    options: [],
    result: [],
    tapOnly: false,
    guarded: true,
    evidence: 'conflict',
    meaning: {
      zh: '进入小窗；新文档与类型定义中已不见，调用前先判断是否存在',
      en: 'Enter the floating window; gone from newer documents and typings, so look before calling'
    }
  },
  {
    name: 'exitPictureInPicture',
    since: '1.7.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '退出小窗，任何页面都可调用', en: 'Leave the floating window, from any page' }
  },
  {
    name: 'requestBackgroundPlayback',
    since: '2.14.3',
    options: [],
    result: [],
    tapOnly: false,
    withoutCallbacks: true,
    evidence: 'conflict',
    meaning: {
      zh: '进入后台播放；小窗还是仅音频，文档说法不一；没有回调',
      en: 'Play on in the background: sources disagree on window or sound only; takes no callbacks'
    }
  },
  {
    name: 'exitBackgroundPlayback',
    since: '2.14.3',
    options: [],
    result: [],
    tapOnly: false,
    withoutCallbacks: true,
    evidence: 'documented',
    meaning: { zh: '退出后台播放；没有回调', en: 'End background playback; takes no callbacks' }
  },
  {
    name: 'startCasting',
    since: '2.32.0',
    options: [],
    result: [],
    tapOnly: true,
    evidence: 'documented',
    meaning: { zh: '搜索设备并投屏', en: 'Search for a device and cast' }
  },
  {
    name: 'switchCasting',
    since: '2.32.0',
    options: [],
    result: [],
    tapOnly: true,
    evidence: 'documented',
    meaning: { zh: '切换投屏设备', en: 'Change the device' }
  },
  {
    name: 'reconnectCasting',
    since: '2.32.0',
    options: [],
    result: [],
    tapOnly: true,
    evidence: 'documented',
    meaning: { zh: '重连投屏设备', en: 'Reconnect the device' }
  },
  {
    name: 'exitCasting',
    since: '2.32.0',
    options: [],
    result: [],
    tapOnly: true,
    evidence: 'documented',
    meaning: { zh: '退出投屏', en: 'Stop casting' }
  }
] as const satisfies readonly MethodRow[]
