import { createVoipBench, type Detail, forget, group, joined, mute, other, subscribe, ticket } from './call-harness'

const declared = { active: true }

describe('the way into a call and out of it', () => {
  test.each<[string, object, string, readonly string[]]>([
    ['video', {}, 'scope.record,scope.camera', ['subscribeVoIPVideoMembers ann,bob']],
    ['video without a camera', { camera: false }, 'scope.record,scope.camera', ['subscribeVoIPVideoMembers ann,bob']],
    ['voice', { roomType: 'voice' }, 'scope.record', []]
  ])(
    'a call of the kind %s takes its calls of WeChat in order, and ends with the exit',
    async (_, properties, scopes, subscribed) => {
      const bench = createVoipBench({ properties: { ...declared, ...properties } })
      const { clock, calls, listeners } = bench
      bench.open('ann', 'bob')
      await clock.advance(1000)
      expect(calls).toEqual([
        `asks ${scopes}`,
        'claims',
        `signs ${group}`,
        'listens',
        `joinVoIPChat ${group}`,
        ...subscribed
      ])
      expect(listeners.size).toBe(5)
      expect(bench.phases()).toEqual(['requesting-permission', 'signing', 'joining', 'joined'])
      forget(bench)
      bench.set({ active: false })
      await clock.advance(1000)
      expect(calls).toEqual(['exitVoIPChat', 'listens no more'])
      expect(listeners.size).toBe(0)
      expect(bench.phases()).toEqual(['leaving', 'left'])
      expect([bench.isIn(), bench.errors(), clock.waiting]).toEqual([false, [], 0])
    }
  )

  test.each([
    [{}, false, false, false, 'video'],
    [{ muted: true, forceCellularNetwork: true }, true, false, true, 'video'],
    [{ earphoneMuted: true, roomType: 'voice' }, false, true, false, 'voice']
  ])('the join with %p has all its options', async (properties, muteMicrophone, muteEarphone, forced, roomType) => {
    const bench = createVoipBench({ properties: { ...declared, ...properties } })
    await bench.clock.advance(1000)
    expect(bench.given[0]).toEqual({
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
      const bench = createVoipBench({ listsSelf, properties: declared })
      bench.open('ann')
      await bench.clock.advance(1000)
      expect(bench.details('join')).toEqual([{ openIdList: ['me', 'ann'] }])
      bench.room().enter('bob')
      bench.room().leave('ann')
      await bench.clock.advance(1000)
      bench.set({ active: false })
      await bench.clock.advance(1000)
      expect(bench.details('leave')).toEqual([{ reason: 'asked' }])
      expect(bench.details('memberschange')).toEqual([
        { members: ['me', 'ann'], joined: ['me', 'ann'], left: [] },
        { members: ['me', 'ann', 'bob'], joined: ['bob'], left: [] },
        { members: ['me', 'bob'], joined: [], left: ['ann'] },
        { members: [], joined: [], left: ['me', 'bob'] }
      ])
    }
  )

  test('the own openid may come with the signature', async () => {
    const bench = createVoipBench({
      properties: { ...declared, openid: '', signer: () => ({ ...ticket(1), openid: 'me' }) }
    })
    bench.open('ann')
    await bench.clock.advance(1000)
    expect(bench.details('join')).toEqual([{ openIdList: ['me', 'ann'] }])
    expect(bench.shown().tiles).toMatchObject([
      { openid: 'me', self: true },
      { openid: 'ann', self: false }
    ])
  })

  test('events before the answer of the join count for its room, and are reported after it', async () => {
    const bench = createVoipBench({ properties: declared })
    const answer = bench.hold('joinVoIPChat')
    await bench.clock.advance(500)
    bench.native('videoMembers', { openIdList: ['ann'] })
    bench.native('members', { openIdList: ['ann', 'me'] })
    bench.native('interrupted', {})
    expect(bench.events.filter(({ name }) => /members|join/.test(name))).toEqual([])
    answer.release()
    bench.open('ann')
    await bench.clock.advance(1000)
    expect(bench.details('join')).toEqual([{ openIdList: ['me', 'ann'] }])
    expect(bench.details('videomemberschange')).toEqual([{ members: ['ann'] }])
  })

  test('an event of WeChat without a list of people changes nothing', async () => {
    const bench = await joined({}, 'ann')
    for (const type of ['members', 'videoMembers', 'speakers'] as const) bench.native(type, { errCode: 0 })
    bench.native('state', undefined)
    await bench.clock.advance(500)
    expect(bench.events).toEqual([{ name: 'statechange', detail: { phase: 'joined' } }])
  })

  test('video members, speakers, state and interruption are reported', async () => {
    const bench = await joined({}, 'ann')
    const room = bench.room()
    room.setVideo('ann', false)
    room.speak('ann')
    room.speak('ann')
    room.state(7, { any: 'thing' })
    room.lose()
    await bench.clock.advance(0)
    expect(bench.details('videomemberschange')).toEqual([{ members: ['me'] }])
    expect(bench.details('speakerschange')).toEqual([{ speakers: ['ann'] }])
    expect(bench.details('statechange')).toEqual([
      { code: 7, data: { any: 'thing' }, errCode: 0, errMsg: 'onVoIPChatStateChanged:ok', phase: 'joined' }
    ])
    expect(bench.details('interrupt')).toEqual([{ errCode: 0, errMsg: 'voip chat is interrupted', phase: 'rejoining' }])
    expect(bench.details('leave')).toEqual([{ reason: 'interrupted' }])
  })

  test('join() waits for the view and for the attributes', async () => {
    const bench = createVoipBench({ ready: false, configured: false })
    const join = bench.outcome(bench.grid.methods.join())
    await bench.clock.advance(1000)
    bench.set({})
    await bench.clock.advance(1000)
    expect([bench.calls, bench.phases(), join()]).toEqual([[], [], 'waits'])
    bench.grid.ready()
    await bench.clock.advance(1000)
    expect([bench.isIn(), join()]).toEqual([true, 'done'])
  })
})

describe('who wins of attribute, method and tap', () => {
  /** Whether it is in the call in the end, and what `activechange` told. */
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
  test.each(truths)('the last of attribute, method and tap wins: %s', async (_, steps, isIn, told) => {
    const bench = createVoipBench()
    for (const step of steps) {
      if (step === 'join' || step === 'leave') void bench.grid.methods[step]()
      else if (step === 'leave tool') bench.grid.tapTool('leave')
      else if (step === 'action') bench.grid.tapAction()
      else bench.set({ active: step })
      await bench.clock.advance(1000)
    }
    expect(bench.isIn()).toBe(isIn)
    expect(bench.details('activechange').map(({ value, source }) => `${String(value)} ${String(source)}`)).toEqual(told)
  })

  test.each([true, false])('active that changes 50 times in a second ends as %p', async (last) => {
    const bench = createVoipBench()
    bench.open('ann')
    for (let change = 49; change >= 0; change--) {
      bench.set({ active: change % 2 === 0 ? last : !last })
      await bench.clock.advance(20)
    }
    await bench.clock.advance(5000)
    expect(bench.isIn()).toBe(last)
    expect(bench.shown().state.phase).toBe(last ? 'joined' : 'left')
    expect(bench.errors()).toEqual([])
    const [joins, exits] = ['joinVoIPChat', 'exitVoIPChat'].map(
      (name) => bench.given.filter((call) => call.name === name).length
    )
    expect(Number(joins) - Number(exits)).toBe(last ? 1 : 0)
  })
})

describe('promises', () => {
  test('join() and leave() resolve when the call has begun or ended', async () => {
    const bench = createVoipBench()
    const { join, leave } = bench.grid.methods
    const first = bench.outcome(leave())
    await bench.clock.advance(0)
    expect(first()).toBe('done')
    const second = bench.outcome(join())
    await bench.clock.advance(50)
    expect(second()).toBe('waits')
    await bench.clock.advance(1000)
    expect([second(), bench.isIn()]).toEqual(['done', true])
    const [again, third] = [bench.outcome(join()), bench.outcome(leave())]
    await bench.clock.advance(1000)
    expect([again(), third(), bench.isIn()]).toEqual(['done', 'done', false])
  })

  test('leave() supersedes a join, at once while only a dialog is open', async () => {
    const bench = createVoipBench({ device: { access: {} }, answers: [new Promise(() => undefined)] })
    const join = bench.outcome(bench.grid.methods.join())
    await bench.clock.advance(1000)
    const leave = bench.outcome(bench.grid.methods.leave())
    await bench.clock.advance(0)
    expect([join(), leave(), bench.phases()]).toEqual(['SUPERSEDED', 'done', ['requesting-permission', 'idle']])
  })

  test('active=false supersedes a join()', async () => {
    const bench = createVoipBench()
    const join = bench.outcome(bench.grid.methods.join())
    bench.set({ active: true })
    bench.set({ active: false })
    await bench.clock.advance(1000)
    expect([join(), bench.isIn()]).toEqual(['SUPERSEDED', false])
  })

  test('a refused join() rejects with the error that is reported', async () => {
    const bench = createVoipBench()
    bench.refuse('joinVoIPChat', { errCode: -2, errMsg: 'busy' })
    const request = bench.grid.methods.join()
    const outcome = request.catch((error: unknown) => error)
    await bench.clock.advance(1000)
    expect(await outcome).toMatchObject({ name: 'MICROPHONE_OCCUPIED', code: -2, errMsg: 'busy', recoverable: true })
    expect(bench.details('error')).toMatchObject([{ name: 'MICROPHONE_OCCUPIED', code: -2, errMsg: 'busy' }])
  })

  test('a page may leave and join in the handler of an event', async () => {
    const bench = createVoipBench()
    const { events, grid } = bench
    const asked: (() => string)[] = []
    const push = events.push.bind(events)
    events.push = (...added) => {
      if (added[0]?.name === 'join' && asked.length === 0) {
        asked.push(bench.outcome(grid.methods.leave()), bench.outcome(grid.methods.join()))
      }
      return push(...added)
    }
    const join = bench.outcome(grid.methods.join())
    await bench.clock.advance(2000)
    expect([join(), ...asked.map((outcome) => outcome())]).toEqual(['done', 'SUPERSEDED', 'done'])
    expect([bench.isIn(), bench.shown().state.phase]).toEqual([true, 'joined'])
  })

  test('the end rejects all promises of a grid with DETACHED', async () => {
    const bench = createVoipBench()
    const requests = [bench.outcome(bench.grid.methods.join()), bench.outcome(bench.grid.methods.recover())]
    bench.grid.end()
    requests.push(bench.outcome(bench.grid.methods.leave()))
    await bench.clock.advance(1000)
    expect(requests.map((outcome) => outcome())).toEqual(['DETACHED', 'DETACHED', 'DETACHED'])
    expect(bench.errors()).toEqual([])
  })

  test('mute() resolves when WeChat has taken it, and at once outside a room', async () => {
    const bench = createVoipBench()
    const before = bench.outcome(bench.grid.methods.mute())
    await bench.clock.advance(0)
    expect(before()).toBe('done')
    void bench.grid.methods.join()
    await bench.clock.advance(1000)
    expect(bench.room().muteConfig).toEqual({ muteMicrophone: true, muteEarphone: false })
    const answer = bench.hold(mute)
    const [unmuted, muted] = [bench.grid.methods.unmute(), bench.grid.methods.mute()].map((request) =>
      bench.outcome(request)
    )
    await bench.clock.advance(0)
    expect([unmuted?.(), muted?.()]).toEqual(['SUPERSEDED', 'waits'])
    answer.release()
    await bench.clock.advance(100)
    expect([muted?.(), bench.room().muteConfig]).toEqual(['done', { muteMicrophone: true, muteEarphone: false }])
  })

  test('mute() without an answer rejects, and WeChat gets the value that is shown', async () => {
    const bench = await joined({ properties: { muted: true } }, 'ann')
    const answer = bench.hold(mute)
    const unmuted = bench.outcome(bench.grid.methods.unmute())
    await bench.clock.advance(10_001)
    answer.release()
    await bench.clock.advance(1000)
    expect([unmuted(), bench.errors()]).toEqual(['CALL_REJECTED', ['CALL_REJECTED']])
    expect(bench.calls).toEqual([`${mute} false false`, `${mute} true false`])
    expect(bench.shown().tools[0]).toMatchObject({ name: 'mute', symbol: 'micOff' })
  })

  test('a refused mute() rejects and leaves the microphone as it was', async () => {
    const bench = await joined({}, 'ann')
    bench.refuse(mute, { errMsg: 'no' })
    const muted = bench.outcome(bench.grid.methods.mute())
    await bench.clock.advance(100)
    expect([muted(), bench.errors()]).toEqual(['CALL_REJECTED', ['CALL_REJECTED']])
    expect(bench.details('mutedchange')).toEqual([
      { value: true, source: 'method' },
      { value: false, source: 'native' }
    ])
    expect(bench.calls).toEqual([`${mute} true false`])
  })

  test('subscribe() resolves when WeChat has taken it', async () => {
    const bench = await joined({}, 'ann', 'bob')
    const taken = bench.outcome(bench.grid.methods.subscribe({ openIdList: ['bob'] }))
    await bench.clock.advance(100)
    expect([taken(), bench.room().received]).toEqual(['done', ['bob']])
    bench.refuse(subscribe, { errMsg: 'no' })
    const refused = bench.outcome(bench.grid.methods.subscribe({}))
    await bench.clock.advance(100)
    expect([refused(), bench.errors(), bench.room().received]).toEqual(['CALL_REJECTED', ['CALL_REJECTED'], ['bob']])
    // Not again before there is another list.
    expect(bench.calls).toEqual([`${subscribe} bob`, `${subscribe} ann,bob`])
  })
})

describe('the name of the call', () => {
  test('active=true waits for a group-id', async () => {
    const bench = createVoipBench({ properties: { ...declared, groupId: '' } })
    await bench.clock.advance(1000)
    expect([bench.phases(), bench.errors(), bench.calls]).toEqual([[], [], []])
    bench.set({ groupId: group })
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.details('activechange')]).toEqual([true, [{ value: true, source: 'attribute' }]])
  })

  test.each([
    ['method', (bench: ReturnType<typeof createVoipBench>) => bench.outcome(bench.grid.methods.join())],
    [
      'user',
      (bench: ReturnType<typeof createVoipBench>) => {
        bench.grid.tapAction()
        return () => 'GROUP_ID_EMPTY'
      }
    ]
  ])('a join by %s without a group-id fails, and the call joins when the group-id is set', async (source, wish) => {
    const bench = createVoipBench({ properties: { groupId: '' } })
    const outcome = wish(bench)
    await bench.clock.advance(1000)
    expect([outcome(), bench.errors(), bench.phases()]).toEqual(['GROUP_ID_EMPTY', ['GROUP_ID_EMPTY'], ['failed']])
    expect(bench.calls).toEqual([])
    bench.set({ groupId: group })
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.details('activechange')]).toEqual([true, [{ value: true, source }]])
  })

  test.each([
    ['attribute', 'left', []],
    ['method', 'failed', ['GROUP_ID_EMPTY']]
  ])('a group-id that is removed from a call by %s ends the call', async (source, phase, errors) => {
    const bench = createVoipBench({ properties: { active: source === 'attribute' } })
    if (source === 'method') void bench.grid.methods.join()
    await bench.clock.advance(1000)
    bench.set({ groupId: '' })
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.shown().state.phase, bench.errors()]).toEqual([false, phase, errors])
  })

  test('another group-id in a call leaves the room and joins the other with a new signature', async () => {
    const bench = await joined({}, 'ann')
    bench.set({ groupId: other })
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual([
      'exitVoIPChat',
      `signs ${other}`,
      `joinVoIPChat ${other}`,
      'subscribeVoIPVideoMembers '
    ])
    expect(bench.details('leave')).toEqual([{ reason: 'moved' }])
    expect(bench.phases()).toEqual(['leaving', 'signing', 'joining', 'joined'])
    expect(bench.details('memberschange')).toEqual([
      { members: [], joined: [], left: ['me', 'ann'] },
      { members: ['me'], joined: ['me'], left: [] }
    ])
    expect([bench.isIn(), bench.isIn(other)]).toEqual([false, true])
    // The duration is that of this call.
    expect(bench.shown().duration).toBe('00:00')
  })

  test.each([
    ['a room that was entered', undefined, ['moved']],
    ['a refusal', { errCode: -2 }, []],
    ['a refusal with a number that says nothing', { errCode: -1000 }, []]
  ])('another group-id during a join that ends with %s joins the other room', async (_, refusal, left) => {
    const bench = createVoipBench({ properties: declared })
    const answer = bench.hold('joinVoIPChat')
    await bench.clock.advance(500)
    bench.set({ groupId: other })
    await bench.clock.advance(500)
    if (refusal) answer.fail({ errMsg: 'no', ...refusal })
    else answer.release()
    await bench.clock.advance(1000)
    expect(bench.details('leave').map(({ reason }) => reason)).toEqual(left)
    expect([bench.isIn(), bench.isIn(other), bench.signed]).toEqual([false, true, [group, other]])
    expect(bench.errors()).toEqual([])
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
    const bench = createVoipBench({ properties: { ...declared, signer } })
    await bench.clock.advance(500)
    bench.set({ groupId: other })
    resolve(answer(ticket(1)))
    await bench.clock.advance(1000)
    expect([signed, bench.isIn(other), bench.errors()]).toEqual([[group, other], true, []])
    expect(bench.given[0]?.options).toMatchObject({ groupId: other, ...ticket(2) })
  })

  test('another group-id during a signing without an end signs for the other room', async () => {
    const signed: string[] = []
    const signer = ({ groupId }: Detail) => {
      signed.push(String(groupId))
      return signed.length > 1 ? ticket(2) : new Promise(() => undefined)
    }
    const bench = createVoipBench({ properties: { ...declared, signer } })
    await bench.clock.advance(500)
    bench.set({ groupId: other })
    await bench.clock.advance(10_500)
    expect([signed, bench.isIn(other), bench.errors()]).toEqual([[group, other], true, []])
  })
})

