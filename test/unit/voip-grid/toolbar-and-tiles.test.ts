import { createVoipHarness, forget, group, join, joined, other, subscribe, type VoipHarness } from './call-harness'

const declared = { active: true }
const tools = (harness: VoipHarness) => harness.shown().tools.map(({ name }) => name)
const all = ['mute', 'earphone', 'video', 'camera', 'leave']

describe('the toolbar', () => {
  test('the toolbar is there in each phase in which something can be hung up', async () => {
    const seen = new Map<string, readonly string[]>()
    const harness = createVoipHarness({ device: { access: {} }, answers: [new Promise(() => undefined)] })
    const note = () => seen.set(harness.shown().state.phase, tools(harness))
    note()
    harness.set(declared)
    await harness.clock.advance(100)
    note()
    const call = createVoipHarness({ properties: { ...declared, rejoinLimit: 9 } })
    const noteCall = () => seen.set(call.shown().state.phase, tools(call))
    const answer = call.hold(join)
    await call.clock.advance(100)
    noteCall()
    answer.release()
    await call.clock.advance(500)
    noteCall()
    call.room().lose()
    await call.clock.advance(100)
    noteCall()
    call.grid.setEnvironment({ audioFree: false })
    await call.clock.advance(100)
    noteCall()
    call.grid.setEnvironment({ audioFree: true })
    await call.clock.advance(3000)
    const exit = call.hold('exitVoIPChat')
    call.grid.tapTool('leave')
    await call.clock.advance(100)
    noteCall()
    exit.release()
    await call.clock.advance(100)
    noteCall()
    call.refuse(join, { errCode: -2 })
    call.grid.tapAction()
    await call.clock.advance(1000)
    noteCall()
    expect(Object.fromEntries(seen)).toEqual({
      idle: [],
      'requesting-permission': all,
      joining: all,
      joined: all,
      rejoining: all,
      interrupted: all,
      leaving: all,
      left: [],
      failed: all
    })
  })

  test.each<[string, (harness: VoipHarness) => void]>([
    ['signing', () => undefined],
    ['an interruption', (harness) => harness.grid.setEnvironment({ audioFree: false })]
  ])('the hang-up tool ends a call during %s', async (_, change) => {
    const harness = createVoipHarness({ properties: { ...declared, signer: () => new Promise(() => undefined) } })
    await harness.clock.advance(100)
    change(harness)
    await harness.clock.advance(100)
    harness.grid.tapTool('leave')
    await harness.clock.advance(20_000)
    expect([harness.shown().state.phase, tools(harness), harness.errors()]).toEqual(['idle', [], []])
  })
})

