import { createPropertyReader, loose } from '../../../components/core/properties'

const unset = [undefined, null, '']
const read = (value: unknown) => createPropertyReader({ name: value })
const faultsOf = ({ faults }: ReturnType<typeof read>) => [...faults.values()].map(({ name }) => name)
const refused = ['SETTING_INVALID']

test.each(unset)('%j is read as absent, whatever the type', (value) => {
  const reader = read(value)
  expect([
    reader.number('name', 7),
    reader.choice('name', ['a', 'b']),
    reader.list('name', ['a', 'b']),
    reader.triState('name'),
    reader.boolean('name', true),
    reader.boolean('name', false),
    reader.object('name'),
    reader.string('name')
  ]).toEqual([7, 'a', [], undefined, true, false, {}, ''])
  expect(faultsOf(reader)).toEqual([])
})

test.each([
  [true, true, []],
  ['true', true, []],
  [false, false, []],
  ['false', false, []],
  [1, true, []],
  [0, false, []],
  ['yes', true, refused],
  [{}, true, refused]
])('a Boolean whose default is true is read from %j as %j', (value, expected, faults) => {
  const reader = read(value)
  expect(reader.boolean('name', true)).toBe(expected)
  expect(faultsOf(reader)).toEqual(faults)
})

test.each([
  [5, 5, []],
  ['5', 5, []],
  [' 0.5 ', 0.5, []],
  ['five', 1, refused],
  [' ', 1, refused],
  [-1, 1, refused],
  [NaN, 1, refused],
  [Infinity, 1, refused],
  [[], 1, refused]
])('a number is read from %j as %j', (value, expected, faults) => {
  const reader = read(value)
  expect(reader.number('name', 1)).toBe(expected)
  expect(faultsOf(reader)).toEqual(faults)
})

test.each([
  [{ a: 1 }, { a: 1 }, []],
  [[], {}, refused],
  ['a', {}, refused]
])('an object is read from %j as %j', (value, expected, faults) => {
  const reader = read(value)
  expect(reader.object('name')).toEqual(expected)
  expect(faultsOf(reader)).toEqual(faults)
})

test('a text that is none is empty', () => {
  expect(read(7).string('name')).toBe('')
})

test('a property of any type has a value only where it is given one, which may be null', () => {
  expect([loose(), loose(null), loose(false)]).toStrictEqual([
    { type: null },
    { type: null, value: null },
    { type: null, value: false }
  ])
})
