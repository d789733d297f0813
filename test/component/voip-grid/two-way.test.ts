import type { MountOptions } from '../engines/engine'
import type { VoipGridInstance } from '../../../components/voip-grid/instance'
import { gridEnginesOn } from '../engines/engines'
import { boundGridPage } from '../engines/page-fixture'
import { called, errors, onVirtualTime, pass, phases } from '../phone/virtual-time'
import { failOnWarnings } from '../phone/warnings'
import { joiningOthers, mountCall, mountJoining, roomOf } from './voip-page'

onVirtualTime()
failOnWarnings()

const properties: Readonly<Record<string, string>> = {
  activechange: 'active',
  mutedchange: 'muted',
  earphonemutedchange: 'earphoneMuted',
  camerachange: 'camera',
  devicepositionchange: 'devicePosition',
  pinnedchange: 'pinned'
}

/** The page writes back each change that an event reports, as a page does that shows it elsewhere. */
const follows: MountOptions<VoipGridInstance> = {
  onEvent({ name, detail: { value } }, set) {
    const property = properties[name]
    if (property !== undefined) set({ [property]: value })
  }
}

describe.each(gridEnginesOn(boundGridPage))('a page that follows each change of a call on $name', (engine) => {
  test('voip-grid whose page writes back active joins and leaves once by attribute, method and tap', async () => {
    const it = mountJoining(engine, ['ann'], { active: null }, { phone: {}, ...follows })
    await pass(20)
    it.tap('start')
    await pass(1000)
    expect(it.data()).toMatchObject({ active: true })
    void it.instance.leave()
    await pass(1000)
    expect(it.data()).toMatchObject({ active: false })
    it.set({ active: true })
    await pass(1000)
    it.tap('tool', 4)
    await pass(1000)
    expect(called(it)).toEqual([...joiningOthers, 'exitVoIPChat', ...joiningOthers, 'exitVoIPChat'])
    expect(it.details('activechange')).toEqual([
      { value: true, source: 'user' },
      { value: false, source: 'method' },
      { value: true, source: 'attribute' },
      { value: false, source: 'user' }
    ])
  })

  test('a failure stays on a page that writes back active, and active=true tries again', async () => {
    const it = mountJoining(engine, [], {}, follows)
    it.refusals.set('joinVoIPChat', { errMsg: 'joinVoIPChat:fail', errCode: -2 })
    await pass(2000)
    expect(phases(it).at(-1)).toBe('failed')
    expect(it.data()).toMatchObject({ active: false })
    expect(it.text()).toContain('The microphone is in use')
    it.refusals.clear()
    it.set({ active: true })
    await pass(2000)
    expect(phases(it).at(-1)).toBe('joined')
    expect(errors(it)).toEqual(['MICROPHONE_OCCUPIED'])
  })

  test('active stays true through an interruption and the return', async () => {
    const it = mountJoining(engine, [], {}, { phone: {}, ...follows })
    await pass(1000)
    roomOf(it).lose()
    await pass(5000)
    expect(phases(it).at(-1)).toBe('joined')
    expect(it.data()).toMatchObject({ active: true })
    expect(it.details('activechange')).toEqual([{ value: true, source: 'attribute' }])
  })

  test('a page that writes back sound, camera, lens and pinned causes no second call', async () => {
    const it = mountJoining(engine, ['ann'], {}, { phone: {}, ...follows })
    await pass(1000)
    it.events.length = 0
    for (const index of [0, 1, 3, 2]) it.tap('tool', index)
    await pass(500)
    expect(it.data()).toMatchObject({ muted: true, earphoneMuted: true, devicePosition: 'back', camera: false })
    void it.instance.unmute()
    void it.instance.pin({ openid: 'ann' })
    await pass(500)
    expect(it.data()).toMatchObject({ muted: false, pinned: 'ann' })
    it.set({ pinned: '', camera: true, muted: true, devicePosition: 'front', earphoneMuted: false })
    await pass(500)
    expect(it.data()).toMatchObject({ pinned: '', camera: true, muted: true, devicePosition: 'front' })
    for (const name of Object.keys(properties).slice(1)) {
      const expected: Readonly<Record<string, number>> = { mutedchange: 3 }
      expect([name, it.details(name).length]).toEqual([name, expected[name] ?? 2])
    }
    expect(roomOf(it).muteConfig).toEqual({ muteMicrophone: true, muteEarphone: false })
  })

  test('a value that WeChat refuses is reverted and not requested again', async () => {
    const it = mountJoining(engine, [], {}, { phone: {}, ...follows })
    await pass(1000)
    it.refusals.set('updateVoIPChatMuteConfig', { errMsg: 'no' })
    it.tap('tool', 0)
    await pass(5000)
    expect(it.data()).toMatchObject({ muted: false })
    expect(called(it).filter((name) => name === 'updateVoIPChatMuteConfig').length).toBeLessThanOrEqual(2)
    expect(errors(it)).toEqual(['CALL_REJECTED'])
  })

  test('voip-grid never writes its own properties', async () => {
    const it = await mountCall(engine, ['ann'], { title: 'Lesson' })
    for (const index of [0, 1, 3, 2]) it.tap('tool', index)
    void it.instance.pin({ openid: 'ann' })
    await pass(500)
    expect(it.data()).toMatchObject({ muted: false, earphoneMuted: false, camera: true, pinned: '', title: 'Lesson' })
  })
})
