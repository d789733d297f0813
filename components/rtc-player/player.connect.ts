import type { OwnEvent } from '../core/events'
import { fieldOf, mapNames } from '../core/json'
import type { Platform } from '../core/platform'
import type { Method } from '../stream/methods'
import { createStream, type Stream, type StreamMethods, type StreamTools } from '../stream/stream.connect'
import { createStreamSession } from '../stream/stream.machine'
import { type Effect, initialStream, type StreamKind } from '../stream/stream.state'
import { isUnderWay } from '../stream/phases'
import { methodNames } from './facts'
import type { RtcPlayerInstance } from './instance'
import { playerMessagesFor } from './messages'
import { playerExtension } from './player.machine'
import { type ControlName, readSettings } from './player.properties'
import type { PlayerCommand, PlayerState } from './player.state'
import { initialPlayerData, type PlayerSnapshot, presentPlayer } from './player.view-data'

const streamKind: StreamKind = {
  start: 'play',
  startRejected: 'PLAY_REJECTED',
  startSymbol: 'play',
  running: 'playing',
  address: 'src',
  // Recorded or segmented media: WeChat's live player takes FLV and RTMP only (documented). The path alone names them.
  isPlayable: (address) =>
    /^(rtmp|room):\/\//i.test(address) || /^https?:\/\/(?![^?#]*\.(m3u8|mp4)([?#]|$))/i.test(address),
  addressErrors: ['SRC_EMPTY', 'SRC_UNSUPPORTED']
}

type Tools = StreamTools<PlayerState, PlayerCommand>

/** One `rtc-player` without its WXML. */
export type Player = Stream<Readonly<Record<keyof RtcPlayerInstance, Method>>>

const isFullScreenCall = (effect: Effect | undefined) => effect?.kind.endsWith('FullScreen') === true

/** The methods of full screen, which wait for its event. */
function createFullScreenMethods({ request, createPendingCalls, errorOf }: Tools) {
  const screens = createPendingCalls<boolean>()
  const turn = (full: boolean, direction?: unknown) => request({ full, direction }, () => screens.wait(full))
  return {
    requestFullScreen: (options?: object) => turn(true, fieldOf(options, 'direction')),
    exitFullScreen: () => turn(false),
    resolve: (previous: PlayerSnapshot, snapshot: PlayerSnapshot, isLast: boolean) => {
      const { obstacle, warnings, pending, intended, requested, full = false } = snapshot
      const refusal = errorOf(warnings.find(({ name }) => name === 'FULLSCREEN_REJECTED') ?? obstacle)
      if (refusal) screens.reject(previous.requested?.full ?? !full, refusal)
      if (!isFullScreenCall(pending?.effect) && intended === requested && isLast)
        screens.resolve(requested?.full ?? full, obstacle && refusal)
    }
  }
}

/** A second native call might unmute: what it does is not documented. */
function createMute({ native, snapshot, command, lifetime }: Tools): Method {
  let muting: Promise<unknown> | undefined
  const end = () => {
    muting = undefined
  }
  return () => {
    if (snapshot().muted && !snapshot().obstacle) return lifetime.guard(Promise.resolve())
    if (!muting) {
      muting = native.call('mute').then(() => command('mute'))
      muting.then(end, end)
    }
    return muting
  }
}

function createMethods(tools: Tools): StreamMethods<PlayerState, Player['methods']> {
  const { runs, native, snapshot, command, emit, emitRejection } = tools
  const { resolve, requestFullScreen, exitFullScreen } = createFullScreenMethods(tools)
  const own: Partial<Record<string, Method>> = {
    requestFullScreen,
    exitFullScreen,
    play: runs.run,
    stop: runs.stop,
    pause: runs.pause,
    resume: runs.resume,
    mute: createMute(tools),
    snapshot: native.snapshot
  }
  const methods = mapNames(methodNames, (name): Method => {
    if (name.endsWith('Casting')) return () => native.callAtOnce(name, 'CASTING_REJECTED')
    if (name.endsWith('BackgroundPlayback')) {
      const place = name.startsWith('exit') ? 'foreground' : 'background'
      return () => native.callSilently(name).then(() => command(place))
    }
    return own[name] ?? (() => native.call(name).then(() => undefined))
  })
  const controls: Readonly<Record<ControlName, () => void>> = {
    play: () => command(isUnderWay(snapshot().phase) ? 'pause' : 'run', 'user'),
    mute: () => command('turnSound', 'user'),
    stats: () => command('turnStats', 'user'),
    snapshot: () => emitRejection(native.snapshot().then((picture) => emit('snapshot', picture))),
    pip: () => emitRejection(native.call(snapshot().inPicture ? 'exitPictureInPicture' : 'requestPictureInPicture')),
    fullscreen: () => command('turnScreen', 'user')
  }
  return { methods, controls, perform: {}, resolve }
}

/** Full screen that ended with the node. */
function screenEvents(previous: PlayerSnapshot, { hasLostScreen, phase }: PlayerSnapshot): OwnEvent[] {
  const detail = { fullScreen: false, direction: 'vertical', value: false, source: 'native', phase }
  return hasLostScreen && !previous.hasLostScreen ? [{ name: 'fullscreenchange', detail }] : []
}

/** Joins the session of one player to its platform. */
export function createPlayer(platform: Platform): Player {
  return createStream(
    platform,
    {
      messagesFor: playerMessagesFor,
      initialData: initialPlayerData,
      readSettings,
      createSession: (config, obstacle) =>
        createStreamSession<PlayerState, PlayerCommand>(initialStream(streamKind, config, obstacle), playerExtension),
      present: presentPlayer,
      eventsBetween: screenEvents,
      describe: (type, { full, fullSource }) => (type === 'fullscreenchange' ? { value: full, source: fullSource } : {})
    },
    createMethods
  )
}
