import { type BenchOptions, createPusherBench, forget, pushing } from './pusher-harness'

const music = 'https://127.0.0.1/music.mp3'
const song = 'https://127.0.0.1/song.mp3'

/** Property, value, the call it makes, what the engine was asked. */
const properties: [string, unknown, string, string, string][] = [
  ['devicePosition', 'back', 'switchCamera', 'switchCamera', 'deviceposition'],
  ['torch', true, 'toggleTorch', 'toggleTorch', 'torch'],
  ['zoomRatio', 2.5, 'setZoom {"zoom":2.5}', 'setZoom 2.5', 'zoomratio'],
  ['bgm', music, `playBGM {"url":"${music}"}`, `playMusic ${music}`, 'bgm'],
  ['bgmVolume', 0.5, 'setBGMVolume {"volume":"0.5"}', 'setVolume music 0.5', 'bgmvolume'],
  ['micVolume', 0.5, 'setMICVolume {"volume":0.5}', 'setVolume microphone 0.5', 'micvolume']
]

describe('a driven property', () => {
  test.each(properties)(
    'the change %s=%s makes one call, and is reported when the call succeeds',
    async (...[name, value, call, request, event]) => {
      const bench = await pushing()
      const answer = bench.hold(call.split(' ')[0] ?? '')
      bench.set({ [name]: value })
      await bench.clock.advance(1000)
      expect(bench.changes()).toEqual([])
      answer.release()
      await bench.clock.advance(500)
      bench.set({ [name]: value })
      await bench.clock.advance(500)
      expect(bench.calls).toEqual([call])
      expect(bench.media.requests).toContain(request)
      expect(bench.changes()).toEqual([`${event}change ${String(value)} attribute`])
      expect(bench.errors()).toEqual([])
    }
  )

  test.each(properties)(
    'the value %s=%s that is set before the start is called as soon as it can be',
    async (...row) => {
      const [name, value, call, , event] = row
      const bench = createPusherBench({ ready: false, properties: { autopush: true, [name]: value } })
      await bench.clock.advance(1000)
      bench.ready()
      await bench.clock.advance(2000)
      // The native tag begins with the camera that is wanted.
      expect(bench.calls).toEqual(name === 'devicePosition' ? ['start'] : ['start', call])
      expect(bench.media.attributes['devicePosition']).toBe(name === 'devicePosition' ? 'back' : 'front')
      expect(bench.changes().filter((change) => !change.startsWith('pushing'))).toEqual([
        `${event}change ${String(value)} attribute`
      ])
    }
  )

  test.each(properties)(
    'the change %s=%s that is refused reports one error and is not called again',
    async (name, value, call) => {
      const bench = await pushing()
      bench.refuse(call.split(' ')[0] ?? '', 'not supported')
      bench.set({ [name]: value })
      await bench.clock.advance(60_000)
      expect(bench.calls).toEqual([call])
      expect(bench.errors()).toEqual([name === 'zoomRatio' ? 'ZOOM_OUT_OF_RANGE' : 'CALL_REJECTED'])
      expect(bench.details('error')[0]).toMatchObject({ errMsg: 'operateLivePusher:fail not supported' })
      expect(bench.changes()).toEqual([])
      expect(bench.shown().state.phase).toBe('pushing')
    }
  )

  test('camera and music are set again after a restart, and the loss and return are reported', async () => {
    const bench = await pushing()
    bench.set({ torch: true, zoomRatio: 2, bgm: music, bgmVolume: 0.5, micVolume: 0.2, devicePosition: 'back' })
    await bench.clock.advance(500)
    forget(bench)
    bench.code(-1307)
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual([
      'stop',
      'start',
      'toggleTorch',
      'setZoom {"zoom":2}',
      `playBGM {"url":"${music}"}`,
      'setBGMVolume {"volume":"0.5"}',
      'setMICVolume {"volume":0.2}'
    ])
    expect(bench.changes()).toEqual([
      'torchchange false native',
      'zoomratiochange 1 native',
      'bgmchange  native',
      'torchchange true attribute',
      'zoomratiochange 2 attribute',
      `bgmchange ${music} attribute`
    ])
  })

  test('a driven property that is refused after a restart is not called again', async () => {
    const bench = await pushing()
    bench.set({ micVolume: 0.2 })
    await bench.clock.advance(500)
    forget(bench)
    bench.refuse('setMICVolume', 'no')
    bench.code(-1307)
    await bench.clock.advance(60_000)
    expect(bench.calls).toEqual(['stop', 'start', 'setMICVolume {"volume":0.2}'])
    expect(bench.errors()).toEqual(['CALL_REJECTED'])
    bench.set({ micVolume: 0.3 })
    await bench.clock.advance(500)
    expect(bench.calls.at(-1)).toBe('setMICVolume {"volume":0.3}')
  })

  test('a newer value of a driven property is called after the refusal of an older one', async () => {
    const bench = await pushing()
    const answer = bench.hold('setZoom')
    bench.set({ zoomRatio: 9 })
    await bench.clock.advance(0)
    bench.set({ zoomRatio: 3 })
    answer.fail({ errMsg: 'operateLivePusher:fail' })
    await bench.clock.advance(500)
    expect(bench.calls).toEqual(['setZoom {"zoom":9}', 'setZoom {"zoom":3}'])
    expect(bench.changes()).toEqual(['zoomratiochange 3 attribute'])
  })

  test('a driven property of the camera waits while the push is interrupted or over', async () => {
    const bench = await pushing()
    bench.device.set({ audioInterrupted: true })
    bench.set({ torch: true })
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual([])
    bench.device.set({ audioInterrupted: false })
    await bench.clock.advance(2000)
    expect(bench.calls).toEqual(['toggleTorch'])
    bench.code(-1307)
    bench.set({ zoomRatio: 2 })
    await bench.clock.advance(3000)
    expect(bench.calls).toEqual(['toggleTorch', 'stop', 'start', 'toggleTorch', 'setZoom {"zoom":2}'])
    expect(bench.errors()).toEqual([])
  })

  test('a driven property that becomes null stays as it is', async () => {
    const bench = await pushing({ properties: { torch: true } })
    forget(bench)
    bench.set({ torch: null, zoomRatio: null, bgmVolume: null })
    await bench.clock.advance(1000)
    expect([bench.calls, bench.events.filter(({ name }) => name === 'error')]).toEqual([[], []])
  })

  test('a driven property of the camera waits for a camera', async () => {
    const bench = createPusherBench({ properties: { torch: true, zoomRatio: 2, devicePosition: 'back' } })
    await bench.clock.advance(1000)
    bench.set({ devicePosition: 'front' })
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual([])
    bench.set({ preview: true })
    await bench.clock.advance(1000)
    expect(bench.calls).toEqual(['startPreview', 'switchCamera', 'toggleTorch', 'setZoom {"zoom":2}'])
  })
})

