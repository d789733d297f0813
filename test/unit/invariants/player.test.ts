import { holdInWalks } from '../../invariants/hold-in-walks'
import { player } from '../../invariants/player'

holdInWalks(player)
