import type { Refusal } from '../../../components/core/permission'
import { type PusherHarnessOptions, createPusherHarness, forget, pushing } from './pusher-harness'

type Given = NonNullable<PusherHarnessOptions['device']>

const none = { access: {} } as const
const barred = (camera: boolean) => ({
  systemAccess: {
    camera: camera ? ('denied' as const) : ('authorized' as const),
    microphone: camera ? ('authorized' as const) : ('denied' as const)
  }
})

/** Something that a test decides on later. */
function open<Value>() {
  let answer: (value: Value) => void = () => undefined
  const promise = new Promise<Value>((resolve) => {
    answer = resolve
  })
  return { promise, answer: (value: Value) => answer(value) }
}

describe('before a start', () => {
  test.each([
    ['camera and microphone', {}, ['scope.camera', 'scope.record']],
    ['the microphone alone', { enableCamera: false }, ['scope.record']],
    ['the camera alone', { enableMic: false }, ['scope.camera']],
    ['nothing', { enableCamera: false, enableMic: false }, []]
  ])('a start asks for the rights that the attributes need: %s', async (_, properties, scopes) => {
    const harness = createPusherHarness({ device: none, properties: { autopush: true, ...properties } })
    await harness.clock.advance(0)
    expect(harness.asked).toEqual(scopes)
    expect(harness.calls).toEqual(['start'])
    expect(harness.details('permission')).toEqual(
      scopes.map((scope) => ({ scope, granted: true, level: 'user', canAsk: true }))
    )
    expect(harness.errors()).toEqual([])
  })

  test('a second start asks for no right again', async () => {
    const harness = await pushing({ device: none })
    await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(0)])
    await Promise.all([harness.pusher.methods.start(), harness.clock.advance(2000)])
    expect(harness.checks).toEqual([])
    expect(harness.phases()).toEqual(['stopped', 'connecting', 'pushing'])
  })

  test('a dialog for a right stays open for an hour without a fault', async () => {
    const dialog = open<boolean>()
    const harness = createPusherHarness({ device: none, answers: [dialog.promise], properties: { autopush: true } })
    await harness.clock.advance(3_600_000)
    expect(harness.phases()).toEqual(['connecting', 'requesting-permission'])
    expect(harness.shown().state).toMatchObject({ kind: 'busy', text: 'Asking for permission', action: '' })
    dialog.answer(true)
    await harness.clock.advance(2000)
    expect(harness.phases().at(-1)).toBe('pushing')
    expect(harness.errors()).toEqual([])
  })

  test.each([true, false])(
    'a pusher that is stopped while the dialog is open stays stopped after the answer %s',
    async (answer) => {
      const dialog = open<boolean>()
      const harness = createPusherHarness({ device: none, answers: [dialog.promise], properties: { pushing: true } })
      await harness.clock.advance(1000)
      const stop = harness.outcome(harness.pusher.methods.stop())
      await harness.clock.advance(1000)
      dialog.answer(answer)
      await harness.clock.advance(60_000)
      expect(stop()).toBe('done')
      expect(harness.calls).toEqual([])
      expect(harness.phases().at(-1)).toBe('stopped')
      expect(harness.errors()).toEqual([])
      expect(harness.details('permission')).toEqual([])
      expect(harness.changes()).toEqual(['pushingchange true attribute', 'pushingchange false method'])
    }
  )

  test('a refusal of the camera after enable-camera became false stops nothing', async () => {
    const dialog = open<boolean>()
    const harness = createPusherHarness({ device: none, answers: [dialog.promise], properties: { autopush: true } })
    await harness.clock.advance(1000)
    harness.set({ enableCamera: false })
    dialog.answer(false)
    await harness.clock.advance(0)
    harness.code(1002)
    expect(harness.errors()).toEqual([])
    expect(harness.asked).toEqual(['scope.camera', 'scope.record'])
    expect(harness.phases().at(-1)).toBe('pushing')
  })
})

