import type { CallErrorRow, CallRow, CodeRow, ListenerRow } from '../rows'

const joinErrors = [
  {
    code: -1,
    name: 'VOIP_ALREADY_IN_ROOM',
    recoverable: true,
    advice: 'leaveOther',
    evidence: 'documented',
    meaning: { zh: '已在房间中', en: 'Already in a room' }
  },
  {
    code: -2,
    name: 'MICROPHONE_OCCUPIED',
    recoverable: true,
    advice: 'endPhoneCall',
    evidence: 'documented',
    meaning: { zh: '录音设备被占用，例如正在通话', en: 'The microphone is taken, by a call' }
  },
  {
    code: -3,
    name: 'LEFT_WHILE_JOINING',
    recoverable: true,
    advice: 'tryAgain',
    evidence: 'documented',
    meaning: {
      zh: '加入途中退出：用户离开、进入后台或来电',
      en: 'Left while joining: by the person, the background or a call'
    }
  },
  {
    code: -1000,
    name: 'JOIN_FAILED',
    recoverable: true,
    advice: 'checkSignature',
    evidence: 'documented',
    meaning: { zh: '系统错误，原因只在 errMsg 的数字里', en: 'System error; only the numbers in errMsg say more' }
  }
] as const satisfies readonly CallErrorRow[]

const oneToOneErrors = [
  {
    code: -20000,
    name: 'CALLS_NOT_ENABLED',
    recoverable: false,
    advice: 'enableCalls',
    reason: 'not open 1v1 Chat',
    evidence: 'documented',
    meaning: { zh: '未开启双人通话', en: 'Calls of two are not enabled' }
  },
  {
    code: -20001,
    name: 'CALLS_UNSUPPORTED',
    recoverable: false,
    advice: 'updateSystem',
    reason: 'device not support',
    evidence: 'documented',
    meaning: { zh: '设备不支持', en: 'This device cannot' }
  },
  {
    code: -20002,
    name: 'ON_CALL',
    recoverable: true,
    advice: 'leaveOther',
    reason: 'on call',
    evidence: 'documented',
    meaning: { zh: '正在通话中', en: 'Already in a call' }
  },
  {
    code: -20003,
    name: 'OTHER_APP_ON_CALL',
    recoverable: true,
    advice: 'leaveOther',
    reason: 'occupied by other miniprogram',
    evidence: 'documented',
    meaning: { zh: '其他小程序正在通话', en: 'Another mini program is in a call' }
  },
  {
    code: -30000,
    name: 'CALL_SYSTEM_ERROR',
    recoverable: true,
    advice: 'tryAgain',
    reason: 'system error',
    evidence: 'documented',
    meaning: { zh: '系统错误', en: 'Internal error' }
  },
  {
    code: -30001,
    name: 'CALL_CAMERA_DENIED_SYSTEM',
    recoverable: false,
    advice: 'allowCameraInSystem',
    reason: 'wechat has no camera authorization',
    evidence: 'documented',
    meaning: { zh: '微信没有摄像头权限', en: 'WeChat may not use the camera' }
  },
  {
    code: -30002,
    name: 'CALL_MICROPHONE_DENIED_SYSTEM',
    recoverable: false,
    advice: 'allowMicrophoneInSystem',
    reason: 'wechat has no record authorization',
    evidence: 'documented',
    meaning: { zh: '微信没有麦克风权限', en: 'WeChat may not use the microphone' }
  },
  {
    code: -30003,
    name: 'CALL_MICROPHONE_DENIED',
    recoverable: false,
    advice: 'allowMicrophone',
    reason: 'miniprogram has no record authorization',
    evidence: 'documented',
    meaning: { zh: '小程序没有麦克风权限', en: 'The mini program may not use the microphone' }
  },
  {
    code: -30004,
    name: 'CALL_CAMERA_DENIED',
    recoverable: false,
    advice: 'allowCamera',
    reason: 'miniprogram has no camera authorization',
    evidence: 'documented',
    meaning: { zh: '小程序没有摄像头权限', en: 'The mini program may not use the camera' }
  },
  ...joinErrors
] as const satisfies readonly CallErrorRow[]

export type CallCode = (typeof oneToOneErrors)[number]['code']

