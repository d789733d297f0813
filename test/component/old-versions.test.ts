import { loadPlayer } from './one-engine'
import { boundPage } from './page-fixture'
import { errors, mountPlaying, onVirtualTime, pass, phases, src } from './virtual-time'

onVirtualTime()

const engine = loadPlayer(boundPage)

describe('old versions of WeChat', () => {
  test('without getAppBaseInfo: language and theme come from getSystemInfoSync', async () => {
    const it = engine.mount({ src: '' }, { lacks: ['getAppBaseInfo'], language: 'zh_CN', theme: 'dark' })
    await pass(20)
    expect(it.text()).toBe('未开始')
    expect(it.has('dark')).toBe(true)
    it.device.set({ theme: 'light' })
    await pass(20)
    expect(it.has('light')).toBe(true)
  })

  test('without either: English, and the colours for light', async () => {
    const it = engine.mount({ src: '' }, { lacks: ['getAppBaseInfo', 'getSystemInfoSync'], language: 'zh_CN' })
    await pass(20)
    expect(it.text()).toBe('Not started')
    expect(it.has('light')).toBe(true)
  })

  test('an old DevTools, without getDeviceInfo, is known by getSystemInfoSync', async () => {
    const it = engine.mount({ src, autoplay: true }, { lacks: ['getDeviceInfo'], platform: 'devtools' })
    await pass(20)
    expect(errors(it)).toEqual(['DEVTOOLS'])
    expect(phases(it)).toEqual(['unsupported'])
  })

  test('without getDeviceInfo it plays', async () => {
    const it = await mountPlaying(engine, {}, { lacks: ['getDeviceInfo'] })
    expect(errors(it)).toEqual([])
  })

  test.each([[['getPageId']], [['Page.getPageId']], [['getPageId', 'Page.getPageId']]])(
    'without %j its page counts as the one on top',
    async (lacks) => {
      const it = await mountPlaying(engine, {}, { lacks })
      it.hidePage()
      await pass(1000)
      expect(it.keptScreenOn).toEqual([true, false])
      it.showPage()
      await pass(5000)
      expect(it.keptScreenOn).toEqual([true, false, true])
      expect(phases(it).at(-1)).toBe('playing')
      expect(errors(it)).toEqual([])
    }
  )

  test('without any listener it plays, and nothing is left', async () => {
    const events = ['AppShow', 'AppHide', 'NetworkStatusChange', 'ThemeChange']
    const audio = ['AudioInterruptionBegin', 'AudioInterruptionEnd']
    const lacks = [...events, ...audio].flatMap((event) => [`on${event}`, `off${event}`])
    const it = await mountPlaying(engine, {}, { lacks })
    expect(it.listening()).toBe(0)
    expect(errors(it)).toEqual([])
    expect(it.attributes()).toMatchObject({ src })
  })
})
