import { describeFault } from '../../../components/core/errors'
import { messagesFor } from '../../../components/core/locale'

test.each([
  ['without a cause', undefined, []],
  ['with null as its cause', null, ['cause']],
  ['with a cause of the platform', { errMsg: 'fail', errno: 3 }, ['cause', 'errMsg', 'errno']]
])('a fault %s is described by its own fields and those of the cause alone', (_, cause, added) => {
  const detail = describeFault({ name: 'NOT_READY', cause }, messagesFor('en', 'player'))
  const own = ['advice', 'code', 'name', 'recoverable', 'scope', 'text']
  expect(Object.keys(detail).sort()).toEqual([...own, ...added].sort())
})
