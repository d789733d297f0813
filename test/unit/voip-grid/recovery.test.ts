import { type Device, hideApp, phoneCall, cutNetwork } from '../../../simulator'
import { createVoipHarness, type Detail, forget, group, join, joined, mute, type VoipHarness } from './call-harness'

const again = [`signs ${group}`, `${join} ${group}`]
/** WeChat's word comes before the phone's. */
const cutAndBack = ['rejoining', 'interrupted', 'rejoining', 'joined']
const joins = (harness: VoipHarness) => harness.calls.filter((call) => call.startsWith(join)).length

describe('cut off', () => {
  test('a grid that the room cuts off in the foreground is back within 1.5 s', async () => {
    const harness = await joined({}, 'ann')
    harness.room().lose()
    await harness.clock.advance(999)
    expect([harness.calls, harness.shown().state.phase]).toEqual([[], 'rejoining'])
    await harness.clock.advance(500)
    expect(harness.calls.slice(0, 2)).toEqual(again)
    expect(harness.phases()).toEqual(['rejoining', 'joined'])
    expect(harness.details('phasechange')[0]).toEqual({ phase: 'rejoining', previous: 'joined', attempt: 1, limit: 3 })
    expect(harness.details('leave')).toEqual([{ reason: 'interrupted' }])
    expect([harness.details('join'), harness.errors()]).toEqual([[{ openIdList: ['me', 'ann'] }], []])
  })

  test('a grid that WeChat still counts as joined leaves and joins again', async () => {
    const harness = await joined({}, 'ann')
    harness.native('interrupted', {})
    await harness.clock.advance(3000)
    expect(harness.calls.slice(0, 5)).toEqual([...again, 'exitVoIPChat', ...again])
    expect([harness.errors(), harness.phases(), harness.isIn()]).toEqual([[], ['rejoining', 'joined'], true])
  })

  test('the duration of a call counts on through an interruption', async () => {
    const harness = await joined({}, 'ann')
    await harness.clock.advance(19_000)
    harness.room().lose()
    await harness.clock.advance(5000)
    expect(harness.shown().duration).toMatch(/^00:2[45]$/)
  })

  test.each<[string, (device: Device) => void, readonly string[]]>([
    ['the background', (device) => hideApp(device, 20_000), ['Reconnecting...', '']],
    ['a phone call', (device) => phoneCall(device, 20_000), ['Reconnecting...', 'Resume']],
    ['a lost network', (device) => cutNetwork(device, 20_000), ['Reconnecting...', 'Try again']]
  ])('a call that is interrupted by %s waits and joins again by itself', async (_, cut, [text, action]) => {
    const harness = await joined({}, 'ann')
    cut(harness.device)
    await harness.clock.advance(19_000)
    expect(harness.calls).toEqual([])
    expect(harness.shown().state).toMatchObject({
      phase: 'interrupted',
      text,
      action
    })
    await harness.clock.advance(1900)
    expect([harness.calls, harness.shown().state.phase]).toEqual([[], 'rejoining'])
    await harness.clock.advance(1000)
    expect(harness.calls.slice(0, 2)).toEqual(again)
    expect(harness.phases()).toEqual(cutAndBack)
    expect([harness.errors(), harness.isIn()]).toEqual([[], true])
  })

  test('a phone call beyond resume-window says that the call does not return by itself', async () => {
    const harness = await joined({}, 'ann')
    phoneCall(harness.device, 120_000)
    await harness.clock.advance(60_000)
    expect(harness.shown().state).toMatchObject({ text: 'Reconnecting...', action: 'Resume' })
    await harness.clock.advance(1)
    expect(harness.shown().state).toMatchObject({ text: 'Interrupted', action: 'Resume' })
    await harness.clock.advance(90_000)
    expect([harness.shown().state, harness.calls]).toMatchObject([{ text: 'Interrupted', action: 'Resume' }, []])
  })

  test('an absence longer than resume-window shows a button, and a tap joins again', async () => {
    const harness = await joined({}, 'ann')
    harness.hide()
    await harness.clock.advance(61_000)
    harness.show()
    await harness.clock.advance(30_000)
    expect([harness.calls, harness.shown().state]).toMatchObject([[], { phase: 'interrupted', action: 'Resume' }])
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.phases()]).toEqual([
      true,
      ['rejoining', 'interrupted', 'signing', 'joining', 'joined']
    ])
    // It is as if it had never been away.
    forget(harness)
    harness.hide()
    await harness.clock.advance(10_000)
    harness.show()
    await harness.clock.advance(3000)
    expect(harness.phases()).toEqual(cutAndBack)
  })

  test('an absence shorter than resume-window shows no button', async () => {
    const harness = await joined({ properties: { resumeWindow: 600_000 } }, 'ann')
    harness.hide()
    await harness.clock.advance(500_000)
    harness.show()
    await harness.clock.advance(5000)
    expect(harness.phases()).toEqual(cutAndBack)
  })

  test('a long absence is not forgotten over a short one', async () => {
    const harness = await joined({}, 'ann')
    for (const absence of [61_000, 5000]) {
      harness.hide()
      await harness.clock.advance(absence)
      harness.show()
      await harness.clock.advance(500)
    }
    await harness.clock.advance(30_000)
    expect([harness.calls, harness.shown().state]).toMatchObject([[], { phase: 'interrupted', action: 'Resume' }])
  })

  test('no network, however long, is no absence', async () => {
    const harness = await joined({}, 'ann')
    cutNetwork(harness.device, 300_000)
    await harness.clock.advance(305_000)
    expect([harness.isIn(), harness.phases()]).toEqual([true, cutAndBack])
  })

  test.each([
    ['ask', 'Resume'],
    ['never', 'Resume']
  ])(
    'a call that is cut off with resume="%s" does not rejoin by itself, and its button is "%s"',
    async (resume, action) => {
      const harness = await joined({ properties: { resume } }, 'ann')
      harness.room().lose()
      await harness.clock.advance(30_000)
      expect([harness.calls, harness.shown().state]).toMatchObject([[], { phase: 'interrupted', action }])
      const request = harness.outcome(harness.grid.methods.join())
      await harness.clock.advance(1000)
      expect([request(), harness.isIn()]).toEqual(['done', true])
    }
  )

  test('a join that fails after the tap of a person is a failure', async () => {
    const harness = await joined({ properties: { resume: 'ask' } }, 'ann')
    harness.room().lose()
    await harness.clock.advance(1000)
    harness.refuse(join, { errCode: -2 })
    harness.grid.tapAction()
    await harness.clock.advance(30_000)
    expect([harness.errors(), harness.shown().state.phase]).toEqual([['MICROPHONE_OCCUPIED'], 'failed'])
  })

  test('leave() during an interruption wins at any time, and the next call is a first one', async () => {
    for (const [wait, hidden] of [
      [500, false],
      [1050, false],
      [10, true],
      [30_000, true]
    ] as const) {
      const harness = await joined({}, 'ann')
      if (hidden) harness.hide()
      else harness.room().lose()
      await harness.clock.advance(wait)
      const leave = harness.outcome(harness.grid.methods.leave())
      if (hidden) harness.show()
      await harness.clock.advance(30_000)
      expect([leave(), harness.isIn(), harness.shown().state.phase]).toEqual(['done', false, 'left'])
      // The next call is one of its own.
      forget(harness)
      harness.set({ active: null })
      harness.set({ active: true })
      await harness.clock.advance(2000)
      expect(harness.phases()).toEqual(['signing', 'joining', 'joined'])
      expect(harness.shown().duration).toBe('00:01')
    }
  })

  test('another group-id during a long absence joins when a person asks for it', async () => {
    const harness = await joined({}, 'ann')
    harness.hide()
    await harness.clock.advance(90_000)
    harness.set({ groupId: 'other' })
    harness.show()
    await harness.clock.advance(30_000)
    expect([harness.calls, harness.shown().state]).toMatchObject([[], { phase: 'interrupted', action: 'Resume' }])
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect([harness.isIn('other'), harness.shown().state.phase]).toEqual([true, 'joined'])
  })

  test('an interruption during a leave does not rejoin', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold('exitVoIPChat')
    harness.set({ active: false })
    harness.native('interrupted', {})
    await harness.clock.advance(100)
    answer.fail({ errMsg: 'not in a room' })
    await harness.clock.advance(10_000)
    expect([joins(harness), harness.phases(), harness.details('leave')]).toEqual([
      0,
      ['leaving', 'left'],
      [{ reason: 'interrupted' }]
    ])
  })
})

