import { enginesOn } from '../engines/engines'
import { boundPage } from '../engines/page-fixture'
import { errors, mountPlaying, onVirtualTime } from '../phone/virtual-time'
import { testBadValues } from '../stream/bad-values'
import { player } from '../stream/streams'

onVirtualTime()

beforeEach(() => {
  // glass-easel warns of each value that does not fit its property.
  jest.spyOn(console, 'warn').mockReturnValue()
})

describe.each(enginesOn(boundPage))('bad values for rtc-player on $name', (engine) => {
  testBadValues(player, engine, {
    addresses: ['https://example.com/live.m3u8?token=1'],
    unsupported: {
      name: 'SRC_UNSUPPORTED',
      code: 91002,
      text: 'Cannot play here'
    },
    empty: { name: 'SRC_EMPTY', code: 91001, text: 'Nothing to play yet' },
    settings: [
      { minCache: 4, maxCache: 2 },
      { minCache: 'much' },
      { maxCache: {} },
      { maxCache: NaN },
      { retryMaxDelay: [] },
      { theme: 'sepia' },
      { controls: 42 },
      { controls: ['play', 'volume'] },
      { playing: 'perhaps' },
      { paused: 3 }
    ],
    converted: [{ poster: 42 }, { title: {} }, { stats: 'yes' }, { keepScreenOn: 0 }, { autoplay: 'yes' }],
    unset: ['minCache', 2],
    defaults: { minCache: 1, maxCache: 3 }
  })

  test('rtc-player reads numbers that markup without braces gives as text', async () => {
    const it = await mountPlaying(engine, { minCache: '0.2', maxCache: '0.8', retryLimit: '2' })
    expect(errors(it)).toEqual([])
    expect(it.attributes()).toMatchObject({ minCache: 0.2, maxCache: 0.8 })
  })
})
