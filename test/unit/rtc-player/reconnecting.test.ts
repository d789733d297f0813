import { playing } from './player-harness'

test('a code that the native player reconnects gives it the whole stall-timeout again', async () => {
  const bench = await playing({ properties: { stallTimeout: 15_000 } })
  bench.node.context.pause()
  bench.report({ videoBitrate: 0, audioBitrate: 0 })
  await bench.clock.advance(10_000)
  bench.code(2103)
  bench.calls.length = 0
  await bench.clock.advance(14_000)
  expect(bench.calls).toEqual([])
  await bench.clock.advance(2000)
  expect(bench.calls[0]).toBe('stop')
})
