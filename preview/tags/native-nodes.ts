import type { NativeNodes } from '../../simulator/player/player-wx'
import type { PlayerNode } from '../../simulator/player/player-node'
import type { TagHost } from '../framework/tag'
import type { StageEvents } from './stage'

interface MountedPlayer {
  readonly host: TagHost
  readonly node: PlayerNode
}

/** The native nodes on screen, found as WeChat's context factories find them: by component and id. */
export class MountedNodes implements NativeNodes, StageEvents {
  private readonly players = new Set<MountedPlayer>()

  /** @param currentPage `this` of the page on top, which calls without a component search. */
  constructor(private readonly currentPage: () => object | undefined) {}

  /** Returns the function that takes the node out again. */
  addPlayer(host: TagHost, node: PlayerNode): () => void {
    const player = { host, node }
    this.players.add(player)
    return () => {
      this.players.delete(player)
    }
  }

  findPlayer(id: string, component: object | undefined): PlayerNode | undefined {
    const owner = component ?? this.currentPage()
    return [...this.players].find(({ host }) => host.owner === owner && host.id === id)?.node
  }

  /** The person went back. Returns whether that ended a full screen, and so nothing else. */
  back(): boolean {
    return [...this.players].some(({ node }) => node.back())
  }

  /** The person turned the phone. */
  phoneTurned(landscape: boolean): void {
    for (const { node } of this.players) node.phoneTurned(landscape)
  }

  /** One of WeChat's own pages opened above the page on top, or closed again. */
  nativePage(open: boolean): void {
    for (const { host, node } of this.players) {
      if (!host.element.closest('[data-away]')) node.pageVisible(!open, 'native')
    }
  }
}
