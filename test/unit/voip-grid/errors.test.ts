import { createVoipBench, type Detail, forget, group, join, joined, ticket } from './call-harness'

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
    const bench = createVoipBench({ properties: declared })
    const held = bench.hold(join)
    await bench.clock.advance(100)
    held.fail(answer as typeof left)
    await bench.clock.advance(30_000)
    expect(bench.details('error')).toMatchObject([{ ...answer, code, name, scope: 'call' }])
    expect(bench.phases()).toEqual(['requesting-permission', 'signing', 'joining', 'failed'])
    expect(bench.shown().state).toMatchObject({ kind: 'failed', action })
    expect(bench.details('activechange')).toEqual([
      { value: true, source: 'attribute' },
      { value: false, source: 'native' }
    ])
    expect([bench.signed, bench.listeners.size]).toEqual([[group], 0])
    forget(bench)
    bench.grid.tapAction()
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.errors(), bench.signed]).toEqual([true, [], [group, group]])
  })

  test('a join refused by -1000 is tried again with a new signature', async () => {
    const bench = createVoipBench({
      properties: declared,
      verify: ({ signature }) => signature !== ticket(1).signature
    })
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.signed, bench.errors()]).toEqual([true, [group, group], []])
    expect(bench.phases()).toEqual(['requesting-permission', 'signing', 'joining', 'signing', 'joining', 'joined'])
  })

  test('a join refused by -1000 twice fails with the words of WeChat', async () => {
    const bench = createVoipBench({ properties: declared, verify: () => false })
    await bench.clock.advance(30_000)
    expect(bench.signed).toEqual([group, group])
    expect(bench.details('error')).toMatchObject([
      { code: -1000, name: 'JOIN_FAILED', errMsg: 'joinVoIPChat:fail -10088, 1, join room failed', errCode: -1000 }
    ])
    // Each request of a person has its own second try.
    bench.grid.tapAction()
    await bench.clock.advance(30_000)
    expect(bench.signed).toHaveLength(4)
  })

  test('a join without a right that was lost meanwhile fails as -1000', async () => {
    const bench = createVoipBench({
      properties: declared,
      findRefusal: () => Promise.resolve(undefined),
      answers: [false],
      device: { access: {} }
    })
    await bench.clock.advance(1000)
    expect(bench.details('error')).toMatchObject([{ name: 'JOIN_FAILED', errMsg: 'joinVoIPChat:fail access denide' }])
  })

  test('a refusal after the leave reports no error', async () => {
    for (const answer of [system, already, left, phoneTaken]) {
      const bench = createVoipBench({ properties: { ...declared, takeOver: true } })
      const held = bench.hold(join)
      await bench.clock.advance(100)
      bench.set({ active: false })
      await bench.clock.advance(100)
      expect(bench.shown().state.phase).toBe('leaving')
      held.fail(answer)
      await bench.clock.advance(30_000)
      expect([bench.errors(), bench.shown().state.phase]).toEqual([[], 'idle'])
      expect(bench.calls.slice(-2)).toEqual([`${join} ${group}`, 'listens no more'])
    }
  })
})

