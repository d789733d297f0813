import { loadPlayer } from '../engines/one-engine'
import { boundPage } from '../engines/page-fixture'
import { loseStream, mountPlaying, onVirtualTime, pass, src, written } from '../phone/virtual-time'

onVirtualTime()

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0.9999)
})

const busy = (phase: string, text: string) => ({ 'state.phase': phase, 'state.kind': 'busy', 'state.text': text })
const nothing = { 'state.kind': 'none', 'state.text': '' }

const engine = loadPlayer(boundPage)

describe('setData', () => {
  test('rtc-player writes the address with its first state, then the picture', async () => {
    const it = await mountPlaying(engine)
    expect(it.patches).toEqual([
      { 'native.src': src, ...busy('connecting', 'Connecting...') },
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
    expect(await written(it, code(2007))).toEqual([busy('buffering', 'Buffering...')])
    expect(await written(it, code(2004))).toEqual([{ 'state.phase': 'playing', ...nothing }])
  })

  test('a player that waits for an attempt writes nothing while it waits, nor when it is made', async () => {
    const it = await mountPlaying(engine, { retryDelay: 2600 })
    expect(await written(it, () => loseStream(it))).toEqual([busy('reconnecting', 'Reconnecting...')])
    expect(await written(it, () => pass(2600))).toEqual([])
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
    const sendReport = () => it.trigger('netstatus', report)
    expect(await written(it, () => pass(10_000))).toEqual([])
    expect(await written(it, sendReport)).toEqual([])
    const [shown, ...more] = await written(it, () => it.set({ stats: true }))
    expect(more).toEqual([])
    expect(shown).toEqual({
      figures: expect.arrayContaining([{ label: 'Bit rate', value: '700 kbps', score: -1 }]) as unknown
    })
    expect(await written(it, sendReport)).toEqual([])
    expect(await written(it, () => it.set({ stats: false }))).toEqual([{ figures: [] }])
    expect(await written(it, sendReport)).toEqual([])
  })
})
