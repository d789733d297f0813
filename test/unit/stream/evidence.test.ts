import { createQuiet, other, quietStreams, runQuiet } from './quiet'

const audioTaken = { audioFree: false }
const offline = { online: false }

describe.each(quietStreams)('evidence of a run of $tag', (stream) => {
  const { begin, running, codes } = stream

  test.each<[string, object]>([
    ['audio is taken', audioTaken],
    ['network is away', offline]
  ])('codes of progress show that it runs although the phone says that the %s', async (_, change) => {
    const harness = await runQuiet(stream)
    harness.setEnvironment(change)
    harness.code(codes.reconnecting, ...codes.running)
    expect(harness.phases().at(-1)).toBe(running)
    harness.code(codes.lost)
    await harness.clock.advance(500)
    expect(harness.calls).toEqual(['stop', begin])
  })

  test('a lost run after 3 s of data is tried again although the end of an interruption was never reported', async () => {
    const harness = await runQuiet(stream)
    harness.setEnvironment(audioTaken)
    expect(harness.phases()).toEqual(['interrupted'])
    await harness.flow(4)
    expect(harness.phases()).toEqual(['interrupted', running])
    harness.code(codes.lost)
    await harness.clock.advance(500)
    expect(harness.calls).toEqual(['stop', begin])
    expect(harness.errors()).toEqual([])
  })

  test('data that flowed before the phone took the network is no evidence against it', async () => {
    const harness = await runQuiet(stream)
    await harness.flow(5)
    harness.setEnvironment(offline)
    await harness.flow(1)
    harness.code(codes.lost)
    expect(harness.phases()).toEqual(['offline'])
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual([])
  })

  test('an interruption whose end is never reported has a button, and a tap begins again', async () => {
    const harness = await runQuiet(stream)
    harness.setEnvironment(audioTaken)
    await harness.clock.advance(60_000)
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    harness.tap()
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['stop', begin])
    harness.code(...codes.running)
    expect(harness.phases().at(-1)).toBe(running)
  })

  test('a run that is lost while the audio is taken has a button as well', async () => {
    const harness = await runQuiet(stream)
    harness.setEnvironment(audioTaken)
    harness.code(codes.lost)
    await harness.clock.advance(60_000)
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    expect(harness.calls).toEqual([])
    harness.tap()
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['stop', begin])
  })

  test('a begin by attribute after a stop is called although the end of an interruption was never reported', async () => {
    const harness = createQuiet(stream, { properties: { [stream.running]: true } })
    await harness.clock.advance(0)
    harness.setEnvironment({ audioFree: false })
    harness.set({ [stream.running]: false })
    await harness.clock.advance(6000)
    harness.set({ [stream.running]: true })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual([begin, 'stop', begin])
  })

  test('the attribute at the beginning does not overrule the phone', async () => {
    const harness = createQuiet(stream)
    harness.setEnvironment(offline)
    harness.set({ [stream.running]: true })
    await harness.clock.advance(5000)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([[], 'offline'])
  })

  test('a begin by hand is called at once although the phone says that there is no network', async () => {
    const harness = createQuiet(stream)
    harness.setEnvironment(offline)
    const request = harness.call(begin)
    await harness.clock.advance(0)
    expect([harness.calls, request()]).toEqual([[begin], 'done'])
  })

  test.each([0, 5])(
    'a begin by hand offline that fails counts as no attempt, and is made again with the network, with retry-limit %i',
    async (retryLimit) => {
      const harness = createQuiet(stream, { properties: { retryLimit } })
      harness.setEnvironment(offline)
      harness.call(begin)
      await harness.clock.advance(0)
      harness.code(codes.lost)
      await harness.clock.advance(60_000)
      expect([harness.calls, harness.phases()]).toEqual([
        [begin, 'stop'],
        ['connecting', 'offline']
      ])
      harness.setEnvironment({ online: true })
      await harness.clock.advance(1000)
      expect(harness.calls).toEqual([begin, 'stop', begin])
      harness.code(...codes.running)
      expect(harness.phases().at(-1)).toBe(running)
      expect(harness.details('phasechange').filter(({ attempt }) => attempt !== undefined)).toEqual([])
      expect(harness.errors()).toEqual([])
    }
  )

  test('a refused begin by hand offline counts as no attempt', async () => {
    const harness = createQuiet(stream)
    harness.setEnvironment(offline)
    harness.refuse(begin, 'not now')
    harness.call(begin)
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.phases().at(-1), harness.errors()]).toEqual([[begin, 'stop'], 'offline', []])
  })

  test('the app that is shown again allows one attempt against what the phone says', async () => {
    const harness = createQuiet(stream)
    harness.setEnvironment(audioTaken)
    harness.set({ [running]: true })
    await harness.clock.advance(30_000)
    expect(harness.calls).toEqual([])
    harness.setEnvironment({ appShown: false })
    await harness.clock.advance(1000)
    harness.setEnvironment({ appShown: true })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual([begin])
  })

  test('an interruption by code in an attempt against the phone puts its word back', async () => {
    const harness = createQuiet(stream)
    harness.setEnvironment(audioTaken)
    harness.call(begin)
    await harness.clock.advance(0)
    harness.code(codes.interrupted)
    await harness.clock.advance(60_000)
    expect([harness.shown().state.phase, harness.calls]).toEqual(['interrupted', [begin]])
    harness.setEnvironment({ audioFree: true })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual([begin, 'stop', begin])
  })

  test('codes of a lost connection in an attempt against the phone put its word back', async () => {
    const harness = createQuiet(stream)
    harness.setEnvironment(offline)
    harness.call(begin)
    await harness.clock.advance(0)
    expect(harness.phases()).toEqual(['connecting'])
    harness.code(codes.reconnecting)
    expect(harness.phases()).toEqual(['connecting', 'offline'])
  })

  test('a run that goes on by itself after an absence needs nobody who asks for it, with resume=ask', async () => {
    const harness = await runQuiet(stream, { properties: { resume: 'ask' } })
    harness.setEnvironment(audioTaken)
    harness.setEnvironment({ audioFree: true })
    harness.code(...codes.running)
    harness.code(codes.lost)
    await harness.clock.advance(500)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([['stop', begin], 'reconnecting'])
  })

  test('a report after a run has failed is no progress: it is begun only by a person, with resume=ask', async () => {
    const harness = await runQuiet(stream, { properties: { resume: 'ask' } })
    harness.setEnvironment(audioTaken)
    harness.setEnvironment({ audioFree: true })
    harness.code(codes.lost)
    await harness.flow(2)
    await harness.clock.advance(30_000)
    expect([harness.calls.includes(begin), harness.phases().at(-1)]).toEqual([false, 'interrupted'])
  })

  test('an interruption that is reported twice has no longer than 2 s for a sign of life', async () => {
    const harness = await runQuiet(stream)
    harness.code(codes.suspended)
    await harness.clock.advance(1000)
    harness.code(codes.interrupted)
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['stop', begin])
  })

  test('a loss that is reported twice does not delay the attempt', async () => {
    const harness = await runQuiet(stream)
    harness.code(codes.lost)
    await harness.clock.advance(300)
    harness.code(codes.lost)
    await harness.clock.advance(200)
    expect(harness.calls).toEqual(['stop', begin])
  })

  test('a resume of which nothing comes after an absence is stopped after 2 s, with resume=ask', async () => {
    const harness = await runQuiet(stream, { properties: { resume: 'ask', stallTimeout: 0 } })
    harness.call('pause')
    await harness.clock.advance(0)
    harness.call('resume')
    await harness.clock.advance(500)
    harness.setEnvironment(offline)
    await harness.clock.advance(500)
    harness.setEnvironment({ online: true })
    harness.setEnvironment({ appShown: false })
    harness.setEnvironment({ appShown: true })
    await harness.clock.advance(3000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['pause', 'resume', 'stop'], 'interrupted'])
  })

  test(`${begin}() within the 2 s for a sign of life after a pause keeps them`, async () => {
    const harness = await runQuiet(stream, { properties: { stallTimeout: 0 } })
    harness.call('pause')
    await harness.clock.advance(1000)
    harness.call('resume')
    await harness.clock.advance(1000)
    harness.call(begin)
    await harness.clock.advance(1500)
    expect(harness.calls).toEqual(['pause', 'resume', 'stop', begin])
  })

  test('a run that begins within the 2 s for a sign of life of another one has its own time', async () => {
    const harness = await runQuiet(stream)
    harness.call('pause')
    await harness.clock.advance(1000)
    harness.call('resume')
    await harness.clock.advance(1000)
    harness.set({ [stream.address]: other })
    await harness.clock.advance(10_000)
    expect(harness.calls).toEqual(['pause', 'resume', 'stop', begin])
  })

  test('audio that is taken while a run resumes interrupts it', async () => {
    const harness = await runQuiet(stream)
    harness.call('pause')
    await harness.clock.advance(0)
    harness.call('resume')
    await harness.clock.advance(0)
    harness.setEnvironment(audioTaken)
    expect(harness.phases()).toEqual(['paused', stream.resuming, 'interrupted'])
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['pause', 'resume'])
  })

  test('each sign that the native tag reconnects by itself gives it the whole stall-timeout again', async () => {
    const harness = await runQuiet(stream, { properties: { stallTimeout: 10_000 } })
    for (let sign = 0; sign < 3; sign++) {
      harness.code(codes.reconnecting)
      await harness.clock.advance(9999)
    }
    expect(harness.details('phasechange')).toMatchObject([{ phase: 'reconnecting', previous: running }])
    await harness.clock.advance(1)
    expect(harness.details('phasechange')).toHaveLength(2)
  })

  test.each(['connecting', 'reconnecting'])(
    'a phase %s that a code should end is ended by 3 s of data',
    async (phase) => {
      const harness = phase === 'connecting' ? createQuiet(stream) : await runQuiet(stream)
      if (phase === 'connecting') harness.call(begin)
      await harness.clock.advance(0)
      if (phase === 'reconnecting') harness.code(codes.reconnecting)
      expect(harness.phases().at(-1)).toBe(phase)
      await harness.flow(4)
      expect(harness.phases().at(-1)).toBe(running)
      await harness.clock.advance(120_000)
      expect(harness.calls).toEqual(phase === 'connecting' ? [begin] : [])
    }
  )

  test('a code of progress answers a begin that has no answer', async () => {
    const harness = createQuiet(stream)
    harness.hold(begin)
    const request = harness.call(begin)
    await harness.clock.advance(5000)
    harness.code(codes.connecting, ...codes.running)
    await harness.flow(1)
    expect([request(), harness.phases().at(-1)]).toEqual(['done', running])
    await harness.flow(30)
    expect([harness.calls, harness.errors(), harness.phases().at(-1)]).toEqual([[begin], [], running])
  })

  test.each(codes.progress)('the code %i answers a begin that has no answer', async (code) => {
    const harness = createQuiet(stream)
    harness.hold(begin)
    const request = harness.call(begin)
    await harness.clock.advance(0)
    harness.code(code)
    await harness.clock.advance(0)
    expect(request()).toBe('done')
  })

  test('a begin that is refused after a code has answered it is made again: the code was of an earlier run', async () => {
    const harness = createQuiet(stream)
    const answer = harness.hold(begin)
    harness.call(begin)
    await harness.clock.advance(0)
    harness.code(...codes.running)
    await harness.clock.advance(7000)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([[begin], running])
    answer.fail({ errMsg: 'not now' })
    await harness.clock.advance(0)
    expect([harness.calls, harness.errors()]).toEqual([[begin, 'stop', begin], []])
    harness.code(...codes.running)
    expect(harness.phases().at(-1)).toBe(running)
  })

  test('a resume that is refused after a code has answered it begins again', async () => {
    const harness = await runQuiet(stream)
    harness.call('pause')
    await harness.clock.advance(0)
    const answer = harness.hold('resume')
    harness.call('resume')
    await harness.clock.advance(0)
    harness.code(...codes.running)
    await harness.clock.advance(1000)
    answer.fail({ errMsg: 'not now' })
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['pause', 'resume', 'stop', begin])
  })

  test.each(['ask', 'never'])(
    'a begin that waited for the view is not made after an absence with resume=%s',
    async (resume) => {
      const harness = createQuiet(stream, { properties: { resume } })
      await harness.clock.advance(0)
      const letGo = harness.holdView()
      harness.call(begin)
      await harness.clock.advance(0)
      harness.setEnvironment({ appShown: false })
      await harness.clock.advance(1000)
      harness.setEnvironment({ appShown: true })
      letGo()
      await harness.clock.advance(30_000)
      expect([harness.calls, harness.phases().at(-1)]).toEqual([['stop'], 'interrupted'])
      harness.tap()
      await harness.clock.advance(0)
      expect(harness.calls).toEqual(['stop', begin])
    }
  )

  test('3 s of data answer a begin that has no answer and no code', async () => {
    const harness = createQuiet(stream)
    const answer = harness.hold(begin)
    const request = harness.call(begin)
    await harness.clock.advance(1000)
    await harness.flow(4)
    expect([request(), harness.phases().at(-1)]).toEqual(['done', running])
    await harness.flow(30)
    answer.succeed()
    await harness.flow(1)
    expect([harness.calls, harness.errors(), harness.phases().at(-1)]).toEqual([[begin], [], running])
  })

  test('a report without a rate answers no resume', async () => {
    const harness = await runQuiet(stream)
    harness.call('pause')
    await harness.clock.advance(0)
    harness.hold('resume')
    const resume = harness.call('resume')
    await harness.clock.advance(0)
    await harness.dry(2)
    expect([resume(), harness.phases()]).toEqual(['waits', ['paused']])
    await harness.flow(1)
    expect(resume()).toBe('done')
  })

  test('a code of progress answers a resume that has no answer', async () => {
    const harness = await runQuiet(stream)
    harness.call('pause')
    await harness.clock.advance(0)
    harness.hold('resume')
    const resume = harness.call('resume')
    await harness.clock.advance(1000)
    harness.code(...codes.running)
    await harness.flow(30)
    expect([resume(), harness.calls, harness.phases().at(-1)]).toEqual(['done', ['pause', 'resume'], running])
  })

  test.each(['auto', 'ask', 'never'])('silence of an address of a room is no stall, with resume=%s', async (resume) => {
    const harness = await runQuiet(stream, { properties: { [stream.address]: stream.room, resume } })
    await harness.dry(120)
    expect([harness.calls, harness.phases()]).toEqual([[], []])
  })

  test('silence of a live address that has "room:" in its path is a stall', async () => {
    const harness = await runQuiet(stream, { properties: { [stream.address]: 'rtmp://127.0.0.1/live/room:42' } })
    await harness.dry(17)
    expect(harness.phases().at(0)).toBe('reconnecting')
  })

  test('silence of an address of a room after a pause is no loss', async () => {
    const harness = await runQuiet(stream, { properties: { [stream.address]: stream.room } })
    harness.call('pause')
    await harness.dry(2)
    harness.call('resume')
    await harness.dry(60)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([['pause', 'resume'], running])
  })

  test('data that stutter end no phase that a code should have ended, and its limit stands', async () => {
    const harness = createQuiet(stream, { properties: { [stream.automatic]: true } })
    await harness.clock.advance(0)
    if (stream.tag === 'rtc-pusher') harness.code(stream.codes.reconnecting)
    else harness.code(codes.connecting)
    for (let second = 0; second < 20; second++) {
      await harness.flow(1)
      await harness.dry(1)
    }
    expect(harness.calls.length).toBeGreaterThan(1)
  })

  test('a connection into a room that nobody sends in counts as a run after 30 s', async () => {
    const harness = createQuiet(stream, { properties: { [stream.address]: stream.room } })
    harness.call(begin)
    await harness.clock.advance(0)
    harness.code(codes.connecting)
    await harness.dry(29)
    expect(harness.phases()).toEqual(['connecting'])
    await harness.dry(91)
    expect([harness.calls, harness.errors(), harness.phases()]).toEqual([[begin], [], ['connecting', running]])
  })

  test('a connection that nothing is heard of fails after 30 s, also while the audio is taken', async () => {
    for (const change of [{}, audioTaken]) {
      const harness = createQuiet(stream, { properties: { [stream.automatic]: true, retryLimit: 1 } })
      await harness.clock.advance(0)
      harness.setEnvironment(change)
      await harness.clock.advance(29_999)
      expect([harness.phases(), harness.calls]).toEqual([['connecting'], [begin]])
      await harness.clock.advance(1)
      expect(harness.phases().at(-1)).toBe(change === audioTaken ? 'interrupted' : 'reconnecting')
    }
  })

  test('calls of a page in between do not lengthen the time for a connection', async () => {
    const harness = createQuiet(stream, { properties: { [stream.automatic]: true } })
    await harness.clock.advance(0)
    for (let second = 0; second < 30; second += 5) {
      const answer = harness.hold('snapshot')
      harness.call('snapshot')
      await harness.clock.advance(5000)
      answer.succeed()
    }
    expect(harness.phases()).toEqual(['connecting', 'reconnecting'])
  })

  test('an interrupted run that may not be tried again for 10 s has a button after 2 s', async () => {
    const harness = await runQuiet(stream, { properties: { preview: false } })
    harness.code(codes.suspended)
    await harness.clock.advance(2000)
    harness.code(...codes.running)
    harness.code(codes.suspended)
    await harness.clock.advance(1999)
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: '' })
    await harness.clock.advance(1)
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    await harness.clock.advance(8000)
    expect(harness.calls).toEqual(['stop', begin, 'stop', begin])
  })
})

