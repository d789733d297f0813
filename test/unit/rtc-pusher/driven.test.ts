import { type PusherHarnessOptions, createPusherHarness, forget, other, pushing, silent } from './pusher-harness'

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
      const harness = await pushing()
      const answer = harness.hold(call.split(' ')[0] ?? '')
      harness.set({ [name]: value })
      await harness.clock.advance(1000)
      expect(harness.changes()).toEqual([])
      answer.release()
      await harness.clock.advance(500)
      harness.set({ [name]: value })
      await harness.clock.advance(500)
      expect(harness.calls).toEqual([call])
      expect(harness.media.requests).toContain(request)
      expect(harness.changes()).toEqual([`${event}change ${String(value)} attribute`])
      expect(harness.errors()).toEqual([])
    }
  )

  test.each(properties)(
    'the value %s=%s that is set before the start is called as soon as it can be',
    async (...row) => {
      const [name, value, call, , event] = row
      const harness = createPusherHarness({ ready: false, properties: { autopush: true, [name]: value } })
      await harness.clock.advance(1000)
      harness.ready()
      await harness.clock.advance(2000)
      // The native tag begins with the camera of the property.
      expect(harness.calls).toEqual(name === 'devicePosition' ? ['start'] : ['start', call])
      expect(harness.media.attributes['devicePosition']).toBe(name === 'devicePosition' ? 'back' : 'front')
      expect(harness.changes().filter((change) => !change.startsWith('pushing'))).toEqual([
        `${event}change ${String(value)} attribute`
      ])
    }
  )

  test.each(properties)(
    'the change %s=%s that is refused reports one error and is not called again',
    async (name, value, call) => {
      const harness = await pushing()
      harness.refuse(call.split(' ')[0] ?? '', 'not supported')
      harness.set({ [name]: value })
      await harness.clock.advance(60_000)
      expect(harness.calls).toEqual([call])
      expect(harness.errors()).toEqual([name === 'zoomRatio' ? 'ZOOM_OUT_OF_RANGE' : 'CALL_REJECTED'])
      expect(harness.details('error')[0]).toMatchObject({ errMsg: 'operateLivePusher:fail not supported' })
      expect(harness.changes()).toEqual([])
      expect(harness.shown().state.phase).toBe('pushing')
    }
  )

  test.each(properties)(
    'the change %s=%s that the background refuses is called again after 10 s where no show is reported',
    async (name, value, call) => {
      const harness = await pushing()
      harness.refuse(call.split(' ')[0] ?? '', { errMsg: 'operateLivePusher:fail', errno: 102 })
      harness.set({ [name]: value })
      await harness.clock.advance(5000)
      expect([harness.calls, harness.errors()]).toEqual([[call], []])
      await harness.clock.advance(5000)
      expect([harness.calls, harness.errors(), harness.changes().length]).toEqual([[call, call], [], 1])
    }
  )

  test.each(properties)(
    'the change %s=%s that is refused without a reason before the app is hidden is made upon the show',
    async (name, value, call, _, event) => {
      const harness = await pushing()
      harness.refuse(call.split(' ')[0] ?? '', 'not now')
      harness.set({ [name]: value })
      await harness.clock.advance(1000)
      harness.hide()
      await harness.clock.advance(2000)
      harness.show()
      await harness.clock.advance(5000)
      // The new start has made the native tag again, with the camera that is intended.
      const calls = name === 'devicePosition' ? [call] : [call, call]
      expect(harness.calls.filter((made) => made === call)).toEqual(calls)
      expect(harness.changes()).toEqual([`${event}change ${String(value)} attribute`])
    }
  )

  test.each(properties)('the change %s=%s of a page under another one is called at once', async (...row) => {
    const [name, value, call] = row
    const harness = await pushing()
    harness.pusher.setEnvironment({ pageShown: false })
    harness.set({ [name]: value })
    await harness.clock.advance(0)
    expect(harness.calls).toEqual([call])
    await harness.clock.advance(500)
    expect([harness.errors(), harness.changes().length]).toEqual([[], 1])
  })

  test.each(['torch', 'zoomRatio'])('a stop in the background does not wait for a change of %s', async (name) => {
    const harness = await pushing()
    harness.pusher.setEnvironment({ appShown: false })
    harness.set({ [name]: name === 'torch' || 2 })
    await harness.clock.advance(500)
    harness.set({ url: other })
    await harness.clock.advance(100)
    expect(harness.calls).toEqual(['stop'])
  })

  test('all changes that are refused before the app is hidden are called again, unless others were asked for', async () => {
    const harness = await pushing()
    for (const call of ['toggleTorch', 'setZoom', 'setMICVolume', 'playBGM']) harness.refuse(call, 'not now')
    harness.set({ torch: true, zoomRatio: 2, micVolume: 0.5, bgm: music })
    await harness.clock.advance(500)
    harness.set({ torch: false, zoomRatio: 3 })
    await harness.clock.advance(500)
    forget(harness)
    harness.hide()
    await harness.clock.advance(2000)
    harness.show()
    await harness.clock.advance(5000)
    expect(harness.calls.slice(2)).toEqual([
      'setZoom {"zoom":3}',
      `playBGM {"url":"${music}"}`,
      'setMICVolume {"volume":0.5}'
    ])
  })

  test('a change that is refused more than 2 s before the app is hidden is not called again', async () => {
    const harness = await pushing()
    harness.refuse('toggleTorch', 'not now')
    harness.set({ torch: true })
    await harness.clock.advance(2001)
    harness.hide()
    await harness.clock.advance(2000)
    harness.show()
    await harness.clock.advance(5000)
    expect(harness.calls.filter((call) => call === 'toggleTorch')).toEqual(['toggleTorch'])
  })

  test('a change that the background refuses twice without a show reports one error', async () => {
    const harness = await pushing()
    harness.refuse('setZoom', { errMsg: 'operateLivePusher:fail', errno: 102 }, 2)
    harness.set({ zoomRatio: 2 })
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.errors()]).toEqual([['setZoom {"zoom":2}', 'setZoom {"zoom":2}'], ['CALL_REJECTED']])
  })

  test('a zoom without an answer is not out of range', async () => {
    const harness = await pushing()
    harness.hold('setZoom')
    harness.set({ zoomRatio: 2 })
    await harness.clock.advance(20_000)
    harness.hold('setZoom')
    const zoom = harness.outcome(harness.pusher.methods.setZoom({ zoom: 3 }))
    await harness.clock.advance(20_000)
    expect([harness.errors(), zoom()]).toEqual([['CALL_REJECTED'], 'CALL_REJECTED'])
  })

  test('a value that the privacy terms bar has their error', async () => {
    const harness = await pushing()
    harness.refuse('toggleTorch', { errno: 104 })
    harness.set({ torch: true })
    await harness.clock.advance(1000)
    expect(harness.errors()).toEqual(['PRIVACY_DENIED'])
  })

  test('camera and music are set again after a restart, and the loss and return are reported', async () => {
    const harness = await pushing()
    harness.set({ torch: true, zoomRatio: 2, bgm: music, bgmVolume: 0.5, micVolume: 0.2, devicePosition: 'back' })
    await harness.clock.advance(500)
    forget(harness)
    harness.code(-1307)
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual([
      'stop',
      'start',
      'toggleTorch',
      'setZoom {"zoom":2}',
      `playBGM {"url":"${music}"}`,
      'setBGMVolume {"volume":"0.5"}',
      'setMICVolume {"volume":0.2}'
    ])
    expect(harness.changes()).toEqual([
      'torchchange false native',
      'zoomratiochange 1 native',
      'bgmchange  native',
      'torchchange true attribute',
      'zoomratiochange 2 attribute',
      `bgmchange ${music} attribute`
    ])
  })

  test('a driven property that is refused after a restart is not called again', async () => {
    const harness = await pushing()
    harness.set({ micVolume: 0.2 })
    await harness.clock.advance(500)
    forget(harness)
    harness.refuse('setMICVolume', 'no')
    harness.code(-1307)
    await harness.clock.advance(60_000)
    expect(harness.calls).toEqual(['stop', 'start', 'setMICVolume {"volume":0.2}'])
    expect(harness.errors()).toEqual(['CALL_REJECTED'])
    harness.set({ micVolume: 0.3 })
    await harness.clock.advance(500)
    expect(harness.calls.at(-1)).toBe('setMICVolume {"volume":0.3}')
  })

  test('a value that is refused takes back no other one: a restart sets those again', async () => {
    const harness = await pushing()
    harness.set({ torch: true, micVolume: 0.2 })
    await harness.clock.advance(500)
    harness.refuse('setZoom', 'no')
    harness.set({ zoomRatio: 9 })
    await harness.clock.advance(500)
    forget(harness)
    harness.code(-1307)
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['stop', 'start', 'toggleTorch', 'setMICVolume {"volume":0.2}'])
  })

  test('a newer value of a driven property is called after the refusal of an older one', async () => {
    const harness = await pushing()
    const answer = harness.hold('setZoom')
    harness.set({ zoomRatio: 9 })
    await harness.clock.advance(0)
    harness.set({ zoomRatio: 3 })
    answer.fail({ errMsg: 'operateLivePusher:fail' })
    await harness.clock.advance(500)
    expect(harness.calls).toEqual(['setZoom {"zoom":9}', 'setZoom {"zoom":3}'])
    expect(harness.changes()).toEqual(['zoomratiochange 3 attribute'])
  })

  test('a driven property of the camera waits while the push is interrupted or over', async () => {
    const harness = await pushing()
    harness.device.set({ audioInterrupted: true })
    harness.set({ torch: true })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual([])
    harness.device.set({ audioInterrupted: false })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['toggleTorch'])
    harness.code(-1307)
    harness.set({ zoomRatio: 2 })
    await harness.clock.advance(3000)
    expect(harness.calls).toEqual(['toggleTorch', 'stop', 'start', 'toggleTorch', 'setZoom {"zoom":2}'])
    expect(harness.errors()).toEqual([])
  })

  test('a driven property that becomes null stays as it is', async () => {
    const harness = await pushing({ properties: { torch: true } })
    forget(harness)
    harness.set({ torch: null, zoomRatio: null, bgmVolume: null })
    await harness.clock.advance(1000)
    expect([harness.calls, harness.events.filter(({ name }) => name === 'error')]).toEqual([[], []])
  })

  test('a driven property of the camera waits for a camera', async () => {
    const harness = createPusherHarness({ properties: { torch: true, zoomRatio: 2, devicePosition: 'back' } })
    await harness.clock.advance(1000)
    harness.set({ devicePosition: 'front' })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual([])
    harness.set({ preview: true })
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['startPreview', 'toggleTorch', 'setZoom {"zoom":2}'])
    expect([harness.contexts, harness.media.attributes['devicePosition']]).toEqual([2, 'front'])
  })
})

