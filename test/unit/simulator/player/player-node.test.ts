import { methods } from '../../../../facts/native/live-player'
import {
  createDevice,
  createPlayerNode,
  createRtcApi,
  createScriptedMedia,
  createVirtualClock,
  type DeviceState,
  type LivePlayerContext,
  type NativeNodes,
  type PlayerDisplay,
  seededRandom
} from '../../../../simulator'

const src = 'https://example.com/live.flv'

interface NativeEvent {
  readonly type: string
  readonly detail: Readonly<Record<string, unknown>>
}

function createHarness(
  attributes: Readonly<Record<string, unknown>> = {},
  given: Partial<DeviceState> = {},
  options: { readonly refusesInBackground?: boolean; readonly seed?: number } = {}
) {
  const clock = createVirtualClock()
  const device = createDevice(clock, given)
  const media = createScriptedMedia({ clock, random: seededRandom(options.seed ?? 1) })
  const events: NativeEvent[] = []
  const displays: PlayerDisplay[] = []
  let tapped = true
  const node = createPlayerNode({
    device,
    media,
    attributes: { src, autoplay: true, ...attributes },
    emit: (type, detail) => events.push({ type, detail }),
    show: (display) => displays.push(display),
    tapped: () => tapped,
    ...options
  })
  const [engine] = media.players
  if (!engine) throw new Error('no engine was opened')
  const of = (type: string) => events.filter((event) => event.type === type).map(({ detail }) => detail)
  return {
    clock,
    device,
    node,
    engine,
    displays,
    /** Details of the events of one type so far. */
    of,
    codes: () => of('statechange').map(({ code }) => code),
    /** Window and full screen events so far. */
    moves: () => events.filter(({ type }) => /picture|fullscreen/.test(type)).map(({ type }) => type),
    setTapped: (value: boolean) => {
      tapped = value
    }
  }
}

type CallbackMethod = Exclude<keyof LivePlayerContext, 'requestBackgroundPlayback' | 'exitBackgroundPlayback'>

/** Calls a context method and gives what its callbacks were given. */
async function call(context: LivePlayerContext, method: CallbackMethod, options: object = {}): Promise<string[]> {
  const answers: string[] = []
  context[method]({
    ...options,
    success: ({ errMsg }: { errMsg: string }) => answers.push(`success ${errMsg}`),
    fail: ({ errMsg }: { errMsg: string }) => answers.push(`fail ${errMsg}`),
    complete: ({ errMsg }: { errMsg: string }) => answers.push(`complete ${errMsg}`)
  })
  expect(answers).toEqual([])
  await createVirtualClock().advance(0)
  return answers
}

const ok = ['success operateLivePlayer:ok', 'complete operateLivePlayer:ok']
const failed = (reason: string) => [
  `fail operateLivePlayer:fail ${reason}`,
  `complete operateLivePlayer:fail ${reason}`
]

const callbackMethods = methods.flatMap((row) => ('withoutCallbacks' in row ? [] : [row.name]))

describe('starting', () => {
  test('a live-player with autoplay plays once, as soon as it has an address', async () => {
    const { clock, node, engine } = createHarness({ src: '' })
    expect(engine.requests).toEqual([])
    node.update({ src })
    node.update({ muted: true })
    await clock.advance(1000)
    expect(engine.requests).toEqual(['play'])
  })

  test('a live-player that is stopped by a call is not started by another attribute', async () => {
    const { clock, node, engine } = createHarness()
    node.context.stop()
    node.update({ muted: true, autoplay: true, src })
    await clock.advance(1000)
    expect(engine.requests).toEqual(['play', 'stop'])
  })

  test('a second play() of a live-player that plays changes nothing', async () => {
    const { clock, node, codes } = createHarness()
    await clock.advance(1000)
    const before = codes()
    expect(await call(node.context, 'play')).toEqual(ok)
    await clock.advance(1000)
    expect(codes()).toEqual(before)
  })

  test('a live-player plays after -2301 only when stop() was called', async () => {
    const { clock, node, engine, codes } = createHarness()
    await clock.advance(1000)
    engine.run('player-reconnect-failed')
    await clock.advance(1000)
    expect(codes().at(-1)).toBe(-2301)
    expect(await call(node.context, 'play')).toEqual(ok)
    await clock.advance(1000)
    expect(codes().at(-1)).toBe(-2301)
    await call(node.context, 'stop')
    await call(node.context, 'play')
    await clock.advance(1000)
    expect(codes().at(-1)).toBe(2004)
  })
})