describe('attempts', () => {
  /** Lost, and refused from then on. */
  const lost = async (properties: Detail, random = 0.5) => {
    const harness = await joined({ properties, random: () => random }, 'ann')
    await harness.clock.advance(10_000)
    harness.refuse(join, { errCode: -2 }, Infinity)
    harness.room().lose()
    return harness
  }

  test.each([
    [3, 0.5, [1000, 2000]],
    [3, 0.999, [1998, 3996]],
    [6, 0.999, [1998, 3996, 7992, 15_984, 29_970]],
    [1, 0.5, []]
  ])(
    'a grid rejoins %i times at most, with full jitter (%d) under a limit that doubles',
    async (limit, random, delays) => {
      const harness = await lost({ rejoinLimit: limit }, random)
      await harness.clock.advance(120_000)
      expect(joins(harness)).toBe(limit)
      const planned = harness.details('phasechange').filter(({ delay }) => delay !== undefined)
      expect(planned.map(({ delay }) => delay)).toEqual(delays)
      expect(planned.map(({ attempt }) => attempt)).toEqual(delays.map((_, index) => index + 2))
      expect(harness.errors()).toEqual(['MICROPHONE_OCCUPIED'])
      expect(harness.shown().state.phase).toBe('failed')
      harness.letPass()
      harness.grid.tapAction()
      await harness.clock.advance(1000)
      expect(harness.isIn()).toBe(true)
    }
  )

  test('a grid with rejoin-limit 0 shows a button instead of an attempt', async () => {
    const harness = await lost({ rejoinLimit: 0 })
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.shown().state]).toMatchObject([[], { phase: 'interrupted', action: 'Resume' }])
    harness.letPass()
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect(harness.isIn()).toBe(true)
  })

  test('a grid with rejoin-limit -1 rejoins without end', async () => {
    const harness = await lost({ rejoinLimit: -1 })
    await harness.clock.advance(300_000)
    expect(joins(harness)).toBeGreaterThan(15)
    expect(harness.shown().state.phase).toBe('rejoining')
    harness.letPass()
    await harness.clock.advance(30_000)
    expect(harness.isIn()).toBe(true)
  })

  test('a signature that is refused ends the attempts at once', async () => {
    const harness = await joined({}, 'ann')
    harness.set({ signer: () => ({ error: { name: 'NOT_AUTHORIZED' } }) })
    harness.room().lose()
    await harness.clock.advance(1500)
    expect([harness.errors(), harness.shown().state.phase]).toEqual([['SIGN_REFUSED'], 'failed'])
  })

  test('an attempt that fails in signing counts for rejoin-limit', async () => {
    const harness = await joined({}, 'ann')
    harness.set({ signer: () => ({ error: { name: 'NOT_AUTHORIZED' } }) })
    harness.room().lose()
    await harness.clock.advance(60_000)
    expect([harness.signed.length, harness.errors()]).toEqual([0, ['SIGN_REFUSED']])
    expect(harness.shown().state.phase).toBe('failed')
  })

  test('a planned attempt is one line that stays, and a tap joins at once', async () => {
    const harness = await lost({ rejoinLimit: 9 }, 0.999)
    await harness.clock.advance(20_000)
    expect(harness.shown().state).toMatchObject({ phase: 'rejoining', action: 'Try again' })
    harness.patches.length = 0
    await harness.clock.advance(1000)
    expect([harness.patches, harness.shown().state.text]).toEqual([[], 'Reconnecting...'])
    harness.letPass()
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.phases().slice(-2)]).toEqual([true, ['rejoining', 'joined']])
  })

  test('attempts count from 1 again after 10 s in the room', async () => {
    const harness = await joined({}, 'ann')
    for (let time = 0; time < 5; time++) {
      await harness.clock.advance(10_000)
      harness.room().lose()
      await harness.clock.advance(5000)
      expect(harness.isIn()).toBe(true)
    }
    expect(new Set(harness.details('phasechange').map(({ attempt }) => attempt))).toEqual(new Set([1, undefined]))
  })

  test('attempts in a room that does not last count for rejoin-limit and are 10 s apart', async () => {
    const harness = await joined({}, 'ann')
    for (let time = 0; time < 100; time++) {
      if (harness.isIn()) harness.room().lose()
      await harness.clock.advance(1000)
    }
    expect(joins(harness)).toBe(3)
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
  })

  test('a rejoin that does not last is followed by the next one 10 s after it', async () => {
    const harness = await joined({}, 'ann')
    harness.room().lose()
    await harness.clock.advance(1500)
    expect(joins(harness)).toBe(1)
    harness.room().lose()
    await harness.clock.advance(9000)
    expect(joins(harness)).toBe(1)
    await harness.clock.advance(1000)
    expect(joins(harness)).toBe(2)
  })

  test('join() after an interruption joins at once', async () => {
    const harness = await joined({}, 'ann')
    harness.room().lose()
    await harness.clock.advance(100)
    void harness.grid.methods.join()
    await harness.clock.advance(0)
    expect(harness.calls).toEqual(again)
  })

  test('an attempt fails for good when rejoin-limit becomes 0 meanwhile', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold(join)
    harness.room().lose()
    await harness.clock.advance(1500)
    harness.set({ rejoinLimit: 0 })
    answer.fail({ errCode: -2, errMsg: 'joinVoIPChat:fail' })
    await harness.clock.advance(60_000)
    expect([joins(harness), harness.errors(), harness.shown().state.phase]).toEqual([
      1,
      ['MICROPHONE_OCCUPIED'],
      'failed'
    ])
  })

  test('a network that comes and goes leads to at most one join in 10 s', async () => {
    const harness = await joined({}, 'ann')
    for (let time = 0; time < 60; time++) {
      harness.device.set({ networkType: time % 2 ? 'wifi' : 'none' })
      await harness.clock.advance(1500)
    }
    expect(joins(harness)).toBeLessThanOrEqual(9)
  })
})