describe('music', () => {
  test('bgm-paused pauses and resumes the music, also from its beginning', async () => {
    const harness = await pushing()
    harness.set({ bgm: music, bgmPaused: true })
    await harness.clock.advance(100)
    harness.set({ bgmPaused: false })
    await harness.clock.advance(100)
    harness.set({ bgm: '' })
    await harness.clock.advance(100)
    expect(harness.calls).toEqual([`playBGM {"url":"${music}"}`, 'pauseBGM', 'resumeBGM', 'stopBGM'])
    expect(harness.changes()).toEqual([
      `bgmchange ${music} attribute`,
      'bgmpausedchange true attribute',
      'bgmpausedchange false attribute',
      'bgmchange  attribute'
    ])
  })

  test('bgm-paused makes no call without music, and pauses each piece that begins', async () => {
    const harness = await pushing()
    harness.set({ bgmPaused: true })
    await harness.clock.advance(500)
    expect(harness.calls).toEqual([])
    for (const bgm of [music, song]) {
      harness.set({ bgm })
      await harness.clock.advance(500)
    }
    const begun = [music, song].flatMap((bgm) => [`playBGM {"url":"${bgm}"}`, 'pauseBGM'])
    expect([harness.calls, harness.errors()]).toEqual([begun, []])
  })

  test('bgm-paused pauses the music also while the push is interrupted', async () => {
    const harness = await pushing({ properties: { bgm: music } })
    forget(harness)
    harness.device.set({ audioInterrupted: true })
    harness.set({ bgmPaused: true })
    await harness.clock.advance(0)
    expect([harness.calls, harness.shown().state.phase]).toEqual([['pauseBGM'], 'interrupted'])
  })

  test('music that is over is not played again, but can be set again', async () => {
    const harness = await pushing({ properties: { bgm: music } })
    forget(harness)
    await harness.clock.advance(5000)
    expect(harness.details('bgmcomplete')).toHaveLength(1)
    expect(harness.changes()).toEqual(['bgmchange  native'])
    expect(harness.calls).toEqual([])
    harness.set({ bgm: '' })
    harness.set({ bgm: music })
    await harness.clock.advance(100)
    expect(harness.calls).toEqual([`playBGM {"url":"${music}"}`])
  })

  test('the end of the music takes back no other value: a restart sets those again', async () => {
    const harness = await pushing({ properties: { bgm: music, torch: true } })
    await harness.clock.advance(5000)
    forget(harness)
    harness.code(-1307)
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['stop', 'start', 'toggleTorch'])
  })

  test('the end of one piece of music does not end the next one', async () => {
    const harness = await pushing({ properties: { bgm: music } })
    const answer = harness.hold('playBGM')
    harness.set({ bgm: song })
    await harness.clock.advance(0)
    forget(harness)
    harness.media.emit('bgmcomplete', {})
    answer.release()
    await harness.clock.advance(500)
    expect(harness.calls).toEqual([])
    expect(harness.changes()).toEqual(['bgmchange  native', `bgmchange ${song} attribute`])
  })

  test('music that does not load keeps no other value of a method from being reported', async () => {
    const harness = await pushing({ properties: { bgm: music } })
    await harness.clock.advance(500)
    harness.code(10_003)
    forget(harness)
    await Promise.all([harness.pusher.methods.setZoom({ zoom: 2 }), harness.clock.advance(500)])
    expect(harness.changes()).toEqual(['zoomratiochange 2 method'])
  })

  test('music that does not load reports one error and is no music', async () => {
    const harness = await pushing({ properties: { bgm: music } })
    forget(harness)
    // The native tag reports it as both.
    harness.code(10003)
    await harness.clock.advance(500)
    expect(harness.errors()).toEqual(['MUSIC_LOAD_FAILED'])
    expect(harness.details('error')[0]).toMatchObject({ code: 10003, advice: 'Check the address of the music' })
    expect(harness.changes()).toEqual(['bgmchange  native'])
    expect(harness.shown().state.phase).toBe('pushing')
  })

  test('methods for music change the properties, and the last one wins', async () => {
    const harness = await pushing({ properties: { bgm: music } })
    forget(harness)
    const { methods } = harness.pusher
    for (const request of [
      () => methods.pauseBGM(),
      () => methods.playBGM({ url: song }),
      () => methods.pauseBGM(),
      () => methods.resumeBGM(),
      () => methods.stopBGM()
    ]) {
      await Promise.all([request(), harness.clock.advance(10)])
    }
    expect(harness.changes()).toEqual([
      'bgmpausedchange true method',
      `bgmchange ${song} method`,
      'bgmpausedchange false method',
      'bgmpausedchange true method',
      'bgmpausedchange false method',
      'bgmchange  method'
    ])
    expect(harness.errors()).toEqual([])
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
    const harness = await pushing()
    await Promise.all([harness.pusher.methods[name](options), harness.clock.advance(500)])
    expect(harness.changes()).toEqual([change])
    expect(harness.calls).toHaveLength(1)
  })

  test('switchCamera() and toggleTorch() twice return to the beginning', async () => {
    const harness = await pushing()
    const { methods } = harness.pusher
    for (let i = 0; i < 2; i++) {
      await Promise.all([methods.switchCamera(), methods.toggleTorch(), harness.clock.advance(10)])
    }
    expect(harness.changes().map((change) => change.split(' ')[1])).toEqual(['back', 'true', 'front', 'false'])
  })

  test('setZoom() beyond the camera rejects with an error of its own', async () => {
    const harness = await pushing()
    const zoom = harness.outcome(harness.pusher.methods.setZoom({ zoom: 99 }))
    await harness.clock.advance(500)
    expect(zoom()).toBe('ZOOM_OUT_OF_RANGE')
    expect(harness.events.filter(({ name }) => name === 'error')).toEqual([])
  })
})

