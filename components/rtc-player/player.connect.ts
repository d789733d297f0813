import { byName, fieldOf } from '../core/json'
import { createRequests } from '../core/requests'
import type { Method } from '../stream/methods'
import {
  initialOverlay,
  isUnderWay,
  type OverlayData,
  presentOverlay,
  type SymbolName
} from '../stream/stream.view-data'
import type { StreamPlatform } from '../core/platform'
import { createStreamSession } from '../stream/stream.machine'
import { initialStream, type Traits } from '../stream/stream.state'
import { createStream, type Stream, type StreamMethods, type StreamTools } from '../stream/stream.connect'
import type { StreamView } from '../stream/stream.derive'
import { methodNames } from './facts'
import type { RtcPlayerInstance } from './instance'
import { type PlayerState, type PlayerWish, screenHooks } from './player.machine'
import { type ControlName, readSettings } from './player.properties'

const traits: Traits = {
  scope: 'player',
  start: 'play',
  startRejected: 'PLAY_REJECTED',
  startSymbol: 'play',
  address: 'src',
  // Recorded or segmented media: WeChat's live player takes FLV and RTMP only (documented).
  playable: /^(rtmp|https?|room):\/\/(?!.*\.(m3u8|mp4)($|[?#]))/i,
  addressErrors: ['SRC_EMPTY', 'SRC_UNSUPPORTED']
}

/** The component's `data`: all that its WXML shows besides the properties. */
export type PlayerData = OverlayData & {
  readonly native: {
    /** False takes the native tag away. */
    readonly mounted: boolean
    readonly src: string
    readonly muted: boolean
    readonly minCache: number
    readonly maxCache: number
  }
}

/** As the WXML has it before the first `setData`. */
export const initialPlayerData: PlayerData = {
  ...initialOverlay,
  native: { mounted: true, src: '', muted: false, minCache: 1, maxCache: 3 }
}

type PlayerView = StreamView<PlayerState>

function symbolOf({ phase, muted, full }: PlayerView, name: string): SymbolName {
  switch (name) {
    case 'play':
      return isUnderWay(phase) ? 'pause' : 'play'
    case 'mute':
      return muted ? 'muted' : 'sound'
    case 'fullscreen':
      return full ? 'shrink' : 'expand'
    case 'snapshot':
    case 'pip':
      return name
    default:
      return 'stats'
  }
}

/** One `rtc-player` without its WXML. */
export type Player = Stream<Readonly<Record<keyof RtcPlayerInstance, Method>>>

function createMethods(tools: StreamTools<PlayerState, PlayerWish>): StreamMethods<PlayerState, Player['methods']> {
  const { runs, native, view, want, tell, tapped, error, afterConfigure, lifetime } = tools
  const screens = createRequests<boolean>(() => error('SUPERSEDED'))
  const turn = (full: boolean, direction?: unknown) =>
    afterConfigure(() => {
      const done = screens.wait(full)
      want({ full, direction })
      return done
    })
  const own: Partial<Record<string, Method>> = {
    play: runs.run,
    stop: runs.stop,
    pause: runs.pause,
    resume: runs.resume,
    requestFullScreen: (options) => turn(true, fieldOf(options, 'direction')),
    exitFullScreen: () => turn(false),
    // A second call might give the sound back: what it does is not documented.
    mute: () => (view().muted ? lifetime.guard(Promise.resolve()) : native.call('mute').then(() => want('mute'))),
    snapshot: native.snapshot
  }
  const methods = byName(methodNames, (name): Method => {
    if (name.endsWith('Casting')) return () => native.callAtOnce(name, 'CASTING_REJECTED')
    if (name.endsWith('BackgroundPlayback')) {
      const wish = name.startsWith('exit') ? 'foreground' : 'background'
      return () => native.callSilently(name).then(() => want(wish))
    }
    return own[name] ?? (() => native.call(name))
  })
  const controls: Readonly<Record<ControlName, () => void>> = {
    play: () => want(isUnderWay(view().phase) ? 'pause' : 'run', 'user'),
    mute: () => want('turnSound', 'user'),
    stats: () => want('turnStats', 'user'),
    snapshot: () => tapped(native.snapshot().then((picture) => tell('snapshot', picture))),
    pip: () => tapped(native.call(view().inPicture ? 'exitPictureInPicture' : 'requestPictureInPicture')),
    fullscreen: () => want('turnScreen', 'user')
  }
  return {
    methods,
    controls,
    settle(previous, { obstacle, notices, pending, aim, asked, full = false }, last) {
      const refused = notices.find(({ name }) => name === 'FULLSCREEN_REJECTED') ?? obstacle
      const refusal = refused && error(refused.name, refused.cause)
      if (refusal) screens.reject(previous.asked?.full ?? !full, refusal)
      if (!pending && aim === asked && last) screens.settle(asked?.full ?? full, obstacle && refusal)
    }
  }
}

/** Joins the session of one player to its platform. */
export function createPlayer(platform: StreamPlatform): Player {
  return createStream(
    platform,
    {
      running: 'playing',
      initialData: initialPlayerData,
      readSettings,
      createSession: (config, obstacle) =>
        createStreamSession<PlayerState, PlayerWish>(initialStream(traits, config, obstacle), screenHooks),
      present(view, messages, mounted) {
        const { config, loaded: src, muted, phase, seen, full } = view
        const { minCache, maxCache } = config
        return {
          ...presentOverlay(view, messages, {
            start: /^(play|mute)$/,
            // Without a picture there is nothing to control but by the button over it; full screen must be left all the same.
            usable: phase !== 'unsupported' && (seen === true || full === true),
            symbolOf: (name) => symbolOf(view, name)
          }),
          native: { mounted: mounted && phase !== 'unsupported', src, muted, minCache, maxCache }
        }
      },
      describe: (type, { full, fullSource }) => (type === 'fullscreenchange' ? { value: full, source: fullSource } : {})
    },
    createMethods
  )
}
