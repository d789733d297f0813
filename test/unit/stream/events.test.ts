import { createQuiet, one, quietStreams, runQuiet } from './quiet'

describe.each(quietStreams)('events of $tag', (stream) => {
  const { begin, running, codes } = stream

  test.each(['statechange', 'netstatus', 'error', 'fullscreenchange', 'rendererror', 'audiovolumenotify'])(
    'a native %s without a detail changes nothing and throws nothing',
    async (type) => {
      const harness = await runQuiet(stream)
      for (const detail of [undefined, null, 'text', 7, []]) harness.emit(type, detail)
      await harness.clock.advance(1000)
      expect(harness.phases()).toEqual([])
      expect(harness.calls).toEqual([])
    }
  )

  test.each([0, null, '', undefined])('a native error with the number %j is one NATIVE_ERROR', async (errCode) => {
    const harness = await runQuiet(stream)
    harness.emit('error', { errCode, errMsg: 'insert:fail' })
    expect(harness.details('error')).toMatchObject([{ name: 'NATIVE_ERROR', errMsg: 'insert:fail' }])
  })

  test('a native error of an unknown number is reported before a run, too', async () => {
    const harness = createQuiet(stream)
    await harness.clock.advance(0)
    harness.emit('error', { errCode: 12_345, errMsg: 'new' })
    expect(harness.details('error')).toMatchObject([{ name: 'NATIVE_ERROR', errCode: 12_345, errMsg: 'new' }])
  })

  test('a native error whose number is a state code counts as that code, and is no other error', async () => {
    const harness = await runQuiet(stream)
    harness.emit('error', { errCode: codes.lost, errMsg: 'lost' })
    expect([harness.phases(), harness.errors()]).toEqual([['reconnecting'], []])
    harness.emit('error', { errCode: 12_345, errMsg: 'new' })
    expect(harness.details('error')).toMatchObject([{ name: 'NATIVE_ERROR', errCode: 12_345, errMsg: 'new' }])
  })

  test('a code given as text moves the phase and has its name', async () => {
    const harness = await runQuiet(stream)
    const { reconnecting } = codes
    harness.code(reconnecting)
    const [asNumber] = harness.details('statechange')
    harness.code(...codes.running)
    harness.emit('statechange', { code: String(reconnecting), message: `code ${reconnecting}` })
    expect(harness.details('statechange').at(-1)).toEqual({ ...asNumber, code: String(reconnecting) })
    expect(harness.phases().at(-1)).toBe('reconnecting')
  })

  test('an event caused within a handler of the page is reported after its own phasechange, with its own phase', async () => {
    const harness = await runQuiet(stream)
    const evidence = codes.running.at(-1) ?? 0
    const push = harness.events.push.bind(harness.events)
    harness.events.push = (...added) => {
      const length = push(...added)
      if (added[0]?.name === 'phasechange' && added[0].detail['phase'] === 'reconnecting') harness.code(evidence)
      return length
    }
    harness.code(codes.reconnecting)
    expect(harness.events.map(({ name, detail }) => [name, detail['code'], detail['phase']])).toEqual([
      ['phasechange', codes.reconnecting, 'reconnecting'],
      ['statechange', codes.reconnecting, 'reconnecting'],
      ['phasechange', evidence, running],
      ['statechange', evidence, running]
    ])
  })

  test('the phases paused and offline have no code behind them', async () => {
    const harness = await runQuiet(stream)
    harness.setEnvironment({ online: false })
    harness.code(codes.reconnecting)
    harness.call('stop')
    await harness.clock.advance(0)
    expect(harness.details('phasechange')).toEqual([
      { phase: 'offline', previous: running },
      { phase: 'stopped', previous: 'offline' }
    ])
    const other = await runQuiet(stream)
    other.call('pause')
    await other.clock.advance(0)
    expect(other.details('phasechange')).toEqual([{ phase: 'paused', previous: running }])
  })

  test('a report after a stop tells no quality', async () => {
    const harness = await runQuiet(stream)
    harness.call('stop')
    await harness.clock.advance(0)
    harness.emit('netstatus', { info: { netQualityLevel: 6 } })
    expect(harness.details('qualitychange')).toEqual([])
    expect(harness.details('netstatus').at(-1)).toMatchObject({ phase: 'stopped' })
  })

  test.each(['pause', 'resume', 'mute', 'stop', begin])(
    '%s() of a muted stream rejects with the obstacle',
    async (name) => {
      const obstacle = 'VERSION_TOO_OLD'
      const harness = createQuiet(stream, { obstacle, properties: { muted: true } })
      await harness.clock.advance(0)
      if (name === 'mute' && stream.tag === 'rtc-pusher') return
      const request = harness.call(name)
      await harness.clock.advance(0)
      expect(request()).toBe(obstacle)
    }
  )

  test.each([null, undefined, ''])(
    'keep-screen-on=%j keeps the screen on, as if it were absent',
    async (keepScreenOn) => {
      const harness = createQuiet(stream, { properties: { keepScreenOn, [stream.automatic]: true } })
      await harness.clock.advance(0)
      expect(harness.lights).toEqual([true])
      harness.set({ keepScreenOn: false })
      expect(harness.lights).toEqual([true, false])
    }
  )

  test('a stream whose theme is dark is so from the beginning', async () => {
    const harness = createQuiet(stream, { properties: { theme: 'dark', [stream.automatic]: true } })
    await harness.clock.advance(0)
    expect(harness.patches.flatMap((patch) => Object.keys(patch))).not.toContain('shownTheme')
  })

  test('blanks around an address are cut', async () => {
    const harness = createQuiet(stream, { properties: { [stream.address]: ` ${one} \n`, [stream.automatic]: true } })
    await harness.clock.advance(0)
    expect(harness.shown().native).toMatchObject({ [stream.address]: one })
    harness.set({ [stream.address]: '  ' })
    await harness.clock.advance(0)
    expect([harness.phases(), harness.errors()]).toEqual([['connecting', 'idle'], []])
  })
})