describe('taps', () => {
  const controls = ['push', 'camera', 'mute', 'torch', 'video', 'mirror', 'beauty', 'stats', 'snapshot']
  const withBar = (options: PusherHarnessOptions = {}) =>
    pushing({ ...options, properties: { controls, ...options.properties } })
  const symbols = ({ bar }: { bar: { start: readonly { symbol: string }[]; end: readonly { symbol: string }[] } }) =>
    [...bar.start, ...bar.end].map(({ symbol }) => symbol).join(' ')

  test('each button of the bar changes its property, and its symbol follows', async () => {
    const harness = await withBar()
    harness.pusher.tapPicture()
    harness.pusher.tapPicture()
    await harness.clock.advance(0)
    expect(symbols(harness.shown())).toBe('stop camera mic torch video mirror beauty stats snapshot')
    for (const name of controls.slice(1)) harness.pusher.tapControl(name)
    await harness.clock.advance(500)
    expect(symbols(harness.shown())).toBe('stop camera micOff torchOff videoOff mirror on beauty on stats snapshot')
    expect(harness.calls).toEqual(['switchCamera', 'toggleTorch', 'snapshot'])
    expect(harness.changes()).toEqual([
      'mutedchange true user',
      'enablecamerachange false user',
      'mirrorchange true user',
      'beautychange 5 user',
      'devicepositionchange back user',
      'torchchange true user'
    ])
    expect(harness.details('snapshot')).toEqual([
      { tempImagePath: 'wxfile://tmp/snapshot-raw.png', width: 360, height: 640 }
    ])
    expect(harness.shown().native).toMatchObject({ muted: true, enableCamera: false, mirror: true, beauty: 5 })
    for (const name of controls.slice(1)) harness.pusher.tapControl(name)
    await harness.clock.advance(500)
    expect(harness.shown().native).toMatchObject({ muted: false, enableCamera: true, mirror: false, beauty: 0 })
    expect(harness.changes().slice(6)).toEqual([
      'mutedchange false user',
      'enablecamerachange true user',
      'mirrorchange false user',
      'beautychange 0 user',
      'devicepositionchange front user',
      'torchchange false user'
    ])
    expect(symbols(harness.shown())).toBe('stop camera mic torch video mirror beauty stats snapshot')
  })

  test('the first button of the bar stops and starts a push, and starts one over a preview', async () => {
    const harness = await withBar({ properties: { preview: true } })
    harness.pusher.tapControl('push')
    await harness.clock.advance(1000)
    expect(harness.shown().state.phase).toBe('previewing')
    expect(symbols(harness.shown())).toMatch(/^push /)
    harness.pusher.tapControl('push')
    await harness.clock.advance(1000)
    expect(harness.shown().state.phase).toBe('pushing')
    expect(harness.changes().filter((change) => change.startsWith('push'))).toEqual([
      'pushingchange false user',
      'pushingchange true user'
    ])
  })

  test('an attribute that is set after a tap wins', async () => {
    const harness = await withBar()
    harness.pusher.tapControl('mirror')
    harness.set({ mirror: true })
    harness.set({ mirror: false, beauty: 3, enableCamera: false })
    await harness.clock.advance(0)
    expect(harness.shown().native).toMatchObject({ mirror: false, beauty: 3, enableCamera: false })
  })
})

