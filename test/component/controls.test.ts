import { loadPlayer } from './one-engine'
import type { Mounted } from './engine'
import { boundPage } from './page-fixture'
import { errors, mountPlaying, onVirtualTime, pass, phases } from './virtual-time'

onVirtualTime()

const all = ['play', 'mute', 'stats', 'snapshot', 'pip', 'fullscreen']

/** Taps the control with this name; the bar is to be shown. */
async function tap(it: Mounted, name: string): Promise<void> {
  it.tap('control', all.indexOf(name))
  await pass(100)
}

const called = (it: Mounted) => it.calls.map(({ name }) => name).slice(1)

const engine = loadPlayer(boundPage)

describe('controls', () => {
  const mount = (options = {}) => mountPlaying(engine, { controls: all, title: 'The match' }, options)

  test('are six, in the order of the bar', async () => {
    const it = await mount()
    expect(it.count('control')).toBe(6)
    expect(it.has('bar')).toBe(true)
    const symbols = ['pause', 'sound', 'stats', 'snapshot', 'pip', 'expand']
    expect(symbols.filter((symbol) => it.count(symbol) === 1)).toEqual(symbols)
  })

  test.each([
    [true, 3],
    ['true', 3],
    [false, 0],
    [null, 0],
    ['fullscreen', 1],
    [['mute', 'play'], 2],
    [[], 0]
  ])('controls=%p', async (controls, count) => {
    const it = await mountPlaying(engine, { controls })
    expect(it.count('control')).toBe(count)
  })

  test('play pauses and goes on', async () => {
    const it = await mount()
    await tap(it, 'play')
    expect(phases(it).at(-1)).toBe('paused')
    expect(it.count('bar')).toBe(1)
    await tap(it, 'play')
    await pass(2000)
    expect(called(it)).toEqual(['pause', 'resume'])
    expect(phases(it).at(-1)).toBe('playing')
    expect(it.heard('pausedchange')).toEqual([
      { value: true, source: 'user' },
      { value: false, source: 'user' }
    ])
  })

  test('mute goes through the attribute, both ways', async () => {
    const it = await mount()
    await tap(it, 'mute')
    expect(it.attributes()).toMatchObject({ muted: true })
    expect(it.has('muted')).toBe(true)
    await tap(it, 'mute')
    expect(it.attributes()).toMatchObject({ muted: false })
    expect(called(it)).toEqual([])
  })

  test('statistics', async () => {
    const it = await mount()
    await tap(it, 'stats')
    it.trigger('netstatus', { info: { videoBitrate: 701 } })
    await pass(0)
    expect(it.count('figure')).toBe(8)
    expect(it.text()).toContain('701 kbps')
    await tap(it, 'stats')
    expect(it.has('figures')).toBe(false)
  })

  test('snapshot tells the picture, and a refusal as an error', async () => {
    const it = await mount()
    await tap(it, 'snapshot')
    expect(it.heard('snapshot')).toHaveLength(1)
    it.refusals.set('snapshot', { errMsg: 'snapshot:fail' })
    await tap(it, 'snapshot')
    expect(it.heard('snapshot')).toHaveLength(1)
    expect(errors(it)).toEqual(['SNAPSHOT_REJECTED'])
    expect(phases(it).at(-1)).toBe('playing')
  })

  test('picture-in-picture, in and out', async () => {
    const it = await mount()
    await tap(it, 'pip')
    expect(it.heard('enterpictureinpicture')).toHaveLength(1)
    await tap(it, 'pip')
    expect(called(it)).toEqual(['requestPictureInPicture', 'exitPictureInPicture'])
    expect(it.heard('leavepictureinpicture')).toHaveLength(1)
  })

  test('picture-in-picture where it is missing is an error and no more', async () => {
    const it = await mount({ lacks: ['requestPictureInPicture'] })
    await tap(it, 'pip')
    expect(errors(it)).toEqual(['METHOD_UNAVAILABLE'])
    expect(phases(it).at(-1)).toBe('playing')
  })

  test('full screen, in and out; no second request within 1.5 s', async () => {
    const it = await mount()
    await tap(it, 'fullscreen')
    await tap(it, 'fullscreen')
    await tap(it, 'fullscreen')
    expect(called(it)).toEqual(['requestFullScreen'])
    expect(it.has('shrink')).toBe(true)
    await pass(1500)
    await tap(it, 'fullscreen')
    expect(called(it)).toEqual(['requestFullScreen', 'exitFullScreen'])
    expect(it.has('expand')).toBe(true)
  })

  test('hide after 4 s, come back with a tap, and stay while they are used', async () => {
    const it = await mount()
    expect(it.text()).toContain('The match')
    await pass(4000)
    expect(it.has('bar')).toBe(false)
    expect(it.text()).toBe('')
    it.tap('layer')
    await pass(3000)
    await tap(it, 'mute')
    await pass(3000)
    expect(it.has('bar')).toBe(true)
    it.tap('layer')
    await pass(0)
    expect(it.has('bar')).toBe(false)
  })

  test('a tap in the bar is not one on the picture', async () => {
    const it = await mount()
    await tap(it, 'stats')
    expect(it.has('bar')).toBe(true)
    it.tap('bar')
    await pass(0)
    expect(it.has('bar')).toBe(true)
  })

  test('stay while nothing moves', async () => {
    const it = await mount()
    void it.instance.pause()
    await pass(20_000)
    expect(it.has('bar')).toBe(true)
    expect(it.has('play')).toBe(true)
  })

  test('are gone with the picture: the button over it is enough', async () => {
    const it = await mount()
    void it.instance.stop()
    await pass(20)
    expect(it.has('bar')).toBe(false)
    expect(it.text()).toBe('Stopped')
    it.tap('start')
    await pass(2000)
    expect(it.has('bar')).toBe(true)
  })

  test('are not there without the attribute, nor is anything to tap', async () => {
    const it = await mountPlaying(engine)
    expect(it.has('bar')).toBe(false)
    expect(it.has('layer')).toBe(false)
  })
})
