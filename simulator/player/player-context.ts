import type { methods } from '../../facts/native/live-player'
import { answerCallbacks, type Callbacks } from '../call'
import { MediaRefusal, type Snapshot, type SnapshotOptions } from '../media'

interface SnapshotResult {
  readonly tempImagePath: string
  /** Documented and delivered as a string. */
  readonly width: string
  /** Documented and delivered as a string. */
  readonly height: string
}

/** No context method has a Promise form (documented). */
interface SnapshotCallOptions extends Callbacks<SnapshotResult>, Partial<SnapshotOptions> {}

/** Degrees by which the screen is turned: 0 upright, 90 anticlockwise, -90 clockwise (documented). */
export type Direction = 0 | 90 | -90

interface FullScreenCallOptions extends Callbacks {
  /** Default: 0. */
  readonly direction?: Direction
}

type MethodRow = (typeof methods)[number]
type SilentMethod = Extract<MethodRow, { withoutCallbacks: true }>['name']
type PlainMethod = Exclude<MethodRow['name'], SilentMethod | 'snapshot' | 'requestFullScreen'>

/** What `wx.createLivePlayerContext` and `NodesRef.context` give. */
export interface LivePlayerContext
  extends Readonly<Record<PlainMethod, (options?: Callbacks) => void>>, Readonly<Record<SilentMethod, () => void>> {
  snapshot(options?: SnapshotCallOptions): void
  requestFullScreen(options?: FullScreenCallOptions): void
}

/** What a node does for its context; a rejection with `MediaRefusal` becomes the failure of the call. */
export interface PlayerOperations
  extends Readonly<Record<PlainMethod, () => Promise<void>>>, Readonly<Record<SilentMethod, () => void>> {
  snapshot(options: SnapshotOptions): Promise<Snapshot>
  requestFullScreen(direction: unknown): Promise<void>
  /** Runs a callback, as soon as the app may run. */
  readonly deliver: (callback: () => void) => void
}

/** Prefix of errMsg as seen in the field ("operateLivePlayer:fail no permission", community). */
export const PLAYER_API = 'operateLivePlayer'

/** @param find the node's operations, looked up at each call; without them every call fails with `missing` */
export function createPlayerContext(find: () => PlayerOperations | undefined, missing: string): LivePlayerContext {
  const perform = <Result extends object>(
    request: (operations: PlayerOperations) => Promise<Result>,
    callbacks?: Callbacks<Result>
  ) => {
    const operations = find()
    const answer = operations ? request(operations) : Promise.reject(new MediaRefusal(missing))
    answerCallbacks(PLAYER_API, answer, callbacks, operations?.deliver)
  }
  const plain = (name: PlainMethod) => (options?: Callbacks) => {
    perform((operations) => operations[name]().then(() => ({})), options)
  }
  return {
    play: plain('play'),
    stop: plain('stop'),
    pause: plain('pause'),
    resume: plain('resume'),
    mute: plain('mute'),
    exitFullScreen: plain('exitFullScreen'),
    requestPictureInPicture: plain('requestPictureInPicture'),
    exitPictureInPicture: plain('exitPictureInPicture'),
    startCasting: plain('startCasting'),
    switchCasting: plain('switchCasting'),
    reconnectCasting: plain('reconnectCasting'),
    exitCasting: plain('exitCasting'),
    requestBackgroundPlayback() {
      find()?.requestBackgroundPlayback()
    },
    exitBackgroundPlayback() {
      find()?.exitBackgroundPlayback()
    },
    requestFullScreen(options) {
      perform((operations) => operations.requestFullScreen(options?.direction ?? 0).then(() => ({})), options)
    },
    snapshot(options) {
      perform(async (operations) => {
        const picture = await operations.snapshot({
          quality: options?.quality ?? 'raw',
          sourceType: options?.sourceType ?? 'stream'
        })
        return { ...picture, width: String(picture.width), height: String(picture.height) }
      }, options)
    }
  }
}
