import {
  type CallFault,
  createAccess,
  createDevice,
  createFaults,
  createPlayerNode,
  createPusherApi,
  createPusherNode,
  createRtcApi,
  createScriptedMedia,
  createScriptedPushers,
  createScriptedRooms,
  createVirtualClock,
  createVoipApi,
  emitWithFaults,
  type EventFault,
  phoneCall,
  type PusherPage,
  seededRandom,
  withFaults
} from '../../../simulator'

type Fields = Readonly<Record<string, unknown>>
type Listener = (payload?: unknown) => void

const ok = { errMsg: 'play:ok' }

function createHarness(random = seededRandom(1)) {
  const clock = createVirtualClock()
  const device = createDevice(clock)
  const faults = createFaults({ device, random })
  return { clock, device, faults }
}

/** A context with one method that takes callbacks, and one call of `wx` with a Promise form. */
function createCalls() {
  const it = createHarness()
  const made: string[] = []
  const answers: [kind: string, result: unknown, at: number][] = []
  const calls = withFaults(
    {
      play(options: Fields & { success?: Listener; complete?: Listener } = {}) {
        made.push('play')
        void Promise.resolve().then(() => {
          options.success?.(ok)
          options.complete?.(ok)
        })
      },
      async login() {
        made.push('login')
        await Promise.resolve()
        return { code: 'code' }
      },
      getDeviceInfo: () => ({ platform: 'android' }),
      version: 3
    },
    it.faults
  )
  const note = (kind: string) => (result: unknown) => answers.push([kind, result, it.clock.now()])
  const callbacks = { success: note('success'), fail: note('fail'), complete: note('complete') }
  return { ...it, calls, made, answers, note, callbacks, play: () => calls.play(callbacks) }
}

const both = (kind: string, result: unknown, at: number) => [
  [kind, result, at],
  ['complete', result, at]
]

