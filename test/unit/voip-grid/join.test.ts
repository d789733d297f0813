import { createVoipHarness, type Detail, forget, group, joined, mute, other, subscribe, ticket } from './call-harness'

const declared = { active: true }

describe('the way into a call and out of it', () => {
  test.each<[string, object, string, readonly string[]]>([
    ['video', {}, 'scope.record,scope.camera', ['subscribeVoIPVideoMembers ann,bob']],
    ['video without a camera', { camera: false }, 'scope.record,scope.camera', ['subscribeVoIPVideoMembers ann,bob']],
    ['voice', { roomType: 'voice' }, 'scope.record', []]
  ])(
    'a call of the kind %s takes its calls of WeChat in order, and ends with the exit',
    async (_, properties, scopes, subscribed) => {
      const harness = createVoipHarness({ properties: { ...declared, ...properties } })
      const { clock, calls, listeners } = harness
      harness.open('ann', 'bob')
      await clock.advance(1000)
      expect(calls).toEqual([
        `checks ${scopes}`,
        'claims',
        `signs ${group}`,
        'listens',
        `joinVoIPChat ${group}`,
        ...subscribed
      ])
      expect(listeners.size).toBe(5)
      expect(harness.phases()).toEqual(['signing', 'joining', 'joined'])
      forget(harness)
      harness.set({ active: false })
      await clock.advance(1000)
      expect(calls).toEqual(['exitVoIPChat', 'listens no more'])
      expect(listeners.size).toBe(0)
      expect(harness.phases()).toEqual(['leaving', 'left'])
      expect([harness.isIn(), harness.errors(), clock.waiting]).toEqual([false, [], 0])
    }
  )

  test.each([
    [{}, false, false, false, 'video'],
    [{ muted: true, forceCellularNetwork: true }, true, false, true, 'video'],
    [{ earphoneMuted: true, roomType: 'voice' }, false, true, false, 'voice']
  ])('the join with %p has all its options', async (properties, muteMicrophone, muteEarphone, forced, roomType) => {
    const harness = createVoipHarness({ properties: { ...declared, ...properties } })
    await harness.clock.advance(1000)
    expect(harness.given[0]).toEqual({
      name: 'joinVoIPChat',
      options: {
        ...ticket(1),
        groupId: group,
        roomType,
        muteConfig: { muteMicrophone, muteEarphone },
        forceCellularNetwork: forced
      }
    })
  })

  test.each([true, false])(
    'the list of people has oneself first whether WeChat lists oneself or not (%p)',
    async (listsSelf) => {
      const harness = createVoipHarness({ listsSelf, properties: declared })
      harness.open('ann')
      await harness.clock.advance(1000)
      expect(harness.details('join')).toEqual([{ openIdList: ['me', 'ann'] }])
      harness.room().enter('bob')
      harness.room().leave('ann')
      await harness.clock.advance(1000)
      harness.set({ active: false })
      await harness.clock.advance(1000)
      expect(harness.details('leave')).toEqual([{ reason: 'asked' }])
      expect(harness.details('memberschange')).toEqual([
        { members: ['me', 'ann'], joined: ['me', 'ann'], left: [] },
        { members: ['me', 'ann', 'bob'], joined: ['bob'], left: [] },
        { members: ['me', 'bob'], joined: [], left: ['ann'] },
        { members: [], joined: [], left: ['me', 'bob'] }
      ])
    }
  )

  test('the own openid may come with the signature', async () => {
    const harness = createVoipHarness({
      properties: { ...declared, openid: '', signer: () => ({ ...ticket(1), openid: 'me' }) }
    })
    harness.open('ann')
    await harness.clock.advance(1000)
    expect(harness.details('join')).toEqual([{ openIdList: ['me', 'ann'] }])
    expect(harness.shown().tiles.map(({ openid, self }) => [openid, self])).toEqual([
      ['me', true],
      ['ann', undefined]
    ])
  })

  test('events before the answer of the join count for its room, and are reported after it', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold('joinVoIPChat')
    await harness.clock.advance(500)
    harness.native('videoMembers', { openIdList: ['ann'] })
    harness.native('members', { openIdList: ['ann', 'me'] })
    harness.native('speakers', { openIdList: ['ann'] })
    harness.native('interrupted', {})
    expect(harness.events.filter(({ name }) => /members|join|speakers/.test(name))).toEqual([])
    answer.release()
    harness.open('ann')
    await harness.clock.advance(1000)
    expect(harness.details('join')).toEqual([{ openIdList: ['me', 'ann'] }])
    expect(harness.details('videomemberschange')).toEqual([{ members: ['ann'] }])
    expect(harness.details('speakerschange')).toEqual([{ speakers: ['ann'] }])
  })

  test('people who are reported before an answer without a list stay', async () => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold('joinVoIPChat')
    await harness.clock.advance(500)
    harness.native('members', { openIdList: ['ann', 'me'] })
    answer.succeed()
    await harness.clock.advance(1000)
    expect(harness.details('join')).toEqual([{ openIdList: ['me', 'ann'] }])
    expect(harness.shown().tiles.map(({ openid }) => openid)).toEqual(['me', 'ann'])
  })

  test('an event of WeChat without a list of people changes nothing', async () => {
    const harness = await joined({}, 'ann')
    for (const type of ['members', 'videoMembers', 'speakers'] as const) harness.native(type, { errCode: 0 })
    harness.native('state', undefined)
    await harness.clock.advance(500)
    expect(harness.events).toEqual([{ name: 'statechange', detail: { phase: 'joined' } }])
  })

  test('video members, speakers, state and interruption are reported', async () => {
    const harness = await joined({}, 'ann')
    const room = harness.room()
    room.setVideo('ann', false)
    room.speak('ann')
    room.speak('ann')
    room.state(7, { any: 'thing' })
    room.lose()
    await harness.clock.advance(0)
    expect(harness.details('videomemberschange')).toEqual([{ members: ['me'] }])
    expect(harness.details('speakerschange')).toEqual([{ speakers: ['ann'] }, { speakers: [] }])
    expect(harness.details('statechange')).toEqual([
      { code: 7, data: { any: 'thing' }, errCode: 0, errMsg: 'onVoIPChatStateChanged:ok', phase: 'joined' }
    ])
    expect(harness.details('interrupt')).toEqual([
      { errCode: 0, errMsg: 'voip chat is interrupted', phase: 'rejoining' }
    ])
    expect(harness.details('leave')).toEqual([{ reason: 'interrupted' }])
  })

  test('join() waits for the view and for the attributes', async () => {
    const harness = createVoipHarness({ ready: false, configured: false })
    const join = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(1000)
    harness.set({})
    await harness.clock.advance(1000)
    expect([harness.calls, harness.phases(), join()]).toEqual([[], [], 'waits'])
    harness.grid.ready()
    await harness.clock.advance(1000)
    expect([harness.isIn(), join()]).toEqual([true, 'done'])
  })
})

