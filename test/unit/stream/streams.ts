import { methodNames as playerMethods } from '../../../components/rtc-player/facts'
import type { Player } from '../../../components/rtc-player/player.connect'
import { methodNames as pusherMethods } from '../../../components/rtc-pusher/facts'
import type { Fields } from '../../../components/core/json'
import { createPlayerHarness, other as otherSrc, src } from '../rtc-player/player-harness'
import { createPusherHarness, other as otherUrl, url } from '../rtc-pusher/pusher-harness'
import { forget, type ComponentHarness, type HarnessOptions } from '../component-harness'

type Detail = Readonly<Record<string, unknown>>
type Method = (options?: object) => Promise<unknown>

/** What both components have in their `data`. */
interface SharedData {
  readonly native: { readonly mounted: boolean }
  readonly state: Readonly<Record<'phase' | 'kind' | 'text' | 'action', string>>
  readonly bar: { readonly shown: boolean; readonly touch: string }
}

/** A harness as the tests of a rule that both streams have see it. */
export interface StreamHarness extends ComponentHarness<SharedData, string> {
  /** How often a context was made. */
  readonly contexts: number
  /** The engine of the native tag that is mounted now. */
  readonly media: { readonly attributes: Detail }
  set(properties: Fields): void
  code(code: number): void
  ready(): void
  /** Calls a method of the component. */
  call(name: string, options?: object): Promise<unknown>
  readonly component: Pick<Player, 'end' | 'tapAction' | 'tapControl'>
  /** The codes of a connection that the native tag loses and gets back by itself. */
  regain(): void
  /** The codes of a connection that it loses and gives up. */
  giveUp(): void
}

/** Where the two streams differ in what they share. */
export interface StreamRow {
  readonly tag: 'rtc-player' | 'rtc-pusher'
  readonly scope: 'player' | 'pusher'
  /** The method that begins a run, which is also the native one. */
  readonly begin: 'play' | 'start'
  readonly beginRejected: string
  /** The phase of a run, and the property that drives it. */
  readonly running: 'playing' | 'pushing'
  /** The attribute that begins a run by itself. */
  readonly automatic: 'autoplay' | 'autopush'
  /** Phases of a run that an attribute began, until it runs; the person has allowed everything. */
  readonly automaticPhases: readonly string[]
  /** The same of a run that a method began. */
  readonly methodPhases: readonly string[]
  /** The phase of a resumed run until there is evidence of it. */
  readonly resuming: string
  readonly address: 'src' | 'url'
  readonly one: string
  readonly other: string
  readonly goodAddresses: readonly string[]
  readonly badAddresses: readonly (readonly [address: string, error: string, advice: string])[]
  readonly noPermission: string
  readonly methods: readonly string[]
  readonly codes: {
    /** The evidence of a run. */
    readonly running: number
    /** The native tag gives the connection up. */
    readonly lost: number
    /** Of `regain`, in order. */
    readonly regained: readonly number[]
  }
  readonly create: (options?: HarnessOptions) => StreamHarness
}

function callOf(methods: Readonly<Record<string, Method>>): StreamHarness['call'] {
  return (name, options) => {
    const method = methods[name]
    if (!method) throw new Error(`there is no method ${name}`)
    return method(options)
  }
}

export const streams: readonly StreamRow[] = [
  {
    tag: 'rtc-player',
    scope: 'player',
    begin: 'play',
    beginRejected: 'PLAY_REJECTED',
    running: 'playing',
    automatic: 'autoplay',
    automaticPhases: ['connecting'],
    methodPhases: ['connecting'],
    resuming: 'buffering',
    address: 'src',
    one: src,
    other: otherSrc,
    goodAddresses: [
      'rtmp://127.0.0.1/live/a',
      'RTMP://127.0.0.1/live/a',
      'https://127.0.0.1/a.flv?mp4=.mp4x',
      'https://127.0.0.1/a.flv?backup=https://127.0.0.1/a.m3u8',
      'https://127.0.0.1/a.flv#a.mp4',
      'https://127.0.0.1/live',
      'rtmp://127.0.0.1/live/a.mp4',
      'room://a',
      'room://a.m3u8'
    ],
    badAddresses: [
      ['', 'SRC_EMPTY', 'Set src to the address of a live stream'],
      ...[
        'http://127.0.0.1/a.m3u8',
        'http://127.0.0.1/a.m3u8?b=c.flv',
        'https://127.0.0.1/a.mp4?x=1',
        'https://127.0.0.1/a.M3U8#x',
        'webrtc://127.0.0.1/a',
        'stream'
      ].map(
        (address) =>
          [address, 'SRC_UNSUPPORTED', 'Use an RTMP or HTTP-FLV address; for recorded video use <video>'] as const
      )
    ],
    noPermission: 'This mini program may not use live video',
    methods: playerMethods,
    codes: { running: 2003, lost: -2301, regained: [2103, 2001, 2004] },
    create(options) {
      const harness = createPlayerHarness(options)
      return Object.assign(harness, {
        component: harness.player,
        call: callOf(harness.player.methods),
        regain: () => harness.media.run('player-reconnect-ok'),
        giveUp: () => harness.media.run('player-reconnect-failed')
      })
    }
  },
  {
    tag: 'rtc-pusher',
    scope: 'pusher',
    begin: 'start',
    beginRejected: 'START_REJECTED',
    running: 'pushing',
    automatic: 'autopush',
    automaticPhases: ['connecting'],
    methodPhases: ['connecting'],
    resuming: 'connecting',
    address: 'url',
    one: url,
    other: otherUrl,
    goodAddresses: ['rtmp://a/b', 'RTMP://a/b?c=1', 'room://x'],
    badAddresses: [
      ['', 'URL_EMPTY', 'Set url to the address to push to'],
      ...['http://a/b.flv', 'webrtc://a/b', 'rtmp:/a'].map(
        (address) => [address, 'URL_UNSUPPORTED', 'Use an RTMP address'] as const
      )
    ],
    noPermission: 'This mini program may not use live video',
    methods: pusherMethods,
    codes: { running: 1002, lost: -1307, regained: [3005, 1102, 1001, 1002] },
    create(options) {
      const harness = createPusherHarness(options)
      return Object.assign(harness, {
        component: harness.pusher,
        call: callOf(harness.pusher.methods),
        regain: () => harness.media.run('pusher-reconnect'),
        giveUp: () => harness.media.run('pusher-reconnect-failed')
      })
    }
  }
]

/** A stream that runs since less than 2 s, with nothing recorded so far. */
export async function startRun(stream: StreamRow, options: HarnessOptions = {}): Promise<StreamHarness> {
  const harness = stream.create({ ...options, properties: { [stream.automatic]: true, ...options.properties } })
  await harness.clock.advance(2000)
  expect(harness.phases()).toEqual([...stream.automaticPhases, stream.running])
  forget(harness)
  return harness
}
