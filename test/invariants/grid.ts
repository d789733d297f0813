import { fieldOf, type Fields } from '../../components/core/json'
import { createGrid, type Grid } from '../../components/voip-grid/call.connect'
import { initialGrid } from '../../components/voip-grid/call.view-data'
import { properties as declared } from '../../components/voip-grid/facts'
import { createOwnership, type Ownership } from '../../components/voip-grid/ownership'
import { mayFollow } from '../unit/voip-grid/transitions'
import { call, defaultsOf, faultInputs, groupsOf, type Input } from './inputs'
import type { Kind } from './kind'
import { createNativeRoom, type NativeRoom, type RoomEvent, type Signs } from './native-room'
import type { Observation } from './trace'
import { createView, type NativeInput, type Subject, type View, type World } from './world'

type Phase = Parameters<typeof mayFollow>[0]
type Detail = Readonly<Record<string, unknown>>

/** What the components of an app share. */
interface App {
  readonly room: NativeRoom
  readonly ownership: Ownership
  readonly callable: Set<() => void>
}

const apps = new WeakMap<World, App>()

function appOf(world: World): App {
  const app = apps.get(world) ?? {
    room: createNativeRoom(world),
    ownership: createOwnership(world.phone.createAlarm, world.phone.timeOfDay),
    callable: new Set()
  }
  apps.set(world, app)
  return app
}

function createGridOf(world: World, { room, ownership, callable }: App, platform: View['platform']): Grid {
  return createGrid({
    ...platform,
    ownership,
    callable,
    isIos: false,
    has: () => true,
    call: (name, options) => room.calls.call(name, options),
    listen(listener) {
      room.listeners.add(listener)
      return () => void room.listeners.delete(listener)
    },
    findRefusal: (request) => world.person.findRefusal(request),
    signing: {
      login: () => Promise.resolve({ code: 'code' }),
      request: () => room.request(),
      callFunction: () => undefined
    }
  })
}

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function observeGrid({ shown }: View, properties: Fields, { state }: NativeRoom, asked: boolean): Observation {
  const overlay = shown['state']
  const tools = itemsOf(shown['tools'])
  const { controls, custom, resumeWindow } = properties
  const symbolOf = (name: string) =>
    fieldOf(
      tools.find((tool) => fieldOf(tool, 'name') === name),
      'symbol'
    )
  const mute = symbolOf('mute')
  return {
    run: state.group !== undefined,
    preview: false,
    phase: String(fieldOf(overlay, 'phase')),
    action: String(fieldOf(overlay, 'action')),
    stopButton: symbolOf('leave') === undefined ? 'hidden' : 'shown',
    offersStop: symbolOf('leave') !== undefined,
    controls: (controls === true || itemsOf(controls).includes('leave')) && !itemsOf(custom).includes('toolbar'),
    replacesState: false,
    resume: ['ask', 'never'].find((value) => value === properties['resume']) ?? 'auto',
    resumeWindow: typeof resumeWindow === 'number' && resumeWindow >= 0 ? resumeWindow : 60_000,
    mutedShown: mute === undefined ? undefined : mute === 'micOff',
    mutedNative: state.muted,
    quiet: false,
    asked
  }
}

function takeNative({ room }: App, grid: Grid, input: NativeInput): void {
  if (input.do === 'sign') room.state.signs = input.how as Signs
  else if (input.do === 'event') grid.onTileEvent('tileError', 'u1', input.detail)
  else if (input.do === 'room') room.emit(input.what as RoomEvent, input.detail)
}

function createGridSubject(world: World, onEvent: (name: string, detail: Detail) => void): Subject {
  const app = appOf(world)
  const { room } = app
  const view = createView(world, initialGrid, () => undefined, onEvent)
  const grid = createGridOf(world, app, view.platform)
  const methods: Readonly<Partial<Record<string, (options?: object) => Promise<unknown>>>> = grid.methods
  return {
    configure: (properties) => grid.configure(properties),
    setEnvironment: (change) => grid.setEnvironment(change),
    ready: () => grid.ready(),
    call: (method, given) => methods[method]?.(given as object) ?? Promise.resolve(),
    tap(on) {
      if (on === 'action' && view.shown['settings'] === 'system') {
        grid.setEnvironment({ appShown: false })
        grid.setEnvironment({ appShown: true })
      } else if (on === 'action') grid.tapAction()
      else if (on === 'settings') grid.recheck()
      else if (on === 'picture') grid.tapTile('u1')
      else grid.tapTool(on)
    },
    native: (input) => takeNative(app, grid, input),
    follow: (before) => room.follow(before),
    heal() {
      room.state.signs = 'at once'
    },
    observe: (properties) => observeGrid(view, properties, room, world.person.isAsked),
    end: () => grid.end(),
    get listeners() {
      return room.listeners.size
    }
  }
}