describe('who wins of attribute, method and tap', () => {
  /** Whether it is in the call in the end, and what `activechange` reported. */
  const truths: readonly [string, readonly (string | boolean | null)[], boolean, readonly string[]][] = [
    ['nothing', [], false, []],
    ['true', [true], true, ['true attribute']],
    ["'true'", ['true'], true, ['true attribute']],
    ['false', [false], false, []],
    ['true, then null', [true, null], true, ['true attribute']],
    [
      'true, null, true after a hang-up',
      [true, 'leave tool', null, true],
      true,
      ['true attribute', 'false user', 'true attribute']
    ],
    ['true, false', [true, false], false, ['true attribute', 'false attribute']],
    ['true again after a hang-up', [true, 'leave tool', true], false, ['true attribute', 'false user']],
    ['a method', ['join'], true, ['true method']],
    ['a tap', ['action'], true, ['true user']],
    ['a method, then false', ['join', false], false, ['true method', 'false attribute']],
    ['true, then a method', [true, 'leave'], false, ['true attribute', 'false method']],
    ['false, then a method', [false, 'join'], true, ['true method']],
    ['false after a hang-up', [true, 'leave', false], false, ['true attribute', 'false method']]
  ]
  test.each(truths)('the last of attribute, method and tap wins: %s', async (_, steps, isIn, changes) => {
    const harness = createVoipHarness()
    for (const step of steps) {
      if (step === 'join' || step === 'leave') void harness.grid.methods[step]()
      else if (step === 'leave tool') harness.grid.tapTool('leave')
      else if (step === 'action') harness.grid.tapAction()
      else harness.set({ active: step })
      await harness.clock.advance(1000)
    }
    expect(harness.isIn()).toBe(isIn)
    expect(harness.details('activechange').map(({ value, source }) => `${String(value)} ${String(source)}`)).toEqual(
      changes
    )
  })

  test.each([true, false])('active that changes 50 times in a second ends as %p', async (last) => {
    const harness = createVoipHarness()
    harness.open('ann')
    for (let change = 49; change >= 0; change--) {
      harness.set({ active: change % 2 === 0 ? last : !last })
      await harness.clock.advance(20)
    }
    await harness.clock.advance(5000)
    expect(harness.isIn()).toBe(last)
    expect(harness.shown().state.phase).toBe(last ? 'joined' : 'left')
    expect(harness.errors()).toEqual([])
    const [joins, exits] = ['joinVoIPChat', 'exitVoIPChat'].map(
      (name) => harness.given.filter((call) => call.name === name).length
    )
    expect(Number(joins) - Number(exits)).toBe(last ? 1 : 0)
  })
})

