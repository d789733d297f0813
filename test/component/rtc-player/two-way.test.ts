import { enginesOn } from '../engines/engines'
import type { Engine, MountOptions } from '../engines/engine'
import { boundPage } from '../engines/page-fixture'
import { mountPlaying, onVirtualTime, pass, phases, src } from '../phone/virtual-time'
import { failOnWarnings } from '../phone/warnings'
import { player } from '../stream/streams'
import { testFaultOfFollowedRun } from '../stream/two-way'

onVirtualTime()
failOnWarnings()

/** The page writes back each change that an event reports, as a page does that shows it elsewhere. */
const follows: Required<Pick<MountOptions, 'onEvent'>> = {
  onEvent({ name, detail: { value } }, set) {
    const property = /^(playing|paused|muted|fullscreen)change$/.exec(name)?.[1]
    if (property !== undefined && typeof value === 'boolean') set({ [property]: value })
  }
}

const names = (it: ReturnType<Engine['mount']>) => it.calls.map(({ name }) => name)

describe.each(enginesOn(boundPage))('a page that follows each change on $name', (engine) => {
  testFaultOfFollowedRun(player, engine, follows)

  test('a player whose page writes back playing starts and stops once by attribute, method and tap', async () => {
    const it = engine.mount({ src }, follows)
    await pass(20)
    it.tap('start')
    await pass(2000)
    expect(it.data()).toMatchObject({ playing: true })
    void it.instance.stop()
    await pass(1000)
    expect(it.data()).toMatchObject({ playing: false })
    it.set({ playing: true })
    await pass(2000)
    expect(names(it)).toEqual(['play', 'stop', 'play'])
    expect(it.details('playingchange')).toEqual([
      { value: true, source: 'user' },
      { value: false, source: 'method' },
      { value: true, source: 'attribute' }
    ])
  })

  test('a player whose page writes back paused pauses and resumes once', async () => {
    const it = await mountPlaying(engine, { controls: ['play'] }, follows)
    it.tap('control')
    await pass(500)
    expect(it.data()).toMatchObject({ playing: true, paused: true })
    void it.instance.resume()
    await pass(2000)
    expect(it.data()).toMatchObject({ playing: true, paused: false })
    expect(names(it)).toEqual(['play', 'pause', 'resume'])
    expect(phases(it).at(-1)).toBe('playing')
  })

  test('a page that writes back muted and fullscreen causes no second call', async () => {
    const it = await mountPlaying(engine, { controls: ['mute', 'fullscreen'] }, follows)
    it.tap('control', 0)
    await pass(100)
    expect(it.data()).toMatchObject({ muted: true })
    expect(it.attributes()).toMatchObject({ muted: true })
    it.tap('control', 1)
    await pass(2000)
    expect(it.data()).toMatchObject({ fullscreen: true })
    it.trigger('fullscreenchange', { fullScreen: false, direction: 'vertical' })
    await pass(2000)
    expect(it.data()).toMatchObject({ fullscreen: false })
    expect(names(it)).toEqual(['play', 'requestFullScreen'])
  })

  test('rtc-player never writes its own properties', async () => {
    const it = await mountPlaying(engine, { playing: true })
    void it.instance.pause()
    await pass(500)
    void it.instance.mute()
    await pass(500)
    expect(it.data()).toMatchObject({ playing: true, paused: null, muted: false })
    const keys = it.patches.flatMap((patch) => Object.keys(patch))
    expect(keys.filter((key) => !/^(native\.|state\.|bar\.|shownTheme$|cover$|figures$|slots)/.test(key))).toEqual([])
  })
})
