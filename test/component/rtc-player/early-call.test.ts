import { enginesOn } from '../engines/engines'
import { onVirtualTime } from '../phone/virtual-time'
import { earlyCallPage, testEarlyCall } from '../stream/early-call'
import { player } from '../stream/streams'

onVirtualTime()

describe.each(enginesOn(earlyCallPage(player)))('a call before the player is attached, on $name', (engine) => {
  testEarlyCall(player, engine)
})
