import { attributes as roomAttributes, events as roomEvents } from '../native/voip-room'
import type { AttributeRow, ErrorRow, OwnAttributeRow, OwnEventRow, OwnMethodRow, PhaseRow, SlotRow } from '../rows'
import * as shared from './shared'

export { codes } from '../native/voip-calls'

/** The native default stretches pictures. */
const wholePicture = {
  zh: '画面如何适应容器；不设时 iOS 上为 `cover`，其他手机上为 `contain`',
  en: 'How the picture fits its box; unset, `cover` on iOS and `contain` elsewhere'
}

/** What a page sets of the native tag; whom each tile shows is for the grid to say. */
export const attributes: readonly AttributeRow[] = roomAttributes.flatMap((row): AttributeRow[] => {
  if (row.name === 'device-position') return [row]
  if (row.name !== 'object-fit') return []
  const { name, type, values, since, binding, evidence } = row
  return [{ name, type, values, since, binding, evidence, meaning: wholePicture }]
})
export const events = roomEvents

export const ownAttributes = [
  {
    name: 'group-id',
    type: 'string',
    meaning: { zh: '房间名；相同的进入同一个房间', en: 'Name of the call: people with the same one meet' }
  },
  {
    name: 'active',
    type: 'tri-state',
    meaning: {
      zh: '`true` 进房，`false` 退房；值变化时才生效，以最后一次为准',
      en: '`true` joins, `false` leaves. A command on change: the last one wins'
    }
  },
  {
    name: 'openid',
    type: 'string',
    meaning: {
      zh: '自己的 openid；签名结果里带有时可不设',
      en: 'Own openid; not needed when the signing answer brings it'
    }
  },
  {
    name: 'room-type',
    type: 'string',
    default: 'video',
    values: [
      { value: 'video', meaning: { zh: '视频', en: 'with pictures' } },
      { value: 'voice', meaning: { zh: '仅语音，显示头像', en: 'sound alone, shows avatars' } }
    ],
    meaning: { zh: '通话类型；进房后不能改', en: 'Kind of call; fixed once joined' }
  },
  {
    name: 'muted',
    type: 'boolean',
    default: false,
    meaning: { zh: '关闭自己的麦克风', en: 'Own microphone off' }
  },
  {
    name: 'earphone-muted',
    type: 'boolean',
    default: false,
    meaning: { zh: '不播放别人的声音', en: 'Sound of the others off' }
  },
  {
    name: 'camera',
    type: 'boolean',
    default: true,
    meaning: {
      zh: '显示并发送自己的画面',
      en: 'Shows and sends the own picture'
    }
  },
  {
    name: 'force-cellular-network',
    type: 'boolean',
    default: false,
    meaning: { zh: '强制使用蜂窝网络，基础库 2.29.0 起', en: 'Uses the mobile network only, from base library 2.29.0' }
  },
  {
    name: 'profiles',
    type: 'object',
    valueType: 'Readonly<Record<string, { readonly name?: string; readonly avatar?: string }>>',
    meaning: {
      zh: '成员的昵称和头像：`{ [openid]: { name, avatar } }`',
      en: 'Names and pictures of people: `{ [openid]: { name, avatar } }`'
    }
  },
  {
    name: 'layout',
    type: 'string',
    default: 'auto',
    values: [
      {
        value: 'auto',
        meaning: {
          zh: '两人视频时对方占满、自己在角落，其他情况平铺；有 `pinned` 时放大该成员',
          en: 'of two with pictures the other one is full, oneself in a corner; else even; with `pinned` that person is large'
        }
      },
      {
        value: 'grid',
        meaning: { zh: '始终平铺，点按也不放大', en: 'always even; a tap enlarges nobody' }
      },
      { value: 'spotlight', meaning: { zh: '放大说话者', en: 'the speaker is large' } }
    ],
    meaning: { zh: '布局', en: 'How people are arranged' }
  },
  {
    name: 'pinned',
    type: 'string',
    meaning: {
      zh: '固定放大的成员的 openid；点按画面放大，再次点按恢复',
      en: 'Openid of the person who stays large; a tap on a tile sets it, a second one unsets it'
    }
  },
  {
    name: 'page-size',
    type: 'number',
    default: 6,
    range: [1, 10],
    meaning: {
      zh: '每页显示的人数；有成员放大时，不超过一行放得下的人数',
      en: 'People on a page; beside a large tile at most one row of them'
    }
  },
  {
    name: 'max-videos',
    type: 'number',
    default: 6,
    range: [0, 9],
    meaning: { zh: '同时接收的画面数上限', en: 'Others whose picture is received at a time, at most' }
  },
  {
    name: 'label',
    type: 'string',
    default: 'auto',
    values: [
      {
        value: 'auto',
        meaning: { zh: '画面上；不能同层渲染时在下方', en: 'on the picture; below it without same-layer rendering' }
      },
      { value: 'inside', meaning: { zh: '画面上', en: 'on the picture' } },
      { value: 'below', meaning: { zh: '画面下方', en: 'below the picture' } }
    ],
    meaning: { zh: '名字的位置', en: 'Where names are' }
  },
  {
    name: 'controls',
    type: 'boolean | string[]',
    default: true,
    values: [
      { value: 'mute', meaning: { zh: '麦克风', en: 'microphone' } },
      { value: 'earphone', meaning: { zh: '扬声器', en: 'loudspeaker' } },
      { value: 'video', meaning: { zh: '开关摄像头', en: 'camera on and off' } },
      { value: 'camera', meaning: { zh: '切换前后摄像头', en: 'switch between front and back camera' } },
      { value: 'leave', meaning: { zh: '挂断', en: 'hang up' } }
    ],
    meaning: {
      zh: '工具栏：`true` 全部显示，`false` 不显示；也可用数组选择',
      en: 'The toolbar: `true` for all, `false` for none, or a list to choose'
    }
  },
  {
    name: 'custom',
    type: 'string[]',
    values: [
      {
        value: 'header',
        meaning: { zh: '顶部的名称、人数与时长', en: 'title, number of people and duration at the top' }
      },
      { value: 'toolbar', meaning: { zh: '工具栏', en: 'the toolbar' } },
      { value: 'empty', meaning: { zh: '不在通话中时的提示', en: 'what is shown while not in the call' } },
      {
        value: 'alone',
        meaning: { zh: '通话中只有自己时的提示', en: 'what is shown while nobody else is in the call' }
      }
    ],
    meaning: shared.attributes.custom.meaning
  },
  {
    name: 'title',
    type: 'string',
    meaning: { zh: '显示在顶部', en: 'Shown at the top' }
  },
  {
    name: 'sign-url',
    type: 'string',
    meaning: {
      zh: '签名服务的地址：POST `{ code, groupId }`，见 `server/`',
      en: 'Where to ask for a signature: gets `{ code, groupId }` by POST; `server/` has the other side'
    }
  },
  {
    name: 'sign-headers',
    type: 'object',
    valueType: 'Readonly<Record<string, string>>',
    meaning: { zh: '签名请求的额外请求头', en: 'More headers of that request' }
  },
  {
    name: 'login',
    type: 'boolean',
    default: true,
    meaning: {
      zh: '获取签名前先 `wx.login` 得到 `code`；使用自己的登录态时设为 `false`',
      en: 'Gets a `code` by `wx.login` before it asks; `false` for apps that have a session of their own'
    }
  },
  {
    name: 'sign-cloud-function',
    type: 'string',
    meaning: {
      zh: '签名的云函数名（`cloud.getVoIPSign`），参数为 `{ groupId }`',
      en: 'Name of a cloud function that signs (`cloud.getVoIPSign`); gets `{ groupId }`'
    }
  },
  {
    name: 'signer',
    type: 'object | function',
    valueType: 'object',
    meaning: {
      zh: '带有 `sign` 方法的对象：`({ groupId }) => Promise<{ signature, nonceStr, timeStamp, openid? }>`；直接给这个函数也可以，但在 Taro 中传不到',
      en: 'An object with a `sign`: `({ groupId }) => Promise<{ signature, nonceStr, timeStamp, openid? }>`; the function alone works, but not in Taro'
    }
  },
  {
    name: 'signature',
    type: 'string',
    meaning: {
      zh: '直接给出的签名，只能用一次，同时要设 `openid`；再次进房前触发 `signaturerequired`',
      en: 'A signature itself, good for one join, along with `openid`; before another one `signaturerequired` is emitted'
    }
  },
  {
    name: 'nonce-str',
    type: 'string',
    meaning: { zh: '与 `signature` 一起', en: 'Along with `signature`' }
  },
  {
    name: 'time-stamp',
    type: 'number',
    unit: 's',
    meaning: { zh: '与 `signature` 一起，单位为秒', en: 'Along with `signature`, UNIX time in seconds' }
  },
  {
    name: 'take-over',
    type: 'boolean',
    default: false,
    meaning: {
      zh: '小程序已在别的通话中（`-1`）时，直接退出那个通话，不再询问',
      en: 'When the mini program is in another call (`-1`), leaves that one unasked'
    }
  },
  {
    name: 'rejoin-limit',
    type: 'number',
    default: 3,
    range: [-1, Infinity],
    meaning: {
      zh: '中断后自动重新进房的最多次数；`0` 不重新进房，`-1` 不限',
      en: 'Attempts to join again after the call was cut off; `0` for none, `-1` for no limit'
    }
  },
  {
    name: 'resume',
    type: 'string',
    default: 'auto',
    values: [
      {
        value: 'auto',
        meaning: {
          zh: '在 `resume-window` 内自动重新进房，之后显示按钮',
          en: 'joins again by itself within `resume-window`, then shows a button'
        }
      },
      { value: 'ask', meaning: { zh: '显示按钮，等用户点按', en: 'shows a button and waits for a tap' } },
      { value: 'never', meaning: { zh: '由页面决定', en: 'leaves it to the page' } }
    ],
    meaning: {
      zh: '通话因切后台、来电等中断，返回后如何处理',
      en: 'What happens upon the return after the call was cut off'
    }
  },
  shared.attributes.resumeWindow,
  {
    name: 'one-to-one',
    type: 'boolean',
    default: false,
    meaning: {
      zh: '允许别人呼叫自己的双人通话；组件在页面上期间有效',
      en: 'Lets others call this person, for as long as the component is on a page'
    }
  },
  {
    name: 'keep-screen-on',
    type: 'boolean',
    default: true,
    meaning: { zh: '通话时保持屏幕常亮', en: 'Keeps the screen on during the call' }
  },
  shared.attributes.locale,
  {
    ...shared.attributes.theme,
    default: 'dark',
    values: [
      { value: 'dark', meaning: { zh: '深色', en: 'dark' } },
      { value: 'light', meaning: { zh: '浅色', en: 'light' } },
      shared.attributes.theme.values[0]
    ],
    meaning: { zh: '通话界面的配色', en: 'Colours of the call' }
  }
] as const satisfies readonly OwnAttributeRow[]

