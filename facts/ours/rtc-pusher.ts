import type { ErrorRow, OwnAttributeRow, OwnEventRow, OwnMethodRow, PhaseRow } from '../rows'
import * as shared from './shared'

export { slots } from './shared'

/** Beyond the attributes of the native tag. */
export const ownAttributes = [
  {
    name: 'pushing',
    type: 'tri-state',
    meaning: {
      zh: '`true` 推流，`false` 停止；不设则由 `autopush` 决定。变化时才生效，最后一次要求为准',
      en: '`true` pushes, `false` stops; unset leaves it to `autopush`. A command on change: the last one wins'
    }
  },
  {
    name: 'paused',
    type: 'tri-state',
    meaning: {
      zh: '`true` 暂停，`false` 继续；对没有在推流的推流器没有作用',
      en: '`true` pauses, `false` resumes; without effect on a pusher that is not to push'
    }
  },
  {
    name: 'preview',
    type: 'tri-state',
    meaning: {
      zh: '`true` 只显示摄像头画面，不推流；`false` 关闭。推流时总有画面',
      en: '`true` shows the camera without sending, `false` closes it; a push shows it anyway'
    }
  },
  {
    name: 'torch',
    type: 'tri-state',
    meaning: {
      zh: '`true` 打开闪光灯，`false` 关闭',
      en: '`true` lights the torch, `false` puts it out'
    }
  },
  {
    name: 'zoom-ratio',
    type: 'number',
    range: [1, Infinity],
    meaning: {
      zh: '变焦倍数，从 `1` 到 `getMaxZoom()` 的结果，一位小数；请同时开启 `zoom`',
      en: 'The zoom, from `1` to what `getMaxZoom()` gives, one decimal; set `zoom` as well'
    }
  },
  {
    name: 'bgm',
    type: 'string',
    meaning: {
      zh: '背景音乐的地址，设置即播放，清空即停止',
      en: 'Address of background music: given it plays, emptied it stops'
    }
  },
  {
    name: 'bgm-paused',
    type: 'tri-state',
    meaning: { zh: '`true` 暂停背景音乐，`false` 继续', en: '`true` pauses the music, `false` resumes it' }
  },
  {
    name: 'bgm-volume',
    type: 'number',
    range: [0, 1],
    meaning: { zh: '背景音乐的音量，`0` 到 `1`', en: 'Volume of the music, `0` to `1`' }
  },
  {
    name: 'mic-volume',
    type: 'number',
    range: [0, 1],
    meaning: { zh: '麦克风的音量，`0` 到 `1`', en: 'Volume of the microphone, `0` to `1`' }
  },
  {
    name: 'permission',
    type: 'string',
    default: 'auto',
    values: [
      { value: 'auto', meaning: { zh: '开始前先请求所需的权限', en: 'asks for what is needed before it starts' } },
      { value: 'manual', meaning: { zh: '由页面自己请求', en: 'leaves the asking to the page' } }
    ],
    meaning: { zh: '由谁请求摄像头和麦克风的权限', en: 'Who asks for camera and microphone' }
  },
  {
    name: 'controls',
    type: 'boolean | string[]',
    default: false,
    values: [
      { value: 'push', meaning: { zh: '开始与停止推流', en: 'start and stop' } },
      { value: 'camera', meaning: { zh: '切换前后摄像头', en: 'switch between front and back camera' } },
      { value: 'mute', meaning: { zh: '静音', en: 'mute' } },
      { value: 'torch', meaning: { zh: '闪光灯', en: 'torch' } },
      { value: 'video', meaning: { zh: '开关摄像头', en: 'camera on and off' } },
      { value: 'mirror', meaning: { zh: '镜像', en: 'mirror' } },
      { value: 'beauty', meaning: { zh: '美颜', en: 'smooth skin' } },
      { value: 'stats', meaning: { zh: '统计信息', en: 'statistics' } },
      { value: 'snapshot', meaning: { zh: '截图', en: 'snapshot' } }
    ],
    meaning: {
      zh: '控制栏：`true` 显示推流、切换摄像头和静音；也可用数组选择',
      en: 'The control bar: `true` for push, camera and mute, or a list to choose'
    }
  },
  shared.attributes.custom,
  shared.attributes.title,
  shared.attributes.retryLimit,
  shared.attributes.retryDelay,
  shared.attributes.retryMaxDelay,
  shared.attributes.stallTimeout,
  {
    name: 'resume',
    type: 'string',
    default: 'auto',
    values: [
      {
        value: 'auto',
        meaning: {
          zh: '在 `resume-window` 内自动恢复，之后显示按钮',
          en: 'by itself within `resume-window`, then a button'
        }
      },
      { value: 'ask', meaning: { zh: '显示按钮，等用户点按', en: 'shows a button and waits for a tap' } },
      { value: 'never', meaning: { zh: '由页面决定', en: 'leaves it to the page' } }
    ],
    meaning: {
      zh: '从后台、来电等打断返回后，若原生组件没有自行恢复，怎么办',
      en: 'What happens after a return from the background or a phone call when the native pusher does not resume by itself'
    }
  },
  shared.attributes.resumeWindow,
  shared.attributes.stats,
  {
    name: 'keep-screen-on',
    type: 'boolean',
    default: true,
    meaning: { zh: '推流或预览时保持屏幕常亮', en: 'Keeps the screen on while it pushes or shows the camera' }
  },
  shared.attributes.locale,
  shared.attributes.theme
] as const satisfies readonly OwnAttributeRow[]

