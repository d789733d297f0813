import type { Kind } from './kind'
import { grid } from './grid'
import { player } from './player'
import { pusher } from './pusher'

export const kinds: Readonly<Partial<Record<string, Kind>>> = { player, pusher, grid }
