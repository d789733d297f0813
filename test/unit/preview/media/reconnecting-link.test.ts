import { defaultTimes, keepLinkOpen, type LinkEvents } from '../../../../preview/media/reconnecting-link'
import { createVirtualClock } from '../../../../simulator/virtual-clock'

const { silence, retryDelay, stable } = defaultTimes

function setUp() {
  const clock = createVirtualClock()
  const connections: { events: LinkEvents; closed: boolean }[] = []
  const reports: string[] = []
  const close = keepLinkOpen(clock, {
    open(events) {
      const connection = { events, closed: false }
      connections.push(connection)
      return () => {
        connection.closed = true
      }
    },
    retrying: (attempt, reason) => reports.push(`retry ${attempt}: ${reason}`),
    gaveUp: (reason) => reports.push(`gave up: ${reason}`)
  })
  const newest = () => {
    const connection = connections[connections.length - 1]
    if (!connection) throw new Error('no connection')
    return connection
  }
  /** Data every 100 ms for so many ms. */
  const stream = async (duration: number) => {
    for (let passed = 0; passed < duration; passed += 100) {
      await clock.advance(100)
      newest().events.data()
    }
  }
  return { clock, connections, reports, close, newest, stream }
}

test('a silent connection is closed and tried again three times, then given up', async () => {
  const { clock, connections, reports } = setUp()
  await clock.advance(4 * silence + 3 * retryDelay)
  expect(reports).toEqual([
    'retry 1: no data for 5 s',
    'retry 2: no data for 5 s',
    'retry 3: no data for 5 s',
    'gave up: no data for 5 s'
  ])
  expect(connections.map(({ closed }) => closed)).toEqual([true, true, true, true])
  expect(clock.waiting).toBe(0)
})

test('data keeps a connection open', async () => {
  const { connections, reports, stream } = setUp()
  await stream(10 * silence)
  expect(reports).toEqual([])
  expect(connections).toHaveLength(1)
})

test('failures are forgotten after a stable run, not after a short one', async () => {
  const { clock, reports, newest, stream } = setUp()
  newest().events.lost('first')
  await clock.advance(retryDelay)
  await stream(stable / 2)
  newest().events.lost('second')
  await clock.advance(retryDelay)
  await stream(stable)
  newest().events.lost('third')
  expect(reports).toEqual(['retry 1: first', 'retry 2: second', 'retry 1: third'])
})

test('a loss counts once, and a closed connection does not count', async () => {
  const { clock, reports, newest, connections } = setUp()
  const { events } = newest()
  events.lost('reset')
  events.lost('reset again')
  events.hopeless('too late')
  await clock.advance(retryDelay)
  expect(reports).toEqual(['retry 1: reset'])
  expect(connections).toHaveLength(2)
})

test('a hopeless failure is given up at once', () => {
  const { clock, reports, newest } = setUp()
  newest().events.hopeless('no decoder')
  expect(reports).toEqual(['gave up: no decoder'])
  expect(clock.waiting).toBe(0)
})

test.each([
  ['while connected', () => undefined],
  ['while waiting for a retry', (events: LinkEvents) => events.lost('reset')]
])('a link that is closed %s leaves nothing behind', async (_when, before) => {
  const { clock, connections, close, newest } = setUp()
  before(newest().events)
  close()
  await clock.advance(10 * silence)
  expect(connections).toEqual([expect.objectContaining({ closed: true })])
  expect(clock.waiting).toBe(0)
})
