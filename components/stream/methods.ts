import type { ErrorName } from '../locale/messages'
import { type Fault, refusalName, RtcError } from '../core/errors'
import { isBackgroundRefusal } from '../core/gate'
import { fieldOf, keysOf } from '../core/json'
import type { PendingCalls } from '../core/pending-calls'
import type { NativeCalls } from '../core/platform'
import type { Shell } from '../core/shell'
import { NO_ANSWER } from './answers'
import type { CommonCommand } from './extension'
import type { NativeNode } from './native-node'
import { hasEffect, type StreamSnapshot } from './stream.derive'
import type { Effect, Intent } from './stream.state'

export interface SnapshotOptions {
  /** Since 2.10.0; `raw` by default. */
  readonly quality?: 'raw' | 'compressed'
  /** Since 2.25.0; `stream` by default. */
  readonly sourceType?: 'stream' | 'view'
}

/** A type alias, so that it can be the detail of an event. */
export type Snapshot = {
  readonly tempImagePath: string
  /** px; WeChat gives a string, here it is a number. */
  readonly width: number
  /** px; WeChat gives a string, here it is a number. */
  readonly height: number
}

export type Method = (options?: object, ...more: readonly unknown[]) => Promise<unknown>

/** What the run's methods need of a shell. */
interface RunShell extends Pick<
  Shell<unknown, unknown, CommonCommand, StreamSnapshot, unknown>,
  'errorOf' | 'snapshot' | 'request'
> {
  readonly createPendingCalls: () => PendingCalls<Intent | undefined>
}

/** The intent that each method waits for. */
const targets = { run: 'running', resume: 'running', pause: 'paused', stop: 'stopped' } as const

/** The methods that are commands for the run, as promises. */
export function createRunMethods({ errorOf, snapshot, request, createPendingCalls }: RunShell) {
  const runs = createPendingCalls()
  const method = (command: keyof typeof targets): Method => {
    const target = targets[command]
    return () =>
      request(command, () => {
        const { intent, obstacle } = snapshot()
        const isDone = intent !== target && !obstacle && !hasEffect(snapshot(), command)
        return isDone ? Promise.resolve() : runs.wait(target)
      })
  }
  return {
    run: method('run'),
    stop: method('stop'),
    pause: method('pause'),
    resume: method('resume'),
    /** Resolves and rejects promises. @param isLast no other input waits */
    resolve: ({ reason, warnings, isIdle, intent, obstacle }: StreamSnapshot, isLast: boolean) => {
      const obstruction = isLast ? errorOf(obstacle) : undefined
      if (obstruction) for (const name of keysOf(targets)) runs.reject(targets[name], obstruction)
      const refusal = errorOf(warnings.find(({ name }) => name === 'PAUSE_REJECTED'))
      if (refusal) runs.reject('paused', refusal)
      if (isIdle && isLast) runs.resolve(intent, errorOf(reason))
    }
  }
}

/** WeChat gives the numbers as strings. */
function readPicture(picture: unknown): Snapshot {
  return {
    tempImagePath: String(fieldOf(picture, 'tempImagePath')),
    width: Number(fieldOf(picture, 'width')),
    height: Number(fieldOf(picture, 'height'))
  }
}

type CallShell = Pick<
  Shell<unknown, unknown, CommonCommand, StreamSnapshot, unknown>,
  'lifetime' | 'error' | 'obstacle' | 'snapshot' | 'command'
>

/** The name of a refusal. */
type ErrorOf = (cause: unknown) => ErrorName

const callRejected: ErrorOf = () => 'CALL_REJECTED'

/** Calls of the native tag for methods of the instance. */
export interface NativeMethods {
  /** Waits for its turn in the lane of the native tag. Resolves with what its success was given. */
  readonly call: (name: string, options?: object, refused?: ErrorOf) => Promise<unknown>
  /** A call without callbacks, once there is a node. */
  readonly callSilently: (name: string, ...given: readonly unknown[]) => Promise<unknown>
  readonly snapshot: (options?: object) => Promise<Snapshot>
  /** In the tick of the tap, or not at all. */
  readonly callAtOnce: (name: string, refused: ErrorName) => Promise<void>
  /** Carries out a call that has its turn. */
  readonly perform: (id: number, effect: Effect, native: NativeCalls | undefined) => Promise<unknown>
  /** Rejects what waits where nothing can run. */
  readonly onSnapshot: () => void
}