describe.each(quietStreams)('a planned attempt of $tag', (stream) => {
  const { codes, running } = stream

  test('a limit that is lowered while an attempt is planned counts from the next failure', async () => {
    const harness = await runQuiet(stream, { properties: { retryDelay: 20_000 } })
    harness.code(codes.lost)
    expect(harness.details('phasechange')).toMatchObject([{ attempt: 1, limit: 5 }])
    harness.set({ retryLimit: 0 })
    await harness.clock.advance(1000)
    expect(harness.shown().state.text).toBe('Reconnecting...')
    await harness.clock.advance(9000)
    harness.code(...codes.running)
    expect(harness.phases().at(-1)).toBe(running)
    harness.code(codes.lost)
    await harness.clock.advance(1000)
    expect(harness.phases().at(-1)).toBe('failed')
  })
})

describe.each(quietStreams)('the clock of the phone under $tag', (stream) => {
  const { begin, running, codes } = stream

  test('a clock that is set back by an hour moves the wait for an attempt along', async () => {
    const harness = await runQuiet(stream, { properties: { retryDelay: 20_000 } })
    harness.code(codes.lost)
    const { clock } = harness
    const read = clock.now.bind(clock)
    const setBack = jest.spyOn(clock, 'now').mockImplementation(() => read() - 3_600_000)
    harness.set({ title: 'x' })
    await clock.advance(0)
    expect(harness.shown().state.text).toBe('Reconnecting...')
    await clock.advance(10_000)
    expect(harness.calls).toEqual(['stop', begin])
    setBack.mockRestore()
  })

  test('a clock that is set back while a stop waits for another call does not delay the stop', async () => {
    const harness = await runQuiet(stream)
    harness.hold('snapshot')
    harness.call('snapshot')
    await harness.clock.advance(0)
    harness.call('stop')
    const { clock } = harness
    const read = clock.now.bind(clock)
    const setBack = jest.spyOn(clock, 'now').mockImplementation(() => read() - 3_600_000)
    await clock.advance(2000)
    expect(harness.calls).toEqual(['snapshot', 'stop'])
    setBack.mockRestore()
  })

  test('a value that a page sets after the clock was set back is a command, and is no echo of what was reported', async () => {
    const harness = await runQuiet(stream, { properties: { [running]: true } })
    harness.call('stop')
    await harness.clock.advance(0)
    harness.call(begin)
    await harness.clock.advance(0)
    const { clock } = harness
    const read = clock.now.bind(clock)
    const setBack = jest.spyOn(clock, 'now').mockImplementation(() => read() - 3_600_000)
    harness.set({ [running]: false })
    await clock.advance(0)
    expect(harness.calls).toEqual(['stop', begin, 'stop'])
    setBack.mockRestore()
  })
})
