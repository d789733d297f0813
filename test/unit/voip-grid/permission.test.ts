import type { Refusal } from '../../../components/core/permission'
import { createVoipHarness, forget, joined, type VoipHarness } from './call-harness'

const declared = { active: true }
const phase = (harness: VoipHarness) => harness.shown().state.phase
const reported = (harness: VoipHarness) => harness.details('permission')

describe('rights', () => {
  test('the rights for a call are asked for before anything else, and reported', async () => {
    const harness = createVoipHarness({ properties: declared, device: { access: {} } })
    await harness.clock.advance(1000)
    expect(harness.asked).toEqual(['scope.record', 'scope.camera'])
    expect(harness.calls.slice(0, 3)).toEqual([
      'checks scope.record,scope.camera',
      'asks scope.record',
      'asks scope.camera'
    ])
    expect(reported(harness)).toEqual([
      { scope: 'scope.record', granted: true, level: 'user', canAsk: true },
      { scope: 'scope.camera', granted: true, level: 'user', canAsk: true }
    ])
    expect(phase(harness)).toBe('joined')
  })

  test.each([
    ['the microphone', [false], {}, 'MICROPHONE_DENIED', 'scope.record', 'user'],
    ['the camera', [true, false], {}, 'CAMERA_DENIED', 'scope.camera', 'user'],
    [
      'the microphone, to WeChat',
      [],
      { systemAccess: { camera: 'authorized', microphone: 'denied' } },
      'MICROPHONE_DENIED_SYSTEM',
      'scope.record',
      'system'
    ]
  ] as const)(
    'a refusal of %s fails the join with its own error, and each decision is one permission event',
    async (_, answers, device, name, scope, level) => {
      const harness = createVoipHarness({ properties: declared, device: { access: {}, ...device }, answers })
      const join = harness.outcome(harness.grid.methods.join())
      await harness.clock.advance(1000)
      expect([join(), harness.errors(), phase(harness)]).toEqual([name, [name], 'failed'])
      expect(reported(harness)).toEqual([
        ...(scope === 'scope.camera' ? [{ scope: 'scope.record', granted: true, level: 'user', canAsk: true }] : []),
        { scope, granted: false, level, canAsk: false }
      ])
      expect(harness.shown()).toMatchObject({ settings: level, state: { action: 'Open settings' } })
      expect(harness.calls).toEqual([
        'checks scope.record,scope.camera',
        // One dialog at a time.
        ...(level === 'user' ? ['asks scope.record'] : []),
        ...(scope === 'scope.camera' ? ['asks scope.camera'] : [])
      ])
      // A person who comes back with the right resumes without a tap.
      forget(harness)
      harness.device.set({ systemAccess: { camera: 'authorized', microphone: 'authorized' } })
      harness.allow({ [scope]: true })
      await harness.clock.advance(2000)
      expect([harness.calls[0], phase(harness)]).toEqual([`checks ${scope}`, 'joined'])
      expect(reported(harness)).toContainEqual({ scope, granted: true, level, canAsk: false })
    }
  )

  test('a refused right is looked up at once upon the return', async () => {
    const harness = createVoipHarness({ properties: declared, device: { access: {} }, answers: [false] })
    await harness.clock.advance(1000)
    forget(harness)
    harness.allow({ 'scope.record': true })
    await harness.clock.advance(0)
    expect(harness.calls[0]).toBe('checks scope.record')
  })

  test('a right that was allowed joins no call whose group was taken away meanwhile', async () => {
    const harness = createVoipHarness({ device: { access: {} }, answers: [false] })
    const join = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(1000)
    harness.set({ groupId: '' })
    harness.allow({ 'scope.record': true })
    await harness.clock.advance(60_000)
    expect([join(), harness.errors()]).toEqual(['MICROPHONE_DENIED', ['MICROPHONE_DENIED', 'GROUP_ID_EMPTY']])
    expect(phase(harness)).toBe('failed')
  })

  test('a failure after a refused right has no button for the settings', async () => {
    const harness = createVoipHarness({
      properties: { ...declared, roomType: 'voice' },
      device: { access: {} },
      answers: [true, false]
    })
    await harness.clock.advance(1000)
    harness.set({ active: false })
    await harness.clock.advance(1000)
    harness.set({ active: true, roomType: 'video' })
    await harness.clock.advance(1000)
    expect(harness.shown()).toMatchObject({ settings: 'user', state: { action: 'Open settings' } })
    // The call of sound needs no camera, and the microphone is allowed.
    harness.refuse('joinVoIPChat', { errCode: -2 })
    harness.set({ roomType: 'voice' })
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect(harness.errors()).toEqual(['CAMERA_DENIED', 'MICROPHONE_OCCUPIED'])
    expect(harness.shown()).toMatchObject({ settings: '', state: { action: 'Try again' } })
  })

  test('a right that is allowed does not clear another failure', async () => {
    let answer: (value: boolean) => void = () => undefined
    const harness = createVoipHarness({
      device: { access: {} },
      answers: [new Promise<boolean>((resolve) => (answer = resolve))]
    })
    const join = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(500)
    harness.set({ groupId: '' })
    answer(true)
    await harness.clock.advance(1000)
    expect([join(), phase(harness), harness.calls]).toEqual([
      'GROUP_ID_EMPTY',
      'failed',
      ['checks scope.record,scope.camera', 'asks scope.record']
    ])
  })

  test('a return without a change in the settings reports nothing', async () => {
    const harness = createVoipHarness({ properties: declared, device: { access: {} }, answers: [false] })
    await harness.clock.advance(1000)
    forget(harness)
    harness.grid.recheck()
    harness.allow({})
    await harness.clock.advance(2000)
    expect([harness.events, harness.calls]).toEqual([[], ['checks scope.record', 'checks scope.record']])
  })

  test('a return during a look at a refused right leads to another look', async () => {
    const refusal = { scope: 'scope.camera', level: 'user', canAsk: false } as const
    let endLook: (found: typeof refusal) => void = () => undefined
    const looks = [refusal, new Promise<typeof refusal>((resolve) => (endLook = resolve)), undefined]
    const harness = createVoipHarness({
      properties: declared,
      findRefusal: () => Promise.resolve(looks.shift())
    })
    await harness.clock.advance(100)
    expect(harness.errors()).toEqual(['CAMERA_DENIED'])
    harness.grid.recheck()
    harness.hide()
    harness.show()
    forget(harness)
    endLook(refusal)
    await harness.clock.advance(2000)
    expect([harness.calls[0], phase(harness)]).toEqual(['checks scope.camera', 'joined'])
  })

  test('a dialog that is open for an hour fails nothing', async () => {
    let answer: (value: boolean) => void = () => undefined
    const harness = createVoipHarness({
      properties: declared,
      device: { access: {} },
      answers: [new Promise<boolean>((resolve) => (answer = resolve))]
    })
    await harness.clock.advance(3_600_000)
    expect([phase(harness), harness.errors()]).toEqual(['requesting-permission', []])
    answer(true)
    await harness.clock.advance(1000)
    expect([phase(harness), harness.errors()]).toEqual(['joined', []])
  })

  test('a look that is never answered is followed by a dialog after 10 s', async () => {
    const looks = [new Promise<undefined>(() => undefined), undefined]
    const harness = createVoipHarness({ properties: declared, findRefusal: () => Promise.resolve(looks.shift()) })
    await harness.clock.advance(9999)
    expect(harness.phases()).toEqual(['signing'])
    await harness.clock.advance(1000)
    expect(harness.calls.slice(0, 3)).toEqual([
      'checks scope.record,scope.camera',
      'asks scope.record',
      'asks scope.camera'
    ])
    expect([harness.phases().slice(0, 2), phase(harness), harness.errors()]).toEqual([
      ['signing', 'requesting-permission'],
      'joined',
      []
    ])
  })

  test('a look that fails is a refusal by the phone', async () => {
    const harness = createVoipHarness({ properties: declared, findRefusal: () => Promise.reject(new Error('no')) })
    await harness.clock.advance(1000)
    expect([harness.errors(), phase(harness)]).toEqual([['MICROPHONE_DENIED_SYSTEM'], 'failed'])
  })

  test('a leave while a dialog is open needs no answer, and a refusal after it is no error', async () => {
    let answer: (value: boolean) => void = () => undefined
    const harness = createVoipHarness({
      properties: declared,
      device: { access: {} },
      answers: [new Promise<boolean>((resolve) => (answer = resolve))]
    })
    await harness.clock.advance(500)
    expect(phase(harness)).toBe('requesting-permission')
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(0)
    expect([leave(), phase(harness)]).toEqual(['done', 'idle'])
    answer(false)
    await harness.clock.advance(1000)
    expect([harness.errors(), reported(harness), phase(harness)]).toEqual([[], [], 'idle'])
  })

  test('another refusal after the return is reported', async () => {
    const harness = createVoipHarness({ properties: declared, device: { access: {} }, answers: [false] })
    await harness.clock.advance(1000)
    forget(harness)
    harness.device.set({ systemAccess: { camera: 'authorized', microphone: 'denied' } })
    harness.grid.recheck()
    await harness.clock.advance(2000)
    expect(harness.errors()).toEqual(['MICROPHONE_DENIED_SYSTEM'])
  })

  test('rights that can be asked for again are asked for again', async () => {
    const refusals = [
      { scope: 'scope.record', level: 'user', canAsk: false },
      { scope: 'scope.record', level: 'user', canAsk: true },
      undefined
    ] as const
    let check = 0
    const harness = createVoipHarness({
      properties: declared,
      findRefusal: () => Promise.resolve(refusals[check++])
    })
    await harness.clock.advance(1000)
    harness.grid.recheck()
    await harness.clock.advance(1000)
    expect([harness.calls.slice(1, 3), phase(harness)]).toEqual([
      ['checks scope.record', 'asks scope.record'],
      'joined'
    ])
  })

  test.each([
    ['refused', 'PRIVACY_DENIED', 104],
    ['undeclared', 'PRIVACY_UNDECLARED', 112]
  ] as const)('privacy terms that are %s fail the join with their own error', async (privacy, name, errno) => {
    const harness = createVoipHarness({
      properties: declared,
      device: { privacy, access: {} },
      answers: privacy === 'refused' ? [false] : []
    })
    await harness.clock.advance(1000)
    expect(harness.details('error')).toMatchObject([{ name, errno }])
    expect(reported(harness)).toMatchObject([{ granted: false, level: 'privacy' }])
    expect([phase(harness), harness.shown().settings]).toEqual(['failed', ''])
    // No check of ours could find that they are agreed to by now.
    forget(harness)
    harness.hide()
    harness.show()
    await harness.clock.advance(15_000)
    expect(harness.calls).toEqual([])
    harness.device.set({ privacy: 'agreed' })
    harness.grid.tapAction()
    await harness.clock.advance(1000)
    expect(phase(harness)).toBe('joined')
  })

  test('a room type that becomes video during a call of sound asks for no right', async () => {
    const harness = await joined({ properties: { roomType: 'voice' }, device: { access: { 'scope.record': true } } })
    harness.set({ roomType: 'video' })
    await harness.clock.advance(5000)
    expect([harness.calls, harness.asked, phase(harness)]).toEqual([[], [], 'joined'])
  })

  test('rights are not asked for in the background', async () => {
    const harness = createVoipHarness({ device: { access: {}, appVisible: false } })
    harness.set(declared)
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual([])
  })

  test('an answer of the person after the call was cancelled joins nothing', async () => {
    let answer: (value: boolean) => void = () => undefined
    const harness = createVoipHarness({
      properties: declared,
      device: { access: {} },
      answers: [new Promise<boolean>((resolve) => (answer = resolve))]
    })
    await harness.clock.advance(500)
    harness.set({ active: false })
    answer(true)
    await harness.clock.advance(1000)
    expect([phase(harness), harness.calls]).toEqual(['idle', ['checks scope.record,scope.camera', 'asks scope.record']])
  })
})

