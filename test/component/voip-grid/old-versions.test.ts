import { loadGrid } from '../engines/one-engine'
import { boundGridPage } from '../engines/page-fixture'
import { called, errors, onVirtualTime, pass, phases } from '../phone/virtual-time'
import { joining, mountCall, mountJoining, roomOf } from './voip-page'

onVirtualTime()

const old = 'This version of WeChat is too old for live video'
const places = [
  ['DevTools', { platform: 'devtools' }, 'DEVTOOLS', 'DevTools cannot show live video'],
  ['an old version', { lacks: ['voip-room'] }, 'VERSION_TOO_OLD', 'This version of WeChat is too old for live video']
] as const

const engine = loadGrid(boundGridPage)

describe('calls where they are not', () => {
  test.each(places)('voip-grid in %s shows the reason and calls nothing', async (_, place, name, text) => {
    const it = mountJoining(engine, ['ann'], { oneToOne: true }, place)
    await pass(5000)
    expect(it.calls).toEqual([])
    expect(it.person.calls).toEqual([])
    expect(phases(it)).toEqual(['unsupported'])
    expect(errors(it)).toEqual([name])
    expect(it.text().startsWith(text)).toBe(true)
    expect(it.has('button')).toBe(false)
    expect(it.count('native')).toBe(0)
    expect(it.voip.listening()).toBe(0)
  })

  test.each(places)('join() in %s rejects with the reason', async (_, place, name) => {
    const it = mountJoining(engine, [], { active: null }, place)
    await pass(100)
    const rejected = expect(it.instance.join()).rejects.toMatchObject({ name })
    await pass(5000)
    await rejected
    expect(it.calls).toEqual([])
  })

  test('voip-grid on an old WeChat says so in the language of locale', async () => {
    const it = mountJoining(engine, [], {}, { lacks: ['voip-room'] })
    await pass(100)
    expect(it.text()).toBe(old)
    it.set({ locale: 'zh-CN' })
    await pass(20)
    expect(it.text()).toMatch(/^[一-龥、，。“”]+$/)
  })

  test('voip-grid joins on a WeChat without any listener for calls', async () => {
    const events = ['ChatMembersChanged', 'VideoMembersChanged', 'ChatSpeakersChanged', 'ChatInterrupted']
    const lacks = [...events, 'ChatStateChanged'].flatMap((event) => [`onVoIP${event}`, `offVoIP${event}`])
    const it = await mountCall(engine, ['ann'], {}, { lacks })
    expect(it.voip.listening()).toBe(0)
    expect(it.count('tile')).toBe(2)
    it.set({ active: false })
    await pass(1000)
    expect(roomOf(it).members).toEqual(['ann'])
    expect(errors(it)).toEqual([])
  })

  test.each([['getPageId'], ['getAppBaseInfo'], ['getDeviceInfo'], ['requirePrivacyAuthorize']])(
    'voip-grid joins on a WeChat without %s',
    async (name) => {
      const it = await mountCall(engine, [], {}, { lacks: [name] })
      expect(called(it)).toEqual(joining)
    }
  )

  test('voip-grid on a WeChat without joinVoIPChat reports one JOIN_REJECTED', async () => {
    const it = mountJoining(engine, [], {}, { lacks: ['joinVoIPChat'] })
    await pass(30_000)
    expect(errors(it)).toEqual(['JOIN_REJECTED'])
    expect(phases(it).at(-1)).toBe('failed')
  })

  test('voip-grid with one-to-one reports one error on a WeChat without setEnable1v1Chat', async () => {
    const it = mountJoining(engine, [], { active: null, oneToOne: true }, { lacks: ['setEnable1v1Chat'] })
    await pass(100)
    expect(errors(it)).toHaveLength(1)
    expect(it.details('error')).toMatchObject([{ name: 'METHOD_UNAVAILABLE' }])
  })
})
