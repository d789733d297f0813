import { createQuiet, other, quietStreams, runQuiet } from './quiet'

/** What the background makes of a call: on iOS and Android. */
const refusals = [
  { errMsg: 'operation:fail', errno: 102 },
  { errMsg: 'operation:fail:access denied' },
  { errMsg: 'operation:fail runningState=background' }
]
const [refusal = {}] = refusals
const away = { appShown: false }
const back = { appShown: true }

describe.each(quietStreams)('a call of $tag that the background refuses', (stream) => {
  const { begin, beginRejected, running } = stream

  test.each(refusals)('a begin that is refused with %j waits for the show and is called again', async (cause) => {
    const harness = createQuiet(stream, { properties: { retryLimit: 0 } })
    harness.refuse(begin, cause)
    const request = harness.call(begin)
    await harness.clock.advance(1000)
    harness.setEnvironment(away)
    await harness.clock.advance(5000)
    expect([harness.errors(), request()]).toEqual([[], 'waits'])
    expect(harness.calls.filter((call) => call === begin)).toEqual([begin])
    harness.setEnvironment(back)
    await harness.clock.advance(2000)
    expect(harness.calls.filter((call) => call === begin)).toEqual([begin, begin])
    expect([harness.errors(), request()]).toEqual([[], 'done'])
  })

  test.each(['stop', 'pause'])('a %s that is refused at the edge is called again upon the show', async (name) => {
    const harness = await runQuiet(stream)
    harness.refuse(name, refusal)
    const request = harness.call(name)
    await harness.clock.advance(100)
    harness.setEnvironment(away)
    await harness.clock.advance(5000)
    expect(request()).toBe('waits')
    harness.setEnvironment(back)
    await harness.clock.advance(2000)
    expect([harness.calls, request(), harness.errors()]).toEqual([[name, name], 'done', []])
  })

  test('a run that may have ended, as the background refused its stop, is begun anew by a command', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('stop', refusal)
    harness.call('stop')
    await harness.clock.advance(100)
    const request = harness.call(begin)
    await harness.clock.advance(2000)
    expect([harness.calls, request(), harness.errors()]).toEqual([['stop', 'stop', begin], 'done', []])
  })

  test('a stop that was asked for during a begin does not wait for the show, as the background refuses the begin', async () => {
    const harness = createQuiet(stream)
    const answer = harness.hold(begin)
    harness.call(begin)
    await harness.clock.advance(1000)
    const stop = harness.call('stop')
    await harness.clock.advance(500)
    answer.fail({ errMsg: 'operation:fail', errno: 102 })
    await harness.clock.advance(0)
    expect([harness.calls, stop()]).toEqual([[begin, 'stop'], 'done'])
  })

  test('a stop after a pause that was refused at the edge comes first upon the show', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('pause', refusal)
    const pause = harness.call('pause')
    await harness.clock.advance(100)
    harness.setEnvironment(away)
    const stop = harness.call('stop')
    await harness.clock.advance(100)
    harness.setEnvironment(back)
    await harness.clock.advance(0)
    expect([harness.calls, pause(), stop()]).toEqual([['pause', 'stop'], 'SUPERSEDED', 'done'])
  })

  test.each([
    [2000, [], 'done'],
    [2001, [beginRejected], beginRejected]
  ])('a refusal without a reason %i ms before the app is hidden leads to %j', async (gap, errors, outcome) => {
    const harness = createQuiet(stream)
    harness.refuse(begin, 'not now')
    const request = harness.call(begin)
    await harness.clock.advance(gap)
    harness.setEnvironment(away)
    await harness.clock.advance(5000)
    harness.setEnvironment(back)
    await harness.clock.advance(3000)
    // A refusal is reported at once; within 2 s of it the hide takes it back.
    expect(harness.shown().state.phase).toBe(errors.length > 0 ? 'failed' : 'connecting')
    expect(harness.errors().slice(0, errors.length)).toEqual(errors)
    expect([outcome, beginRejected]).toContain(request())
  })

  test('a pause that is refused without a reason before the app is hidden holds the run after the show', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('pause', 'not now')
    harness.call('pause')
    await harness.clock.advance(1000)
    harness.setEnvironment(away)
    await harness.clock.advance(5000)
    harness.setEnvironment(back)
    await harness.clock.advance(1000)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([['pause', 'pause'], 'paused'])
  })

  test('a begin after a refused pause is not taken back by the background', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('pause', 'not now')
    harness.call('pause')
    await harness.clock.advance(500)
    harness.call(begin)
    await harness.clock.advance(500)
    harness.setEnvironment(away)
    await harness.clock.advance(1000)
    harness.setEnvironment(back)
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['pause'])
  })

  test('a bad address stays a fault when the stop before it was refused at the edge of the background', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('stop', 'not now')
    harness.set({ [stream.address]: 'webrtc://a/b' })
    await harness.clock.advance(1000)
    harness.setEnvironment(away)
    await harness.clock.advance(1000)
    harness.setEnvironment(back)
    await harness.clock.advance(5000)
    expect([harness.calls, harness.phases().at(-1)]).toEqual([['stop', 'stop'], 'failed'])
    expect(harness.errors()).toEqual([`${stream.address.toUpperCase()}_UNSUPPORTED`])
  })

  test('a begin that is refused before the app is known to be hidden waits, as a component in the background begins', async () => {
    const harness = createQuiet(stream, { properties: { [stream.automatic]: true } })
    harness.refuse(begin, refusal)
    await harness.clock.advance(9000)
    expect(harness.errors()).toEqual([])
    harness.setEnvironment(back)
    await harness.clock.advance(1000)
    expect(harness.calls.filter((call) => call === begin)).toEqual([begin, begin])
    expect(harness.phases()).toEqual(['connecting'])
  })

  test('a begin that is refused without a show that follows is called again after 10 s', async () => {
    const harness = createQuiet(stream, { properties: { [stream.automatic]: true } })
    harness.refuse(begin, refusal)
    await harness.clock.advance(9999)
    expect(harness.calls.filter((call) => call === begin)).toEqual([begin])
    await harness.clock.advance(1)
    expect(harness.calls.filter((call) => call === begin)).toEqual([begin, begin])
    expect(harness.errors()).toEqual([])
  })

  test('a new address that the background refuses to play is played after the show', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('stop', refusal)
    harness.set({ [stream.address]: other })
    await harness.clock.advance(100)
    harness.setEnvironment(away)
    await harness.clock.advance(1000)
    harness.setEnvironment(back)
    await harness.clock.advance(2000)
    expect([harness.calls, harness.errors()]).toEqual([['stop', 'stop', begin], []])
    harness.code(...stream.codes.running)
    expect(harness.phases().at(-1)).toBe(running)
  })

  test('a stop in the background whose answer waits there is not given up at once upon the show', async () => {
    const harness = await runQuiet(stream)
    harness.setEnvironment(away)
    const answer = harness.hold('stop')
    const stop = harness.call('stop')
    await harness.clock.advance(500)
    harness.setEnvironment(back)
    await harness.clock.advance(1000)
    answer.succeed()
    await harness.clock.advance(0)
    expect([harness.calls, stop(), harness.errors()]).toEqual([['stop'], 'done', []])
  })
})

