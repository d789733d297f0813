import { createPusherHarness, other, pushing, silent } from './pusher-harness'

type Harness = Awaited<ReturnType<typeof silent>>

const begun = (calls: readonly string[]) => calls.filter((call) => /^(start|resume)/.test(call))

describe('after an absence longer than resume-window', () => {
  test('code 1003 after code 5000 and a long absence leaves the push interrupted', async () => {
    const harness = await silent()
    harness.code(5000)
    harness.hide()
    await harness.clock.advance(120_000)
    harness.show()
    await harness.clock.advance(2000)
    harness.code(1003)
    for (let second = 0; second < 60; second++) {
      harness.report({ videoBitrate: 0, audioBitrate: 0 })
      await harness.clock.advance(1000)
    }
    expect(harness.phases()).toEqual(['interrupted'])
    expect(begun(harness.calls)).toEqual([])
  })

  test.each([1002, 1003, 1007, 2003, 2004])('code %i upon the return does not keep the push', async (code) => {
    const harness = await silent()
    harness.hide()
    await harness.clock.advance(61_000)
    harness.show()
    harness.code(code)
    harness.report({ videoBitrate: 500, audioBitrate: 48 })
    await harness.clock.advance(2000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop'], 'interrupted'])
  })

  test.each([
    ['a push and a preview that had not begun', { autopush: true, preview: true }],
    ['a preview that had not begun', { preview: true }]
  ])('%s open no camera until a tap', async (_, properties) => {
    const harness = createPusherHarness({ ready: false, properties })
    harness.hide()
    await harness.clock.advance(100_000)
    harness.ready()
    harness.show()
    await harness.clock.advance(30_000)
    expect([harness.calls, harness.checks]).toEqual([[], []])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    harness.pusher.tapAction()
    await harness.clock.advance(3000)
    expect(harness.calls).toEqual(['autopush' in properties ? 'start' : 'startPreview'])
  })

  test('an attempt that the absence has prevented delays no later one', async () => {
    const harness = await silent()
    harness.hide()
    harness.code(-1307)
    await harness.clock.advance(61_000)
    harness.show()
    await harness.clock.advance(2000)
    harness.pusher.tapAction()
    await harness.clock.advance(2000)
    // From now on the scripted engine says nothing by itself.
    harness.code(1102, 1001)
    harness.report({ videoBitrate: 500, audioBitrate: 48 })
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop', 'start'], 'pushing'])
    harness.code(5000)
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['stop', 'start', 'stop', 'start'])
  })

  test('a start that waited for the view all the time is not made', async () => {
    const harness = createPusherHarness({ properties: { resumeWindow: 0 } })
    await harness.clock.advance(0)
    const letGo = harness.holdView()
    const start = harness.outcome(harness.pusher.methods.start())
    await harness.clock.advance(0)
    harness.hide()
    await harness.clock.advance(1000)
    harness.show()
    letGo()
    await harness.clock.advance(30_000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop'], 'interrupted'])
    harness.pusher.tapAction()
    await harness.clock.advance(3000)
    expect([start(), harness.calls.at(-1), harness.shown().state.phase]).toEqual(['done', 'start', 'pushing'])
  })

  test.each([
    ['that was emptied and set again', ['', other]],
    ['that is another one', [other]]
  ])('an address %s begins no push after a long absence', async (_, urls) => {
    const harness = await silent()
    harness.code(5000)
    harness.hide()
    await harness.clock.advance(100_000)
    harness.show()
    for (const url of urls) {
      harness.set({ url })
      await harness.clock.advance(5000)
    }
    expect([begun(harness.calls), harness.shown().state.phase]).toEqual([[], 'interrupted'])
  })

  test.each([
    ['reports of a rate', (harness: Harness) => harness.report({ videoBitrate: 500, audioBitrate: 48 })],
    ['a code of progress', (harness: Harness) => harness.code(1003)]
  ])('%s while the app is hidden do not shorten an absence', async (_, progress) => {
    const harness = await silent()
    harness.hide()
    await harness.clock.advance(99_000)
    progress(harness)
    await harness.clock.advance(1000)
    harness.show()
    await harness.clock.advance(2000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop'], 'interrupted'])
  })

  test('a push that is to stop does not stall while its stop waits for another call', async () => {
    const harness = await silent({ stallTimeout: 1000, retryLimit: 0 })
    harness.hide()
    harness.code(1102)
    await harness.clock.advance(61_000)
    harness.hold('snapshot')
    harness.outcome(harness.pusher.methods.snapshot())
    await harness.clock.advance(0)
    harness.show()
    await harness.clock.advance(3000)
    expect([harness.calls.map((call) => call.split(' ')[0]), harness.errors()]).toEqual([['snapshot', 'stop'], []])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
  })

  test('an open preview is closed, and a tap opens it again', async () => {
    const harness = createPusherHarness({ properties: { preview: true } })
    await harness.clock.advance(1000)
    harness.hide()
    await harness.clock.advance(61_000)
    harness.show()
    await harness.clock.advance(30_000)
    expect(harness.calls).toEqual(['startPreview', 'stopPreview'])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    harness.pusher.tapAction()
    await harness.clock.advance(1000)
    expect([harness.calls.at(-1), harness.shown().state.phase]).toEqual(['startPreview', 'previewing'])
  })

  test('a new address begins nothing until a tap', async () => {
    const harness = await silent()
    harness.hide()
    await harness.clock.advance(61_000)
    harness.show()
    await harness.clock.advance(3000)
    harness.set({ url: other })
    await harness.clock.advance(10_000)
    expect([begun(harness.calls), harness.shown().state.phase]).toEqual([[], 'interrupted'])
  })

  test.each(['start', 'attribute'])('a command by %s starts the push', async (way) => {
    const harness = await silent()
    harness.hide()
    await harness.clock.advance(61_000)
    harness.show()
    await harness.clock.advance(10_000)
    if (way === 'start') void harness.pusher.methods.start()
    else harness.set({ pushing: true })
    await harness.clock.advance(3000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop', 'start'], 'pushing'])
  })
})

describe.each(['ask', 'never'])('with resume="%s"', (resume) => {
  test('a pause without an answer begins no push after an absence', async () => {
    const harness = await silent({ resume })
    harness.hold('pause')
    const pause = harness.outcome(harness.pusher.methods.pause())
    await harness.clock.advance(1000)
    harness.code(5000)
    harness.code(-1307)
    harness.hide()
    await harness.clock.advance(1000)
    harness.show()
    await harness.clock.advance(30_000)
    expect([pause(), begun(harness.calls)]).toEqual(['PAUSE_REJECTED', []])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
  })

  test('a preview that waited for the view all the time is not opened after an absence', async () => {
    const harness = createPusherHarness({ properties: { resume } })
    await harness.clock.advance(0)
    const letGo = harness.holdView()
    harness.set({ preview: true, title: 'new' })
    await harness.clock.advance(0)
    harness.hide()
    await harness.clock.advance(1000)
    harness.show()
    letGo()
    await harness.clock.advance(30_000)
    expect([harness.calls, harness.errors(), harness.shown().state.phase]).toEqual([['stop'], [], 'interrupted'])
    harness.pusher.tapAction()
    await harness.clock.advance(1000)
    expect(harness.calls.at(-1)).toBe('startPreview')
  })

  test('a preview that was refused while it was away is not opened upon the return', async () => {
    const harness = createPusherHarness({ properties: { preview: true, resume } })
    await harness.clock.advance(1000)
    harness.hide()
    harness.refuse('stopPreview', { errMsg: 'runningState = background' })
    harness.code(10001)
    await harness.clock.advance(300)
    harness.show()
    await harness.clock.advance(30_000)
    expect(harness.calls).toEqual(['startPreview', 'stopPreview', 'stopPreview'])
  })

  test('silence after an absence without a code is stopped, and nothing begins unasked', async () => {
    const harness = await silent({ resume })
    harness.report({ videoBitrate: 500 })
    harness.hide()
    await harness.clock.advance(20_000)
    harness.show()
    for (let second = 0; second < 120; second++) {
      harness.report({ videoBitrate: 0, audioBitrate: 0 })
      await harness.clock.advance(1000)
    }
    expect(begun(harness.calls)).toEqual([])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
  })

  test('a failure of the native pusher after code 5000 is not tried again unasked', async () => {
    const harness = await silent({ resume })
    harness.code(5000)
    await harness.clock.advance(1000)
    harness.code(-1307)
    await harness.clock.advance(60_000)
    expect(begun(harness.calls)).toEqual([])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    harness.pusher.tapAction()
    await harness.clock.advance(3000)
    expect([begun(harness.calls), harness.shown().state.phase]).toEqual([['start'], 'pushing'])
  })

  test('a preview that is dark after the return is opened again only by a tap', async () => {
    const harness = createPusherHarness({ properties: { preview: true, resume } })
    await harness.clock.advance(1000)
    harness.code(5000)
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['startPreview'])
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    harness.pusher.tapAction()
    await harness.clock.advance(3000)
    expect(harness.calls).toEqual(['startPreview', 'stopPreview', 'startPreview'])
    expect(harness.shown().state.phase).toBe('previewing')
  })

  test('a push that the native pusher resumes by itself is pushing', async () => {
    const harness = await silent({ resume })
    harness.code(5001)
    harness.code(1002, 1003)
    expect(harness.phases()).toEqual(['interrupted', 'connecting', 'pushing'])
    await harness.clock.advance(0)
    expect(harness.calls).toEqual([])
  })

  test('a failure without an absence is tried again', async () => {
    const harness = await pushing({ properties: { resume } })
    harness.code(-1307)
    await harness.clock.advance(3000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop', 'start'], 'pushing'])
  })
})

describe('the network', () => {
  test('a push without a network for longer than resume-window starts again unasked', async () => {
    const harness = await silent()
    harness.code(-1307)
    harness.pusher.setEnvironment({ online: false })
    await harness.clock.advance(61_000)
    expect(harness.shown().state.phase).toBe('offline')
    harness.pusher.setEnvironment({ online: true })
    await harness.clock.advance(999)
    expect(harness.calls).toEqual([])
    await harness.clock.advance(2001)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop', 'start'], 'pushing'])
  })

  test('the preview opens without a network, and while the audio is taken', async () => {
    const harness = createPusherHarness({
      device: { networkType: 'none', audioInterrupted: true },
      properties: { preview: true }
    })
    await harness.clock.advance(1000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['startPreview'], 'previewing'])
  })

  test('a push with retry-limit 0 that fails while offline fails at once', async () => {
    const harness = await silent({ retryLimit: 0 })
    harness.pusher.setEnvironment({ online: false })
    harness.code(-1307)
    await harness.clock.advance(2000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop'], 'failed'])
  })

  test('an interruption stays one while there is no network', async () => {
    const harness = await silent()
    harness.code(5001)
    harness.pusher.setEnvironment({ online: false })
    await harness.clock.advance(1000)
    expect(harness.phases()).toEqual(['interrupted'])
  })
})

describe('at the edge of the background', () => {
  test.each([{ errno: 102 }, { errMsg: 'start:fail runningState=background' }, { errMsg: 'start:fail access denied' }])(
    'a start that is refused with %j is made again at the show, and is no fault',
    async (cause) => {
      const harness = createPusherHarness()
      await harness.clock.advance(0)
      harness.refuse('start', cause)
      const start = harness.outcome(harness.pusher.methods.start())
      await harness.clock.advance(5000)
      expect([start(), harness.calls, harness.errors()]).toEqual(['waits', ['start'], []])
      harness.hide()
      harness.show()
      await harness.clock.advance(3000)
      expect([start(), harness.shown().state.phase, harness.errors()]).toEqual(['done', 'pushing', []])
    }
  )

  test('a start that is refused up to 2 s before the app is hidden is made again at the show', async () => {
    const harness = createPusherHarness()
    await harness.clock.advance(0)
    harness.refuse('start', 'busy')
    const answer = harness.hold('stop')
    const start = harness.outcome(harness.pusher.methods.start())
    await harness.clock.advance(1000)
    harness.hide()
    answer.succeed()
    await harness.clock.advance(10_000)
    harness.show()
    await harness.clock.advance(4000)
    expect([start(), harness.shown().state.phase, harness.errors()]).toEqual(['done', 'pushing', []])
  })

  test('a preview that is closed at the edge of the background stays closed after the return', async () => {
    const harness = createPusherHarness({ properties: { preview: true } })
    await harness.clock.advance(1000)
    harness.refuse('stopPreview', { errno: 102 })
    const stop = harness.outcome(harness.pusher.methods.stopPreview())
    await harness.clock.advance(1000)
    expect(stop()).toBe('waits')
    harness.hide()
    harness.show()
    await harness.clock.advance(10_000)
    expect([stop(), harness.calls]).toEqual(['done', ['startPreview', 'stopPreview', 'stopPreview']])
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['idle', []])
  })

  test('a preview that is refused at the edge of the background opens at the show', async () => {
    const harness = createPusherHarness()
    await harness.clock.advance(0)
    harness.refuse('startPreview', { errno: 102 })
    const preview = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(1000)
    expect([preview(), harness.errors()]).toEqual(['waits', []])
    harness.hide()
    harness.show()
    await harness.clock.advance(3000)
    expect([preview(), harness.shown().state.phase, harness.errors()]).toEqual(['done', 'previewing', []])
  })

  test('a stop during a start does not wait for the show, as the background refuses the start of a pusher with a preview', async () => {
    const harness = createPusherHarness({ properties: { preview: true } })
    await harness.clock.advance(1000)
    const answer = harness.hold('start')
    harness.outcome(harness.pusher.methods.start())
    await harness.clock.advance(1000)
    const stop = harness.outcome(harness.pusher.methods.stop())
    await harness.clock.advance(500)
    answer.fail({ errMsg: 'start:fail', errno: 102 })
    await harness.clock.advance(100)
    expect([harness.calls.slice(0, 3), stop()]).toEqual([['startPreview', 'start', 'stop'], 'done'])
  })
})

test('a start of our own that is refused after an absence is tried again', async () => {
  const harness = await silent()
  harness.hide()
  await harness.clock.advance(20_000)
  harness.show()
  harness.code(5000)
  harness.refuse('start', 'busy')
  await harness.clock.advance(10_000)
  expect([begun(harness.calls), harness.errors()]).toEqual([['start', 'start'], []])
  expect(harness.shown().state.phase).toBe('pushing')
})

test('the button over an interrupted push is there only once no sign of life has come for 2 s', async () => {
  const harness = await silent({ resume: 'ask' })
  harness.code(5000)
  harness.hide()
  await harness.clock.advance(20_000)
  harness.show()
  await harness.clock.advance(1999)
  expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: '' })
  await harness.clock.advance(1)
  expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
})
