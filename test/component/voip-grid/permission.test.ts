import type { DeviceState } from '../../../simulator'
import type { GridEngine, MountedGrid } from '../engines/engine'
import { loadGrid } from '../engines/one-engine'
import { boundGridPage } from '../engines/page-fixture'
import { allowed, called, errors, onVirtualTime, pass, phases } from '../phone/virtual-time'
import { joiningOthers, mountJoining, shown } from './voip-page'

onVirtualTime()

const looking = ['getPrivacySetting', 'getSetting']
const asking = ['requirePrivacyAuthorize', 'getSetting']
const system = { camera: 'authorized', microphone: 'authorized' } as const

async function mount(engine: GridEngine, phone: Partial<DeviceState>, data: object = {}): Promise<MountedGrid> {
  const it = mountJoining(engine, ['ann'], { ...data }, { phone })
  await pass(1000)
  return it
}

/** What was decided before the page was opened, and the label of the button. */
const refusals: readonly (readonly [string, Partial<DeviceState>, string, string, string, string])[] = [
  [
    ...(['the camera, by the person', { access: { 'scope.camera': false } }] as const),
    ...(['CAMERA_DENIED', 'This mini program may not use the camera'] as const),
    ...(['Allow the camera in the settings of this mini program', 'Open settings'] as const)
  ],
  [
    ...(['the microphone, by the person', { access: { 'scope.camera': true, 'scope.record': false } }] as const),
    ...(['MICROPHONE_DENIED', 'This mini program may not use the microphone'] as const),
    ...(['Allow the microphone in the settings of this mini program', 'Open settings'] as const)
  ],
  [
    ...(['the camera, by the phone', { ...allowed, systemAccess: { ...system, camera: 'denied' } }] as const),
    ...(['CAMERA_DENIED_SYSTEM', 'The phone does not let WeChat use the camera'] as const),
    ...(["Allow WeChat the camera in the phone's settings", 'Open settings'] as const)
  ],
  [
    ...(['the microphone, by the phone', { ...allowed, systemAccess: { ...system, microphone: 'denied' } }] as const),
    ...(['MICROPHONE_DENIED_SYSTEM', 'The phone does not let WeChat use the microphone'] as const),
    ...(["Allow WeChat the microphone in the phone's settings", 'Open settings'] as const)
  ],
  [
    ...(['the use, which is not declared', { privacy: 'undeclared' }] as const),
    ...(['PRIVACY_UNDECLARED', 'Camera and microphone cannot be used here yet'] as const),
    ...(['Declare camera and microphone in the privacy guide of the admin console', ''] as const)
  ]
]

const engine = loadGrid(boundGridPage)

