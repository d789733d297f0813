import { holdInWalks } from './hold-in-walks'
import { player } from './player'

holdInWalks(player)
