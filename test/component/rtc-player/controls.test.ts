import { loadPlayer } from '../engines/one-engine'
import type { Mounted } from '../engines/engine'
import { boundPage } from '../engines/page-fixture'
import { errors, mountPlaying, onVirtualTime, pass, phases } from '../phone/virtual-time'

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

  test('the bar of rtc-player has six controls in a fixed order', async () => {
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
  ])('rtc-player with controls=%p shows %i controls', async (controls, count) => {
    const it = await mountPlaying(engine, { controls })
    expect(it.count('control')).toBe(count)
  })

  test('the play control pauses and resumes', async () => {
    const it = await mount()
    await tap(it, 'play')
    expect(phases(it).at(-1)).toBe('paused')
    expect(it.count('bar')).toBe(1)
    await tap(it, 'play')
    await pass(2000)
    expect(called(it)).toEqual(['pause', 'resume'])
    expect(phases(it).at(-1)).toBe('playing')
    expect(it.details('pausedchange')).toEqual([
      { value: true, source: 'user' },
      { value: false, source: 'user' }
    ])
  })

  test('the mute control sets the muted attribute of the native tag, on and off', async () => {
    const it = await mount()
    await tap(it, 'mute')
    expect(it.attributes()).toMatchObject({ muted: true })
    expect(it.has('muted')).toBe(true)
    await tap(it, 'mute')
    expect(it.attributes()).toMatchObject({ muted: false })
    expect(called(it)).toEqual([])
  })

  test('the stats control shows and hides six figures', async () => {
    const it = await mount()
    await tap(it, 'stats')
    it.trigger('netstatus', { info: { videoBitrate: 701 } })
    await pass(0)
    expect(it.count('figure')).toBe(6)
    expect(it.text()).toContain('701 kbps')
    await tap(it, 'stats')
    expect(it.has('figures')).toBe(false)
  })

  test('the snapshot control emits the picture, and a refusal as an error', async () => {
    const it = await mount()
    await tap(it, 'snapshot')
    expect(it.details('snapshot')).toHaveLength(1)
    it.refusals.set('snapshot', { errMsg: 'snapshot:fail' })
    await tap(it, 'snapshot')
    expect(it.details('snapshot')).toHaveLength(1)
    expect(errors(it)).toEqual(['SNAPSHOT_REJECTED'])
    expect(phases(it).at(-1)).toBe('playing')
  })

  test('the pip control enters and leaves picture-in-picture', async () => {
    const it = await mount()
    await tap(it, 'pip')
    expect(it.details('enterpictureinpicture')).toHaveLength(1)
    await tap(it, 'pip')
    expect(called(it)).toEqual(['requestPictureInPicture', 'exitPictureInPicture'])
    expect(it.details('leavepictureinpicture')).toHaveLength(1)
  })

  test('the pip control reports METHOD_UNAVAILABLE where WeChat lacks it, and the player keeps playing', async () => {
    const it = await mount({ lacks: ['requestPictureInPicture'] })
    await tap(it, 'pip')
    expect(errors(it)).toEqual(['METHOD_UNAVAILABLE'])
    expect(phases(it).at(-1)).toBe('playing')
  })

  test('the fullscreen control enters and leaves full screen, with 1.5 s between two requests', async () => {
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

  test('a tap on the bar does not hide it', async () => {
    const it = await mount()
    await tap(it, 'stats')
    expect(it.has('bar')).toBe(true)
    it.tap('bar')
    await pass(0)
    expect(it.has('bar')).toBe(true)
  })

  test('the bar stays while the player is paused', async () => {
    const it = await mount()
    void it.instance.pause()
    await pass(20_000)
    expect(it.has('bar')).toBe(true)
    expect(it.has('play')).toBe(true)
  })

  test('the bar is hidden while the player is stopped, which shows its start button alone', async () => {
    const it = await mount()
    void it.instance.stop()
    await pass(20)
    expect(it.has('bar')).toBe(false)
    expect(it.text()).toBe('Stopped')
    it.tap('start')
    await pass(2000)
    expect(it.has('bar')).toBe(true)
  })
})
