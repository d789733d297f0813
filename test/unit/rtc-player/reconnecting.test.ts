import { playing } from './player-harness'

test('a code that the native player reconnects gives it the whole stall-timeout again', async () => {
  const harness = await playing({ properties: { stallTimeout: 15_000 } })
  harness.node.context.pause()
  harness.report({ videoBitrate: 0, audioBitrate: 0 })
  await harness.clock.advance(10_000)
  harness.code(2103)
  harness.calls.length = 0
  await harness.clock.advance(14_000)
  expect(harness.calls).toEqual([])
  await harness.clock.advance(2000)
  expect(harness.calls[0]).toBe('stop')
})
