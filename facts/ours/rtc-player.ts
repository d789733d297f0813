import type { ErrorRow, OwnAttributeRow, OwnEventRow, OwnMethodRow, PhaseRow, SlotRow } from '../rows'

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
      en: '`true` pauses, `false` goes on; without effect on a player that is not to play'
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
  {
    name: 'custom',
    type: 'string[]',
    values: [
      { value: 'state', meaning: { zh: '状态提示', en: 'the states over the picture' } },
      { value: 'controls', meaning: { zh: '控制栏', en: 'the control bar' } }
    ],
    meaning: {
      zh: '由页面自己的插槽替换的内置部分',
      en: "Built-in parts that the page's own slots replace"
    }
  },
  {
    name: 'poster',
    type: 'string',
    meaning: { zh: '没有画面时显示的图片', en: 'Image shown while there is no picture' }
  },
  {
    name: 'title',
    type: 'string',
    meaning: { zh: '显示在画面上方，随控制栏出现', en: 'Shown above the picture along with the control bar' }
  },
  {
    name: 'retry-limit',
    type: 'number',
    default: 5,
    meaning: {
      zh: '原生重连失败之后，再自动重试几次；`0` 不重试，`-1` 不限',
      en: "Attempts of our own after the native player's have failed; `0` for none, `-1` for no limit"
    }
  },
  {
    name: 'retry-delay',
    type: 'number',
    unit: 'ms',
    default: 1000,
    meaning: {
      zh: '首次重试前的最长等待，之后每次加倍；实际等待随机',
      en: 'Longest wait before the first attempt, doubled for each further one; the actual wait is random'
    }
  },
  {
    name: 'retry-max-delay',
    type: 'number',
    unit: 'ms',
    default: 30000,
    meaning: { zh: '等待的上限', en: 'Upper limit of that wait' }
  },
  {
    name: 'stall-timeout',
    type: 'number',
    unit: 'ms',
    default: 15000,
    meaning: {
      zh: '这么久没有任何进展即视为断线；`0` 不检查',
      en: 'Without any progress for so long the connection counts as lost; `0` never'
    }
  },
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
      en: 'What happens after a return from the background or a phone call when the native player does not go on by itself'
    }
  },
  {
    name: 'stats',
    type: 'boolean',
    default: false,
    meaning: { zh: '在画面上显示统计信息', en: 'Shows statistics over the picture' }
  },
  {
    name: 'keep-screen-on',
    type: 'boolean',
    default: true,
    meaning: { zh: '播放时保持屏幕常亮', en: 'Keeps the screen on while it plays' }
  },
  {
    name: 'locale',
    type: 'string',
    default: 'auto',
    values: [
      { value: 'auto', meaning: { zh: '跟随微信', en: 'as WeChat is set' } },
      { value: 'zh-CN', meaning: { zh: '简体中文', en: 'simplified Chinese' } },
      { value: 'en', meaning: { zh: '英文', en: 'English' } }
    ],
    meaning: { zh: '文字的语言', en: 'Language of the texts' }
  },
  {
    name: 'theme',
    type: 'string',
    default: 'auto',
    values: [
      {
        value: 'auto',
        meaning: { zh: '跟随系统（需 app.json 开启 darkmode）', en: 'as the system, if app.json has darkmode' }
      },
      { value: 'light', meaning: { zh: '浅色', en: 'light' } },
      { value: 'dark', meaning: { zh: '深色', en: 'dark' } }
    ],
    meaning: { zh: '状态提示与占位图的配色', en: 'Colours of the states and of the placeholder' }
  }
] as const satisfies readonly OwnAttributeRow[]

