import { loadGrid, loadPlayer, loadPusher } from './engines/one-engine'
import { boundGridPage, boundPage, boundPusherPage } from './engines/page-fixture'
import { walk } from './phone/mounted-walk'
import {
  around,
  calls,
  codes,
  common,
  faults,
  type Input,
  oddEvents,
  rights,
  sets,
  taps,
  unset,
  wrong
} from './phone/walk-inputs'
import type { WalkedPage, WalkKind } from './phone/walk-kind'
import { onVirtualTime, src, url } from './phone/virtual-time'
import { groupId, names, signUrl } from './voip-grid/voip-page'

const RUNS = 100
/** The same walks each time. */
const SEED = 1
/** ms; on a busy machine they take several times as long as on a core of their own. */
const TIME_LIMIT = 300_000

type Fields = Readonly<Record<string, unknown>>

/** Whether the last request of either kind is one that begins. */
const isLast = (requests: readonly string[], begins: readonly string[], ends: readonly string[]) =>
  begins.includes(requests.findLast((each) => begins.includes(each) || ends.includes(each)) ?? '')

const enginesOf = ({ media, pushers }: WalkedPage) => [...media.players, ...pushers].filter((each) => !each.destroyed)

/** A report of the engine behind the tag; what proves or ends a run comes from one that runs alone. */
function reportStream(page: WalkedPage, type: string, detail: Fields, isOfRun: boolean): void {
  const engine = enginesOf(page).at(-1)
  if (!isOfRun || isLast(engine?.requests ?? [], ['play', 'start'], ['stop'])) engine?.emit(type, { ...detail })
}

const figures: readonly Input[] = [
  { native: 'netstatus', detail: {} },
  { native: 'netstatus', detail: { info: { videoBitrate: 0, audioBitrate: 0 } } },
  { native: 'error', detail: {} },
  { native: 'rendererror', detail: {} }
]

const playerCodes = [2003, 2004, 2005, -2301]

const player: WalkKind = {
  tag: 'rtc-player',
  engine: loadPlayer(boundPage),
  first: {
    src: [src, src, src, src, ''],
    autoplay: [true, false],
    playing: [null, true],
    controls: [true, true, false],
    custom: [null]
  },
  inputs: [
    { weight: 14, inputs: sets({ playing: [true, true, false], muted: [true, false] }, unset) },
    { weight: 3, inputs: sets({ src: [src, src, `${src}?2`] }, unset) },
    { weight: 8, inputs: sets({ ...common, retryLimit: [0, 1], autoplay: [true, false] }, [...unset, ...wrong]) },
    { weight: 16, inputs: calls('play', 'play', 'stop', 'stop', 'pause', 'resume', 'mute', 'snapshot') },
    { weight: 20, inputs: taps('action', 'start', 'control', 'control', 'layer') },
    { weight: 22, inputs: around },
    { weight: 12, inputs: faults('play', 'play', 'stop', 'pause', 'resume', 'mute') },
    { weight: 4, inputs: oddEvents('statechange', 'netstatus', 'statechange 2004') },
    { weight: 12, inputs: [...codes(2001, 2004, 2006, 2007, 2032, 2103, -2301, 12_345), ...figures] }
  ],
  rest: new Set(['idle', 'stopped', 'failed', 'unsupported']),
  running: 'playing',
  sane: { src, autoplay: false, playing: null, custom: null, controls: true, resume: 'auto', retryLimit: 5 },
  run: 'play',
  stop: 'stop',
  driven: 'playing',
  listeners: 6,
  lastCalls: 20,
  report: (page, type, detail) => reportStream(page, type, detail, playerCodes.includes(Number(detail['code']))),
  runs: (page) => enginesOf(page).some(({ requests }) => isLast(requests, ['play'], ['stop'])),
  mutedSymbol: 'muted',
  isMuted: (page) => enginesOf(page).every(({ attributes }) => attributes['muted'] === true)
}

const pusherCodes = [1002, 1009, 1018, -1301, -1307]

