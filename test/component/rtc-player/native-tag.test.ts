import { attributes, events } from '../../../facts/native/live-player'
import { camelCase } from '../../../scripts/generate/source'
import { enginesOn } from '../engines/engines'
import { boundPage } from '../engines/page-fixture'
import { mountPlaying, onVirtualTime, pass, src } from '../phone/virtual-time'
import { testNativeTag } from '../stream/native-tag'
import { player } from '../stream/streams'

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

describe.each(enginesOn(boundPage))('the native tag of rtc-player on $name', (engine) => {
  testNativeTag(player, engine, {
    values: otherValues,
    before: {},
    details,
    code: {
      given: { code: 2007, message: 'loading' },
      emitted: { name: 'PLAY_LOADING', text: '正在缓冲…' },
      phase: 'buffering'
    }
  })

  test('the tests cover all 19 attributes of live-player', () => {
    expect(attributes).toHaveLength(19)
    expect(attributes.map(({ name }) => camelCase(name)).sort()).toEqual(
      [...Object.keys(otherValues), 'autoplay'].sort()
    )
  })

  test('an attribute without a documented default stays null at the native player', async () => {
    const it = engine.mount({ src, autoplay: true, pictureInPictureInitPosition: null })
    await pass(0)
    expect(it.attributes()).toMatchObject({ pictureInPictureMode: null, pictureInPictureInitPosition: null })
  })

  test('the native error event of live-player is emitted as NATIVE_ERROR with its native fields', async () => {
    expect(events).toHaveLength(11)
    expect(events.map(({ name }) => name as string).sort()).toEqual([...Object.keys(details), 'error'].sort())
    const it = await mountPlaying(engine)
    it.trigger('error', { errMsg: 'insert fail', errCode: 10001 })
    const native = { errMsg: 'insert fail', errCode: 10001 }
    expect(it.details('error')).toEqual([{ ...native, ...nativeError, cause: native }])
  })

  const nativeError = {
    code: 91032,
    name: 'NATIVE_ERROR',
    text: 'The native component reported a fault',
    advice: 'Check the network, then try again',
    recoverable: true,
    scope: 'player'
  }
})
