import { createVoipHarness, type Detail, forget, group, join, joined, ticket } from './call-harness'

const declared = { active: true }
const phoneTaken = { errCode: -2, errMsg: 'joinVoIPChat:fail' }
const system = { errCode: -1000, errMsg: 'joinVoIPChat:fail -10088, 1, join room failed' }
const already = { errCode: -1, errMsg: 'joinVoIPChat:fail' }
const left = { errCode: -3, errMsg: 'joinVoIPChat:fail' }

describe('a refused join', () => {
  test.each([
    ['-2', phoneTaken, -2, 'MICROPHONE_OCCUPIED', 'Try again'],
    ['-3, in front', left, -3, 'LEFT_WHILE_JOINING', 'Try again'],
    ['-1, of a call that is not ours', already, -1, 'VOIP_ALREADY_IN_ROOM', 'Leave the other call and join'],
    ['a code that nobody knows', { errCode: -4711, errMsg: 'new' }, 91032, 'NATIVE_ERROR', 'Try again'],
    ['no code', { errMsg: 'joinVoIPChat:fail parameter error' }, 91072, 'JOIN_REJECTED', 'Try again'],
    ['the code 0', { errCode: 0, errMsg: 'joinVoIPChat:fail' }, 91072, 'JOIN_REJECTED', 'Try again'],
    ['what is no answer at all', undefined, 91072, 'JOIN_REJECTED', 'Try again']
  ])('a join refused by %s fails with its own error and button', async (_, answer, code, name, action) => {
    const harness = createVoipHarness({ properties: declared })
    const held = harness.hold(join)
    await harness.clock.advance(100)
    held.fail(answer as typeof left)
    await harness.clock.advance(30_000)
    expect(harness.details('error')).toMatchObject([{ ...answer, code, name, scope: 'call' }])
    expect(harness.phases()).toEqual(['requesting-permission', 'signing', 'joining', 'failed'])
    expect(harness.shown().state).toMatchObject({ kind: 'failed', action })
    expect(harness.details('activechange')).toEqual([
      { value: true, source: 'attribute' },
      { value: false, source: 'native' }
    ])
    expect([harness.signed, harness.listeners.size]).toEqual([[group], 0])
    forget(harness)
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.errors(), harness.signed]).toEqual([true, [], [group, group]])
  })

  test('a join refused by -1000 is tried again with a new signature', async () => {
    const harness = createVoipHarness({
      properties: declared,
      verify: ({ signature }) => signature !== ticket(1).signature
    })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.signed, harness.errors()]).toEqual([true, [group, group], []])
    expect(harness.phases()).toEqual(['requesting-permission', 'signing', 'joining', 'signing', 'joining', 'joined'])
  })

  test('a join refused by -1000 twice fails with the words of WeChat', async () => {
    const harness = createVoipHarness({ properties: declared, verify: () => false })
    await harness.clock.advance(30_000)
    expect(harness.signed).toEqual([group, group])
    expect(harness.details('error')).toMatchObject([
      { code: -1000, name: 'JOIN_FAILED', errMsg: 'joinVoIPChat:fail -10088, 1, join room failed', errCode: -1000 }
    ])
    // Each request of a person has its own second try.
    harness.grid.tapAction()
    await harness.clock.advance(30_000)
    expect(harness.signed).toHaveLength(4)
  })

  test('a join without a right that was lost meanwhile fails as -1000', async () => {
    const harness = createVoipHarness({
      properties: declared,
      findRefusal: () => Promise.resolve(undefined),
      answers: [false],
      device: { access: {} }
    })
    await harness.clock.advance(1000)
    expect(harness.details('error')).toMatchObject([{ name: 'JOIN_FAILED', errMsg: 'joinVoIPChat:fail access denide' }])
  })

  test('a refusal after the leave reports no error', async () => {
    for (const answer of [system, already, left, phoneTaken]) {
      const harness = createVoipHarness({ properties: { ...declared, takeOver: true } })
      const held = harness.hold(join)
      await harness.clock.advance(100)
      harness.set({ active: false })
      await harness.clock.advance(100)
      expect(harness.shown().state.phase).toBe('leaving')
      held.fail(answer)
      await harness.clock.advance(30_000)
      expect([harness.errors(), harness.shown().state.phase]).toEqual([[], 'idle'])
      expect(harness.calls.slice(-2)).toEqual([`${join} ${group}`, 'listens no more'])
    }
  })
})