const nobody = 'Promise<void>'

export const methods = [
  {
    name: 'join',
    signature: `(): ${nobody}`,
    meaning: {
      zh: '进房；进入房间后兑现。失败后调用即为重试',
      en: 'Joins, or tries again after a failure; resolves in the room'
    }
  },
  { name: 'leave', signature: `(): ${nobody}`, meaning: { zh: '退房', en: 'Leaves' } },
  { name: 'mute', signature: `(): ${nobody}`, meaning: { zh: '关闭麦克风', en: 'Switches the microphone off' } },
  { name: 'unmute', signature: `(): ${nobody}`, meaning: { zh: '打开麦克风', en: 'Switches the microphone on' } },
  {
    name: 'switchCamera',
    signature: `(): ${nobody}`,
    meaning: { zh: '切换前后摄像头', en: 'Changes between front and back camera' }
  },
  {
    name: 'pin',
    signature: `(options?: { openid?: string }): ${nobody}`,
    meaning: { zh: '放大一个成员；不传 openid 则取消', en: 'Makes one person large; without openid nobody' }
  },
  {
    name: 'subscribe',
    signature: `(options?: { openIdList?: string[] }): ${nobody}`,
    meaning: {
      zh: '由页面决定接收谁的画面；不传名单则恢复自动订阅',
      en: 'Chooses whose pictures are received; without a list those who are shown again'
    }
  },
  {
    name: 'call',
    signature:
      '(options: { caller: Person; listener: Person; roomType?: string; backgroundType?: number; minWindowType?: number; ' +
      `disableSwitchVoice?: boolean }): ${nobody}`,
    meaning: {
      zh: '发起双人通话，窗口由微信绘制；`Person` 为 `{ openid, nickname, headImage? }`',
      en: 'Calls one person in a window that WeChat draws; `Person` is `{ openid, nickname, headImage? }`'
    }
  },
  {
    name: 'recover',
    signature: `(): ${nobody}`,
    meaning: {
      zh: '退出小程序所在的别的通话（`VOIP_ALREADY_IN_ROOM`），再进房',
      en: 'Leaves the other call that the mini program is in (`VOIP_ALREADY_IN_ROOM`), then joins'
    }
  }
] as const satisfies readonly OwnMethodRow[]

