import { loadPlayer } from '../engines/one-engine'
import type { StrictWxOptions } from '../phone/strict-wx'
import { boundPage } from '../engines/page-fixture'
import { errors, mountPlaying, onVirtualTime, pass, phases, src } from '../phone/virtual-time'

onVirtualTime()

const places: readonly (readonly [string, StrictWxOptions, Readonly<Record<string, unknown>>])[] = [
  [
    'DevTools',
    { platform: 'devtools' },
    { name: 'DEVTOOLS', code: 91041, text: 'DevTools cannot show live video', recoverable: false }
  ],
  [
    'a version without the tag',
    { lacks: ['live-player'] },
    { name: 'VERSION_TOO_OLD', code: 91042, text: 'This version of WeChat is too old for live video' }
  ]
]

const engine = loadPlayer(boundPage)

describe('unsupported', () => {
  test.each(places)('the first error of rtc-player in %s is in the language of locale', async (_, options, fault) => {
    for (const [language, locale, words] of [
      ['zh_CN', 'en', /^[ -~]+$/],
      ['en', 'zh-CN', /[一-龥]/]
    ] as const) {
      const it = engine.mount({ src, locale }, { ...options, language })
      await pass(20)
      expect(errors(it)).toEqual([fault['name']])
      expect(it.details('error')[0]?.['text']).toMatch(words)
      expect(it.details('error')[0]?.['advice']).toMatch(words)
      it.detach()
    }
  })

  test.each(['', 'https://example.com/film.mp4'])(
    'rtc-player in DevTools reports DEVTOOLS once, with the address %j too',
    async (bad) => {
      const it = engine.mount({ src: bad, autoplay: true }, { platform: 'devtools' })
      for (const address of [src, bad, src]) {
        it.set({ src: address })
        await pass(20)
      }
      expect(errors(it)).toEqual(['DEVTOOLS'])
      expect(it.text()).toContain('DevTools cannot show live video')
    }
  )
})

describe('old versions of WeChat', () => {
  test('rtc-player reads language and theme from getSystemInfoSync where getAppBaseInfo is missing', async () => {
    const it = engine.mount({ src: '' }, { lacks: ['getAppBaseInfo'], language: 'zh_CN', theme: 'dark' })
    await pass(20)
    expect(it.text()).toBe('未开始')
    expect(it.has('dark')).toBe(true)
    it.device.set({ theme: 'light' })
    await pass(20)
    expect(it.has('light')).toBe(true)
  })

  test('rtc-player is in English and light colours where WeChat has no call for either', async () => {
    const it = engine.mount({ src: '' }, { lacks: ['getAppBaseInfo', 'getSystemInfoSync'], language: 'zh_CN' })
    await pass(20)
    expect(it.text()).toBe('Not started')
    expect(it.has('light')).toBe(true)
  })

  test('rtc-player finds an old DevTools without getDeviceInfo by getSystemInfoSync', async () => {
    const it = engine.mount({ src, autoplay: true }, { lacks: ['getDeviceInfo'], platform: 'devtools' })
    await pass(20)
    expect(errors(it)).toEqual(['DEVTOOLS'])
    expect(phases(it)).toEqual(['unsupported'])
  })

  test('rtc-player plays where getDeviceInfo is missing', async () => {
    const it = await mountPlaying(engine, {}, { lacks: ['getDeviceInfo'] })
    expect(errors(it)).toEqual([])
  })

  test.each([[['getPageId']], [['Page.getPageId']], [['getPageId', 'Page.getPageId']]])(
    'rtc-player without %j takes its page for the one on top',
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

  test('rtc-player plays on a WeChat without any listener and leaves nothing behind', async () => {
    const events = ['AppShow', 'AppHide', 'NetworkStatusChange', 'ThemeChange']
    const audio = ['AudioInterruptionBegin', 'AudioInterruptionEnd']
    const lacks = [...events, ...audio].flatMap((event) => [`on${event}`, `off${event}`])
    const it = await mountPlaying(engine, {}, { lacks })
    expect(it.listening()).toBe(0)
    expect(errors(it)).toEqual([])
    expect(it.attributes()).toMatchObject({ src })
  })
})