describe('codes of an address', () => {
  const ofRtmp = [2002, 3001, 3002, 3003]
  const seeds = Array.from({ length: 20 }, (_, index) => index)

  /** Codes of a start, a lost network and its end. */
  async function codesOf(address: string, seed: number): Promise<unknown[]> {
    const { clock, device, engine, codes } = createHarness({ src: address }, {}, { seed })
    await clock.advance(1000)
    device.set({ networkType: 'none' })
    await clock.advance(300)
    device.set({ networkType: 'wifi' })
    await clock.advance(1000)
    engine.run('player-reconnect-failed')
    await clock.advance(1000)
    return codes()
  }

  test.each([src, 'room://example', 'http://example.com/live.flv?name=rtmp:'])(
    'a live-player of %s reports none of the codes of RTMP',
    async (address) => {
      for (const seed of seeds) {
        const codes = await codesOf(address, seed)
        expect(codes).toEqual(expect.arrayContaining([2001, 2004, 2103, -2301]))
        expect(codes.filter((code) => ofRtmp.includes(Number(code)))).toEqual([])
      }
    }
  )

  test.each(['rtmp://example.com/live', ' RTMP://example.com/live', 'rtmps://example.com/live'])(
    'a live-player of %j reports each of the codes of RTMP at some time',
    async (address) => {
      const all = await Promise.all(seeds.map((seed) => codesOf(address, seed)))
      expect(all.flat()).toEqual(expect.arrayContaining(ofRtmp))
    }
  )
})

describe('the background', () => {
  test.each([
    [false, ok],
    [true, failed('jsapi has no permission, event=operateLivePlayer, runningState=background')]
  ])('calls of a live-player in the background with refusesInBackground %s answer %j', async (refuses, answer) => {
    const { clock, device, node, engine } = createHarness({}, {}, { refusesInBackground: refuses })
    await clock.advance(1000)
    device.set({ appVisible: false })
    expect(await call(node.context, 'stop')).toEqual(answer)
    expect(engine.requests.includes('stop')).toBe(!refuses)
    device.set({ appVisible: true })
    expect(await call(node.context, 'stop')).toEqual(ok)
  })

  test('a live-player in the background reports 6000, is silent and resumes upon the return', async () => {
    const { clock, device, codes, engine } = createHarness()
    await clock.advance(1000)
    device.set({ appVisible: false })
    expect(codes().at(-1)).toBe(6000)
    expect(engine.silent).toBe(true)
    device.set({ appVisible: true })
    expect(engine.requests).toEqual(['play', 'pause', 'resume'])
    expect(engine.silent).toBe(false)
  })

  test.each(['stop', 'pause'] as const)('a live-player after %s() does nothing in the background', async (method) => {
    const { clock, device, codes, node, engine } = createHarness()
    await clock.advance(1000)
    await call(node.context, method)
    const before = codes()
    device.set({ appVisible: false })
    device.set({ appVisible: true })
    expect(codes()).toEqual(before)
    expect(engine.requests).toEqual(['play', method])
  })

  test('a live-player with background playback plays on in the background', async () => {
    const { clock, device, codes, node, engine } = createHarness()
    node.context.requestBackgroundPlayback()
    await clock.advance(1000)
    device.set({ appVisible: false })
    expect(codes()).not.toContain(6000)
    expect([engine.requests, engine.silent]).toEqual([['play'], false])
    node.context.exitBackgroundPlayback()
    expect([engine.requests, engine.silent]).toEqual([['play', 'pause'], true])
  })

  test('events and answers of a suspended live-player wait for the return', async () => {
    const { clock, device, node, engine, codes } = createHarness()
    await clock.advance(1000)
    device.set({ appVisible: false })
    await clock.advance(6000)
    const before = codes()
    engine.emit('statechange', { code: 2103 })
    expect(await call(node.context, 'pause')).toEqual([])
    expect(codes()).toEqual(before)
    device.set({ appVisible: true })
    expect(codes()).toEqual([...before, 2103])
  })
})

