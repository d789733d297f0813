import { loadPlayer } from '../engines/one-engine'
import type { Mounted } from '../engines/engine'
import { boundPage } from '../engines/page-fixture'
import { loseStream, mountPlaying, onVirtualTime, pass, src } from '../phone/virtual-time'

onVirtualTime()

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0.9999)
})

/** What was written while something happened. */
async function written(it: Mounted, happen: () => unknown): Promise<Mounted['patches']> {
  it.patches.length = 0
  await happen()
  await pass(0)
  return [...it.patches]
}

const busy = (phase: string, text: string) => ({ 'state.phase': phase, 'state.kind': 'busy', 'state.text': text })
const nothing = { 'state.kind': 'none', 'state.text': '' }

const engine = loadPlayer(boundPage)

describe('setData', () => {
  test('rtc-player writes the address with its first state, then the picture', async () => {
    const it = await mountPlaying(engine)
    expect(it.patches).toEqual([
      { 'native.src': src, ...busy('connecting', 'Connecting'), shownTheme: 'light' },
      { 'state.phase': 'playing', 'state.blank': false, ...nothing }
    ])
  })

  test('an idle player writes its start button once', async () => {
    const it = engine.mount({ src }, { theme: 'dark' })
    await pass(20)
    expect(it.patches).toEqual([{ 'state.kind': 'ready', 'state.text': 'Not started', 'state.action': 'Play' }])
  })

  test('buffering is one write at its start and one at its end', async () => {
    const it = await mountPlaying(engine)
    const code = (value: number) => () => it.trigger('statechange', { code: value })
    expect(await written(it, code(2007))).toEqual([busy('buffering', 'Buffering')])
    expect(await written(it, code(2004))).toEqual([{ 'state.phase': 'playing', ...nothing }])
  })

  test('the countdown of a reconnecting player is one write a second', async () => {
    const it = await mountPlaying(engine, { retryDelay: 2600 })
    expect(await written(it, () => loseStream(it))).toEqual([busy('reconnecting', 'Reconnecting 1/5 in 3 s')])
    const texts = await written(it, () => pass(2600))
    expect(texts).toEqual([
      { 'state.text': 'Reconnecting 1/5 in 2 s' },
      { 'state.text': 'Reconnecting 1/5 in 1 s' },
      { 'state.text': 'Reconnecting 1/5' }
    ])
  })

  test('a long wait for the next attempt writes a button that ends it', async () => {
    const it = await mountPlaying(engine, { retryDelay: 3000 })
    expect(await written(it, () => loseStream(it))).toEqual([
      { ...busy('reconnecting', 'Reconnecting 1/5 in 3 s'), 'state.action': 'Try again' }
    ])
  })

  test('pause and resume of a player write the state alone', async () => {
    const it = await mountPlaying(engine)
    const paused = { 'state.phase': 'paused', 'state.kind': 'ready', 'state.text': 'Paused', 'state.action': 'Go on' }
    expect(await written(it, () => it.instance.pause())).toEqual([paused])
    const patches = await written(it, () => it.instance.resume())
    expect(patches).toEqual([{ ...busy('buffering', 'Buffering'), 'state.action': '' }])
  })

  test('a player that fails is one write', async () => {
    const it = await mountPlaying(engine, { retryLimit: 0 })
    expect(await written(it, () => loseStream(it))).toEqual([
      {
        'state.phase': 'failed',
        'state.kind': 'failed',
        'state.text': 'Connection lost and not regained',
        'state.advice': 'Check the network and that the stream is still live, then try again',
        'state.action': 'Try again'
      }
    ])
  })

  const play = { name: 'play', symbol: 'pause', label: 'Pause' }
  const mute = { name: 'mute', symbol: 'sound', label: 'Mute' }
  const fullscreen = { name: 'fullscreen', symbol: 'expand', label: 'Full screen' }

  test('the bar of rtc-player is one write when it hides and one when it is shown', async () => {
    const it = await mountPlaying(engine, { controls: true, title: 'The match' })
    const hidden = { 'bar.shown': false, 'bar.title': '', 'bar.start': [], 'bar.end': [] }
    const shown = { 'bar.shown': true, 'bar.title': 'The match', 'bar.start': [play, mute], 'bar.end': [fullscreen] }
    expect(await written(it, () => pass(4000))).toEqual([hidden])
    expect(await written(it, () => it.tap('layer'))).toEqual([shown])
    expect(await written(it, () => it.tap('layer'))).toEqual([hidden])
  })

  test('a control of rtc-player that changes is written alone', async () => {
    const it = await mountPlaying(engine, { controls: true })
    expect(await written(it, () => it.tap('control', 1))).toEqual([
      { 'native.muted': true, 'bar.start[1].symbol': 'muted', 'bar.start[1].label': 'Unmute' }
    ])
  })

  test('the figures of rtc-player are written while they are shown, and never while they are hidden', async () => {
    const it = await mountPlaying(engine)
    const report = { info: { videoBitrate: 700, videoFPS: 25, netQualityLevel: 1, videoWidth: 640, videoHeight: 360 } }
    const tell = () => it.trigger('netstatus', report)
    expect(await written(it, () => pass(10_000))).toEqual([])
    expect(await written(it, tell)).toEqual([])
    const [shown, ...more] = await written(it, () => it.set({ stats: true }))
    expect(more).toEqual([])
    expect(shown).toEqual({ figures: expect.arrayContaining([{ label: 'Video', value: '700 kbps' }]) as unknown })
    expect(await written(it, tell)).toEqual([])
    expect(await written(it, () => it.set({ stats: false }))).toEqual([{ figures: [] }])
    expect(await written(it, tell)).toEqual([])
  })

  test('rtc-player writes no undefined value', async () => {
    const everything = { controls: true, stats: true, title: undefined, poster: undefined, custom: undefined }
    const warn = jest.spyOn(console, 'warn').mockReturnValue()
    const it = await mountPlaying(engine, everything)
    it.trigger('netstatus', { info: {} })
    it.trigger('netstatus', {})
    loseStream(it)
    await pass(30_000)
    it.set({ src: undefined, locale: 'zh-CN' })
    await pass(1000)
    expect(it.patches.length).toBeGreaterThan(3)
    expect(it.patches).toEqual(JSON.parse(JSON.stringify(it.patches)))
    expect(JSON.stringify(it.patches)).not.toContain('undefined')
    warn.mockRestore()
  })
})