describe('already in a room (-1)', () => {
  /** The app itself is in a call of its own. */
  const elsewhere = async (properties: Detail) => {
    const harness = createVoipHarness({ properties, ready: false })
    await harness.joinByApp()
    harness.grid.ready()
    return harness
  }

  test('the button after -1 leaves the other room and joins', async () => {
    const harness = await elsewhere(declared)
    await harness.clock.advance(1000)
    expect(harness.errors()).toEqual(['VOIP_ALREADY_IN_ROOM'])
    forget(harness)
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect(harness.calls.slice(0, 5)).toEqual([
      'claims',
      'exitVoIPChat',
      `signs ${group}`,
      'listens',
      `${join} ${group}`
    ])
    expect([harness.isIn(), harness.isIn('elsewhere'), harness.errors()]).toEqual([true, false, []])
    expect(harness.details('leave')).toEqual([])
  })

  test('recover() after -1 leaves the other room and joins', async () => {
    const harness = await elsewhere({})
    const recovered = harness.outcome(harness.grid.methods.recover())
    await harness.clock.advance(1000)
    expect([recovered(), harness.isIn()]).toEqual(['done', true])
  })

  test('recover() in a call leaves the room and joins again', async () => {
    const harness = await joined({}, 'ann')
    const recovered = harness.outcome(harness.grid.methods.recover())
    await harness.clock.advance(1000)
    expect([recovered(), harness.isIn(), harness.details('leave')]).toEqual(['done', true, [{ reason: 'asked' }]])
    expect(harness.calls).toContain('exitVoIPChat')
  })

  test('recover() that meets -1 again rejects and fails once', async () => {
    const harness = createVoipHarness()
    harness.refuse(join, already)
    const recovered = harness.outcome(harness.grid.methods.recover())
    await harness.clock.advance(10_000)
    expect([recovered(), harness.errors()]).toEqual(['VOIP_ALREADY_IN_ROOM', ['VOIP_ALREADY_IN_ROOM']])
  })

  test('recover() without a group-id leaves nothing', async () => {
    const harness = await elsewhere({ groupId: '' })
    const recovered = harness.outcome(harness.grid.methods.recover())
    await harness.clock.advance(1000)
    expect([recovered(), harness.isIn('elsewhere')]).toEqual(['GROUP_ID_EMPTY', true])
  })

  test('take-over leaves the other room once without a question', async () => {
    const harness = await elsewhere({ ...declared, takeOver: true })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.isIn('elsewhere'), harness.errors()]).toEqual([true, false, []])
    forget(harness)
    const again = createVoipHarness({ properties: { ...declared, takeOver: true } })
    again.refuse(join, already, 2)
    await again.clock.advance(10_000)
    expect(again.errors()).toEqual(['VOIP_ALREADY_IN_ROOM'])
    expect(again.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(1)
  })

  test('a room whose exit failed is left again at the next join', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse('exitVoIPChat', { errMsg: 'no' })
    harness.set({ active: false })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([true, 'left'])
    harness.set({ active: true })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.shown().state.phase, harness.errors()]).toEqual([true, 'joined', []])
    expect(harness.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(2)
  })

  test('an exit without an answer counts as failed after 10 s', async () => {
    const harness = await joined({}, 'ann')
    harness.hold('exitVoIPChat')
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(9999)
    expect([leave(), harness.shown().state.phase]).toEqual(['waits', 'leaving'])
    await harness.clock.advance(1000)
    expect([leave(), harness.shown().state.phase]).toEqual(['done', 'left'])
    const join = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(1000)
    expect([join(), harness.isIn()]).toEqual(['done', true])
  })
})

