import { attributes, events } from '../../../facts/native/live-player'
import { camelCase } from '../../../scripts/generate/source'
import { enginesOn } from '../engines/engines'
import { boundPage } from '../engines/page-fixture'
import { mountPlaying, onVirtualTime, pass, src } from '../phone/virtual-time'

onVirtualTime()

/** What each attribute is set to in the test that follows it to the native tag: never its default. */
const otherValues: Readonly<Record<string, unknown>> = {
  src,
  mode: 'RTC',
  muted: true,
  orientation: 'horizontal',
  objectFit: 'fillCrop',
  backgroundMute: true,
  minCache: 0.2,
  maxCache: 4,
  soundMode: 'ear',
  autoPauseIfNavigate: false,
  autoPauseIfOpenNative: false,
  pictureInPictureMode: ['push', 'pop'],
  pictureInPictureInitPosition: '(left, 20)',
  enableSystemPip: false,
  enableAutoRotation: true,
  referrerPolicy: 'origin',
  enableCasting: true,
  muteOnAudioConflict: true
}

describe.each(enginesOn(boundPage))('the native tag on $name', (engine) => {
  test('the native player has each attribute of rtc-player from the start', async () => {
    const it = engine.mount({ ...otherValues, autoplay: true })
    await pass(0)
    expect(it.attributes()).toMatchObject(otherValues)
  })

  test('each attribute of rtc-player that a page changes alone arrives at the native player', async () => {
    const it = engine.mount({ src: `${src}?first`, autoplay: true })
    await pass(2000)
    for (const [name, value] of Object.entries(otherValues)) {
      expect([name, it.attributes()?.[name]]).not.toEqual([name, value])
      it.set({ [name]: value })
      await pass(200)
      expect([name, it.attributes()?.[name]]).toEqual([name, value])
    }
    expect(it.heard('error')).toEqual([])
  })

  test('autoplay, the last of 19 attributes, is never bound to the native tag and starts the player', async () => {
    expect(attributes).toHaveLength(19)
    expect(attributes.map(({ name }) => camelCase(name)).sort()).toEqual(
      [...Object.keys(otherValues), 'autoplay'].sort()
    )
    const it = engine.mount({ src })
    await pass(2000)
    expect(it.calls).toEqual([])
    it.set({ autoplay: true })
    await pass(2000)
    expect(it.calls).toEqual([{ name: 'play', options: {} }])
    expect(it.attributes()).not.toHaveProperty('autoplay', true)
  })

  test('an attribute without a documented default stays null at the native player', async () => {
    const it = engine.mount({ src, autoplay: true, pictureInPictureInitPosition: null })
    await pass(0)
    expect(it.attributes()).toMatchObject({ pictureInPictureMode: null, pictureInPictureInitPosition: null })
  })

  /** Details as the documents have them, so that none is misread. */
  const details: Readonly<Record<string, object>> = {
    statechange: { code: 2105, message: 'stutter' },
    fullscreenchange: { fullScreen: true, direction: 'horizontal' },
    netstatus: { info: { videoBitrate: 700 } },
    audiovolumenotify: { volume: 12 },
    enterpictureinpicture: {},
    leavepictureinpicture: {},
    castinguserselect: { state: 'success' },
    castingstatechange: { type: 'dlna', state: 'success' },
    castinginterrupt: {},
    rendererror: { errMsg: 'no layer' }
  }

  test('each native event of rtc-player reaches the page once, with its detail and the phase', async () => {
    const it = await mountPlaying(engine)
    it.events.length = 0
    for (const [name, detail] of Object.entries(details)) it.trigger(name, { ...detail, mark: 'untouched' })
    const native = it.events.filter(({ name }) => name in details)
    expect(native).toHaveLength(Object.keys(details).length)
    expect(native).toMatchObject(
      Object.entries(details).map(([name, detail]) => ({ name, detail: { ...detail, mark: 'untouched' } }))
    )
    expect(native[0]?.detail).toMatchObject({ phase: 'playing' })
    for (const one of native) expect(one.detail).toHaveProperty('phase')
  })

  test('the native error event of live-player is emitted as NATIVE_ERROR with its native fields', async () => {
    expect(events).toHaveLength(11)
    expect(events.map(({ name }) => name as string).sort()).toEqual([...Object.keys(details), 'error'].sort())
    const it = await mountPlaying(engine)
    it.trigger('error', { errMsg: 'insert fail', errCode: 10001 })
    const native = { errMsg: 'insert fail', errCode: 10001 }
    expect(it.heard('error')).toEqual([{ ...native, ...nativeError, cause: native }])
  })

  const nativeError = {
    code: 91032,
    name: 'NATIVE_ERROR',
    text: 'The native component reported a fault',
    advice: 'Check the network, then try again',
    recoverable: true,
    scope: 'player'
  }

  test('statechange of rtc-player has the name and text of a known code beside the native message', async () => {
    const it = await mountPlaying(engine, { locale: 'zh-CN' })
    it.events.length = 0
    it.trigger('statechange', { code: 2007, message: 'loading' })
    it.trigger('statechange', { code: 77777, message: 'news' })
    expect(it.heard('statechange')).toEqual([
      { code: 2007, message: 'loading', name: 'PLAY_LOADING', text: '正在缓冲', phase: 'buffering' },
      { code: 77777, message: 'news', phase: 'buffering' }
    ])
  })
})