/** Every failing code of a call, for a group or for two. */
export const codes: readonly CodeRow<'none'>[] = oneToOneErrors.map((row) => ({
  ...row,
  severity: 'error',
  signal: 'none',
  current: true
}))

export const calls = [
  {
    name: 'joinVoIPChat',
    since: '2.7.0',
    pluginSince: '2.9.0',
    options: [
      { name: 'roomType', type: "'voice' | 'video'", optional: true, default: 'voice', evidence: 'documented' },
      { name: 'signature', type: 'string', evidence: 'documented' },
      { name: 'nonceStr', type: 'string', evidence: 'documented' },
      { name: 'timeStamp', type: 'number', evidence: 'documented' },
      { name: 'groupId', type: 'string', evidence: 'documented' },
      {
        name: 'muteConfig',
        type: '{ muteMicrophone?: boolean; muteEarphone?: boolean }',
        optional: true,
        evidence: 'documented'
      },
      {
        name: 'forceCellularNetwork',
        type: 'boolean',
        optional: true,
        default: false,
        since: '2.29.0',
        evidence: 'documented'
      }
    ],
    result: [
      { name: 'openIdList', type: 'string[]', evidence: 'documented' },
      { name: 'errCode', type: 'number', evidence: 'documented' }
    ],
    errors: joinErrors,
    evidence: 'documented',
    meaning: { zh: '加入 groupId 所指的房间，没有则创建', en: 'Join the room named by groupId, or make it' }
  },
  {
    name: 'exitVoIPChat',
    since: '2.7.0',
    pluginSince: '2.9.0',
    options: [],
    result: [],
    errors: [],
    evidence: 'documented',
    meaning: { zh: '退出通话，包括双人通话', en: 'Leave the call, also a call of two' }
  },
  {
    name: 'updateVoIPChatMuteConfig',
    since: '2.7.0',
    pluginSince: '2.9.0',
    options: [
      { name: 'muteConfig', type: '{ muteMicrophone?: boolean; muteEarphone?: boolean }', evidence: 'documented' }
    ],
    result: [],
    errors: [],
    evidence: 'documented',
    meaning: {
      zh: '更改静音；缺少的字段如何处理未说明，请总是都传',
      en: 'Change mute; what a missing field does is not documented, so send both'
    }
  },
  {
    name: 'subscribeVoIPVideoMembers',
    since: '2.11.0',
    pluginSince: '2.11.0',
    options: [{ name: 'openIdList', type: 'string[]', evidence: 'documented' }],
    result: [],
    errors: [],
    evidence: 'documented',
    meaning: {
      zh: '选择接收哪些成员的画面；每次都视为完整名单（推断）',
      en: 'Choose whose video to receive; each call is taken as the whole list (inferred)'
    }
  },
  {
    name: 'setEnable1v1Chat',
    since: '2.20.1',
    options: [
      { name: 'enable', type: 'boolean', evidence: 'documented' },
      { name: 'backgroundType', type: '0 | 1 | 2 | 3 | 4 | 5', optional: true, default: 0, evidence: 'documented' },
      { name: 'minWindowType', type: 'number', optional: true, default: 1, evidence: 'documented' }
    ],
    result: [],
    errors: [
      {
        code: -20001,
        name: 'CALLS_UNSUPPORTED',
        recoverable: false,
        advice: 'updateSystem',
        reason: 'device not support',
        evidence: 'community',
        meaning: { zh: '设备不支持', en: 'This device cannot' }
      }
    ],
    evidence: 'documented',
    meaning: {
      zh: '允许或拒绝被呼叫；冷启动后要重新设置',
      en: 'Allow or refuse to be called; set it again after each cold start'
    }
  },
  {
    name: 'join1v1Chat',
    since: '2.20.1',
    options: [
      { name: 'caller', type: '{ nickname: string; headImage?: string; openid: string }', evidence: 'documented' },
      { name: 'listener', type: '{ nickname: string; headImage?: string; openid: string }', evidence: 'documented' },
      { name: 'roomType', type: "'voice' | 'video'", optional: true, default: 'video', evidence: 'documented' },
      { name: 'backgroundType', type: '0 | 1 | 2 | 3 | 4 | 5', optional: true, default: 0, evidence: 'documented' },
      { name: 'minWindowType', type: 'number', optional: true, default: 1, evidence: 'documented' },
      { name: 'disableSwitchVoice', type: 'boolean', optional: true, default: false, evidence: 'documented' }
    ],
    result: [{ name: 'errCode', type: 'number', evidence: 'documented' }],
    errors: oneToOneErrors,
    evidence: 'documented',
    meaning: {
      zh: '发起或接听双人通话，窗口由微信绘制（推断）',
      en: 'Start or take a call of two; WeChat draws its window (inferred)'
    }
  }
] as const satisfies readonly CallRow[]