const details: readonly unknown[] = [
  undefined,
  {},
  { openIdList: [] },
  { openIdList: ['me', 'u1', 'u3'] },
  { openIdList: ['u2'] },
  { openIdList: 'u1', errCode: -1, errMsg: 'left' },
  { errCode: -1 },
  { errCode: 0, code: 1, data: { openId: 'u1' } }
]
const types = ['members', 'videoMembers', 'speakers', 'interrupted', 'interrupted', 'interrupted', 'state']
const room: readonly Input[] = types.flatMap((what) => details.map((detail): Input => ({ do: 'room', what, detail })))
const signings = ['at once', 'at once', 'at once', 'late', 'never', 'fails', 'rejects', 'wrong']
const native: readonly Input[] = [
  ...room,
  ...[...signings, ...signings, ...signings].map((how): Input => ({ do: 'sign', how })),
  { do: 'event', type: 'error', detail: undefined },
  { do: 'event', type: 'error', detail: { errCode: -1 } }
]

const signUrl = 'https://127.0.0.1/sign'
const faulty = ['joinVoIPChat', 'joinVoIPChat', 'exitVoIPChat', 'exitVoIPChat', 'updateVoIPChatMuteConfig']

export const grid: Kind = {
  name: 'grid',
  rest: new Set(['idle', 'left', 'failed', 'unsupported']),
  running: 'joined',
  runEvent: 'activechange',
  limits: { signing: 21_000, joining: 13_000, leaving: 20_000 },
  excuses: new Set(['idle', 'failed', 'interrupted', 'unsupported', 'left', 'rejoining']),
  progress: new Set(),
  proofs: new Set(['updateVoIPChatMuteConfig']),
  answering: new Set(),
  needsPage: false,
  hasOwner: true,
  captures: true,
  withoutStop: new Set(['idle', 'left', 'unsupported']),
  mayFollow: (previous, phase) => mayFollow(previous as Phase, phase as Phase),
  defaults: defaultsOf(declared),
  first: {
    groupId: ['group', 'group', 'group', 'other', ''],
    active: [true, true, false, null],
    signUrl: [signUrl, signUrl, signUrl, ''],
    login: [true, false],
    resume: ['auto', 'auto', 'ask', 'never'],
    resumeWindow: [60_000, 60_000, 5000, 0],
    rejoinLimit: [3, 3, 0, 1, -1],
    controls: [true, true, false],
    custom: [null, null, null, ['toolbar']]
  },
  groups: groupsOf({
    driving: {
      active: [true, true, false, false],
      groupId: ['group', 'other', ' '],
      muted: [true, false],
      camera: [true, false],
      earphoneMuted: [true, false],
      signUrl: [signUrl, signUrl]
    },
    others: {
      roomType: ['video', 'voice'],
      devicePosition: ['front', 'back'],
      openid: ['me', 'stale'],
      login: [true, false],
      layout: ['grid', 'spotlight'],
      pinned: ['u1'],
      pageSize: [1, 4],
      maxVideos: [0, 2],
      controls: [true, false, ['leave']],
      custom: [['toolbar'], ['header', 'empty']],
      resume: ['auto', 'ask', 'never'],
      resumeWindow: [0, 5000, 60_000],
      rejoinLimit: [0, 1, 3, -1],
      takeOver: [true, false],
      oneToOne: [true, false],
      profiles: [{ u1: { name: 'Ann' } }],
      title: ['title'],
      keepScreenOn: [true, false],
      locale: ['en', 'zh-CN'],
      theme: ['light']
    },
    methods: [
      ...['join', 'join', 'join', 'leave', 'leave', 'leave', 'mute', 'mute', 'unmute', 'switchCamera', 'recover'].map(
        (name) => call(name)
      ),
      call('pin', { openid: 'u2' }),
      call('subscribe', { openIdList: ['u1'] })
    ],
    taps: [
      'action',
      'action',
      'action',
      'leave',
      'leave',
      'mute',
      'mute',
      'video',
      'camera',
      'earphone',
      'settings',
      'picture'
    ],
    native,
    faults: [
      ...faultInputs(faulty, [{}, { errno: 102 }]),
      { do: 'fault', call: 'joinVoIPChat', how: 'refuse', times: 1, cause: { errno: 103 } }
    ],
    reactions: [
      { do: 'react', event: 'phasechange', phase: '', how: 'throws' },
      ...['signing', 'joining', 'joined', 'rejoining', 'failed', 'left', 'leaving'].flatMap((phase): Input[] => [
        { do: 'react', event: 'phasechange', phase, how: { call: 'leave' } },
        { do: 'react', event: 'phasechange', phase, how: { call: 'join' } },
        { do: 'react', event: 'phasechange', phase, how: { set: { active: false } } }
      ])
    ],
    captures: true
  }),
  driven: { active: ['run', 'stop'] },
  address: 'groupId',
  commands: { join: 'run', recover: 'run', leave: 'stop' },
  taps: { action: 'touch', picture: 'other', leave: 'stop' },
  sane: {
    groupId: 'group',
    active: null,
    signUrl,
    login: true,
    muted: false,
    resume: 'auto',
    resumeWindow: 60_000,
    rejoinLimit: 3,
    controls: true,
    custom: ['header'],
    oneToOne: false
  },
  run: { method: call('join'), attribute: { do: 'set', properties: { active: true } } },
  stop: { method: call('leave'), attribute: { do: 'set', properties: { active: false } } },
  stopCommand: 'stop',
  stopTap: 'leave',
  create: (world, onEvent) => createGridSubject(world, onEvent)
}