const pusher: WalkKind = {
  tag: 'rtc-pusher',
  engine: loadPusher(boundPusherPage),
  first: {
    url: [url, url, url, url, ''],
    autopush: [true, false],
    preview: [null, true],
    controls: [true, true, false],
    custom: [null]
  },
  inputs: [
    { weight: 8, inputs: sets({ pushing: [true, true, false] }, unset) },
    { weight: 3, inputs: sets({ url: [url, url, `${url}?2`] }, unset) },
    { weight: 8, inputs: sets({ preview: [true, false], muted: [true, false], enableMic: [true, false] }, unset) },
    { weight: 8, inputs: sets({ ...common, resumeWindow: [0, 5000], enableCamera: [false] }, [...unset, ...wrong]) },
    { weight: 16, inputs: calls('start', 'start', 'stop', 'stop', 'pause', 'resume', 'startPreview', 'stopPreview') },
    { weight: 20, inputs: taps('action', 'start', 'control', 'control', 'layer', 'settings') },
    { weight: 22, inputs: around },
    { weight: 6, inputs: rights },
    { weight: 12, inputs: faults('start', 'start', 'stop', 'pause', 'resume', 'startPreview', 'stopPreview') },
    { weight: 4, inputs: oddEvents('statechange', 'netstatus', 'statechange 1002') },
    { weight: 12, inputs: [...codes(1003, 1002, 1102, 5000, 5001, -1307, -1301, 10_004), ...figures] }
  ],
  rest: new Set(['idle', 'stopped', 'failed', 'unsupported']),
  running: 'pushing',
  sane: {
    ...{ url, autopush: false, pushing: null, preview: false, custom: null, controls: true, resume: 'auto' },
    ...{ muted: false, enableMic: true, enableCamera: true, resumeWindow: 60_000 }
  },
  run: 'start',
  stop: 'stop',
  clear: 'stopPreview',
  driven: 'pushing',
  listeners: 6,
  lastCalls: 20,
  report: (page, type, detail) => reportStream(page, type, detail, pusherCodes.includes(Number(detail['code']))),
  runs: (page) => enginesOf(page).some(({ requests }) => isLast(requests, ['start'], ['stop'])),
  previews: (page) =>
    enginesOf(page).some(({ requests }) => isLast(requests, ['startPreview'], ['stopPreview', 'stop'])),
  mutedSymbol: 'micOff',
  isMuted: (page) =>
    enginesOf(page).every(({ attributes }) => attributes['muted'] === true || attributes['enableMic'] === false)
}

const other = 'another lesson'

const roomOf = ({ voip }: WalkedPage) =>
  [groupId, other].map((name) => voip.rooms.find(name)).find((room) => room?.members.includes('me'))

/** What happens in a room, by its name; the rest is an error of a tile. */
function reportCall(page: WalkedPage, type: string, detail: Fields): void {
  const room = roomOf(page)
  const openid = String(detail['openid'])
  if (type === 'enter') room?.enter(openid)
  else if (type === 'leave') room?.leave(openid)
  else if (type === 'speak') room?.speak(openid)
  else if (type === 'lose') room?.lose()
  else if (type === 'members') page.voip.emit('onVoIPChatMembersChanged', detail)
  else page.now()[0]?.tags('native').at(-1)?.trigger(type, detail)
}

const people: readonly Input[] = names
  .slice(0, 3)
  .flatMap((openid) => ['enter', 'speak', 'leave'].map((native): Input => ({ native, detail: { openid } })))

const gridEngine = loadGrid(boundGridPage)

const grid: WalkKind = {
  tag: 'voip-grid',
  engine: {
    mount(data, options) {
      const page = gridEngine.mount(data, options)
      page.voip.rooms.open(groupId, names.slice(0, 2))
      return page
    }
  },
  first: {
    groupId: [groupId, groupId, groupId, groupId, ''],
    active: [true, true, null],
    signUrl: [signUrl, signUrl, signUrl, signUrl, ''],
    custom: [null]
  },
  inputs: [
    { weight: 8, inputs: sets({ active: [true, true, false] }, unset) },
    { weight: 3, inputs: sets({ groupId: [groupId, groupId, other], signUrl: [signUrl, signUrl, signUrl] }, unset) },
    { weight: 8, inputs: sets({ muted: [true, false], camera: [true, false], layout: ['spotlight'] }, unset) },
    { weight: 6, inputs: sets({ ...common, rejoinLimit: [0, 1], pageSize: [1] }, [...unset, ...wrong]) },
    { weight: 16, inputs: calls('join', 'join', 'leave', 'leave', 'mute', 'mute', 'unmute', 'recover') },
    { weight: 20, inputs: taps('action', 'start', 'tool', 'tool', 'turn', 'again', 'tile', 'settings') },
    { weight: 22, inputs: around },
    { weight: 6, inputs: rights },
    { weight: 12, inputs: faults('joinVoIPChat', 'exitVoIPChat', 'updateVoIPChatMuteConfig', 'login', 'request') },
    { weight: 4, inputs: oddEvents('VoIPChatInterrupted', 'VoIPChatMembersChanged') },
    { weight: 6, inputs: people },
    {
      weight: 6,
      inputs: [{ openIdList: [] }, { errCode: -1 }, {}].map((detail): Input => ({ native: 'members', detail }))
    },
    { weight: 6, inputs: ['lose', 'lose', 'error'].map((native): Input => ({ native, detail: {} })) }
  ],
  rest: new Set(['idle', 'left', 'failed', 'unsupported']),
  running: 'joined',
  sane: {
    ...{ groupId, signUrl, active: null, muted: false, custom: null, controls: true, resume: 'auto' },
    ...{ rejoinLimit: 3, oneToOne: false }
  },
  run: 'join',
  stop: 'leave',
  driven: 'active',
  listeners: 11,
  lastCalls: 30_000,
  report: reportCall,
  runs: (page) => roomOf(page) !== undefined,
  mutedSymbol: 'micOff',
  isMuted: (page) => roomOf(page)?.muteConfig?.muteMicrophone === true
}

onVirtualTime()

beforeEach(() => {
  jest.spyOn(console, 'warn').mockReturnValue()
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
})

test.each([player, pusher, grid])(
  `the invariants hold in ${RUNS} walks of a mounted $tag`,
  (kind) => walk(kind, { numRuns: RUNS, seed: SEED }),
  TIME_LIMIT
)
