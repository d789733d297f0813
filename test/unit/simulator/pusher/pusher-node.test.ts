import { errorCodes, methods, netstatus } from '../../../../facts/native/live-pusher'
import {
  createAccess,
  createDevice,
  createPusherApi,
  createPusherNode,
  createScriptedPushers,
  createVirtualClock,
  cutNetwork,
  type DeviceState,
  hideApp,
  phoneCall,
  type PusherPage,
  seededRandom,
  WAITING_IMAGE_KEPT
} from '../../../../simulator'

const url = 'rtmp://push.example.com/live/1'
const allowed = { access: { 'scope.camera': true, 'scope.record': true } } as const

interface HarnessOptions {
  given?: Partial<DeviceState>
  attributes?: Readonly<Record<string, unknown>>
  answers?: boolean[]
  seed?: number
}

function createHarness({ given = allowed, attributes = {}, answers = [], seed = 1 }: HarnessOptions = {}) {
  const clock = createVirtualClock()
  const device = createDevice(clock, given)
  const media = createScriptedPushers({ clock, random: seededRandom(seed) })
  const events: [string, Readonly<Record<string, unknown>>][] = []
  const asked: string[] = []
  const access = createAccess(device, {
    allow(question) {
      asked.push(question.kind === 'scope' ? question.scope : question.kind)
      return Promise.resolve(answers.shift() ?? true)
    },
    changeSettings: (current) => Promise.resolve(current),
    openSystemSettings: () => Promise.resolve(),
    readContract: () => Promise.resolve()
  })
  const page: PusherPage = {}
  const insert = (more: Readonly<Record<string, unknown>> = {}) =>
    createPusherNode({
      device,
      access,
      media,
      page,
      attributes: { url, ...attributes, ...more },
      emit: (type, detail) => events.push([type, detail])
    })
  const node = insert()
  const engine = media.pushers[0]
  if (!engine) throw new Error('no engine was opened')
  const context = createPusherApi(device, { currentPage: () => page }).createLivePusherContext()
  /** What a call answers. */
  const call = async (method: keyof typeof context, options: object = {}) => {
    let answer: unknown
    context[method]({ ...options, complete: (result) => (answer = result) })
    await clock.advance(0)
    return answer
  }
  const codes = () => events.flatMap(([type, { code }]) => (type === 'statechange' ? [code] : []))
  const named = (name: string) => events.filter(([type]) => type === name).map(([, detail]) => detail)
  return { clock, device, media, page, insert, node, engine, call, codes, named, asked, events }
}

const ok = { errMsg: 'operateLivePusher:ok' }
const failed = (reason: string) => ({ errMsg: `operateLivePusher:fail ${reason}` })

