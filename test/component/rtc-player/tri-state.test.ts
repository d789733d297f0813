import { enginesOn } from '../engines/engines'
import { errors, onVirtualTime, pass, phases, src } from '../phone/virtual-time'

onVirtualTime()

const common = 'class="it" src="{{src}}" autoplay="{{autoplay}}" bind:phasechange="receive" bind:error="receive"'

/** The ways in which markup gives a tri-state attribute. */
const ways: Readonly<Record<string, string>> = {
  bare: 'playing',
  true: 'playing="true"',
  false: 'playing="false"',
  empty: 'playing=""',
  bound: 'playing="{{playing}}"',
  absent: ''
}
const wxml = Object.entries(ways)
  .map(([way, attribute]) => `<rtc-player wx:if="{{mounted && way === '${way}'}}" ${common} ${attribute} />`)
  .join('\n')
const data = { src, autoplay: false, way: '', playing: null }

const on = ['connecting', 'playing']

describe.each(enginesOn({ wxml, data }))('tri-state attributes on $name', (engine) => {
  test.each([
    { way: 'bare', expected: on },
    { way: 'true', expected: on },
    { way: 'false', expected: ['stopped'] },
    { way: 'absent', expected: [] },
    { way: 'bound', playing: true, expected: on },
    { way: 'bound', playing: 'true', expected: on },
    { way: 'bound', playing: false, expected: ['stopped'] },
    { way: 'bound', playing: 'false', expected: ['stopped'] },
    { way: 'bound', playing: null, expected: [] },
    { way: 'bound', playing: undefined, expected: [] },
    { way: 'bound', playing: '', expected: [] }
  ])('rtc-player without autoplay reads the attribute playing of %p', async ({ expected, ...given }) => {
    const it = engine.mount(given)
    await pass(2000)
    expect(phases(it)).toEqual(expected)
    expect(errors(it)).toEqual([])
  })

  test.each([
    { way: 'false', expected: ['stopped'] },
    { way: 'absent', expected: on },
    { way: 'bound', playing: false, expected: ['stopped'] },
    { way: 'bound', playing: null, expected: on },
    { way: 'bound', playing: undefined, expected: on },
    { way: 'bound', playing: '', expected: on }
  ])('rtc-player with autoplay reads the attribute playing of %p', async ({ expected, ...given }) => {
    const it = engine.mount({ ...given, autoplay: true })
    await pass(2000)
    expect(phases(it)).toEqual(expected)
  })

  test.each([null, undefined, ''])('playing that changes to %p leaves rtc-player in its phase', async (unset) => {
    const it = engine.mount({ way: 'bound', playing: true })
    await pass(2000)
    it.set({ playing: unset })
    await pass(2000)
    expect(phases(it)).toEqual(on)
    it.set({ playing: false })
    await pass(2000)
    expect(phases(it)).toEqual([...on, 'stopped'])
    it.set({ playing: unset })
    await pass(2000)
    expect(phases(it)).toEqual([...on, 'stopped'])
  })

  test('playing that is set to true again after stop() makes no play', async () => {
    const it = engine.mount({ way: 'bound', playing: true })
    await pass(2000)
    void it.instance.stop()
    await pass(1000)
    it.set({ playing: true })
    await pass(2000)
    expect(phases(it).at(-1)).toBe('stopped')
  })
})
