import type { DeviceState } from '../../../simulator'
import type { MountedPusher, PusherEngine } from '../engines/engine'
import { loadPusher } from '../engines/one-engine'
import { boundPusherPage } from '../engines/page-fixture'
import { allowed, called, errors, mountPushing, onVirtualTime, pass, phases, url } from '../phone/virtual-time'

onVirtualTime()

const looking = ['getPrivacySetting', 'getSetting']
const asking = ['requirePrivacyAuthorize', 'getSetting']

/** @param phone as it is at the start */
async function mount(engine: PusherEngine, phone: Partial<DeviceState>, data: object = {}): Promise<MountedPusher> {
  const it = engine.mount({ url, autopush: true, ...data }, { phone })
  await pass(2000)
  return it
}

const system = { camera: 'authorized', microphone: 'authorized' } as const

interface Case {
  readonly phone: Partial<DeviceState>
  readonly scope: string
  readonly level: string
  readonly canAsk: boolean
  readonly name: string
  readonly code: number
  readonly text: string
  readonly advice: string
  /** Label of the button over the picture; empty for none. */
  readonly action: string
}

const camera = { scope: 'scope.camera', text: 'This mini program may not use the camera' }
const microphone = { scope: 'scope.record', text: 'This mini program may not use the microphone' }

/** What was decided before the page was opened. */
const refusals: Readonly<Record<string, Case>> = {
  'the camera, by the person': {
    ...{ phone: { access: { 'scope.camera': false } }, ...camera, level: 'user', canAsk: false },
    ...{ name: 'CAMERA_DENIED', code: 91051, advice: 'Allow the camera in the settings of this mini program' },
    action: 'Open settings'
  },
  'the microphone, by the person': {
    ...{ phone: { access: { 'scope.camera': true, 'scope.record': false } }, ...microphone },
    ...{ level: 'user', canAsk: false, name: 'MICROPHONE_DENIED', code: 91052 },
    advice: 'Allow the microphone in the settings of this mini program',
    action: 'Open settings'
  },
  'the camera, by the phone': {
    ...{ phone: { ...allowed, systemAccess: { ...system, camera: 'denied' } }, scope: 'scope.camera' },
    ...{ level: 'system', canAsk: false, name: 'CAMERA_DENIED_SYSTEM', code: 91053 },
    ...{ text: 'The phone does not let WeChat use the camera', action: 'Open settings' },
    advice: "Allow WeChat the camera in the phone's settings"
  },
  'the microphone, by the phone': {
    ...{ phone: { ...allowed, systemAccess: { ...system, microphone: 'denied' } }, scope: 'scope.record' },
    ...{ level: 'system', canAsk: false, name: 'MICROPHONE_DENIED_SYSTEM', code: 91054 },
    ...{ text: 'The phone does not let WeChat use the microphone', action: 'Open settings' },
    advice: "Allow WeChat the microphone in the phone's settings"
  },
  'the use, which is not declared': {
    ...{ phone: { privacy: 'undeclared' }, scope: 'scope.camera', level: 'privacy', canAsk: false },
    ...{ name: 'PRIVACY_UNDECLARED', code: 91057, action: '' },
    text: 'Camera and microphone cannot be used here yet',
    advice: 'Declare camera and microphone in the privacy guide of the admin console'
  }
}

const engine = loadPusher(boundPusherPage)