/** All of LivePusherContext, each as a Promise; numbers are numbers. */
export const methods = [
  {
    name: 'start',
    signature: '(): Promise<void>',
    meaning: {
      zh: '先请求权限，再开始推流；请求被接受即完成，真正推流看 `phase`。失败后调用即为手动重试',
      en: 'Asks for permission, then pushes, or tries again after a failure; resolves when the request is taken, the push is reported by `phase`'
    }
  },
  {
    name: 'stop',
    signature: '(): Promise<void>',
    meaning: {
      zh: '停止推流并断开连接；`preview` 为真时画面保留',
      en: 'Stops and closes the connection; with `preview` the picture stays'
    }
  },
  {
    name: 'pause',
    signature: '(): Promise<void>',
    meaning: { zh: '暂停推流', en: 'Pauses the push' }
  },
  {
    name: 'resume',
    signature: '(): Promise<void>',
    meaning: { zh: '暂停后继续', en: 'Goes on after a pause' }
  },
  {
    name: 'startPreview',
    signature: '(): Promise<void>',
    meaning: { zh: '显示摄像头画面，不推流', en: 'Shows the camera without sending' }
  },
  {
    name: 'stopPreview',
    signature: '(): Promise<void>',
    meaning: { zh: '关闭预览；推流不受影响', en: 'Closes the preview; a push continues' }
  },
  {
    name: 'switchCamera',
    signature: '(): Promise<void>',
    meaning: { zh: '切换前后摄像头', en: 'Changes between front and back camera' }
  },
  {
    name: 'toggleTorch',
    signature: '(): Promise<void>',
    meaning: { zh: '打开或关闭闪光灯', en: 'Lights the torch or puts it out' }
  },
  {
    name: 'setZoom',
    signature: '(options: { zoom: number }): Promise<void>',
    meaning: {
      zh: '设置变焦倍数；超出范围以 `ZOOM_OUT_OF_RANGE` 拒绝',
      en: 'Sets the zoom; rejects with `ZOOM_OUT_OF_RANGE` beyond the range'
    }
  },
  {
    name: 'getMaxZoom',
    signature: '(): Promise<{ maxZoom: number }>',
    meaning: { zh: '读取最大变焦倍数；结果为数字', en: 'Reads the largest zoom, a number' }
  },
  {
    name: 'snapshot',
    signature:
      "(options?: { quality?: 'raw' | 'compressed'; sourceType?: 'stream' | 'view' }): " +
      'Promise<{ tempImagePath: string; width: number; height: number }>',
    meaning: { zh: '截取当前画面；宽高为数字', en: 'Takes a picture; width and height are numbers' }
  },
  {
    name: 'playBGM',
    signature: '(options: { url: string; startTimeMs?: number; endTimeMs?: number }): Promise<void>',
    meaning: {
      zh: '播放背景音乐；起止时间单位毫秒，基础库 2.31.0 起',
      en: 'Plays background music; start and end in ms, from base library 2.31.0'
    }
  },
  { name: 'pauseBGM', signature: '(): Promise<void>', meaning: { zh: '暂停背景音乐', en: 'Pauses the music' } },
  { name: 'resumeBGM', signature: '(): Promise<void>', meaning: { zh: '继续背景音乐', en: 'Goes on with the music' } },
  { name: 'stopBGM', signature: '(): Promise<void>', meaning: { zh: '停止背景音乐', en: 'Stops the music' } },
  {
    name: 'setBGMVolume',
    signature: '(options: { volume: number }): Promise<void>',
    meaning: { zh: '设置背景音乐的音量，`0` 到 `1`', en: 'Sets the volume of the music, `0` to `1`' }
  },
  {
    name: 'setMICVolume',
    signature: '(options: { volume: number }): Promise<void>',
    meaning: { zh: '设置麦克风的音量，`0` 到 `1`', en: 'Sets the volume of the microphone, `0` to `1`' }
  },
  {
    name: 'sendMessage',
    signature: '(options: { msg: string }): Promise<void>',
    meaning: { zh: '在流内发送一条消息（SEI）', en: 'Sends a message within the stream (SEI)' }
  },
  {
    name: 'exitPictureInPicture',
    signature: '(): Promise<void>',
    meaning: { zh: '退出小窗', en: 'Closes the floating window' }
  },
  {
    name: 'applySticker',
    signature: '(options: { type: string; stickers: object[]; templateTransSet?: object }): Promise<void>',
    meaning: {
      zh: '添加贴纸；资源的格式见微信文档',
      en: "Puts stickers on; WeChat's documents describe their files"
    }
  },
  { name: 'clearStickers', signature: '(): Promise<void>', meaning: { zh: '清除贴纸', en: 'Takes the stickers off' } },
  {
    name: 'applyFilter',
    signature: '(options: { path: string; alpha: number; md5?: string }): Promise<void>',
    meaning: { zh: '添加滤镜，`alpha` 为 `0` 到 `1`', en: 'Puts a filter on, `alpha` from `0` to `1`' }
  },
  { name: 'clearFilters', signature: '(): Promise<void>', meaning: { zh: '清除滤镜', en: 'Takes the filters off' } },
  {
    name: 'applyFaceContourMakeup',
    signature: '(options: { path: string; alpha: number }): Promise<void>',
    meaning: { zh: '添加修容', en: 'Puts contouring on' }
  },
  {
    name: 'applyBlusherStickMakeup',
    signature: '(options: { path: string; alpha: number; blendMode: string }): Promise<void>',
    meaning: { zh: '添加腮红', en: 'Puts blusher on' }
  },
  {
    name: 'applyLipStickMakeup',
    signature:
      '(options: { path: string; alpha: number; blendMode: string; faceModel: string; shimmerPath: string; ' +
      'shimmerType: string }): Promise<void>',
    meaning: { zh: '添加口红', en: 'Puts lipstick on' }
  },
  {
    name: 'applyEyeShadowMakeup',
    signature:
      '(options: { path: string; alpha: number; blendMode: string; shimmerPosition?: string; ' +
      'shimmerPositionMD5?: string }): Promise<void>',
    meaning: { zh: '添加眼影', en: 'Puts eye shadow on' }
  },
  {
    name: 'applyEyeBrowMakeup',
    signature: '(options: { path: string; alpha: number; blendMode: string; shrinkRate: number }): Promise<void>',
    meaning: { zh: '添加眉妆', en: 'Puts eyebrow make-up on' }
  },
  { name: 'clearMakeups', signature: '(): Promise<void>', meaning: { zh: '清除美妆', en: 'Takes all make-up off' } },
  {
    name: 'createOffscreenCanvas',
    signature: '(options: object): Promise<unknown>',
    meaning: {
      zh: '创建自定义渲染用的离屏画布；没有回调，得到调用的返回值',
      en: 'Makes a canvas for custom rendering; has no callbacks, resolves with what the call returns'
    }
  },
  {
    name: 'onCustomRendererEvent',
    signature:
      "(event: 'frame' | 'update', callback: (event: { width: number; height: number }) => void): Promise<void>",
    meaning: {
      zh: '监听自定义渲染事件，后设的替换先设的；没有回调，调用后即完成',
      en: 'Listens to custom rendering, the last listener counts; has no callbacks, resolves once it was called'
    }
  }
] as const satisfies readonly OwnMethodRow[]

