import { openTab } from '../browser/tabs'
import {
  type BenchPreview,
  measureComponent,
  startBenchPreview,
  type Subject,
  subjects,
  viewport
} from './measurements'
import { median, report } from './report'

let preview: BenchPreview

beforeAll(async () => {
  preview = await startBenchPreview()
})

afterAll(() => preview.stop())

test.each<Subject>(['player', 'pusher', 'grid'])(
  'the benchmark of the %s runs and reports what it measured',
  async (subject) => {
    const measurements = await measureComponent(await openTab({ viewport }), preview.address, subject, 1)
    expect(measurements.mounts.tag).toHaveLength(1)
    expect(measurements.mounts.component).toHaveLength(1)
    if (subject !== 'grid') expect(measurements.run?.netstatus.events).toBeGreaterThanOrEqual(3)
    const { component } = subjects[subject]
    const text = report(subject, measurements, { files: [], bytes: 7000, gzip: 0 })
    expect(text).toMatch(new RegExp(`${component}, median of 1 +\\d+\\.\\d\\d ms +\\d+\\.\\d\\d times the tag`))
    expect(text).toMatch(new RegExp(`files of ${component} without texts +7,000 B`))
  }
)

test('the median is the middle number, or between the middle two of an even count', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([])]).toEqual([2, 2.5, NaN])
})
