import { methods, type PusherMethod } from '../../facts/native/live-pusher'
import { answerCallbacks, type Callbacks, CallFailure, type Options } from '../call'
import type { Device } from '../device'
import type { PusherPage } from './pusher-node'
import type { Result } from './pusher-operations'

export type LivePusherContext = Readonly<Record<PusherMethod, (options?: Options & Callbacks<Result>) => void>>

/** The methods of custom rendering: they have no callbacks, so nothing could report that they do nothing. */
const unanswered: readonly string[] = methods.flatMap((row) => ('withoutCallbacks' in row ? row.name : []))

/**
 * A context belongs to the page that is on top when it is made, and reaches that page's only pusher (documented), which
 * is looked up at each call.
 */
export function createPusherApi(device: Device, pages: { currentPage(): PusherPage | undefined }) {
  const perform = (page: PusherPage | undefined, name: PusherMethod) => {
    return (options: Options & Callbacks<Result> = {}) => {
      if (unanswered.includes(name)) throw new Error(`LivePusherContext.${name} is not in the simulator`)
      const answer =
        page?.pusher?.operate(name, options) ?? Promise.reject(new CallFailure('there is no live-pusher on the page'))
      answerCallbacks('operateLivePusher', answer, options, (callback) => device.whenAwake(callback))
    }
  }
  return {
    createLivePusherContext(): LivePusherContext {
      const page = pages.currentPage()
      // The rows name every method; the compiler cannot see that in the entries of an object.
      return Object.fromEntries(methods.map(({ name }) => [name, perform(page, name)])) as LivePusherContext
    }
  }
}