describe('a first join', () => {
  test('a first join that the background ended is made again upon the return', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    await harness.clock.advance(50)
    hideApp(harness.device, 3000)
    await harness.clock.advance(1000)
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['interrupted', []])
    await harness.clock.advance(5000)
    expect([harness.isIn(), harness.errors(), joins(harness)]).toEqual([true, [], 2])
    expect(harness.phases().slice(-3)).toEqual(['interrupted', 'rejoining', 'joined'])
  })

  test('a first join whose refusal comes only after the return is made again', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    const answer = harness.hold(join)
    await harness.clock.advance(50)
    hideApp(harness.device, 20_000)
    await harness.clock.advance(20_050)
    answer.fail({ errMsg: 'late' })
    await harness.clock.advance(5000)
    expect([harness.isIn(), harness.errors()]).toEqual([true, []])
  })

  test('a join() in the background counts its absence from the refusal of the join under way', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    const answer = harness.hold(join)
    await harness.clock.advance(50)
    harness.hide()
    void harness.grid.methods.join()
    answer.fail({ errCode: -3, errMsg: 'joinVoIPChat:fail' })
    await harness.clock.advance(61_000)
    harness.show()
    await harness.clock.advance(5000)
    expect([joins(harness), harness.shown().state]).toMatchObject([1, { phase: 'interrupted', action: 'Resume' }])
  })

  test('a first signing that fails in the background is no fault', async () => {
    let reject: (cause: unknown) => void = () => undefined
    const harness = createVoipHarness({
      properties: { active: true, signer: () => new Promise((_, fail) => (reject = fail)) }
    })
    await harness.clock.advance(100)
    hideApp(harness.device, 4000)
    reject(new Error('no network in the background'))
    await harness.clock.advance(1000)
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['interrupted', []])
    await harness.clock.advance(4500)
    reject(new Error('still none'))
    await harness.clock.advance(0)
    // Another attempt follows.
    expect(harness.errors()).toEqual([])
    expect(harness.shown().state.phase).toBe('rejoining')
  })

  test('a first join in the background waits for the return', async () => {
    const harness = createVoipHarness()
    hideApp(harness.device, 50_000)
    const request = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(45_000)
    expect([harness.calls, harness.phases(), request()]).toEqual([[], ['interrupted'], 'waits'])
    await harness.clock.advance(20_000)
    expect([harness.isIn(), request(), harness.phases()[1]]).toEqual([true, 'done', 'signing'])
  })

  test.each<[string, (device: Device) => void]>([
    ['in the background', (device) => hideApp(device, 90_000)],
    ['in a phone call', (device) => phoneCall(device, 90_000)]
  ])('a first join %s for longer than resume-window asks a person', async (_, cut) => {
    const harness = createVoipHarness()
    cut(harness.device)
    harness.set({ active: true })
    await harness.clock.advance(120_000)
    expect([harness.isIn(), harness.shown().state]).toMatchObject([false, { phase: 'interrupted', action: 'Resume' }])
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.errors()]).toEqual([true, []])
  })

  test.each<[string, (device: Device) => void]>([
    ['in a phone call', (device) => phoneCall(device, 50_000)],
    ['without a network', (device) => cutNetwork(device, 90_000)]
  ])('a first join %s is tried once against the word of the phone, then it waits', async (_, cut) => {
    const harness = createVoipHarness()
    cut(harness.device)
    harness.refuse(join, { errMsg: 'joinVoIPChat:fail', errCode: -2 })
    const request = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(45_000)
    expect([joins(harness), harness.shown().state.phase, request(), harness.errors()]).toEqual([
      1,
      'interrupted',
      'waits',
      []
    ])
    await harness.clock.advance(60_000)
    expect([harness.isIn(), request()]).toEqual([true, 'done'])
  })

  test('a first join whose network breaks after the signature signs and joins again', async () => {
    const harness = createVoipHarness({ properties: { active: true }, answers: [true] })
    const answer = harness.hold(join)
    await harness.clock.advance(50)
    harness.device.set({ networkType: 'none' })
    answer.fail({ errMsg: 'joinVoIPChat:fail', ...{ errCode: -1000 } })
    await harness.clock.advance(100)
    harness.device.set({ networkType: 'wifi' })
    await harness.clock.advance(5000)
    expect([harness.isIn(), harness.errors(), harness.signed]).toEqual([true, [], [group, group]])
  })
})