describe('permission for a call', () => {
  test('voip-grid asks for camera and microphone before it signs and joins', async () => {
    const it = await mount(engine, {})
    expect([...it.person.asked].sort()).toEqual(['scope.camera', 'scope.record'])
    const calls = it.person.calls.filter((name) => name !== 'getAppAuthorizeSetting')
    expect(calls).toEqual([...looking, ...asking, 'authorize scope.record', ...asking, 'authorize scope.camera'])
    expect(called(it)).toEqual(joiningOthers)
    expect(phases(it)).toEqual(['signing', 'requesting-permission', 'signing', 'joining', 'joined'])
  })

  test('voip-grid shows no dialog where all is granted, and the privacy terms first where they are not agreed to', async () => {
    const it = await mount(engine, allowed)
    expect(it.person.asked).toEqual([])
    it.detach()
    await pass(20)
    const other = await mount(engine, { privacy: 'unasked' })
    expect(other.person.asked[0]).toBe('privacy')
    expect(phases(other).at(-1)).toBe('joined')
  })

  test('voip-grid in a voice call asks for the microphone alone', async () => {
    const it = await mount(engine, {}, { roomType: 'voice' })
    expect(it.person.asked).toEqual(['scope.record'])
    expect(phases(it).at(-1)).toBe('joined')
  })

  test('voip-grid shows "Asking for permission" for as long as the dialog is open', async () => {
    const it = mountJoining(engine, [], {}, { phone: {} })
    const answer = it.person.hesitate()
    await pass(60_000)
    expect(phases(it)).toEqual(['signing', 'requesting-permission'])
    expect(it.text()).toBe('Asking for permission')
    expect(it.calls).toEqual([])
    answer(true)
    await pass(1000)
    expect(phases(it).at(-1)).toBe('joined')
  })

  test('voip-grid that the page sets inactive during the dialog does not join', async () => {
    const it = mountJoining(engine, [], {}, { phone: {} })
    const answer = it.person.hesitate()
    await pass(1000)
    it.set({ active: false })
    answer(true)
    await pass(5000)
    expect(it.calls).toEqual([])
    expect(phases(it).at(-1)).toBe('idle')
  })

  test.each(refusals)(
    'voip-grid reports the refusal of %s with its advice, shows its text and calls nothing',
    async (_, phone, name, text, advice, action) => {
      const it = await mount(engine, phone)
      // The microphone comes first.
      expect(it.person.asked).toEqual(name === 'CAMERA_DENIED' ? ['scope.record'] : [])
      expect(it.calls).toEqual([])
      expect(it.details('permission')).toMatchObject([
        ...(name === 'CAMERA_DENIED' ? [{ scope: 'scope.record', granted: true }] : []),
        { granted: false, canAsk: false }
      ])
      expect(it.details('error')).toMatchObject([{ name, text, advice, recoverable: false, scope: 'call' }])
      // The terms of privacy are asked for, as are rights that the person has not decided on.
      const isAsked = phone.privacy !== undefined || name === 'CAMERA_DENIED'
      expect(phases(it)).toEqual(['signing', ...(isAsked ? ['requesting-permission'] : []), 'failed'])
      expect(it.text()).toBe(`${text}${action}`)
      expect(it.has('action')).toBe(action !== '')
      await pass(60_000)
      expect(it.calls).toEqual([])
      expect(errors(it)).toEqual([name])
    }
  )

  test('voip-grid joins after its settings button, when the right is granted there', async () => {
    const it = await mount(engine, { access: { 'scope.camera': false } })
    expect(it.attributesOf('settings')).toMatchObject({ openType: 'openSetting', ariaLabel: 'Open settings' })
    it.person.change = allowed
    it.person.calls.length = it.person.asked.length = 0
    it.tap('settings')
    await pass(2000)
    // The button is WeChat's own.
    expect(it.person.calls).not.toContain('openSetting')
    expect(it.person.asked).toEqual([])
    expect(phases(it).at(-1)).toBe('joined')
    expect(it.has('settings')).toBe(false)
    expect(shown(it)).toEqual(['me', 'ann'])
    expect(errors(it)).toEqual(['CAMERA_DENIED'])
  })

  test('voip-grid emits nothing when the user returns from the settings without a change', async () => {
    const it = await mount(engine, { access: { 'scope.camera': false } })
    const { length } = it.events
    it.tap('settings')
    await pass(2000)
    expect(it.events).toHaveLength(length)
    expect(it.has('settings')).toBe(true)
  })

  test('a tap on the button of voip-grid opens the settings of the phone within the tap', async () => {
    const it = await mount(engine, { ...allowed, systemAccess: { ...system, camera: 'denied' } })
    it.person.change = { systemAccess: system }
    it.person.calls.length = 0
    expect(it.has('settings')).toBe(false)
    it.tap('action')
    expect(it.person.calls).toEqual(['openAppAuthorizeSetting'])
    // The person leaves WeChat for it.
    it.device.set({ appVisible: false })
    await pass(3000)
    it.device.set({ appVisible: true })
    await pass(5000)
    expect(phases(it).at(-1)).toBe('joined')
  })

  test('voip-grid joins when the app is shown again with the right granted elsewhere', async () => {
    const it = await mount(engine, { access: { 'scope.camera': false } })
    it.device.set({ appVisible: false })
    await pass(2000)
    it.device.set({ ...allowed, appVisible: true })
    await pass(5000)
    expect(phases(it).at(-1)).toBe('joined')
  })

  test.each([
    ['PRIVACY_DENIED', 'The privacy terms were refused'],
    ['PRIVACY_REQUIRED', 'The privacy terms have not been agreed to']
  ])('refused privacy terms for a call are %s, and the button asks again', async (name, text) => {
    // Without the call that shows them first, the dialog for the microphone has them in it.
    const lacks = name === 'PRIVACY_REQUIRED' ? ['requirePrivacyAuthorize'] : []
    const it = mountJoining(engine, [], {}, { phone: { privacy: 'unasked' }, lacks })
    it.person.answers.push(false)
    await pass(1000)
    expect(it.details('permission')).toMatchObject([{ granted: false, level: 'privacy', canAsk: true }])
    expect(it.text()).toBe(`${text}Try again`)
    expect(it.has('settings')).toBe(false)
    await pass(10_000)
    it.tap('action')
    await pass(2000)
    expect(phases(it).at(-1)).toBe('joined')
    expect(errors(it)).toEqual([name])
  })

  test('voip-grid with the camera off asks for the camera once, as documented', async () => {
    const it = await mount(engine, {}, { camera: false })
    expect([...it.person.asked].sort()).toEqual(['scope.camera', 'scope.record'])
    it.set({ camera: true })
    await pass(1000)
    expect(it.person.asked).toHaveLength(2)
    expect(shown(it)).toEqual(['me', 'ann'])
  })

  test('join() rejects with the refusal of a right', async () => {
    const it = mountJoining(engine, [], { active: null }, { phone: { access: { 'scope.record': false } } })
    const rejected = expect(it.instance.join()).rejects.toMatchObject({ name: 'MICROPHONE_DENIED', code: 91052 })
    await pass(1000)
    await rejected
  })
})