describe('already in a room (-1)', () => {
  /** The app itself is in a call of its own. */
  const elsewhere = async (properties: Detail) => {
    const bench = createVoipBench({ properties, ready: false })
    await bench.joinByApp()
    bench.grid.ready()
    return bench
  }

  test('the button after -1 leaves the other room and joins', async () => {
    const bench = await elsewhere(declared)
    await bench.clock.advance(1000)
    expect(bench.errors()).toEqual(['VOIP_ALREADY_IN_ROOM'])
    forget(bench)
    bench.grid.tapAction()
    await bench.clock.advance(1000)
    expect(bench.calls.slice(0, 5)).toEqual(['claims', 'exitVoIPChat', `signs ${group}`, 'listens', `${join} ${group}`])
    expect([bench.isIn(), bench.isIn('elsewhere'), bench.errors()]).toEqual([true, false, []])
    expect(bench.details('leave')).toEqual([])
  })

  test('recover() after -1 leaves the other room and joins', async () => {
    const bench = await elsewhere({})
    const recovered = bench.outcome(bench.grid.methods.recover())
    await bench.clock.advance(1000)
    expect([recovered(), bench.isIn()]).toEqual(['done', true])
  })

  test('recover() in a call leaves the room and joins again', async () => {
    const bench = await joined({}, 'ann')
    const recovered = bench.outcome(bench.grid.methods.recover())
    await bench.clock.advance(1000)
    expect([recovered(), bench.isIn(), bench.details('leave')]).toEqual(['done', true, [{ reason: 'asked' }]])
    expect(bench.calls).toContain('exitVoIPChat')
  })

  test('recover() that meets -1 again rejects and fails once', async () => {
    const bench = createVoipBench()
    bench.refuse(join, already)
    const recovered = bench.outcome(bench.grid.methods.recover())
    await bench.clock.advance(10_000)
    expect([recovered(), bench.errors()]).toEqual(['VOIP_ALREADY_IN_ROOM', ['VOIP_ALREADY_IN_ROOM']])
  })

  test('recover() without a group-id leaves nothing', async () => {
    const bench = await elsewhere({ groupId: '' })
    const recovered = bench.outcome(bench.grid.methods.recover())
    await bench.clock.advance(1000)
    expect([recovered(), bench.isIn('elsewhere')]).toEqual(['GROUP_ID_EMPTY', true])
  })

  test('take-over leaves the other room once without a question', async () => {
    const bench = await elsewhere({ ...declared, takeOver: true })
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.isIn('elsewhere'), bench.errors()]).toEqual([true, false, []])
    forget(bench)
    const again = createVoipBench({ properties: { ...declared, takeOver: true } })
    again.refuse(join, already, 2)
    await again.clock.advance(10_000)
    expect(again.errors()).toEqual(['VOIP_ALREADY_IN_ROOM'])
    expect(again.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(1)
  })

  test('a room whose exit failed is left again at the next join', async () => {
    const bench = await joined({}, 'ann')
    bench.refuse('exitVoIPChat', { errMsg: 'no' })
    bench.set({ active: false })
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.shown().state.phase]).toEqual([true, 'left'])
    bench.set({ active: true })
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.shown().state.phase, bench.errors()]).toEqual([true, 'joined', []])
    expect(bench.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(2)
  })

  test('an exit without an answer counts as failed after 10 s', async () => {
    const bench = await joined({}, 'ann')
    bench.hold('exitVoIPChat')
    const leave = bench.outcome(bench.grid.methods.leave())
    await bench.clock.advance(9999)
    expect([leave(), bench.shown().state.phase]).toEqual(['waits', 'leaving'])
    await bench.clock.advance(1000)
    expect([leave(), bench.shown().state.phase]).toEqual(['done', 'left'])
    const join = bench.outcome(bench.grid.methods.join())
    await bench.clock.advance(1000)
    expect([join(), bench.isIn()]).toEqual(['done', true])
  })
})

