import { forget } from '../component-harness'
import { startRun, streams } from './streams'

describe.each(streams)('the start of a run of $tag', (stream) => {
  const { begin, running, automatic, automaticPhases, methodPhases, address, one, create } = stream

  test('a stream that is not to run by itself makes no call until a method begins the run', async () => {
    const harness = create()
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.phases()]).toEqual([[], []])
    const request = harness.outcome(harness.call(begin))
    await harness.clock.advance(2000)
    expect(request()).toBe('done')
    expect(harness.phases()).toEqual([...methodPhases, running])
    expect(harness.changes()).toEqual([`${running}change true method`])
  })

  test('a method that begins a run waits for the native node', async () => {
    const harness = create({ ready: false })
    const request = harness.outcome(harness.call(begin))
    await harness.clock.advance(60_000)
    expect([harness.calls, request()]).toEqual([[], 'waits'])
    harness.ready()
    await harness.clock.advance(0)
    expect(harness.calls).toEqual([begin])
    expect(request()).toBe('done')
  })

  test('a stream that is to run by itself waits for an address without an error', async () => {
    const harness = create({ properties: { [address]: '', [automatic]: true } })
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.errors(), harness.phases()]).toEqual([[], [], []])
    harness.set({ [address]: one })
    await harness.clock.advance(2000)
    expect(harness.phases()).toEqual([...methodPhases, running])
    expect(harness.errors()).toEqual([])
  })

  test('a stream that is to run by itself from now on is held to its address, too', async () => {
    const [bad = '', error] = stream.badAddresses[1] ?? []
    const harness = create({ properties: { [address]: bad } })
    await harness.clock.advance(1000)
    expect([harness.errors(), harness.phases()]).toEqual([[], []])
    harness.set({ [automatic]: true })
    await harness.clock.advance(1000)
    expect([harness.calls, harness.errors(), harness.phases()]).toEqual([[], [error], ['failed']])
  })

  test('a stream that is to run by itself begins again after a failure once that is unset and set', async () => {
    const harness = create({ properties: { [automatic]: true } })
    harness.refuse(begin, 'not now')
    await harness.clock.advance(2000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([[begin, 'stop'], 'failed'])
    harness.set({ [automatic]: false })
    harness.set({ [automatic]: true })
    await harness.clock.advance(2000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([[begin, 'stop', begin], running])
  })

  test('a run that waits for the network begins when the network has been back for 1 s', async () => {
    const harness = create()
    harness.device.set({ networkType: 'none' })
    harness.set({ [automatic]: true })
    await harness.clock.advance(60_000)
    harness.device.set({ networkType: 'wifi' })
    await harness.clock.advance(999)
    expect(harness.calls).toEqual([])
    await harness.clock.advance(1)
    expect(harness.calls).toEqual([begin])
  })

  test('an attribute that begins a stopped run waits for the network, a method does not', async () => {
    const harness = await startRun(stream)
    await Promise.all([harness.call('stop'), harness.clock.advance(6000)])
    harness.device.set({ networkType: 'none' })
    harness.set({ [running]: true })
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop'], 'offline'])
    const request = harness.outcome(harness.call(begin))
    await harness.clock.advance(0)
    expect([request(), harness.calls]).toEqual(['done', ['stop', begin]])
  })

  test('a phone call while the native tag connects neither changes the phase nor restarts the run', async () => {
    const harness = create({ properties: { [automatic]: true } })
    const answer = harness.hold(begin)
    await harness.clock.advance(0)
    harness.device.set({ audioInterrupted: true })
    await harness.clock.advance(1000)
    harness.device.set({ audioInterrupted: false })
    await harness.clock.advance(5000)
    answer.release()
    await harness.clock.advance(3000)
    expect(harness.calls).toEqual([begin])
    expect(harness.phases()).toEqual([...automaticPhases, running])
  })

  test('the property of the run starts it with true and stops it with false', async () => {
    const harness = create()
    harness.set({ [running]: true })
    await harness.clock.advance(2000)
    harness.set({ [running]: false })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual([begin, 'stop'])
    expect(harness.phases().at(-1)).toBe('stopped')
    expect(harness.changes()).toEqual([`${running}change true attribute`, `${running}change false attribute`])
  })

  test('a begin, a stop and a begin in one turn lead to one call, and the last one resolves', async () => {
    const harness = create()
    await harness.clock.advance(0)
    const outcomes = [begin, 'stop', begin].map((name) => harness.outcome(harness.call(name)))
    await harness.clock.advance(2000)
    // A pusher looks for its permissions first: the stop finds nothing to end.
    const stop = stream.tag === 'rtc-player' ? 'SUPERSEDED' : 'done'
    expect(outcomes.map((outcome) => outcome())).toEqual(['SUPERSEDED', stop, 'done'])
    expect(harness.calls).toEqual([begin])
    const phases = [...methodPhases, running]
    expect(harness.phases()).toEqual(stream.tag === 'rtc-player' ? phases : ['connecting', 'stopped', ...phases])
  })

  test.each([
    [1, true],
    [1, false],
    [20, true],
    [20, false]
  ])('the property of the run that changes 50 times, every %i ms, ends with its last value %s', async (gap, last) => {
    const harness = create()
    for (let i = 1; i <= 50; i++) {
      harness.set({ [running]: i % 2 === (last ? 0 : 1) })
      await harness.clock.advance(gap)
    }
    await harness.clock.advance(3000)
    expect(harness.phases().at(-1)).toBe(last ? running : 'stopped')
    expect(harness.calls.at(-1)).toBe(last ? begin : 'stop')
    expect(harness.errors()).toEqual([])
  })

  test.each(stream.goodAddresses)('a stream with the address %s runs', async (good) => {
    const harness = create({ properties: { [address]: good, [automatic]: true } })
    await harness.clock.advance(2000)
    expect(harness.media.attributes[address]).toBe(good)
    expect(harness.phases()).toEqual([...automaticPhases, running])
    expect(harness.errors()).toEqual([])
  })

  test.each(stream.badAddresses)('a stream with the address %j reports one %s', async (bad, name, advice) => {
    const harness = create({ properties: { [address]: bad } })
    const request = harness.outcome(harness.call(begin))
    await harness.clock.advance(60_000)
    expect(request()).toBe(name)
    expect(harness.details('error')).toEqual([
      expect.objectContaining({ name, advice, recoverable: false, cause: { [address]: bad } })
    ])
    expect(harness.phases()).toEqual(['failed'])
    expect(harness.shown().state).toMatchObject({ kind: 'failed', action: '' })
    expect(harness.calls).toEqual([])
    harness.set({ [address]: one })
    await harness.clock.advance(2000)
    expect(harness.shown().state.phase).toBe(running)
  })
})

