import { isUnderWay } from '../stream/phases'
import { initialOverlay, type OverlayData, presentOverlay, type SymbolName } from '../stream/stream.view-data'
import type { StreamSnapshot } from '../stream/stream.derive'
import type { Messages } from '../locale/messages'
import type { PlayerState } from './player.state'

/** The component's `data`: all that its WXML shows besides the properties. */
export type PlayerData = OverlayData & {
  readonly native: {
    /** False takes the native tag away. */
    readonly mounted: boolean
    readonly src: string
    readonly muted: boolean
    readonly minCache: number
    readonly maxCache: number
  }
}

/** As the WXML has it before the first `setData`. */
export const initialPlayerData: PlayerData = {
  ...initialOverlay,
  native: { mounted: true, src: '', muted: false, minCache: 1, maxCache: 3 }
}

export type PlayerSnapshot = StreamSnapshot<PlayerState>

function symbolOf({ phase, muted, full }: PlayerSnapshot, name: string): SymbolName {
  switch (name) {
    case 'play':
      return isUnderWay(phase) ? 'pause' : 'play'
    case 'mute':
      return muted ? 'muted' : 'sound'
    case 'fullscreen':
      return full ? 'shrink' : 'expand'
    case 'snapshot':
    case 'pip':
      return name
    default:
      return 'stats'
  }
}

export function presentPlayer(snapshot: PlayerSnapshot, messages: Messages, isMounted: boolean): PlayerData {
  const { config, address, muted, phase, seen, full } = snapshot
  const { minCache, maxCache } = config
  return {
    ...presentOverlay(snapshot, messages, {
      start: /^(play|mute)$/,
      // Before and after a run there is nothing to control but by the button over it; full screen must be left all the same.
      usable: phase !== 'unsupported' && (seen || full === true || isUnderWay(phase)),
      symbolOf: (name) => symbolOf(snapshot, name)
    }),
    native: { mounted: isMounted && phase !== 'unsupported', src: address, muted, minCache, maxCache }
  }
}