describe('faults of calls', () => {
  const late = 12_000
  const refused = { errMsg: 'play:fail no permission' }

  test.each<[string, CallFault, number, unknown[]]>([
    ['none', {}, 1, both('success', ok, 0)],
    ['refuse', { refuse: 'no permission' }, 0, both('fail', refused, 0)],
    ['refuse with fields', { refuse: { errno: 102 } }, 0, both('fail', { errMsg: 'play:fail', errno: 102 }, 0)],
    ['refuse and done', { refuse: 'no permission', done: true }, 1, both('fail', refused, 0)],
    ['refuse and delay', { refuse: 'no permission', delay: late }, 0, both('fail', refused, late)],
    ['done false', { done: false }, 0, both('success', ok, 0)],
    ['delay', { delay: late }, 1, both('success', ok, late)],
    ['twice', { twice: true }, 1, [...both('success', ok, 0), ...both('success', ok, 0)]],
    ['silent', { silent: true }, 1, []],
    ['silent and not done', { silent: true, done: false }, 0, []]
  ])('a call with the fault %s answers as it says', async (_, fault, count, expected) => {
    const { clock, faults, play, made, answers } = createCalls()
    faults.call('play', fault)
    play()
    expect(made).toHaveLength(count)
    await clock.advance(late + 1000)
    expect(answers).toEqual(expected)
  })

  test('a call with the fault throws throws within itself, and answers nothing', async () => {
    const { clock, faults, play, made, answers } = createCalls()
    const error = new Error('planted')
    faults.call('play', { throws: error })
    expect(play).toThrow(error)
    faults.call('play', { throws: error, done: true })
    expect(play).toThrow(error)
    await clock.advance(1000)
    expect(made).toEqual(['play'])
    expect(answers).toEqual([])
  })

  test.each<[CallFault, unknown]>([
    [{ refuse: 'no code' }, ['fail', { errMsg: 'login:fail no code' }, 0]],
    [{ delay: 3000 }, ['success', { code: 'code' }, 3000]],
    [{ done: false }, ['success', { errMsg: 'login:ok' }, 0]],
    [{ silent: true }, undefined]
  ])('the Promise of a call with the fault %j is kept as it says', async (fault, expected) => {
    const { clock, faults, calls, answers, note } = createCalls()
    faults.call('login', fault)
    calls.login().then(note('success'), note('fail'))
    await clock.advance(5000)
    expect(answers[0]).toEqual(expected)
  })

  test('a refused call that nobody waits for is no unhandled rejection', async () => {
    const { clock, faults, calls, made } = createCalls()
    faults.call('play', { refuse: 'no permission' })
    calls.play()
    await clock.advance(1000)
    expect(made).toEqual([])
  })

  test('a call that gives its result at once is free of all faults but throws', () => {
    const { faults, calls } = createCalls()
    faults.call('getDeviceInfo', { refuse: 'no', silent: true })
    expect(calls.getDeviceInfo()).toEqual({ platform: 'android' })
    faults.call('getDeviceInfo', { throws: new Error('planted') })
    expect(() => calls.getDeviceInfo()).toThrow('planted')
    expect(calls.version).toBe(3)
  })

  test('a fault lasts for a number of calls, or until it is taken back', async () => {
    const { clock, faults, play, answers } = createCalls()
    const kinds = async () => {
      answers.length = 0
      play()
      await clock.advance(0)
      return answers[0]?.[0]
    }
    faults.call('play', { refuse: 'no' }, 2)
    expect([await kinds(), await kinds(), await kinds()]).toEqual(['fail', 'fail', 'success'])
    faults.call('play', { refuse: 'no' })
    expect(await kinds()).toBe('fail')
    faults.call('play', undefined)
    expect(await kinds()).toBe('success')
    faults.call('play', { refuse: 'no' })
    faults.clear()
    expect(await kinds()).toBe('success')
  })

  test('a method that is lacking is missing, by name or by pattern, until the faults are cleared', () => {
    const { faults, calls } = createCalls()
    faults.lack('play', /^get/)
    expect(['play', 'getDeviceInfo'].map((name): unknown => Reflect.get(calls, name))).toEqual([undefined, undefined])
    expect('play' in calls).toBe(false)
    expect('login' in calls).toBe(true)
    faults.clear()
    expect('play' in calls).toBe(true)
  })

  test('an answer waits while the app is suspended', async () => {
    const { clock, device, faults, play, answers } = createCalls()
    faults.call('play', { delay: 8000 })
    play()
    device.set({ appVisible: false })
    await clock.advance(20_000)
    expect(answers).toEqual([])
    device.set({ appVisible: true })
    expect(answers).toHaveLength(2)
  })

  test('faults by chance are the same for the same seed, and none without a probability', async () => {
    const run = async (seed: number, calls: number) => {
      const { clock, faults, play, answers } = (() => {
        const it = createCalls()
        const drawn = createFaults({ device: it.device, random: seededRandom(seed) })
        return { ...it, faults: drawn, play: () => withFaults(it.calls, drawn).play(it.callbacks) }
      })()
      faults.atRandom({ calls })
      for (let count = 0; count < 40; count++) {
        try {
          play()
        } catch {
          answers.push(['throws', undefined, 0])
        }
      }
      await clock.advance(20_000)
      return answers
    }
    expect(await run(1, 0.5)).toEqual(await run(1, 0.5))
    expect(await run(1, 0.5)).not.toEqual(await run(2, 0.5))
    expect((await run(1, 0)).every(([kind]) => kind !== 'fail')).toBe(true)
    expect(new Set((await run(1, 1)).map(([kind]) => kind))).toEqual(new Set(['success', 'fail', 'complete', 'throws']))
  })
})

/** A `wx` of which the phone events can be sent. */
function createListening() {
  const it = createHarness()
  const put = new Set<Listener>()
  const wx = withFaults(
    {
      onAppHide: (listener: Listener) => void put.add(listener),
      offAppHide: (listener?: Listener) => (listener ? void put.delete(listener) : put.clear())
    },
    it.faults
  )
  const received: unknown[] = []
  const send = (payload: unknown) => {
    for (const listener of put) listener(payload)
  }
  return { ...it, wx, put, received, send, listener: (payload?: unknown) => void received.push(payload) }
}

