import {
  createVoipHarness,
  type Detail,
  exit,
  forget,
  group,
  join,
  joined,
  mute,
  other,
  subscribe,
  ticket,
  type VoipHarness
} from './call-harness'

const declared = { active: true }
const triple = (number: number) => ({ ...ticket(number), signer: null })

describe('attributes that come after active', () => {
  test.each<[string, Detail, Detail, string]>([
    ['openid', { openid: '' }, { openid: 'me' }, 'OPENID_MISSING'],
    ['signer', { signer: null }, { signer: () => ticket(7) }, 'SIGNER_MISSING'],
    ['the values of a signature', { signer: null }, triple(7), 'SIGNER_MISSING'],
    ['nonce-str', { ...triple(7), nonceStr: '' }, { nonceStr: 'n' }, 'SIGN_ANSWER_INVALID'],
    ['time-stamp in s', { ...triple(7), timeStamp: 1e12 }, { timeStamp: 1e9 }, 'TIMESTAMP_IN_MILLISECONDS']
  ])('%s that comes late is taken: the call joins by itself', async (_, before, late, fault) => {
    const harness = createVoipHarness({ properties: { ...declared, ...before } })
    await harness.clock.advance(5000)
    expect([harness.errors(), harness.shown().state.phase]).toEqual([[fault], 'failed'])
    harness.set(late)
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.shown().state.phase, harness.errors()]).toEqual([true, 'joined', [fault]])
  })

  test.each<[string, Detail, Detail]>([
    ['sign-url', { signer: null }, { signUrl: 'https://a/sign', login: false }],
    ['another sign-url', { signer: null, signUrl: 'https://bad/' }, { signUrl: 'https://a/sign', login: false }],
    ['sign-headers', { signer: null, signUrl: 'https://bad/' }, { signHeaders: { a: 'b' } }],
    ['sign-cloud-function', { signer: null }, { signCloudFunction: 'sign' }],
    ['another cloud function', { signer: null, signCloudFunction: 'bad' }, { signCloudFunction: 'sign' }]
  ])('%s that comes late is taken', async (_, before, late) => {
    let isGood = false
    const answer = () =>
      isGood
        ? Promise.resolve({ statusCode: 200, data: ticket(3), result: ticket(3) })
        : Promise.reject(new Error('no'))
    const harness = createVoipHarness({
      properties: { ...declared, ...before },
      signing: { login: () => Promise.resolve({ code: 'c' }), request: answer, callFunction: answer }
    })
    await harness.clock.advance(1000)
    expect(harness.shown().state.phase).toBe('failed')
    isGood = true
    harness.set(late)
    await harness.clock.advance(1000)
    expect(harness.isIn()).toBe(true)
  })

  test.each([
    ['scope.camera', true],
    ['scope.record', false]
  ])('room-type=voice begins a call again that was refused %s, if it does not need it: %j', async (scope, begins) => {
    const access = { 'scope.record': true, 'scope.camera': true, [scope]: false }
    const harness = createVoipHarness({ properties: declared, device: { access } })
    await harness.clock.advance(1000)
    expect(harness.shown().state.phase).toBe('failed')
    harness.set({ roomType: 'voice' })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.errors().length]).toEqual([begins, 1])
  })

  test('another way to sign does not repair a failure of another kind', async () => {
    const harness = createVoipHarness({ properties: declared })
    harness.refuse(join, { errCode: -2 })
    await harness.clock.advance(1000)
    harness.set({ signer: () => ticket(9) })
    await harness.clock.advance(5000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([false, 'failed'])
  })

  test('another signer replaces one that does not answer', async () => {
    const harness = createVoipHarness({ properties: { ...declared, signer: () => new Promise(() => undefined) } })
    await harness.clock.advance(5000)
    harness.set({ signer: () => ticket(9) })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.errors()]).toEqual([true, []])
  })

  test('a page that makes another signer after each failure signs four times, and again when a person asks', async () => {
    let asked = 0
    const makeSigner = () => () => {
      asked++
      return Promise.reject(new Error('no server'))
    }
    const harness = createVoipHarness({ properties: { ...declared, signer: makeSigner() } })
    const renderOnFailures = async () => {
      for (let turn = 0; turn < 20; turn++) {
        await harness.clock.advance(1000)
        if (harness.shown().state.phase === 'failed') harness.set({ signer: makeSigner() })
      }
    }
    await renderOnFailures()
    expect([asked, harness.errors().length]).toEqual([4, 4])
    harness.grid.tapAction()
    await renderOnFailures()
    expect(asked).toBe(8)
  })

  test('an openid that comes after any number of signers is taken', async () => {
    const harness = createVoipHarness({ properties: { ...declared, openid: '', signer: () => ticket(1) } })
    for (let turn = 0; turn < 6; turn++) {
      await harness.clock.advance(1000)
      harness.set({ signer: () => ticket(2 + turn) })
    }
    await harness.clock.advance(1000)
    expect(harness.shown().state.phase).toBe('failed')
    harness.set({ openid: 'me', signer: () => ticket(9) })
    await harness.clock.advance(1000)
    expect(harness.isIn()).toBe(true)
  })

  test('signers that follow each other without an answer have 10 s together', async () => {
    const harness = createVoipHarness({ properties: { ...declared, signer: () => new Promise(() => undefined) } })
    for (let turn = 0; turn < 11; turn++) {
      await harness.clock.advance(1000)
      if (harness.shown().state.phase === 'signing') harness.set({ signer: () => new Promise(() => undefined) })
    }
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['failed', ['SIGN_TIMEOUT']])
  })

  const byHeaders = { ...declared, signer: null, login: false, signUrl: 'https://a/sign' }
  const headers = (time: number) => ({ signHeaders: { time: String(time) } })

  test('headers that change while a signature is requested have 10 s together', async () => {
    const request = () => new Promise(() => undefined)
    const harness = createVoipHarness({ properties: byHeaders, signing: { request } })
    for (let turn = 0; turn < 11; turn++) {
      await harness.clock.advance(1000)
      harness.set(headers(Math.min(turn, 8)))
    }
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['failed', ['SIGN_TIMEOUT']])
  })

  test('a page that makes other headers after each failure signs four times', async () => {
    const request = jest.fn(() => Promise.resolve({ statusCode: 500 }))
    const harness = createVoipHarness({ properties: byHeaders, signing: { request } })
    for (let turn = 0; turn < 20; turn++) {
      await harness.clock.advance(1000)
      harness.set(headers(turn))
    }
    expect([request.mock.calls.length, harness.errors().length]).toEqual([4, 4])
  })

  test('an attribute that stays the same leaves a signature under way alone', async () => {
    let asked = 0
    const signer = () => {
      asked++
      return new Promise(() => undefined)
    }
    const harness = createVoipHarness({ properties: { ...declared, signer } })
    await harness.clock.advance(1000)
    harness.set({ title: 'x', signer })
    await harness.clock.advance(1000)
    expect(asked).toBe(1)
  })
})