describe('a dialog that the background refuses', () => {
  /** Refuses so many dialogs as of the background. */
  const createRefused = (times: number) => {
    let left = times
    return createVoipHarness({
      properties: declared,
      device: { access: {} },
      findRefusal: ({ dialog }) => {
        const refusal = { scope: 'scope.record', level: 'user', canAsk: !dialog } as const
        const isRefused = !dialog || left-- > 0
        return Promise.resolve(isRefused ? { ...refusal, ...(dialog && { cause: { errno: 102 } }) } : undefined)
      }
    })
  }

  test('a dialog for a call that the background refuses is shown upon the return, and is no refusal', async () => {
    const harness = createRefused(1)
    await harness.clock.advance(1000)
    expect([harness.errors(), reported(harness)]).toEqual([[], []])
    harness.hide()
    harness.show()
    await harness.clock.advance(5000)
    expect([harness.errors(), phase(harness)]).toEqual([[], 'joined'])
  })

  test('a dialog for a call that the background refuses twice without a show is a refusal', async () => {
    const harness = createRefused(2)
    await harness.clock.advance(9000)
    expect(harness.errors()).toEqual([])
    await harness.clock.advance(2000)
    expect([harness.errors(), phase(harness)]).toEqual([['MICROPHONE_DENIED'], 'failed'])
  })
})