describe('a join that is never answered', () => {
  test('a join without an answer is given up and left after 10 s, and the next one joins', async () => {
    const harness = createVoipHarness({ properties: declared })
    harness.hold(join)
    await harness.clock.advance(9999)
    expect(harness.phases()).toEqual(['requesting-permission', 'signing', 'joining'])
    await harness.clock.advance(100)
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['failed', ['JOIN_REJECTED']])
    expect(harness.calls.slice(-2)).toEqual(['exitVoIPChat', 'listens no more'])
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect(harness.isIn()).toBe(true)
  })

  test('leave() of a join without an answer waits until the room it may be in is left', async () => {
    const harness = createVoipHarness({ properties: declared })
    harness.hold(join)
    const exit = harness.hold('exitVoIPChat')
    await harness.clock.advance(500)
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(11_000)
    expect([harness.calls.at(-1), leave(), harness.shown().state.phase]).toEqual(['exitVoIPChat', 'waits', 'leaving'])
    exit.succeed()
    await harness.clock.advance(0)
    expect([leave(), harness.shown().state.phase]).toEqual(['done', 'idle'])
  })

  test('a join that succeeds late is left again', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(11_000)
    forget(harness)
    answer.release()
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['claims', 'exitVoIPChat'])
    expect([harness.isIn(), harness.shown().state.phase, harness.details('join')]).toEqual([false, 'failed', []])
  })

  test('a join that succeeds late during the next call costs that call, which is joined again', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(11_000)
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect(harness.isIn()).toBe(true)
    answer.succeed()
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([true, 'joined'])
    expect(harness.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(2)
  })

  test('a leave() during a join waits for the join and leaves it', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(500)
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(500)
    expect([leave(), harness.shown().state.phase]).toEqual(['waits', 'leaving'])
    answer.release()
    await harness.clock.advance(1000)
    expect([leave(), harness.isIn(), harness.shown().state.phase]).toEqual(['done', false, 'left'])
  })

  test('an answer of the join without a list is a room with oneself', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(500)
    answer.succeed()
    await harness.clock.advance(500)
    expect(harness.details('join')).toEqual([{ openIdList: ['me'] }])
  })
})

describe('a signature', () => {
  const forbidden = { error: { name: 'NOT_AUTHORIZED', message: 'no' } }
  test.each<[string, () => unknown, string]>([
    [
      'that throws',
      () => {
        throw new Error('broken')
      },
      'SIGN_FAILED'
    ],
    ['that is rejected', () => Promise.reject(new Error('broken')), 'SIGN_FAILED'],
    ['that never comes', () => new Promise(() => undefined), 'SIGN_TIMEOUT'],
    ['of nonsense', () => 'signed', 'SIGN_ANSWER_INVALID'],
    ['that is refused', () => forbidden, 'SIGN_REFUSED'],
    ['in ms', () => ({ ...ticket(1), timeStamp: 1_700_000_000_000 }), 'TIMESTAMP_IN_MILLISECONDS'],
    ['without an openid, of which there is none', () => ticket(1), 'OPENID_MISSING']
  ])('a signature %s fails the join with its own error', async (_, signer, name) => {
    const harness = createVoipHarness({ properties: { ...declared, signer, openid: '' } })
    await harness.clock.advance(9999)
    if (name === 'SIGN_TIMEOUT') expect(harness.shown().state.phase).toBe('signing')
    await harness.clock.advance(1000)
    expect([harness.errors(), harness.shown().state.phase]).toEqual([[name], 'failed'])
    expect(harness.calls).toEqual(['asks scope.record,scope.camera', 'claims'])
    harness.set({ signer: () => ({ ...ticket(9), openid: 'me' }) })
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect(harness.isIn()).toBe(true)
  })

  test.each(['after 10 s', 'after a leave'])('a signature %s is not used', async (when) => {
    let resolve: (value: unknown) => void = () => undefined
    const signer = () => new Promise((done) => (resolve = done))
    const harness = createVoipHarness({ properties: { ...declared, signer } })
    await harness.clock.advance(when === 'after 10 s' ? 11_000 : 500)
    if (when === 'after a leave') harness.set({ active: false })
    forget(harness)
    resolve(ticket(1))
    await harness.clock.advance(1000)
    expect([harness.calls, harness.events]).toEqual([[], []])
  })

  test('a new signature is requested for each join', async () => {
    const harness = createVoipHarness()
    for (let call = 0; call < 3; call++) {
      harness.set({ active: true })
      await harness.clock.advance(1000)
      harness.set({ active: false })
      await harness.clock.advance(1000)
    }
    expect(harness.signed).toEqual([group, group, group])
    expect(new Set(harness.given.map(({ options }) => JSON.stringify(options))).size).toBeGreaterThan(3)
    expect(harness.errors()).toEqual([])
  })
})

