import { holdInWalks } from './hold-in-walks'
import { pusher } from './pusher'

holdInWalks(pusher)
