import { methods, type PusherMethod } from '../../facts/native/live-pusher'
import { answerCallbacks, type Callbacks, CallFailure, type Options, orEmpty } from '../call'
import type { Device } from '../device'
import type { FaultPlan } from '../faults'
import { withFaults } from '../with-faults'
import type { PusherPage } from './pusher-node'
import type { Result } from './pusher-operations'

export type LivePusherContext = Readonly<Record<PusherMethod, (options?: Options & Callbacks<Result>) => void>>

/** The methods of custom rendering: they have no callbacks, so nothing could report that they do nothing. */
const unanswered: readonly string[] = methods.flatMap((row) => ('withoutCallbacks' in row ? row.name : []))

/** Prefix of errMsg as seen in the field (community). */
const API = 'operateLivePusher'

/**
 * A context belongs to the page that is on top when it is made, and reaches that page's only pusher (documented), which
 * is looked up at each call. A call in the background fails with errno 102 (community).
 *
 * @param faults of the methods of contexts; none by default
 */
export function createPusherApi(device: Device, pages: { currentPage(): PusherPage | undefined }, faults?: FaultPlan) {
  const perform = (page: PusherPage | undefined, name: PusherMethod) => {
    return (given: Options & Callbacks<Result> = {}) => {
      const options = orEmpty(given)
      if (unanswered.includes(name)) throw new Error(`LivePusherContext.${name} is not in the simulator`)
      const answer =
        page?.pusher?.operate(name, options) ?? Promise.reject(new CallFailure('there is no live-pusher on the page'))
      answerCallbacks(API, answer, options, (callback) => device.whenAwake(callback))
    }
  }
  return {
    createLivePusherContext(): LivePusherContext {
      const page = pages.currentPage()
      // The rows name every method; the compiler cannot see that in the entries of an object.
      const context = Object.fromEntries(methods.map(({ name }) => [name, perform(page, name)])) as LivePusherContext
      return withFaults(context, faults, API)
    }
  }
}