describe('music that does not load', () => {
  test('its code before the answer of the call leaves the property as it was, and reports one error', async () => {
    const harness = await pushing()
    const answer = harness.hold('playBGM')
    harness.set({ bgm: music })
    await harness.clock.advance(100)
    harness.code(10003)
    answer.succeed()
    await harness.clock.advance(5000)
    expect([harness.calls.length, harness.changes(), harness.errors()]).toEqual([1, [], ['MUSIC_LOAD_FAILED']])
    harness.set({ bgm: song })
    await harness.clock.advance(100)
    expect(harness.changes()).toEqual([`bgmchange ${song} attribute`])
  })

  test('its code before the refusal of the call is one error', async () => {
    const harness = await pushing()
    const answer = harness.hold('playBGM')
    harness.set({ bgm: music })
    await harness.clock.advance(100)
    harness.code(10003)
    answer.fail({ errMsg: 'playBGM:fail' })
    await harness.clock.advance(5000)
    expect(harness.errors()).toEqual(['MUSIC_LOAD_FAILED'])
  })

  test('its code before the answer of playBGM() leaves the property as it was', async () => {
    const harness = await pushing({ properties: { bgm: song } })
    forget(harness)
    const answer = harness.hold('playBGM')
    const play = harness.outcome(harness.pusher.methods.playBGM({ url: music }))
    await harness.clock.advance(100)
    harness.code(10003)
    answer.succeed()
    await harness.clock.advance(500)
    expect([play(), harness.changes(), harness.errors()]).toEqual([
      'done',
      ['bgmchange  native'],
      ['MUSIC_LOAD_FAILED']
    ])
    await Promise.all([harness.pusher.methods.playBGM({ url: music }), harness.clock.advance(100)])
    expect(harness.changes().at(-1)).toBe(`bgmchange ${music} method`)
  })

  test('its code before the answer of the call counts although a right is asked for in between', async () => {
    const harness = await pushing({
      device: { access: { 'scope.record': true } },
      answers: [new Promise<boolean>(() => undefined)],
      properties: { enableCamera: false }
    })
    const answer = harness.hold('playBGM')
    harness.set({ bgm: music })
    await harness.clock.advance(100)
    harness.code(10003)
    harness.set({ enableCamera: true })
    await harness.clock.advance(100)
    expect(harness.asked).toEqual(['scope.camera'])
    answer.succeed()
    await harness.clock.advance(500)
    expect(harness.changes().filter((change) => change.startsWith('bgm'))).toEqual([])
  })

  test.each([
    [10003, 'MUSIC_LOAD_FAILED'],
    [10004, 'WAITING_IMAGE_LOAD_FAILED']
  ])(
    'code %i is reported by its state alone, by its error alone, and again for another failure',
    async (code, name) => {
      const harness = await pushing()
      const report = (type: 'statechange' | 'error') => {
        if (type === 'error') harness.pusher.onNativeEvent('error', { errCode: code, errMsg: 'x' })
        else harness.pusher.onNativeEvent('statechange', { code, message: 'x' })
      }
      for (const type of ['statechange', 'error', 'error', 'statechange'] as const) {
        report(type)
        await harness.clock.advance(2000)
      }
      expect(harness.errors()).toEqual([name, name, name, name])
      report('error')
      report('statechange')
      expect(harness.errors()).toHaveLength(5)
      expect(harness.phases()).toEqual([])
    }
  )

  test.each([
    ['its state', ['statechange']],
    ['its error', ['error']],
    ['both', ['statechange', 'error']]
  ])('a second piece that does not load within a second is another failure, told by %s', async (_, types) => {
    const harness = await pushing({ properties: { bgm: music } })
    const report = () => {
      for (const type of types) harness.pusher.onNativeEvent(type, { [type === 'error' ? 'errCode' : 'code']: 10_003 })
    }
    forget(harness)
    report()
    harness.set({ bgm: song })
    await harness.clock.advance(50)
    report()
    expect(harness.errors()).toEqual(['MUSIC_LOAD_FAILED', 'MUSIC_LOAD_FAILED'])
    expect(harness.changes()).toEqual(['bgmchange  native', `bgmchange ${song} attribute`, 'bgmchange  native'])
  })

  test.each([10003, 10004])('code %i is no sign that the network is there', async (code) => {
    const harness = await silent()
    harness.pusher.setEnvironment({ online: false })
    harness.code(code, -1307)
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.phases()]).toEqual([[], ['offline']])
    harness.pusher.setEnvironment({ online: true })
    await harness.clock.advance(5000)
    expect(harness.calls).toEqual(['stop', 'start'])
  })

  test.each([10003, 10004])('code %i is no sign that something flows', async (code) => {
    const harness = await silent({ stallTimeout: 5000 })
    harness.report({ videoBitrate: 0, audioBitrate: 0 })
    await harness.clock.advance(4000)
    harness.code(code)
    await harness.clock.advance(2000)
    expect(harness.phases()[0]).toBe('reconnecting')
  })

  test('a waiting image that does not load does not lengthen the 2 s for a sign of life', async () => {
    const harness = await silent()
    harness.code(5000)
    await harness.clock.advance(1000)
    harness.code(10004)
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['stop', 'start'])
  })

  test('a waiting image that does not load leaves an interruption as it is', async () => {
    const harness = await pushing()
    harness.device.set({ audioInterrupted: true })
    harness.code(10004)
    await harness.clock.advance(1000)
    expect(harness.phases()).toEqual(['interrupted'])
  })
})