describe.each(quietStreams)('a begin of $tag that fails', (stream) => {
  const { begin, beginRejected, codes } = stream

  test('a refused begin after an interruption is tried again', async () => {
    const harness = await runQuiet(stream)
    harness.setEnvironment(audioTaken)
    harness.setEnvironment({ audioFree: true })
    harness.refuse(begin, 'not now')
    await harness.clock.advance(3500)
    expect(harness.calls).toEqual(['stop', begin, 'stop', begin])
    expect(harness.errors()).toEqual([])
  })

  test('a sign of life has its 2 s also with a shorter stall-timeout', async () => {
    const harness = await runQuiet(stream, { properties: { stallTimeout: 1000, retryLimit: 0 } })
    harness.setEnvironment(audioTaken)
    harness.setEnvironment({ audioFree: true })
    await harness.clock.advance(1999)
    expect([harness.calls, harness.errors()]).toEqual([[], []])
    await harness.clock.advance(1)
    expect([harness.calls, harness.errors()]).toEqual([['stop', begin], []])
  })

  test('a refused begin of a new address is no attempt, also after one that helped', async () => {
    const harness = await runQuiet(stream)
    harness.setEnvironment(audioTaken)
    harness.setEnvironment({ audioFree: true })
    await harness.clock.advance(2000)
    harness.code(...codes.running)
    harness.refuse(begin, 'not now')
    harness.set({ [stream.address]: other })
    await harness.clock.advance(60_000)
    expect([harness.errors(), harness.phases().at(-1)]).toEqual([[beginRejected], 'failed'])
  })

  test('a refused begin after an interruption fails at once with retry-limit 0', async () => {
    const harness = await runQuiet(stream, { properties: { retryLimit: 0 } })
    harness.setEnvironment(audioTaken)
    harness.setEnvironment({ audioFree: true })
    harness.refuse(begin, 'not now')
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.errors()]).toEqual([['stop', begin, 'stop'], [beginRejected]])
  })

  test.each([
    [9, 'failed'],
    [10, 'reconnecting']
  ])('after the only attempt and %i s of data the next loss leads to the phase %s', async (seconds, phase) => {
    const harness = await runQuiet(stream, { properties: { retryLimit: 1 } })
    harness.code(codes.lost)
    await harness.clock.advance(1000)
    harness.code(...codes.running)
    await harness.flow(seconds)
    harness.code(codes.lost)
    await harness.clock.advance(0)
    expect(harness.phases().at(-1)).toBe(phase)
  })

  test('a planned attempt while the audio is taken is made 1 s after its return', async () => {
    const harness = await runQuiet(stream)
    harness.setEnvironment(audioTaken)
    harness.code(codes.lost)
    await harness.clock.advance(10_000)
    harness.setEnvironment({ audioFree: true })
    await harness.clock.advance(999)
    expect(harness.calls).toEqual([])
    await harness.clock.advance(1)
    expect(harness.calls).toEqual(['stop', begin])
  })
})
