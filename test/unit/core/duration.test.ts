import { formatDuration } from '../../../components/core/duration'

test.each([
  [0, '00:00'],
  [999, '00:00'],
  [59_999, '00:59'],
  [60_000, '01:00'],
  [3_599_999, '59:59'],
  [3_600_000, '1:00:00'],
  [36_061_000, '10:01:01']
])('a duration of %i ms is shown as %s', (duration, text) => {
  expect(formatDuration(duration)).toBe(text)
})