describe('native views', () => {
  /** Measures as an element would be measured: with what is around it. */
  const measured = (properties: object, ...others: readonly string[]) => {
    const size = { width: 320, height: 600 }
    const harness = createVoipHarness({ size, properties: { ...declared, layout: 'grid', ...properties } })
    harness.open(...others)
    return { harness, size }
  }
  const boxes = ({ patches }: VoipHarness) =>
    patches.flatMap((patch) => Object.keys(patch).filter((key) => /tiles\[\d\]\.(w|h)/.test(key)))

  test('the first tiles come in the size that is measured with head and tools in place', async () => {
    const { harness, size } = measured({ title: 'Lesson' }, 'ann')
    await harness.clock.advance(50)
    size.height = 480
    await harness.clock.advance(1000)
    expect(harness.shown().state.phase).toBe('joined')
    expect(harness.shown().tiles).toHaveLength(2)
    expect([harness.shown().tiles[0]?.h, boxes(harness)]).toEqual([238, []])
    expect(harness.patches.filter((patch) => 'tiles' in patch)).toHaveLength(1)
  })

  test('tiles whose box is never measured come after 1 s', async () => {
    const harness = createVoipHarness({ properties: { ...declared, custom: ['header'] } })
    harness.holdView()
    harness.open('ann')
    await harness.clock.advance(900)
    // The call is joined, and looks like joining until then.
    expect([harness.phases().at(-1), harness.shown().state.phase, harness.shown().tiles]).toEqual([
      'joined',
      'joining',
      []
    ])
    await harness.clock.advance(1000)
    expect([harness.shown().state.phase, harness.shown().tiles.length]).toEqual(['joined', 2])
  })

  test('tiles whose box cannot be measured come in the size that is known', async () => {
    const harness = await joined({ size: undefined }, 'ann')
    expect(harness.shown().tiles).toHaveLength(2)
  })

  test('the dots of a second page resize nobody: their place is kept', async () => {
    const harness = await joined({ properties: { custom: ['header'] } }, 'a', 'b', 'c', 'd', 'e')
    expect(harness.shown()).toMatchObject({ pager: true, pages: [] })
    harness.room().enter('f')
    await harness.clock.advance(1000)
    expect(harness.shown().pages).toEqual([0, 1])
    expect(boxes(harness)).toEqual([])
  })

  test.each([
    ['grid', false],
    // Beside a large tile there may be fewer on a page.
    ['auto', true],
    ['spotlight', true]
  ])('with ten people on a page the layout %s keeps a place for dots: %j', async (layout, pager) => {
    const harness = await joined({ properties: { pageSize: 10, layout } }, 'a')
    expect(harness.shown().pager).toBe(pager)
  })

  test('a size that a page changes with a property is measured', async () => {
    const size = { width: 320, height: 600 }
    const harness = await joined({ size, properties: { custom: ['header'] } }, 'ann')
    Object.assign(size, { height: 200 })
    harness.set({ title: 'small' })
    await harness.clock.advance(100)
    expect(boxes(harness).length).toBeGreaterThan(0)
  })

  test('tiles that are measured while the page does not display them keep their size', async () => {
    const size = { width: 320, height: 600 }
    const whole = { width: 320, height: 700 }
    const harness = await joined({ size, whole, properties: { custom: ['header'] } }, 'ann')
    const before = harness.shown().tiles
    Object.assign(size, { width: 0, height: 0 })
    Object.assign(whole, { width: 0, height: 0 })
    harness.set({ profiles: {} })
    await harness.clock.advance(100)
    // Displayed again, which no event tells.
    expect([harness.shown().tiles, harness.errors()]).toEqual([before, ['ZERO_SIZE']])
  })

  test.each([
    ['has no size', { width: 0, height: 0 }],
    ['is flat', { width: 0, height: 600 }],
    ['gives none', undefined]
  ])('a call whose box %s is measured each second until the page displays it', async (_, size) => {
    const harness = await joined({ size, properties: { custom: ['header'] } }, 'ann')
    const measure = jest.spyOn(harness.platform, 'measure')
    await harness.clock.advance(5000)
    expect(measure).toHaveBeenCalledTimes(5)
    expect(harness.shown().tiles.map(({ w }) => w)).toEqual([0, 0])
    measure.mockResolvedValue({ width: 320, height: 600 })
    await harness.clock.advance(1000)
    expect(harness.shown().tiles.every(({ w, h }) => w > 0 && h > 0)).toBe(true)
    measure.mockClear()
    await harness.clock.advance(5000)
    expect(measure).not.toHaveBeenCalled()
  })

  test('a box without a size is measured no more once the call is left', async () => {
    const size = { width: 0, height: 0 }
    const harness = await joined({ size, properties: { custom: ['header'] } }, 'ann')
    const measure = jest.spyOn(harness.platform, 'measure')
    await Promise.all([harness.grid.methods.leave(), harness.clock.advance(3000)])
    measure.mockClear()
    await harness.clock.advance(10_000)
    expect(measure).not.toHaveBeenCalled()
  })

  test('a box without a size is measured no more after the end', async () => {
    const harness = await joined({ size: { width: 0, height: 0 } }, 'ann')
    const measure = jest.spyOn(harness.platform, 'measure')
    harness.grid.end()
    await harness.clock.advance(0)
    expect([measure.mock.calls.length, harness.clock.waiting]).toEqual([0, 0])
  })

  test('a measure that a later one has overtaken is not used', async () => {
    const size = { width: 320, height: 600 }
    const harness = await joined({ size, properties: { custom: ['header'] } }, 'ann')
    harness.grid.onResize()
    Object.assign(size, { height: 200 })
    harness.grid.onResize()
    await harness.clock.advance(100)
    expect(harness.patches).toHaveLength(1)
  })
})

