import { ownAttributes } from '../../../facts/ours/rtc-player'
import { camelCase } from '../../../scripts/generate/source'
import type { Engine } from '../engines/engine'
import { loadPlayer } from '../engines/one-engine'
import { boundPage } from '../engines/page-fixture'
import { mountPlaying, onVirtualTime, pass, src } from '../phone/virtual-time'
import { type Proofs, sharedPropertyProofs } from '../stream/own-properties'
import { player } from '../stream/streams'

onVirtualTime()

beforeEach(() => {
  // The longest wait that chance can draw, as nearly as makes no difference.
  jest.spyOn(Math, 'random').mockReturnValue(0.9999)
})

/** What each property beyond the native ones does. */
const proofs: Proofs<Engine> = {
  ...sharedPropertyProofs(player),
  async fullscreen(engine) {
    const it = await mountPlaying(engine)
    it.set({ fullscreen: true })
    await pass(2000)
    it.set({ fullscreen: false })
    await pass(2000)
    expect(it.calls.map(({ name }) => name)).toEqual(['play', 'requestFullScreen', 'exitFullScreen'])
    expect(it.details('fullscreenchange')).toMatchObject([
      { fullScreen: true, value: true, source: 'attribute' },
      { fullScreen: false, value: false, source: 'attribute' }
    ])
  },
  async poster(engine) {
    const it = engine.mount({ src, poster: 'https://127.0.0.1/cover.png' })
    await pass(0)
    expect(it.has('cover')).toBe(true)
    void it.instance.play()
    await pass(2000)
    expect(it.has('cover')).toBe(false)
  }
}

const engine = loadPlayer(boundPage)

describe('own properties', () => {
  test('rtc-player has 16 properties of its own, each with a test', () => {
    expect(ownAttributes).toHaveLength(16)
    expect(ownAttributes.map(({ name }) => camelCase(name)).sort()).toEqual(Object.keys(proofs).sort())
  })

  test.each(Object.entries(proofs))('the property %s of rtc-player does what its documentation says', (_, prove) =>
    prove(engine)
  )
})