describe('permission', () => {
  test('rtc-pusher asks for the camera, then for the microphone, then starts', async () => {
    const it = await mount(engine, {})
    expect(it.person.asked).toEqual(['scope.camera', 'scope.record'])
    const dialogs = it.person.calls.filter((name) => name !== 'getAppAuthorizeSetting')
    expect(dialogs).toEqual([...looking, ...asking, 'authorize scope.camera', ...asking, 'authorize scope.record'])
    expect(called(it)).toEqual(['start'])
    expect(phases(it)).toEqual(['connecting', 'requesting-permission', 'connecting', 'pushing'])
    expect(errors(it)).toEqual([])
  })

  test('rtc-pusher shows the privacy terms before any question where they are not agreed to', async () => {
    const it = await mount(engine, { privacy: 'unasked' })
    expect(it.person.asked).toEqual(['privacy', 'scope.camera', 'scope.record'])
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test('rtc-pusher shows no dialog where all rights are granted', async () => {
    const it = await mount(engine, allowed)
    expect(it.person.asked).toEqual([])
    expect(it.person.calls.filter((name) => name !== 'getAppAuthorizeSetting')).toEqual(looking)
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test('rtc-pusher shows "Asking for permission" for as long as the dialog is open', async () => {
    const it = engine.mount({ url, autopush: true })
    const answer = it.person.hesitate()
    await pass(60_000)
    expect(phases(it)).toEqual(['connecting', 'requesting-permission'])
    expect(it.text()).toBe('Asking for permission')
    expect(it.calls).toEqual([])
    answer(true)
    await pass(2000)
    expect(phases(it).at(-1)).toBe('pushing')
    expect(errors(it)).toEqual([])
  })

  test('a right that the phone withdraws during the dialog is reported as a refusal by the phone', async () => {
    const it = engine.mount({ url, autopush: true })
    const answer = it.person.hesitate()
    await pass(1000)
    it.device.set({ systemAccess: { ...system, microphone: 'denied' } })
    answer(true)
    await pass(1000)
    expect(errors(it)).toEqual(['MICROPHONE_DENIED_SYSTEM'])
  })

  test('stop() during the dialog keeps rtc-pusher from starting', async () => {
    const it = engine.mount({ url, autopush: true })
    const answer = it.person.hesitate()
    await pass(1000)
    void it.instance.stop()
    answer(true)
    await pass(5000)
    expect(it.calls).toEqual([])
    expect(phases(it).at(-1)).toBe('stopped')
  })

  test.each([
    ['voice alone', { enableCamera: false }, ['scope.record']],
    ['picture alone', { enableMic: false }, ['scope.camera']],
    ['neither', { enableCamera: false, enableMic: false }, []]
  ])('a push of %s asks for no more rights than it needs', async (_, data, scopes) => {
    const it = await mount(engine, {}, data)
    expect(it.person.asked).toEqual(scopes)
    expect(it.details('permission')).toEqual(
      scopes.map((scope) => ({ scope, granted: true, level: 'user', canAsk: true }))
    )
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test.each(Object.entries(refusals))(
    'rtc-pusher reports the refusal of %s, shows its text, a sign and a button, and starts nothing',
    async (_, refusal) => {
      const { phone, scope, level, canAsk, name, code, text, advice, action } = refusal
      const it = await mount(engine, phone)
      expect(it.person.asked).toEqual([])
      expect(it.calls).toEqual([])
      expect(it.details('permission')).toEqual([{ scope, granted: false, level, canAsk }])
      expect(it.details('error')).toMatchObject([{ name, code, text, advice, recoverable: false, scope: 'pusher' }])
      const dialogs = level === 'privacy' ? ['requesting-permission'] : []
      expect(phases(it)).toEqual(['connecting', ...dialogs, 'failed'])
      expect(it.text()).toBe(`${text}${action}`)
      expect(it.has(scope === 'scope.camera' ? 'videoOff' : 'micOff')).toBe(true)
      expect(it.has('action')).toBe(action !== '')
      await pass(60_000)
      expect(it.calls).toEqual([])
      expect(errors(it)).toEqual([name])
    }
  )

  test.each([
    ['camera', [false], 'CAMERA_DENIED'],
    ['microphone', [true, false], 'MICROPHONE_DENIED']
  ])(
    'rtc-pusher reports the refusal of the %s in the dialog and shows the settings button',
    async (_, answers, name) => {
      const it = engine.mount({ url, autopush: true })
      it.person.answers.push(...answers)
      await pass(2000)
      expect(errors(it)).toEqual([name])
      expect(it.attributesOf('settings')).toMatchObject({ openType: 'openSetting' })
      expect(it.calls).toEqual([])
      expect(it.person.asked).toHaveLength(answers.length)
    }
  )

  test.each([
    ['PRIVACY_DENIED', 91056, 'The privacy terms were refused', 'Wait 10 seconds, then try again and agree'],
    [
      'PRIVACY_REQUIRED',
      91055,
      'The privacy terms have not been agreed to',
      'Try again, and agree to the privacy terms'
    ]
  ])('refused privacy terms are %s, and the button asks again', async (name, code, text, advice) => {
    // Without the call that shows them first, the dialog for the camera has them in it.
    const lacks = name === 'PRIVACY_REQUIRED' ? ['requirePrivacyAuthorize'] : []
    const it = engine.mount({ url, autopush: true }, { phone: { privacy: 'unasked' }, lacks })
    it.person.answers.push(false)
    await pass(1000)
    expect(it.details('error')).toMatchObject([{ name, code, text, advice, recoverable: true }])
    expect(it.details('permission')).toMatchObject([{ granted: false, level: 'privacy', canAsk: true }])
    expect(it.has('settings')).toBe(false)
    expect(it.text()).toBe(`${text}Try again`)
    await pass(10_000)
    it.tap('action')
    await pass(2000)
    expect(phases(it).at(-1)).toBe('pushing')
    expect(errors(it)).toEqual([name])
  })

  test('rtc-pusher pushes after its settings button, when the right is granted there', async () => {
    const it = await mount(engine, { access: { 'scope.camera': false, 'scope.record': true } })
    it.person.change = { access: { 'scope.camera': true } }
    it.person.calls.length = 0
    it.tap('settings')
    await pass(2000)
    // The button is WeChat's own.
    expect(it.person.calls).not.toContain('openSetting')
    expect(it.person.asked).toEqual([])
    expect(it.details('permission')).toEqual([
      { scope: 'scope.camera', granted: false, level: 'user', canAsk: false },
      { scope: 'scope.camera', granted: true, level: 'user', canAsk: false },
      { scope: 'scope.record', granted: true, level: 'user', canAsk: true }
    ])
    expect(phases(it).at(-1)).toBe('pushing')
    expect(errors(it)).toEqual(['CAMERA_DENIED'])
    expect(it.has('settings')).toBe(false)
  })

  test('rtc-pusher emits nothing when the user returns from the settings without a change', async () => {
    const it = await mount(engine, { access: { 'scope.camera': false } })
    const { length } = it.events
    it.tap('settings')
    await pass(2000)
    expect(it.events).toHaveLength(length)
    expect(it.has('settings')).toBe(true)
    expect(it.person.asked).toEqual([])
  })

  test('a tap on the button opens the settings of the phone within the tap', async () => {
    const it = await mount(engine, { ...allowed, systemAccess: { ...system, camera: 'denied' } })
    it.person.change = { systemAccess: system }
    it.person.calls.length = 0
    expect(it.has('settings')).toBe(false)
    it.tap('action')
    expect(it.person.calls).toEqual(['openAppAuthorizeSetting'])
    expect(phases(it).at(-1)).toBe('failed')
    // The person leaves WeChat for it.
    it.device.set({ appVisible: false })
    await pass(3000)
    it.device.set({ appVisible: true })
    await pass(5000)
    expect(phases(it).at(-1)).toBe('pushing')
    expect(it.details('permission')[1]).toEqual({
      scope: 'scope.camera',
      granted: true,
      level: 'system',
      canAsk: false
    })
  })

  test('rtc-pusher pushes when its page is shown again with the right granted elsewhere', async () => {
    const it = await mount(engine, { access: { 'scope.camera': false } })
    it.hidePage()
    it.device.set(allowed)
    await pass(1000)
    expect(phases(it).at(-1)).toBe('failed')
    it.showPage()
    await pass(3000)
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test('a preview needs the camera alone, and starts after a refusal when the right is granted', async () => {
    const it = engine.mount({ url, preview: true }, { phone: { access: { 'scope.camera': false } } })
    await pass(1000)
    expect(errors(it)).toEqual(['CAMERA_DENIED'])
    it.person.change = { access: { 'scope.camera': true } }
    it.tap('settings')
    await pass(2000)
    expect(called(it)).toEqual(['startPreview'])
    expect(phases(it).at(-1)).toBe('previewing')
  })

  test('a push of voice alone continues without a camera that is refused when it is switched on', async () => {
    const it = engine.mount({ url, autopush: true, enableCamera: false })
    await pass(2000)
    it.person.answers.push(false)
    it.set({ enableCamera: true })
    await pass(2000)
    expect(it.person.asked).toEqual(['scope.record', 'scope.camera'])
    expect(errors(it)).toEqual(['CAMERA_DENIED'])
    expect(it.details('enablecamerachange').at(-1)).toEqual({ value: false, source: 'native' })
    expect(it.attributes()).toMatchObject({ enableCamera: false })
    expect(phases(it).at(-1)).toBe('pushing')
    expect(called(it)).toEqual(['start'])
  })

  test('start() of rtc-pusher rejects with the refusal of a right', async () => {
    const it = engine.mount({ url }, { phone: { access: { 'scope.camera': false } } })
    const rejected = expect(it.instance.start()).rejects.toMatchObject({ name: 'CAMERA_DENIED', code: 91051 })
    await pass(1000)
    await rejected
  })

  test('rtc-pusher with permission="manual" asks for nothing and reports the native refusal', async () => {
    const it = await mount(engine, { access: { 'scope.camera': false } }, { permission: 'manual' })
    expect(it.person.calls).toEqual([])
    expect(called(it)).toEqual(['start', 'stop'])
    expect(errors(it)).toEqual(['CAMERA_REFUSED'])
    expect(it.details('permission')).toEqual([{ scope: 'scope.camera', granted: false, level: 'user', canAsk: false }])
    expect(phases(it).at(-1)).toBe('failed')
    expect(it.has('settings')).toBe(true)
  })

  test('a right that is withdrawn during a push is one error and shows the settings button', async () => {
    const it = await mountPushing(engine)
    it.device.set({ access: { 'scope.camera': false, 'scope.record': true } })
    it.pushers[0]?.emit('statechange', { code: 10001, message: 'refused' })
    await pass(1000)
    expect(errors(it)).toEqual(['CAMERA_REFUSED'])
    expect(it.has('settings')).toBe(true)
    it.person.change = allowed
    it.tap('settings')
    await pass(3000)
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test.each([
    [['requirePrivacyAuthorize']],
    [['getAppAuthorizeSetting']],
    [['openAppAuthorizeSetting']],
    [['requirePrivacyAuthorize', 'getAppAuthorizeSetting', 'openAppAuthorizeSetting']]
  ])('rtc-pusher on a WeChat without %j asks for both rights and pushes', async (lacks) => {
    const it = engine.mount({ url, autopush: true }, { lacks })
    await pass(2000)
    expect(it.person.asked).toEqual(['scope.camera', 'scope.record'])
    expect(phases(it).at(-1)).toBe('pushing')
    expect(errors(it)).toEqual([])
  })

  test('a tap on the button does nothing where WeChat cannot open the settings of the phone', async () => {
    const phone = { ...allowed, systemAccess: { ...system, camera: 'denied' } } as const
    const it = engine.mount({ url, autopush: true }, { phone, lacks: ['openAppAuthorizeSetting'] })
    await pass(1000)
    it.tap('action')
    await pass(1000)
    expect(errors(it)).toEqual(['CAMERA_DENIED_SYSTEM'])
  })

  test('texts about permission are in the language of locale', async () => {
    const it = await mount(engine, { access: { 'scope.camera': false } }, { locale: 'zh-CN' })
    expect(it.text()).toMatch(/^[一-龥，、。“”]+$/)
    it.set({ locale: 'en' })
    await pass(20)
    expect(it.text()).toContain('Open settings')
  })
})