describe('a start', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'a start of a live-pusher gives the codes of a known run, seed %s',
    async (seed) => {
      const { clock, call, codes } = createHarness({ seed })
      expect(await call('start')).toEqual(ok)
      await clock.advance(3000)
      expect(codes()).toEqual(expect.arrayContaining([1001, 1002, 1003]))
    }
  )

  test('different seeds give different runs of a live-pusher', async () => {
    const runs = new Set<string>()
    for (let seed = 1; seed <= 20; seed++) {
      const { clock, call, codes } = createHarness({ seed })
      await call('start')
      await clock.advance(3000)
      runs.add(codes().join())
    }
    expect(runs.size).toBeGreaterThan(5)
  })

  test('a start of a live-pusher in a room gives the codes of rooms', async () => {
    const { clock, call, codes } = createHarness({ attributes: { url: 'room://example' } })
    await call('start')
    await clock.advance(3000)
    expect(codes()).toContain(1018)
  })

  test('a start of a live-pusher without an address fails', async () => {
    const { call, engine } = createHarness({ attributes: { url: '' } })
    expect(await call('start')).toEqual(failed('url is empty'))
    expect(engine.requests).toEqual([])
  })

  test('a live-pusher with autopush starts once, as soon as it has an address', async () => {
    const { clock, node, engine } = createHarness({ attributes: { url: '', autopush: true } })
    expect(engine.requests).toEqual([])
    node.update({ url })
    node.update({ muted: true })
    node.update({ autopush: true })
    await clock.advance(0)
    expect(engine.requests).toEqual(['start'])
  })

  test('an autopush that the engine refuses is reported as an error', async () => {
    const { clock, node, engine, named } = createHarness({ attributes: { url: '', autopush: true } })
    engine.refuseNext('start', 'no encoder')
    node.update({ url })
    await clock.advance(0)
    expect(named('error')).toEqual([{ errMsg: 'insertLivePusher:fail no encoder' }])
  })

  test('a start that is stopped while a dialog is open starts nothing', async () => {
    const { clock, engine, call } = createHarness({ given: {} })
    const answers = Promise.all([call('start'), call('stop')])
    await clock.advance(0)
    expect(await answers).toEqual([ok, ok])
    expect(engine.requests).toEqual(['stop'])
  })

  test.each([
    [{}, true, true],
    [{ enableCamera: false }, false, true],
    [{ enableMic: false }, true, false],
    [{ muted: true }, true, false],
    [{ enableCamera: false, muted: true }, false, false],
    [{ enableCamera: false, enableMic: false }, false, false]
  ])('statistics of a live-pusher with %j have video %s and audio %s', async (change, video, audio) => {
    for (const isChanged of [false, true]) {
      const { clock, call, node, named } = createHarness({ attributes: isChanged ? {} : change })
      await call('start')
      await clock.advance(3000)
      if (isChanged) node.update(change)
      await clock.advance(2000)
      const info = named('netstatus').at(-1)?.['info'] as Readonly<Record<string, number>>
      const { videoBitrate = 0, audioBitrate = 0, videoFPS = 0, netSpeed = 0 } = info
      expect([videoBitrate > 0, videoFPS > 0, audioBitrate > 0]).toEqual([video, video, audio])
      expect(netSpeed > 0).toBe(video || audio)
      expect(netSpeed).toBeGreaterThanOrEqual(videoBitrate + audioBitrate)
    }
  })

  test('a live-pusher of a room that loses its network reports none of the codes of RTMP', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { clock, device, call, codes } = createHarness({ attributes: { url: 'room://example' }, seed })
      await call('start')
      await clock.advance(2000)
      cutNetwork(device, 5000)
      await clock.advance(2000)
      expect(codes()).toContain(-1307)
      expect(codes().filter((code) => [3001, 3002, 3003].includes(Number(code)))).toEqual([])
    }
  })

  test('a live-pusher sends statistics every second until the stop', async () => {
    const { clock, call, named } = createHarness()
    await call('start')
    await clock.advance(5500)
    const reports = named('netstatus')
    expect(reports.length).toBeGreaterThanOrEqual(4)
    const info: object = reports[0]?.['info'] ?? {}
    expect(Object.keys(info)).toEqual(netstatus.map(({ name }) => name))
    await call('stop')
    await clock.advance(5000)
    expect(named('netstatus')).toHaveLength(reports.length)
    expect(clock.waiting).toBe(0)
  })
})