describe('the camera that a push begins with', () => {
  test('a position that comes after the native tag makes the tag again, and is not called', async () => {
    const harness = createPusherHarness({ configured: false })
    await harness.clock.advance(100)
    harness.set({ url: 'rtmp://127.0.0.1/live/one', autopush: true, devicePosition: 'back' })
    await harness.clock.advance(3000)
    expect([harness.calls, harness.media.attributes['devicePosition']]).toEqual([['start'], 'back'])
    expect(harness.changes()).toContain('devicepositionchange back attribute')
  })

  test('a position that returns to that of the native tag before the start leaves the tag', async () => {
    const harness = createPusherHarness()
    await harness.clock.advance(100)
    harness.set({ devicePosition: 'back' })
    harness.set({ devicePosition: 'front' })
    await Promise.all([harness.pusher.methods.start(), harness.clock.advance(3000)])
    expect([harness.calls, harness.contexts]).toEqual([['start'], 1])
  })

  test('switchCamera() during a change by attribute follows it, whatever the order of the answers', async () => {
    const harness = await pushing()
    const first = harness.hold('switchCamera')
    harness.set({ devicePosition: 'back' })
    await harness.clock.advance(0)
    const turn = harness.outcome(harness.pusher.methods.switchCamera())
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['switchCamera'])
    first.release()
    await harness.clock.advance(500)
    expect([turn(), harness.calls]).toEqual(['done', ['switchCamera', 'switchCamera']])
    expect(harness.changes()).toEqual(['devicepositionchange back attribute', 'devicepositionchange front method'])
  })
})