export const ownEvents = [
  shared.events.permission,
  shared.events.phasechange,
  {
    name: 'pushingchange',
    ...shared.change(
      'boolean',
      '开始或不再推流；停止、失败时为 `false`',
      'Pushing began or is over; `false` when stopped or failed'
    )
  },
  { name: 'pausedchange', ...shared.change('boolean', '暂停或继续', 'Paused, or going on') },
  { name: 'previewchange', ...shared.change('boolean', '预览打开或关闭', 'The preview was opened or closed') },
  { name: 'torchchange', ...shared.change('boolean', '闪光灯打开或关闭', 'The torch was lit or put out') },
  { name: 'zoomratiochange', ...shared.change('number', '变焦倍数改变', 'The zoom changed') },
  {
    name: 'bgmchange',
    ...shared.change('string', '背景音乐改变；停止或播完时为空', 'Other music, or empty: none any more')
  },
  {
    name: 'bgmpausedchange',
    ...shared.change('boolean', '背景音乐暂停或继续', 'The music was paused or resumed')
  },
  { name: 'bgmvolumechange', ...shared.change('number', '背景音乐的音量改变', 'The volume of the music changed') },
  { name: 'micvolumechange', ...shared.change('number', '麦克风的音量改变', 'The volume of the microphone changed') },
  {
    name: 'devicepositionchange',
    ...shared.change("'front' | 'back'", '前后摄像头切换', 'Changed between front and back camera')
  },
  { name: 'mutedchange', ...shared.change('boolean', '静音或取消静音', 'Muted, or sound again') },
  { name: 'enablecamerachange', ...shared.change('boolean', '摄像头打开或关闭', 'The camera was switched on or off') },
  { name: 'mirrorchange', ...shared.change('boolean', '镜像打开或关闭', 'Mirroring was switched on or off') },
  { name: 'beautychange', ...shared.change('number', '美颜程度改变', 'The smoothing of the skin changed') },
  shared.events.qualitychange,
  shared.events.snapshot
] as const satisfies readonly OwnEventRow[]