describe.each(streams)('the stop of a run of $tag', (stream) => {
  test('stop() resolves and changes the phase when the native tag has stopped', async () => {
    const harness = await startRun(stream)
    const answer = harness.hold('stop')
    const stop = harness.outcome(harness.call('stop'))
    await harness.clock.advance(1999)
    expect([stop(), harness.phases()]).toEqual(['waits', []])
    answer.release()
    await harness.clock.advance(0)
    expect([stop(), harness.phases()]).toEqual(['done', ['stopped']])
    await harness.clock.advance(60_000)
    expect(harness.phases()).toEqual(['stopped'])
    expect(harness.calls).toEqual(['stop'])
  })

  test('stop() waits for the native stop, and a second stop() during it does as well', async () => {
    const harness = await startRun(stream)
    const answer = harness.hold('stop')
    const stops = [harness.outcome(harness.call('stop'))]
    await harness.clock.advance(100)
    stops.push(harness.outcome(harness.call('stop')))
    await harness.clock.advance(1000)
    expect(stops.map((stop) => stop())).toEqual(['waits', 'waits'])
    answer.succeed()
    await harness.clock.advance(0)
    expect(stops.map((stop) => stop())).toEqual(['done', 'done'])
  })

  test('stop() that is refused in the background waits, and is called again after the return', async () => {
    const harness = await startRun(stream)
    const answer = harness.hold('stop')
    const stop = harness.outcome(harness.call('stop'))
    await harness.clock.advance(0)
    harness.device.set({ appVisible: false })
    answer.fail({ errMsg: 'operation:fail', errno: 102 })
    await harness.clock.advance(100)
    expect(stop()).toBe('waits')
    harness.device.set({ appVisible: true })
    await harness.clock.advance(5000)
    expect([stop(), harness.calls]).toEqual(['done', ['stop', 'stop']])
  })

  test('a stop by attribute that is refused in the background is called again after the return', async () => {
    const harness = await startRun(stream)
    const answer = harness.hold('stop')
    harness.set({ [stream.running]: false })
    await harness.clock.advance(0)
    harness.device.set({ appVisible: false })
    answer.fail({ errMsg: 'operation:fail jsapi has no permission', errno: 102 })
    await harness.clock.advance(1000)
    harness.device.set({ appVisible: true })
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['stop', 'stop'])
    expect(harness.phases().at(-1)).toBe('stopped')
    expect(harness.errors()).toEqual([])
  })
})

