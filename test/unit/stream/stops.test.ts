import { createQuiet, one, other, quietStreams, runQuiet } from './quiet'

const refusal = { errMsg: 'fail not now' }

describe.each(quietStreams)('a stop of $tag', (stream) => {
  const { begin, running, codes } = stream

  test('a refused stop is called again after 2 s and 8 s, and then the native tag is taken away', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('stop', refusal, 9)
    const stop = harness.call('stop')
    const seen: (readonly [ms: number, calls: number, phase: string])[] = []
    for (const wait of [0, 1999, 1, 7999]) {
      await harness.clock.advance(wait)
      seen.push([wait, harness.calls.length, harness.shown().state.phase])
    }
    expect(seen).toEqual([
      [0, 1, running],
      [1999, 1, running],
      [1, 2, running],
      [7999, 2, running]
    ])
    expect([stop(), harness.shown().native.mounted]).toEqual(['waits', true])
    await harness.clock.advance(1)
    expect(harness.calls).toEqual(['stop', 'stop', 'stop'])
    expect([stop(), harness.phases(), harness.shown().native.mounted]).toEqual(['done', ['stopped'], false])
    expect(harness.errors()).toEqual(['STOP_REJECTED'])
    await harness.clock.advance(600_000)
    expect(harness.calls).toHaveLength(3)
  })

  test('a stream whose native tag was taken away begins again on a new one', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('stop', refusal, 9)
    harness.call('stop')
    await harness.clock.advance(20_000)
    harness.letPass()
    harness.calls.length = 0
    const request = harness.call(begin)
    await harness.clock.advance(0)
    expect([harness.calls, request(), harness.shown().native.mounted]).toEqual([[begin], 'done', true])
    expect(harness.contexts).toBe(2)
  })

  test('a stop without an answer is abandoned after 2 s, and its late answer counts', async () => {
    const harness = await runQuiet(stream)
    const answer = harness.hold('stop')
    const stop = harness.call('stop')
    await harness.clock.advance(3000)
    expect([stop(), harness.calls, harness.errors()]).toEqual(['waits', ['stop'], ['STOP_REJECTED']])
    answer.succeed()
    await harness.clock.advance(0)
    expect([stop(), harness.phases()]).toEqual(['done', ['stopped']])
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['stop'])
  })

  test('a second stop() after a refused one is called at once, and both resolve with its success', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('stop', refusal)
    const stops = [harness.call('stop')]
    await harness.clock.advance(500)
    stops.push(harness.call('stop'))
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['stop', 'stop'])
    expect([...stops.map((stop) => stop()), harness.phases()]).toEqual(['done', 'done', ['stopped']])
  })

  test.each([{ appShown: true }, { pageShown: true }])(
    'a refused stop is called again when %j is reported',
    async (shown) => {
      const harness = await runQuiet(stream)
      harness.refuse('stop', refusal, 2)
      harness.call('stop')
      await harness.clock.advance(2500)
      expect(harness.calls).toHaveLength(2)
      harness.setEnvironment(shown)
      await harness.clock.advance(0)
      expect([harness.calls.length, harness.phases()]).toEqual([3, ['stopped']])
    }
  )

  test('a stop by attribute that is refused is called again as well', async () => {
    const harness = await runQuiet(stream, { properties: { [running]: true } })
    harness.refuse('stop', refusal)
    harness.set({ [running]: false })
    await harness.clock.advance(2000)
    expect([harness.calls, harness.phases()]).toEqual([['stop', 'stop'], ['stopped']])
  })

  test.each(['pause', 'resume', 'begin'])(
    'a stop is called at the latest 2 s after it was requested while %s has no answer',
    async (name) => {
      const harness = name === 'begin' ? createQuiet(stream) : await runQuiet(stream)
      if (name === 'resume') {
        harness.call('pause')
        await harness.clock.advance(0)
      }
      const kind = name === 'begin' ? begin : name
      harness.hold(kind)
      harness.call(kind)
      await harness.clock.advance(1000)
      const stop = harness.call('stop')
      await harness.clock.advance(1999)
      expect(harness.calls.at(-1)).toBe(kind)
      await harness.clock.advance(1)
      expect(harness.calls.at(-1)).toBe('stop')
      expect([stop(), harness.phases().at(-1)]).toEqual(['done', 'stopped'])
    }
  )

  test('a begin that takes effect after its stop is stopped without being shown', async () => {
    const harness = createQuiet(stream)
    const answer = harness.hold(begin)
    harness.call(begin)
    await harness.clock.advance(0)
    const stop = harness.call('stop')
    await harness.clock.advance(2000)
    expect([stop(), harness.phases()]).toEqual(['done', ['connecting', 'stopped']])
    answer.succeed()
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual([begin, 'stop', 'stop'])
    harness.code(...codes.running)
    expect(harness.shown().state.phase).not.toBe(running)
    expect(harness.errors()).toEqual([])
  })

  test('a begin that is refused after its stop needs no other stop', async () => {
    const harness = createQuiet(stream)
    const answer = harness.hold(begin)
    harness.call(begin)
    await harness.clock.advance(0)
    harness.call('stop')
    await harness.clock.advance(2000)
    answer.fail(refusal)
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual([begin, 'stop'])
  })

  test('a failure for good is shown once the native tag has stopped, and not before', async () => {
    const harness = await runQuiet(stream, { properties: { retryLimit: 0 } })
    const answer = harness.hold('stop')
    harness.code(codes.lost)
    await harness.clock.advance(1000)
    expect([harness.calls, harness.phases(), harness.errors()]).toEqual([['stop'], [], []])
    answer.succeed()
    await harness.clock.advance(0)
    expect([harness.phases(), harness.errors()]).toEqual([['failed'], ['NETWORK_DISCONNECTED']])
    expect(harness.details('phasechange')).toEqual([{ phase: 'failed', previous: running, code: codes.lost }])
  })

  test('a failure whose stop is refused reports one error in the end', async () => {
    const harness = await runQuiet(stream, { properties: { retryLimit: 0 } })
    harness.refuse('stop', refusal, 9)
    harness.code(codes.lost)
    await harness.clock.advance(60_000)
    expect([harness.calls.length, harness.phases(), harness.errors()]).toEqual([
      3,
      ['failed'],
      ['NETWORK_DISCONNECTED']
    ])
    expect(harness.shown().native.mounted).toBe(false)
  })

  test('a refused stop between two addresses reports nothing, and the other address follows in the end', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('stop', refusal, 9)
    harness.set({ [stream.address]: other })
    await harness.clock.advance(10_000)
    expect(harness.calls).toEqual(['stop', 'stop', 'stop', begin])
    expect([harness.errors(), harness.contexts]).toEqual([[], 2])
  })

  test('a begin by hand after a refused stop stops first', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('stop', refusal)
    const stop = harness.call('stop')
    await harness.clock.advance(100)
    const request = harness.call(begin)
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['stop', 'stop', begin])
    expect([stop(), request()]).toEqual(['SUPERSEDED', 'done'])
  })

  test('a stop ends the windows of the picture: a later begin on a covered page waits', async () => {
    const harness = await runQuiet(stream)
    harness.emit('enterpictureinpicture')
    harness.call('stop')
    await harness.clock.advance(0)
    harness.setEnvironment({ pageShown: false })
    const request = harness.call(begin)
    await harness.clock.advance(5000)
    expect([harness.calls, request()]).toEqual([['stop'], 'waits'])
  })

  test('the removal of the address stops a paused run and reports that it is empty', async () => {
    const harness = await runQuiet(stream)
    harness.call('pause')
    await harness.clock.advance(0)
    harness.set({ [stream.address]: '' })
    await harness.clock.advance(0)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([['pause', 'stop'], 'failed'])
    expect(harness.errors()).toEqual([`${stream.address.toUpperCase()}_EMPTY`])
    harness.set({ [stream.address]: one })
    await harness.clock.advance(0)
    expect(harness.shown().state.phase).toBe('paused')
  })

  test('a resume that takes effect late, after another pause, is paused again', async () => {
    const harness = await runQuiet(stream)
    harness.call('pause')
    await harness.clock.advance(0)
    const answer = harness.hold('resume')
    harness.call('resume')
    await harness.clock.advance(0)
    // It answers the resume that has no answer.
    harness.code(...codes.running)
    await harness.clock.advance(10_000)
    harness.call('pause')
    await harness.clock.advance(0)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([['pause', 'resume', 'pause'], 'paused'])
    answer.succeed()
    await harness.clock.advance(0)
    expect([harness.calls.at(-1), harness.calls.length, harness.phases().at(-1)]).toEqual(['pause', 4, 'paused'])
  })

  test('a pause that takes effect late, after another resume, is resumed again', async () => {
    const harness = await runQuiet(stream)
    const answer = harness.hold('pause')
    harness.call('pause')
    await harness.clock.advance(11_000)
    expect(harness.errors()).toEqual(['PAUSE_REJECTED'])
    answer.succeed()
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['pause', 'resume'])
  })

  test('a begin that waited for the view is not made once it is to pause', async () => {
    const harness = createQuiet(stream)
    await harness.clock.advance(0)
    const letGo = harness.holdView()
    harness.call(begin)
    await harness.clock.advance(0)
    harness.call('pause')
    letGo()
    await harness.clock.advance(1000)
    expect([harness.calls.includes(begin), harness.phases().at(-1)]).toEqual([false, 'paused'])
    harness.call('resume')
    await harness.clock.advance(0)
    expect(harness.calls.at(-1)).toBe(begin)
  })

  test('a resume that waited for the view is not made once it is to pause again, and the run stays', async () => {
    const harness = await runQuiet(stream)
    harness.call('pause')
    await harness.clock.advance(0)
    const letGo = harness.holdView()
    harness.call('resume')
    harness.set({ title: 'new', poster: 'new.png', controls: true })
    await harness.clock.advance(100)
    harness.call('pause')
    letGo()
    await harness.clock.advance(1000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['pause'], 'paused'])
    harness.call('resume')
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['pause', 'resume'])
  })

  test('a pause that is refused late, after it was given up, leaves the run as it is', async () => {
    const harness = await runQuiet(stream)
    const answer = harness.hold('pause')
    harness.call('pause')
    await harness.clock.advance(11_000)
    answer.fail(refusal)
    await harness.clock.advance(1000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['pause'], running])
  })

  test('a resume that is refused late, after a code has answered it, says nothing of the next run', async () => {
    const harness = await runQuiet(stream)
    harness.call('pause')
    await harness.clock.advance(0)
    const answer = harness.hold('resume')
    harness.call('resume')
    await harness.clock.advance(0)
    harness.code(...codes.running)
    await harness.clock.advance(10_000)
    harness.call('stop')
    await harness.clock.advance(0)
    harness.call(begin)
    await harness.clock.advance(0)
    harness.code(...codes.running)
    answer.fail(refusal)
    await harness.clock.advance(1000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['pause', 'resume', 'stop', begin], running])
  })

  test('a resume that is refused after its stop changes nothing', async () => {
    const harness = await runQuiet(stream)
    harness.call('pause')
    await harness.clock.advance(0)
    const answer = harness.hold('resume')
    harness.call('resume')
    await harness.clock.advance(1000)
    const stop = harness.call('stop')
    await harness.clock.advance(3000)
    answer.fail(refusal)
    await harness.clock.advance(1000)
    expect([stop(), harness.calls, harness.shown().state.phase]).toEqual([
      'done',
      ['pause', 'resume', 'stop'],
      'stopped'
    ])
  })

  test('a stop overtakes a call whose name begins like its own', async () => {
    const harness = await runQuiet(stream)
    const name = stream.tag === 'rtc-pusher' ? 'stopBGM' : 'snapshot'
    harness.hold(name)
    harness.call(name)
    await harness.clock.advance(0)
    harness.call('stop')
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual([name, 'stop'])
  })

  test('a late answer to a call that begins nothing changes nothing after a stop', async () => {
    const harness = await runQuiet(stream)
    const answer = harness.hold('pause')
    harness.call('pause')
    await harness.clock.advance(0)
    harness.call('stop')
    await harness.clock.advance(2000)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([['pause', 'stop'], 'stopped'])
    answer.succeed()
    await harness.clock.advance(10_000)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([['pause', 'stop'], 'stopped'])
  })

  test('a late answer to a stop says nothing of a begin after it', async () => {
    const harness = await runQuiet(stream)
    const first = harness.hold('stop')
    harness.call('stop')
    await harness.clock.advance(5000)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([['stop', 'stop'], 'stopped'])
    harness.call(begin)
    await harness.clock.advance(0)
    harness.code(...codes.running)
    harness.refuse('stop', refusal)
    const stop = harness.call('stop')
    await harness.clock.advance(0)
    first.succeed()
    await harness.clock.advance(0)
    expect([stop(), harness.phases().at(-1)]).toEqual(['waits', running])
    await harness.clock.advance(2000)
    expect([stop(), harness.calls.slice(2)]).toEqual([
      'done',
      ['rebuild', begin, 'stop', 'stop'].filter((name) => name !== 'rebuild')
    ])
  })

  test('a stop by attribute does not wait for the background that has refused another call', async () => {
    const harness = await runQuiet(stream, { properties: { [stream.automatic]: false, [running]: true } })
    harness.setEnvironment({ appShown: false })
    harness.refuse('pause', { errno: 102, errMsg: 'fail' })
    harness.call('pause')
    await harness.clock.advance(0)
    harness.set({ [running]: false })
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['pause', 'stop'])
  })

  test('a stop that is taken back overtakes no call', async () => {
    const harness = await runQuiet(stream)
    const answer = harness.hold('pause')
    harness.call('pause')
    await harness.clock.advance(0)
    harness.call('stop')
    await harness.clock.advance(1000)
    harness.call(stream.begin)
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['pause'])
    answer.succeed()
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(['pause', 'resume'])
  })
})