describe('a return that WeChat does not report', () => {
  /** The app hides and shows, and WeChat says nothing. */
  const away = async (duration: number) => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ appShown: false })
    await harness.clock.advance(duration)
    harness.grid.setEnvironment({ appShown: true })
    return harness
  }

  test('a return without an event asks WeChat by the mute call and stays in the room', async () => {
    const harness = await away(90_000)
    expect(harness.shown().state.phase).toBe('joined')
    await harness.clock.advance(30_000)
    expect([harness.calls, harness.phases()]).toEqual([[`${mute} false false`], []])
    // What was is over: a short absence is a short one.
    harness.device.set({ networkType: 'none' })
    await harness.clock.advance(1000)
    harness.device.set({ networkType: 'wifi' })
    await harness.clock.advance(3000)
    expect(harness.phases()).toEqual(cutAndBack)
  })

  test('a return without an event joins again when the mute call is refused', async () => {
    const harness = await away(20_000)
    harness.refuse(mute, { errMsg: 'not in a room' })
    await harness.clock.advance(20_000)
    expect(harness.calls.slice(0, 3)).toEqual([`${mute} false false`, ...again])
    expect([harness.phases(), harness.errors()]).toEqual([['rejoining', 'joined'], []])
  })

  test('a return after a long absence shows a button when the mute call is refused', async () => {
    const harness = await away(90_000)
    harness.refuse(mute, { errMsg: 'not in a room' })
    await harness.clock.advance(20_000)
    expect([harness.calls, harness.shown().state.action]).toEqual([[`${mute} false false`], 'Resume'])
  })

  test.each([
    ['has no answer', undefined],
    ['is refused', { errMsg: 'no network' }]
  ])(
    'a mute call that %s while there is no network proves nothing, and is made again once there is',
    async (_, cause) => {
      const harness = await away(20_000)
      const answer = harness.hold(mute)
      await harness.clock.advance(1500)
      harness.grid.setEnvironment({ online: false })
      if (cause) answer.fail(cause)
      await harness.clock.advance(15_000)
      harness.refuse(mute, { errMsg: 'not in a room' })
      harness.grid.setEnvironment({ online: true })
      await harness.clock.advance(20_000)
      const asked = `${mute} false false`
      expect([harness.calls.slice(0, 4), harness.phases()]).toEqual([
        [asked, asked, ...again],
        ['rejoining', 'joined']
      ])
      expect([harness.isIn(), harness.errors()]).toEqual([true, []])
    }
  )

  test('a mute() right after the return is sent at once, and its answer says whether the room is there', async () => {
    const harness = await away(20_000)
    const muted = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(900)
    expect([harness.calls, muted()]).toEqual([[`${mute} true false`], 'done'])
    await harness.clock.advance(10_000)
    expect(harness.calls).toHaveLength(1)
  })

  test('an answer to a mute call from before the return proves nothing', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold(mute)
    void harness.grid.methods.mute()
    harness.grid.setEnvironment({ appShown: false })
    await harness.clock.advance(90_000)
    harness.grid.setEnvironment({ appShown: true })
    answer.succeed()
    harness.room().lose()
    await harness.clock.advance(20_000)
    expect([harness.isIn(), harness.shown().state.action]).toEqual([false, 'Resume'])
  })

  test('a refusal of a mute call from before the return is no error: it is sent again', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold(mute)
    const muted = harness.outcome(harness.grid.methods.mute())
    harness.grid.setEnvironment({ appShown: false })
    await harness.clock.advance(3000)
    harness.grid.setEnvironment({ appShown: true })
    answer.fail({ errMsg: 'no' })
    await harness.clock.advance(2000)
    expect([muted(), harness.errors(), harness.room().muteConfig]).toEqual([
      'done',
      [],
      { muteMicrophone: true, muteEarphone: false }
    ])
  })

  test('an answer of the mute call during the next absence says nothing of the absence before', async () => {
    const harness = await away(90_000)
    const answer = harness.hold(mute)
    await harness.clock.advance(1500)
    harness.grid.setEnvironment({ appShown: false })
    answer.release()
    await harness.clock.advance(5000)
    harness.refuse(mute, { errMsg: 'not in a room' })
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(20_000)
    expect(harness.shown().state.action).toBe('Resume')
  })

  test('a refused mute call after an interruption changes nothing', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold(mute)
    void harness.grid.methods.mute()
    harness.room().lose()
    answer.fail({ errMsg: 'not in a room' })
    await harness.clock.advance(5000)
    expect([harness.isIn(), harness.errors(), harness.room().muteConfig]).toEqual([
      true,
      [],
      { muteMicrophone: true, muteEarphone: false }
    ])
  })

  test('a mute call that is refused after an interruption does not delay the rejoin', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold(mute)
    void harness.grid.methods.mute()
    harness.room().lose()
    await harness.clock.advance(900)
    answer.fail({ errMsg: 'not in a room' })
    await harness.clock.advance(100)
    expect(harness.calls).toContain(`signs ${group}`)
  })
})