describe('faults of events', () => {
  const detail = { info: { videoBitrate: 600, audioBitrate: 48, videoFPS: 15, netSpeed: 655, videoGOP: 2 } }

  test.each<[EventFault, unknown[]]>([
    [{}, [[detail, 0]]],
    [{ lost: true }, []],
    [{ delay: 3000 }, [[detail, 3000]]],
    [
      { twice: true },
      [
        [detail, 0],
        [detail, 0]
      ]
    ],
    [{ bare: true }, [[undefined, 0]]],
    [{ detail: { info: null } }, [[{ info: null }, 0]]],
    [{ flow: false }, [[{ info: { ...detail.info, videoBitrate: 0, audioBitrate: 0, videoFPS: 0, netSpeed: 0 } }, 0]]],
    [{ flow: true }, [[{ info: { ...detail.info, videoBitrate: 800, netSpeed: 860 } }, 0]]]
  ])('an event of a native tag with the fault %j comes as it says', async (fault, expected) => {
    const { clock, faults } = createHarness()
    const events: unknown[] = []
    const emit = emitWithFaults((type, given) => {
      expect(type).toBe('netstatus')
      events.push([given, clock.now()])
    }, faults)
    faults.event('netstatus', fault)
    emit('netstatus', detail)
    await clock.advance(5000)
    expect(events).toEqual(expected)
  })

  test('the fault of a code stands before that of all codes, and can change their order', async () => {
    const { clock, faults } = createHarness()
    const codes: unknown[] = []
    const emit = emitWithFaults((_, { code }) => codes.push(code), faults)
    faults.event('statechange 1003', { delay: 500 })
    faults.event('statechange 1008', { lost: true })
    for (const code of [1003, 1008, 1002]) emit('statechange', { code })
    await clock.advance(1000)
    expect(codes).toEqual([1002, 1003])
    faults.event('statechange', { lost: true })
    for (const code of [1003, 1002]) emit('statechange', { code })
    await clock.advance(1000)
    expect(codes).toEqual([1002, 1003, 1003])
  })

  test('a listener of wx with a fault gets its event late or never, and is taken off by itself', async () => {
    const { clock, faults, wx, put, received, send, listener } = createListening()
    wx.onAppHide(listener)
    faults.event('AppHide', { delay: 2000 }, 1)
    send(1)
    send(2)
    await clock.advance(3000)
    expect(received).toEqual([2, 1])
    faults.event('AppHide', { lost: true })
    send(3)
    faults.event('AppHide', { bare: true })
    send(4)
    expect(received).toEqual([2, 1, undefined])
    wx.offAppHide(listener)
    expect(put.size).toBe(0)
    wx.onAppHide(listener)
    wx.offAppHide()
    expect(put.size).toBe(0)
  })

  test('a phone without any off has the on of each', () => {
    const { faults, wx } = createListening()
    faults.lack(/^off/)
    expect(wx.offAppHide).toBeUndefined()
    expect(wx.onAppHide).toBeDefined()
  })

  test('a listener of wx gets an event for which the phone has no reason', () => {
    const { faults, wx, received, listener } = createListening()
    faults.report('AppHide', { by: 'nobody' })
    wx.onAppHide(listener)
    faults.report('AppHide', { by: 'chance' })
    wx.offAppHide(listener)
    faults.report('AppHide')
    expect(received).toEqual([{ by: 'chance' }])
  })

  test('an app that is suspended gets an event without a reason upon its return', async () => {
    const { clock, device, faults, wx, received, listener } = createListening()
    wx.onAppHide(listener)
    device.set({ appVisible: false })
    await clock.advance(6000)
    faults.report('AppHide', { by: 'chance' })
    expect(received).toEqual([])
    device.set({ appVisible: true })
    await clock.advance(0)
    expect(received).toEqual([{ by: 'chance' }])
  })

  test('listeners put on through a wx that throws or lacks the call are not put on', () => {
    const { faults, wx, put, listener } = createListening()
    faults.call('onAppHide', { throws: new Error('planted') }, 1)
    expect(() => wx.onAppHide(listener)).toThrow('planted')
    expect(put.size).toBe(0)
    wx.onAppHide(listener)
    faults.call('offAppHide', { throws: new Error('planted') }, 1)
    expect(() => wx.offAppHide(listener)).toThrow('planted')
    expect(put.size).toBe(1)
  })

  test('faults of events by chance are drawn from all kinds', async () => {
    const { clock, faults } = createHarness()
    const events: unknown[] = []
    const emit = emitWithFaults((_, given) => events.push(given), faults)
    faults.atRandom({ events: 1 })
    for (let count = 0; count < 60; count++) emit('netstatus', detail)
    await clock.advance(10_000)
    const bitrates = events.map(
      (given) => (given as { info?: { videoBitrate: number } } | undefined)?.info?.videoBitrate
    )
    expect(new Set(bitrates)).toEqual(new Set([undefined, 600, 0, 800]))
  })
})

