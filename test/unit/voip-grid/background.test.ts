import { createVoipHarness, exit, forget, group, join, joined, mute, subscribe } from './call-harness'

const edges = [
  ['errno 102', { errno: 102, errMsg: 'joinVoIPChat:fail' }],
  ['runningState=background', { errMsg: 'fail: runningState = background' }],
  ['access denied', { errMsg: 'fail access denied' }]
] as const

describe('a call of WeChat that the background refuses, although the app seems to be shown', () => {
  test('a call that a page gives up upon its failure is a first one later, also after a background at once', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    harness.refuse(join, { errMsg: 'no' })
    harness.onceIn('failed', () => harness.set({ active: false }))
    await harness.clock.advance(100)
    harness.hide()
    await harness.clock.advance(1000)
    harness.show()
    await harness.clock.advance(10_000)
    forget(harness)
    harness.set({ active: true })
    await harness.clock.advance(2000)
    expect(harness.phases()).toEqual(['signing', 'joining', 'joined'])
  })

  test.each(edges)('a join refused by %s is made again at the show, and is no fault', async (_, cause) => {
    const harness = createVoipHarness()
    harness.refuse(join, cause)
    const joining = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(5000)
    expect([harness.shown().state.phase, joining(), harness.errors()]).toEqual(['interrupted', 'waits', []])
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(2000)
    expect([harness.isIn(), joining(), harness.errors()]).toEqual([true, 'done', []])
  })

  test.each(edges)('an exit refused by %s is made again at the show, before anything else', async (_, cause) => {
    const harness = await joined({}, 'ann')
    harness.refuse(exit, cause)
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(5000)
    expect([leave(), harness.calls, harness.shown().state.phase]).toEqual(['waits', [exit], 'leaving'])
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(100)
    expect([leave(), harness.isIn(), harness.shown().state.phase, harness.errors()]).toEqual([
      'done',
      false,
      'left',
      []
    ])
  })

  test.each(edges)('a mute call refused by %s is made again at the show', async (_, cause) => {
    const harness = await joined({}, 'ann')
    harness.refuse(mute, cause)
    const muted = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(5000)
    expect([muted(), harness.shown().tools[0]?.symbol, harness.errors()]).toEqual(['waits', 'mic', []])
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(2000)
    expect([muted(), harness.shown().tools[0]?.symbol, harness.room().muteConfig?.muteMicrophone]).toEqual([
      'done',
      'micOff',
      true
    ])
  })

  test.each(edges)('a subscription refused by %s is made again at the show', async (_, cause) => {
    const harness = await joined({}, 'ann')
    harness.refuse(subscribe, cause)
    harness.room().enter('bob')
    await harness.clock.advance(5000)
    expect([harness.room().received, harness.errors()]).toEqual([['ann'], []])
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(2000)
    expect([harness.room().received, harness.errors()]).toEqual([['ann', 'bob'], []])
  })

  test('a call that the background refused is made again after 10 s where no show is reported', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse(exit, edges[0][1])
    harness.set({ active: false })
    await harness.clock.advance(9900)
    expect(harness.isIn()).toBe(true)
    await harness.clock.advance(200)
    expect(harness.isIn()).toBe(false)
  })

  test('leave() after a refusal by the background does not wait for the show', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse(mute, edges[0][1])
    void harness.grid.methods.mute()
    await harness.clock.advance(1000)
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(100)
    expect([leave(), harness.isIn()]).toEqual(['done', false])
  })

  test('a join refused by the background after an interruption counts as no attempt', async () => {
    const harness = await joined({ properties: { rejoinLimit: 1 } }, 'ann')
    harness.room().lose()
    harness.refuse(join, edges[1][1])
    await harness.clock.advance(5000)
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(15_000)
    expect([harness.isIn(), harness.errors()]).toEqual([true, []])
  })

  test('a join that is refused up to 2 s before the app is hidden is forgiven', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    harness.refuse(join, { errCode: -3, errMsg: 'joinVoIPChat:fail' })
    await harness.clock.advance(2000)
    expect(harness.shown().state.phase).toBe('failed')
    harness.hide()
    await harness.clock.advance(3000)
    expect(harness.shown().state.phase).toBe('interrupted')
    harness.show()
    await harness.clock.advance(3000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([true, 'joined'])
  })

  test('a join that is refused longer before the app is hidden stays refused', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    harness.refuse(join, { errCode: -3, errMsg: 'joinVoIPChat:fail' })
    await harness.clock.advance(3000)
    harness.hide()
    await harness.clock.advance(3000)
    harness.show()
    await harness.clock.advance(3000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([false, 'failed'])
  })
})