describe('promises', () => {
  test('join() and leave() resolve when the call has begun or ended', async () => {
    const harness = createVoipHarness()
    const { join, leave } = harness.grid.methods
    const first = harness.outcome(leave())
    await harness.clock.advance(0)
    expect(first()).toBe('done')
    const second = harness.outcome(join())
    await harness.clock.advance(50)
    expect(second()).toBe('waits')
    await harness.clock.advance(1000)
    expect([second(), harness.isIn()]).toEqual(['done', true])
    const [again, third] = [harness.outcome(join()), harness.outcome(leave())]
    await harness.clock.advance(1000)
    expect([again(), third(), harness.isIn()]).toEqual(['done', 'done', false])
  })

  test('leave() supersedes a join, at once while only a dialog is open', async () => {
    const harness = createVoipHarness({ device: { access: {} }, answers: [new Promise(() => undefined)] })
    const join = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(1000)
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(0)
    expect([join(), leave(), harness.phases()]).toEqual([
      'SUPERSEDED',
      'done',
      ['signing', 'requesting-permission', 'idle']
    ])
  })

  test('active=false supersedes a join()', async () => {
    const harness = createVoipHarness()
    const join = harness.outcome(harness.grid.methods.join())
    harness.set({ active: true })
    harness.set({ active: false })
    await harness.clock.advance(1000)
    expect([join(), harness.isIn()]).toEqual(['SUPERSEDED', false])
  })

  test('a refused join() rejects with the error that is reported', async () => {
    const harness = createVoipHarness()
    harness.refuse('joinVoIPChat', { errCode: -2, errMsg: 'busy' })
    const request = harness.grid.methods.join()
    const outcome = request.catch((error: unknown) => error)
    await harness.clock.advance(1000)
    expect(await outcome).toMatchObject({ name: 'MICROPHONE_OCCUPIED', code: -2, errMsg: 'busy', recoverable: true })
    expect(harness.details('error')).toMatchObject([{ name: 'MICROPHONE_OCCUPIED', code: -2, errMsg: 'busy' }])
  })

  test('a page may leave and join in the handler of an event', async () => {
    const harness = createVoipHarness()
    const { events, grid } = harness
    const asked: (() => string)[] = []
    const push = events.push.bind(events)
    events.push = (...added) => {
      if (added[0]?.name === 'join' && asked.length === 0) {
        asked.push(harness.outcome(grid.methods.leave()), harness.outcome(grid.methods.join()))
      }
      return push(...added)
    }
    const join = harness.outcome(grid.methods.join())
    await harness.clock.advance(2000)
    expect([join(), ...asked.map((outcome) => outcome())]).toEqual(['done', 'SUPERSEDED', 'done'])
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([true, 'joined'])
  })

  test('the end rejects all promises of a grid with DETACHED', async () => {
    const harness = createVoipHarness()
    const requests = [harness.outcome(harness.grid.methods.join()), harness.outcome(harness.grid.methods.recover())]
    harness.grid.end()
    requests.push(harness.outcome(harness.grid.methods.leave()))
    await harness.clock.advance(1000)
    expect(requests.map((outcome) => outcome())).toEqual(['DETACHED', 'DETACHED', 'DETACHED'])
    expect(harness.errors()).toEqual([])
  })

  test('mute() resolves when WeChat has taken it, and at once outside a room', async () => {
    const harness = createVoipHarness()
    const before = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(0)
    expect(before()).toBe('done')
    void harness.grid.methods.join()
    await harness.clock.advance(1000)
    expect(harness.room().muteConfig).toEqual({ muteMicrophone: true, muteEarphone: false })
    const answer = harness.hold(mute)
    const [unmuted, muted] = [harness.grid.methods.unmute(), harness.grid.methods.mute()].map((request) =>
      harness.outcome(request)
    )
    await harness.clock.advance(0)
    expect([unmuted?.(), muted?.()]).toEqual(['SUPERSEDED', 'waits'])
    answer.release()
    await harness.clock.advance(100)
    expect([muted?.(), harness.room().muteConfig]).toEqual(['done', { muteMicrophone: true, muteEarphone: false }])
  })

  test('mute() without an answer rejects, and WeChat gets the value that is shown', async () => {
    const harness = await joined({ properties: { muted: true } }, 'ann')
    const answer = harness.hold(mute)
    const unmuted = harness.outcome(harness.grid.methods.unmute())
    await harness.clock.advance(10_001)
    await harness.clock.advance(1000)
    expect([unmuted(), harness.errors()]).toEqual(['CALL_REJECTED', ['CALL_REJECTED']])
    expect(harness.calls).toEqual([`${mute} false false`, `${mute} true false`])
    // It takes effect after all.
    answer.release()
    await harness.clock.advance(1000)
    expect(harness.calls).toHaveLength(3)
    expect(harness.room().muteConfig).toEqual({ muteMicrophone: true, muteEarphone: false })
    expect(harness.shown().tools[0]).toMatchObject({ name: 'mute', symbol: 'micOff' })
  })

  test('a refused mute() rejects and leaves the microphone as it was', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse(mute, { errMsg: 'no' })
    const muted = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(100)
    expect([muted(), harness.errors()]).toEqual(['CALL_REJECTED', ['CALL_REJECTED']])
    // Nothing that WeChat has not accepted is reported.
    expect(harness.details('mutedchange')).toEqual([])
    expect(harness.calls).toEqual([`${mute} true false`])
  })

  test('subscribe() resolves when WeChat has taken it', async () => {
    const harness = await joined({}, 'ann', 'bob')
    const taken = harness.outcome(harness.grid.methods.subscribe({ openIdList: ['bob'] }))
    await harness.clock.advance(100)
    expect([taken(), harness.room().received]).toEqual(['done', ['bob']])
    harness.refuse(subscribe, { errMsg: 'no' })
    const refused = harness.outcome(harness.grid.methods.subscribe({}))
    await harness.clock.advance(100)
    expect([refused(), harness.errors(), harness.room().received]).toEqual([
      'CALL_REJECTED',
      ['CALL_REJECTED'],
      ['bob']
    ])
    // Not again before there is another list.
    expect(harness.calls).toEqual([`${subscribe} bob`, `${subscribe} ann,bob`])
  })
})

