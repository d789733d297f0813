import { createPropertyReader } from '../../../components/core/properties'
import { readSettings } from '../../../components/voip-grid/call.properties'
import { initialCall } from '../../../components/voip-grid/call.state'
import { update } from '../../../components/voip-grid/call.update'
import { createVoipHarness, type Detail, forget, group, join, joined, ticket, type VoipHarness } from './call-harness'

const declared = { active: true }
const phoneTaken = { errCode: -2, errMsg: 'joinVoIPChat:fail' }
const system = { errCode: -1000, errMsg: 'joinVoIPChat:fail -10088, 1, join room failed' }
const already = { errCode: -1, errMsg: 'joinVoIPChat:fail' }
const left = { errCode: -3, errMsg: 'joinVoIPChat:fail' }

test('leave() makes another exit after three that were refused while a person was waited for', async () => {
  const harness = createVoipHarness({ properties: declared })
  const held = harness.hold(join)
  await harness.clock.advance(100)
  harness.refuse('exitVoIPChat', 'not now', 3)
  harness.grid.setEnvironment({ audioFree: false })
  await harness.clock.advance(30_000)
  const exits = () => harness.calls.filter((call) => call === 'exitVoIPChat').length
  expect(exits()).toBe(3)
  void harness.grid.methods.leave().catch(() => undefined)
  await harness.clock.advance(100)
  expect(exits()).toBe(4)
  held.release()
})

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
    expect(harness.phases()).toEqual(['signing', 'joining', 'failed'])
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
    expect(harness.phases()).toEqual(['signing', 'joining', 'signing', 'joining', 'joined'])
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

  test('a refused join stays failed when an attribute withdraws it, and not when leave() does', async () => {
    for (const [isMethod, phase] of [
      [false, 'failed'],
      [true, 'idle']
    ] as const) {
      const harness = createVoipHarness({ properties: declared })
      harness.refuse(join, phoneTaken)
      // Later than a page writes back what was reported.
      await harness.clock.advance(10_000)
      if (isMethod) void harness.grid.methods.leave()
      else harness.set({ active: false })
      await harness.clock.advance(1000)
      expect([harness.shown().state.phase, harness.errors()]).toEqual([phase, ['MICROPHONE_OCCUPIED']])
    }
  })

  test('a refused join stays failed when the phone reports something else than a hide within 2 s', async () => {
    const harness = createVoipHarness({ properties: declared })
    harness.refuse(join, phoneTaken)
    await harness.clock.advance(1000)
    harness.grid.setEnvironment({ theme: 'dark' })
    await harness.clock.advance(10_000)
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['failed', ['MICROPHONE_OCCUPIED']])
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
      // A refused join may have taken effect, unless the room is another one.
      const isOurs = answer !== already
      expect(harness.calls.slice(isOurs ? -3 : -2)).toEqual([
        `${join} ${group}`,
        ...(isOurs ? ['exitVoIPChat'] : []),
        'listens no more'
      ])
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

  test.each([
    ['join() fails', (harness: VoipHarness) => void harness.grid.methods.join().catch(() => undefined), [-1]],
    ['the end of the grid needs nothing', (harness: VoipHarness) => harness.grid.end(), []]
  ])('after a call that was cut off and left, another one of the app is not ended: %s', async (_, act, errors) => {
    const harness = await joined({}, 'ann')
    harness.room().lose()
    await Promise.all([harness.grid.methods.leave(), harness.clock.advance(100)])
    await harness.joinByApp()
    act(harness)
    await harness.clock.advance(20_000)
    expect([harness.isIn('elsewhere'), harness.details('error').map(({ code }) => code)]).toEqual([true, errors])
  })

  test('after a call that was cut off and could not be signed again, another one of the app is not ended', async () => {
    const harness = await joined({ properties: { rejoinLimit: 1 } }, 'ann')
    harness.set({ signer: () => Promise.reject(new Error('no server')) })
    harness.room().lose()
    await harness.clock.advance(5000)
    expect(harness.errors()).toEqual(['SIGN_FAILED'])
    await harness.joinByApp()
    harness.set({ signer: () => ticket(0xeee) })
    await harness.clock.advance(5000)
    expect([harness.isIn('elsewhere'), harness.errors()]).toEqual([true, ['SIGN_FAILED', 'VOIP_ALREADY_IN_ROOM']])
    harness.grid.end()
    await harness.clock.advance(20_000)
    expect(harness.isIn('elsewhere')).toBe(true)
  })

  test('recover() in a call leaves the room and joins again', async () => {
    const harness = await joined({}, 'ann')
    const recovered = harness.outcome(harness.grid.methods.recover())
    await harness.clock.advance(1000)
    expect([recovered(), harness.isIn(), harness.details('leave')]).toEqual(['done', true, [{ reason: 'asked' }]])
    expect(harness.calls).toContain('exitVoIPChat')
  })

  test('a room that WeChat keeps after an interruption, and whose exit is refused, is left later and joined again', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse('exitVoIPChat', { errMsg: 'no' })
    harness.native('interrupted', {})
    await harness.clock.advance(2000)
    expect([harness.errors(), harness.shown().state.phase]).toEqual([['EXIT_REJECTED'], 'failed'])
    await harness.clock.advance(5000)
    expect([harness.errors(), harness.shown().state.phase, harness.isIn()]).toEqual([['EXIT_REJECTED'], 'joined', true])
  })

  test('a room whose exit was refused for another one is left again after 2 s and 8 s while the join waits', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ online: false })
    harness.refuse('exitVoIPChat', { errMsg: 'no' }, 2)
    harness.set({ groupId: 'other' })
    await harness.clock.advance(0)
    const exits = () => harness.calls.filter((call) => call === 'exitVoIPChat').length
    expect([exits(), harness.isIn()]).toEqual([1, true])
    const mute = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(1999)
    expect([exits(), mute()]).toEqual([1, 'waits'])
    await harness.clock.advance(1)
    expect([exits(), harness.isIn()]).toEqual([2, true])
    await harness.clock.advance(8000)
    expect([exits(), harness.isIn(), mute()]).toEqual([3, false, 'done'])
    expect(harness.errors()).toEqual([])
  })

  test('a join that takes effect late, while another one is left, is a reason of its own to leave', async () => {
    const harness = createVoipHarness()
    const first = harness.hold('joinVoIPChat')
    const exit = harness.hold('exitVoIPChat')
    harness.grid.methods.join().catch(() => undefined)
    await harness.clock.advance(500)
    harness.grid.methods.leave().catch(() => undefined)
    await harness.clock.advance(2000)
    exit.succeed()
    await harness.clock.advance(0)
    const second = harness.hold('joinVoIPChat')
    harness.grid.methods.join().catch(() => undefined)
    await harness.clock.advance(500)
    harness.refuse('exitVoIPChat', { errMsg: 'no' }, 2)
    harness.grid.methods.leave().catch(() => undefined)
    await harness.clock.advance(2000)
    first.release()
    await harness.clock.advance(300)
    second.fail({ errMsg: 'no' })
    await harness.clock.advance(15_000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([false, 'left'])
  })

  test('a second recover() after an exit that was refused goes on knowing that it may be inside', async () => {
    const harness = await joined({}, 'ann')
    harness.set({ signer: () => new Promise(() => undefined) })
    harness.refuse('exitVoIPChat', { errMsg: 'no' }, 2)
    for (let times = 0; times < 2; times++) {
      harness.grid.methods.recover().catch(() => undefined)
      await harness.clock.advance(0)
    }
    expect([harness.phases().at(-1), harness.isIn()]).toEqual(['signing', true])
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(1000)
    expect([leave(), harness.isIn()]).toEqual(['done', false])
  })

  test('a join that takes effect late, while another is under way, is shown as what it is, and left', async () => {
    const harness = createVoipHarness()
    const first = harness.hold('joinVoIPChat')
    harness.grid.methods.join().catch(() => undefined)
    await harness.clock.advance(1000)
    const exit = harness.hold('exitVoIPChat')
    harness.grid.methods.leave().catch(() => undefined)
    await harness.clock.advance(2000)
    exit.succeed()
    await harness.clock.advance(0)
    expect(harness.shown().state.phase).toBe('left')
    const second = harness.hold('joinVoIPChat')
    harness.set({ muted: true })
    harness.grid.methods.join().catch(() => undefined)
    await harness.clock.advance(500)
    const symbol = () => harness.shown().tools[0]?.symbol
    expect([harness.shown().state.phase, symbol()]).toEqual(['joining', 'micOff'])
    first.release()
    await harness.clock.advance(300)
    expect([harness.isIn(), symbol()]).toEqual([true, 'mic'])
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(100)
    second.release()
    await harness.clock.advance(3000)
    expect([leave(), harness.isIn(), harness.shown().state.phase]).toEqual(['done', false, 'left'])
  })

  test('a room that cannot be left for another one is left at the next show', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ online: false })
    harness.refuse('exitVoIPChat', { errMsg: 'no' }, 3)
    harness.set({ groupId: 'other' })
    await harness.clock.advance(60_000)
    const exits = () => harness.calls.filter((call) => call === 'exitVoIPChat').length
    expect([exits(), harness.isIn()]).toEqual([3, true])
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(0)
    expect([exits(), harness.isIn(), harness.errors()]).toEqual([4, false, []])
  })

  test('exits that are never answered are one error', async () => {
    const harness = await joined({}, 'ann')
    harness.hold('exitVoIPChat')
    const leave = harness.outcome(harness.grid.methods.leave())
    for (const wait of [1, 5000]) {
      await harness.clock.advance(wait)
      harness.hold('exitVoIPChat')
    }
    await harness.clock.advance(60_000)
    expect([leave(), harness.errors()]).toEqual(['EXIT_REJECTED', ['EXIT_REJECTED']])
  })

  test('a join that is refused late, after a refused exit from the room before, is no end of that room', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse('exitVoIPChat', { errMsg: 'no' }, 3)
    const answer = harness.hold('joinVoIPChat')
    harness.set({ groupId: 'other' })
    await harness.clock.advance(100)
    harness.grid.methods.leave().catch(() => undefined)
    await harness.clock.advance(5000)
    answer.fail({ errCode: -1, errMsg: 'no' })
    await harness.clock.advance(0)
    expect([harness.shown().state.phase, harness.isIn()]).toEqual(['leaving', true])
    await harness.clock.advance(10_000)
    expect([harness.shown().state.phase, harness.isIn()]).toEqual(['left', false])
  })

  test('a room whose exit was refused is left after a refused join, too, also by another refused exit', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse('exitVoIPChat', { errMsg: 'no' })
    const answer = harness.hold('joinVoIPChat')
    harness.set({ groupId: 'other' })
    await harness.clock.advance(100)
    harness.refuse('exitVoIPChat', { errMsg: 'no' })
    answer.fail(phoneTaken)
    await harness.clock.advance(100)
    expect(harness.isIn()).toBe(true)
    await harness.clock.advance(10_000)
    expect([harness.isIn(), harness.errors()]).toEqual([false, ['MICROPHONE_OCCUPIED']])
  })

  test('a join that is refused late is no end of another one that has no answer either', async () => {
    const harness = createVoipHarness()
    const answers = [0, 1].map(() => undefined as ReturnType<typeof harness.hold> | undefined)
    for (const index of [0, 1]) {
      answers[index] = harness.hold('joinVoIPChat')
      harness.grid.methods.join().catch(() => undefined)
      await harness.clock.advance(500)
      const exit = harness.hold('exitVoIPChat')
      harness.grid.methods.leave().catch(() => undefined)
      await harness.clock.advance(2000)
      if (index === 0) exit.succeed()
      await harness.clock.advance(0)
    }
    expect(harness.shown().state.phase).toBe('leaving')
    answers[0]?.fail({ errMsg: 'no' })
    await harness.clock.advance(0)
    expect(harness.shown().state.phase).toBe('leaving')
    answers[1]?.fail({ errMsg: 'no' })
    await harness.clock.advance(0)
    expect(harness.shown().state.phase).toBe('left')
  })

  test('recover() during a join that meets -1 leaves the other room, and joins', async () => {
    const harness = await elsewhere({})
    harness.grid.tapAction()
    const answer = harness.hold(join)
    await harness.clock.advance(500)
    const recovered = harness.outcome(harness.grid.methods.recover())
    answer.release()
    await harness.clock.advance(2000)
    expect([recovered(), harness.isIn(), harness.isIn('elsewhere'), harness.errors()]).toEqual([
      'done',
      true,
      false,
      []
    ])
  })

  test('recover() that meets -1 again rejects and fails once', async () => {
    const harness = createVoipHarness()
    harness.refuse(join, already)
    const recovered = harness.outcome(harness.grid.methods.recover())
    await harness.clock.advance(10_000)
    expect([recovered(), harness.errors()]).toEqual(['VOIP_ALREADY_IN_ROOM', ['VOIP_ALREADY_IN_ROOM']])
  })

  test('a leave of the other room that nobody needs any more is not made again', async () => {
    const harness = await elsewhere({})
    harness.hold('exitVoIPChat')
    harness.grid.methods.recover().catch(() => undefined)
    await harness.clock.advance(2500)
    harness.set({ groupId: '' })
    await harness.clock.advance(30_000)
    expect([harness.isIn('elsewhere'), harness.clock.waiting]).toEqual([true, 0])
    expect(harness.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(1)
  })

  test('recover() that meets -1 again leaves no other room once more, also with take-over', async () => {
    const harness = createVoipHarness({ properties: { takeOver: true } })
    harness.refuse(join, already, 2)
    const recovered = harness.outcome(harness.grid.methods.recover())
    await harness.clock.advance(10_000)
    expect([recovered(), harness.errors()]).toEqual(['VOIP_ALREADY_IN_ROOM', ['VOIP_ALREADY_IN_ROOM']])
    expect(harness.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(1)
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

  test('a room whose exit is refused is left 2 s later', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse('exitVoIPChat', { errMsg: 'no' })
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(1900)
    expect([leave(), harness.shown().state.phase, harness.details('leave')]).toEqual(['waits', 'leaving', []])
    await harness.clock.advance(200)
    expect([leave(), harness.shown().state.phase, harness.isIn()]).toEqual(['done', 'left', false])
    expect([harness.details('leave'), harness.errors()]).toEqual([[{ reason: 'asked' }], []])
  })

  test('a room whose exit was refused is joined again when that is asked for', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse('exitVoIPChat', { errMsg: 'no' }, Infinity)
    harness.set({ active: false })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([true, 'leaving'])
    harness.letPass()
    harness.grid.methods.join().catch(() => undefined)
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.shown().state.phase, harness.errors()]).toEqual([true, 'joined', []])
    expect(harness.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(2)
  })

  test('an exit that goes on failing is one error after 2 s and 8 s, keeps the hang-up tool, and is tried at each show', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse('exitVoIPChat', { errCode: -1000, errMsg: 'exitVoIPChat:fail' }, Infinity)
    const leave = harness.outcome(harness.grid.methods.leave())
    const exits = () => harness.calls.filter((call) => call === 'exitVoIPChat').length
    const counts: number[] = []
    for (const wait of [1900, 200, 7800, 200, 60_000]) {
      await harness.clock.advance(wait)
      counts.push(exits())
    }
    expect(counts).toEqual([1, 2, 2, 3, 3])
    expect([leave(), harness.isIn(), harness.details('leave')]).toEqual(['EXIT_REJECTED', true, []])
    expect(harness.details('error')).toMatchObject([
      { name: 'EXIT_REJECTED', code: 91075, text: expect.stringContaining('microphone') as unknown, errCode: -1000 }
    ])
    expect(harness.phases()).toEqual(['leaving', 'failed'])
    expect(harness.shown()).toMatchObject({ tiles: [], state: { action: 'Try again' } })
    expect(harness.shown().tools.at(-1)?.name).toBe('leave')
    for (let time = 0; time < 2; time++) {
      harness.grid.setEnvironment({ appShown: false })
      harness.grid.setEnvironment({ appShown: true })
      await harness.clock.advance(30_000)
    }
    expect([exits(), harness.errors()]).toEqual([5, ['EXIT_REJECTED']])
    harness.letPass()
    harness.grid.setEnvironment({ appShown: false })
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([false, 'left'])
    expect([harness.details('leave'), harness.listeners.size]).toEqual([[{ reason: 'asked' }], 0])
  })

  test.each<[string, (harness: Awaited<ReturnType<typeof joined>>) => void]>([
    ['the hang-up tool', (harness) => harness.grid.tapTool('leave')],
    ['the button', (harness) => harness.grid.tapAction()],
    ['leave()', (harness) => void harness.grid.methods.leave()]
  ])('%s tries an exit that went on failing at once', async (_, ask) => {
    const harness = await joined({}, 'ann')
    harness.refuse('exitVoIPChat', { errMsg: 'no' }, Infinity)
    harness.grid.tapTool('leave')
    await harness.clock.advance(20_000)
    expect(harness.shown().state.phase).toBe('failed')
    harness.letPass()
    ask(harness)
    await harness.clock.advance(100)
    expect([harness.isIn(), harness.shown().state.phase, harness.errors()]).toEqual([false, 'left', ['EXIT_REJECTED']])
  })

  test('leave() during another exit after exits that went on failing waits for that one', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse('exitVoIPChat', { errMsg: 'no' }, 3)
    harness.grid.methods.leave().catch(() => undefined)
    await harness.clock.advance(20_000)
    expect(harness.shown().state.phase).toBe('failed')
    const answer = harness.hold('exitVoIPChat')
    harness.grid.setEnvironment({ appShown: true })
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(0)
    expect([leave(), harness.shown().state.phase]).toEqual(['waits', 'leaving'])
    answer.release()
    await harness.clock.advance(0)
    expect([leave(), harness.shown().state.phase, harness.errors()]).toEqual(['done', 'left', ['EXIT_REJECTED']])
  })

  test('an exit without an answer is called again 2 s after it counts as failed', async () => {
    const harness = await joined({}, 'ann')
    harness.hold('exitVoIPChat')
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(3900)
    expect([leave(), harness.shown().state.phase, harness.calls]).toEqual(['waits', 'leaving', ['exitVoIPChat']])
    await harness.clock.advance(200)
    expect([leave(), harness.shown().state.phase, harness.isIn()]).toEqual(['done', 'left', false])
    const join = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(1000)
    expect([join(), harness.isIn()]).toEqual(['done', true])
  })

  test.each([
    ['before the next one', 3000],
    ['during the next one', 4500]
  ])('an exit whose success comes late, %s, ends the room at once', async (_, wait) => {
    const harness = await joined({}, 'ann')
    const first = harness.hold('exitVoIPChat')
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(2500)
    harness.hold('exitVoIPChat')
    await harness.clock.advance(wait - 2500)
    first.release()
    await harness.clock.advance(0)
    expect([leave(), harness.isIn(), harness.shown().state.phase]).toEqual(['done', false, 'left'])
  })

  test('exits that are never answered are an error after 10 s, and go on', async () => {
    const harness = await joined({}, 'ann')
    harness.hold('exitVoIPChat')
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(3000)
    harness.hold('exitVoIPChat')
    await harness.clock.advance(6999)
    expect([leave(), harness.shown().state.phase]).toEqual(['waits', 'leaving'])
    await harness.clock.advance(2)
    expect([leave(), harness.shown().state.phase, harness.errors()]).toEqual([
      'EXIT_REJECTED',
      'failed',
      ['EXIT_REJECTED']
    ])
    harness.letPass()
    await harness.clock.advance(20_000)
    expect([harness.isIn(), harness.shown().state.phase, harness.errors()]).toEqual([false, 'left', ['EXIT_REJECTED']])
  })

  test.each<[string, boolean]>([
    ['has not ended it', false],
    ['has ended it', true]
  ])('an exit of the room before that is answered in the next one leads to a check: it %s', async (_, isEnded) => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold('exitVoIPChat')
    harness.set({ active: false })
    await harness.clock.advance(5000)
    harness.set({ active: null })
    harness.set({ active: true })
    harness.grid.methods.join().catch(() => undefined)
    await harness.clock.advance(1000)
    expect(harness.isIn()).toBe(true)
    forget(harness)
    if (isEnded) answer.release()
    else answer.succeed()
    await harness.clock.advance(3000)
    expect(harness.calls[0]).toBe('updateVoIPChatMuteConfig false false')
    expect([harness.isIn(), harness.shown().state.phase, harness.details('join').length]).toEqual([
      true,
      'joined',
      isEnded ? 1 : 0
    ])
  })

  test('a room that a refused mute call has given up for lost is left when the call is', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ appShown: false })
    await harness.clock.advance(90_000)
    harness.grid.setEnvironment({ appShown: true })
    harness.refuse('updateVoIPChatMuteConfig', { errMsg: 'no' })
    await harness.clock.advance(2000)
    expect(harness.shown().state.phase).toBe('interrupted')
    // It may still be inside with a live microphone.
    harness.grid.tapTool('mute')
    await harness.clock.advance(0)
    expect(harness.shown().tools[0]?.symbol).toBe('mic')
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(100)
    expect([leave(), harness.isIn(), harness.shown().state.phase]).toEqual(['done', false, 'left'])
  })

  test('an exit that is refused in recover() is made again when the call fails', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse('exitVoIPChat', { errMsg: 'no' })
    harness.set({ signer: () => ({}) })
    const recovered = harness.outcome(harness.grid.methods.recover())
    await harness.clock.advance(1000)
    expect([recovered(), harness.isIn(), harness.shown().state.phase]).toEqual(['SIGN_ANSWER_INVALID', false, 'failed'])
  })

  test('an exit that is answered late is an exit', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold('exitVoIPChat')
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(3000)
    answer.release()
    await harness.clock.advance(100)
    expect([leave(), harness.isIn(), harness.shown().state.phase]).toEqual(['done', false, 'left'])
    await harness.clock.advance(20_000)
    expect(harness.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(1)
  })
})