describe('music', () => {
  test('bgm-paused pauses and resumes the music, also from its beginning', async () => {
    const bench = await pushing()
    bench.set({ bgm: music, bgmPaused: true })
    await bench.clock.advance(100)
    bench.set({ bgmPaused: false })
    await bench.clock.advance(100)
    bench.set({ bgm: '' })
    await bench.clock.advance(100)
    expect(bench.calls).toEqual([`playBGM {"url":"${music}"}`, 'pauseBGM', 'resumeBGM', 'stopBGM'])
    expect(bench.changes()).toEqual([
      `bgmchange ${music} attribute`,
      'bgmpausedchange true attribute',
      'bgmpausedchange false attribute',
      'bgmchange  attribute'
    ])
  })

  test('music that is over is not played again, but can be set again', async () => {
    const bench = await pushing({ properties: { bgm: music } })
    forget(bench)
    await bench.clock.advance(5000)
    expect(bench.details('bgmcomplete')).toHaveLength(1)
    expect(bench.changes()).toEqual(['bgmchange  native'])
    expect(bench.calls).toEqual([])
    bench.set({ bgm: '' })
    bench.set({ bgm: music })
    await bench.clock.advance(100)
    expect(bench.calls).toEqual([`playBGM {"url":"${music}"}`])
  })

  test('the end of one piece of music does not end the next one', async () => {
    const bench = await pushing({ properties: { bgm: music } })
    const answer = bench.hold('playBGM')
    bench.set({ bgm: song })
    await bench.clock.advance(0)
    forget(bench)
    bench.media.emit('bgmcomplete', {})
    answer.release()
    await bench.clock.advance(500)
    expect(bench.calls).toEqual([])
    expect(bench.changes()).toEqual(['bgmchange  native', `bgmchange ${song} attribute`])
  })

  test('music that does not load reports one error and is no music', async () => {
    const bench = await pushing({ properties: { bgm: music } })
    forget(bench)
    // The native tag tells it as both.
    bench.code(10003)
    await bench.clock.advance(500)
    expect(bench.errors()).toEqual(['MUSIC_LOAD_FAILED'])
    expect(bench.details('error')[0]).toMatchObject({ errCode: 10003, advice: 'Check the address of the music' })
    expect(bench.changes()).toEqual(['bgmchange  native'])
    expect(bench.shown().state.phase).toBe('pushing')
  })

  test('methods for music change the properties, and the last one wins', async () => {
    const bench = await pushing({ properties: { bgm: music } })
    forget(bench)
    const { methods } = bench.pusher
    for (const request of [
      () => methods.pauseBGM(),
      () => methods.playBGM({ url: song }),
      () => methods.pauseBGM(),
      () => methods.resumeBGM(),
      () => methods.stopBGM()
    ]) {
      await Promise.all([request(), bench.clock.advance(10)])
    }
    expect(bench.changes()).toEqual([
      'bgmpausedchange true method',
      `bgmchange ${song} method`,
      'bgmpausedchange false method',
      'bgmpausedchange true method',
      'bgmpausedchange false method',
      'bgmchange  method'
    ])
    expect(bench.errors()).toEqual([])
  })
})