/** Methods that are more than a call of LivePlayerContext, or answer something else. */
export const methods = [
  {
    name: 'play',
    signature: '(): Promise<void>',
    meaning: {
      zh: '开始播放；请求被接受即完成，真正出画看 `phase`。失败后调用即为手动重试',
      en: 'Starts, or tries again after a failure; resolves when the request is taken, the picture is told by `phase`'
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

const change = (zh: string, en: string) =>
  ({
    detail: [
      { name: 'value', type: 'boolean' },
      { name: 'source', type: "'attribute' | 'method' | 'user' | 'native'" }
    ],
    meaning: { zh, en }
  }) as const

export const ownEvents = [
  {
    name: 'phasechange',
    detail: [
      { name: 'phase', type: 'Phase' },
      { name: 'previous', type: 'Phase' },
      { name: 'code', type: 'number', optional: true },
      { name: 'attempt', type: 'number', optional: true },
      { name: 'limit', type: 'number', optional: true },
      { name: 'delay', type: 'number', optional: true }
    ],
    meaning: {
      zh: '阶段变化；由原生状态码引起时带 `code`，自动重试时带第几次 `attempt`、上限 `limit` 和等待毫秒数 `delay`',
      en: 'The phase changed; with the native `code` behind it, and for our own retries the `attempt`, its `limit` and the `delay` in ms'
    }
  },
  {
    name: 'playingchange',
    ...change(
      '开始或不再播放；停止、结束、失败时为 `false`',
      'Playing began or is over; `false` when stopped, ended or failed'
    )
  },
  { name: 'pausedchange', ...change('暂停或继续', 'Paused, or going on') },
  { name: 'mutedchange', ...change('静音或取消静音', 'Muted, or sound again') },
  {
    name: 'qualitychange',
    detail: [
      { name: 'score', type: '0 | 1 | 2 | 3 | 4 | 5' },
      { name: 'previous', type: 'number', optional: true },
      { name: 'info', type: 'object' }
    ],
    meaning: {
      zh: '网络质量变化：5 最好，0 不可用；`info` 为当时的原生统计',
      en: 'The quality changed: 5 is best, 0 unusable; `info` is the native report behind it'
    }
  },
  {
    name: 'snapshot',
    detail: [
      { name: 'tempImagePath', type: 'string' },
      { name: 'width', type: 'number' },
      { name: 'height', type: 'number' }
    ],
    meaning: { zh: '用户用截图按钮截取了画面', en: 'The person took a picture with the snapshot button' }
  }
] as const satisfies readonly OwnEventRow[]

export const slots = [
  { name: '', meaning: { zh: '始终显示在画面之上，全屏时也可见', en: 'Always over the picture, in full screen too' } },
  {
    name: 'state',
    meaning: { zh: '`custom` 含 `state` 时替换状态提示', en: 'In place of the states, when `custom` has `state`' }
  },
  {
    name: 'controls',
    meaning: {
      zh: '`custom` 含 `controls` 时替换控制栏',
      en: 'In place of the control bar, when `custom` has `controls`'
    }
  }
] as const satisfies readonly SlotRow[]

export const phases = [
  { name: 'idle', meaning: { zh: '尚未开始', en: 'Not started yet' } },
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
  {
    name: 'offline',
    meaning: { zh: '手机没有网络，恢复后自动继续', en: 'The phone has no network; goes on by itself when it has' }
  },
  {
    name: 'interrupted',
    meaning: { zh: '被来电等打断，或小程序在后台', en: 'Cut off by a phone call or the like, or in the background' }
  },
  { name: 'ended', meaning: { zh: '直播流已结束', en: 'The stream is over' } },
  { name: 'stopped', meaning: { zh: '已按要求停止', en: 'Stopped on request' } },
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
  { name: 'SRC_EMPTY', code: 91001, recoverable: false, advice: 'setAddress' },
  { name: 'SRC_UNSUPPORTED', code: 91002, recoverable: false, advice: 'useLiveAddress' },
  { name: 'MODE_INVALID', code: 91003, recoverable: false, advice: 'checkMode' },
  { name: 'SETTING_INVALID', code: 91004, recoverable: false, advice: 'checkSettings' },
  { name: 'ZERO_SIZE', code: 91005, recoverable: false, advice: 'giveSize' },
  { name: 'PLAY_REJECTED', code: 91011, recoverable: true, advice: 'checkAccess' },
  { name: 'STOP_REJECTED', code: 91012, recoverable: true, advice: 'checkAccess' },
  { name: 'SNAPSHOT_REJECTED', code: 91013, recoverable: true, advice: 'waitForPicture' },
  { name: 'PAUSE_REJECTED', code: 91014, recoverable: true, advice: 'tryAgain' },
  { name: 'FULLSCREEN_REJECTED', code: 91015, recoverable: true, advice: 'tryAgain' },
  { name: 'CALL_REJECTED', code: 91016, recoverable: true, advice: 'tryAgain' },
  { name: 'CASTING_REJECTED', code: 91017, recoverable: true, advice: 'callFromTap' },
  { name: 'DETACHED', code: 91021, recoverable: false, advice: 'keepMounted' },
  { name: 'SUPERSEDED', code: 91022, recoverable: true, advice: 'nothing' },
  { name: 'NOT_READY', code: 91023, recoverable: true, advice: 'tryAgain' },
  { name: 'METHOD_UNAVAILABLE', code: 91024, recoverable: false, advice: 'updateWeChat' },
  { name: 'RENDER_ERROR', code: 91031, recoverable: false, advice: 'updateWeChat' },
  { name: 'NATIVE_ERROR', code: 91032, recoverable: true, advice: 'restartPlayback' },
  { name: 'STALLED', code: 91033, recoverable: true, advice: 'restartPlayback' },
  { name: 'DEVTOOLS', code: 91041, recoverable: false, advice: 'usePhone' },
  { name: 'VERSION_TOO_OLD', code: 91042, recoverable: false, advice: 'updateWeChat' },
  { name: 'NO_PERMISSION', code: 91043, recoverable: false, advice: 'requestAccess' }
] as const satisfies readonly ErrorRow[]

export type PlayerErrorName = (typeof errors)[number]['name']
export type PlayerPhase = (typeof phases)[number]['name']