describe('the screen', () => {
  test('the screen stays on while a call is requested and the app is shown', async () => {
    const bench = createVoipBench()
    expect(bench.lights).toEqual([])
    bench.set({ active: true })
    await bench.clock.advance(1000)
    expect(bench.lights).toEqual([true])
    bench.hide()
    bench.show()
    expect(bench.lights).toEqual([true, false, true])
    bench.set({ keepScreenOn: false })
    bench.set({ keepScreenOn: true, active: false })
    expect(bench.lights).toEqual([true, false, true, false])
    bench.set({ active: true })
    await bench.clock.advance(2000)
    bench.grid.end()
    expect(bench.lights).toEqual([true, false, true, false, true, false])
  })

  test('the screen may go dark when the call fails', async () => {
    const bench = createVoipBench({ properties: declared })
    bench.refuse('joinVoIPChat', { errCode: -2 })
    await bench.clock.advance(1000)
    expect(bench.lights).toEqual([true, false])
  })
})

test('a grid where WeChat has no calls reports the obstacle and calls nothing', async () => {
  const bench = createVoipBench({ obstacle: 'DEVTOOLS', properties: { ...declared, oneToOne: true } })
  const join = bench.outcome(bench.grid.methods.join())
  await bench.clock.advance(1000)
  expect([join(), bench.errors(), bench.phases()]).toEqual(['DEVTOOLS', ['DEVTOOLS'], ['unsupported']])
  bench.grid.end()
  await bench.clock.advance(1000)
  expect([bench.calls, bench.clock.waiting]).toEqual([[], 0])
})

