import { holdInWalks } from '../../invariants/hold-in-walks'
import { pusher } from '../../invariants/pusher'

holdInWalks(pusher)
