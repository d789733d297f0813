import { ownEvents } from '../../../facts/ours/rtc-player'
import type { Engine } from '../engines/engine'
import { loadPlayer } from '../engines/one-engine'
import { boundPage } from '../engines/page-fixture'
import { errors, loseStream, mountPlaying, onVirtualTime, pass } from '../phone/virtual-time'
import { sharedEventProofs } from '../stream/own-events'
import type { Proofs } from '../stream/own-properties'
import { player } from '../stream/streams'

onVirtualTime()

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0.5)
})

/** When each event beyond the native ones is emitted, and its whole detail. */
const proofs: Proofs<Engine> = {
  ...sharedEventProofs(player),
  async phasechange(engine) {
    const it = await mountPlaying(engine)
    loseStream(it)
    await pass(5000)
    expect(it.details('phasechange')).toEqual([
      { phase: 'connecting', previous: 'idle' },
      { phase: 'playing', previous: 'connecting', code: 2003 },
      { phase: 'reconnecting', previous: 'playing', code: -2301, attempt: 1, limit: 5, delay: 500 },
      { phase: 'playing', previous: 'reconnecting', code: 2003 }
    ])
  },
  async playingchange(engine) {
    const it = await mountPlaying(engine)
    expect(it.details('playingchange')).toEqual([{ value: true, source: 'attribute' }])
    await it.instance.stop()
    await it.instance.stop()
    // For 5 s a value that was reported is written back, and is no command.
    await pass(5000)
    it.set({ playing: true })
    await pass(2000)
    it.trigger('statechange', { code: 2006 })
    expect(it.details('playingchange').slice(1)).toEqual([
      { value: false, source: 'method' },
      { value: true, source: 'attribute' },
      { value: false, source: 'native' }
    ])
  },
  async mutedchange(engine) {
    const it = await mountPlaying(engine, { controls: true })
    it.set({ muted: true })
    await pass(0)
    expect(it.details('mutedchange')).toEqual([{ value: true, source: 'attribute' }])
    it.set({ muted: false })
    await pass(20)
    await it.instance.mute()
    it.tap('control', 1)
    expect(it.details('mutedchange').slice(1)).toEqual([
      { value: false, source: 'attribute' },
      { value: true, source: 'method' },
      { value: false, source: 'user' }
    ])
  },
  async snapshot(engine) {
    const it = await mountPlaying(engine, { controls: ['snapshot'] })
    await it.instance.snapshot()
    expect(it.details('snapshot')).toEqual([])
    it.tap('control')
    await pass(0)
    expect(it.details('snapshot')).toEqual([
      { tempImagePath: 'wxfile://tmp/snapshot-raw.png', width: 640, height: 360 }
    ])
  }
}

const engine = loadPlayer(boundPage)

describe('own events', () => {
  test('rtc-player has 6 events of its own, each with a test', () => {
    expect(ownEvents).toHaveLength(6)
    expect(ownEvents.map(({ name }) => name as string).sort()).toEqual(Object.keys(proofs).sort())
  })

  test.each(Object.entries(proofs))(
    'the event %s of rtc-player is emitted for each change with its whole detail',
    (_, prove) => prove(engine)
  )

  test('the first qualitychange of rtc-player has no previous score', async () => {
    const it = engine.mount({ src: 'http://127.0.0.1/live/card.flv', autoplay: true })
    await pass(0)
    it.trigger('netstatus', { info: { netQualityLevel: 2, videoBitrate: 500 } })
    expect(it.details('qualitychange')).toEqual([{ score: 4, info: { netQualityLevel: 2, videoBitrate: 500 } }])
    expect(errors(it)).toEqual([])
  })
})