describe('the name of the call', () => {
  test('active=true waits for a group-id', async () => {
    const harness = createVoipHarness({ properties: { ...declared, groupId: '' } })
    await harness.clock.advance(1000)
    expect([harness.phases(), harness.errors(), harness.calls]).toEqual([[], [], []])
    harness.set({ groupId: group })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.details('activechange')]).toEqual([true, [{ value: true, source: 'attribute' }]])
  })

  test.each([
    ['method', (harness: ReturnType<typeof createVoipHarness>) => harness.outcome(harness.grid.methods.join())],
    [
      'user',
      (harness: ReturnType<typeof createVoipHarness>) => {
        harness.grid.tapAction()
        return () => 'GROUP_ID_EMPTY'
      }
    ]
  ])('a join by %s without a group-id fails, and the call joins when the group-id is set', async (source, command) => {
    const harness = createVoipHarness({ properties: { groupId: '' } })
    const outcome = command(harness)
    await harness.clock.advance(1000)
    expect([outcome(), harness.errors(), harness.phases()]).toEqual(['GROUP_ID_EMPTY', ['GROUP_ID_EMPTY'], ['failed']])
    expect(harness.calls).toEqual([])
    harness.set({ groupId: group })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.details('activechange')]).toEqual([true, [{ value: true, source }]])
  })

  test.each([
    ['attribute', 'left', []],
    ['method', 'failed', ['GROUP_ID_EMPTY']]
  ])('a group-id that is removed from a call by %s ends the call', async (source, phase, errors) => {
    const harness = createVoipHarness({ properties: { active: source === 'attribute' } })
    if (source === 'method') void harness.grid.methods.join()
    await harness.clock.advance(1000)
    harness.set({ groupId: '' })
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.shown().state.phase, harness.errors()]).toEqual([false, phase, errors])
  })

  test('another group-id in a call leaves the room and joins the other with a new signature', async () => {
    const harness = await joined({}, 'ann')
    harness.set({ groupId: other })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['exitVoIPChat', `signs ${other}`, `joinVoIPChat ${other}`])
    expect(harness.details('leave')).toEqual([{ reason: 'moved' }])
    expect(harness.phases()).toEqual(['leaving', 'signing', 'joining', 'joined'])
    expect(harness.details('memberschange')).toEqual([
      { members: [], joined: [], left: ['me', 'ann'] },
      { members: ['me'], joined: ['me'], left: [] }
    ])
    expect([harness.isIn(), harness.isIn(other)]).toEqual([false, true])
    // The duration is that of this call.
    expect(harness.shown().duration).toBe('00:00')
  })

  test.each([
    ['a room that was entered', undefined, []],
    ['a refusal', { errCode: -2 }, []],
    ['a refusal with a number that says nothing', { errCode: -1000 }, []]
  ])('another group-id during a join that ends with %s joins the other room', async (_, refusal, left) => {
    const harness = createVoipHarness({ properties: declared })
    const answer = harness.hold('joinVoIPChat')
    await harness.clock.advance(500)
    harness.set({ groupId: other })
    await harness.clock.advance(500)
    if (refusal) answer.fail({ errMsg: 'no', ...refusal })
    else answer.release()
    await harness.clock.advance(1000)
    expect(harness.details('leave').map(({ reason }) => reason)).toEqual(left)
    expect([harness.isIn(), harness.isIn(other), harness.signed]).toEqual([false, true, [group, other]])
    expect(harness.errors()).toEqual([])
  })

  test.each<[string, (value: unknown) => unknown]>([
    ['a signature', (value) => value],
    ['none', () => ({ error: { name: 'NOT_A_MEMBER' } })]
  ])('another group-id during a signing that gives %s signs for the other room', async (_, answer) => {
    const signed: string[] = []
    let resolve: (value: unknown) => void = () => undefined
    const signer = ({ groupId }: Detail) => {
      signed.push(String(groupId))
      return signed.length > 1 ? ticket(2) : new Promise((done) => (resolve = done))
    }
    const harness = createVoipHarness({ properties: { ...declared, signer } })
    await harness.clock.advance(500)
    harness.set({ groupId: other })
    resolve(answer(ticket(1)))
    await harness.clock.advance(1000)
    expect([signed, harness.isIn(other), harness.errors()]).toEqual([[group, other], true, []])
    expect(harness.given[0]?.options).toMatchObject({ groupId: other, ...ticket(2) })
  })

  test('another group-id during a signing without an end signs for the other room', async () => {
    const signed: string[] = []
    const signer = ({ groupId }: Detail) => {
      signed.push(String(groupId))
      return signed.length > 1 ? ticket(2) : new Promise(() => undefined)
    }
    const harness = createVoipHarness({ properties: { ...declared, signer } })
    await harness.clock.advance(500)
    harness.set({ groupId: other })
    await harness.clock.advance(10_500)
    expect([signed, harness.isIn(other), harness.errors()]).toEqual([[group, other], true, []])
  })
})

