import type { ErrorRow, OwnAttributeRow, OwnEventRow, OwnMethodRow, PhaseRow } from '../rows'
import * as shared from './shared'

export { slots } from './shared'

/** Beyond the attributes of the native tag. */
export const ownAttributes = [
  {
    name: 'playing',
    type: 'tri-state',
    meaning: {
      zh: '`true` 播放，`false` 停止；不设则由 `autoplay` 决定。变化时才生效，最后一次要求为准',
      en: '`true` plays, `false` stops; unset leaves it to `autoplay`. A command on change: the last one wins'
    }
  },
  {
    name: 'paused',
    type: 'tri-state',
    meaning: {
      zh: '`true` 暂停，`false` 继续；对没有在播放的播放器没有作用',
      en: '`true` pauses, `false` resumes; without effect on a player that is not to play'
    }
  },
  {
    name: 'fullscreen',
    type: 'tri-state',
    meaning: { zh: '`true` 进入全屏，`false` 退出', en: '`true` goes full screen, `false` leaves it' }
  },
  {
    name: 'controls',
    type: 'boolean | string[]',
    default: false,
    values: [
      { value: 'play', meaning: { zh: '播放与暂停', en: 'play and pause' } },
      { value: 'mute', meaning: { zh: '静音', en: 'mute' } },
      { value: 'stats', meaning: { zh: '统计信息', en: 'statistics' } },
      { value: 'snapshot', meaning: { zh: '截图', en: 'snapshot' } },
      { value: 'pip', meaning: { zh: '小窗', en: 'picture-in-picture' } },
      { value: 'fullscreen', meaning: { zh: '全屏', en: 'full screen' } }
    ],
    meaning: {
      zh: '控制栏：`true` 显示播放、静音和全屏；也可用数组选择',
      en: 'The control bar: `true` for play, mute and full screen, or a list to choose'
    }
  },
  shared.attributes.custom,
  {
    name: 'poster',
    type: 'string',
    meaning: { zh: '没有画面时显示的图片', en: 'Image shown while there is no picture' }
  },
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
      { value: 'auto', meaning: { zh: '自动恢复', en: 'by itself' } },
      { value: 'ask', meaning: { zh: '显示按钮，等用户点按', en: 'shows a button and waits for a tap' } },
      { value: 'never', meaning: { zh: '由页面决定', en: 'leaves it to the page' } }
    ],
    meaning: {
      zh: '从后台、来电等打断返回后，若原生组件没有自行恢复，怎么办',
      en: 'What happens after a return from the background or a phone call when the native player does not resume by itself'
    }
  },
  shared.attributes.stats,
  {
    name: 'keep-screen-on',
    type: 'boolean',
    default: true,
    meaning: { zh: '播放时保持屏幕常亮', en: 'Keeps the screen on while it plays' }
  },
  shared.attributes.locale,
  shared.attributes.theme
] as const satisfies readonly OwnAttributeRow[]