describe('methods', () => {
  test.each([
    ['switchCamera', undefined, 'devicepositionchange back method'],
    ['toggleTorch', undefined, 'torchchange true method'],
    ['setZoom', { zoom: 2 }, 'zoomratiochange 2 method'],
    ['playBGM', { url: music }, `bgmchange ${music} method`],
    ['setBGMVolume', { volume: 0.5 }, 'bgmvolumechange 0.5 method'],
    ['setMICVolume', { volume: '0.5' }, 'micvolumechange 0.5 method']
  ] as const)('%s(%j) changes its property, which stays so', async (name, options, change) => {
    const bench = await pushing()
    await Promise.all([bench.pusher.methods[name](options), bench.clock.advance(500)])
    expect(bench.changes()).toEqual([change])
    expect(bench.calls).toHaveLength(1)
  })

  test('switchCamera() and toggleTorch() twice return to the beginning', async () => {
    const bench = await pushing()
    const { methods } = bench.pusher
    for (let i = 0; i < 2; i++) {
      await Promise.all([methods.switchCamera(), methods.toggleTorch(), bench.clock.advance(10)])
    }
    expect(bench.changes().map((change) => change.split(' ')[1])).toEqual(['back', 'true', 'front', 'false'])
  })

  test('setZoom() beyond the camera rejects with an error of its own', async () => {
    const bench = await pushing()
    const zoom = bench.outcome(bench.pusher.methods.setZoom({ zoom: 99 }))
    await bench.clock.advance(500)
    expect(zoom()).toBe('ZOOM_OUT_OF_RANGE')
    expect(bench.events.filter(({ name }) => name === 'error')).toEqual([])
  })
})

describe('taps', () => {
  const controls = ['push', 'camera', 'mute', 'torch', 'video', 'mirror', 'beauty', 'stats', 'snapshot']
  const withBar = (options: BenchOptions = {}) =>
    pushing({ ...options, properties: { controls, ...options.properties } })
  const symbols = ({ bar }: { bar: { start: readonly { symbol: string }[]; end: readonly { symbol: string }[] } }) =>
    [...bar.start, ...bar.end].map(({ symbol }) => symbol).join(' ')

  test('each button of the bar changes its property, and its symbol follows', async () => {
    const bench = await withBar()
    bench.pusher.tapPicture()
    bench.pusher.tapPicture()
    await bench.clock.advance(0)
    expect(symbols(bench.shown())).toBe('stop camera mic torch video mirror beauty stats snapshot')
    for (const name of controls.slice(1)) bench.pusher.tapControl(name)
    await bench.clock.advance(500)
    expect(symbols(bench.shown())).toBe('stop camera micOff torchOff videoOff mirror on beauty on stats snapshot')
    expect(bench.calls).toEqual(['snapshot', 'switchCamera', 'toggleTorch'])
    expect(bench.changes()).toEqual([
      'mutedchange true user',
      'enablecamerachange false user',
      'mirrorchange true user',
      'beautychange 5 user',
      'devicepositionchange back user',
      'torchchange true user'
    ])
    expect(bench.details('snapshot')).toEqual([
      { tempImagePath: 'wxfile://tmp/snapshot-raw.png', width: 360, height: 640 }
    ])
    expect(bench.shown().native).toMatchObject({ muted: true, enableCamera: false, mirror: true, beauty: 5 })
    for (const name of controls.slice(1)) bench.pusher.tapControl(name)
    await bench.clock.advance(500)
    expect(bench.shown().native).toMatchObject({ muted: false, enableCamera: true, mirror: false, beauty: 0 })
    expect(bench.changes().slice(6)).toEqual([
      'mutedchange false user',
      'enablecamerachange true user',
      'mirrorchange false user',
      'beautychange 0 user',
      'devicepositionchange front user',
      'torchchange false user'
    ])
    expect(symbols(bench.shown())).toBe('stop camera mic torch video mirror beauty stats snapshot')
  })

  test('the first button of the bar stops and starts a push, and starts one over a preview', async () => {
    const bench = await withBar({ properties: { preview: true } })
    bench.pusher.tapControl('push')
    await bench.clock.advance(1000)
    expect(bench.shown().state.phase).toBe('previewing')
    expect(symbols(bench.shown())).toMatch(/^push /)
    bench.pusher.tapControl('push')
    await bench.clock.advance(1000)
    expect(bench.shown().state.phase).toBe('pushing')
    expect(bench.changes().filter((change) => change.startsWith('push'))).toEqual([
      'pushingchange false user',
      'pushingchange true user'
    ])
  })

  test('an attribute that is set after a tap wins', async () => {
    const bench = await withBar()
    bench.pusher.tapControl('mirror')
    bench.set({ mirror: true })
    bench.set({ mirror: false, beauty: 3, enableCamera: false })
    await bench.clock.advance(0)
    expect(bench.shown().native).toMatchObject({ mirror: false, beauty: 3, enableCamera: false })
  })
})
