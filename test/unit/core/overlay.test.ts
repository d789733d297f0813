import { retryText } from '../../../components/core/overlay'
import { messagesFor } from '../../../components/core/locale'

test.each([
  [{ limit: 3, seconds: 2 }, 'Reconnecting 2/3 in 2 s'],
  [{ limit: 3, seconds: 0 }, 'Reconnecting 2/3'],
  [{ limit: -1, seconds: 0 }, 'Reconnecting 2']
])('the text of an attempt has its number, and seconds while it waits: %j', (status, text) => {
  expect(retryText({ attempt: 2, delay: 1000, ...status }, messagesFor('en', 'player'))).toBe(text)
})