describe('faults as options of the native layer', () => {
  const allowed = { access: { 'scope.camera': true, 'scope.record': true } } as const
  const person = {
    allow: () => Promise.resolve(true),
    changeSettings: (current: object) => Promise.resolve(current),
    openSystemSettings: () => Promise.resolve(),
    readContract: () => Promise.resolve()
  }

  function createLayer() {
    const clock = createVirtualClock()
    const device = createDevice(clock, allowed)
    const faults = createFaults({ device })
    const random = seededRandom(1)
    const access = createAccess(device, person)
    const events: [string, Fields][] = []
    const emit = (type: string, detail: Fields) => void events.push([type, detail])
    return { clock, device, faults, random, access, events, emit }
  }

  test('calls and events of a live-player have faults, and an answer comes after the tag is gone', async () => {
    const { clock, device, faults, random, events, emit } = createLayer()
    const media = createScriptedMedia({ clock, random })
    const attributes = { src: 'https://example.com/live.flv' }
    const node = createPlayerNode({ device, media, attributes, emit, faults })
    const context = createRtcApi({ findPlayer: () => node }, faults).createLivePlayerContext('player')
    const answers: string[] = []
    const complete = ({ errMsg }: { errMsg: string }) => answers.push(errMsg)
    faults.event('statechange', { bare: true })
    context.play({ complete })
    await clock.advance(2000)
    expect(events).toContainEqual(['statechange', undefined])
    faults.call('stop', { delay: 5000 })
    context.stop({ complete })
    node.destroy()
    await clock.advance(6000)
    faults.call('pause', { refuse: 'no permission' })
    context.pause({ complete })
    await clock.advance(0)
    expect(answers).toEqual(['operateLivePlayer:ok', 'operateLivePlayer:ok', 'operateLivePlayer:fail no permission'])
  })

  test('calls and events of a live-pusher have faults', async () => {
    const { clock, device, faults, random, access, events, emit } = createLayer()
    const page: PusherPage = {}
    const media = createScriptedPushers({ clock, random })
    const attributes = { url: 'rtmp://example.com/live' }
    createPusherNode({ device, access, media, page, attributes, emit, faults })
    const context = createPusherApi(device, { currentPage: () => page }, faults).createLivePusherContext()
    faults.call('start', { silent: true })
    faults.event('statechange 1002', { lost: true })
    faults.event('netstatus', { flow: false })
    const answered = jest.fn()
    context.start({ complete: answered })
    await clock.advance(5000)
    expect(answered).not.toHaveBeenCalled()
    expect(events.map(([, { code }]) => code)).toContain(1003)
    expect(events.map(([, { code }]) => code)).not.toContain(1002)
    const reports = events.filter(([type]) => type === 'netstatus')
    expect(reports[0]?.[1]).toMatchObject({ info: { videoBitrate: 0, audioBitrate: 0 } })
  })

  test('calls and listeners of group calls have faults', async () => {
    const { clock, device, faults, access } = createLayer()
    const rooms = createScriptedRooms({ clock })
    const { calls } = createVoipApi({ device, access, rooms, faults })
    const request = { groupId: 'group', nonceStr: 'nonce', timeStamp: 1_700_000_000, signature: 'a'.repeat(64) }
    const lists: unknown[] = []
    calls.onVoIPChatMembersChanged((payload) => lists.push((payload as Fields | undefined)?.['openIdList']))
    void calls.joinVoIPChat(request)
    await clock.advance(1000)
    faults.event('VoIPChatMembersChanged', { lost: true }, 1)
    rooms.find('group')?.enter('ann')
    rooms.find('group')?.enter('bob')
    expect(lists).toEqual([['me', 'ann', 'bob']])
    faults.call('exitVoIPChat', { refuse: { errCode: -1000 } })
    await expect(calls.exitVoIPChat()).rejects.toEqual({ errMsg: 'exitVoIPChat:fail', errCode: -1000 })
    expect(rooms.find('group')?.members).toContain('me')
  })

  test('audio that is taken away without an end, and a network that is lost without a word, are faults of events', async () => {
    const { clock, device, faults } = createLayer()
    const heard: string[] = []
    const listeners = new Map<string, Listener>()
    const wx = withFaults(
      {
        onAudioInterruptionBegin: (listener: Listener) => void listeners.set('begin', listener),
        onAudioInterruptionEnd: (listener: Listener) => void listeners.set('end', listener)
      },
      faults
    )
    device.listen(({ audioInterrupted }) => listeners.get(audioInterrupted ? 'begin' : 'end')?.())
    wx.onAudioInterruptionBegin(() => heard.push('begin'))
    wx.onAudioInterruptionEnd(() => heard.push('end'))
    faults.event('AudioInterruptionEnd', { lost: true })
    phoneCall(device, 1000)
    await clock.advance(5000)
    expect(heard).toEqual(['begin'])
    expect(device.state.audioInterrupted).toBe(false)
  })
})
