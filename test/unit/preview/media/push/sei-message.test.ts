import { messageUuid, readMessages, seiUnitOf } from '../../../../../preview/media/push/sei-message'

const slice = Uint8Array.of(0, 0, 0, 3, 0x65, 1, 2)

test.each(['hello', '你好', 'x'.repeat(300), 'y'.repeat(255 - 16), '\0\0\0\x01\0\0\x03\0\0'])(
  'a message is read back from a frame, number %#',
  (message) => {
    const frame = Uint8Array.from([...seiUnitOf(message), ...seiUnitOf('second'), ...slice])
    expect(readMessages(frame)).toEqual([message, 'second'])
  }
)

test('a message is written as SEI user data with the UUID, and without a start code', () => {
  const bytes = seiUnitOf('\0\0\x01 a \0\0\0')
  expect(new DataView(bytes.buffer).getUint32(0)).toBe(bytes.length - 4)
  expect([...bytes.slice(4, 7)]).toEqual([6, 5, 25])
  expect(Buffer.from(bytes.slice(7, 23)).toString('hex')).toBe(messageUuid.replaceAll('-', ''))
  expect(Buffer.from(bytes.slice(4)).toString('hex')).not.toMatch(/^(..)*0000(00|01|02)/)
  expect(bytes.at(-1)).toBe(0x80)
})

test('frames without messages, and messages of others, are ignored', () => {
  expect(readMessages(slice)).toEqual([])
  const other = seiUnitOf('x')
  other[8] = 0
  expect(readMessages(Uint8Array.from([...other, ...slice]))).toEqual([])
})