describe('rights', () => {
  const both = ['scope.camera', 'scope.record']
  test.each([
    ['both', {}, 'start', both],
    ['no camera', { enableCamera: false }, 'start', ['scope.record']],
    ['no microphone', { enableMic: false }, 'start', ['scope.camera']],
    ['neither', { enableCamera: false, enableMic: false }, 'start', []],
    ['a preview', {}, 'startPreview', ['scope.camera']]
  ] as const)('a live-pusher with %s asks only for rights in use', async (_, attributes, method, scopes) => {
    const { call, asked, engine } = createHarness({ given: {}, attributes })
    expect(await call(method)).toEqual(ok)
    expect(asked).toEqual(scopes)
    expect(engine.requests).toEqual([method])
  })

  test.each([
    ['camera refused', {}, [false], 10001, 'auth deny'],
    ['microphone refused', {}, [true, false], 10002, 'auth deny'],
    ['refused before', { access: { 'scope.camera': true, 'scope.record': false } }, [], 10002, 'auth deny'],
    [
      'WeChat has no camera',
      { ...allowed, systemAccess: { camera: 'denied', microphone: 'authorized' } } as const,
      [],
      10001,
      'system permission denied'
    ]
  ])(
    'a live-pusher with %s reports a code and an error, and the call succeeds',
    async (_, given: Partial<DeviceState>, answers, code, reason) => {
      const { call, codes, named, engine } = createHarness({ given, answers })
      expect(await call('start')).toEqual(ok)
      expect(codes()).toEqual([code])
      expect(named('error')).toEqual([{ errCode: code, errMsg: `insertLivePusher:fail ${reason}` }])
      expect(engine.requests).toEqual([])
    }
  )

  test.each([
    ['undeclared', 112, 'api scope is not declared in the privacy agreement'],
    ['unasked', 103, 'privacy permission is not authorized']
  ] as const)(
    'a call of a live-pusher with privacy terms that are %s fails with %s',
    async (privacy, errno, reason) => {
      const { call, codes, named } = createHarness({ given: { privacy }, answers: [false] })
      expect(await call('start')).toEqual({ ...failed(reason), errno })
      expect(codes()).toEqual([])
      expect(named('error')).toEqual([{ errno, errCode: 10001, errMsg: `insertLivePusher:fail ${reason}` }])
    }
  )

  test('a camera of a live-pusher that is switched on later is asked for then', async () => {
    const { clock, node, engine, call, asked, codes } = createHarness({
      given: {},
      attributes: { enableCamera: false },
      answers: [true, false]
    })
    await call('start')
    node.update({ enableCamera: true })
    await clock.advance(0)
    expect(asked).toEqual(['scope.record', 'scope.camera'])
    expect(codes()).toContain(10001)
    expect(engine.attributes['enableCamera']).toBe(false)
  })
})

describe('a second pusher on a page', () => {
  test('a second live-pusher on a page is an error and leaves the first one alone', async () => {
    const { clock, insert, named, media, call, engine } = createHarness()
    const second = insert()
    await clock.advance(0)
    expect(named('error')).toEqual([{ errMsg: 'a page can hold only one live-pusher' }])
    expect(media.pushers).toHaveLength(1)
    second.destroy()
    expect(await call('start')).toEqual(ok)
    expect(engine.requests).toEqual(['start'])
  })

  test('a second live-pusher on a page is no error when the first one is gone', async () => {
    const { clock, node, insert, named, call, media } = createHarness()
    node.destroy()
    expect(await call('stop')).toEqual(failed('there is no live-pusher on the page'))
    insert()
    await clock.advance(0)
    expect(named('error')).toEqual([])
    expect(await call('start')).toEqual(ok)
    expect(media.pushers[1]?.requests).toEqual(['start'])
  })
})

describe('broken hardware and lost networks', () => {
  test.each([
    ['camera', -1301],
    ['microphone', -1302]
  ] as const)('a broken %s gives %s, and only stop and start try again', async (broken, code) => {
    const { clock, engine, call, codes } = createHarness()
    engine.broken = broken
    await call('start')
    await clock.advance(1000)
    expect(codes()).toEqual([code])
    engine.broken = undefined
    expect(await call('start')).toEqual(ok)
    expect(engine.requests).toEqual(['start'])
    await call('stop')
    await call('start')
    expect(engine.requests).toEqual(['start', 'stop', 'start'])
  })

  test.each([1, 2, 3])('a live-pusher whose network comes back reconnects, seed %s', async (seed) => {
    const { clock, device, call, codes } = createHarness({ seed })
    await call('start')
    await clock.advance(3000)
    const { length } = codes()
    cutNetwork(device, 150)
    await clock.advance(3000)
    const tail = codes().slice(length)
    expect(tail.filter((code) => [3005, 1102, 1001, 1002].includes(Number(code))).slice(-4)).toEqual([
      3005, 1102, 1001, 1002
    ])
    expect(tail).not.toContain(-1307)
  })

  test.each([1, 2, 3])('a live-pusher whose network stays away ends with -1307, seed %s', async (seed) => {
    const { clock, device, call, codes, named } = createHarness({ seed })
    await call('start')
    await clock.advance(3000)
    cutNetwork(device, 60_000)
    await clock.advance(3000)
    expect(codes().at(-1)).toBe(-1307)
    expect(codes().filter((code) => code === 1102)).toHaveLength(3)
    const { length } = named('netstatus')
    await clock.advance(60_000)
    expect(codes().at(-1)).toBe(-1307)
    expect(named('netstatus')).toHaveLength(length)
  })
})

