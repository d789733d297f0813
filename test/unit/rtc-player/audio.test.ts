import { createPlayerHarness, forget, playing, type PlayerHarness } from './player-harness'

/** The network as the component learns of it; what the native player makes of it the test says itself. */
const network = ({ player }: PlayerHarness, online: boolean) => player.setEnvironment({ online })

/** The native player sends no reports any more. */
function silence(harness: PlayerHarness): void {
  harness.node.context.pause()
}

describe('the audio is taken', () => {
  test('a player stays interrupted after a phone call until it shows a sign of life', async () => {
    const harness = await playing()
    harness.player.setEnvironment({ audioFree: false })
    expect(harness.phases()).toEqual(['interrupted'])
    harness.report({ videoBitrate: 500 })
    expect(harness.phases()).toEqual(['interrupted'])
    harness.player.setEnvironment({ audioFree: true })
    harness.report({ videoBitrate: 500 })
    expect(harness.phases()).toEqual(['interrupted', 'playing'])
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['play'])
  })

  test.each([
    ['auto', ['stop', 'play'], 'playing'],
    ['ask', [], 'interrupted'],
    ['never', [], 'interrupted']
  ])(
    'a player with resume=%s makes its own attempt or none after a phone call without a sign of life',
    async (resume, calls, phase) => {
      const harness = await playing({ properties: { resume } })
      silence(harness)
      harness.player.setEnvironment({ audioFree: false })
      await harness.clock.advance(30_000)
      harness.player.setEnvironment({ audioFree: true })
      forget(harness)
      await harness.clock.advance(1999)
      expect(harness.calls).toEqual([])
      await harness.clock.advance(1000)
      expect(harness.calls).toEqual(calls)
      await harness.clock.advance(60_000)
      expect(harness.shown().state.phase).toBe(phase)
      expect(harness.shown().state.action).toBe(resume === 'auto' ? '' : 'Resume')
    }
  )

  test('a tap on the button of resume=ask restarts the player', async () => {
    const harness = await playing({ properties: { resume: 'ask' } })
    silence(harness)
    harness.player.setEnvironment({ audioFree: false })
    harness.player.setEnvironment({ audioFree: true })
    await harness.clock.advance(5000)
    harness.player.tapAction()
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('a player starts nothing during a phone call', async () => {
    const harness = createPlayerHarness()
    harness.player.setEnvironment({ audioFree: false })
    harness.set({ playing: true })
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual([])
    expect(harness.phases()).toEqual(['interrupted'])
    harness.player.setEnvironment({ audioFree: true })
    await harness.clock.advance(3000)
    expect(harness.phases()).toEqual(['interrupted', 'connecting', 'playing'])
  })

  test('a paused player stays paused after a phone call, and resume() plays', async () => {
    const harness = await playing()
    await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
    harness.player.setEnvironment({ audioFree: false })
    await harness.clock.advance(5000)
    harness.player.setEnvironment({ audioFree: true })
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['play', 'pause'])
    expect(harness.phases()).toEqual(['paused'])
    void harness.player.methods.resume()
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['play', 'pause', 'resume'])
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test.each(['auto', 'ask', 'never'])(
    'resume() without a sign of life within 2 s restarts the player, also with resume=%s',
    async (resume) => {
      const harness = await playing({ properties: { resume } })
      await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
      const answer = harness.hold('resume')
      void harness.player.methods.resume()
      await harness.clock.advance(0)
      answer.succeed()
      await harness.clock.advance(1999)
      expect(harness.phases()).toEqual(['paused', 'buffering'])
      expect(harness.calls).toEqual(['play', 'pause', 'resume'])
      await harness.clock.advance(2000)
      expect(harness.calls).toEqual(['play', 'pause', 'resume', 'stop', 'play'])
      expect(harness.phases().at(-1)).toBe('playing')
    }
  )

  test('paused=false while the network is away resumes when the network is back', async () => {
    const harness = await playing()
    await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
    harness.set({ paused: true })
    network(harness, false)
    harness.set({ paused: false })
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['play', 'pause'])
    expect(harness.phases()).toEqual(['paused', 'offline'])
    expect(harness.changes()).toEqual(['pausedchange true method', 'pausedchange false attribute'])
    expect(harness.shown().state).toMatchObject({ kind: 'notice', action: 'Resume' })
    network(harness, true)
    await harness.clock.advance(3000)
    expect(harness.calls).toEqual(['play', 'pause', 'resume'])
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('a paused that is taken back during a phone call is tried once, as its end may never be reported', async () => {
    const harness = await playing()
    harness.set({ paused: true })
    await harness.clock.advance(0)
    harness.player.setEnvironment({ audioFree: false })
    harness.set({ paused: false })
    await harness.clock.advance(3000)
    expect(harness.calls).toEqual(['play', 'pause', 'resume'])
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('code 2032 without a phone call restarts the player after the stall timeout', async () => {
    const harness = await playing()
    silence(harness)
    harness.code(2032)
    await harness.clock.advance(14_999)
    expect(harness.calls).toEqual(['play'])
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
  })

  test('a second interruption within 10 s leads to no restart before the 10 s are over', async () => {
    const harness = await playing()
    for (const wait of [2500, 2000]) {
      silence(harness)
      harness.player.setEnvironment({ audioFree: false })
      harness.player.setEnvironment({ audioFree: true })
      await harness.clock.advance(wait)
    }
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
    expect(harness.phases().at(-1)).toBe('interrupted')
    await harness.clock.advance(7499)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
    await harness.clock.advance(1)
    expect(harness.calls).toEqual(['play', 'stop', 'play', 'stop', 'play'])
    await harness.clock.advance(1000)
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('code 2001 after an interruption shows connecting', async () => {
    const harness = await playing()
    harness.code(2032)
    harness.code(2001)
    expect(harness.phases()).toEqual(['interrupted', 'connecting'])
  })

  test('a resume() that is taken while the network goes waits for the return of the network', async () => {
    const harness = await playing()
    await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
    const answer = harness.hold('resume')
    void harness.player.methods.resume()
    await harness.clock.advance(0)
    network(harness, false)
    answer.succeed()
    await harness.clock.advance(60_000)
    expect(harness.phases()).toEqual(['paused', 'offline'])
    network(harness, true)
    await harness.clock.advance(1999)
    expect(harness.calls).toEqual(['play', 'pause', 'resume'])
    await harness.clock.advance(1)
    expect(harness.calls).toEqual(['play', 'pause', 'resume', 'stop', 'play'])
  })

  test('a return without a sign of life is reported as no attempt with retry-limit 0', async () => {
    const harness = await playing({ properties: { retryLimit: 0 } })
    silence(harness)
    harness.player.setEnvironment({ audioFree: false })
    harness.player.setEnvironment({ audioFree: true })
    await harness.clock.advance(60_000)
    expect(harness.details('phasechange').filter(({ attempt }) => attempt !== undefined)).toEqual([])
  })
})

describe('its end passes unheard', () => {
  const byHand: readonly [string, (harness: PlayerHarness) => unknown][] = [
    ['play()', ({ player }) => player.methods.play()],
    ['a tap', ({ player }) => player.tapAction()]
  ]

  test.each(byHand)(
    '%s restarts an interrupted player when the end of the phone call was not reported',
    async (_, ask) => {
      const harness = await playing()
      silence(harness)
      harness.player.setEnvironment({ audioFree: false })
      await harness.clock.advance(60_000)
      expect(harness.phases()).toEqual(['interrupted'])
      void ask(harness)
      await harness.clock.advance(5000)
      expect(harness.calls).toEqual(['play', 'stop', 'play'])
      expect(harness.phases().at(-1)).toBe('playing')
      await harness.clock.advance(60_000)
      expect(harness.calls).toEqual(['play', 'stop', 'play'])
    }
  )

  test('reports with a rate for 3 s show that the player plays when the end of the phone call was not reported', async () => {
    const harness = await playing()
    silence(harness)
    harness.player.setEnvironment({ audioFree: false })
    for (let second = 0; second < 3; second++) {
      harness.report({ videoBitrate: 500 })
      await harness.clock.advance(1000)
    }
    expect(harness.phases()).toEqual(['interrupted'])
    harness.report({ videoFPS: 15 })
    expect(harness.phases()).toEqual(['interrupted', 'playing'])
    expect(harness.calls).toEqual(['play'])
  })

  test('code 2007 does not end an interruption', async () => {
    const harness = await playing()
    silence(harness)
    harness.player.setEnvironment({ audioFree: false })
    harness.code(2007)
    await harness.clock.advance(1000)
    expect([harness.phases(), harness.calls]).toEqual([['interrupted'], ['play']])
  })

  test('code 2004 shows that the player plays when the end of the phone call was not reported', async () => {
    const harness = await playing()
    silence(harness)
    harness.player.setEnvironment({ audioFree: false })
    harness.code(2004)
    expect(harness.phases()).toEqual(['interrupted', 'playing'])
    harness.code(2103)
    expect(harness.phases()).toEqual(['interrupted', 'playing', 'reconnecting'])
    harness.code(2001)
    await harness.clock.advance(20_000)
    expect(harness.calls).toEqual(['play', 'stop', 'play'])
  })

  test.each(byHand)('%s starts a player when the end of the phone call was not reported', async (_, ask) => {
    const harness = createPlayerHarness()
    harness.player.setEnvironment({ audioFree: false })
    void ask(harness)
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['play'])
    expect(harness.phases().at(-1)).toBe('playing')
  })

  const goOn: typeof byHand = [
    ['resume()', ({ player }) => player.methods.resume()],
    ['a tap', ({ player }) => player.tapAction()]
  ]

  test.each(goOn)('%s resumes a paused player when the end of the phone call was not reported', async (_, ask) => {
    const harness = await playing()
    await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
    harness.player.setEnvironment({ audioFree: false })
    const asked = harness.outcome(Promise.resolve(ask(harness)))
    await harness.clock.advance(5000)
    expect(asked()).toBe('done')
    expect(harness.calls).toEqual(['play', 'pause', 'resume'])
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('a stop() and a play() start a player when the end of the phone call was not reported', async () => {
    const harness = await playing()
    harness.player.setEnvironment({ audioFree: false })
    const { methods } = harness.player
    const stop = harness.outcome(methods.stop())
    await harness.clock.advance(1000)
    const play = harness.outcome(methods.play())
    await harness.clock.advance(5000)
    expect([stop(), play()]).toEqual(['done', 'done'])
    expect(harness.phases().at(-1)).toBe('playing')
  })

  test('the attributes playing and paused do not end a phone call', async () => {
    const harness = await playing()
    silence(harness)
    harness.player.setEnvironment({ audioFree: false })
    harness.set({ playing: true, paused: false })
    await harness.clock.advance(60_000)
    expect(harness.calls.filter((call) => call === 'play')).toHaveLength(1)
    expect(harness.phases().at(-1)).toBe('interrupted')
  })

  test('a phone call after one whose end was not reported interrupts again', async () => {
    const harness = await playing()
    harness.player.setEnvironment({ audioFree: false })
    void harness.player.methods.play()
    await harness.clock.advance(5000)
    expect(harness.phases().at(-1)).toBe('playing')
    harness.player.setEnvironment({ audioFree: false })
    expect(harness.phases().at(-1)).toBe('interrupted')
  })
})

describe('the button that resumes after an interruption', () => {
  const action = async (harness: PlayerHarness) => {
    await harness.clock.advance(0)
    return harness.shown().state.action
  }

  test('the button that resumes appears only after 2 s without a sign of life', async () => {
    const harness = await playing({ properties: { resume: 'ask' } })
    silence(harness)
    harness.player.setEnvironment({ audioFree: false })
    await harness.clock.advance(1000)
    harness.player.setEnvironment({ audioFree: true })
    forget(harness)
    await harness.clock.advance(1999)
    expect(harness.patches).toEqual([{ 'state.action': '' }])
    await harness.clock.advance(1)
    expect(await action(harness)).toBe('Resume')
  })

  test('the button that resumes is not shown where the player plays on within 2 s', async () => {
    const harness = await playing({ properties: { resume: 'ask' } })
    silence(harness)
    harness.player.setEnvironment({ audioFree: false })
    await harness.clock.advance(1000)
    harness.player.setEnvironment({ audioFree: true })
    await harness.clock.advance(0)
    harness.patches.length = 0
    await harness.clock.advance(1000)
    harness.report({ videoBitrate: 500 })
    await harness.clock.advance(10_000)
    expect(harness.phases()).toEqual(['interrupted', 'playing'])
    expect(harness.patches.filter((patch) => patch['state.action'] === 'Resume')).toEqual([])
  })

  test.each([
    ['shown offline', { online: false }, 'Resume', { online: true }],
    ['not shown on a hidden page', { pageShown: false }, '', { pageShown: true }],
    ['shown during a phone call', { audioFree: false }, 'Resume', { audioFree: true }]
  ])('the button that resumes is %s, and appears 2 s after the return', async (_, gone, shown, back) => {
    const harness = await playing({ properties: { resume: 'ask' } })
    silence(harness)
    harness.code(6000)
    await harness.clock.advance(5000)
    expect(await action(harness)).toBe('Resume')
    harness.player.setEnvironment(gone)
    expect(await action(harness)).toBe(shown)
    harness.player.setEnvironment(back)
    await harness.clock.advance(1999)
    expect(await action(harness)).toBe('')
    await harness.clock.advance(1)
    expect(await action(harness)).toBe('Resume')
  })

  test('the button that resumes is shown neither while an attempt is planned nor while the native player reconnects', async () => {
    const harness = await playing({ properties: { resume: 'ask', retryDelay: 1000 } })
    harness.code(-2301)
    expect(await action(harness)).toBe('')
    const playingBench = await playing({ properties: { resume: 'ask' } })
    playingBench.code(2103)
    expect(await action(playingBench)).toBe('')
  })
})

test('a paused player stays paused through a phone call and a lost network', async () => {
  const harness = await playing()
  await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
  forget(harness)
  for (const change of [{ audioFree: false }, { audioFree: true }, { online: false }, { online: true }]) {
    harness.player.setEnvironment(change)
    await harness.clock.advance(60_000)
  }
  expect([harness.events, harness.patches, harness.calls]).toEqual([[], [], []])
})

test('a paused player that is stopped during a phone call shows paused until the native stop', async () => {
  const harness = await playing()
  await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
  harness.player.setEnvironment({ audioFree: false })
  const answer = harness.hold('stop')
  void harness.player.methods.stop()
  await harness.clock.advance(1000)
  expect(harness.phases()).toEqual(['paused'])
  answer.succeed()
  await harness.clock.advance(0)
  expect(harness.phases()).toEqual(['paused', 'stopped'])
})

test('a play() while the native player resumes after a phone call in a pause does not restart it', async () => {
  const harness = await playing()
  await Promise.all([harness.player.methods.pause(), harness.clock.advance(0)])
  harness.player.setEnvironment({ audioFree: false })
  harness.player.setEnvironment({ audioFree: true })
  const answer = harness.hold('resume')
  void harness.player.methods.resume()
  await harness.clock.advance(0)
  void harness.player.methods.play()
  answer.release()
  await harness.clock.advance(20_000)
  expect(harness.calls).toEqual(['play', 'pause', 'resume'])
  expect(harness.phases().at(-1)).toBe('playing')
})

test('a player that was paused during an interruption is resumed and not restarted', async () => {
  const harness = await playing()
  harness.code(2032)
  await Promise.all([harness.player.methods.pause(), harness.clock.advance(1000)])
  void harness.player.methods.resume()
  await harness.clock.advance(5000)
  expect(harness.calls).toEqual(['play', 'pause', 'resume'])
  expect(harness.phases()).toEqual(['interrupted', 'paused', 'buffering', 'playing'])
})

test('the 2 s for a sign of life begin with the answer to the native resume', async () => {
  const harness = await playing()
  harness.set({ paused: true })
  await harness.clock.advance(0)
  harness.code(2032)
  harness.player.setEnvironment({ audioFree: false })
  harness.set({ paused: false })
  const answer = harness.hold('resume')
  harness.player.setEnvironment({ audioFree: true })
  await harness.clock.advance(3000)
  answer.release()
  await harness.clock.advance(5000)
  expect(harness.calls).toEqual(['play', 'pause', 'resume'])
  expect(harness.phases().at(-1)).toBe('playing')
})

test('a stop by attribute ends the wait for a sign of life', async () => {
  const harness = await playing()
  harness.code(2032)
  harness.player.setEnvironment({ audioFree: false })
  harness.player.setEnvironment({ audioFree: true })
  harness.set({ playing: false })
  await harness.clock.advance(0)
  expect([harness.shown().state.phase, harness.calls, harness.clock.waiting]).toEqual(['stopped', ['play', 'stop'], 0])
})