describe('a refusal', () => {
  const user = { level: 'user', canAsk: false }
  const system = { level: 'system', canAsk: false }
  const cases: [string, Given, boolean[], object, string, object, string, string][] = [
    ['the person, camera', none, [false], {}, 'CAMERA_DENIED', user, 'user', 'Open settings'],
    ['the person, microphone', none, [true, false], {}, 'MICROPHONE_DENIED', user, 'user', 'Open settings'],
    ['the phone, camera', barred(true), [], {}, 'CAMERA_DENIED_SYSTEM', system, 'system', 'Open settings'],
    ['the phone, microphone', barred(false), [], {}, 'MICROPHONE_DENIED_SYSTEM', system, 'system', 'Open settings'],
    [
      'the terms, refused',
      { privacy: 'unasked' },
      [false],
      {},
      'PRIVACY_DENIED',
      { level: 'privacy', canAsk: true },
      '',
      'Try again'
    ],
    [
      'the terms, not declared',
      { privacy: 'undeclared', ...none },
      [],
      {},
      'PRIVACY_UNDECLARED',
      { level: 'privacy', canAsk: false },
      '',
      ''
    ]
  ]

  test.each(cases)(
    'a refusal by %s fails with its own error, one permission event and its own button',
    async (_, device, answers, properties, name, refusal, settings, action) => {
      const harness = createPusherHarness({ device, answers, properties: { autopush: true, ...properties } })
      await harness.clock.advance(60_000)
      expect(harness.errors()).toEqual([name])
      expect(harness.calls).toEqual([])
      expect(harness.phases().at(-1)).toBe('failed')
      const refused = harness.details('permission').filter(({ granted }) => granted === false)
      expect(refused).toEqual([
        { scope: name.startsWith('MIC') ? 'scope.record' : 'scope.camera', granted: false, ...refusal }
      ])
      const { state } = harness.shown()
      const sign = name.startsWith('MIC') ? 'micOff' : 'videoOff'
      expect(state).toMatchObject({ kind: 'failed', sign, action })
      expect(harness.details('error')[0]).toMatchObject({ text: state.text, scope: 'pusher' })
      expect(harness.shown().settings).toBe(settings)
    }
  )

  test('a refusal has no sign and no way to the settings over another fault', async () => {
    const harness = createPusherHarness({ device: { access: {} }, answers: [false], properties: { autopush: true } })
    await harness.clock.advance(1000)
    expect(harness.shown()).toMatchObject({ settings: 'user', state: { sign: 'videoOff' } })
    harness.set({ url: 'https://127.0.0.1/list.m3u8' })
    await harness.clock.advance(1000)
    expect(harness.shown()).toMatchObject({
      settings: '',
      state: { text: 'Cannot go live here', sign: '', action: '' }
    })
  })

  const byTerms = (errno: number): Refusal => ({
    scope: 'scope.camera',
    level: 'privacy',
    canAsk: errno !== 112,
    cause: { errno, errMsg: 'authorize:fail' }
  })

  test.each([
    [103, 'PRIVACY_REQUIRED', 'Try again, and agree to the privacy terms'],
    [104, 'PRIVACY_DENIED', 'Wait 10 seconds, then try again and agree'],
    [112, 'PRIVACY_UNDECLARED', 'Declare camera and microphone in the privacy guide of the admin console'],
    [999, 'PRIVACY_DENIED', 'Wait 10 seconds, then try again and agree']
  ])('a refusal of the privacy terms with errno %i is %s', async (errno, name, advice) => {
    const harness = createPusherHarness({
      properties: { autopush: true },
      findRefusal: () => Promise.resolve(byTerms(errno))
    })
    await harness.clock.advance(1000)
    expect(harness.details('error')).toEqual([
      expect.objectContaining({ name, advice, errno, errMsg: 'authorize:fail', cause: byTerms(errno).cause })
    ])
  })

  test('start() rejects with the error of a refused right', async () => {
    const harness = createPusherHarness({ device: none, answers: [false] })
    const start = harness.outcome(harness.pusher.methods.start())
    await harness.clock.advance(1000)
    expect(start()).toBe('CAMERA_DENIED')
  })

  test('start() after a refusal that still holds rejects with it again', async () => {
    const harness = createPusherHarness({ device: none, answers: [false], properties: { enableMic: false } })
    for (const errors of [1, 2]) {
      const start = harness.outcome(harness.pusher.methods.start())
      await harness.clock.advance(1000)
      expect([start(), harness.errors().length, harness.calls]).toEqual(['CAMERA_DENIED', errors, []])
    }
  })

  test('a refusal shows no button for the settings where the page has its own slot for the state', async () => {
    const harness = createPusherHarness({
      device: none,
      answers: [false],
      properties: { autopush: true, custom: ['state'] }
    })
    await harness.clock.advance(1000)
    expect(harness.shown()).toMatchObject({ settings: '', slots: { state: true }, state: { kind: 'none' } })
  })

  test('a tap asks for refused privacy terms again, and a return of the app does not', async () => {
    const harness = createPusherHarness({
      device: { privacy: 'unasked' },
      answers: [false],
      properties: { autopush: true }
    })
    await harness.clock.advance(20_000)
    harness.allow({})
    await harness.clock.advance(20_000)
    expect(harness.errors()).toEqual(['PRIVACY_DENIED'])
    expect(harness.details('permission')).toHaveLength(1)
    harness.pusher.tapAction()
    await harness.clock.advance(2000)
    expect(harness.asked).toEqual(['privacy', 'privacy'])
    expect(harness.phases().at(-1)).toBe('pushing')
  })
})

