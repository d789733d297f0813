import { createQuiet, other, quietStreams, runQuiet, type QuietHarness, type QuietStream } from './quiet'

/** A page that writes each reported value back, later. */
function writeBack(harness: QuietHarness, names: Readonly<Record<string, string>>, delay: number): void {
  const { clock, events } = harness
  const push = events.push.bind(events)
  events.push = (...added) => {
    for (const { name, detail } of added) {
      const property = names[name]
      if (property) clock.after(delay, () => harness.set({ [property]: detail['value'] }))
    }
    return push(...added)
  }
}

const twoWay = ({ running }: QuietStream) => ({
  [`${running}change`]: running,
  pausedchange: 'paused',
  mutedchange: 'muted'
})

describe.each(quietStreams)('a page that writes back what $tag reports', (stream) => {
  const { begin, running, codes } = stream

  test.each([0, 200, 1000, 4900])(
    'a stop and a begin 100 ms apart that are written back %i ms late end there',
    async (delay) => {
      const harness = await runQuiet(stream, { properties: { [running]: true, [stream.automatic]: false } })
      writeBack(harness, twoWay(stream), delay)
      harness.call('stop')
      await harness.clock.advance(100)
      harness.call(begin)
      await harness.clock.advance(0)
      harness.code(...codes.running)
      await harness.clock.advance(30_000)
      expect([harness.calls, harness.phases().at(-1)]).toEqual([['stop', begin], running])
    }
  )

  test('a failure that is written back withdraws the command: another address begins nothing', async () => {
    const harness = createQuiet(stream, { properties: { [stream.automatic]: false } })
    writeBack(harness, twoWay(stream), 0)
    harness.refuse(begin, { errMsg: 'not now' })
    harness.set({ [running]: true })
    await harness.clock.advance(1000)
    expect([harness.phases().at(-1), harness.changes()]).toEqual([
      'failed',
      [`${running}change true attribute`, `${running}change false native`]
    ])
    harness.set({ [stream.address]: other })
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual([begin, 'stop'])
    harness.set({ [running]: true })
    await harness.clock.advance(0)
    expect(harness.calls).toEqual([begin, 'stop', begin])
  })

  test('a failure that a method began is no other command while the property of the run stays false', async () => {
    const harness = createQuiet(stream, { properties: { [stream.automatic]: false, [running]: false } })
    harness.refuse(begin, { errMsg: 'not now' })
    harness.call(begin)
    await harness.clock.advance(1000)
    expect(harness.phases().at(-1)).toBe('failed')
    harness.set({ title: 'new' })
    harness.set({ [stream.address]: other })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual([begin, 'stop', begin])
  })

  test('a failure stays a command while the property of the run stays true: another address begins', async () => {
    const harness = createQuiet(stream, { properties: { [stream.automatic]: false, [running]: true } })
    harness.refuse(begin, { errMsg: 'not now' })
    await harness.clock.advance(1000)
    expect(harness.phases().at(-1)).toBe('failed')
    harness.set({ title: 'new' })
    harness.set({ [stream.address]: other })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual([begin, 'stop', begin])
  })

  test('two taps on mute 150 ms apart that are written back late end with the last', async () => {
    const harness = await runQuiet(stream, { properties: { controls: true } })
    writeBack(harness, twoWay(stream), 400)
    harness.tapControl('mute')
    await harness.clock.advance(150)
    harness.tapControl('mute')
    await harness.clock.advance(30_000)
    expect(harness.changes()).toEqual(['mutedchange true user', 'mutedchange false user'])
    expect(harness.shown().native.muted).toBe(false)
  })

  test('a pause and a resume that are written back late make no other call', async () => {
    const harness = await runQuiet(stream, { properties: { paused: false } })
    writeBack(harness, twoWay(stream), 300)
    harness.call('pause')
    await harness.clock.advance(100)
    harness.call('resume')
    await harness.clock.advance(100)
    harness.code(...codes.running)
    await harness.clock.advance(30_000)
    expect(harness.calls.slice(0, 2)).toEqual(['pause', 'resume'])
    expect([harness.calls.length, harness.phases().at(-1)]).toEqual([2, running])
  })

  test('a change that is no echo is a command, also right after an echo', async () => {
    const harness = await runQuiet(stream, { properties: { [running]: true } })
    harness.call('stop')
    await harness.clock.advance(0)
    harness.set({ [running]: false })
    harness.set({ [running]: true })
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['stop', begin])
    harness.set({ [running]: false })
    await harness.clock.advance(0)
    expect(harness.calls.slice(0, 3)).toEqual(['stop', begin, 'stop'])
  })
})
