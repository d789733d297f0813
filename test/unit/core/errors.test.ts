import { describeFault } from '../../../components/core/errors'
import '../../../components/rtc-player/en'
import { playerMessagesFor } from '../../../components/rtc-player/messages'

test.each([
  ['without a cause', undefined, []],
  ['with null as its cause', null, ['cause']],
  ['with a cause of the platform', { errMsg: 'fail', errno: 3 }, ['cause', 'errMsg', 'errno']]
])('a fault %s is described by its own fields and those of the cause alone', (_, cause, added) => {
  const detail = describeFault({ name: 'NOT_READY', cause }, playerMessagesFor('en'))
  const own = ['advice', 'code', 'name', 'recoverable', 'scope', 'text']
  expect(Object.keys(detail).sort()).toEqual([...own, ...added].sort())
})