describe('back from the settings', () => {
  test('a return with the right allowed starts the push and reports the right', async () => {
    const harness = createPusherHarness({ device: none, answers: [false], properties: { autopush: true } })
    await harness.clock.advance(1000)
    forget(harness)
    harness.allow({ 'scope.camera': true })
    await harness.clock.advance(3000)
    expect(harness.details('permission')).toEqual([
      { scope: 'scope.camera', granted: true, level: 'user', canAsk: false },
      { scope: 'scope.record', granted: true, level: 'user', canAsk: true }
    ])
    expect(harness.phases()).toEqual(['connecting', 'requesting-permission', 'connecting', 'pushing'])
    expect(harness.errors()).toEqual([])
  })

  test('a right that was allowed starts no push to an address that was taken away meanwhile', async () => {
    const harness = createPusherHarness({ device: none, answers: [false], properties: { autopush: true } })
    const start = harness.outcome(harness.pusher.methods.start())
    await harness.clock.advance(1000)
    harness.set({ url: '' })
    harness.allow({ 'scope.camera': true })
    await harness.clock.advance(60_000)
    expect([start(), harness.calls, harness.errors()]).toEqual(['CAMERA_DENIED', [], ['CAMERA_DENIED', 'URL_EMPTY']])
    expect(harness.phases().at(-1)).toBe('failed')
  })

  test('a camera that is used no more leaves the fault of an address', async () => {
    const harness = createPusherHarness({ device: none, answers: [false] })
    const start = harness.outcome(harness.pusher.methods.start())
    await harness.clock.advance(1000)
    harness.set({ url: '' })
    harness.set({ enableCamera: false })
    await harness.clock.advance(60_000)
    expect([start(), harness.calls, harness.errors()]).toEqual(['CAMERA_DENIED', [], ['CAMERA_DENIED', 'URL_EMPTY']])
  })

  test('a return without the right reports and writes nothing', async () => {
    const harness = createPusherHarness({ device: none, answers: [false], properties: { autopush: true } })
    await harness.clock.advance(1000)
    forget(harness)
    harness.checks.length = 0
    harness.allow({})
    await harness.clock.advance(60_000)
    harness.pusher.recheck()
    await harness.clock.advance(60_000)
    expect(harness.events).toEqual([])
    expect(harness.patches).toEqual([])
    expect(harness.checks).toEqual(['checks scope.camera', 'checks scope.camera'])
  })

  test('the button for the settings leads to a push without a return of the app', async () => {
    const harness = createPusherHarness({ device: none, answers: [false], properties: { autopush: true } })
    await harness.clock.advance(1000)
    harness.device.set({ access: { 'scope.camera': true, 'scope.record': true } })
    harness.pusher.recheck()
    await harness.clock.advance(2000)
    expect(harness.phases().at(-1)).toBe('pushing')
    expect(harness.shown().settings).toBe('')
  })

  test('a right that the phone allows again is asked for where the mini program never asked before', async () => {
    const harness = createPusherHarness({ device: { ...none, ...barred(true) }, properties: { autopush: true } })
    await harness.clock.advance(1000)
    harness.hide()
    harness.device.set({ systemAccess: { camera: 'authorized', microphone: 'authorized' } })
    harness.show()
    await harness.clock.advance(3000)
    expect(harness.asked).toEqual(['scope.camera', 'scope.record'])
    expect(harness.phases().at(-1)).toBe('pushing')
    expect(harness.errors()).toEqual(['CAMERA_DENIED_SYSTEM'])
  })

  test('a refusal for another reason after the return is reported and offers other settings', async () => {
    const harness = createPusherHarness({
      device: { access: { 'scope.camera': false }, ...barred(true) },
      properties: { autopush: true }
    })
    await harness.clock.advance(1000)
    expect(harness.shown().settings).toBe('system')
    harness.hide()
    harness.device.set({ systemAccess: { camera: 'authorized', microphone: 'authorized' } })
    harness.show()
    await harness.clock.advance(1000)
    expect(harness.errors()).toEqual(['CAMERA_DENIED_SYSTEM', 'CAMERA_DENIED'])
    expect(harness.shown()).toMatchObject({
      settings: 'user',
      state: { text: 'This mini program may not use the camera' }
    })
  })

  test('a refusal of a right that is not needed any more stops nothing', async () => {
    const checked = open<Refusal | undefined>()
    const refusal: Refusal = { scope: 'scope.camera', level: 'user', canAsk: false }
    const answers = [Promise.resolve(refusal), checked.promise]
    const harness = createPusherHarness({
      properties: { autopush: true },
      findRefusal: ({ scopes }) => (scopes.includes('scope.camera') && answers.shift()) || Promise.resolve(undefined)
    })
    await harness.clock.advance(1000)
    harness.pusher.recheck()
    harness.set({ enableCamera: false })
    await harness.clock.advance(1000)
    expect(harness.phases().at(-1)).toBe('connecting')
    checked.answer(refusal)
    await harness.clock.advance(0)
    harness.code(1002)
    expect(harness.phases().at(-1)).toBe('pushing')
    expect(harness.errors()).toEqual(['CAMERA_DENIED'])
  })

  test('a pusher that was stopped stays stopped after a return with the right', async () => {
    const harness = createPusherHarness({ device: none, answers: [false], properties: { autopush: true } })
    await harness.clock.advance(1000)
    await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(0)])
    harness.allow({ 'scope.camera': true })
    await harness.clock.advance(60_000)
    expect(harness.phases().at(-1)).toBe('stopped')
    expect(harness.calls).toEqual([])
    expect(harness.details('permission').at(-1)).toMatchObject({ scope: 'scope.camera', granted: true })
  })

  test.each([
    ['camera', [false]],
    ['microphone', [true, false]]
  ])('a page that sets pushing=false after a refusal of the %s still shows the reason', async (_, answers) => {
    const harness = createPusherHarness({ device: none, answers, properties: { pushing: true } })
    await harness.clock.advance(1000)
    harness.set({ pushing: false })
    await harness.clock.advance(1000)
    expect(harness.shown()).toMatchObject({ settings: 'user', state: { kind: 'failed' } })
  })

  test('a push without the microphone starts after the microphone was refused', async () => {
    const harness = createPusherHarness({ device: none, answers: [true, false], properties: { pushing: true } })
    await harness.clock.advance(1000)
    harness.set({ enableMic: false })
    await harness.clock.advance(1000)
    expect(harness.shown()).toMatchObject({ settings: '', state: { phase: 'pushing' } })
  })
})

