import { properties as declared } from '../../components/rtc-player/facts'
import { createPlayer } from '../../components/rtc-player/player.connect'
import { initialPlayerData } from '../../components/rtc-player/player.view-data'
import { mayFollow } from '../unit/rtc-player/transitions'
import { call, defaultsOf, faultInputs, groupsOf, type Input, tagInputs } from './inputs'
import type { Kind } from './kind'
import type { EngineKind } from './native-stream'
import { createStreamSubject, refused, type StreamParts } from './streams'

type Phase = Parameters<typeof mayFollow>[0]

const operation = 'operateLivePlayer'
const src = 'http://127.0.0.1/live/card.flv'
const other = 'rtmp://127.0.0.1/live/other'
const room = 'room://127.0.0.1/42'

const engine: EngineKind = {
  start: {
    usual: [2001, 2002, 2003, 2004],
    reversed: [2004, 2003, 2001],
    missing: [2001],
    none: [],
    sound: [2001, 2026],
    fails: [2001, -2301]
  },
  info: (sound) => ({ videoBitrate: sound ? 0 : 800, audioBitrate: 48, videoFPS: sound ? 0 : 25, netQualityLevel: 1 }),
  hidden: 6000,
  interrupted: 2032,
  reconnecting: 2103,
  gaveUp: -2301,
  back: 2004,
  final: new Set([-2301, -2302, 2006]),
  proofs: new Set([2003, 2004, 2005]),
  ended: new Set([2006]),
  errors: new Set(),
  captures: false
}

const parts: StreamParts = {
  operation,
  engine,
  initialData: initialPlayerData,
  address: 'src',
  stopControl: 'play',
  stopSymbols: ['pause', 'stop'],
  roles: { play: 'begin', resume: 'begin', stop: 'stop' },
  lanes: { play: 'run', stop: 'run', pause: 'run', resume: 'run' },
  onlyInFront: false,
  create: (platform) => createPlayer(platform),
  captures: () => true,
  isQuiet: (properties) => properties['src'] === room,
  perform(name, _, { start, stop, pause, resume, emit }, { phone }, native) {
    if (name === 'play') {
      if (!native['src']) throw refused(operation, 'src is empty')
      start()
    } else if (name === 'stop') stop()
    else if (name === 'pause') pause()
    else if (name === 'resume') resume()
    else if (name.endsWith('FullScreen')) {
      phone.after(50, () =>
        emit('fullscreenchange', { fullScreen: name === 'requestFullScreen', direction: 'vertical' })
      )
    }
    return { errMsg: `${operation}:ok` }
  }
}

const codes = [2001, 2003, 2004, 2005, 2006, 2007, 2007, 2026, 2032, 2103, 2103, 3005, -2301, -2302, 6000, 12_345]
const native = tagInputs(codes, 1, 'fullscreenchange', { fullScreen: 1, errCode: -2301, code: '2103' })

export const player: Kind = {
  name: 'player',
  // `ended` is what the native player says of itself.
  rest: new Set(['idle', 'stopped', 'failed', 'unsupported']),
  running: 'playing',
  runEvent: 'playingchange',
  limits: { connecting: 30_000, buffering: 30_000, reconnecting: 45_000 },
  excuses: new Set(['idle', 'failed', 'interrupted', 'unsupported', 'paused', 'ended', 'offline']),
  progress: new Set([2003, 2004, 2005]),
  proofs: new Set(),
  answering: new Set([2001, 2003, 2004, 2005, 2008, 2009, 2026]),
  needsPage: true,
  hasOwner: false,
  captures: false,
  withoutStop: new Set(['idle', 'stopped', 'failed', 'ended', 'unsupported', 'paused']),
  // What a run that is still to be stopped shows is shown.
  mayFollow: (previous, phase) =>
    mayFollow(previous as Phase, phase as Phase) || (previous === 'connecting' && phase === 'buffering'),
  defaults: defaultsOf(declared),
  first: {
    src: [src, src, src, other, room, ''],
    autoplay: [true, false],
    playing: [null, true, false],
    resume: ['auto', 'auto', 'ask', 'never'],
    retryLimit: [5, 5, 0, 1, -1],
    controls: [false, true],
    custom: [null, null, null, ['state']]
  },
  groups: groupsOf({
    driving: {
      playing: [true, true, false, false],
      paused: [true, false],
      src: [src, other, room, ' ', 'http://127.0.0.1/x.mp4'],
      autoplay: [true, false],
      muted: [true, false],
      fullscreen: [true, false]
    },
    others: {
      mode: ['live', 'RTC'],
      controls: [true, false, ['play', 'stats']],
      custom: [['state'], ['controls']],
      resume: ['auto', 'ask', 'never'],
      retryLimit: [0, 1, 5, -1],
      retryDelay: [0, 1000, 5000],
      retryMaxDelay: [1000, 30_000],
      stallTimeout: [5000, 15_000],
      minCache: [1, 2],
      stats: [true, false],
      poster: ['a.png'],
      title: ['title'],
      orientation: ['horizontal'],
      objectFit: ['fillCrop'],
      keepScreenOn: [true, false],
      locale: ['en', 'zh-CN'],
      theme: ['light']
    },
    methods: [
      ...['play', 'play', 'play', 'stop', 'stop', 'stop', 'pause', 'resume', 'mute', 'snapshot'].map((name) =>
        call(name)
      ),
      call('requestFullScreen', { direction: 90 }),
      ...['exitFullScreen', 'requestPictureInPicture', 'exitPictureInPicture', 'requestBackgroundPlayback'].map(
        (name) => call(name)
      ),
      call('exitBackgroundPlayback')
    ],
    taps: ['action', 'action', 'action', 'picture', 'play', 'play', 'mute', 'stats', 'snapshot', 'pip', 'fullscreen'],
    native,
    faults: [
      ...faultInputs(
        ['play', 'play', 'stop', 'stop', 'pause', 'resume', 'requestFullScreen', 'snapshot'],
        [{}, { errno: 102 }]
      ),
      { do: 'fault', call: 'play', how: 'refuse', times: 1, cause: { errMsg: `${operation}:fail no permission` } }
    ],
    reactions: [
      { do: 'react', event: 'phasechange', phase: '', how: 'throws' },
      ...['connecting', 'playing', 'reconnecting', 'failed', 'stopped'].flatMap((phase): Input[] => [
        { do: 'react', event: 'phasechange', phase, how: { call: 'stop' } },
        { do: 'react', event: 'phasechange', phase, how: { call: 'play' } },
        { do: 'react', event: 'phasechange', phase, how: { set: { playing: false } } }
      ])
    ],
    captures: false
  }),
  address: 'src',
  driven: { playing: ['run', 'stop'], paused: ['pause', 'resume'], autoplay: ['run', 'other'] },
  commands: { play: 'run', resume: 'run', pause: 'pause', stop: 'stop' },
  taps: { action: 'touch', picture: 'other', play: 'touch' },
  sane: {
    src,
    mode: 'live',
    playing: null,
    paused: null,
    fullscreen: null,
    autoplay: false,
    retryLimit: 5,
    retryDelay: 1000,
    retryMaxDelay: 30_000,
    stallTimeout: 15_000,
    custom: null,
    controls: true,
    resume: 'auto'
  },
  run: { method: call('play'), attribute: { do: 'set', properties: { playing: true } } },
  stop: { method: call('stop'), attribute: { do: 'set', properties: { playing: false } } },
  stopCommand: 'pause',
  stopTap: 'play',
  create: (world, onEvent) => createStreamSubject(world, parts, onEvent)
}