describe('what the phone says of itself', () => {
  test.each([
    ['audio that is taken', { audioFree: false }],
    ['no network', { online: false }]
  ])('mute() with %s reaches WeChat, and the mark follows its answer', async (_, change) => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment(change)
    await harness.clock.advance(2000)
    const muted = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(100)
    expect([harness.calls, muted(), harness.changes()]).toEqual([
      [`${mute} true false`],
      'done',
      ['mutedchange true method']
    ])
    expect(harness.room().muteConfig?.muteMicrophone).toBe(true)
    expect([harness.shown().tools[0]?.symbol, harness.shown().state.phase]).toEqual(['micOff', 'joined'])
  })

  test('a refused mute() with audio that is taken is an error, and no sign of a lost room', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ audioFree: false })
    harness.refuse(mute, { errMsg: 'no' })
    const muted = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(2000)
    expect([muted(), harness.shown().state.phase, harness.shown().tools[0]?.symbol]).toEqual([
      'CALL_REJECTED',
      'joined',
      'mic'
    ])
  })

  test('a mute() is refused once where the phone went away again before the room was found', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ audioFree: false })
    await harness.clock.advance(500)
    harness.grid.setEnvironment({ audioFree: true })
    harness.grid.setEnvironment({ audioFree: false })
    harness.refuse(mute, { errMsg: 'no' }, 5)
    const muted = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(2000)
    expect([muted(), harness.calls, harness.shown().tools[0]?.symbol]).toEqual([
      'CALL_REJECTED',
      [`${mute} true false`],
      'mic'
    ])
  })

  test('a newcomer is received although the phone says that the audio is taken', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ audioFree: false })
    harness.room().enter('bob')
    await harness.clock.advance(1000)
    expect(harness.room().received).toEqual(['ann', 'bob'])
  })

  test('a subscription that is refused is made again after a return', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ audioFree: false })
    harness.refuse(subscribe, { errMsg: 'no' })
    harness.room().enter('bob')
    await harness.clock.advance(1000)
    expect([harness.room().received, harness.errors()]).toEqual([['ann'], ['CALL_REJECTED']])
    harness.grid.setEnvironment({ audioFree: true })
    await harness.clock.advance(2000)
    expect(harness.room().received).toEqual(['ann', 'bob'])
  })

  test.each<[string, (harness: ReturnType<typeof createVoipHarness>) => void]>([
    ['a tap', (harness) => harness.grid.tapAction()],
    ['a method', (harness) => void harness.grid.methods.join()],
    [
      'an attribute',
      (harness) => {
        harness.set({ active: null })
        harness.set({ active: true })
      }
    ]
  ])('%s ends an interruption of the audio whose end is never reported', async (_, ask) => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ audioFree: false })
    harness.room().lose()
    await harness.clock.advance(300_000)
    expect(harness.shown().state).toMatchObject({ phase: 'interrupted', action: 'Resume' })
    ask(harness)
    await harness.clock.advance(2000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([true, 'joined'])
  })

  test('the app that is shown again allows one attempt against the word of the phone', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ audioFree: false })
    harness.room().lose()
    await harness.clock.advance(2000)
    harness.grid.setEnvironment({ appShown: false })
    await harness.clock.advance(2000)
    harness.grid.setEnvironment({ appShown: true })
    await harness.clock.advance(3000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([true, 'joined'])
  })

  test.each<[string, (harness: Awaited<ReturnType<typeof joined>>) => Promise<unknown>]>([
    ['an answered mute call', async (harness) => harness.grid.methods.mute()],
    [
      'a speaker',
      (harness) => {
        harness.room().speak('ann')
        return Promise.resolve()
      }
    ]
  ])('%s shows that the audio is there', async (_, prove) => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ audioFree: false })
    await harness.clock.advance(1000)
    void prove(harness)
    await harness.clock.advance(1000)
    forget(harness)
    harness.room().lose()
    await harness.clock.advance(3000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([true, 'joined'])
  })

  test('a list of speakers in which nobody is proves nothing', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ audioFree: false })
    await harness.clock.advance(1000)
    harness.room().speak()
    forget(harness)
    harness.room().lose()
    await harness.clock.advance(3000)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([false, 'interrupted'])
  })

  test('an interruption proves that the phone was right', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ audioFree: false })
    void harness.grid.methods.mute()
    await harness.clock.advance(100)
    harness.grid.setEnvironment({ audioFree: false })
    harness.room().lose()
    await harness.clock.advance(30_000)
    expect([harness.calls.includes(`${join} ${group}`), harness.shown().state.phase]).toEqual([false, 'interrupted'])
  })
})