/** Methods that are more than a call of LivePlayerContext, or answer something else. */
export const methods = [
  {
    name: 'play',
    signature: '(): Promise<void>',
    meaning: {
      zh: '开始播放；请求被接受即完成，真正出画看 `phase`。失败后调用即为手动重试',
      en: 'Starts, or tries again after a failure; resolves when the request is taken, the picture is reported by `phase`'
    }
  },
  {
    name: 'stop',
    signature: '(): Promise<void>',
    meaning: { zh: '停止播放并断开连接', en: 'Stops and closes the connection' }
  },
  {
    name: 'pause',
    signature: '(): Promise<void>',
    meaning: { zh: '暂停，画面停在最后一帧', en: 'Pauses; the last picture stays' }
  },
  {
    name: 'resume',
    signature: '(): Promise<void>',
    meaning: { zh: '暂停后继续', en: 'Goes on after a pause' }
  },
  {
    name: 'mute',
    signature: '(): Promise<void>',
    meaning: { zh: '静音；取消请用 `muted` 属性', en: 'Mutes; the `muted` attribute gives the sound back' }
  },
  {
    name: 'snapshot',
    signature:
      "(options?: { quality?: 'raw' | 'compressed'; sourceType?: 'stream' | 'view' }): " +
      'Promise<{ tempImagePath: string; width: number; height: number }>',
    meaning: { zh: '截取当前画面；宽高为数字', en: 'Takes a picture; width and height are numbers' }
  },
  {
    name: 'requestFullScreen',
    signature: '(options?: { direction?: 0 | 90 | -90 }): Promise<void>',
    meaning: {
      zh: '进入全屏；不给 `direction` 则按画面的宽高决定',
      en: 'Goes full screen; without `direction` the shape of the picture decides'
    }
  },
  { name: 'exitFullScreen', signature: '(): Promise<void>', meaning: { zh: '退出全屏', en: 'Leaves full screen' } },
  {
    name: 'requestPictureInPicture',
    signature: '(): Promise<void>',
    meaning: {
      zh: '进入小窗；有的版本没有此方法，此时以 `METHOD_UNAVAILABLE` 拒绝',
      en: 'Opens the floating window; rejects with `METHOD_UNAVAILABLE` on versions that lack it'
    }
  },
  {
    name: 'exitPictureInPicture',
    signature: '(): Promise<void>',
    meaning: { zh: '退出小窗', en: 'Closes the floating window' }
  },
  {
    name: 'requestBackgroundPlayback',
    signature: '(): Promise<void>',
    meaning: {
      zh: '进入后台播放；没有回调，调用后即完成',
      en: 'Plays on in the background; resolves once it was called, as there are no callbacks'
    }
  },
  {
    name: 'exitBackgroundPlayback',
    signature: '(): Promise<void>',
    meaning: { zh: '退出后台播放', en: 'Ends the playing in the background' }
  },
  {
    name: 'startCasting',
    signature: '(): Promise<void>',
    meaning: {
      zh: '搜索设备并投屏；只能在点按处理函数里直接调用',
      en: 'Searches for a device and casts; only straight from the handler of a tap'
    }
  },
  {
    name: 'switchCasting',
    signature: '(): Promise<void>',
    meaning: { zh: '更换投屏设备；同上', en: 'Changes the device; the same holds' }
  },
  {
    name: 'reconnectCasting',
    signature: '(): Promise<void>',
    meaning: { zh: '重连投屏设备；同上', en: 'Connects the device again; the same holds' }
  },
  {
    name: 'exitCasting',
    signature: '(): Promise<void>',
    meaning: { zh: '退出投屏；同上', en: 'Ends casting; the same holds' }
  }
] as const satisfies readonly OwnMethodRow[]

export const ownEvents = [
  shared.events.phasechange,
  {
    name: 'playingchange',
    ...shared.change(
      'boolean',
      '开始或不再播放；停止、结束、失败时为 `false`',
      'Playing began or is over; `false` when stopped, ended or failed'
    )
  },
  { name: 'pausedchange', ...shared.change('boolean', '暂停或继续', 'Paused, or going on') },
  { name: 'mutedchange', ...shared.change('boolean', '静音或取消静音', 'Muted, or sound again') },
  shared.events.qualitychange,
  shared.events.snapshot
] as const satisfies readonly OwnEventRow[]

export const phases = [
  shared.phases.idle,
  { name: 'connecting', meaning: { zh: '已请求播放，还没有画面', en: 'Asked to play, no picture yet' } },
  { name: 'playing', meaning: { zh: '播放中', en: 'Playing' } },
  { name: 'buffering', meaning: { zh: '缓冲中，画面停在最后一帧', en: 'Loading; the last picture stays' } },
  { name: 'paused', meaning: { zh: '已按要求暂停', en: 'Paused on request' } },
  {
    name: 'reconnecting',
    meaning: {
      zh: '断线，原生组件正在重连，或正在自动重试',
      en: 'Connection lost: the native player, or our retry, is making it again'
    }
  },
  shared.phases.offline,
  shared.phases.interrupted,
  { name: 'ended', meaning: { zh: '直播流已结束', en: 'The stream is over' } },
  shared.phases.stopped,
  { name: 'failed', meaning: { zh: '播放失败，不会自行恢复', en: 'Failed, and will not repair itself' } },
  {
    name: 'unsupported',
    meaning: {
      zh: '这里不能播放：开发者工具、版本过低或没有权限',
      en: 'Cannot play here: DevTools, an old version, or no permission'
    }
  }
] as const satisfies readonly PhaseRow[]

export const errors = [
  ...shared.errors,
  { name: 'SRC_EMPTY', code: 91001, recoverable: false, advice: 'setAddress' },
  { name: 'SRC_UNSUPPORTED', code: 91002, recoverable: false, advice: 'useLiveAddress' },
  { name: 'PLAY_REJECTED', code: 91011, recoverable: true, advice: 'checkAccess' },
  { name: 'FULLSCREEN_REJECTED', code: 91015, recoverable: true, advice: 'tryAgain' },
  { name: 'CASTING_REJECTED', code: 91017, recoverable: true, advice: 'callFromTap' }
] as const satisfies readonly ErrorRow[]

export type PlayerErrorName = (typeof errors)[number]['name']
export type PlayerPhase = (typeof phases)[number]['name']