describe('signature, nonce-str and time-stamp of the page', () => {
  const values = (number: number) => ({ ...ticket(number), signer: null })

  test('a signature of the page is used for one join, and the next one is requested', async () => {
    const harness = createVoipHarness({ properties: { ...declared, ...values(1) } })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.details('signaturerequired')]).toEqual([true, []])
    harness.room().lose()
    await harness.clock.advance(1000)
    expect(harness.details('signaturerequired')).toEqual([{ groupId: group }])
    await harness.clock.advance(5000)
    expect(harness.shown().state.phase).toBe('rejoining')
    harness.set(values(2))
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.errors(), harness.shown().state.phase]).toEqual([true, [], 'joined'])
  })

  test('a call that waits for a person requests no signature of the page', async () => {
    const harness = createVoipHarness({ properties: { ...declared, ...values(1), resume: 'ask' } })
    await harness.clock.advance(1000)
    harness.room().lose()
    await harness.clock.advance(30_000)
    expect([harness.details('signaturerequired'), harness.errors()]).toEqual([[], []])
    harness.grid.tapAction()
    await harness.clock.advance(0)
    expect(harness.details('signaturerequired')).toEqual([{ groupId: group }])
  })

  test('a signature of the page that comes in time is used without a request', async () => {
    const harness = createVoipHarness({ properties: { ...declared, ...values(1) } })
    await harness.clock.advance(1000)
    harness.set({ active: false })
    await harness.clock.advance(1000)
    harness.set({ active: true, ...values(2) })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.details('signaturerequired')]).toEqual([true, []])
  })

  test('a signature of the page that does not come within 10 s fails with the words of WeChat', async () => {
    const harness = createVoipHarness({ properties: { ...declared, ...values(1) }, verify: () => false })
    await harness.clock.advance(1000)
    expect([harness.shown().state.phase, harness.details('signaturerequired')]).toEqual([
      'signing',
      [{ groupId: group }]
    ])
    await harness.clock.advance(10_000)
    expect(harness.details('error')).toMatchObject([
      { name: 'SIGNATURE_NEEDED', errMsg: 'joinVoIPChat:fail -10088, 1, join room failed' }
    ])
    expect(harness.shown().state.phase).toBe('failed')
    // A person who asks again has the page asked again.
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect(harness.details('signaturerequired')).toHaveLength(2)
    harness.set({ active: false })
    await harness.clock.advance(20_000)
    expect([harness.errors(), harness.clock.waiting]).toEqual([['SIGNATURE_NEEDED'], 0])
  })
})

test('a page that sets active=false after a failure still shows the failure', async () => {
  const harness = createVoipHarness({ properties: declared })
  harness.refuse(join, phoneTaken)
  await harness.clock.advance(1000)
  const { text } = harness.shown().state
  harness.set({ active: false })
  await harness.clock.advance(1000)
  expect(harness.shown().state).toMatchObject({ phase: 'failed', text })
  expect(harness.errors()).toEqual(['MICROPHONE_OCCUPIED'])
})

test.each([
  ['-1 with take-over', { takeOver: true }, -1],
  ['-1000', {}, -1000]
])(
  'a join that is refused by %s after an interruption gets its second chance again',
  async (_, properties, errCode) => {
    const harness = createVoipHarness({ properties: { ...declared, ...properties } })
    harness.refuse(join, { errMsg: 'joinVoIPChat:fail', errCode })
    harness.open('ann')
    await harness.clock.advance(2000)
    expect([harness.isIn(), harness.errors()]).toEqual([true, []])
    harness.room().lose()
    harness.refuse(join, { errMsg: 'joinVoIPChat:fail', errCode })
    await harness.clock.advance(15_000)
    expect([harness.isIn(), harness.errors(), harness.shown().state.phase]).toEqual([true, [], 'joined'])
  }
)