test.each(['leave', 'end'] as const)('a dialog before a call is wanted until it is given up by %s()', async (end) => {
  const wanted: (() => boolean)[] = []
  const harness = createVoipHarness({
    findRefusal: (_, isWanted) => {
      wanted.push(isWanted)
      return new Promise(() => undefined)
    }
  })
  harness.grid.methods.join().catch(() => undefined)
  // The look has no answer in time, and a dialog follows.
  await harness.clock.advance(11_000)
  expect(wanted.map((isWanted) => isWanted())).toEqual([false, true])
  if (end === 'end') harness.grid.end()
  else harness.grid.methods.leave().catch(() => undefined)
  expect(wanted.map((isWanted) => isWanted())).toEqual([false, false])
})

test('a look that finds a refusal after the leave is no error', async () => {
  let find: (refusal: Refusal) => void = () => undefined
  const harness = createVoipHarness({ findRefusal: () => new Promise((resolve) => (find = resolve)) })
  harness.grid.methods.join().catch(() => undefined)
  await harness.clock.advance(100)
  harness.grid.methods.leave().catch(() => undefined)
  find({ scope: 'scope.record', level: 'system', canAsk: false })
  await harness.clock.advance(1000)
  expect([phase(harness), harness.errors(), reported(harness)]).toEqual(['idle', [], []])
})