describe('a join that is never answered', () => {
  test('a join has its 12 s for an answer also when an attribute changes meanwhile', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(1000)
    harness.set({ title: 'new' })
    await harness.clock.advance(10_000)
    expect(harness.shown().state.phase).toBe('joining')
    answer.release()
    await harness.clock.advance(1000)
    expect([harness.shown().state.phase, harness.calls.includes('exitVoIPChat')]).toEqual(['joined', false])
  })

  test('a join without an answer is given up and left after 12 s, and the next one joins', async () => {
    const harness = createVoipHarness({ properties: declared })
    harness.hold(join)
    const exit = harness.hold('exitVoIPChat')
    await harness.clock.advance(11_999)
    expect(harness.phases()).toEqual(['signing', 'joining'])
    await harness.clock.advance(100)
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['leaving', []])
    exit.succeed()
    await harness.clock.advance(0)
    expect([harness.shown().state.phase, harness.errors()]).toEqual(['failed', ['JOIN_REJECTED']])
    expect(harness.calls.slice(-2)).toEqual(['exitVoIPChat', 'listens no more'])
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect(harness.isIn()).toBe(true)
  })

  test('leave() of a join without an answer calls the exit after 2 s, and waits for it', async () => {
    const harness = createVoipHarness({ properties: declared })
    harness.hold(join)
    const exit = harness.hold('exitVoIPChat')
    await harness.clock.advance(500)
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(1999)
    expect([harness.calls.includes('exitVoIPChat'), leave()]).toEqual([false, 'waits'])
    await harness.clock.advance(1000)
    expect([harness.calls.at(-1), leave(), harness.shown().state.phase]).toEqual(['exitVoIPChat', 'waits', 'leaving'])
    exit.succeed()
    await harness.clock.advance(0)
    expect([leave(), harness.shown().state.phase]).toEqual(['done', 'left'])
  })

  test('a join that succeeds after its exit is left again, and neither shown nor reported', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(500)
    harness.set({ active: false })
    const exit = harness.hold('exitVoIPChat')
    await harness.clock.advance(2500)
    exit.succeed()
    await harness.clock.advance(0)
    forget(harness)
    answer.release()
    await harness.clock.advance(1000)
    expect(harness.calls.slice(0, 2)).toEqual(['claims', 'exitVoIPChat'])
    expect([harness.isIn(), harness.shown().state.phase, harness.details('join')]).toEqual([false, 'left', []])
    expect(harness.patches.some((patch) => JSON.stringify(patch).includes('openid'))).toBe(false)
  })

  test.each([
    ['during the exit', 2500, ['exitVoIPChat']],
    ['between two exits', 3500, ['exitVoIPChat', 'exitVoIPChat']]
  ])('a join that succeeds %s of its call is left', async (_, wait, exits) => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(500)
    harness.set({ active: false })
    if (wait > 3000) harness.refuse('exitVoIPChat', { errMsg: 'no' })
    else harness.hold('exitVoIPChat')
    await harness.clock.advance(wait)
    answer.release()
    await harness.clock.advance(wait > 3000 ? 500 : 5000)
    expect([harness.isIn(), harness.shown().state.phase, harness.errors()]).toEqual([false, 'left', []])
    expect(harness.calls.filter((call) => call === 'exitVoIPChat').slice(0, 2)).toEqual(
      wait > 3000 ? exits : [...exits, ...exits]
    )
  })

  test('a join that is refused after it was given up needs no exit any more', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(500)
    harness.refuse('exitVoIPChat', { errMsg: 'no' })
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(2500)
    expect(leave()).toBe('waits')
    answer.fail({ errCode: -3, errMsg: 'joinVoIPChat:fail' })
    await harness.clock.advance(0)
    expect([leave(), harness.shown().state.phase, harness.errors()]).toEqual(['done', 'left', []])
    await harness.clock.advance(20_000)
    expect(harness.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(1)
  })

  test('a join that is refused after its exit changes nothing', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(500)
    harness.set({ active: false })
    const exit = harness.hold('exitVoIPChat')
    await harness.clock.advance(2500)
    exit.succeed()
    forget(harness)
    answer.fail({ errCode: -3, errMsg: 'joinVoIPChat:fail' })
    await harness.clock.advance(10_000)
    expect([harness.isIn(), harness.errors()]).toEqual([false, []])
  })

  test('a join that succeeds late during the next call leaves that call to a check by the mute call', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(500)
    const exit = harness.hold('exitVoIPChat')
    harness.set({ active: false })
    await harness.clock.advance(2500)
    exit.succeed()
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect(harness.isIn()).toBe(true)
    forget(harness)
    answer.succeed()
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([true, 'joined'])
    expect(harness.calls).toEqual(['updateVoIPChatMuteConfig false false'])
  })

  test('a join that succeeds late during the next join makes that one leave first', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold(join)
    await harness.clock.advance(500)
    const exit = harness.hold('exitVoIPChat')
    harness.set({ active: false })
    await harness.clock.advance(2500)
    exit.succeed()
    const next = harness.hold(join)
    harness.grid.tapAction()
    await harness.clock.advance(100)
    answer.release()
    await harness.clock.advance(200)
    next.fail(already)
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.shown().state.phase, harness.errors()]).toEqual([true, 'joined', []])
    expect(harness.details('join')).toHaveLength(1)
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
    // Neither shown nor reported.
    expect(harness.events.filter(({ name }) => /^(join|leave|memberschange)$/.test(name))).toEqual([])
    expect(harness.patches.some((patch) => JSON.stringify(patch).includes('openid'))).toBe(false)
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