describe('covered', () => {
  test.each([
    ['push', { autoPauseIfNavigate: undefined }, ['play', 'pause', 'resume']],
    ['push', { autoPauseIfNavigate: false }, ['play']],
    ['push', { autoPauseIfOpenNative: false }, ['play', 'pause', 'resume']],
    ['native', {}, ['play', 'pause', 'resume']],
    ['native', { autoPauseIfOpenNative: false }, ['play']]
  ] as const)(
    'a live-player covered by a page (%s) with %j makes its documented requests',
    async (by, attributes, requests) => {
      const { clock, node, engine } = createHarness(attributes)
      await clock.advance(1000)
      node.pageVisible(false, by)
      node.pageVisible(true)
      expect(engine.requests).toEqual(requests)
    }
  )
})

describe('sound', () => {
  test('mute() of a live-player is undone by the attribute alone', async () => {
    const { node, engine } = createHarness()
    await call(node.context, 'mute')
    await call(node.context, 'mute')
    expect(engine.silent).toBe(true)
    node.update({ muted: false })
    expect(engine.silent).toBe(false)
  })

  test.each([
    [undefined, true],
    [true, false]
  ])('a phone call silences a live-player with mute-on-audio-conflict %s', async (muteOnAudioConflict, reports) => {
    const { clock, device, codes, engine } = createHarness({ muteOnAudioConflict })
    await clock.advance(1000)
    device.set({ audioInterrupted: true })
    expect(codes().includes(2032)).toBe(reports)
    expect(engine.silent).toBe(true)
    device.set({ audioInterrupted: false })
    expect(engine.silent).toBe(false)
    expect(engine.requests).toEqual(['play'])
  })
})

describe('the network', () => {
  test('a live-player that loses the network retries three times and gives up with -2301', async () => {
    const { clock, device, codes } = createHarness()
    await clock.advance(1000)
    device.set({ networkType: 'none' })
    await clock.advance(2000)
    const main = codes().filter((code) => code === 2103 || code === -2301)
    expect(main).toEqual([2103, 2103, 2103, -2301])
  })

  test('a live-player whose network is back in time reconnects by itself', async () => {
    const { clock, device, codes } = createHarness()
    await clock.advance(1000)
    device.set({ networkType: 'none' })
    await clock.advance(100)
    device.set({ networkType: '4g' })
    await clock.advance(1000)
    expect(codes().at(-1)).toBe(2004)
    expect(codes()).not.toContain(-2301)
  })

  test('a live-player without a network from the start gives up with -2301', async () => {
    const { clock, codes } = createHarness({}, { networkType: 'none' })
    await clock.advance(2000)
    expect(codes().at(-1)).toBe(-2301)
    expect(codes()).not.toContain(2001)
  })
})

describe('full screen', () => {
  test.each([
    [undefined, 0, 'vertical'],
    [90, 90, 'horizontal'],
    [-90, -90, 'horizontal']
  ])('full screen of a live-player with the direction %s is shown and reported', async (direction, shown, reported) => {
    const { node, displays, of } = createHarness()
    expect(await call(node.context, 'requestFullScreen', { direction })).toEqual(ok)
    expect(displays).toEqual([{ kind: 'fullScreen', direction: shown }])
    expect(await call(node.context, 'exitFullScreen')).toEqual(ok)
    expect(displays.at(-1)).toEqual({ kind: 'page' })
    expect(of('fullscreenchange')).toEqual([
      { fullScreen: true, direction: reported },
      { fullScreen: false, direction: 'vertical' }
    ])
  })

  test('full screen of a live-player with another direction fails', async () => {
    const { node, displays } = createHarness()
    expect(await call(node.context, 'requestFullScreen', { direction: 180 })).toEqual(
      failed('parameter error: parameter.direction should be 0, 90 or -90')
    )
    expect(displays).toEqual([])
  })

  test('full screen that is requested twice is reported once, and is left once by going back', async () => {
    const { node, of } = createHarness()
    await call(node.context, 'requestFullScreen')
    await call(node.context, 'requestFullScreen')
    expect(of('fullscreenchange')).toHaveLength(1)
    expect([node.back(), node.back()]).toEqual([true, false])
    expect(of('fullscreenchange')).toHaveLength(2)
    await call(node.context, 'exitFullScreen')
    expect(of('fullscreenchange')).toHaveLength(2)
  })

  test.each([true, false])(
    'a turned phone enters and leaves full screen with enable-auto-rotation %s',
    (enableAutoRotation) => {
      const { node, displays } = createHarness({ enableAutoRotation })
      node.phoneTurned(true)
      node.phoneTurned(false)
      expect(displays).toEqual(enableAutoRotation ? [{ kind: 'fullScreen', direction: 90 }, { kind: 'page' }] : [])
    }
  )

  test('full screen that was requested is not left by turning the phone', async () => {
    const { node, displays } = createHarness({ enableAutoRotation: true })
    await call(node.context, 'requestFullScreen')
    node.phoneTurned(true)
    node.phoneTurned(false)
    expect(displays).toEqual([{ kind: 'fullScreen', direction: 0 }])
  })
})

