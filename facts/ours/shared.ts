import type { ErrorRow, OwnAttributeRow, OwnEventRow, PhaseRow, SlotRow } from '../rows'

/** What several of our components have alike. */
export const attributes = {
  custom: {
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
  title: {
    name: 'title',
    type: 'string',
    meaning: { zh: '显示在画面上方，随控制栏出现', en: 'Shown above the picture along with the control bar' }
  },
  retryLimit: {
    name: 'retry-limit',
    type: 'number',
    default: 5,
    range: [-1, Infinity],
    meaning: {
      zh: '原生重连失败之后，再自动重试几次；`0` 不重试，`-1` 不限',
      en: 'Attempts of our own after the native ones have failed; `0` for none, `-1` for no limit'
    }
  },
  retryDelay: {
    name: 'retry-delay',
    type: 'number',
    unit: 'ms',
    default: 1000,
    meaning: {
      zh: '首次重试前的最长等待，之后每次加倍；实际等待随机',
      en: 'Longest wait before the first attempt, doubled for each further one; the actual wait is random'
    }
  },
  retryMaxDelay: {
    name: 'retry-max-delay',
    type: 'number',
    unit: 'ms',
    default: 30000,
    meaning: { zh: '等待的上限', en: 'Upper limit of that wait' }
  },
  stallTimeout: {
    name: 'stall-timeout',
    type: 'number',
    unit: 'ms',
    default: 15000,
    meaning: {
      zh: '这么久没有任何进展即视为断线；`0` 不检查',
      en: 'Without any progress for so long the connection counts as lost; `0` never'
    }
  },
  resumeWindow: {
    name: 'resume-window',
    type: 'number',
    unit: 'ms',
    default: 60000,
    meaning: {
      zh: '离开不超过这么久，返回后才会不经询问就恢复采集',
      en: 'Only after an absence no longer than this are camera and microphone used again unasked'
    }
  },
  stats: {
    name: 'stats',
    type: 'boolean',
    default: false,
    meaning: { zh: '在画面上显示统计信息', en: 'Shows statistics over the picture' }
  },
  locale: {
    name: 'locale',
    type: 'string',
    default: 'auto',
    values: [
      { value: 'auto', meaning: { zh: '跟随微信', en: 'as WeChat is set' } },
      { value: 'zh-CN', meaning: { zh: '简体中文', en: 'simplified Chinese' } },
      { value: 'en', meaning: { zh: '英文，需先引入', en: 'English, once it is loaded' } }
    ],
    meaning: { zh: '文字的语言', en: 'Language of the texts' }
  },
  theme: {
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
} as const satisfies Readonly<Record<string, OwnAttributeRow>>

export const events = {
  permission: {
    name: 'permission',
    detail: [
      { name: 'scope', type: "'scope.camera' | 'scope.record'" },
      { name: 'granted', type: 'boolean' },
      { name: 'level', type: "'user' | 'system' | 'privacy'" },
      { name: 'canAsk', type: 'boolean' }
    ],
    meaning: {
      zh: '权限的结果：`level` 为由谁决定（用户、手机系统、隐私协议），`canAsk` 为能否再次询问；用户去设置里允许后返回时也会触发',
      en: 'What became of a right: `level` is who decides (person, system, privacy terms), `canAsk` whether it may be asked again; reported, too, when the person comes back having allowed it'
    }
  },
  phasechange: {
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
  qualitychange: {
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
  snapshot: {
    name: 'snapshot',
    detail: [
      { name: 'tempImagePath', type: 'string' },
      { name: 'width', type: 'number' },
      { name: 'height', type: 'number' }
    ],
    meaning: { zh: '用户用截图按钮截取了画面', en: 'The person took a picture with the snapshot button' }
  }
} as const satisfies Readonly<Record<string, OwnEventRow>>

/** What follows the name of an event that reports a changed value. */
export const change = <Type extends string>(type: Type, zh: string, en: string) =>
  ({
    detail: [
      { name: 'value', type },
      { name: 'source', type: "'attribute' | 'method' | 'user' | 'native'" }
    ],
    meaning: { zh, en }
  }) as const

export const slots = [
  { name: '', meaning: { zh: '始终显示在画面之上', en: 'Always over the picture' } },
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

export const phases = {
  idle: { name: 'idle', meaning: { zh: '尚未开始', en: 'Not started yet' } },
  offline: {
    name: 'offline',
    meaning: { zh: '手机没有网络，恢复后自动继续', en: 'The phone has no network; resumes by itself when it has one' }
  },
  interrupted: {
    name: 'interrupted',
    meaning: { zh: '被来电等打断，或小程序在后台', en: 'Cut off by a phone call or the like, or in the background' }
  },
  stopped: { name: 'stopped', meaning: { zh: '已按要求停止', en: 'Stopped on request' } }
} as const satisfies Readonly<Record<string, PhaseRow>>

export const errors = [
  { name: 'MODE_INVALID', code: 91003, recoverable: false, advice: 'checkMode' },
  { name: 'SETTING_INVALID', code: 91004, recoverable: false, advice: 'checkSettings' },
  { name: 'ZERO_SIZE', code: 91005, recoverable: false, advice: 'giveSize' },
  { name: 'STOP_REJECTED', code: 91012, recoverable: true, advice: 'checkAccess' },
  { name: 'SNAPSHOT_REJECTED', code: 91013, recoverable: true, advice: 'waitForPicture' },
  { name: 'PAUSE_REJECTED', code: 91014, recoverable: true, advice: 'tryAgain' },
  { name: 'CALL_REJECTED', code: 91016, recoverable: true, advice: 'tryAgain' },
  { name: 'DETACHED', code: 91021, recoverable: false, advice: 'keepMounted' },
  { name: 'SUPERSEDED', code: 91022, recoverable: true, advice: 'nothing' },
  { name: 'NOT_READY', code: 91023, recoverable: true, advice: 'tryAgain' },
  { name: 'METHOD_UNAVAILABLE', code: 91024, recoverable: false, advice: 'updateWeChat' },
  { name: 'RENDER_ERROR', code: 91031, recoverable: false, advice: 'updateWeChat' },
  { name: 'NATIVE_ERROR', code: 91032, recoverable: true, advice: 'checkAndRetry' },
  { name: 'STALLED', code: 91033, recoverable: true, advice: 'checkAndRetry' },
  { name: 'DEVTOOLS', code: 91041, recoverable: false, advice: 'usePhone' },
  { name: 'VERSION_TOO_OLD', code: 91042, recoverable: false, advice: 'updateWeChat' },
  { name: 'NO_PERMISSION', code: 91043, recoverable: false, advice: 'requestAccess' }
] as const satisfies readonly ErrorRow[]

/** Why camera or microphone may not be used. */
export const accessErrors = [
  { name: 'CAMERA_DENIED', code: 91051, recoverable: false, advice: 'allowCamera' },
  { name: 'MICROPHONE_DENIED', code: 91052, recoverable: false, advice: 'allowMicrophone' },
  { name: 'CAMERA_DENIED_SYSTEM', code: 91053, recoverable: false, advice: 'allowCameraInSystem' },
  { name: 'MICROPHONE_DENIED_SYSTEM', code: 91054, recoverable: false, advice: 'allowMicrophoneInSystem' },
  { name: 'PRIVACY_REQUIRED', code: 91055, recoverable: true, advice: 'readPrivacy' },
  { name: 'PRIVACY_DENIED', code: 91056, recoverable: true, advice: 'agreeToPrivacy' },
  { name: 'PRIVACY_UNDECLARED', code: 91057, recoverable: false, advice: 'declarePrivacy' }
] as const satisfies readonly ErrorRow[]