describe('a call that turns camera or torch', () => {
  test.each([
    ['switchCamera', { devicePosition: 'back' }, 'devicepositionchange back'],
    ['toggleTorch', { torch: true }, 'torchchange true']
  ] as const)('%s() serves an attribute that asks for the same before its answer', async (name, property, change) => {
    const harness = await pushing()
    const answer = harness.hold(name)
    const turn = harness.outcome(harness.pusher.methods[name]())
    await harness.clock.advance(100)
    harness.set(property)
    await harness.clock.advance(100)
    answer.release()
    await harness.clock.advance(1000)
    expect([turn(), harness.calls, harness.changes()]).toEqual(['done', [name], [`${change} method`]])
  })

  test.each([
    ['switchCamera', { devicePosition: 'back' }, { devicePosition: 'front' }, 'deviceposition', ['back', 'front']],
    ['toggleTorch', { torch: true }, { torch: false }, 'torch', [true, false]]
  ] as const)('%s that was given up and succeeds late is turned back from there', async (...row) => {
    const [name, property, opposite, event, [on, off]] = row
    const harness = await pushing()
    const answer = harness.hold(name)
    harness.set(property)
    await harness.clock.advance(11_000)
    answer.release()
    await harness.clock.advance(100)
    expect([harness.errors(), harness.changes()]).toEqual([['CALL_REJECTED'], [`${event}change ${on} native`]])
    harness.set(opposite)
    await harness.clock.advance(100)
    expect([harness.calls, harness.changes()[1]]).toEqual([[name, name], `${event}change ${off} attribute`])
  })

  test.each([
    ['playBGM', { bgm: music }, { bgm: '' }, 'bgm', [music, ''], 'stopBGM'],
    ['setZoom', { zoomRatio: 2 }, { zoomRatio: 1 }, 'zoomratio', [2, 1], 'setZoom {"zoom":1}'],
    ['setMICVolume', { micVolume: 0 }, { micVolume: 1 }, 'micvolume', [0, 1], 'setMICVolume {"volume":1}']
  ] as const)('%s that was given up and succeeds late is reported, and taken back from there', async (...row) => {
    const [name, property, opposite, event, [late, next], call] = row
    const harness = await pushing()
    const answer = harness.hold(name)
    harness.set(property)
    await harness.clock.advance(11_000)
    answer.succeed()
    await harness.clock.advance(100)
    expect(harness.changes()).toEqual([`${event}change ${late} native`])
    harness.set(opposite)
    await harness.clock.advance(100)
    expect([harness.calls[1], harness.changes()[1]]).toEqual([call, `${event}change ${next} attribute`])
  })

  test('a torch that is turned late, during the next call, is turned once more', async () => {
    const harness = await pushing()
    const late = harness.hold('toggleTorch')
    harness.set({ torch: true })
    await harness.clock.advance(11_000)
    const next = harness.hold('toggleTorch')
    harness.set({ torch: false })
    harness.set({ torch: true })
    await harness.clock.advance(100)
    late.release()
    await harness.clock.advance(100)
    next.release()
    await harness.clock.advance(1000)
    expect(harness.calls).toEqual(['toggleTorch', 'toggleTorch', 'toggleTorch'])
    expect(harness.changes()).toEqual([
      'torchchange true native',
      'torchchange false attribute',
      'torchchange true attribute'
    ])
  })

  test('a torch that is turned late once the camera is closed says nothing of the next one', async () => {
    const harness = await pushing()
    const answer = harness.hold('toggleTorch')
    harness.set({ torch: true })
    await harness.clock.advance(11_000)
    await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(100)])
    forget(harness)
    answer.release()
    await harness.clock.advance(100)
    expect(harness.changes()).toEqual([])
  })
})

test('a tap on the camera before the native tag exists is reported at once', async () => {
  const harness = createPusherHarness({ ready: false })
  await harness.clock.advance(0)
  harness.pusher.tapControl('camera')
  expect(harness.changes()).toEqual(['devicepositionchange back user'])
  harness.ready()
  await harness.clock.advance(100)
  expect(harness.media.attributes['devicePosition']).toBe('back')
})

test.each([
  ['setMICVolume', {}],
  ['setZoom', { zoom: 'near' }],
  ['setBGMVolume', undefined],
  ['playBGM', {}]
] as const)('a native tag that takes %s(%j) changes no property, and is not called again', async (method, options) => {
  const harness = await pushing()
  const answer = harness.hold(method)
  const methods: Readonly<Record<string, (given?: object) => Promise<unknown>>> = harness.pusher.methods
  const done = harness.outcome(methods[method]?.(options) ?? Promise.reject(new Error()))
  await harness.clock.advance(0)
  answer.succeed()
  await harness.clock.advance(1000)
  expect([done(), harness.calls.length, harness.changes()]).toEqual(['done', 1, []])
})
