import { createPlayerContext, type LivePlayerContext } from './player-context'
import type { PlayerNode } from './player-node'

/** Where mounted native nodes are found; `component` is the `this` of the component whose template holds the tag. */
export interface NativeNodes {
  findPlayer(id: string, component: object | undefined): PlayerNode | undefined
}

/** The `wx` calls that have to do with live media. */
export interface RtcApi {
  createLivePlayerContext(id: string, component?: object): LivePlayerContext
}

/**
 * A context is bound by name: the node is looked up at each call, and without the component as second
 * argument a node inside a custom component is not found (documented; users report play() never running).
 */
export function createRtcApi(nodes: NativeNodes): RtcApi {
  return {
    createLivePlayerContext(id, component) {
      return createPlayerContext(() => nodes.findPlayer(id, component)?.operations, `can not find node with id ${id}`)
    }
  }
}
