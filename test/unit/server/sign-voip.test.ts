import { createHmac } from 'node:crypto'
import { SignInputError, signVoIP, type VoIPSignInput } from '../../../server'

/** The example of WeChat's documentation. */
const example: VoIPSignInput = {
  appId: 'wx20afc706a711eefc',
  groupId: '1559129713_672975982',
  nonceStr: '8AP6DT9ybtniUJfb',
  timeStamp: 1559129714,
  sessionKey: 'gDyVgzwa0mFz9uUP7M6GQQ=='
}
const signature = 'b002b824688dd8593a6079e11d8c5e8734fbcb39a6d5906eb347bfbcad79c617'

function errorOf(input: object): unknown {
  try {
    return signVoIP({ ...example, ...input })
  } catch (error) {
    return error
  }
}

test('the documented example has the documented signature', () => {
  expect(signVoIP(example)).toBe(signature)
})

test('the time of a signature may be a string of digits', () => {
  expect(signVoIP({ ...example, timeStamp: '1559129714' })).toBe(signature)
})

test('the signature depends on each of its values', () => {
  const others = { appId: 'wx0', groupId: '群', nonceStr: 'n', timeStamp: 1, sessionKey: 'k' }
  const signatures = Object.entries(others).map(([field, value]) => signVoIP({ ...example, [field]: value }))
  expect(new Set([signature, ...signatures]).size).toBe(6)
  for (const each of signatures) expect(each).toMatch(/^[0-9a-f]{64}$/)
})

test.each(['appId', 'groupId', 'nonceStr', 'sessionKey'])('the field %s must be a text that is not empty', (field) => {
  for (const value of ['', undefined, null, 0, 5, {}]) {
    const error = errorOf({ [field]: value })
    expect(error).toBeInstanceOf(SignInputError)
    expect(error).toMatchObject({ name: 'FIELD_MISSING', field })
  }
})

test('a nonce has fewer than 128 characters', () => {
  expect(errorOf({ nonceStr: 'n'.repeat(127) })).toMatch(/^[0-9a-f]{64}$/)
  expect(errorOf({ nonceStr: 'n'.repeat(128) })).toMatchObject({ name: 'NONCE_TOO_LONG', field: 'nonceStr' })
})

test.each([1559129714123, '1559129714123', 1e11])('the time %p in milliseconds is refused', (timeStamp) => {
  expect(errorOf({ timeStamp })).toMatchObject({ name: 'TIMESTAMP_IN_MILLISECONDS', field: 'timeStamp' })
})

test.each([
  0,
  -1,
  1.5,
  NaN,
  Infinity,
  1e21,
  '',
  '1e9',
  ' 1',
  '01',
  undefined,
  null,
  new Date(0),
  [1559129714],
  1559129714n
])('the time %p, which is no UNIX time in seconds, is refused', (timeStamp) => {
  expect(errorOf({ timeStamp })).toMatchObject({ name: 'TIMESTAMP_INVALID', field: 'timeStamp' })
})

test.each([
  [{ appId: '' }, 'appId must be a string that is not empty'],
  [{ nonceStr: 'n'.repeat(128) }, 'nonceStr must be shorter than 128 characters'],
  [{ timeStamp: 'soon' }, 'timeStamp must be a whole number of seconds since 1970'],
  [
    { timeStamp: 1559129714123 },
    'timeStamp must be in seconds, this is in milliseconds: use Math.floor(Date.now() / 1000)'
  ]
])('the error of %j says what is wrong', (input, message) => {
  expect(errorOf(input)).toMatchObject({ message })
})

test('an error of the signature quotes no value', () => {
  for (const input of [
    { nonceStr: 'n'.repeat(200) },
    { appId: '' },
    { timeStamp: 1559129714123 },
    { timeStamp: 'x' }
  ]) {
    const { message } = errorOf(input) as SignInputError
    expect(message).not.toContain(example.sessionKey)
    expect(message).not.toContain('nnn')
    expect(message).not.toContain('1559')
  }
})

test('the values of a signature are sorted by code units, whatever the language', () => {
  const values = { appId: '\uff5e', groupId: 'B', nonceStr: '\u{1f600}', timeStamp: 1, sessionKey: 'key' }
  const signed = createHmac('sha256', 'key').update('1B\u{1f600}\uff5e').digest('hex')
  expect(signVoIP(values)).toBe(signed)
})
