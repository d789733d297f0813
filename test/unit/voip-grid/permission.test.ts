import { createVoipBench, forget, type VoipBench } from './call-harness'

const declared = { active: true }
const phase = (bench: VoipBench) => bench.shown().state.phase
const told = (bench: VoipBench) => bench.details('permission')

describe('rights', () => {
  test('the rights for a call are asked for before anything else, and reported', async () => {
    const bench = createVoipBench({ properties: declared, device: { access: {} } })
    await bench.clock.advance(1000)
    expect(bench.asked).toEqual(['scope.record', 'scope.camera'])
    expect(bench.calls[0]).toBe('asks scope.record,scope.camera')
    expect(told(bench)).toEqual([
      { scope: 'scope.record', granted: true, level: 'user', canAsk: true },
      { scope: 'scope.camera', granted: true, level: 'user', canAsk: true }
    ])
    expect(phase(bench)).toBe('joined')
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
    'a refusal of %s fails the join with its own error and one permission event',
    async (_, answers, device, name, scope, level) => {
      const bench = createVoipBench({ properties: declared, device: { access: {}, ...device }, answers })
      const join = bench.outcome(bench.grid.methods.join())
      await bench.clock.advance(1000)
      expect([join(), bench.errors(), phase(bench)]).toEqual([name, [name], 'failed'])
      expect(told(bench)).toEqual([{ scope, granted: false, level, canAsk: false }])
      expect(bench.shown()).toMatchObject({ settings: level, state: { action: 'Open settings' } })
      expect(bench.calls).toEqual(['asks scope.record,scope.camera'])
      // Whoever comes back with the right goes on without a tap.
      forget(bench)
      bench.device.set({ systemAccess: { camera: 'authorized', microphone: 'authorized' } })
      bench.allow({ [scope]: true })
      await bench.clock.advance(2000)
      expect([bench.calls[0], phase(bench)]).toEqual([`looks ${scope}`, 'joined'])
      expect(told(bench)).toContainEqual({ scope, granted: true, level, canAsk: false })
    }
  )

  test('a refused right is looked up at once upon the return', async () => {
    const bench = createVoipBench({ properties: declared, device: { access: {} }, answers: [false] })
    await bench.clock.advance(1000)
    forget(bench)
    bench.allow({ 'scope.record': true })
    await bench.clock.advance(0)
    expect(bench.calls[0]).toBe('looks scope.record')
  })

  test('a failure after a refused right has no button for the settings', async () => {
    const bench = createVoipBench({
      properties: { ...declared, roomType: 'voice' },
      device: { access: {} },
      answers: [true, false]
    })
    await bench.clock.advance(1000)
    bench.set({ active: false })
    await bench.clock.advance(1000)
    bench.set({ active: true, roomType: 'video' })
    await bench.clock.advance(1000)
    expect(bench.shown()).toMatchObject({ settings: 'user', state: { action: 'Open settings' } })
    // The call of sound needs no camera, and the microphone is allowed.
    bench.refuse('joinVoIPChat', { errCode: -2 })
    bench.set({ roomType: 'voice' })
    bench.grid.tapAction()
    await bench.clock.advance(1000)
    expect(bench.errors()).toEqual(['CAMERA_DENIED', 'MICROPHONE_OCCUPIED'])
    expect(bench.shown()).toMatchObject({ settings: '', state: { action: 'Try again' } })
  })

  test('a right that is allowed does not clear another failure', async () => {
    let answer: (value: boolean) => void = () => undefined
    const bench = createVoipBench({
      device: { access: {} },
      answers: [new Promise<boolean>((resolve) => (answer = resolve))]
    })
    const join = bench.outcome(bench.grid.methods.join())
    await bench.clock.advance(500)
    bench.set({ groupId: '' })
    answer(true)
    await bench.clock.advance(1000)
    expect([join(), phase(bench), bench.calls]).toEqual([
      'GROUP_ID_EMPTY',
      'failed',
      ['asks scope.record,scope.camera']
    ])
  })

  test('a return without a change in the settings reports nothing', async () => {
    const bench = createVoipBench({ properties: declared, device: { access: {} }, answers: [false] })
    await bench.clock.advance(1000)
    forget(bench)
    bench.grid.recheck()
    bench.allow({})
    await bench.clock.advance(2000)
    expect([bench.events, bench.calls]).toEqual([[], ['looks scope.record', 'looks scope.record']])
  })

  test('a return during a look at a refused right leads to another look, also after a late join was left', async () => {
    const refusal = { scope: 'scope.camera', level: 'user', canAsk: false } as const
    let endLook: (found: typeof refusal) => void = () => undefined
    const looks = [undefined, refusal, new Promise<typeof refusal>((resolve) => (endLook = resolve)), undefined]
    const bench = createVoipBench({
      properties: { ...declared, roomType: 'voice' },
      findRefusal: () => Promise.resolve(looks.shift())
    })
    const late = bench.hold('joinVoIPChat')
    await bench.clock.advance(11_000)
    bench.set({ roomType: 'video' })
    bench.grid.tapAction()
    await bench.clock.advance(100)
    expect(bench.errors()).toEqual(['JOIN_REJECTED', 'CAMERA_DENIED'])
    bench.grid.recheck()
    bench.hide()
    bench.show()
    late.succeed()
    await bench.clock.advance(0)
    forget(bench)
    endLook(refusal)
    await bench.clock.advance(1000)
    expect(bench.calls.slice(0, 3)).toEqual(['claims', 'exitVoIPChat', 'looks scope.camera'])
    expect(phase(bench)).toBe('joined')
  })

  test('another refusal after the return is reported', async () => {
    const bench = createVoipBench({ properties: declared, device: { access: {} }, answers: [false] })
    await bench.clock.advance(1000)
    forget(bench)
    bench.device.set({ systemAccess: { camera: 'authorized', microphone: 'denied' } })
    bench.grid.recheck()
    await bench.clock.advance(2000)
    expect(bench.errors()).toEqual(['MICROPHONE_DENIED_SYSTEM'])
  })

  test('rights that can be asked for again are asked for again', async () => {
    const refusals = [
      { scope: 'scope.record', level: 'user', canAsk: false },
      { scope: 'scope.record', level: 'user', canAsk: true },
      undefined
    ] as const
    let look = 0
    const bench = createVoipBench({
      properties: declared,
      findRefusal: () => Promise.resolve(refusals[look++])
    })
    await bench.clock.advance(1000)
    bench.grid.recheck()
    await bench.clock.advance(1000)
    expect([bench.calls.slice(1, 3), phase(bench)]).toEqual([
      ['looks scope.record', 'asks scope.record,scope.camera'],
      'joined'
    ])
  })

  test.each([
    ['refused', 'PRIVACY_DENIED', 104],
    ['undeclared', 'PRIVACY_UNDECLARED', 112]
  ] as const)('privacy terms that are %s fail the join with their own error', async (privacy, name, errno) => {
    const bench = createVoipBench({
      properties: declared,
      device: { privacy, access: {} },
      answers: privacy === 'refused' ? [false] : []
    })
    await bench.clock.advance(1000)
    expect(bench.details('error')).toMatchObject([{ name, errno }])
    expect(told(bench)).toMatchObject([{ granted: false, level: 'privacy' }])
    expect([phase(bench), bench.shown().settings]).toEqual(['failed', ''])
    // No look of ours could tell that they are agreed to by now.
    forget(bench)
    bench.hide()
    bench.show()
    await bench.clock.advance(15_000)
    expect(bench.calls).toEqual([])
    bench.device.set({ privacy: 'agreed' })
    bench.grid.tapAction()
    await bench.clock.advance(1000)
    expect(phase(bench)).toBe('joined')
  })

  test('rights are not asked for in the background', async () => {
    const bench = createVoipBench({ device: { access: {}, appVisible: false } })
    bench.set(declared)
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual([])
  })

  test('an answer of the person after the call was cancelled joins nothing', async () => {
    let answer: (value: boolean) => void = () => undefined
    const bench = createVoipBench({
      properties: declared,
      device: { access: {} },
      answers: [new Promise<boolean>((resolve) => (answer = resolve))]
    })
    await bench.clock.advance(500)
    bench.set({ active: false })
    answer(true)
    await bench.clock.advance(1000)
    expect([phase(bench), bench.calls]).toEqual(['idle', ['asks scope.record,scope.camera']])
  })
})