describe('the floating window', () => {
  const floating = { kind: 'floating', side: 'right', top: 10 }

  test.each(['push', ['pop', 'push']])(
    'a live-player with the mode %j floats under another page and plays on',
    async (mode) => {
      const { clock, node, engine, displays, moves } = createHarness({ pictureInPictureMode: mode })
      await clock.advance(1000)
      node.pageVisible(false)
      expect(displays).toEqual([floating])
      node.pageVisible(true)
      expect(displays).toEqual([floating, { kind: 'page' }])
      expect(moves()).toEqual(['enterpictureinpicture', 'leavepictureinpicture'])
      expect(engine.requests).toEqual(['play'])
    }
  )

  test.each(['', [], 'pop', undefined])(
    'a live-player with the mode %j does not float under another page',
    async (mode) => {
      const { clock, node, engine, displays } = createHarness({ pictureInPictureMode: mode })
      await clock.advance(1000)
      node.pageVisible(false)
      expect(displays).toEqual([])
      expect(engine.requests).toEqual(['play', 'pause'])
    }
  )

  test('a live-player that is stopped does not float', async () => {
    const { node, displays } = createHarness({ pictureInPictureMode: ['push', 'pop'] })
    await call(node.context, 'stop')
    node.pageVisible(false)
    expect(node.pagePopped()).toBe(false)
    expect(displays).toEqual([])
  })

  test('a live-player whose floating window is closed pauses until its page is back', async () => {
    const { clock, node, engine, moves } = createHarness({ pictureInPictureMode: 'push' })
    await clock.advance(1000)
    node.pageVisible(false)
    expect(await call(node.context, 'exitPictureInPicture')).toEqual(ok)
    expect(moves()).toEqual(['enterpictureinpicture', 'leavepictureinpicture'])
    node.pageVisible(true)
    expect(engine.requests).toEqual(['play', 'pause', 'resume'])
  })

  test('a floating live-player outlives its popped page until the window is closed', async () => {
    const { clock, node, engine } = createHarness({ pictureInPictureMode: 'pop' })
    await clock.advance(1000)
    expect(node.pagePopped()).toBe(true)
    expect(engine.requests).toEqual(['play'])
    node.closeFloating()
    node.destroy()
    expect(engine.destroyed).toBe(true)
  })

  test.each([
    ['(left, 30)', { side: 'left', top: 30 }],
    ['(right, 0)', { side: 'right', top: 0 }],
    ['(left, 300)', { side: 'left', top: 100 }],
    ['somewhere', { side: 'right', top: 10 }]
  ])('the floating window starts at %s', async (position, place) => {
    const { clock, node, displays } = createHarness({
      pictureInPictureMode: 'push',
      pictureInPictureInitPosition: position
    })
    await clock.advance(1000)
    node.pageVisible(false)
    expect(displays).toEqual([{ kind: 'floating', ...place }])
  })

  test('the picture-in-picture of the system keeps a covered live-player going', async () => {
    const { clock, node, engine, moves, displays } = createHarness()
    await clock.advance(1000)
    expect(await call(node.context, 'requestPictureInPicture')).toEqual(ok)
    node.pageVisible(false)
    expect(engine.requests).toEqual(['play', 'pictureInPicture'])
    engine.emit('leavepictureinpicture', {})
    expect(engine.requests.at(-1)).toBe('pause')
    expect(moves()).toEqual(['enterpictureinpicture', 'leavepictureinpicture'])
    expect(displays).toEqual([])
  })

  test('a refusal of the system is the failure of requestPictureInPicture()', async () => {
    const { node, engine, moves } = createHarness()
    engine.refuseNext('pictureInPicture', 'not allowed')
    expect(await call(node.context, 'requestPictureInPicture')).toEqual(failed('not allowed'))
    expect(moves()).toEqual([])
  })
})