const unreadable = Object.defineProperty(new Error('broken'), 'errMsg', {
  enumerable: true,
  get: () => {
    throw new Error('read')
  }
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
    ['that is rejected with what throws when it is read', () => Promise.reject(unreadable), 'SIGN_FAILED'],
    ['that never comes', () => new Promise(() => undefined), 'SIGN_TIMEOUT'],
    ['of nonsense', () => 'signed', 'SIGN_ANSWER_INVALID'],
    ['that is refused', () => forbidden, 'SIGN_REFUSED'],
    ['in ms', () => ({ ...ticket(1), timeStamp: 1_700_000_000_000 }), 'TIMESTAMP_IN_MILLISECONDS'],
    ['without an openid, of which there is none', () => ticket(1), 'OPENID_MISSING']
  ])('a signature %s fails the join with its own error', async (_, signer, name) => {
    const harness = createVoipHarness({ properties: { ...declared, signer, openid: '' } })
    await harness.clock.advance(9999)
    if (name === 'SIGN_TIMEOUT') expect(harness.phases().at(-1)).toBe('signing')
    await harness.clock.advance(1000)
    expect([harness.errors(), harness.shown().state.phase]).toEqual([[name], 'failed'])
    expect(harness.calls).toEqual(['checks scope.record,scope.camera', 'claims'])
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
    expect([harness.phases().at(-1), harness.details('signaturerequired')]).toEqual(['signing', [{ groupId: group }]])
    await harness.clock.advance(10_000)
    expect(harness.details('error')).toMatchObject([
      { name: 'SIGNATURE_NEEDED', errMsg: 'joinVoIPChat:fail -10088, 1, join room failed' }
    ])
    expect(harness.shown().state.phase).toBe('failed')
    // A person who asks again has the page asked again.
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect(harness.details('signaturerequired')).toHaveLength(2)
    void harness.grid.methods.leave()
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

test('the limit of a leave that is over changes nothing', () => {
  const state = initialCall(readSettings(createPropertyReader({})), undefined)
  const late = { ...state, timers: { leaving: { at: 10, after: 10 } } }
  expect(update(late, { kind: 'wake' }, { now: 11, steps: 0, random: 0 }).place).toEqual(state.place)
})

test('a page is asked for another signature once the call under way is answered', async () => {
  const harness = await joined({ properties: { signer: null, ...ticket(1) } }, 'ann')
  const answer = harness.hold('updateVoIPChatMuteConfig')
  harness.grid.methods.mute().catch(() => undefined)
  await harness.clock.advance(0)
  harness.room().lose()
  await harness.clock.advance(3000)
  expect(harness.details('signaturerequired')).toEqual([])
  answer.fail({ errMsg: 'no' })
  await harness.clock.advance(0)
  expect(harness.details('signaturerequired')).toEqual([{ groupId: group }])
})

test('recover() before the view is there waits for it, however long that takes', async () => {
  const harness = createVoipHarness({ ready: false })
  harness.grid.methods.recover().catch(() => undefined)
  await harness.clock.advance(30_000)
  expect(harness.errors()).toEqual([])
  harness.grid.ready()
  await harness.clock.advance(1000)
  expect(harness.isIn()).toBe(true)
})
