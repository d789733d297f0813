import { measureComponent, type Subject, subjects } from './measurements'
import { median, report } from './report'

jest.setTimeout(60_000)

test.each<Subject>(['player', 'pusher', 'grid'])(
  'the bench of the %s runs and tells what it measured',
  async (subject) => {
    const measurements = await measureComponent(subject, 1)
    expect(measurements.mounts.tag).toHaveLength(1)
    expect(measurements.mounts.component).toHaveLength(1)
    if (subject !== 'grid') expect(measurements.run?.netstatus.events).toBeGreaterThanOrEqual(3)
    const { component } = subjects[subject]
    const text = report(subject, measurements, { files: [], raw: 0, minified: 0, gzip: 7000 })
    expect(text).toMatch(new RegExp(`${component}, median of 1 +\\d+\\.\\d\\d ms +\\d+\\.\\d\\d times the tag`))
    expect(text).toMatch(new RegExp(`files of ${component} without texts, gzip +7,000 B`))
  }
)

test('the median lies in the middle, of an even count between its two', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 2.5, NaN])
})
