import type { MethodRow } from '../../rows'

/** Of LivePusherContext. None has a Promise form; `since` is the component's own where no page states one. */
export const methods = [
  {
    name: 'start',
    since: '1.7.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: {
      zh: '开始推流并打开摄像头预览；成功只表示请求被接受',
      en: 'Push and open the preview; success means only that the request was taken'
    }
  },
  {
    name: 'stop',
    since: '1.7.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '停止推流并关闭预览', en: 'End the push and the preview' }
  },
  {
    name: 'pause',
    since: '1.7.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '暂停推流', en: 'Pause the push' }
  },
  {
    name: 'resume',
    since: '1.7.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '暂停后继续', en: 'Go on after a pause' }
  },
  {
    name: 'startPreview',
    since: '2.7.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '只打开预览', en: 'Open the preview alone' }
  },
  {
    name: 'stopPreview',
    since: '2.7.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '关闭预览', en: 'Close the preview' }
  },
  {
    name: 'switchCamera',
    since: '1.7.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '切换前后摄像头', en: 'Change between front and back camera' }
  },
  {
    name: 'toggleTorch',
    since: '2.1.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '开关闪光灯', en: 'Switch the torch' }
  },
  {
    name: 'setZoom',
    since: '2.31.0',
    options: [{ name: 'zoom', type: 'number', evidence: 'documented' }],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '设置变焦倍数，从 1 到 getMaxZoom，一位小数', en: 'Set the zoom, from 1 to getMaxZoom, one decimal' }
  },
  {
    name: 'getMaxZoom',
    since: '2.31.0',
    options: [],
    result: [{ name: 'maxZoom', type: 'string', evidence: 'documented' }],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '读取最大变焦倍数；结果是字符串', en: 'Read the largest zoom; the result is a string' }
  },
  {
    name: 'snapshot',
    since: '1.9.90',
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
    name: 'playBGM',
    since: '2.4.0',
    options: [
      { name: 'url', type: 'string', evidence: 'documented' },
      { name: 'startTimeMs', type: 'number', optional: true, default: 0, since: '2.31.0', evidence: 'documented' },
      { name: 'endTimeMs', type: 'number', optional: true, default: 0, since: '2.31.0', evidence: 'documented' }
    ],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '播放背景音乐', en: 'Play background music' }
  },
  {
    name: 'pauseBGM',
    since: '2.4.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '暂停背景音乐', en: 'Pause background music' }
  },
  {
    name: 'resumeBGM',
    since: '2.4.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '继续背景音乐', en: 'Go on with background music' }
  },
  {
    name: 'stopBGM',
    since: '2.4.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '停止背景音乐', en: 'End background music' }
  },
  {
    name: 'setBGMVolume',
    since: '2.4.0',
    options: [{ name: 'volume', type: 'string', range: [0, 1], evidence: 'documented' }],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '设置背景音乐音量；文档的类型是字符串', en: 'Set the volume of the music; documented as a string' }
  },
  {
    name: 'setMICVolume',
    since: '2.10.0',
    options: [{ name: 'volume', type: 'number', range: [0, 1], evidence: 'documented' }],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '设置麦克风音量', en: 'Set the volume of the microphone' }
  },
  {
    name: 'sendMessage',
    since: '2.10.0',
    options: [{ name: 'msg', type: 'string', evidence: 'documented' }],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '在流内发送消息', en: 'Send a message in the stream' }
  },
  {
    name: 'exitPictureInPicture',
    since: '2.25.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '退出小窗，任何页面都可调用', en: 'Leave the floating window, from any page' }
  },
  {
    name: 'applySticker',
    since: '2.14.0',
    options: [
      { name: 'stickers', type: 'object[]', evidence: 'documented' },
      { name: 'type', type: 'string', evidence: 'documented' },
      { name: 'templateTransSet', type: 'object', optional: true, evidence: 'documented' }
    ],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '添加贴纸', en: 'Add stickers' }
  },
  {
    name: 'clearStickers',
    since: '2.14.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '清除贴纸', en: 'Take stickers away' }
  },
  {
    name: 'applyFilter',
    since: '2.14.0',
    options: [
      { name: 'path', type: 'string', evidence: 'documented' },
      { name: 'alpha', type: 'number', range: [0, 1], evidence: 'documented' },
      { name: 'md5', type: 'string', optional: true, evidence: 'documented' }
    ],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '添加滤镜', en: 'Add a filter' }
  },
  {
    name: 'clearFilters',
    since: '2.14.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '清除滤镜', en: 'Take filters away' }
  },
  {
    name: 'applyFaceContourMakeup',
    since: '2.14.0',
    options: [
      { name: 'path', type: 'string', evidence: 'documented' },
      { name: 'alpha', type: 'number', evidence: 'documented' }
    ],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '添加修容', en: 'Add contouring' }
  },
  {
    name: 'applyBlusherStickMakeup',
    since: '2.14.0',
    options: [
      { name: 'path', type: 'string', evidence: 'documented' },
      { name: 'alpha', type: 'number', range: [0, 1], evidence: 'documented' },
      { name: 'blendMode', type: 'string', evidence: 'documented' }
    ],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '添加腮红', en: 'Add blusher' }
  },
  {
    name: 'applyLipStickMakeup',
    since: '2.14.0',
    options: [
      { name: 'path', type: 'string', evidence: 'documented' },
      { name: 'alpha', type: 'number', range: [0, 1], evidence: 'documented' },
      { name: 'blendMode', type: 'string', evidence: 'documented' },
      { name: 'faceModel', type: 'string', evidence: 'documented' },
      { name: 'shimmerPath', type: 'string', evidence: 'documented' },
      { name: 'shimmerType', type: 'string', evidence: 'documented' }
    ],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '添加口红', en: 'Add lipstick' }
  },
  {
    name: 'applyEyeShadowMakeup',
    since: '2.14.0',
    options: [
      { name: 'path', type: 'string', evidence: 'documented' },
      { name: 'alpha', type: 'number', range: [0, 1], evidence: 'documented' },
      { name: 'blendMode', type: 'string', evidence: 'documented' },
      { name: 'shimmerPosition', type: 'string', optional: true, evidence: 'documented' },
      { name: 'shimmerPositionMD5', type: 'string', optional: true, evidence: 'documented' }
    ],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '添加眼影', en: 'Add eye shadow' }
  },
  {
    name: 'applyEyeBrowMakeup',
    since: '2.14.0',
    options: [
      { name: 'path', type: 'string', evidence: 'documented' },
      { name: 'alpha', type: 'number', range: [0, 1], evidence: 'documented' },
      { name: 'blendMode', type: 'string', evidence: 'documented' },
      { name: 'shrinkRate', type: 'number', evidence: 'documented' }
    ],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '添加眉妆', en: 'Add eyebrow make-up' }
  },
  {
    name: 'clearMakeups',
    since: '2.14.0',
    options: [],
    result: [],
    tapOnly: false,
    evidence: 'documented',
    meaning: { zh: '清除美妆', en: 'Take make-up away' }
  },
  {
    name: 'createOffscreenCanvas',
    since: '2.29.0',
    options: [{ name: 'options', type: 'object', evidence: 'documented' }],
    result: [],
    tapOnly: false,
    withoutCallbacks: true,
    evidence: 'documented',
    meaning: {
      zh: '创建渲染采集画面用的离屏画布；直接传参，没有回调',
      en: 'Make a canvas for captured frames; takes its argument as it is, no callbacks'
    }
  },
  {
    name: 'onCustomRendererEvent',
    since: '2.29.0',
    options: [
      { name: 'event', type: "'frame' | 'update'", evidence: 'documented' },
      { name: 'callback', type: '(event: { width: number; height: number }) => void', evidence: 'documented' }
    ],
    result: [],
    tapOnly: false,
    withoutCallbacks: true,
    evidence: 'documented',
    meaning: {
      zh: '监听自定义渲染事件，后设的替换先设的；直接传参，没有回调',
      en: 'Listen to custom rendering, the last listener counts; takes its arguments as they are, no callbacks'
    }
  }
] as const satisfies readonly MethodRow[]

export type PusherMethod = (typeof methods)[number]['name']