describe('a join that is never answered', () => {
  test('a join without an answer is given up and left after 10 s, and the next one joins', async () => {
    const bench = createVoipBench({ properties: declared })
    bench.hold(join)
    await bench.clock.advance(9999)
    expect(bench.phases()).toEqual(['requesting-permission', 'signing', 'joining'])
    await bench.clock.advance(100)
    expect([bench.shown().state.phase, bench.errors()]).toEqual(['failed', ['JOIN_REJECTED']])
    expect(bench.calls.slice(-2)).toEqual(['exitVoIPChat', 'listens no more'])
    bench.grid.tapAction()
    await bench.clock.advance(1000)
    expect(bench.isIn()).toBe(true)
  })

  test('leave() of a join without an answer waits until the room it may be in is left', async () => {
    const bench = createVoipBench({ properties: declared })
    bench.hold(join)
    const exit = bench.hold('exitVoIPChat')
    await bench.clock.advance(500)
    const leave = bench.outcome(bench.grid.methods.leave())
    await bench.clock.advance(11_000)
    expect([bench.calls.at(-1), leave(), bench.shown().state.phase]).toEqual(['exitVoIPChat', 'waits', 'leaving'])
    exit.succeed()
    await bench.clock.advance(0)
    expect([leave(), bench.shown().state.phase]).toEqual(['done', 'idle'])
  })

  test('a join that succeeds late is left again', async () => {
    const bench = createVoipBench({ properties: declared })
    const answer = bench.hold(join)
    await bench.clock.advance(11_000)
    forget(bench)
    answer.release()
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['claims', 'exitVoIPChat'])
    expect([bench.isIn(), bench.shown().state.phase, bench.details('join')]).toEqual([false, 'failed', []])
  })

  test('a join that succeeds late during the next call costs that call, which is joined again', async () => {
    const bench = createVoipBench({ properties: declared })
    const answer = bench.hold(join)
    await bench.clock.advance(11_000)
    bench.grid.tapAction()
    await bench.clock.advance(1000)
    expect(bench.isIn()).toBe(true)
    answer.succeed()
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.shown().state.phase]).toEqual([true, 'joined'])
    expect(bench.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(2)
  })

  test('a leave() during a join waits for the join and leaves it', async () => {
    const bench = createVoipBench({ properties: declared })
    const answer = bench.hold(join)
    await bench.clock.advance(500)
    const leave = bench.outcome(bench.grid.methods.leave())
    await bench.clock.advance(500)
    expect([leave(), bench.shown().state.phase]).toEqual(['waits', 'leaving'])
    answer.release()
    await bench.clock.advance(1000)
    expect([leave(), bench.isIn(), bench.shown().state.phase]).toEqual(['done', false, 'left'])
  })

  test('an answer of the join without a list is a room with oneself', async () => {
    const bench = createVoipBench({ properties: declared })
    const answer = bench.hold(join)
    await bench.clock.advance(500)
    answer.succeed()
    await bench.clock.advance(500)
    expect(bench.details('join')).toEqual([{ openIdList: ['me'] }])
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
    const bench = createVoipBench({ properties: { ...declared, signer, openid: '' } })
    await bench.clock.advance(9999)
    if (name === 'SIGN_TIMEOUT') expect(bench.shown().state.phase).toBe('signing')
    await bench.clock.advance(1000)
    expect([bench.errors(), bench.shown().state.phase]).toEqual([[name], 'failed'])
    expect(bench.calls).toEqual(['asks scope.record,scope.camera', 'claims'])
    bench.set({ signer: () => ({ ...ticket(9), openid: 'me' }) })
    bench.grid.tapAction()
    await bench.clock.advance(1000)
    expect(bench.isIn()).toBe(true)
  })

  test.each(['after 10 s', 'after a leave'])('a signature %s is not used', async (when) => {
    let resolve: (value: unknown) => void = () => undefined
    const signer = () => new Promise((done) => (resolve = done))
    const bench = createVoipBench({ properties: { ...declared, signer } })
    await bench.clock.advance(when === 'after 10 s' ? 11_000 : 500)
    if (when === 'after a leave') bench.set({ active: false })
    forget(bench)
    resolve(ticket(1))
    await bench.clock.advance(1000)
    expect([bench.calls, bench.events]).toEqual([[], []])
  })

  test('a new signature is requested for each join', async () => {
    const bench = createVoipBench()
    for (let call = 0; call < 3; call++) {
      bench.set({ active: true })
      await bench.clock.advance(1000)
      bench.set({ active: false })
      await bench.clock.advance(1000)
    }
    expect(bench.signed).toEqual([group, group, group])
    expect(new Set(bench.given.map(({ options }) => JSON.stringify(options))).size).toBeGreaterThan(3)
    expect(bench.errors()).toEqual([])
  })
})