/** App-wide: there is one call, and every page hears of it. */
export const listeners = [
  {
    on: 'onVoIPChatMembersChanged',
    since: '2.7.0',
    off: 'offVoIPChatMembersChanged',
    offSince: '2.9.0',
    pluginSince: '2.9.1',
    payload: [
      { name: 'openIdList', type: 'string[]', evidence: 'documented' },
      { name: 'errCode', type: 'number', evidence: 'documented' },
      { name: 'errMsg', type: 'string', evidence: 'documented' }
    ],
    evidence: 'documented',
    meaning: { zh: '有人进出；给出完整名单', en: 'Someone came or went; the list is the full one' }
  },
  {
    on: 'onVoIPChatSpeakersChanged',
    since: '2.7.0',
    off: 'offVoIPChatSpeakersChanged',
    offSince: '2.9.0',
    pluginSince: '2.9.1',
    payload: [
      { name: 'openIdList', type: 'string[]', evidence: 'documented' },
      { name: 'errCode', type: 'number', evidence: 'documented' },
      { name: 'errMsg', type: 'string', evidence: 'documented' }
    ],
    evidence: 'documented',
    meaning: { zh: '正在说话的成员变化', en: 'Who speaks changed' }
  },
  {
    on: 'onVoIPChatInterrupted',
    since: '2.7.0',
    off: 'offVoIPChatInterrupted',
    offSince: '2.9.0',
    pluginSince: '2.9.1',
    payload: [
      { name: 'errCode', type: 'number', evidence: 'documented' },
      { name: 'errMsg', type: 'string', evidence: 'documented' }
    ],
    evidence: 'documented',
    meaning: {
      zh: '通话被打断，例如电话或进入后台；要继续须重新加入',
      en: 'The call was cut off, by a phone call or the background; to continue, join again'
    }
  },
  {
    on: 'onVoIPVideoMembersChanged',
    since: '2.11.0',
    off: 'offVoIPVideoMembersChanged',
    offSince: '2.11.0',
    payload: [
      { name: 'openIdList', type: 'string[]', evidence: 'documented' },
      { name: 'errCode', type: 'number', evidence: 'documented' },
      { name: 'errMsg', type: 'string', evidence: 'documented' }
    ],
    evidence: 'documented',
    meaning: { zh: '开启视频的成员变化', en: 'Who has video on changed' }
  },
  {
    on: 'onVoIPChatStateChanged',
    since: '2.16.0',
    off: 'offVoIPChatStateChanged',
    offSince: '2.16.0',
    payload: [
      { name: 'code', type: 'number', evidence: 'documented' },
      { name: 'data', type: 'object', evidence: 'documented' },
      { name: 'errCode', type: 'number', evidence: 'documented' },
      { name: 'errMsg', type: 'string', evidence: 'documented' }
    ],
    evidence: 'documented',
    meaning: {
      zh: '房间状态变化；取值与内容均未说明',
      en: 'The state of the room changed; neither codes nor data are documented'
    }
  }
] as const satisfies readonly ListenerRow[]

export const limits = {
  /** People in a room (documented). */
  members: 10,
  /** People who are seen until someone is subscribed to: those who joined first, oneself among them (documented). */
  seenUnsubscribed: 2,
  /** Characters of a nonce: fewer than this (documented). */
  nonceLength: 128,
  /** Minutes of calls of two that are free in a month; one of video counts as 15 (documented). */
  freeMinutesPerMonth: 1000,
  /** Rooms that an app may open in a day (documented). */
  roomsPerDay: 100_000
} as const
