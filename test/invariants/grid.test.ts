import { grid } from './grid'
import { holdInWalks } from './hold-in-walks'

holdInWalks(grid)
