import { createPusherHarness, forget, other, pushing, room, silent, type PusherHarness } from './pusher-harness'

/** Reports once a second. */
async function reports(harness: PusherHarness, seconds: number, info: Readonly<Record<string, unknown>>) {
  for (let second = 0; second < seconds; second++) {
    harness.report(info)
    await harness.clock.advance(1000)
  }
}

const flow = { videoBitrate: 500, audioBitrate: 48 }
const silence = { videoBitrate: 0, audioBitrate: 0 }

describe('a phase that no code ends', () => {
  test.each([1102, 3001, 3005, 1021])('data that flows for 3 s ends the reconnection of code %i', async (code) => {
    const harness = await silent()
    harness.code(code)
    await reports(harness, 4, { videoFPS: 15 })
    expect([harness.shown().state.phase, harness.calls]).toEqual(['pushing', []])
  })

  test('codes of progress answer a start that has no answer', async () => {
    const harness = createPusherHarness()
    await harness.clock.advance(0)
    harness.hold('start')
    const start = harness.outcome(harness.pusher.methods.start())
    await harness.clock.advance(1000)
    harness.code(1003, 1002)
    expect(harness.phases().at(-1)).toBe('pushing')
    await reports(harness, 20, flow)
    expect([start(), harness.calls, harness.shown().state.phase]).toEqual(['done', ['start'], 'pushing'])
  })

  test('a push that sent nothing, and of which nothing comes once the camera is on, is a stall', async () => {
    const off = { enableCamera: false, enableMic: false }
    const harness = createPusherHarness({ properties: { ...off, stallTimeout: 8000 } })
    await harness.clock.advance(0)
    harness.hold('start')
    void harness.pusher.methods.start()
    await harness.clock.advance(0)
    harness.code(1001)
    await harness.clock.advance(30_000)
    expect(harness.shown().state.phase).toBe('pushing')
    await harness.clock.advance(60_000)
    expect(harness.shown().state.phase).toBe('pushing')
    harness.set({ enableCamera: true })
    await harness.clock.advance(7999)
    expect(harness.shown().state.phase).toBe('pushing')
    await harness.clock.advance(1)
    expect(harness.shown().state.phase).toBe('reconnecting')
  })

  test('connecting without progress for 30 s is a stall, and is tried again', async () => {
    const harness = createPusherHarness({ properties: { retryLimit: 1 } })
    await harness.clock.advance(0)
    const first = harness.hold('start')
    void harness.pusher.methods.start().catch(() => undefined)
    await harness.clock.advance(0)
    first.succeed()
    await harness.clock.advance(29_999)
    expect(harness.calls).toEqual(['start'])
    const second = harness.hold('start')
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['start', 'stop', 'start'])
    second.succeed()
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.errors()]).toEqual([['start', 'stop', 'start', 'stop'], ['STALLED']])
  })
})

describe('silence', () => {
  test('silence for stall-timeout is a stall', async () => {
    const harness = await silent({ stallTimeout: 5000 })
    harness.report(silence)
    await harness.clock.advance(5000)
    expect(harness.phases()).toEqual(['reconnecting'])
  })

  test.each([
    { enableCamera: false, enableMic: false },
    { enableCamera: false, muted: true }
  ])('silence with %j is no stall', async (properties) => {
    const harness = await silent(properties)
    await reports(harness, 60, silence)
    expect([harness.calls, harness.phases()]).toEqual([[], []])
  })

  test('silence in a room is no stall', async () => {
    const harness = createPusherHarness({ properties: { autopush: true, url: room } })
    await harness.clock.advance(3000)
    harness.code(1102, 1018, 1003)
    forget(harness)
    harness.code(1102)
    harness.code(1018)
    await reports(harness, 1, flow)
    forget(harness)
    await reports(harness, 60, silence)
    expect([harness.calls, harness.phases()]).toEqual([[], []])
  })

  test('silence while only the microphone is muted is a stall, as the camera sends', async () => {
    const harness = await silent({ muted: true })
    await reports(harness, 17, silence)
    expect(harness.calls).toEqual(['stop', 'start'])
  })
})

