import { fieldOf } from '../../components/core/json'
import { methodNames, properties as declared, signals } from '../../components/rtc-pusher/facts'
import { createPusher } from '../../components/rtc-pusher/pusher.connect'
import { initialPusherData } from '../../components/rtc-pusher/pusher.view-data'
import { mayFollow } from '../unit/rtc-pusher/transitions'
import { call, defaultsOf, faultInputs, groupsOf, type Input, tagInputs } from './inputs'
import type { Kind } from './kind'
import type { Engine, EngineKind } from './native-stream'
import { createStreamSubject, refused, type StreamParts } from './streams'
import type { World } from './world'

type Phase = Parameters<typeof mayFollow>[0]
type Detail = Readonly<Record<string, unknown>>

const operation = 'operateLivePusher'
const url = 'rtmp://127.0.0.1/live/card'
const other = 'rtmp://127.0.0.1/live/other'
const room = 'room://127.0.0.1/42'

const engine: EngineKind = {
  start: {
    usual: [1001, 1003, 1002],
    reversed: [1002, 1003, 1001],
    missing: [1001],
    none: [],
    sound: [1001, 1002],
    fails: [1001, -1307]
  },
  info: (sound) => ({ videoBitrate: sound ? 0 : 700, audioBitrate: 48, videoFPS: sound ? 0 : 15, netQualityLevel: 1 }),
  hidden: 5000,
  interrupted: 5001,
  reconnecting: 1102,
  gaveUp: -1307,
  back: 1002,
  final: new Set([-1305, -1306, -1307, -1308, -1309]),
  proofs: new Set([1002, 1009, 1018]),
  ended: new Set(),
  errors: new Set([10001, 10002, 10003, 10004]),
  captures: true
}

function start({ start, code }: Engine, { phone, person }: World, native: Detail): void {
  start()
  if (native['enableCamera'] === true && !person.allows(['scope.camera'])) phone.after(100, () => code(10001))
  if (native['enableMic'] === true && !person.allows(['scope.record'])) phone.after(100, () => code(10002))
}

const parts: StreamParts = {
  operation,
  engine,
  initialData: initialPusherData,
  address: 'url',
  stopControl: 'push',
  stopSymbols: ['stop'],
  roles: { start: 'begin', resume: 'begin', startPreview: 'begin', stop: 'stop', stopPreview: 'stop' },
  lanes: Object.fromEntries(methodNames.map((name) => [name, 'run'])),
  onlyInFront: true,
  create: (platform, { person }) =>
    createPusher({ ...platform, findRefusal: (request) => person.findRefusal(request) }),
  captures: (native) => native['enableCamera'] === true || native['enableMic'] === true,
  isQuiet: (properties, native) =>
    properties['url'] === room ||
    (native['enableCamera'] === false && (native['enableMic'] === false || native['muted'] === true)),
  perform(name, given, engine, world, native) {
    if (name === 'start') {
      if (!native['url']) throw refused(operation, 'url is empty')
      start(engine, world, native)
    } else if (name === 'stop') engine.stop()
    else if (name === 'pause') engine.pause()
    else if (name === 'resume') engine.resume()
    else if (name === 'startPreview') engine.startPreview()
    else if (name === 'stopPreview') engine.stopPreview()
    else if (name === 'setZoom' && Number(fieldOf(given, 'zoom')) > 8) throw refused(operation, 'zoom out of range')
    return { errMsg: `${operation}:ok`, maxZoom: 8, tempImagePath: 'a.jpg', width: '360', height: '640' }
  }
}

const codes = [...Object.keys(signals).map(Number), 1002, 1003, 1003, 5000, 5000, 5001, -1307, 1102, 10004, 12_345]
const native = tagInputs(codes, 3, 'bgmcomplete', { errCode: -1307, code: '1102' })

const driving = {
  pushing: [true, true, false, false],
  paused: [true, false],
  preview: [true, true, false],
  url: [url, other, room, ' ', 'http://127.0.0.1/x.flv'],
  autopush: [true, false],
  muted: [true, false],
  enableCamera: [true, false],
  enableMic: [true, false]
}

const others = {
  mode: ['RTC', 'SD'],
  controls: [true, false, ['push', 'stats'], ['mute']],
  custom: [['state'], ['controls']],
  resume: ['auto', 'ask', 'never'],
  resumeWindow: [0, 5000, 60_000],
  retryLimit: [0, 1, 5, -1],
  retryDelay: [0, 1000, 5000],
  retryMaxDelay: [1000, 30_000],
  stallTimeout: [5000, 15_000],
  devicePosition: ['front', 'back'],
  torch: [true, false],
  zoomRatio: [1, 2, 99],
  bgm: ['a.mp3', ''],
  bgmPaused: [true, false],
  bgmVolume: [0.5],
  micVolume: [1],
  mirror: [true, false],
  beauty: [5],
  minBitrate: [300],
  stats: [true, false],
  waitingImage: ['a.png'],
  title: ['title'],
  keepScreenOn: [true, false],
  locale: ['en', 'zh-CN'],
  theme: ['light']
}

