import type { CastingCall, PlayerCall, PlayerCalls, SilentPlayerCall } from '../core/calls'
import { RtcError } from '../core/errors'
import type { Lifetime } from '../core/lifetime'
import type { ErrorName } from '../locale/messages'
import type { RtcPlayerInstance } from './instance'
import type { PlayerWish } from './record'

export interface NativeMethodPorts {
  readonly lifetime: Lifetime
  readonly error: (name: ErrorName, cause?: unknown) => RtcError
  /** Why nothing can be played here, if so. */
  readonly obstacle: () => RtcError | undefined
  /** Resolves once there is a native player. */
  readonly calls: () => Promise<PlayerCalls>
  /** The native player, if there is one. */
  readonly present: () => PlayerCalls | undefined
  readonly muted: () => boolean
  readonly want: (wish: PlayerWish) => void
}

type SessionMethod = 'play' | 'stop' | 'pause' | 'resume' | 'requestFullScreen' | 'exitFullScreen'

/** The methods that ask something of the native player past the session. */
export function createNativeMethods(ports: NativeMethodPorts): Omit<RtcPlayerInstance, SessionMethod> {
  const { lifetime, error } = ports
  const rejecting = (name: ErrorName) => (cause: unknown) => {
    throw cause instanceof RtcError ? cause : error(name, cause)
  }
  /** Waits for the native player, then does it. */
  const queued = <Result>(run: (native: PlayerCalls) => Promise<Result> | Result, name: ErrorName): Promise<Result> => {
    const obstacle = ports.obstacle()
    const done = (obstacle ? Promise.reject(obstacle) : ports.calls()).then((native) => {
      if (lifetime.ended) throw error('DETACHED')
      return run(native)
    })
    return lifetime.guard(done.catch(rejecting(name)))
  }
  const need = (native: PlayerCalls, name: Parameters<PlayerCalls['has']>[0]) => {
    if (!native.has(name)) throw error('METHOD_UNAVAILABLE', { method: name })
  }
  const call = (name: PlayerCall, then?: PlayerWish) => () =>
    queued(async (native) => {
      need(native, name)
      await native.call(name)
      if (then) ports.want(then)
    }, 'CALL_REJECTED')
  const callSilently = (name: SilentPlayerCall, then: PlayerWish) => () =>
    queued((native) => {
      need(native, name)
      native.callSilently(name)
      ports.want(then)
    }, 'CALL_REJECTED')
  /** In the tick of the tap, or not at all. */
  const cast = (name: CastingCall) => async () => {
    const native = ports.present()
    if (lifetime.ended) throw error('DETACHED')
    const obstacle = ports.obstacle()
    if (obstacle) throw obstacle
    if (!native) throw error('NOT_READY')
    need(native, name)
    await lifetime.guard(native.call(name).catch(rejecting('CASTING_REJECTED')))
  }
  return {
    // A second call might give the sound back: what it does is not documented.
    mute: () => (ports.muted() ? lifetime.guard(Promise.resolve()) : call('mute', 'mute')()),
    snapshot: (options = {}) =>
      queued((native) => {
        need(native, 'snapshot')
        return native.snapshot(options)
      }, 'SNAPSHOT_REJECTED'),
    requestPictureInPicture: call('requestPictureInPicture'),
    exitPictureInPicture: call('exitPictureInPicture'),
    requestBackgroundPlayback: callSilently('requestBackgroundPlayback', 'background'),
    exitBackgroundPlayback: callSilently('exitBackgroundPlayback', 'foreground'),
    startCasting: cast('startCasting'),
    switchCasting: cast('switchCasting'),
    reconnectCasting: cast('reconnectCasting'),
    exitCasting: cast('exitCasting')
  }
}