describe('refusals as of the background while the app is shown all the time', () => {
  const cause = { errno: 102, errMsg: 'no' }

  test.each<[string, (harness: ReturnType<typeof createVoipHarness>) => void, string]>([
    [
      'waits once more after a hide and a show',
      (harness) => {
        harness.hide()
        harness.show()
      },
      'interrupted'
    ],
    [
      'is a failed attempt, whatever else the phone reports',
      (harness) => harness.grid.setEnvironment({ theme: 'dark' }),
      'rejoining'
    ]
  ])('a join that was refused, made again after 10 s and refused again %s', async (_, happen, phase) => {
    const harness = createVoipHarness({ properties: { active: true } })
    harness.refuse(join, cause)
    await harness.clock.advance(1000)
    const answer = harness.hold(join)
    await harness.clock.advance(10_000)
    happen(harness)
    answer.fail(cause)
    await harness.clock.advance(0)
    expect([harness.shown().state.phase, harness.errors()]).toEqual([phase, []])
  })

  test('a call that only finds out whether the room is still there is made again after such a refusal', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse(mute, cause)
    harness.grid.setEnvironment({ audioFree: false })
    await harness.clock.advance(1000)
    harness.grid.setEnvironment({ audioFree: true })
    await harness.clock.advance(5000)
    const mutes = () => harness.calls.filter((call) => call.startsWith(mute)).length
    expect(mutes()).toBe(1)
    await harness.clock.advance(10_000)
    expect(mutes()).toBe(2)
  })

  test('a mute does not wait for a subscription that was refused', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse(subscribe, cause)
    harness.grid.methods.subscribe({ openIdList: [] }).catch(() => undefined)
    await harness.clock.advance(100)
    const muted = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(100)
    expect([muted(), harness.room().muteConfig]).toMatchObject(['done', { muteMicrophone: true }])
  })

  test.each([
    [join, 'join'],
    [mute, 'mute']
  ] as const)('the second refusal of %s is one: %s() rejects', async (call, method) => {
    const harness = method === 'join' ? createVoipHarness() : await joined({}, 'ann')
    harness.refuse(call, cause, 99)
    const { methods } = harness.grid
    const end = harness.outcome(method === 'join' ? methods.join() : methods.mute())
    await harness.clock.advance(9000)
    expect(end()).toBe('waits')
    await harness.clock.advance(30_000)
    expect([end(), harness.errors().length]).toEqual([method === 'join' ? 'JOIN_REJECTED' : 'CALL_REJECTED', 1])
  })
})

test('a refusal that a hide within 2 s explains is no attempt: the join is made again with rejoin-limit 1', async () => {
  const harness = createVoipHarness({ properties: { active: true, rejoinLimit: 1 } })
  harness.refuse(join, { errMsg: 'no' })
  await harness.clock.advance(1000)
  expect(harness.shown().state.phase).toBe('failed')
  harness.hide()
  await harness.clock.advance(1000)
  harness.show()
  await harness.clock.advance(3000)
  expect(harness.shown().state.phase).toBe('joined')
})

test('a join after a refused exit is not given up for the time in the background', async () => {
  const harness = await joined({}, 'ann')
  harness.refuse(exit, { errMsg: 'no' })
  const answer = harness.hold(join)
  harness.set({ groupId: 'other' })
  await harness.clock.advance(1000)
  harness.hide()
  await harness.clock.advance(60_000)
  harness.show()
  await harness.clock.advance(1000)
  expect(harness.calls.filter((call) => call === exit)).toHaveLength(1)
  answer.succeed()
  await harness.clock.advance(1000)
  expect([harness.shown().state.phase, harness.errors()]).toEqual(['joined', []])
})
