import { grid } from '../../invariants/grid'
import { holdInWalks } from '../../invariants/hold-in-walks'

holdInWalks(grid)
