import { attributes, events, vendorAttributes } from '../../../facts/native/live-pusher'
import { camelCase } from '../../../scripts/generate/source'
import type { MountedPusher } from '../engines/engine'
import { pusherEnginesOn } from '../engines/engines'
import { boundPusherPage } from '../engines/page-fixture'
import { called, mountPushing, onVirtualTime, pass, url } from '../phone/virtual-time'
import { testNativeTag } from '../stream/native-tag'
import { pusher } from '../stream/streams'

onVirtualTime()

/** What each attribute is set to in the test that follows it to the native tag: never its default. */
const otherValues: Readonly<Record<string, unknown>> = {
  url,
  mode: 'FHD',
  enableVideoCustomRender: true,
  muted: true,
  enableCamera: false,
  autoFocus: false,
  orientation: 'horizontal',
  beauty: 5,
  whiteness: 9,
  aspect: '3:4',
  minBitrate: 300,
  maxBitrate: 1800,
  audioQuality: 'low',
  waitingImage: 'https://127.0.0.1/wait.png',
  waitingImageHash: '9e107d9d372bb6826bd81d3542a419d6',
  zoom: true,
  backgroundMute: true,
  mirror: true,
  remoteMirror: true,
  localMirror: 'disable',
  audioReverbType: 3,
  enableMic: false,
  enableAgc: true,
  enableAns: true,
  audioVolumeType: 'voicecall',
  videoWidth: 720,
  videoHeight: 1280,
  beautyStyle: 'nature',
  filter: 'solor',
  pictureInPictureMode: ['push', 'pop'],
  voiceChangerType: 11,
  skinWhiteness: 0.5,
  skinSmoothness: 0.5,
  faceThinness: 0.25,
  eyeBigness: 1,
  fps: 24,
  muteOnAudioConflict: true
}
const vendorValues: Readonly<Record<string, unknown>> = { debug: true, enableEarMonitor: true }
/** They count at creation only: each has tests of its own. */
const frozen = ['devicePosition', 'customEffect']

/** Attributes at the native tag. */
const native = (it: MountedPusher) => it.attributes() ?? {}

/** Details as the documents have them, so that none is misread. */
const details: Readonly<Record<string, object>> = {
  statechange: { code: 1101, message: 'weak' },
  netstatus: { info: { videoBitrate: 700 } },
  bgmstart: {},
  bgmprogress: { progress: 1000, duration: 3000 },
  bgmcomplete: {},
  audiovolumenotify: { volume: 12 },
  enterpictureinpicture: {},
  leavepictureinpicture: {},
  rendererror: { errMsg: 'no layer' }
}

describe.each(pusherEnginesOn(boundPusherPage))('the native tag of rtc-pusher on $name', (engine) => {
  testNativeTag(pusher, engine, {
    values: { ...otherValues, ...vendorValues },
    before: { maxBitrate: 2000 },
    details,
    code: {
      given: { code: 1101, message: 'weak' },
      emitted: { name: 'UPLINK_WEAK', text: '网络太差，上传不畅' },
      phase: 'pushing'
    }
  })

  test('the tests cover all 40 documented attributes of live-pusher and 2 vendor attributes', () => {
    expect(attributes).toHaveLength(40)
    expect(Object.keys(otherValues)).toHaveLength(37)
    expect(attributes.map(({ name }) => camelCase(name)).sort()).toEqual(
      [...Object.keys(otherValues), ...frozen, 'autopush'].sort()
    )
    expect(vendorAttributes).toHaveLength(2)
    expect(vendorAttributes.map(({ name }) => camelCase(name)).sort()).toEqual(Object.keys(vendorValues).sort())
  })

  test('the native pusher gets its url with the start and not before', async () => {
    const it = engine.mount({ url })
    await pass(2000)
    expect(native(it)).toMatchObject({ url: '' })
    void it.instance.start()
    await pass(2000)
    expect(native(it)).toMatchObject({ url })
  })

  test('the engine gets one start from autopush, and none from the native tag', async () => {
    const it = engine.mount({ url, autopush: true })
    await pass(2000)
    expect(it.pushers[0]?.requests).toEqual(['start'])
  })

  test('device-position of the native tag never changes: a change is a switchCamera call', async () => {
    const it = await mountPushing(engine, { devicePosition: 'back' })
    expect(native(it)).toMatchObject({ devicePosition: 'back' })
    it.set({ devicePosition: 'front' })
    await pass(1000)
    expect(native(it)).toMatchObject({ devicePosition: 'back' })
    expect(called(it)).toEqual(['start', 'switchCamera'])
  })

  test('custom-effect of the native tag stays true after it was true', async () => {
    const it = await mountPushing(engine)
    expect(native(it)).toMatchObject({ customEffect: false })
    it.set({ customEffect: true })
    await pass(100)
    expect(native(it)).toMatchObject({ customEffect: true })
    it.set({ customEffect: false })
    await pass(100)
    expect(native(it)).toMatchObject({ customEffect: true })
  })

  test('an attribute without a documented default stays null at the native pusher', async () => {
    const it = await mountPushing(engine, { waitingImage: null, waitingImageHash: null })
    const unset = { waitingImage: null, waitingImageHash: null, pictureInPictureMode: null }
    expect(native(it)).toMatchObject({ ...unset, debug: null, enableEarMonitor: null })
  })

  test('the native error event of live-pusher is emitted with the name of its code and its native fields', async () => {
    expect(events).toHaveLength(10)
    expect(events.map(({ name }) => name as string).sort()).toEqual([...Object.keys(details), 'error'].sort())
    const it = await mountPushing(engine)
    it.trigger('error', { errMsg: 'music fail', errCode: 10003 })
    const cause = { errMsg: 'music fail', errCode: 10003 }
    const words = { text: 'The background music could not be loaded', advice: 'Check the address of the music' }
    const ours = { code: 10003, name: 'MUSIC_LOAD_FAILED', recoverable: true, scope: 'pusher' }
    expect(it.details('error')).toEqual([{ ...cause, ...ours, ...words, cause }])
  })
})