describe('a signature', () => {
  test('a signer that hangs is not inherited by the next call', async () => {
    const asked: (() => void)[] = []
    const signer = () =>
      new Promise((resolve) => {
        asked.push(() => resolve(ticket(asked.length)))
      })
    const harness = createVoipHarness({ properties: { signer } })
    void harness.grid.methods.join().catch(() => undefined)
    await harness.clock.advance(9000)
    void harness.grid.methods.leave()
    const next = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(5000)
    expect([asked.length, harness.errors(), next()]).toEqual([2, [], 'waits'])
    asked[1]?.()
    await harness.clock.advance(1000)
    expect([next(), harness.isIn(), harness.errors()]).toEqual(['done', true, []])
  })

  test.each<[string, (harness: ReturnType<typeof createVoipHarness>) => void]>([
    ['a leave', (harness) => harness.set({ active: false })],
    ['the end', (harness) => harness.grid.end()]
  ])('%s during wx.login makes no request', async (_, stop) => {
    let logIn: (answer: unknown) => void = () => undefined
    const harness = createVoipHarness({
      properties: { ...declared, signer: null, signUrl: 'https://a/sign' },
      signing: { login: () => new Promise((resolve) => (logIn = resolve)) }
    })
    await harness.clock.advance(1000)
    stop(harness)
    logIn({ code: 'c' })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.errors()]).toEqual([false, []])
  })

  test('a fetched signature is used 60 s after its receipt at most', async () => {
    let sign: (answer: unknown) => void = () => undefined
    const asked: unknown[] = []
    const signer = () => {
      asked.push(1)
      return asked.length === 1 ? new Promise((resolve) => (sign = resolve)) : ticket(2)
    }
    const harness = createVoipHarness({ properties: { ...declared, signer, resumeWindow: 600_000 } })
    await harness.clock.advance(1000)
    harness.grid.setEnvironment({ appShown: false })
    sign(ticket(1))
    await harness.clock.advance(61_000)
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(3000)
    expect([harness.isIn(), asked.length]).toEqual([true, 2])
    expect(harness.given.find(({ name }) => name === join)?.options).toMatchObject(ticket(2))
  })

  test('the values of the page are used whatever their age', async () => {
    const harness = createVoipHarness({ properties: { ...declared, ...triple(1), resumeWindow: 600_000 } })
    harness.grid.setEnvironment({ appShown: false })
    await harness.clock.advance(300_000)
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(3000)
    expect([harness.isIn(), harness.details('signaturerequired')]).toEqual([true, []])
  })

  test('a signature that came in the background is not used unasked after a long absence', async () => {
    let sign: (answer: unknown) => void = () => undefined
    const harness = createVoipHarness({
      properties: { ...declared, signer: () => new Promise((resolve) => (sign = resolve)) }
    })
    await harness.clock.advance(1000)
    harness.grid.setEnvironment({ appShown: false })
    sign(ticket(1))
    await harness.clock.advance(540_000)
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(30_000)
    expect([harness.calls.includes(`${join} ${group}`), harness.shown().state]).toMatchObject([
      false,
      { phase: 'interrupted', action: 'Resume' }
    ])
  })

  test('the openid of the signing answer wins over the attribute', async () => {
    const harness = createVoipHarness({
      properties: { ...declared, openid: 'stale', signer: () => ({ ...ticket(1), openid: 'me' }) }
    })
    harness.open('ann')
    await harness.clock.advance(1000)
    expect(harness.details('join')).toEqual([{ openIdList: ['me', 'ann'] }])
    expect(harness.shown().tiles.map(({ openid, self }) => [openid, self])).toEqual([
      ['me', true],
      ['ann', undefined]
    ])
    expect(harness.room().received).toEqual(['ann'])
  })
})

