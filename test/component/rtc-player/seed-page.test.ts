import { enginesOn } from '../engines/engines'
import { onVirtualTime } from '../phone/virtual-time'
import { renamedTagPage, testRenamedTag } from '../stream/renamed-tag'
import { player } from '../stream/streams'

onVirtualTime()

describe.each(enginesOn(renamedTagPage(player)))('<live-player> renamed to <rtc-player> on $name', (engine) => {
  testRenamedTag(player, engine, {
    codes: [2001, 2003, 2004],
    fault: { errMsg: 'insert fail' },
    name: 'NATIVE_ERROR'
  })
})
