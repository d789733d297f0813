import { dateColumns, labelsOf, timeColumns, valueOf } from '../../../../../preview/foreign/tags/picker-columns'

const none = { start: '', end: '' }

describe('the columns of a picker', () => {
  test('a range is a list of texts, or of objects with a key', () => {
    expect(labelsOf(['a', 1], '')).toEqual(['a', '1'])
    expect(labelsOf([{ name: 'Li' }, {}, 'x'], 'name')).toEqual(['Li', '', 'x'])
    expect(labelsOf(undefined, '')).toEqual([])
  })

  test('a month has its own days, and a chosen day that it lacks becomes its last', () => {
    const leap = dateColumns('2028-02-31', none, 'day')
    expect(leap.lists.map((list) => list.at(-1))).toEqual(['2100', '12', '29'])
    expect(valueOf(leap, '-')).toBe('2028-02-29')
    expect(valueOf(dateColumns('2027-02-31', none, 'day'), '-')).toBe('2027-02-28')
  })

  test('fields leaves out the smaller parts of a date', () => {
    expect(valueOf(dateColumns('2028-02-03', none, 'month'), '-')).toBe('2028-02')
    expect(valueOf(dateColumns('2028-02-03', none, 'year'), '-')).toBe('2028')
  })

  test('start and end limit a part as long as the parts before it are at the limit', () => {
    const limits = { start: '2025-06-15', end: '2027-01-10' }
    const ends = (value: string) => dateColumns(value, limits, 'day').lists.map((list) => [list[0], list.at(-1)])
    expect(ends('2025-06-20')).toEqual([
      ['2025', '2027'],
      ['06', '12'],
      ['15', '30']
    ])
    expect(ends('2025-07-20')).toEqual([
      ['2025', '2027'],
      ['06', '12'],
      ['01', '31']
    ])
    expect(ends('2027-01-05')).toEqual([
      ['2025', '2027'],
      ['01', '01'],
      ['01', '10']
    ])
    expect(valueOf(dateColumns('2019-01-01', limits, 'day'), '-')).toBe('2025-06-15')
  })

  test('a time has hours and minutes within its limits', () => {
    expect(valueOf(timeColumns('7:05', none), ':')).toBe('07:05')
    const { lists } = timeColumns('09:10', { start: '09:01', end: '21:01' })
    expect(lists.map((list) => [list[0], list.at(-1)])).toEqual([
      ['09', '21'],
      ['01', '59']
    ])
    expect(valueOf(timeColumns('', { start: '09:01', end: '' }), ':')).toBe('09:01')
  })
})