describe('signature, nonce-str and time-stamp of the page', () => {
  const values = (number: number) => ({ ...ticket(number), signer: null })

  test('a signature of the page is used for one join, and the next one is requested', async () => {
    const bench = createVoipBench({ properties: { ...declared, ...values(1) } })
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.details('signaturerequired')]).toEqual([true, []])
    bench.room().lose()
    await bench.clock.advance(1000)
    expect(bench.details('signaturerequired')).toEqual([{ groupId: group }])
    await bench.clock.advance(5000)
    expect(bench.shown().state.phase).toBe('rejoining')
    bench.set(values(2))
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.errors(), bench.shown().state.phase]).toEqual([true, [], 'joined'])
  })

  test('a call that waits for a person requests no signature of the page', async () => {
    const bench = createVoipBench({ properties: { ...declared, ...values(1), resume: 'ask' } })
    await bench.clock.advance(1000)
    bench.room().lose()
    await bench.clock.advance(30_000)
    expect([bench.details('signaturerequired'), bench.errors()]).toEqual([[], []])
    bench.grid.tapAction()
    await bench.clock.advance(0)
    expect(bench.details('signaturerequired')).toEqual([{ groupId: group }])
  })

  test('a signature of the page that comes in time is used without a request', async () => {
    const bench = createVoipBench({ properties: { ...declared, ...values(1) } })
    await bench.clock.advance(1000)
    bench.set({ active: false })
    await bench.clock.advance(1000)
    bench.set({ active: true, ...values(2) })
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.details('signaturerequired')]).toEqual([true, []])
  })

  test('a signature of the page that does not come within 10 s fails with the words of WeChat', async () => {
    const bench = createVoipBench({ properties: { ...declared, ...values(1) }, verify: () => false })
    await bench.clock.advance(1000)
    expect([bench.shown().state.phase, bench.details('signaturerequired')]).toEqual(['signing', [{ groupId: group }]])
    await bench.clock.advance(10_000)
    expect(bench.details('error')).toMatchObject([
      { name: 'SIGNATURE_NEEDED', errMsg: 'joinVoIPChat:fail -10088, 1, join room failed' }
    ])
    expect(bench.shown().state.phase).toBe('failed')
    // A person who asks again has the page asked again.
    bench.grid.tapAction()
    await bench.clock.advance(1000)
    expect(bench.details('signaturerequired')).toHaveLength(2)
    bench.set({ active: false })
    await bench.clock.advance(20_000)
    expect([bench.errors(), bench.clock.waiting]).toEqual([['SIGNATURE_NEEDED'], 0])
  })
})

test('a page that sets active=false after a failure still shows the failure', async () => {
  const bench = createVoipBench({ properties: declared })
  bench.refuse(join, phoneTaken)
  await bench.clock.advance(1000)
  const { text } = bench.shown().state
  bench.set({ active: false })
  await bench.clock.advance(1000)
  expect(bench.shown().state).toMatchObject({ phase: 'failed', text })
  expect(bench.errors()).toEqual(['MICROPHONE_OCCUPIED'])
})

test.each([
  ['-1 with take-over', { takeOver: true }, -1],
  ['-1000', {}, -1000]
])(
  'a join that is refused by %s after an interruption gets its second chance again',
  async (_, properties, errCode) => {
    const bench = createVoipBench({ properties: { ...declared, ...properties } })
    bench.refuse(join, { errMsg: 'joinVoIPChat:fail', errCode })
    bench.open('ann')
    await bench.clock.advance(2000)
    expect([bench.isIn(), bench.errors()]).toEqual([true, []])
    bench.room().lose()
    bench.refuse(join, { errMsg: 'joinVoIPChat:fail', errCode })
    await bench.clock.advance(15_000)
    expect([bench.isIn(), bench.errors(), bench.shown().state.phase]).toEqual([true, [], 'joined'])
  }
)