describe('permission="manual"', () => {
  test('permission="manual" checks no right, and the native tag asks', async () => {
    const harness = createPusherHarness({ device: none, properties: { autopush: true, permission: 'manual' } })
    await harness.clock.advance(2000)
    expect(harness.checks).toEqual([])
    expect(harness.asked).toEqual(['scope.camera', 'scope.record'])
    expect(harness.phases()).toEqual(['connecting', 'pushing'])
  })

  test.each([
    ['camera', [false], 'CAMERA_REFUSED', 10001, 'scope.camera'],
    ['microphone', [true, false], 'MICROPHONE_REFUSED', 10002, 'scope.record']
  ])(
    'a refusal of the %s to the native tag is reported once, and the push restarts upon the return',
    async (...row) => {
      const [, answers, name, code, scope] = row
      const harness = createPusherHarness({
        device: none,
        answers,
        properties: { autopush: true, permission: 'manual' }
      })
      await harness.clock.advance(60_000)
      expect(harness.details('statechange')).toEqual([expect.objectContaining({ code, name })])
      expect(harness.errors()).toEqual([name])
      expect(harness.details('permission')).toEqual([{ scope, granted: false, level: 'user', canAsk: false }])
      expect(harness.phases()).toEqual(['connecting', 'failed'])
      expect(harness.shown().settings).toBe('user')
      harness.allow({ 'scope.camera': true, 'scope.record': true })
      await harness.clock.advance(3000)
      expect(harness.calls).toEqual(['start', 'stop', 'start'])
      expect(harness.details('permission').at(-1)).toEqual({ scope, granted: true, level: 'user', canAsk: false })
      expect(harness.phases().slice(2)).toEqual(['connecting', 'pushing'])
    }
  )

  test('a native refusal that comes as an error event alone is reported once', async () => {
    const harness = createPusherHarness({ properties: { autopush: true, permission: 'manual' } })
    await harness.clock.advance(0)
    harness.media.emit('error', { errCode: 10001, errMsg: 'insertLivePusher:fail auth deny' })
    await harness.clock.advance(1000)
    expect(harness.errors()).toEqual(['CAMERA_REFUSED'])
    expect(harness.details('permission')).toEqual([
      { scope: 'scope.camera', granted: false, level: 'user', canAsk: false }
    ])
  })

  test.each([
    ['a push', { autopush: true }, 'start'],
    ['a preview', { preview: true }, 'startPreview']
  ] as const)('a camera that is refused to the native tag twice leads to the settings: %s', async (_, given, begin) => {
    const refused = { access: { 'scope.camera': false, 'scope.record': true } }
    const harness = createPusherHarness({ device: refused, properties: { ...given, permission: 'manual' } })
    await harness.clock.advance(2000)
    const again = harness.outcome(harness.pusher.methods[begin]())
    await harness.clock.advance(2000)
    expect([again(), harness.errors()]).toEqual([expect.any(String), ['CAMERA_REFUSED', 'CAMERA_REFUSED']])
    expect(harness.shown().settings).toBe('user')
    harness.allow({ 'scope.camera': true })
    await harness.clock.advance(3000)
    expect(harness.phases().at(-1)).toBe(begin === 'start' ? 'pushing' : 'previewing')
  })

  test('a refusal that the native tag repeats keeps the way to the settings, and is reported once', async () => {
    const harness = createPusherHarness({ properties: { autopush: true, permission: 'manual' } })
    await harness.clock.advance(0)
    for (const code of [10_001, 10_001, 10_001]) harness.pusher.onNativeEvent('statechange', { code })
    await harness.clock.advance(1000)
    expect([harness.errors(), harness.details('permission').length]).toEqual([['CAMERA_REFUSED'], 1])
    expect(harness.shown().settings).toBe('user')
  })

  test('privacy terms that are refused to the native tag are reported as one fault', async () => {
    const harness = createPusherHarness({
      device: { privacy: 'unasked' },
      answers: [false],
      properties: { autopush: true, permission: 'manual' }
    })
    await harness.clock.advance(60_000)
    expect(harness.errors()).toEqual(['CAMERA_REFUSED'])
    expect(harness.phases()).toEqual(['connecting', 'failed'])
  })
})

describe('while it pushes', () => {
  const voice = { enableCamera: false }
  const voicePush = async (answers: readonly boolean[] = []) => {
    const harness = createPusherHarness({
      device: { access: { 'scope.record': true } },
      answers,
      properties: { autopush: true, ...voice }
    })
    await harness.clock.advance(2000)
    forget(harness)
    return harness
  }

  test('enable-camera during a push asks for the camera, and switches it on when it is allowed', async () => {
    const harness = await voicePush()
    harness.set({ enableCamera: true })
    expect(harness.media.attributes['enableCamera']).toBe(false)
    await harness.clock.advance(1000)
    expect(harness.asked).toEqual(['scope.camera'])
    expect(harness.media.attributes['enableCamera']).toBe(true)
    expect(harness.calls).toEqual([])
    expect(harness.phases()).toEqual([])
    expect(harness.changes()).toEqual(['enablecamerachange true attribute'])
  })

  test('a refusal of the camera during a push leaves the push of sound running', async () => {
    const harness = await voicePush([false])
    harness.set({ enableCamera: true })
    await harness.clock.advance(60_000)
    expect(harness.asked).toEqual(['scope.camera'])
    expect(harness.errors()).toEqual(['CAMERA_DENIED'])
    expect(harness.details('permission')).toEqual([
      { scope: 'scope.camera', granted: false, level: 'user', canAsk: false }
    ])
    expect(harness.changes()).toEqual(['enablecamerachange true attribute', 'enablecamerachange false native'])
    expect(harness.calls).toEqual([])
    expect(harness.shown().state.phase).toBe('pushing')
    expect(harness.media.attributes['enableCamera']).toBe(false)
  })

  test('a refusal of the microphone during a push leaves the push running, and it is not asked for again', async () => {
    const harness = createPusherHarness({
      device: { access: { 'scope.camera': true } },
      answers: [false],
      properties: { autopush: true, enableMic: false }
    })
    await harness.clock.advance(2000)
    forget(harness)
    harness.set({ enableMic: true })
    await harness.clock.advance(60_000)
    expect(harness.checks).toEqual(['checks scope.camera', 'checks scope.record', 'asks scope.record'])
    expect(harness.errors()).toEqual(['MICROPHONE_DENIED'])
    expect(harness.shown().state.phase).toBe('pushing')
    expect(harness.media.attributes['enableMic']).toBe(false)
    harness.allow({ 'scope.record': true })
    await harness.clock.advance(5000)
    expect(harness.media.attributes['enableMic']).toBe(true)
    expect(harness.details('permission').map(({ granted }) => granted)).toEqual([false, true])
  })
})

