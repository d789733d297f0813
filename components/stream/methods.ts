import type { ErrorName } from '../locale/messages'
import { type Fault, RtcError } from '../core/errors'
import { fieldOf } from '../core/json'
import type { PendingCalls } from '../core/pending-calls'
import type { NativeCalls } from '../core/platform'
import type { Shell } from '../core/shell'
import type { CommonCommand } from './extension'
import type { NativeNode } from './native-node'
import type { StreamSnapshot } from './stream.derive'
import type { Intent } from './stream.state'

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
  Shell<unknown, unknown, unknown, StreamSnapshot, unknown>,
  'error' | 'snapshot' | 'afterConfigure'
> {
  readonly command: (command: CommonCommand) => void
  readonly createPendingCalls: () => PendingCalls<Intent | undefined>
}

/** The intent that each method waits for. */
const targets = { run: 'running', resume: 'running', pause: 'paused', stop: 'stopped' } as const

/** The methods that are commands for the run, as promises. */
export function createRunMethods(shell: RunShell) {
  const runs = shell.createPendingCalls()
  const method = (command: keyof typeof targets): Method => {
    const target = targets[command]
    return () =>
      shell.afterConfigure(() => {
        const { intent } = shell.snapshot()
        const hasNoEffect =
          (command === 'pause' && intent !== 'running') || (command === 'resume' && intent !== 'paused')
        const done = hasNoEffect && intent !== target ? Promise.resolve() : runs.wait(target)
        shell.command(command)
        return done
      })
  }
  return {
    run: method('run'),
    stop: method('stop'),
    pause: method('pause'),
    resume: method('resume'),
    /** Resolves and rejects promises. @param isLast no other input waits */
    resolve({ reason, warnings, isIdle, intent }: StreamSnapshot, isLast: boolean) {
      const refused = warnings.find(({ name }) => name === 'PAUSE_REJECTED')
      if (refused) runs.reject('paused', shell.error(refused.name, refused.cause))
      if (isIdle && isLast) runs.resolve(intent, reason && shell.error(reason.name, reason.cause))
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

/** Calls of the native tag that do not pass the session. */
export function createNativeMethods(
  {
    lifetime,
    error,
    obstacle,
    snapshot
  }: Pick<Shell<unknown, unknown, never, StreamSnapshot, unknown>, 'lifetime' | 'error' | 'obstacle' | 'snapshot'>,
  { calls, present }: NativeNode
) {
  const findObstacle = (): Fault | undefined => obstacle ?? snapshot().obstacle
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
      queued('snapshot', async (native) => readPicture(await native.call('snapshot', options)), 'SNAPSHOT_REJECTED'),
    /** In the tick of the tap, or not at all. */
    async callAtOnce(name: string, refused: ErrorName): Promise<void> {
      await orElse(refused, check(present(), name).call(name))
    }
  }
}
