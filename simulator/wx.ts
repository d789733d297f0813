import { MediaRefusal } from './media'
import { answer, type CallOptions, type LivePlayerContext, type PlayerNode } from './player-node'

/** Where mounted native nodes are found; `component` is the `this` of the component whose template holds the tag. */
export interface NativeNodes {
  findPlayer(id: string, component: object | undefined): PlayerNode | undefined
}

/** The `wx` calls that have to do with live media. */
export interface RtcApi {
  createLivePlayerContext(id: string, component?: object): LivePlayerContext
}

/** What a context does whose node is not there: every call fails. */
function missingPlayer(id: string): LivePlayerContext {
  const refuse = (options?: Omit<CallOptions, 'success'>) => {
    answer(Promise.reject(new MediaRefusal(`can not find node with id ${id}`)), options)
  }
  return { play: refuse, stop: refuse, pause: refuse, resume: refuse, snapshot: refuse }
}

/**
 * A context is bound by name: the node is looked up at each call, and without the component as second
 * argument a node inside a custom component is not found (documented; users report play() never running).
 */
export function createRtcApi(nodes: NativeNodes): RtcApi {
  return {
    createLivePlayerContext(id, component) {
      const context = () => nodes.findPlayer(id, component)?.context ?? missingPlayer(id)
      return {
        play: (options) => {
          context().play(options)
        },
        stop: (options) => {
          context().stop(options)
        },
        pause: (options) => {
          context().pause(options)
        },
        resume: (options) => {
          context().resume(options)
        },
        snapshot: (options) => {
          context().snapshot(options)
        }
      }
    }
  }
}