describe('a push whose microphone was refused on the way', () => {
  const mute = async (properties: Readonly<Record<string, unknown>>, answers: readonly boolean[]) => {
    const harness = createPusherHarness({
      device: none,
      answers,
      properties: { autopush: true, enableMic: false, ...properties }
    })
    await harness.clock.advance(40_000)
    harness.set({ enableMic: true })
    await harness.clock.advance(1000)
    expect([harness.errors(), harness.shown().state.phase]).toEqual([['MICROPHONE_DENIED'], 'pushing'])
    for (const list of [harness.events, harness.calls, harness.asked]) list.length = 0
    return harness
  }

  test('asks for the camera once that is switched on', async () => {
    const harness = await mute({ enableCamera: false }, [false])
    harness.set({ enableCamera: true })
    await harness.clock.advance(60_000)
    expect([harness.asked, harness.calls, harness.errors()]).toEqual([['scope.camera'], [], []])
    // What was said of the microphone is not said of it.
    expect(harness.details('permission')).toEqual([
      { scope: 'scope.camera', granted: true, level: 'user', canAsk: true }
    ])
    expect(harness.media.attributes).toMatchObject({ enableCamera: true, enableMic: false })
    harness.allow({ 'scope.record': true })
    await harness.clock.advance(5000)
    expect(harness.media.attributes).toMatchObject({ enableCamera: true, enableMic: true })
  })

  test('is told of a camera that was refused before, too, and goes on without both', async () => {
    const harness = await mute({ enableCamera: false }, [false])
    harness.allow({ 'scope.camera': false })
    harness.set({ enableCamera: true })
    await harness.clock.advance(60_000)
    expect([harness.asked, harness.calls, harness.errors()]).toEqual([[], [], ['CAMERA_DENIED']])
    expect(harness.details('enablecamerachange').map(({ value }) => value)).toEqual([true, false])
    expect([harness.shown().state.phase, harness.media.attributes['enableMic']]).toEqual(['pushing', false])
  })

  test('goes on without it after its connection was lost, until it is begun anew', async () => {
    const harness = await mute({}, [true, false])
    harness.code(-1307)
    await harness.clock.advance(20_000)
    expect([harness.calls, harness.asked, harness.errors()]).toEqual([['stop', 'start'], [], []])
    expect([harness.shown().state.phase, harness.media.attributes['enableMic']]).toEqual(['pushing', false])
    await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(1000)])
    const start = harness.outcome(harness.pusher.methods.start())
    await harness.clock.advance(1000)
    expect([start(), harness.errors()]).toEqual(['MICROPHONE_DENIED', ['MICROPHONE_DENIED']])
  })

  test.each<[string, Given, string[]]>([
    ['the same', {}, []],
    ['the phone', { systemAccess: { camera: 'authorized', microphone: 'denied' } }, ['MICROPHONE_DENIED_SYSTEM']]
  ])('goes on without it after a wait for the next attempt, where %s refuses it meanwhile', async (...row) => {
    const [, device, errors] = row
    const harness = await mute({ retryDelay: 8000 }, [true, false])
    harness.refuse('start', 'not now')
    harness.code(-1307)
    await harness.clock.advance(5000)
    harness.hide()
    harness.device.set(device)
    harness.show()
    await harness.clock.advance(60_000)
    expect([harness.errors(), harness.shown().state.phase]).toEqual([errors, 'pushing'])
  })

  test('hears of that once, also where the camera is refused, too', async () => {
    const harness = await mute({ enableCamera: false }, [false, false])
    harness.set({ enableCamera: true })
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.errors()]).toEqual([[], ['CAMERA_DENIED']])
    harness.allow({ 'scope.record': true })
    await harness.clock.advance(5000)
    expect(harness.media.attributes).toMatchObject({ enableCamera: false, enableMic: true })
  })

  test('sends nothing once the camera is off, which is no stall', async () => {
    const harness = await mute({}, [true, false])
    harness.set({ enableCamera: false })
    await harness.clock.advance(60_000)
    expect([harness.calls, harness.phases(), harness.errors()]).toEqual([[], [], []])
  })
})

