import { byteRange } from '../../../../preview/server/byte-range'

describe('byte ranges', () => {
  test.each([
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=90-200', { start: 90, end: 99 }],
    ['bytes=-5', { start: 95, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }]
  ])('of 100 bytes, %s is %j', (header, range) => {
    expect(byteRange(header, 100)).toEqual(range)
  })

  test.each([undefined, 'bytes=-', 'bytes=100-', 'bytes=5-3', 'bytes=0-1,4-5', 'lines=0-1'])(
    'of 100 bytes, %s is the whole',
    (header) => {
      expect(byteRange(header, 100)).toBeUndefined()
    }
  )
})