describe.each(streams)('a pause of $tag', (stream) => {
  const { running, resuming, create } = stream

  test('pause() holds a run, resume() resumes it, and only native evidence shows that it runs', async () => {
    const harness = await startRun(stream)
    await Promise.all([harness.call('pause'), harness.clock.advance(0)])
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['pause'])
    expect(harness.phases()).toEqual(['paused'])
    const resume = harness.outcome(harness.call('resume'))
    await harness.clock.advance(0)
    expect(resume()).toBe('done')
    expect(harness.phases()).toEqual(['paused', resuming])
    await harness.clock.advance(1000)
    expect(harness.phases()).toEqual(['paused', resuming, running])
    expect(harness.calls).toEqual(['pause', 'resume'])
    expect(harness.changes()).toEqual(['pausedchange true method', 'pausedchange false method'])
  })

  test('paused=true holds a run, and paused=false resumes it', async () => {
    const harness = await startRun(stream)
    harness.set({ paused: true })
    await harness.clock.advance(1000)
    harness.set({ paused: false })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['pause', 'resume'])
    expect(harness.phases().at(-1)).toBe(running)
  })

  test('pause() of a run that failed and is paused already waits for the native stop under way', async () => {
    const harness = await startRun(stream)
    const [bad = '', error] = stream.badAddresses[1] ?? []
    const stop = harness.hold('stop')
    harness.set({ [stream.address]: bad })
    harness.set({ paused: true })
    const pause = harness.outcome(harness.call('pause'))
    await harness.clock.advance(1000)
    expect(pause()).toBe('waits')
    stop.succeed()
    await harness.clock.advance(0)
    expect(pause()).toBe(error)
  })

  test('pause() and resume() after a failure leave it shown, and begin nothing', async () => {
    const harness = create()
    harness.refuse(stream.begin, 'not now')
    const begin = harness.outcome(harness.call(stream.begin))
    await harness.clock.advance(1000)
    expect([begin(), harness.phases().at(-1)]).toEqual([stream.beginRejected, 'failed'])
    forget(harness)
    const pause = harness.outcome(harness.call('pause'))
    await harness.clock.advance(100)
    const resume = harness.outcome(harness.call('resume'))
    await harness.clock.advance(60_000)
    expect([pause(), resume()]).toEqual(['done', stream.beginRejected])
    expect([harness.calls, harness.phases(), harness.changes()]).toEqual([[], [], []])
  })

  test('a paused that the page unsets leaves the run paused', async () => {
    const harness = await startRun(stream)
    harness.set({ paused: true })
    await harness.clock.advance(1000)
    harness.set({ paused: null })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['pause'])
    expect(harness.phases()).toEqual(['paused'])
  })

  test.each(['pause', 'resume'])('%s() of a stream that never ran resolves without a call', async (name) => {
    const harness = create()
    const request = harness.outcome(harness.call(name))
    await harness.clock.advance(60_000)
    expect(request()).toBe('done')
    expect([harness.calls, harness.phases()]).toEqual([[], []])
  })
})

describe.each(streams)('a new address of $tag', (stream) => {
  const { begin, running, automatic, automaticPhases, address, one, other, create } = stream

  test('a new address is used after a stop', async () => {
    const harness = await startRun(stream)
    harness.set({ [address]: other })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['stop', begin])
    expect(harness.media.attributes[address]).toBe(other)
    expect(harness.phases()).toEqual(['connecting', running])
  })

  test('a new address comes into the native tag only between the stop and the next begin', async () => {
    const harness = await startRun(stream)
    const stop = harness.hold('stop')
    harness.set({ [address]: other })
    await harness.clock.advance(1000)
    expect(harness.media.attributes[address]).toBe(one)
    stop.release()
    const next = harness.hold(begin)
    await harness.clock.advance(0)
    expect(harness.media.attributes[address]).toBe(other)
    next.release()
  })

  test.each([50, 150])('a new address %i ms after a begin is used after a stop', async (time) => {
    const harness = create({ properties: { [automatic]: true } })
    await harness.clock.advance(time)
    harness.set({ [address]: other })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual([begin, 'stop', begin])
    expect(harness.media.attributes[address]).toBe(other)
    expect(harness.phases()).toEqual([...automaticPhases, running])
  })

  test.each([0, 20])('an address that changes 50 times, every %i ms, ends with the last one', async (gap) => {
    const harness = await startRun(stream)
    for (let i = 0; i < 50; i++) {
      harness.set({ [address]: `${other}?${i}` })
      if (gap > 0) await harness.clock.advance(gap)
    }
    await harness.clock.advance(2000)
    if (gap === 0) expect(harness.calls).toEqual(['stop', begin])
    expect(harness.calls.slice(-2)).toEqual(['stop', begin])
    expect(harness.media.attributes[address]).toBe(`${other}?49`)
    expect(harness.phases()).toEqual(['connecting', running])
    expect(harness.errors()).toEqual([])
  })
})