const native = [
  { name: 'errCode', type: 'number', optional: true },
  { name: 'errMsg', type: 'string', optional: true }
] as const
const list = (name: string) => ({ name, type: 'string[]' })

export const ownEvents = [
  shared.events.permission,
  shared.events.phasechange,
  {
    name: 'join',
    detail: [list('openIdList')],
    meaning: { zh: '已进房；带上房间里的成员', en: 'In the room, with those who are there' }
  },
  {
    name: 'leave',
    detail: [{ name: 'reason', type: "'asked' | 'moved' | 'interrupted'" }],
    meaning: {
      zh: '已退房：主动退出、换了 `group-id`，或被中断',
      en: 'Out of the room: on request, as `group-id` changed, or cut off'
    }
  },
  {
    name: 'memberschange',
    detail: [list('members'), list('joined'), list('left')],
    meaning: { zh: '成员变化', en: 'People came or went' }
  },
  {
    name: 'videomemberschange',
    detail: [list('members')],
    meaning: { zh: '开启摄像头的成员变化', en: 'Who sends a picture changed' }
  },
  {
    name: 'speakerschange',
    detail: [list('speakers')],
    meaning: { zh: '说话者变化', en: 'Who speaks changed' }
  },
  {
    name: 'statechange',
    detail: [{ name: 'code', type: 'number' }, { name: 'data', type: 'object' }, ...native],
    meaning: { zh: '微信的房间状态，含义未公开', en: "WeChat's state of the room; its meaning is not documented" }
  },
  {
    name: 'interrupt',
    detail: native,
    meaning: { zh: '通话被微信中断', en: 'WeChat cut the call off' }
  },
  {
    name: 'signaturerequired',
    detail: [{ name: 'groupId', type: 'string' }],
    meaning: {
      zh: '需要在 10 秒内换上新的 `signature`、`nonce-str` 和 `time-stamp`',
      en: 'Needs a new `signature`, `nonce-str` and `time-stamp` within 10 s'
    }
  },
  {
    name: 'tiletap',
    detail: [{ name: 'openid', type: 'string' }],
    meaning: {
      zh: '点按了某个成员的画面；通话中且 `layout` 不为 `grid` 时，随后放大或恢复该成员；两人视频时点按大画面无效',
      en: "Someone's tile was tapped; in a call, unless `layout` is `grid`, that person is enlarged next, or returned; of two people a tap on the large one changes nothing"
    }
  },
  {
    name: 'pagechange',
    detail: [
      { name: 'page', type: 'number' },
      { name: 'pages', type: 'number' }
    ],
    meaning: { zh: '翻页，或页数变化；页码从 0 开始', en: 'The page or the number of pages changed; counted from 0' }
  },
  {
    name: 'activechange',
    ...shared.change(
      'boolean',
      '加入或离开；被打断、等待返回时仍为 `true`',
      'Joins or leaves; still `true` while cut off and to come back'
    )
  },
  { name: 'mutedchange', ...shared.change('boolean', '麦克风关闭或打开', 'The microphone was switched') },
  { name: 'earphonemutedchange', ...shared.change('boolean', '声音关闭或打开', 'The sound was switched') },
  { name: 'camerachange', ...shared.change('boolean', '摄像头打开或关闭', 'The camera was switched') },
  {
    name: 'devicepositionchange',
    ...shared.change("'front' | 'back'", '前后摄像头切换', 'Changed between front and back camera')
  },
  {
    name: 'pinnedchange',
    ...shared.change('string', '固定放大的人变化；没有时为空', 'Who stays large changed; empty for nobody')
  }
] as const satisfies readonly OwnEventRow[]