describe('frozen JavaScript', () => {
  test('events that come all at once after a suspension lead back into the call', async () => {
    const harness = await joined({}, 'ann')
    harness.hide()
    await harness.clock.advance(30_000)
    harness.show()
    await harness.clock.advance(5000)
    expect([harness.phases(), harness.errors()]).toEqual([cutAndBack, []])
  })

  test('an interruption that is reported only after the return leads back into the call', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ appShown: false })
    await harness.clock.advance(30_000)
    harness.grid.setEnvironment({ appShown: true })
    harness.room().lose()
    await harness.clock.advance(5000)
    expect([harness.phases(), harness.errors()]).toEqual([['rejoining', 'joined'], []])
  })

  test('a signature that was requested before a suspension is still used after it', async () => {
    let resolve: (value: unknown) => void = () => undefined
    const signer = () => new Promise((done) => (resolve = done))
    const harness = createVoipHarness({ properties: { active: true, signer } })
    await harness.clock.advance(500)
    hideApp(harness.device, 60_000)
    await harness.clock.advance(61_000)
    expect(harness.errors()).toEqual([])
    resolve({ signature: 'a'.repeat(64), nonceStr: 'n', timeStamp: 1 })
    await harness.clock.advance(3000)
    expect([harness.isIn(), harness.errors()]).toEqual([true, []])
  })
})

