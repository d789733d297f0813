import { startRun, streams } from './streams'

describe.each(streams)('the recovery of $tag', (stream) => {
  const { begin, running, codes, create } = stream

  test('a connection that the native tag loses and regains by itself is shown, and nothing is called', async () => {
    const harness = await startRun(stream)
    harness.regain()
    await harness.clock.advance(3000)
    const { regained } = codes
    expect(harness.details('statechange').map(({ code }) => code)).toEqual(regained)
    expect(harness.details('phasechange')).toEqual([
      { phase: 'reconnecting', previous: running, code: regained[0] },
      { phase: running, previous: 'reconnecting', code: regained.at(-1) }
    ])
    expect(harness.calls).toEqual([])
    expect(harness.errors()).toEqual([])
  })

  test('an attempt stops and begins after its delay, and reports its number, limit and delay', async () => {
    const harness = await startRun(stream)
    harness.code(codes.lost)
    expect(harness.details('phasechange')).toEqual([
      { phase: 'reconnecting', previous: running, code: codes.lost, attempt: 1, limit: 5, delay: 500 }
    ])
    await harness.clock.advance(499)
    expect(harness.calls).toEqual([])
    await harness.clock.advance(1)
    expect(harness.calls).toEqual(['stop', begin])
    await harness.clock.advance(3000)
    expect(harness.calls).toEqual(['stop', begin])
    expect(harness.details('phasechange').slice(1)).toEqual([
      { phase: running, previous: 'reconnecting', code: codes.running }
    ])
    expect(harness.errors()).toEqual([])
    expect(harness.changes()).toEqual([])
  })

  test.each([
    [0, []],
    [2, [500, 1000]],
    [5, [500, 1000, 2000, 4000, 8000]]
  ])('a connection that is lost again and again is tried at most %i times', async (retryLimit, delays) => {
    const harness = await startRun(stream, { properties: { retryLimit } })
    for (let i = 0; i <= retryLimit; i++) {
      harness.giveUp()
      await harness.clock.advance(400 + (delays[i] ?? 0))
    }
    await harness.clock.advance(60_000)
    expect(harness.details('phasechange').flatMap(({ delay }) => delay ?? [])).toEqual(delays)
    expect(harness.phases().at(-1)).toBe('failed')
    expect(harness.errors()).toEqual(['NETWORK_DISCONNECTED'])
    expect(harness.calls.filter((call) => call === begin)).toHaveLength(retryLimit)
  })

  test('a phone without a network leads to no attempt, and the stream runs again once there is one', async () => {
    const harness = await startRun(stream)
    harness.device.set({ networkType: 'none' })
    await harness.clock.advance(60_000)
    expect(harness.phases()).toEqual(['offline'])
    expect(harness.shown().state).toMatchObject({ kind: 'notice', text: 'No network' })
    expect(harness.calls).toEqual([])
    harness.device.set({ networkType: '4g' })
    await harness.clock.advance(5000)
    expect(harness.phases().at(-1)).toBe(running)
    expect(harness.errors()).toEqual([])
  })

  test.each([5, 0])(
    'a begin that WeChat refuses is followed by a stop, fails once and is not tried again, with retry-limit %i',
    async (retryLimit) => {
      const harness = create({ properties: { retryLimit } })
      harness.refuse(begin, 'not now')
      const request = harness.outcome(harness.call(begin))
      await harness.clock.advance(60_000)
      expect(request()).toBe(stream.beginRejected)
      expect(harness.errors()).toEqual([stream.beginRejected])
      expect(harness.phases().at(-1)).toBe('failed')
      expect(harness.calls).toEqual([begin, 'stop'])
    }
  )

  test('a stream without permission for its tag is unsupported and names the reason', async () => {
    const harness = create({ properties: { [stream.automatic]: true } })
    harness.refuse(begin, 'no permission')
    await harness.clock.advance(1000)
    expect(harness.phases()).toEqual([...stream.automaticPhases, 'unsupported'])
    expect(harness.errors()).toEqual(['NO_PERMISSION'])
    expect(harness.shown()).toMatchObject({
      native: { mounted: false },
      state: { kind: 'unsupported', text: stream.noPermission, action: '' }
    })
    const request = harness.outcome(harness.call(begin))
    await harness.clock.advance(60_000)
    expect(request()).toBe('NO_PERMISSION')
    expect(harness.calls).toEqual([begin])
    expect(harness.errors()).toEqual(['NO_PERMISSION'])
  })

  test('a tap that waited for a tag without permission reports nothing more', async () => {
    const harness = create({ ready: false, properties: { [stream.automatic]: true, controls: true } })
    harness.component.tapControl('snapshot')
    harness.refuse(begin, 'no permission')
    harness.ready()
    await harness.clock.advance(1000)
    expect(harness.errors()).toEqual(['NO_PERMISSION'])
  })

  test.each(['fail:no permission', 'fail no permission', 'fail: no permission'])(
    'a begin that is refused with "%s" means that the tag has no permission',
    async (words) => {
      const harness = create({ properties: { [stream.automatic]: true } })
      harness.refuse(begin, { errMsg: `operation:${words}` })
      await harness.clock.advance(1000)
      expect(harness.errors()).toEqual(['NO_PERMISSION'])
    }
  )

  test('a run whose pause WeChat refused is still intended, and is tried again when it is lost', async () => {
    const harness = await startRun(stream)
    harness.refuse('pause', 'busy')
    const pause = harness.outcome(harness.call('pause'))
    await harness.clock.advance(0)
    expect(pause()).toBe('PAUSE_REJECTED')
    harness.code(codes.lost)
    await harness.clock.advance(3000)
    expect(harness.calls).toEqual(['pause', 'stop', begin])
    expect(harness.phases().at(-1)).toBe(running)
  })
})