describe('the preview', () => {
  test('the preview asks for the camera alone and shows no push meanwhile', async () => {
    const dialog = open<boolean>()
    const harness = createPusherHarness({ device: none, answers: [dialog.promise], properties: { preview: true } })
    await harness.clock.advance(1000)
    expect(harness.phases()).toEqual(['requesting-permission'])
    dialog.answer(true)
    await harness.clock.advance(1000)
    expect(harness.asked).toEqual(['scope.camera'])
    expect(harness.phases()).toEqual(['requesting-permission', 'connecting', 'previewing'])
    expect(harness.changes()).toEqual(['previewchange true attribute'])
  })

  test('a tap after a refused preview asks for the preview again and pushes nothing', async () => {
    const harness = createPusherHarness({
      device: { privacy: 'unasked' },
      answers: [false],
      properties: { preview: true }
    })
    await harness.clock.advance(20_000)
    expect(harness.errors()).toEqual(['PRIVACY_DENIED'])
    harness.pusher.tapAction()
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['startPreview'])
    expect(harness.phases().at(-1)).toBe('previewing')
  })

  test('startPreview() rejects with the refusal, and a second call asks again', async () => {
    const harness = createPusherHarness({ device: { privacy: 'unasked' }, answers: [false] })
    const first = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(20_000)
    const second = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(1000)
    expect([first(), second()]).toEqual(['PRIVACY_DENIED', 'done'])
    expect(harness.phases().at(-1)).toBe('previewing')
  })

  test('a preview of an app that was not granted the tag is unsupported and names the reason', async () => {
    const harness = createPusherHarness()
    harness.refuse('startPreview', 'no permission')
    const preview = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(60_000)
    expect([preview(), harness.errors()]).toEqual(['NO_PERMISSION', ['NO_PERMISSION']])
    expect(harness.phases()).toEqual(['connecting', 'unsupported'])
    expect(harness.calls).toEqual(['startPreview'])
  })

  test('startPreview() after a push that was refused asks again, for the push that is still wanted', async () => {
    const harness = createPusherHarness({
      device: { privacy: 'unasked' },
      answers: [false],
      properties: { autopush: true }
    })
    await harness.clock.advance(20_000)
    expect([harness.errors(), harness.phases().at(-1)]).toEqual([['PRIVACY_DENIED'], 'failed'])
    const preview = harness.outcome(harness.pusher.methods.startPreview())
    await harness.clock.advance(3000)
    expect([preview(), harness.calls, harness.phases().at(-1)]).toEqual(['done', ['start'], 'pushing'])
  })

  test('a preview that the native tag refused is opened again upon the return', async () => {
    const harness = createPusherHarness({
      device: none,
      answers: [false],
      properties: { preview: true, permission: 'manual' }
    })
    await harness.clock.advance(1000)
    expect(harness.errors()).toEqual(['CAMERA_REFUSED'])
    expect(harness.shown().settings).toBe('user')
    harness.allow({ 'scope.camera': true })
    await harness.clock.advance(2000)
    expect(harness.calls).toEqual(['startPreview', 'stopPreview', 'startPreview'])
    expect(harness.phases().at(-1)).toBe('previewing')
  })
})

test('a dialog that is open for an hour is asked for once', async () => {
  const dialog = open<boolean>()
  const harness = createPusherHarness({ device: none, answers: [dialog.promise], properties: { autopush: true } })
  await harness.clock.advance(3_600_000)
  const scopes = 'scope.camera,scope.record'
  expect([harness.checks, harness.asked]).toEqual([[`checks ${scopes}`, 'asks scope.camera'], ['scope.camera']])
})

test('a right that the native tag is refused later counts as missing, and its return is reported', async () => {
  const harness = await pushing()
  harness.code(10001)
  await harness.clock.advance(1000)
  expect([harness.errors(), harness.shown().state.phase]).toEqual([['CAMERA_REFUSED'], 'failed'])
  harness.allow({ 'scope.camera': true })
  await harness.clock.advance(5000)
  expect(harness.details('permission')).toEqual([
    { scope: 'scope.camera', granted: false, level: 'user', canAsk: false },
    { scope: 'scope.camera', granted: true, level: 'user', canAsk: false }
  ])
  expect(harness.shown().state.phase).toBe('pushing')
})

test.each<[string, Given['access']]>([
  ['by a dialog', { 'scope.camera': true }],
  ['by an earlier decision', { 'scope.camera': true, 'scope.record': false }]
])('a microphone that is refused %s during a push leaves the camera on', async (_, access = {}) => {
  const harness = createPusherHarness({
    device: { access },
    answers: [false],
    properties: { autopush: true, enableMic: false }
  })
  await harness.clock.advance(2000)
  harness.set({ enableMic: true })
  await harness.clock.advance(5000)
  expect(harness.errors()).toEqual(['MICROPHONE_DENIED'])
  expect(harness.media.attributes['enableCamera']).toBe(true)
  expect(harness.changes().filter((change) => change.startsWith('enablecamera'))).toEqual([])
})

describe('a look that is never answered', () => {
  const never = new Promise<undefined>(() => undefined)

  test('start() asks the person after 10 s, and shows that it asks only then', async () => {
    const dialog = open<undefined>()
    const harness = createPusherHarness({
      findRefusal: (request) => (request.dialog ? dialog.promise : never)
    })
    const start = harness.outcome(harness.pusher.methods.start())
    await harness.clock.advance(9999)
    expect(harness.phases()).toEqual(['connecting'])
    await harness.clock.advance(1)
    expect(harness.phases()).toEqual(['connecting', 'requesting-permission'])
    dialog.answer(undefined)
    await harness.clock.advance(2000)
    expect([start(), harness.phases().slice(2)]).toEqual(['done', ['connecting', 'pushing']])
  })

  test('a look upon the return from the settings bars no start by hand for longer', async () => {
    const refusal: Refusal = { scope: 'scope.camera', level: 'user', canAsk: false }
    const answers = [Promise.resolve(refusal), never]
    const harness = createPusherHarness({
      properties: { autopush: true },
      findRefusal: () => answers.shift() ?? Promise.resolve(undefined)
    })
    await harness.clock.advance(1000)
    harness.allow({})
    await harness.clock.advance(1000)
    const start = harness.outcome(harness.pusher.methods.start())
    await harness.clock.advance(12_000)
    expect([start(), harness.shown().state.phase]).toEqual(['done', 'pushing'])
  })
})