test('a signature for one group is not used for another group that is set before the join', async () => {
  const signed: string[] = []
  let resolve: (value: unknown) => void = () => undefined
  const signer = ({ groupId }: { groupId: string }) => {
    signed.push(groupId)
    return new Promise((done) => (resolve = done))
  }
  const bench = createVoipBench({ properties: { active: true, signer } })
  await bench.clock.advance(100)
  bench.hide()
  resolve(ticket(1))
  await bench.clock.advance(100)
  bench.set({ groupId: 'another' })
  bench.show()
  await bench.clock.advance(2000)
  expect([signed, bench.given]).toEqual([['group', 'another'], []])
  resolve(ticket(2))
  await bench.clock.advance(1000)
  expect(bench.given[0]).toMatchObject({ options: { groupId: 'another', signature: ticket(2).signature } })
})

describe('a leave that has to wait', () => {
  test('a join() during the exit waits for it and enters the room again', async () => {
    const bench = await joined({}, 'ann')
    const exit = bench.hold('exitVoIPChat')
    void bench.grid.methods.leave().catch(() => undefined)
    await bench.clock.advance(0)
    const request = bench.outcome(bench.grid.methods.join())
    await bench.clock.advance(1000)
    expect([request(), bench.phases()]).toEqual(['waits', ['leaving']])
    exit.release()
    await bench.clock.advance(1000)
    expect([request(), bench.isIn()]).toEqual(['done', true])
    expect(bench.phases()).toEqual(['leaving', 'signing', 'joining', 'joined'])
  })

  test.each([
    ['active=false', { active: false }, false],
    ['another group-id', { groupId: other }, true]
  ])('%s shows leaving at once, while another call waits for its answer', async (_, properties, isMoved) => {
    const bench = await joined({}, 'ann')
    const answer = bench.hold(mute)
    void bench.grid.methods.mute()
    await bench.clock.advance(0)
    bench.set(properties)
    await bench.clock.advance(1000)
    expect([bench.calls, bench.phases()]).toEqual([[`${mute} true false`], ['leaving']])
    answer.release()
    await bench.clock.advance(1000)
    expect([bench.isIn(), bench.isIn(other)]).toEqual([false, isMoved])
  })
})

test('recover() where WeChat has no calls rejects with the obstacle', async () => {
  const bench = createVoipBench({ obstacle: 'DEVTOOLS' })
  const recovered = bench.outcome(bench.grid.methods.recover())
  await bench.clock.advance(1000)
  expect([recovered(), bench.calls]).toEqual(['DEVTOOLS', []])
})