describe.each(quietStreams)('the native tag of $tag', (stream) => {
  const { begin, beginRejected, running, codes } = stream

  test.each(['pause', 'resume'])('an obstacle that is found while %s has no answer ends all', async (name) => {
    for (const isTaken of [true, false]) {
      const harness = await runQuiet(stream)
      if (name === 'resume') harness.call('pause')
      await harness.clock.advance(0)
      const answer = harness.hold(name)
      const request = harness.call(name)
      await harness.clock.advance(0)
      harness.obstruct('DEVTOOLS')
      if (isTaken) answer.succeed()
      else answer.fail(refusal)
      await harness.clock.advance(60_000)
      expect([request(), harness.phases().at(-1)]).toEqual(['DEVTOOLS', 'unsupported'])
      expect(harness.calls.at(-1)).toBe(name)
    }
  })

  test('a call that waits for the native tag rejects with an obstacle that is found meanwhile', async () => {
    const harness = await runQuiet(stream)
    harness.hold('pause')
    harness.call('pause')
    const picture = harness.call('snapshot')
    await harness.clock.advance(0)
    harness.obstruct('DEVTOOLS')
    await harness.clock.advance(0)
    expect([picture(), harness.calls]).toEqual(['DEVTOOLS', ['pause']])
  })

  test('a call while the native tag is away rejects with NOT_READY', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('stop', refusal, 9)
    harness.call('stop')
    await harness.clock.advance(20_000)
    const picture = harness.call('snapshot')
    await harness.clock.advance(0)
    expect([picture(), harness.calls.includes('snapshot')]).toEqual(['NOT_READY', false])
  })

  test('a call without an answer rejects after 10 s, and the next one is made', async () => {
    const harness = await runQuiet(stream)
    const answer = harness.hold('snapshot')
    const picture = harness.call('snapshot')
    const next = harness.call('snapshot')
    await harness.clock.advance(9999)
    expect(picture()).toBe('waits')
    await harness.clock.advance(1)
    expect([picture(), next()]).toEqual(['SNAPSHOT_REJECTED', 'done'])
    answer.succeed()
    await harness.clock.advance(0)
    expect([picture(), harness.calls]).toEqual(['SNAPSHOT_REJECTED', ['snapshot', 'snapshot']])
  })

  test('a call beside the run without an answer does not make the native tag again', async () => {
    const harness = await runQuiet(stream)
    harness.hold('snapshot')
    harness.call('snapshot')
    await harness.clock.advance(11_000)
    const { contexts } = harness
    for (const name of ['stop', stream.begin]) {
      harness.call(name)
      await harness.clock.advance(1000)
    }
    expect([harness.calls, harness.contexts]).toEqual([['snapshot', 'stop', stream.begin], contexts])
  })

  test('a call without an answer rejects after 10 s although another one has waited for its turn', async () => {
    const harness = await runQuiet(stream)
    harness.hold('snapshot')
    const picture = harness.call('snapshot')
    await harness.clock.advance(5000)
    const next = harness.call('snapshot')
    await harness.clock.advance(1000)
    harness.emit('netstatus', { info: {} })
    await harness.clock.advance(4000)
    expect([picture(), next()]).toEqual(['SNAPSHOT_REJECTED', 'done'])
  })

  test('an obstacle that is found while the view is slow rejects a call that waits for it, and it is not made', async () => {
    const harness = await runQuiet(stream)
    const letGo = harness.holdView()
    harness.set({ title: 'new', controls: true })
    const picture = harness.call('snapshot')
    await harness.clock.advance(1000)
    harness.obstruct('DEVTOOLS')
    await harness.clock.advance(0)
    expect(picture()).toBe('DEVTOOLS')
    letGo()
    await harness.clock.advance(0)
    expect(harness.calls).toEqual([])
  })

  test('a begin that waits for the view is not made after an obstacle was found', async () => {
    const harness = createQuiet(stream)
    await harness.clock.advance(0)
    const letGo = harness.holdView()
    const request = harness.call(begin)
    await harness.clock.advance(0)
    harness.obstruct('DEVTOOLS')
    letGo()
    await harness.clock.advance(1000)
    expect([request(), harness.calls]).toEqual(['DEVTOOLS', []])
  })

  test('a call that was given up while the view was slow is not made', async () => {
    const harness = await runQuiet(stream)
    const letGo = harness.holdView()
    harness.set({ title: 'new', poster: 'new.png' })
    harness.set({ controls: true })
    const picture = harness.call('snapshot')
    await harness.clock.advance(12_000)
    letGo()
    await harness.clock.advance(0)
    expect([picture(), harness.calls.includes('snapshot')]).toEqual(['NOT_READY', false])
  })

  test('a call that waited for a slow view has 10 s for its answer from then on', async () => {
    const harness = await runQuiet(stream)
    const letGo = harness.holdView()
    harness.set({ title: 'new', poster: 'new.png', controls: true })
    const answer = harness.hold('snapshot')
    const pictures = [harness.call('snapshot'), harness.call('snapshot')]
    await harness.clock.advance(8000)
    letGo()
    await harness.clock.advance(9999)
    expect([harness.calls, pictures.map((picture) => picture())]).toEqual([['snapshot'], ['waits', 'waits']])
    answer.succeed()
    await harness.clock.advance(0)
    expect([harness.calls, pictures[0]?.()]).toEqual([['snapshot', 'snapshot'], 'done'])
  })

  test('a stop that waits for a call which waited for a slow view is made within 2 s', async () => {
    const harness = await runQuiet(stream)
    const letGo = harness.holdView()
    harness.set({ title: 'new', poster: 'new.png', controls: true })
    harness.hold('snapshot')
    harness.call('snapshot')
    await harness.clock.advance(7000)
    harness.call('stop')
    await harness.clock.advance(1000)
    letGo()
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['snapshot', 'stop'])
  })

  test('a call that was given up while the view was slow gives a stop no more time', async () => {
    const harness = await runQuiet(stream)
    const letGo = harness.holdView()
    harness.set({ title: 'new', poster: 'new.png', controls: true })
    harness.call('snapshot')
    harness.hold('stop')
    harness.call('stop')
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['stop'])
    // The stop is wanted no more, and is under way.
    harness.call(begin)
    await harness.clock.advance(1500)
    letGo()
    await harness.clock.advance(2499)
    expect(harness.calls).toEqual(['stop'])
    await harness.clock.advance(1)
    expect(harness.calls).toEqual(['stop', 'stop', begin])
  })

  test('a call that has waited for its turn and was given up while the view was slow is not made', async () => {
    const harness = await runQuiet(stream)
    const answer = harness.hold('snapshot')
    harness.call('snapshot')
    await harness.clock.advance(0)
    const picture = harness.call('snapshot')
    const letGo = harness.holdView()
    harness.set({ title: 'new', poster: 'new.png', controls: true })
    await harness.clock.advance(100)
    answer.succeed()
    await harness.clock.advance(12_000)
    expect(picture()).toBe('waits')
    letGo()
    await harness.clock.advance(0)
    expect([picture(), harness.calls]).toEqual(['NOT_READY', ['snapshot']])
  })

  test('a view that never takes a new native tag is a refused begin after 10 s', async () => {
    const harness = await runQuiet(stream, { properties: { retryLimit: 0 } })
    harness.emit('rendererror', {})
    harness.call('stop')
    await harness.clock.advance(0)
    harness.events.length = 0
    const letGo = harness.holdView()
    const request = harness.call(begin)
    await harness.clock.advance(12_000)
    expect([request(), harness.errors()]).toEqual([beginRejected, [beginRejected]])
    letGo()
    const again = harness.call(begin)
    await harness.clock.advance(0)
    expect([again(), harness.calls.at(-1)]).toEqual(['done', begin])
  })

  test('a view that never takes the native tag away leaves nothing to call', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('stop', refusal, 9)
    const stop = harness.call('stop')
    const letGo = harness.holdView()
    await harness.clock.advance(30_000)
    letGo()
    await harness.clock.advance(60_000)
    expect([stop(), harness.calls]).toEqual(['done', ['stop', 'stop', 'stop']])
  })

  test('a begin by hand whose old native tag the view never takes away begins on a new one', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('stop', refusal, 9)
    harness.call('stop')
    await harness.clock.advance(5000)
    const letGo = harness.holdView()
    harness.call(begin)
    await harness.clock.advance(10_500)
    harness.letPass()
    letGo()
    await harness.clock.advance(2000)
    expect([harness.errors().includes(beginRejected), harness.calls.at(-1)]).toEqual([false, begin])
  })

  test('a new native tag that cannot be found is stopped by taking it away', async () => {
    let isFound = true
    const harness = await runQuiet(stream, { finds: () => isFound, properties: { retryLimit: 0 } })
    harness.emit('rendererror', {})
    harness.call('stop')
    await harness.clock.advance(0)
    isFound = false
    const request = harness.call(begin)
    await harness.clock.advance(60_000)
    expect([request(), harness.phases().at(-1)]).toEqual([beginRejected, 'failed'])
    expect(harness.calls).toEqual(['stop'])
    expect(harness.shown().native.mounted).toBe(false)
    isFound = true
    harness.call(begin)
    await harness.clock.advance(0)
    harness.code(...codes.running)
    expect(harness.phases().at(-1)).toBe(running)
  })

  test('a paused run that is lost stays paused, and resume() stops and begins', async () => {
    const harness = await runQuiet(stream)
    harness.call('pause')
    await harness.clock.advance(0)
    harness.code(codes.lost, codes.reconnecting, ...codes.running)
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.phases()]).toEqual([['pause'], ['paused']])
    const resume = harness.call('resume')
    await harness.clock.advance(0)
    expect([harness.calls, resume()]).toEqual([['pause', 'stop', begin], 'done'])
    harness.code(...codes.running)
    expect(harness.phases().at(-1)).toBe(running)
    expect(harness.errors()).toEqual([])
  })

  test('a pause that is refused for a run that has failed meanwhile begins it again', async () => {
    const harness = await runQuiet(stream)
    const answer = harness.hold('pause')
    const pause = harness.call('pause')
    await harness.clock.advance(0)
    harness.code(codes.lost)
    answer.fail(refusal)
    await harness.clock.advance(1000)
    expect([pause(), harness.calls]).toEqual(['PAUSE_REJECTED', ['pause', 'stop', begin]])
  })
})