const methods: readonly Input[] = [
  ...[
    'start',
    'start',
    'start',
    'stop',
    'stop',
    'stop',
    'pause',
    'resume',
    'startPreview',
    'startPreview',
    'stopPreview'
  ],
  ...['switchCamera', 'toggleTorch', 'getMaxZoom', 'snapshot', 'pauseBGM', 'stopBGM', 'clearFilters']
]
  .map((name) => call(name))
  .concat(call('setZoom', { zoom: 2 }), call('playBGM', { url: 'a.mp3' }), call('setBGMVolume', { volume: 1 }))

const reactions: readonly Input[] = [
  { do: 'react', event: 'phasechange', phase: '', how: 'throws' },
  ...['connecting', 'pushing', 'reconnecting', 'failed', 'stopped', 'previewing'].flatMap((phase): Input[] => [
    { do: 'react', event: 'phasechange', phase, how: { call: 'stop' } },
    { do: 'react', event: 'phasechange', phase, how: { call: 'start' } },
    { do: 'react', event: 'phasechange', phase, how: { set: { pushing: false } } },
    { do: 'react', event: 'phasechange', phase, how: { set: { preview: true } } }
  ])
]

const faulty = [
  'start',
  'start',
  'stop',
  'stop',
  'pause',
  'resume',
  'startPreview',
  'stopPreview',
  'switchCamera',
  'toggleTorch'
]

export const pusher: Kind = {
  name: 'pusher',
  rest: new Set(['idle', 'stopped', 'failed', 'unsupported']),
  running: 'pushing',
  runEvent: 'pushingchange',
  limits: { connecting: 30_000, reconnecting: 45_000 },
  excuses: new Set(['idle', 'failed', 'interrupted', 'unsupported', 'paused', 'offline', 'stopped', 'previewing']),
  progress: new Set([1002, 1009, 1018]),
  proofs: new Set(),
  answering: new Set([1001, 1002, 1003, 1007, 1009, 1018, 2003, 2004, 10003, 10004]),
  needsPage: true,
  hasOwner: false,
  captures: true,
  withoutStop: new Set(['idle', 'stopped', 'failed', 'unsupported', 'paused', 'previewing']),
  mayFollow: (previous, phase) => mayFollow(previous as Phase, phase as Phase),
  defaults: defaultsOf(declared),
  first: {
    url: [url, url, url, other, room, ''],
    autopush: [true, false],
    pushing: [null, true, false],
    preview: [null, null, true],
    permission: ['auto', 'auto', 'manual'],
    resume: ['auto', 'auto', 'ask', 'never'],
    resumeWindow: [60_000, 60_000, 5000, 0],
    retryLimit: [5, 5, 0, 1, -1],
    controls: [false, true],
    custom: [null, null, null, ['state']]
  },
  groups: groupsOf({
    driving,
    others,
    methods,
    taps: [
      'action',
      'action',
      'action',
      'picture',
      'push',
      'push',
      'push',
      'mute',
      'camera',
      'video',
      'stats',
      'torch',
      'settings'
    ],
    native,
    faults: [
      ...faultInputs(faulty, [{}, { errno: 102 }]),
      { do: 'fault', call: 'start', how: 'refuse', times: 1, cause: { errMsg: `${operation}:fail no permission` } },
      { do: 'fault', call: 'start', how: 'refuse', times: 1, cause: { errno: 103 } }
    ],
    reactions,
    captures: true
  }),
  address: 'url',
  driven: {
    pushing: ['run', 'stop'],
    paused: ['pause', 'resume'],
    autopush: ['run', 'other'],
    preview: ['preview', 'closePreview']
  },
  commands: {
    start: 'run',
    resume: 'resume',
    pause: 'pause',
    stop: 'stop',
    startPreview: 'preview',
    stopPreview: 'closePreview'
  },
  taps: { action: 'touch', picture: 'other', push: 'touch' },
  sane: {
    url,
    mode: 'RTC',
    pushing: null,
    paused: null,
    preview: false,
    autopush: false,
    enableCamera: true,
    enableMic: true,
    muted: false,
    retryLimit: 5,
    retryDelay: 1000,
    retryMaxDelay: 30_000,
    stallTimeout: 15_000,
    custom: null,
    controls: true,
    resume: 'auto',
    resumeWindow: 60_000
  },
  clear: call('stopPreview'),
  run: { method: call('start'), attribute: { do: 'set', properties: { pushing: true } } },
  stop: { method: call('stop'), attribute: { do: 'set', properties: { pushing: false } } },
  stopCommand: 'stop',
  stopTap: 'push',
  create: (world, onEvent) => createStreamSubject(world, parts, onEvent)
}