describe.each(quietStreams)('a call beside the run of $tag that the background refuses', (stream) => {
  test.each(refusals)(
    'a call of the page that is refused with %j waits for the show and is made again',
    async (cause) => {
      const harness = await runQuiet(stream)
      harness.refuse('snapshot', cause)
      const picture = harness.call('snapshot')
      await harness.clock.advance(100)
      harness.setEnvironment(away)
      await harness.clock.advance(5000)
      expect([picture(), harness.calls]).toEqual(['waits', ['snapshot']])
      harness.setEnvironment(back)
      await harness.clock.advance(2000)
      expect([picture(), harness.calls, harness.errors()]).toEqual(['done', ['snapshot', 'snapshot'], []])
    }
  )

  test('a call of the page that is refused again without a show in between is rejected', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('snapshot', refusal, 2)
    const picture = harness.call('snapshot')
    await harness.clock.advance(9999)
    expect([picture(), harness.calls]).toEqual(['waits', ['snapshot']])
    await harness.clock.advance(1)
    expect([picture(), harness.calls]).toEqual(['SNAPSHOT_REJECTED', ['snapshot', 'snapshot']])
  })

  test('a call of the page that is refused after a show waits for the next one, whatever was in vain before', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('snapshot', refusal)
    harness.call('snapshot')
    await harness.clock.advance(11_000)
    expect(harness.calls).toEqual(['snapshot', 'snapshot'])
    harness.setEnvironment(away)
    await harness.clock.advance(1000)
    harness.setEnvironment(back)
    await harness.clock.advance(2000)
    harness.refuse('snapshot', refusal)
    const picture = harness.call('snapshot')
    await harness.clock.advance(1000)
    expect(picture()).toBe('waits')
  })

  test('pause() waits for the resume under way, also where the background refuses that', async () => {
    const harness = await runQuiet(stream)
    harness.call('pause')
    await harness.clock.advance(0)
    const answer = harness.hold('resume')
    harness.call('resume')
    await harness.clock.advance(0)
    const pause = harness.call('pause')
    await harness.clock.advance(1000)
    expect(pause()).toBe('waits')
    answer.fail({ errMsg: 'fail', ...refusal })
    await harness.clock.advance(0)
    expect([pause(), harness.calls, harness.shown().state.phase]).toEqual(['done', ['pause', 'resume'], 'paused'])
  })

  test('calls of the page keep their order when the first is made again', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('snapshot', refusal)
    const first = harness.call('snapshot')
    const second = harness.call('snapshot')
    await harness.clock.advance(100)
    harness.setEnvironment(away)
    await harness.clock.advance(100)
    expect(harness.calls).toEqual(['snapshot'])
    const answer = harness.hold('snapshot')
    harness.setEnvironment(back)
    await harness.clock.advance(0)
    expect([first(), second(), harness.calls]).toEqual(['waits', 'waits', ['snapshot', 'snapshot']])
    answer.succeed()
    await harness.clock.advance(0)
    expect([first(), second(), harness.calls.length]).toEqual(['done', 'done', 3])
  })

  test('a call of the page that fails in the background for another reason is rejected at once', async () => {
    const harness = await runQuiet(stream)
    const answer = harness.hold('snapshot')
    const picture = harness.call('snapshot')
    await harness.clock.advance(100)
    harness.setEnvironment(away)
    answer.fail({ errMsg: 'snapshot:fail no space' })
    await harness.clock.advance(0)
    expect(picture()).toBe('SNAPSHOT_REJECTED')
    harness.setEnvironment(back)
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['snapshot'])
  })

  test('a wait for the show ends after 10 s, also when the network goes and comes meanwhile', async () => {
    const harness = await runQuiet(stream)
    harness.refuse('snapshot', refusal)
    const picture = harness.call('snapshot')
    await harness.clock.advance(100)
    for (const online of [false, true]) {
      harness.setEnvironment({ online })
      await harness.clock.advance(100)
    }
    await harness.clock.advance(9800)
    expect([picture(), harness.calls.filter((call) => call === 'snapshot')]).toEqual(['done', ['snapshot', 'snapshot']])
  })

  test('a run that gave up is stopped although another call waits for the show', async () => {
    const harness = await runQuiet(stream, { properties: { retryLimit: 0 } })
    harness.refuse('snapshot', refusal)
    harness.call('snapshot')
    await harness.clock.advance(100)
    harness.code(stream.codes.lost)
    await harness.clock.advance(0)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['snapshot', 'stop'], 'failed'])
  })
})