describe('people and their pictures', () => {
  test('the only one in a room asks for nobody', async () => {
    const harness = createVoipHarness({ properties: declared })
    await harness.clock.advance(5000)
    expect(harness.calls.filter((call) => call.startsWith(subscribe))).toEqual([])
    const taken = harness.outcome(harness.grid.methods.subscribe({ openIdList: [] }))
    await harness.clock.advance(100)
    expect([taken(), harness.errors()]).toEqual(['done', []])
  })

  test('an empty list is sent after another one', async () => {
    const harness = await joined({}, 'ann')
    harness.room().leave('ann')
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual([`${subscribe} `])
  })

  test.each<[string, object, object | undefined]>([
    ['with max-videos 0', { maxVideos: 0 }, undefined],
    ['that subscribe() names', {}, { openIdList: [] }]
  ])('nobody is received of others who are there %s', async (_, properties, options) => {
    const harness = createVoipHarness({ properties: { ...declared, ...properties } })
    harness.open('ann')
    if (options) void harness.grid.methods.subscribe(options)
    await harness.clock.advance(1000)
    expect(harness.calls.at(-1)).toBe(`${subscribe} `)
  })

  test('subscribe() counts for one call', async () => {
    const harness = await joined({}, 'ann')
    await Promise.all([harness.grid.methods.subscribe({ openIdList: [] }), harness.clock.advance(100)])
    await Promise.all([harness.grid.methods.leave(), harness.clock.advance(1000)])
    void harness.grid.methods.join()
    await harness.clock.advance(1000)
    expect(harness.room().received).toEqual(['ann'])
    void harness.grid.methods.subscribe({ openIdList: [] })
    await harness.clock.advance(100)
    harness.set({ groupId: other })
    await harness.clock.advance(1000)
    harness.room(other).enter('cid')
    await harness.clock.advance(1000)
    expect(harness.room(other).received).toEqual(['cid'])
  })

  test('an openid that is missing is nobody', async () => {
    const harness = await joined({}, 'ann')
    harness.native('members', { openIdList: [null, 'ann', 'me', undefined] })
    await harness.clock.advance(1000)
    expect(harness.details('memberschange')).toEqual([])
  })

  test('an empty openid is nobody', async () => {
    const harness = await joined({}, 'ann')
    harness.native('members', { openIdList: ['', 'ann', 'me', ''] })
    harness.native('speakers', { openIdList: [''] })
    await harness.clock.advance(1000)
    expect(harness.details('memberschange')).toEqual([])
    expect(harness.shown().tiles.map(({ openid }) => openid)).toEqual(['me', 'ann'])
    await Promise.all([harness.grid.methods.subscribe({ openIdList: ['', 'ann'] }), harness.clock.advance(100)])
    expect(harness.room().received).toEqual(['ann'])
  })

  test('an openid that is the name of something built in is a person like others', async () => {
    const harness = await joined({}, 'constructor', '__proto__')
    harness.grid.onTileEvent('tileError', 'constructor', { errMsg: 'no' })
    await harness.clock.advance(100)
    expect(harness.shown().tiles.map(({ initials, failed }) => [initials, failed])).toEqual([
      [undefined, undefined],
      [undefined, true],
      [undefined, undefined]
    ])
  })
})

describe('errors of the privacy terms', () => {
  test.each([
    [103, 'PRIVACY_REQUIRED'],
    [104, 'PRIVACY_DENIED'],
    [112, 'PRIVACY_UNDECLARED']
  ])('errno %i has its own name in joins and calls', async (errno, name) => {
    const harness = createVoipHarness()
    harness.refuse(join, { errno, errMsg: 'joinVoIPChat:fail' })
    const joining = harness.outcome(harness.grid.methods.join())
    await harness.clock.advance(1000)
    harness.refuse('join1v1Chat', { errno, errMsg: 'join1v1Chat:fail' })
    const person = (openid: string) => ({ openid, nickname: openid })
    const called = harness.outcome(harness.grid.methods.call({ caller: person('me'), listener: person('ann') }))
    await harness.clock.advance(100)
    expect([joining(), called(), harness.errors()]).toEqual([name, name, [name]])
    const call = await joined({}, 'ann')
    call.refuse('updateVoIPChatMuteConfig', { errno, errMsg: 'no' })
    const muted = call.outcome(call.grid.methods.mute())
    await call.clock.advance(100)
    expect([muted(), call.errors()]).toEqual([name, [name]])
  })
})

test('another group-id during a join is one join', async () => {
  const harness = createVoipHarness({ properties: declared })
  harness.open('ann')
  const answer = harness.hold(join)
  await harness.clock.advance(100)
  harness.set({ groupId: other })
  answer.release()
  await harness.clock.advance(2000)
  expect([harness.details('join').length, harness.details('leave').length, harness.isIn(group)]).toEqual([1, 0, false])
  forget(harness)
})
