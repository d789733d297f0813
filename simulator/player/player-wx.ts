import type { FaultPlan } from '../faults'
import { withFaults } from '../with-faults'
import { createPlayerContext, type LivePlayerContext, PLAYER_API } from './player-context'
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
 *
 * @param faults of the methods of contexts; none by default
 */
export function createRtcApi(nodes: NativeNodes, faults?: FaultPlan): RtcApi {
  return {
    createLivePlayerContext(id, component) {
      const find = () => nodes.findPlayer(id, component)?.operations
      return withFaults(createPlayerContext(find, `can not find node with id ${id}`), faults, PLAYER_API)
    }
  }
}