export const phases = [
  shared.phases.idle,
  {
    name: 'requesting-permission',
    meaning: { zh: '正在请求摄像头或麦克风的权限', en: 'Asking for camera or microphone' }
  },
  { name: 'previewing', meaning: { zh: '显示摄像头画面，没有推流', en: 'Shows the camera, sends nothing' } },
  { name: 'connecting', meaning: { zh: '已请求推流，还没有推上去', en: 'Asked to push, nothing sent yet' } },
  { name: 'pushing', meaning: { zh: '推流中', en: 'Pushing' } },
  { name: 'paused', meaning: { zh: '已按要求暂停', en: 'Paused on request' } },
  {
    name: 'reconnecting',
    meaning: {
      zh: '断线，原生组件正在重连，或正在自动重试',
      en: 'Connection lost: the native pusher, or our retry, is making it again'
    }
  },
  shared.phases.offline,
  shared.phases.interrupted,
  shared.phases.stopped,
  {
    name: 'failed',
    meaning: {
      zh: '推流失败，或没有权限，不会自行恢复；在设置里允许后会继续',
      en: 'Failed or refused, and will not repair itself; resumes once the settings allow it'
    }
  },
  {
    name: 'unsupported',
    meaning: {
      zh: '这里不能推流：开发者工具、版本过低或小程序没有开通',
      en: 'Cannot push here: DevTools, an old version, or not granted to the mini program'
    }
  }
] as const satisfies readonly PhaseRow[]

export const errors = [
  ...shared.errors,
  { name: 'URL_EMPTY', code: 91006, recoverable: false, advice: 'setUrl' },
  { name: 'URL_UNSUPPORTED', code: 91007, recoverable: false, advice: 'useRtmpAddress' },
  { name: 'ZOOM_OUT_OF_RANGE', code: 91008, recoverable: false, advice: 'checkZoom' },
  { name: 'START_REJECTED', code: 91018, recoverable: true, advice: 'checkAccess' },
  { name: 'SECOND_PUSHER', code: 91025, recoverable: false, advice: 'keepOnePusher' },
  ...shared.accessErrors
] as const satisfies readonly ErrorRow[]

export type PusherErrorName = (typeof errors)[number]['name']
export type PusherPhase = (typeof phases)[number]['name']