test.each([
  ['ask', 'Resume'],
  ['never', 'Resume']
])(
  'a call that ended in the background with resume="%s" has the button "%s" after the return',
  async (resume, action) => {
    const harness = await joined({ properties: { resume } }, 'ann')
    harness.hide()
    await harness.clock.advance(4000)
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: '' })
    harness.show()
    await harness.clock.advance(5000)
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action })
  }
)

test('exits without answers fail 10 s after the leave, however long the call was', async () => {
  const harness = await joined({}, 'ann')
  await harness.clock.advance(8500)
  harness.hold('exitVoIPChat')
  harness.grid.methods.leave().catch(() => undefined)
  await harness.clock.advance(3000)
  harness.hold('exitVoIPChat')
  await harness.clock.advance(6999)
  expect(harness.errors()).toEqual([])
  await harness.clock.advance(1)
  expect(harness.errors()).toEqual(['EXIT_REJECTED'])
})

test('after the last exit only a show brings another one, and not another theme', async () => {
  const harness = await joined({}, 'ann')
  harness.refuse('exitVoIPChat', 'no', 3)
  harness.set({ active: false })
  await harness.clock.advance(20_000)
  harness.grid.setEnvironment({ theme: 'dark' })
  await harness.clock.advance(1000)
  expect(harness.isIn()).toBe(true)
  harness.hide()
  harness.show()
  await harness.clock.advance(1000)
  expect(harness.isIn()).toBe(false)
})

