import { pusherEnginesOn } from '../engines/engines'
import { boundPusherPage } from '../engines/page-fixture'
import { errors, mountPushing, onVirtualTime } from '../phone/virtual-time'
import { testBadValues } from '../stream/bad-values'
import { pusher } from '../stream/streams'

onVirtualTime()

beforeEach(() => {
  // glass-easel warns of each value that does not fit its property.
  jest.spyOn(console, 'warn').mockReturnValue()
})

describe.each(pusherEnginesOn(boundPusherPage))('bad values for rtc-pusher on $name', (engine) => {
  testBadValues(pusher, engine, {
    addresses: ['https://example.com/live/card.flv'],
    unsupported: {
      name: 'URL_UNSUPPORTED',
      code: 91007,
      text: 'Cannot go live here'
    },
    empty: { name: 'URL_EMPTY', code: 91006, text: 'The stream is not ready yet' },
    settings: [
      { minBitrate: 1000, maxBitrate: 200 },
      { beauty: 'much' },
      { whiteness: NaN },
      { fps: {} },
      { eyeBigness: [] },
      { devicePosition: 'left' },
      { enableCamera: 'yes' },
      { bgmVolume: 2 },
      { controls: 42 },
      { controls: ['push', 'volume'] },
      { pushing: 'perhaps' },
      { paused: 3 }
    ],
    converted: [{ title: {} }, { stats: 'yes' }, { keepScreenOn: 0 }, { autopush: 'yes' }, { mirror: 1 }, { bgm: 42 }],
    unset: ['beauty', 5],
    defaults: {
      ...{ beauty: 0, whiteness: 0, minBitrate: 200, maxBitrate: 1000, videoWidth: 360, videoHeight: 640, fps: 15 },
      ...{ skinWhiteness: 0, skinSmoothness: 0, faceThinness: 0, eyeBigness: 0 }
    }
  })

  test('rtc-pusher reads numbers that markup without braces gives as text', async () => {
    const it = await mountPushing(engine, {
      ...{ beauty: '5', minBitrate: '300', maxBitrate: '900', fps: '24', bgmVolume: '0.5', micVolume: '0.5' },
      ...{ zoomRatio: '2' }
    })
    expect(errors(it)).toEqual([])
    expect(it.attributes()).toMatchObject({ beauty: 5, minBitrate: 300, maxBitrate: 900, fps: 24 })
    expect(it.calls.slice(1)).toEqual([
      { name: 'setZoom', options: { zoom: 2 } },
      { name: 'setBGMVolume', options: { volume: '0.5' } },
      { name: 'setMICVolume', options: { volume: 0.5 } }
    ])
  })
})