test('an answer that nobody waits for any more is found out again by the next start', async () => {
  const dialog = open<boolean>()
  const harness = createPusherHarness({ device: none, answers: [dialog.promise], properties: { pushing: true } })
  await harness.clock.advance(1000)
  await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(0)])
  dialog.answer(true)
  await harness.clock.advance(1000)
  await Promise.all([harness.pusher.methods.start(), harness.clock.advance(2000)])
  expect([harness.shown().state.phase, harness.asked]).toEqual(['pushing', ['scope.camera', 'scope.record']])
})

test('a check that throws is a refusal by the phone, and is reported once', async () => {
  const harness = createPusherHarness({
    properties: { autopush: true },
    findRefusal: () => Promise.reject(new Error('a call of the platform threw'))
  })
  await harness.clock.advance(60_000)
  expect([harness.checks.length, harness.errors()]).toEqual([1, ['CAMERA_DENIED_SYSTEM']])
  expect(harness.shown().state.phase).toBe('failed')
})

test('a microphone that is refused during a push fails it after a stop, and stop() opens the preview again', async () => {
  const harness = await pushing({ properties: { preview: true } })
  harness.code(10_002)
  await harness.clock.advance(1000)
  expect([harness.calls, harness.errors()]).toEqual([['stop'], ['MICROPHONE_REFUSED']])
  await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(0)])
  await harness.clock.advance(1000)
  expect([harness.calls, harness.shown().state.phase]).toEqual([['stop', 'startPreview'], 'previewing'])
})

test('a refusal by the phone that a stopped pusher finds upon the return is reported, and is no failure', async () => {
  const harness = createPusherHarness({ device: none, answers: [false], properties: { autopush: true } })
  await harness.clock.advance(1000)
  await Promise.all([harness.pusher.methods.stop(), harness.clock.advance(0)])
  forget(harness)
  harness.hide()
  harness.device.set(barred(true))
  harness.show()
  await harness.clock.advance(1000)
  expect([harness.errors(), harness.phases()]).toEqual([[], []])
  expect(harness.details('permission')).toEqual([
    { scope: 'scope.camera', granted: false, level: 'system', canAsk: false }
  ])
})

test('a check of the microphone alone that throws is a refusal of the microphone', async () => {
  const harness = createPusherHarness({
    properties: { autopush: true, enableCamera: false },
    findRefusal: () => Promise.reject(new Error('a call of the platform threw'))
  })
  await harness.clock.advance(1000)
  expect(harness.errors()).toEqual(['MICROPHONE_DENIED_SYSTEM'])
})

test('a right that is given while the refused push still stops starts it again', async () => {
  const harness = await pushing()
  const answer = harness.hold('stop')
  harness.code(10001)
  harness.pusher.recheck()
  await harness.clock.advance(100)
  answer.release()
  await harness.clock.advance(3000)
  expect([harness.calls, harness.shown().state.phase]).toEqual([['stop', 'start'], 'pushing'])
})

test('a look that answers after 10 s changes nothing any more', async () => {
  const look = open<Refusal | undefined>()
  const dialog = open<undefined>()
  const harness = createPusherHarness({
    properties: { autopush: true },
    findRefusal: (request) => (request.dialog ? dialog.promise : look.promise)
  })
  await harness.clock.advance(11_000)
  look.answer({ scope: 'scope.camera', level: 'user', canAsk: false })
  await harness.clock.advance(1000)
  expect([harness.errors(), harness.shown().state.phase]).toEqual([[], 'requesting-permission'])
  dialog.answer(undefined)
  await harness.clock.advance(2000)
  expect([harness.errors(), harness.shown().state.phase]).toEqual([[], 'pushing'])
})

test('a dialog that is left open bars no later start', async () => {
  const undecided: Refusal = { scope: 'scope.camera', level: 'user', canAsk: true }
  const found = [undecided, new Promise<undefined>(() => undefined)]
  const harness = createPusherHarness({
    findRefusal: () => Promise.resolve(found.shift()),
    properties: { autopush: true }
  })
  await harness.clock.advance(1000)
  const stop = harness.outcome(harness.pusher.methods.stop())
  await harness.clock.advance(1000)
  const start = harness.outcome(harness.pusher.methods.start())
  await harness.clock.advance(3000)
  expect([stop(), start(), harness.shown().state.phase]).toEqual(['done', 'done', 'pushing'])
})

test.each(['stop', 'end'] as const)(
  'what a request is to find out is wanted until it is given up by %s()',
  async (end) => {
    const wanted: (() => boolean)[] = []
    const harness = createPusherHarness({
      findRefusal: (_, isWanted) => {
        wanted.push(isWanted)
        return new Promise(() => undefined)
      },
      properties: { autopush: true }
    })
    // The look has no answer in time, and a dialog follows.
    await harness.clock.advance(11_000)
    expect(wanted.map((isWanted) => isWanted())).toEqual([false, true])
    if (end === 'end') harness.pusher.end()
    else void harness.pusher.methods.stop()
    expect(wanted.map((isWanted) => isWanted())).toEqual([false, false])
  }
)

test('a second dialog does not open once nobody needs it', async () => {
  const dialog = open<boolean>()
  const harness = createPusherHarness({ device: none, answers: [dialog.promise, true], properties: { autopush: true } })
  await harness.clock.advance(1000)
  void harness.pusher.methods.stop()
  await harness.clock.advance(1000)
  dialog.answer(true)
  await harness.clock.advance(10_000)
  expect(harness.asked).toEqual(['scope.camera'])
})

