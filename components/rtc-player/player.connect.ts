import { fieldOf, mapNames } from '../core/json'
import type { Platform } from '../core/platform'
import type { Method } from '../stream/methods'
import { createStream, type Stream, type StreamMethods, type StreamTools } from '../stream/stream.connect'
import { createStreamSession } from '../stream/stream.machine'
import { initialStream, type StreamKind } from '../stream/stream.state'
import { isUnderWay } from '../stream/stream.view-data'
import { methodNames } from './facts'
import type { RtcPlayerInstance } from './instance'
import { playerExtension } from './player.machine'
import { type ControlName, readSettings } from './player.properties'
import type { PlayerCommand, PlayerState } from './player.state'
import { initialPlayerData, type PlayerSnapshot, presentPlayer } from './player.view-data'

const streamKind: StreamKind = {
  start: 'play',
  startRejected: 'PLAY_REJECTED',
  startSymbol: 'play',
  address: 'src',
  // Recorded or segmented media: WeChat's live player takes FLV and RTMP only (documented).
  playable: /^(rtmp|https?|room):\/\/(?!.*\.(m3u8|mp4)($|[?#]))/i,
  addressErrors: ['SRC_EMPTY', 'SRC_UNSUPPORTED']
}

type Tools = StreamTools<PlayerState, PlayerCommand>

/** One `rtc-player` without its WXML. */
export type Player = Stream<Readonly<Record<keyof RtcPlayerInstance, Method>>>

/** The methods of full screen, which wait for its event. */
function createFullScreenMethods({ afterConfigure, command, createPendingCalls, error }: Tools) {
  const screens = createPendingCalls<boolean>()
  const turn = (full: boolean, direction?: unknown) =>
    afterConfigure(() => {
      const done = screens.wait(full)
      command({ full, direction })
      return done
    })
  return {
    requestFullScreen: (options?: object) => turn(true, fieldOf(options, 'direction')),
    exitFullScreen: () => turn(false),
    resolve: (previous: PlayerSnapshot, snapshot: PlayerSnapshot, isLast: boolean) => {
      const { obstacle, warnings, pending, fullScreenIntent, fullScreenRequested, full = false } = snapshot
      const refused = warnings.find(({ name }) => name === 'FULLSCREEN_REJECTED') ?? obstacle
      const refusal = refused && error(refused.name, refused.cause)
      if (refusal) screens.reject(previous.fullScreenRequested?.full ?? !full, refusal)
      if (pending || fullScreenIntent !== fullScreenRequested || !isLast) return
      screens.resolve(fullScreenRequested?.full ?? full, obstacle && refusal)
    }
  }
}

function createMethods(tools: Tools): StreamMethods<PlayerState, Player['methods']> {
  const { runs, native, snapshot, command, emit, emitRejection, lifetime } = tools
  const { resolve, ...fullScreen } = createFullScreenMethods(tools)
  const own: Partial<Record<string, Method>> = {
    ...fullScreen,
    play: runs.run,
    stop: runs.stop,
    pause: runs.pause,
    resume: runs.resume,
    // A second call might unmute: what it does is not documented.
    mute: () =>
      snapshot().muted ? lifetime.guard(Promise.resolve()) : native.call('mute').then(() => command('mute')),
    snapshot: native.snapshot
  }
  const methods = mapNames(methodNames, (name): Method => {
    if (name.endsWith('Casting')) return () => native.callAtOnce(name, 'CASTING_REJECTED')
    if (name.endsWith('BackgroundPlayback')) {
      const place = name.startsWith('exit') ? 'foreground' : 'background'
      return () => native.callSilently(name).then(() => command(place))
    }
    return own[name] ?? (() => native.call(name))
  })
  const controls: Readonly<Record<ControlName, () => void>> = {
    play: () => command(isUnderWay(snapshot().phase) ? 'pause' : 'run', 'user'),
    mute: () => command('turnSound', 'user'),
    stats: () => command('turnStats', 'user'),
    snapshot: () => emitRejection(native.snapshot().then((picture) => emit('snapshot', picture))),
    pip: () => emitRejection(native.call(snapshot().inPicture ? 'exitPictureInPicture' : 'requestPictureInPicture')),
    fullscreen: () => command('turnScreen', 'user')
  }
  return { methods, controls, resolve }
}

/** Joins the session of one player to its platform. */
export function createPlayer(platform: Platform): Player {
  return createStream(
    platform,
    {
      scope: 'player',
      running: 'playing',
      initialData: initialPlayerData,
      readSettings,
      createSession: (config, obstacle) =>
        createStreamSession<PlayerState, PlayerCommand>(initialStream(streamKind, config, obstacle), playerExtension),
      present: presentPlayer,
      describe: (type, { full, fullSource }) => (type === 'fullscreenchange' ? { value: full, source: fullSource } : {})
    },
    createMethods
  )
}