test('an event of WeChat between two joins belongs to another call', async () => {
  const signed: unknown[] = []
  const harness = createVoipHarness({
    properties: {
      ...declared,
      signer: () => (signed.push(1) > 1 ? new Promise(() => undefined) : ticket(1))
    }
  })
  harness.refuse(join, { errCode: -1000 })
  await harness.clock.advance(1000)
  forget(harness)
  harness.native('members', { openIdList: ['x'] })
  harness.native('interrupted', {})
  await harness.clock.advance(1000)
  expect([harness.details('memberschange'), harness.phases()]).toEqual([[], []])
})

describe('values that a page writes back', () => {
  test('active that is written back commands nothing, and a later value commands', async () => {
    const harness = createVoipHarness({ properties: declared })
    await harness.clock.advance(1000)
    harness.grid.tapTool('leave')
    await harness.clock.advance(100)
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    const calls = harness.calls.length
    // Late, and in order.
    harness.set({ active: false })
    await harness.clock.advance(100)
    harness.set({ active: true })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.calls.length]).toEqual([true, calls])
    harness.set({ active: false })
    await harness.clock.advance(1000)
    expect(harness.isIn()).toBe(false)
  })

  test('muted, earphone-muted, camera, device-position and pinned that are written back command nothing', async () => {
    const harness = await joined({}, 'ann')
    for (const tool of ['mute', 'earphone', 'camera', 'video']) harness.grid.tapTool(tool)
    void harness.grid.methods.pin({ openid: 'ann' })
    await harness.clock.advance(500)
    for (const tool of ['mute', 'earphone', 'video']) harness.grid.tapTool(tool)
    void harness.grid.methods.switchCamera()
    void harness.grid.methods.pin()
    await harness.clock.advance(500)
    const [calls, changes] = [harness.calls.length, harness.changes().length]
    harness.set({ muted: true, earphoneMuted: true, camera: false, devicePosition: 'back', pinned: 'ann' })
    await harness.clock.advance(500)
    harness.set({ muted: false, earphoneMuted: false, camera: true, devicePosition: 'front', pinned: '' })
    await harness.clock.advance(500)
    expect([harness.calls.length, harness.changes().length]).toEqual([calls, changes])
  })
})