describe('an interruption whose end is never told', () => {
  test('data that flows for 3 s ends it', async () => {
    const harness = await silent()
    harness.pusher.setEnvironment({ audioFree: false })
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    await reports(harness, 4, { videoBitrate: 500 })
    expect([harness.shown().state.phase, harness.calls]).toEqual(['pushing', []])
  })

  test('a bit rate of the audio ends it at once', async () => {
    const harness = await silent()
    harness.pusher.setEnvironment({ audioFree: false })
    harness.report({ audioBitrate: 48 })
    expect(harness.phases()).toEqual(['interrupted', 'pushing'])
  })

  test('a bit rate of the picture alone does not end it at once', async () => {
    const harness = await silent()
    harness.pusher.setEnvironment({ audioFree: false })
    harness.report({ videoBitrate: 500, audioBitrate: 0 })
    expect(harness.phases()).toEqual(['interrupted'])
  })

  test('a code of the connection alone does not end it: the camera has to be there again', async () => {
    const harness = await silent()
    harness.pusher.setEnvironment({ audioFree: false })
    harness.code(1002)
    expect(harness.phases()).not.toContain('pushing')
    harness.code(1003)
    expect(harness.phases().at(-1)).toBe('pushing')
  })

  test('a failure after it is tried again', async () => {
    const harness = await silent()
    harness.pusher.setEnvironment({ audioFree: false })
    harness.report(flow)
    harness.code(-1307)
    await harness.clock.advance(3000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop', 'start'], 'pushing'])
  })

  test.each<[string, (harness: PusherHarness) => void]>([
    ['a tap', ({ pusher }) => pusher.tapAction()],
    ['start()', ({ pusher }) => void pusher.methods.start()]
  ])('%s starts the push in spite of it', async (_, command) => {
    const harness = await silent()
    harness.pusher.setEnvironment({ audioFree: false })
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual([])
    command(harness)
    await harness.clock.advance(3000)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['stop', 'start'], 'pushing'])
  })

  test('a command that fails in spite of it counts as no attempt, and the push is interrupted again', async () => {
    const harness = createPusherHarness({ properties: { retryLimit: 0 } })
    await harness.clock.advance(0)
    harness.pusher.setEnvironment({ audioFree: false })
    harness.refuse('start', 'busy')
    void harness.pusher.methods.start().catch(() => undefined)
    await harness.clock.advance(60_000)
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['interrupted', []])
    harness.pusher.setEnvironment({ audioFree: true })
    await harness.clock.advance(4000)
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test('the camera of a push that goes on after it takes its calls again', async () => {
    const harness = await silent()
    harness.pusher.setEnvironment({ audioFree: false })
    harness.set({ torch: true })
    await reports(harness, 1, { audioBitrate: 48 })
    expect(harness.calls).toEqual([])
    await reports(harness, 1, flow)
    expect([harness.calls, harness.shown().state.blank]).toEqual([['toggleTorch'], false])
  })

  test('an offline event whose end is never told is overruled by data that flows', async () => {
    const harness = await silent()
    harness.code(1102)
    harness.pusher.setEnvironment({ online: false })
    await harness.clock.advance(0)
    expect(harness.shown().state).toMatchObject({ phase: 'offline', action: 'Resume' })
    await reports(harness, 4, flow)
    expect(harness.shown().state.phase).toBe('pushing')
  })
})

test('a push that sends nothing, and of which nothing comes once the camera is on after a return, is a stall', async () => {
  const harness = await silent({ stallTimeout: 8000, enableCamera: false, enableMic: false })
  harness.code(5000)
  await harness.clock.advance(5000)
  expect(harness.shown().state.phase).toBe('pushing')
  harness.set({ enableCamera: true })
  await harness.clock.advance(8000)
  expect(harness.shown().state.phase).toBe('reconnecting')
})

test.each([
  [50_000, [], 'pushing'],
  [70_000, ['stop'], 'interrupted']
])('sound that flows again %i ms after the audio was taken leads to the calls %j', async (duration, calls, phase) => {
  const harness = await silent({ resumeWindow: 60_000 })
  harness.pusher.setEnvironment({ audioFree: false })
  harness.code(5001)
  await harness.clock.advance(duration)
  await reports(harness, 2, flow)
  expect([harness.calls, harness.shown().state.phase]).toEqual([calls, phase])
})

describe('a page that writes back what is reported', () => {
  /** Writes each reported value back after a time. */
  async function writeBack(harness: PusherHarness, property: string, delay: number, ms: number): Promise<void> {
    let known = harness.details(`${property}change`).length
    for (let passed = 0; passed < ms; passed += 10) {
      await harness.clock.advance(10)
      const news = harness.details(`${property}change`).slice(known)
      known += news.length
      for (const { value } of news) harness.clock.after(delay, () => harness.set({ [property]: value }))
    }
  }

  test.each([0, 200, 1000, 4000])(
    'stop and start 100 ms apart are two calls, written back after %i ms',
    async (delay) => {
      const harness = await pushing({ properties: { autopush: false, pushing: true } })
      harness.pusher.tapControl('push')
      await writeBack(harness, 'pushing', delay, 100)
      harness.pusher.tapControl('push')
      await writeBack(harness, 'pushing', delay, 20_000)
      expect([harness.calls, harness.shown().state.phase]).toEqual([['stop', 'start'], 'pushing'])
      expect(harness.changes()).toHaveLength(2)
    }
  )

  test('a double tap on mute is two changes', async () => {
    const harness = await pushing()
    harness.pusher.tapControl('mute')
    await writeBack(harness, 'muted', 200, 150)
    harness.pusher.tapControl('mute')
    await writeBack(harness, 'muted', 200, 20_000)
    expect(harness.changes()).toEqual(['mutedchange true user', 'mutedchange false user'])
  })

  test('taps on the camera 100 ms apart end with the last', async () => {
    const harness = await pushing()
    for (let tap = 0; tap < 3; tap++) {
      harness.pusher.tapControl('camera')
      await writeBack(harness, 'devicePosition', 250, 100)
    }
    await writeBack(harness, 'devicePosition', 250, 10_000)
    expect(harness.calls).toEqual(['switchCamera', 'switchCamera', 'switchCamera'])
    expect(harness.changes().at(-1)).toBe('devicepositionchange back user')
  })

  test('a value that differs from what was reported is a command', async () => {
    const harness = await pushing({ properties: { autopush: false, pushing: true } })
    await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(100)])
    harness.set({ pushing: false })
    await harness.clock.advance(100)
    harness.set({ pushing: true })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['stop', 'start'])
  })
})

test('a new address during the wait for an attempt is pushed to at once', async () => {
  const harness = await pushing({ random: () => 0.999, properties: { retryDelay: 20_000 } })
  harness.code(-1307)
  await harness.clock.advance(1000)
  expect(harness.calls).toEqual([])
  harness.set({ url: other })
  await harness.clock.advance(2000)
  expect([harness.calls, harness.media.attributes['url']]).toEqual([['stop', 'start'], other])
  expect(harness.shown().state.phase).toBe('pushing')
})