test('a page that writes the failure back into active is not joined by a right that comes later', async () => {
  const harness = createVoipHarness({ properties: declared, device: { access: {} }, answers: [false] })
  await harness.clock.advance(1000)
  expect(harness.changes()).toContain('activechange false native')
  harness.set({ active: false })
  harness.allow({ 'scope.record': true })
  await harness.clock.advance(3000)
  expect([harness.isIn(), phase(harness)]).toEqual([false, 'idle'])
})

test('a call by method that waits for a right goes on with active=false from before', async () => {
  const harness = createVoipHarness({ properties: { active: false }, device: { access: {} }, answers: [false] })
  harness.grid.methods.join().catch(() => undefined)
  await harness.clock.advance(1000)
  harness.set({ title: 'x' })
  harness.allow({ 'scope.record': true })
  await harness.clock.advance(3000)
  expect(harness.isIn()).toBe(true)
})

test('a call by attribute that waits for a right goes on after a change of another attribute', async () => {
  const harness = createVoipHarness({ properties: declared, device: { access: {} }, answers: [false] })
  await harness.clock.advance(1000)
  harness.set({ title: 'x' })
  harness.allow({ 'scope.record': true })
  await harness.clock.advance(3000)
  expect(harness.isIn()).toBe(true)
})

test('a page that writes a failure back late does not end the attempt of a person since', async () => {
  const harness = createVoipHarness({ properties: declared })
  harness.refuse('joinVoIPChat', { errCode: -2 })
  await harness.clock.advance(1000)
  expect(harness.changes()).toEqual(['activechange true attribute', 'activechange false native'])
  harness.grid.tapAction()
  harness.set({ active: false })
  await harness.clock.advance(1000)
  expect(harness.isIn()).toBe(true)
})