describe('unset properties', () => {
  test.each([[null], [undefined], ['']])(
    'the switches that are on by default are on when they are %p',
    async (unset) => {
      const harness = await joined({ properties: { camera: unset, keepScreenOn: unset } }, 'ann')
      expect(harness.shown().tiles[0]).toEqual(expect.not.objectContaining({ dark: true }))
      expect(harness.lights).toEqual([true])
      let isAsked = false
      const signing = createVoipHarness({
        properties: { ...declared, signer: null, signUrl: 'https://a/', login: unset },
        signing: {
          login: () => {
            isAsked = true
            return Promise.resolve({ code: 'c' })
          },
          request: () => Promise.resolve({ statusCode: 201, data: ticket(1) })
        }
      })
      await signing.clock.advance(1000)
      expect([isAsked, signing.isIn()]).toEqual([true, true])
    }
  )
})

describe('a leave at any moment', () => {
  test('a leave during a mute call that is not answered calls the exit after 2 s', async () => {
    const harness = await joined({}, 'ann')
    harness.hold(mute)
    harness.grid.tapTool('mute')
    await harness.clock.advance(500)
    harness.grid.tapTool('leave')
    await harness.clock.advance(1900)
    expect(harness.calls).not.toContain(exit)
    await harness.clock.advance(200)
    expect([harness.calls.at(-2), harness.isIn(), harness.shown().state.phase]).toEqual([exit, false, 'left'])
  })

  test('a command during an unanswered mute call stays when that call is refused', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold(mute)
    harness.grid.tapTool('mute')
    await harness.clock.advance(0)
    harness.grid.tapTool('mute')
    harness.grid.tapTool('earphone')
    answer.fail({ errMsg: 'no' })
    await harness.clock.advance(100)
    expect(harness.room().muteConfig).toEqual({ muteMicrophone: false, muteEarphone: true })
    expect(harness.changes()).toEqual(['earphonemutedchange true user'])
  })

  test.each<[string, (harness: VoipHarness) => void]>([
    ['a leave', (harness) => harness.set({ active: false })],
    ['an interruption', (harness) => harness.room().lose()]
  ])('a subscription that is refused after %s is no error', async (_, end) => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold(subscribe)
    harness.room().enter('bob')
    await harness.clock.advance(1000)
    end(harness)
    answer.fail({ errMsg: 'no' })
    await harness.clock.advance(5000)
    expect(harness.errors()).toEqual([])
  })

  test('a leave does not wait for the background that has refused another call, and the next join waits 10 s', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold(subscribe)
    harness.room().enter('bob')
    await harness.clock.advance(1000)
    harness.set({ groupId: other })
    await harness.clock.advance(1900)
    answer.fail({ errno: 102, errMsg: 'no' })
    await harness.clock.advance(0)
    expect(harness.isIn()).toBe(false)
    await harness.clock.advance(12_000)
    expect([harness.isIn(), harness.isIn(other), harness.errors()]).toEqual([false, true, []])
  })

  test('recover() during a join is that join', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(500)
    const recovered = harness.outcome(harness.grid.methods.recover())
    answer.release()
    await harness.clock.advance(1000)
    expect([recovered(), harness.isIn(), harness.calls.includes(exit)]).toEqual(['done', true, false])
  })

  test('an exit that is answered after the next one changes nothing', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold(exit)
    harness.set({ active: false })
    await harness.clock.advance(5000)
    expect(harness.shown().state.phase).toBe('left')
    forget(harness)
    answer.succeed()
    await harness.clock.advance(5000)
    expect([harness.events, harness.calls]).toEqual([[], []])
  })

  test("a late join in an app whose call is another component's by then is left to that one", async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(500)
    const given = harness.hold(exit)
    harness.set({ active: false })
    await harness.clock.advance(2500)
    given.succeed()
    const second = harness.another({ properties: { active: true, groupId: other } })
    await harness.clock.advance(1000)
    expect(second.isIn(other)).toBe(true)
    forget(harness)
    answer.succeed()
    await harness.clock.advance(30_000)
    expect([harness.calls.filter((call) => call !== 'claims'), second.isIn(other)]).toEqual([[], true])
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['left', []])
  })

  test('a leave that is taken back lets the call under way have its time', async () => {
    const harness = await joined({}, 'ann')
    harness.hold(mute)
    harness.grid.tapTool('mute')
    await harness.clock.advance(500)
    void harness.grid.methods.leave().catch(() => undefined)
    await harness.clock.advance(500)
    void harness.grid.methods.join()
    await harness.clock.advance(5000)
    expect([harness.errors(), harness.calls, harness.shown().state.phase]).toEqual([
      [],
      [`${mute} true false`],
      'joined'
    ])
  })

  test('a leave in the background goes on there', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ appShown: false })
    harness.hold(mute)
    const muted = harness.outcome(harness.grid.methods.mute())
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(2100)
    // The unanswered call is no error of a call that is over.
    expect([harness.isIn(), leave(), muted(), harness.errors()]).toEqual([false, 'done', 'done', []])
  })

  test('a leave of the room that WeChat has cut off is over at once', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold(exit)
    harness.set({ active: false })
    await harness.clock.advance(100)
    harness.native('interrupted', {})
    await harness.clock.advance(0)
    expect([harness.shown().state.phase, harness.details('leave')]).toEqual(['left', [{ reason: 'interrupted' }]])
    answer.fail({ errMsg: 'not in a room' })
    await harness.clock.advance(20_000)
    expect([harness.errors(), harness.calls.filter((call) => call === exit).length]).toEqual([[], 1])
  })
})

