import { startRun, streams } from './streams'

/** Commands for states of the component: each has answers of its own on a version of WeChat without the call. */
const commands = [
  ...['play', 'start', 'stop', 'pause', 'resume', 'startPreview', 'stopPreview'],
  ...['requestFullScreen', 'exitFullScreen']
]

describe.each(streams)('the methods of $tag', (stream) => {
  test.each(stream.methods)('%s() after the end rejects with DETACHED and calls nothing', async (name) => {
    const harness = await startRun(stream)
    harness.component.end()
    const request = harness.outcome(harness.call(name, {}))
    await harness.clock.advance(20_000)
    expect([request(), harness.calls, harness.events]).toEqual(['DETACHED', [], []])
  })

  test.each(stream.methods.filter((name) => !commands.includes(name)))(
    '%s() rejects with METHOD_UNAVAILABLE on a version of WeChat without it, and is not called',
    async (name) => {
      const harness = await startRun(stream, { lacks: [name] })
      const rejected = expect(harness.call(name, {})).rejects.toMatchObject({
        name: 'METHOD_UNAVAILABLE',
        recoverable: false,
        cause: { method: name }
      })
      await harness.clock.advance(1000)
      await rejected
      expect(harness.calls).toEqual([])
    }
  )

  test.each(['DEVTOOLS', 'VERSION_TOO_OLD'] as const)(
    'every method rejects with the obstacle %s, which is reported once, and there is no tag',
    async (obstacle) => {
      const harness = stream.create({ obstacle, properties: { [stream.automatic]: true, controls: true } })
      for (const name of stream.methods) {
        const request = harness.outcome(harness.call(name, {}))
        await harness.clock.advance(10)
        expect([name, request()]).toEqual([name, obstacle])
      }
      expect(harness.errors()).toEqual([obstacle])
      expect(harness.phases()).toEqual(['unsupported'])
      expect(harness.shown()).toMatchObject({
        native: { mounted: false },
        state: { kind: 'unsupported' },
        bar: { shown: false, touch: '' }
      })
      expect([harness.calls, harness.contexts]).toEqual([[], 0])
    }
  )
})