describe('the screen', () => {
  test('the screen stays on while a call is requested and the app is shown', async () => {
    const harness = createVoipHarness()
    expect(harness.lights).toEqual([])
    harness.set({ active: true })
    await harness.clock.advance(1000)
    expect(harness.lights).toEqual([true])
    harness.hide()
    harness.show()
    expect(harness.lights).toEqual([true, false, true])
    harness.set({ keepScreenOn: false })
    harness.set({ keepScreenOn: true, active: false })
    expect(harness.lights).toEqual([true, false, true, false])
    harness.set({ active: true })
    await harness.clock.advance(2000)
    harness.grid.end()
    expect(harness.lights).toEqual([true, false, true, false, true, false])
  })

  test('the screen may go dark when the call fails', async () => {
    const harness = createVoipHarness({ properties: declared })
    harness.refuse('joinVoIPChat', { errCode: -2 })
    await harness.clock.advance(1000)
    expect(harness.lights).toEqual([true, false])
  })
})

test('a grid where WeChat has no calls reports the obstacle and calls nothing', async () => {
  const harness = createVoipHarness({ obstacle: 'DEVTOOLS', properties: { ...declared, oneToOne: true } })
  const join = harness.outcome(harness.grid.methods.join())
  await harness.clock.advance(1000)
  expect([join(), harness.errors(), harness.phases()]).toEqual(['DEVTOOLS', ['DEVTOOLS'], ['unsupported']])
  harness.grid.end()
  await harness.clock.advance(1000)
  expect([harness.calls, harness.clock.waiting]).toEqual([[], 0])
})

