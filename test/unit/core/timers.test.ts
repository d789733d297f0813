import { deadline, earliest, takeDue, takePassed, type Timers } from '../../../components/core/timers'

type Name = 'a' | 'b'
const names = ['a', 'b'] as const

test('the earliest deadline is found among those that are set', () => {
  expect(earliest({})).toBeUndefined()
  expect(earliest({ a: undefined, b: deadline(0, Infinity) })).toBeUndefined()
  expect(earliest({ a: deadline(100, 50), b: deadline(100, 20) })).toBe(120)
})

test('the first deadline that has come is taken out, one at a time', () => {
  const timers: Timers<Name> = { a: deadline(0, 100), b: deadline(0, 100) }
  expect(takeDue(timers, names, 99, false)).toBeUndefined()
  expect(takeDue(timers, names, 100, false)).toBe('a')
  expect(takeDue(timers, names, 100, false)).toBe('b')
  expect(takeDue(timers, names, 100, false)).toBeUndefined()
})

test.each([
  ['2 s late', 12_000, false, 'a', undefined],
  ['later than that, as after a suspension', 12_001, false, undefined, { at: 22_001, after: 10_000 }],
  ['in the background', 10_000, true, undefined, { at: 20_000, after: 10_000 }]
])('a deadline that comes %s is taken or set again', (_, now, hidden, taken, left) => {
  const timers: Timers<Name> = { a: deadline(0, 10_000) }
  expect(takeDue(timers, names, now, hidden)).toBe(taken)
  expect(timers.a).toEqual(left)
})

test('a deadline of no time that is set again waits 2 s', () => {
  const timers: Timers<Name> = { a: deadline(0, 0) }
  expect(takeDue(timers, names, 10, true)).toBeUndefined()
  expect(timers.a).toEqual({ at: 2010, after: 2000 })
})

test('an urgent deadline is taken also after a suspension', () => {
  const timers: Timers<Name> = { b: deadline(0, 1000) }
  expect(takePassed(timers, names, 999)).toBeUndefined()
  expect(takePassed(timers, names, 600_000)).toBe('b')
  expect(timers.b).toBeUndefined()
})