describe('a page that writes active back', () => {
  test('a call that has failed is not joined when another group comes', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    harness.refuse('joinVoIPChat', { errMsg: 'no' })
    await harness.clock.advance(1000)
    harness.set({ active: false })
    await harness.clock.advance(1000)
    expect([harness.shown().state.phase, harness.changes()]).toEqual([
      'failed',
      ['activechange true attribute', 'activechange false native']
    ])
    harness.set({ groupId: other })
    await harness.clock.advance(60_000)
    expect([harness.isIn(other), harness.changes().length]).toEqual([false, 2])
    harness.set({ active: true })
    await harness.clock.advance(1000)
    expect(harness.isIn(other)).toBe(true)
  })

  test('a call without a group is not joined when one comes', async () => {
    const harness = await joined({}, 'ann')
    harness.set({ groupId: '' })
    await harness.clock.advance(1000)
    harness.set({ active: false })
    harness.set({ groupId: other })
    await harness.clock.advance(60_000)
    expect(harness.isIn(other)).toBe(false)
  })
})

test('a group that comes after a long absence joins nothing until a tap', async () => {
  const harness = createVoipHarness({ properties: { active: true, groupId: '' } })
  await harness.clock.advance(1000)
  harness.hide()
  await harness.clock.advance(600_000)
  harness.show()
  await harness.clock.advance(1000)
  harness.set({ groupId: other })
  await harness.clock.advance(60_000)
  expect([harness.isIn(other), harness.shown().state]).toMatchObject([
    false,
    { phase: 'interrupted', action: 'Resume' }
  ])
  harness.grid.tapAction()
  await harness.clock.advance(1000)
  expect(harness.isIn(other)).toBe(true)
})

test.each(['', 'you'])('the openid %p that is set in a call counts from the next signature on', async (openid) => {
  const harness = await joined({}, 'ann')
  harness.set({ openid })
  await harness.clock.advance(1000)
  expect(harness.shown().tiles.map((tile) => [tile.openid, tile.self])).toEqual([
    ['me', true],
    ['ann', undefined]
  ])
  expect([harness.calls, harness.events]).toEqual([[], []])
})

test('an openid that comes later is used with the signature that was there', async () => {
  const harness = createVoipHarness({ properties: { ...triple(1), ...declared, openid: '' } })
  await harness.clock.advance(1000)
  expect(harness.errors()).toEqual(['OPENID_MISSING'])
  harness.set({ openid: 'me' })
  await harness.clock.advance(1000)
  expect([harness.details('signaturerequired'), harness.shown().state.phase]).toEqual([[], 'joined'])
})

const never = () => new Promise<never>(() => undefined)
const byUrl = { signer: null, signUrl: 'https://example.com/sign' }
test.each([
  ['another openid', { signer: never }, { openid: 'you' }],
  ['an address in place of a function', { signer: never }, byUrl],
  ['a function in place of an address', byUrl, { signer: never, signUrl: '' }]
])('%s during a signing without an end has 10 s of its own', async (_, before, after) => {
  const signing = { login: never, request: never }
  const harness = createVoipHarness({ signing, properties: { active: true, ...before } })
  await harness.clock.advance(9000)
  harness.set(after)
  await harness.clock.advance(9500)
  expect(harness.errors()).toEqual([])
  await harness.clock.advance(1000)
  expect(harness.errors()).toEqual(['SIGN_TIMEOUT'])
})