describe('casting', () => {
  const casting = ['startCasting', 'switchCasting', 'reconnectCasting', 'exitCasting'] as const

  test.each(casting)('%s() of a live-player fails without enable-casting', async (method) => {
    expect(await call(createHarness().node.context, method)).toEqual(failed('enable-casting is not set'))
  })

  test.each(casting)('%s() of a live-player works only inside a tap', async (method) => {
    const { node, setTapped } = createHarness({ enableCasting: true })
    setTapped(false)
    expect(await call(node.context, method)).toEqual(failed('can only be invoked by user TAP gesture'))
  })

  test('casting of a live-player finds no device', async () => {
    const { node, of } = createHarness({ enableCasting: true })
    expect(await call(node.context, 'startCasting')).toEqual(ok)
    expect(of('castinguserselect')).toEqual([{ state: 'fail' }])
    expect(await call(node.context, 'exitCasting')).toEqual(failed('not casting'))
  })
})

describe('statistics', () => {
  test('statistics of a live-player come once a second while it plays', async () => {
    const { clock, node, of } = createHarness()
    await clock.advance(5500)
    expect(of('netstatus')).toHaveLength(5)
    expect(of('audiovolumenotify')).toHaveLength(5)
    await call(node.context, 'pause')
    await clock.advance(5000)
    expect(of('netstatus')).toHaveLength(5)
    await call(node.context, 'resume')
    await clock.advance(1500)
    expect(of('netstatus')).toHaveLength(6)
  })

  test('the volume of a muted live-player is 0', async () => {
    const { clock, node, of } = createHarness()
    await clock.advance(1500)
    node.update({ muted: true })
    await clock.advance(1000)
    expect(of('audiovolumenotify').map(({ volume }) => Number(volume) > 0)).toEqual([true, false])
  })
})

test('a removed live-player reports nothing, keeps no timer and answers no call', async () => {
  const { clock, device, node, engine, codes } = createHarness()
  node.destroy()
  await clock.advance(5000)
  device.set({ appVisible: false })
  device.set({ appVisible: true })
  expect(codes()).toEqual([])
  expect(engine.destroyed).toBe(true)
  expect(clock.waiting).toBe(0)
  expect(await call(node.context, 'play')).toEqual(failed('the node has been removed'))
})

describe('a player context', () => {
  const nowhere: NativeNodes = { findPlayer: () => undefined }

  test('a live-player context has every documented method', () => {
    const context = createRtcApi(nowhere).createLivePlayerContext('player')
    expect(Object.keys(context).sort()).toEqual(methods.map(({ name }) => name).sort())
  })

  test.each(callbackMethods)('%s() of a context without a node fails later', async (method) => {
    const context = createRtcApi(nowhere).createLivePlayerContext('player')
    expect(await call(context, method)).toEqual(failed('can not find node with id player'))
  })

  test('a live-player context may be called without callbacks', async () => {
    const context = createRtcApi(nowhere).createLivePlayerContext('player')
    context.play()
    context.requestBackgroundPlayback()
    context.exitBackgroundPlayback()
    await createVirtualClock().advance(0)
  })

  test('a snapshot of a live-player has width and height as strings', async () => {
    const { node } = createHarness()
    const pictures: object[] = []
    node.context.snapshot({ success: (picture) => pictures.push(picture) })
    await createVirtualClock().advance(0)
    expect(pictures[0]).toMatchObject({ width: '640', height: '360', errMsg: 'operateLivePlayer:ok' })
  })

  test('a live-player context looks for its node by id and component at each call', () => {
    const component = {}
    const asked: unknown[] = []
    const findPlayer: NativeNodes['findPlayer'] = (...place) => {
      asked.push(place)
      return undefined
    }
    const context = createRtcApi({ findPlayer }).createLivePlayerContext('player', component)
    expect(asked).toEqual([])
    context.play()
    context.stop()
    expect(asked).toEqual([
      ['player', component],
      ['player', component]
    ])
  })
})