interface Waiting {
  /** It has had its turn, and waits for its answer. */
  isUnderWay: boolean
  /** Why the background has refused it: it may be made again. */
  postponed?: unknown
  resolve(value: unknown): void
  reject(cause: unknown): void
}

/** Calls that wait for their turn, by the number of their effect. */
function createCallQueue(command: CallShell['command']) {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  const settle = (id: number) => {
    const call = waiting.get(id)
    waiting.delete(id)
    return call
  }
  return {
    add: (kind: string, options?: object) =>
      new Promise<unknown>((resolve, reject: (cause: unknown) => void) => {
        const id = ++lastId
        waiting.set(id, { isUnderWay: false, resolve, reject })
        command({ kind: 'call', effect: { kind, options, id } })
      }),
    carryOut(id: number, done: Promise<unknown>) {
      const call = waiting.get(id)
      if (call) call.isUnderWay = true
      void done.then(
        (value) => settle(id)?.resolve(value),
        (cause: unknown) => {
          if (call && isBackgroundRefusal(cause)) call.postponed = cause
          else settle(id)?.reject(cause)
        }
      )
      return done
    },
    /** Those that were given up, or whose refusal by the background is one. */
    rejectGivenUp({ pending, queue }: Pick<StreamSnapshot, 'pending' | 'queue'>) {
      for (const [id, call] of [...waiting]) {
        if (queue.some((effect) => effect.id === id)) call.isUnderWay = false
        else if (call.isUnderWay && id !== pending?.effect.id) {
          settle(id)?.reject(call.postponed ?? { errMsg: NO_ANSWER })
        }
      }
    },
    rejectAll(error: () => Error) {
      for (const id of [...waiting.keys()]) settle(id)?.reject(error())
    }
  }
}

export function createNativeMethods(
  { lifetime, error, obstacle, snapshot, command }: CallShell,
  { calls, present }: NativeNode
): NativeMethods {
  const queue = createCallQueue(command)
  const findObstacle = (): Fault | undefined => obstacle ?? snapshot().obstacle
  const check = (native: NativeCalls | undefined, method: string) => {
    const found = findObstacle()
    if (lifetime.ended) throw error('DETACHED')
    if (found) throw error(found.name, found.cause)
    if (!native) throw error('NOT_READY')
    if (!native.has(method)) throw error('METHOD_UNAVAILABLE', { method })
    return native
  }
  const orElse = <Result>(errorOf: ErrorOf, done: Promise<Result>): Promise<Result> =>
    lifetime.guard(
      done.catch((cause: unknown) => {
        throw cause instanceof RtcError ? cause : error(refusalName(cause, errorOf(cause)), cause)
      })
    )
  const whenPresent = async (name: string) =>
    check(findObstacle() || snapshot().node === 'gone' ? undefined : await calls(), name)
  const call = (name: string, options?: object, refused = callRejected) =>
    orElse(refused, findObstacle() ? whenPresent(name) : queue.add(name, options))
  return {
    call,
    callSilently: (name, ...given) =>
      orElse(
        callRejected,
        whenPresent(name).then((native) => native.callSilently(name, ...given))
      ),
    snapshot: (options) => call('snapshot', options, () => 'SNAPSHOT_REJECTED').then(readPicture),
    async callAtOnce(name, refused) {
      await orElse(() => refused, check(present(), name).call(name))
    },
    perform: (id, { kind, options }, native) =>
      queue.carryOut(
        id,
        Promise.resolve().then(() => check(native, kind).call(kind, options))
      ),
    onSnapshot() {
      const found = findObstacle()
      queue.rejectGivenUp(snapshot())
      if (found) queue.rejectAll(() => error(found.name, found.cause))
    }
  }
}