export const slots = [
  {
    name: 'header',
    meaning: { zh: '`custom` 含 `header` 时替换顶部', en: 'In place of the top, when `custom` has `header`' }
  },
  {
    name: 'toolbar',
    meaning: { zh: '`custom` 含 `toolbar` 时替换工具栏', en: 'In place of the toolbar, when `custom` has `toolbar`' }
  },
  {
    name: 'empty',
    meaning: {
      zh: '`custom` 含 `empty` 时，不在通话中时显示',
      en: 'While not in the call, when `custom` has `empty`'
    }
  },
  {
    name: 'alone',
    meaning: {
      zh: '`custom` 含 `alone` 时，通话中只有自己时显示，如邀请',
      en: 'While nobody else is in the call, when `custom` has `alone`: an invitation, for instance'
    }
  }
] as const satisfies readonly SlotRow[]

export const phases = [
  shared.phases.idle,
  {
    name: 'requesting-permission',
    meaning: { zh: '正在申请麦克风或摄像头权限', en: 'Asking for microphone or camera' }
  },
  { name: 'signing', meaning: { zh: '正在获取签名', en: 'Getting a signature' } },
  { name: 'joining', meaning: { zh: '正在进房', en: 'Joining' } },
  { name: 'joined', meaning: { zh: '通话中', en: 'In the call' } },
  {
    name: 'interrupted',
    meaning: {
      zh: '因来电、切后台或断网中断，等待返回或点按',
      en: 'Cut off by a phone call, the background or a lost network; waits for the return, or a tap'
    }
  },
  { name: 'rejoining', meaning: { zh: '正在重新进房', en: 'Joining again' } },
  { name: 'leaving', meaning: { zh: '正在退房', en: 'Leaving' } },
  { name: 'left', meaning: { zh: '已退房', en: 'Left' } },
  {
    name: 'failed',
    meaning: { zh: '进房失败，或没有权限；不会自行恢复', en: 'Could not join, or refused; will not repair itself' }
  },
  {
    name: 'unsupported',
    meaning: {
      zh: '当前环境不支持通话：开发者工具，或微信版本过低',
      en: 'No calls here: DevTools, or an old version'
    }
  }
] as const satisfies readonly PhaseRow[]