test('a signature for one group is not used for another group that is set before the join', async () => {
  const signed: string[] = []
  let resolve: (value: unknown) => void = () => undefined
  const signer = ({ groupId }: { groupId: string }) => {
    signed.push(groupId)
    return new Promise((done) => (resolve = done))
  }
  const harness = createVoipHarness({ properties: { active: true, signer } })
  await harness.clock.advance(100)
  harness.hide()
  resolve(ticket(1))
  await harness.clock.advance(100)
  harness.set({ groupId: 'another' })
  harness.show()
  await harness.clock.advance(2000)
  expect([signed, harness.given]).toEqual([['group', 'another'], []])
  resolve(ticket(2))
  await harness.clock.advance(1000)
  expect(harness.given[0]).toMatchObject({ options: { groupId: 'another', signature: ticket(2).signature } })
})

describe('a leave that has to wait', () => {
  test('a join() during the exit waits for it and enters the room again', async () => {
    const harness = await joined({}, 'ann')
    const exit = harness.hold('exitVoIPChat')
    void harness.grid.methods.leave().catch(() => undefined)
    await harness.clock.advance(0)
    const request = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(1000)
    expect([request(), harness.phases()]).toEqual(['waits', ['leaving']])
    exit.release()
    await harness.clock.advance(1000)
    expect([request(), harness.isIn()]).toEqual(['done', true])
    expect(harness.phases()).toEqual(['leaving', 'signing', 'joining', 'joined'])
  })

  test.each([
    ['active=false', { active: false }, false],
    ['another group-id', { groupId: other }, true]
  ])('%s shows leaving at once, while another call waits for its answer', async (_, properties, isMoved) => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold(mute)
    void harness.grid.methods.mute()
    await harness.clock.advance(0)
    harness.set(properties)
    await harness.clock.advance(1000)
    expect([harness.calls, harness.phases()]).toEqual([[`${mute} true false`], ['leaving']])
    answer.release()
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.isIn(other)]).toEqual([false, isMoved])
  })
})