describe('the background', () => {
  test('a live-pusher without a waiting image ends in the background, where every call fails', async () => {
    const { clock, device, call, codes, engine } = createHarness()
    await call('start')
    await clock.advance(3000)
    hideApp(device, 2000)
    expect(codes().at(-1)).toBe(5000)
    for (const method of ['stop', 'start', 'snapshot'] as const) {
      expect(await call(method)).toEqual({
        ...failed('jsapi has no permission, event=operateLivePusher, runningState=background'),
        errno: 102
      })
    }
    await clock.advance(2000)
    await call('start')
    expect(engine.requests).toEqual(['start', 'stop'])
    await call('stop')
    await call('start')
    expect(engine.requests).toEqual(['start', 'stop', 'stop', 'start'])
  })

  test('a live-pusher with a waiting image keeps pushing in the background for three minutes', async () => {
    const { clock, device, call, engine } = createHarness({ attributes: { waitingImage: '/wait.png' } })
    await call('start')
    hideApp(device, WAITING_IMAGE_KEPT - 1)
    await clock.advance(WAITING_IMAGE_KEPT)
    expect(engine.requests).toEqual(['start', 'suspend /wait.png', 'wake'])
    hideApp(device, WAITING_IMAGE_KEPT + 1)
    await clock.advance(WAITING_IMAGE_KEPT + 2)
    expect(engine.requests.slice(3)).toEqual(['suspend /wait.png', 'stop'])
  })

  test('a preview loses the camera in the background and gets it back without a code', async () => {
    const { clock, device, call, codes, engine } = createHarness()
    await call('startPreview')
    await clock.advance(1000)
    hideApp(device, 1000)
    await clock.advance(1000)
    expect(codes()).toEqual([1003])
    expect(engine.requests).toEqual(['startPreview', 'suspend', 'wake'])
  })

  test('events after 5 s in the background wait for the return, in order', async () => {
    const { clock, device, call, codes, engine } = createHarness({ attributes: { waitingImage: '/wait.png' } })
    await call('start')
    await clock.advance(3000)
    hideApp(device, 20_000)
    const { length } = codes()
    await clock.advance(6000)
    engine.run('pusher-reconnect')
    await clock.advance(5000)
    expect(codes()).toHaveLength(length)
    await clock.advance(9000)
    expect(codes().slice(length)).toEqual(expect.arrayContaining([3005, 1102, 1001, 1002]))
  })
})

describe('a phone call', () => {
  test('a phone call gives 5001, and statistics stop until it ends', async () => {
    const { clock, device, call, codes, named, engine } = createHarness()
    await call('start')
    await clock.advance(3000)
    phoneCall(device, 10_000)
    expect(codes().at(-1)).toBe(5001)
    const { length } = named('netstatus')
    await clock.advance(9999)
    expect(named('netstatus')).toHaveLength(length)
    await clock.advance(3000)
    expect(named('netstatus').length).toBeGreaterThan(length)
    expect(engine.requests).toEqual(['start', 'interrupt', 'interrupt ends'])
  })

  test('a start during a phone call has no microphone', async () => {
    const { device, call, codes, engine } = createHarness()
    phoneCall(device, 10_000)
    expect(await call('start')).toEqual(ok)
    expect(codes()).toEqual([-1302])
    expect(engine.requests).toEqual([])
  })
})