test('another theme brings no planned attempt forward', async () => {
  const harness = await joined({}, 'ann')
  await harness.clock.advance(10_000)
  harness.refuse(join, { errCode: -2 }, Infinity)
  harness.room().lose()
  await harness.clock.advance(1100)
  expect(joins(harness)).toBe(1)
  harness.grid.setEnvironment({ theme: 'dark' })
  await harness.clock.advance(500)
  expect(joins(harness)).toBe(1)
})

test('join() upon the return does not ask for the room before WeChat has had 1 s to report', async () => {
  const harness = await joined({}, 'ann')
  harness.grid.setEnvironment({ audioFree: false })
  await harness.clock.advance(500)
  harness.grid.setEnvironment({ audioFree: true })
  await harness.clock.advance(100)
  harness.grid.methods.join().catch(() => undefined)
  await harness.clock.advance(800)
  expect(harness.calls).toEqual([])
  await harness.clock.advance(200)
  expect(harness.calls).toEqual(['updateVoIPChatMuteConfig false false'])
})

test('a signing without an end after an interruption ends after 10 s', async () => {
  const harness = await joined({ properties: { rejoinLimit: 1 } }, 'ann')
  harness.set({ signer: () => new Promise(() => undefined) })
  harness.room().lose()
  await harness.clock.advance(13_000)
  expect(harness.errors()).toEqual(['SIGN_TIMEOUT'])
})

test('recover() whose exit has no answer goes on to leave before it joins', async () => {
  const harness = await joined({}, 'ann')
  harness.hold('exitVoIPChat')
  harness.grid.methods.recover().catch(() => undefined)
  await harness.clock.advance(3000)
  expect(harness.phases()).toEqual(['leaving'])
})