describe('late answers to a leave', () => {
  /** Neither the join nor the exit after it has an answer. */
  const silent = async () => {
    const harness = createVoipHarness()
    const [entered, left] = [harness.hold('joinVoIPChat'), harness.hold('exitVoIPChat')]
    harness.grid.methods.join().catch(() => undefined)
    await harness.clock.advance(500)
    const leave = harness.outcome(harness.grid.methods.leave())
    await harness.clock.advance(4000)
    expect([harness.shown().state.phase, leave()]).toEqual(['leaving', 'waits'])
    return { harness, entered, left, leave }
  }

  test('a join that is refused late ends the leave, also after an exit without an answer', async () => {
    const { harness, entered, leave } = await silent()
    entered.fail({ errMsg: 'no' })
    await harness.clock.advance(0)
    expect([harness.shown().state.phase, leave()]).toEqual(['left', 'done'])
  })

  test('an exit that succeeds late ends the leave, also after a join without an answer', async () => {
    const { harness, left, leave } = await silent()
    left.succeed()
    await harness.clock.advance(0)
    expect([harness.shown().state.phase, leave()]).toEqual(['left', 'done'])
  })

  test('a join that comes true after the last exit has failed is left at once', async () => {
    const harness = createVoipHarness()
    const entered = harness.hold('joinVoIPChat')
    harness.grid.methods.join().catch(() => undefined)
    await harness.clock.advance(500)
    harness.refuse('exitVoIPChat', 'no', 3)
    harness.grid.methods.leave().catch(() => undefined)
    await harness.clock.advance(15_000)
    expect(harness.errors()).toEqual(['EXIT_REJECTED'])
    entered.release()
    await harness.clock.advance(500)
    expect([harness.isIn(), harness.shown().state.phase]).toEqual([false, 'left'])
  })
})

test('another call of the app is left while joining', async () => {
  const harness = createVoipHarness({ properties: { takeOver: true } })
  await harness.joinByApp()
  const answer = harness.hold('exitVoIPChat')
  harness.grid.methods.join().catch(() => undefined)
  await harness.clock.advance(500)
  expect(harness.phases()).toEqual(['signing', 'joining'])
  answer.release()
  await harness.clock.advance(1000)
  expect(harness.phases().at(-1)).toBe('joined')
})

test('a call that is left while its name changes was left because somebody asked', async () => {
  const harness = await joined({}, 'ann')
  harness.set({ active: false, groupId: other })
  await harness.clock.advance(1000)
  expect(harness.details('leave')).toEqual([{ reason: 'asked' }])
})

test('recover() where WeChat has no calls rejects with the obstacle', async () => {
  const harness = createVoipHarness({ obstacle: 'DEVTOOLS' })
  const recovered = harness.outcome(harness.grid.methods.recover())
  await harness.clock.advance(1000)
  expect([recovered(), harness.calls]).toEqual(['DEVTOOLS', []])
})