describe('methods', () => {
  test.each([
    ['pause', {}, ok, ['start', 'pause']],
    ['switchCamera', {}, ok, ['start', 'switchCamera']],
    ['toggleTorch', {}, ok, ['start', 'toggleTorch']],
    ['getMaxZoom', {}, { maxZoom: '5', ...ok }, ['start']],
    ['setZoom', { zoom: 2.34 }, ok, ['start', 'setZoom 2.3']],
    ['setZoom', { zoom: 6 }, failed('parameter error: parameter.zoom should be within 1 and 5'), ['start']],
    ['setZoom', { zoom: '2' }, failed('parameter error: parameter.zoom should be Number'), ['start']],
    ['setBGMVolume', { volume: '0.5' }, ok, ['start', 'setVolume music 0.5']],
    ['setMICVolume', { volume: 1 }, ok, ['start', 'setVolume microphone 1']],
    ['setMICVolume', { volume: 1.1 }, failed('parameter error: parameter.volume should be within 0 and 1'), ['start']],
    ['setBGMVolume', {}, failed('parameter error: parameter.volume should be within 0 and 1'), ['start']],
    ['sendMessage', { msg: 'hello' }, ok, ['start', 'sendMessage hello']],
    ['sendMessage', {}, failed('parameter error: parameter.msg should be String'), ['start']],
    ['playBGM', {}, failed('parameter error: parameter.url should be String'), ['start']],
    ['applySticker', {}, failed('applySticker is not in the simulator'), ['start']],
    [
      'snapshot',
      { quality: 'compressed' },
      { tempImagePath: 'wxfile://tmp/snapshot-compressed.png', width: '360', height: '640', ...ok },
      ['start', 'snapshot']
    ]
  ] as const)(
    'the call %s of a live-pusher with %j has its documented answer and effect',
    async (method, options, answer, requests) => {
      const { call, engine } = createHarness()
      await call('start')
      expect(await call(method, options)).toEqual(answer)
      expect(engine.requests).toEqual(requests)
    }
  )

  test.each(['createOffscreenCanvas', 'onCustomRendererEvent'] as const)(
    '%s(), which cannot fail, throws in the simulator',
    (method) => {
      const page = {}
      const context = createPusherApi(createDevice(createVirtualClock()), {
        currentPage: () => page
      }).createLivePusherContext()
      expect(() => context[method]()).toThrow(`LivePusherContext.${method} is not in the simulator`)
      expect(Object.keys(context)).toEqual(methods.map(({ name }) => name))
    }
  )

  test('pause and resume of a live-pusher come in pairs, and a start between them resumes', async () => {
    const { call, engine } = createHarness()
    for (const method of ['start', 'resume', 'pause', 'pause', 'resume', 'pause', 'start', 'start'] as const)
      await call(method)
    expect(engine.requests).toEqual(['start', 'pause', 'resume', 'pause', 'resume'])
  })

  test('a refusal of the engine is the failure of the call', async () => {
    const { call, engine } = createHarness()
    engine.refuseNext('switchCamera', 'no such camera')
    expect(await call('switchCamera')).toEqual(failed('no such camera'))
  })
})

test('music of a live-pusher starts, reports every second while it is not paused, and ends', async () => {
  const { clock, call, events } = createHarness()
  await call('playBGM', { url: 'https://example.com/song.mp3' })
  await clock.advance(1500)
  await call('pauseBGM')
  await clock.advance(10_000)
  await call('resumeBGM')
  await clock.advance(10_000)
  expect(events.map(([type, { progress }]) => [type, progress])).toEqual([
    ['bgmstart', undefined],
    ['bgmprogress', 1000],
    ['bgmprogress', 2000],
    ['bgmprogress', 3000],
    ['bgmcomplete', undefined]
  ])
})

test.each(errorCodes)('the code %s comes as a code and as an error', (code) => {
  const { engine, events } = createHarness()
  engine.emit('statechange', { code, message: 'native message' })
  expect(events).toEqual([
    ['statechange', { code, message: 'native message' }],
    ['error', { errCode: code, errMsg: 'native message' }]
  ])
})

test('device-position counts at creation alone, and custom-effect until it is true', () => {
  const { node, engine } = createHarness({ attributes: { devicePosition: 'front', customEffect: false } })
  node.update({ devicePosition: 'back', customEffect: true, beauty: 3 })
  node.update({ customEffect: false })
  expect(engine.attributes).toMatchObject({ devicePosition: 'front', customEffect: true, beauty: 3 })
})

test('a removed live-pusher reports nothing and keeps no timer', async () => {
  const { clock, device, node, call, events, engine, page } = createHarness()
  await call('start')
  await call('playBGM', { url: 'https://example.com/song.mp3' })
  const { length } = events
  node.destroy()
  device.set({ appVisible: false })
  device.set({ appVisible: true })
  await clock.advance(10_000)
  expect(events).toHaveLength(length)
  expect([engine.destroyed, page.pusher, clock.waiting]).toEqual([true, undefined, 0])
})