const common: readonly string[] = [
  'SETTING_INVALID',
  'ZERO_SIZE',
  'CALL_REJECTED',
  'DETACHED',
  'SUPERSEDED',
  'METHOD_UNAVAILABLE',
  'NATIVE_ERROR',
  'RENDER_ERROR',
  'DEVTOOLS',
  'VERSION_TOO_OLD'
]

/** What no other component has. */
const callErrors = [
  { name: 'GROUP_ID_EMPTY', code: 91061, recoverable: false, advice: 'setGroup' },
  { name: 'SIGNER_MISSING', code: 91062, recoverable: false, advice: 'setSigner' },
  { name: 'LOGIN_FAILED', code: 91063, recoverable: true, advice: 'checkAndRetry' },
  { name: 'SIGN_FAILED', code: 91064, recoverable: true, advice: 'checkSigner' },
  { name: 'SIGN_REFUSED', code: 91065, recoverable: true, advice: 'askToJoin' },
  { name: 'SIGN_TIMEOUT', code: 91066, recoverable: true, advice: 'checkAndRetry' },
  { name: 'SIGN_ANSWER_INVALID', code: 91067, recoverable: true, advice: 'checkSigner' },
  { name: 'TIMESTAMP_IN_MILLISECONDS', code: 91068, recoverable: false, advice: 'useSeconds' },
  { name: 'CLOUD_UNAVAILABLE', code: 91069, recoverable: false, advice: 'startCloud' },
  { name: 'OPENID_MISSING', code: 91070, recoverable: false, advice: 'setOpenid' },
  { name: 'SIGNATURE_NEEDED', code: 91071, recoverable: true, advice: 'giveSignature' },
  { name: 'JOIN_REJECTED', code: 91072, recoverable: true, advice: 'tryAgain' },
  { name: 'VOIP_BUSY', code: 91073, recoverable: true, advice: 'keepOneCall' },
  { name: 'TILE_FAILED', code: 91074, recoverable: true, advice: 'tryAgain' },
  { name: 'EXIT_REJECTED', code: 91075, recoverable: true, advice: 'hangUpAgain' }
] as const satisfies readonly ErrorRow[]

export const errors: readonly ErrorRow[] = [
  ...shared.errors.filter(({ name }) => common.includes(name)),
  ...callErrors,
  ...shared.accessErrors
]

export type CallErrorName = (typeof callErrors)[number]['name']
export type CallPhase = (typeof phases)[number]['name']
