import { type Fault, RtcError } from '../core/errors'
import type { Early } from '../core/early'
import type { Lifetime } from '../core/lifetime'
import { fieldOf } from '../core/json'
import { createRequests } from '../core/requests'
import type { ErrorName } from '../locale/messages'
import type { CommonWish } from './extension'
import type { NativeCalls } from '../core/platform'
import type { Intent } from './stream.state'
import type { StreamView } from './stream.derive'

export interface SnapshotOptions {
  /** Since 2.10.0; `raw` by default. */
  readonly quality?: 'raw' | 'compressed'
  /** Since 2.25.0; `stream` by default. */
  readonly sourceType?: 'stream' | 'view'
}

/** A type alias, so that it can be told as an event's detail. */
export type Snapshot = {
  readonly tempImagePath: string
  /** px; WeChat gives a string, here it is a number. */
  readonly width: number
  /** px; WeChat gives a string, here it is a number. */
  readonly height: number
}

export type Method = (options?: object, ...more: readonly unknown[]) => Promise<unknown>

/** What methods stand on. */
export interface MethodPorts {
  readonly lifetime: Lifetime
  readonly error: (name: Fault['name'], cause?: unknown) => RtcError
  readonly view: () => StreamView
  /** Why nothing can run here, if so. */
  readonly obstacle: () => Fault | undefined
  readonly want: (wish: CommonWish) => void
  /** Resolves once there is a native tag. */
  readonly calls: () => Promise<NativeCalls>
  /** The native tag, if there is one. */
  readonly present: () => NativeCalls | undefined
}

/** What a method waits for. */
const aims = { run: 'running', resume: 'running', pause: 'paused', stop: 'stopped' } as const

/** The methods that are wishes for the run, joined to promises. */
export function createRunMethods({ error, view, want }: MethodPorts, after: Early['after']) {
  const runs = createRequests<Intent | undefined>(() => error('SUPERSEDED'))
  const method = (wish: keyof typeof aims): Method => {
    return () =>
      after(() => {
        const { wants } = view()
        const idle = (wish === 'pause' && wants !== 'running') || (wish === 'resume' && wants !== 'paused')
        const done = idle && wants !== aims[wish] ? Promise.resolve() : runs.wait(aims[wish])
        want(wish)
        return done
      })
  }
  return {
    run: method('run'),
    stop: method('stop'),
    pause: method('pause'),
    resume: method('resume'),
    /** Keeps and breaks promises. @param last nothing else waits to be worked on */
    settle({ reason, notices, settled, wants }: StreamView, last: boolean) {
      const unpaused = notices.find(({ name }) => name === 'PAUSE_REJECTED')
      if (unpaused) runs.reject('paused', error(unpaused.name, unpaused.cause))
      if (settled && last) runs.settle(wants, reason && error(reason.name, reason.cause))
    }
  }
}

/** The ways to ask something of the native tag past the session. */
export function createNativeMethods({ lifetime, error, obstacle: findObstacle, calls, present }: MethodPorts) {
  const check = (native: NativeCalls | undefined, method: string) => {
    const obstacle = findObstacle()
    if (lifetime.ended) throw error('DETACHED')
    if (obstacle) throw error(obstacle.name, obstacle.cause)
    if (!native) throw error('NOT_READY')
    if (!native.has(method)) throw error('METHOD_UNAVAILABLE', { method })
    return native
  }
  const orElse = <Result>(name: ErrorName, done: Promise<Result>): Promise<Result> =>
    lifetime.guard(
      done.catch((cause: unknown) => {
        throw cause instanceof RtcError ? cause : error(name, cause)
      })
    )
  /** Waits for the native tag. */
  const queued = <Result>(
    name: string,
    run: (native: NativeCalls) => Promise<Result> | Result,
    refused: ErrorName = 'CALL_REJECTED'
  ): Promise<Result> => {
    const found: Promise<NativeCalls | undefined> = findObstacle() ? Promise.resolve(undefined) : calls()
    return orElse(
      refused,
      found.then((native) => run(check(native, name)))
    )
  }
  return {
    queued,
    call: (name: string, options?: object, refused?: ErrorName) =>
      queued(
        name,
        async (native) => {
          await native.call(name, options)
        },
        refused
      ),
    callSilently: (name: string, ...given: readonly unknown[]) =>
      queued(name, (native) => native.callSilently(name, ...given)),
    snapshot: (options?: object): Promise<Snapshot> =>
      queued(
        'snapshot',
        async (native) => {
          const picture = await native.call('snapshot', options)
          return {
            tempImagePath: String(fieldOf(picture, 'tempImagePath')),
            width: Number(fieldOf(picture, 'width')),
            height: Number(fieldOf(picture, 'height'))
          }
        },
        'SNAPSHOT_REJECTED'
      ),
    /** In the tick of the tap, or not at all. */
    async callAtOnce(name: string, refused: ErrorName): Promise<void> {
      await orElse(refused, check(present(), name).call(name))
    }
  }
}