test('a component that a page ends in the handler of the phase opens no dialog', async () => {
  const harness = createPusherHarness({ device: none })
  harness.onceIn('requesting-permission', () => harness.pusher.end())
  harness.pusher.methods.start().catch(() => undefined)
  await harness.clock.advance(1000)
  expect(harness.asked).toEqual([])
})

describe('a dialog that the background refuses', () => {
  const refusal = (errno: number): Refusal => ({
    scope: 'scope.camera',
    level: 'user',
    canAsk: false,
    cause: { errMsg: 'authorize:fail', errno }
  })
  /** Refuses so many dialogs as of the background. */
  const createRefused = (times: number) => {
    let left = times
    return createPusherHarness({
      device: none,
      properties: { autopush: true },
      findRefusal: ({ dialog }) =>
        Promise.resolve(
          dialog ? (left-- > 0 ? refusal(102) : undefined) : { ...refusal(0), canAsk: true, cause: undefined }
        )
    })
  }

  test('a dialog that the background refuses is shown upon the return, and is no refusal', async () => {
    const harness = createRefused(1)
    await harness.clock.advance(1000)
    expect([harness.errors(), harness.details('permission')]).toEqual([[], []])
    harness.hide()
    harness.show()
    await harness.clock.advance(5000)
    expect([harness.errors(), harness.phases().at(-1)]).toEqual([[], 'pushing'])
  })

  test('a dialog that the background refuses twice without a show is a refusal', async () => {
    const harness = createRefused(2)
    await harness.clock.advance(9000)
    expect(harness.errors()).toEqual([])
    await harness.clock.advance(2000)
    expect([harness.errors(), harness.phases().at(-1)]).toEqual([['CAMERA_DENIED'], 'failed'])
  })
})

test('nobody is asked for the microphone while a refused camera bars the start', async () => {
  const harness = createPusherHarness({ device: { access: { 'scope.camera': false } }, properties: { autopush: true } })
  await harness.clock.advance(1000)
  const start = harness.outcome(harness.pusher.methods.start())
  await harness.clock.advance(1000)
  expect([start(), harness.asked]).toEqual(['CAMERA_DENIED', []])
  harness.allow({ 'scope.camera': true })
  await harness.clock.advance(3000)
  expect([harness.asked, harness.phases().at(-1)]).toEqual([['scope.record'], 'pushing'])
})

test('a refused camera that is found upon the return leaves the missing address as the fault', async () => {
  const harness = createPusherHarness({ properties: { autopush: true }, device: barred(true) })
  await harness.clock.advance(1000)
  harness.set({ url: '' })
  const start = harness.outcome(harness.pusher.methods.start())
  await harness.clock.advance(0)
  expect(start()).toBe('URL_EMPTY')
  harness.device.set({
    systemAccess: { camera: 'authorized', microphone: 'authorized' },
    access: { 'scope.camera': false }
  })
  harness.hide()
  harness.show()
  await harness.clock.advance(1000)
  harness.set({ enableCamera: false })
  await harness.clock.advance(60_000)
  expect([harness.errors(), harness.shown().state.phase]).toEqual([['CAMERA_DENIED_SYSTEM', 'URL_EMPTY'], 'failed'])
})

test('a refusal of the terms while a refused stop waits for the next is one error', async () => {
  let isRefused = false
  const findRefusal = ({ dialog }: { readonly dialog: boolean }): Promise<Refusal | undefined> =>
    Promise.resolve(
      isRefused
        ? { scope: 'scope.camera', level: 'privacy', canAsk: true, ...(dialog && { cause: { errno: 104 } }) }
        : undefined
    )
  const harness = await pushing({ findRefusal })
  isRefused = true
  harness.refuse('stop', 'not now')
  harness.pusher.recheck()
  harness.code(10001)
  await harness.clock.advance(20_000)
  expect(harness.errors()).toEqual(['PRIVACY_DENIED'])
  expect(harness.shown().state.phase).toBe('failed')
})

test('a look at a refusal that is never answered is followed by a dialog after 10 s', async () => {
  let isSilent = false
  const findRefusal = ({ dialog }: { readonly dialog: boolean }) =>
    isSilent && !dialog ? new Promise<undefined>(() => undefined) : Promise.resolve(undefined)
  const harness = await pushing({ findRefusal })
  isSilent = true
  harness.code(10002)
  await harness.clock.advance(1000)
  expect(harness.shown().state.phase).toBe('failed')
  const start = harness.outcome(harness.pusher.methods.start())
  await harness.clock.advance(9999)
  expect(start()).toBe('waits')
  await harness.clock.advance(3000)
  expect([start(), harness.shown().state.phase]).toEqual(['done', 'pushing'])
})

test('a camera that the native tag refuses while the address before is stopped is looked at once', async () => {
  const harness = createPusherHarness({ device: none, answers: [true, true], properties: { autopush: true } })
  await harness.clock.advance(40_000)
  const stop = harness.hold('stop')
  harness.set({ url: 'rtmp://127.0.0.1/live/other' })
  await harness.clock.advance(100)
  harness.allow({ 'scope.camera': false })
  harness.asked.length = 0
  harness.code(10001)
  await harness.clock.advance(1000)
  stop.release()
  await harness.clock.advance(5000)
  expect([harness.asked, harness.shown().state.phase]).toEqual([[], 'failed'])
  expect(harness.errors()).toEqual(['CAMERA_DENIED'])
})
