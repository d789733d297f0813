import { loadPlayer, loadPusher } from '../engines/one-engine'
import { onVirtualTime, pass, written } from '../phone/virtual-time'
import { mountRunning, player, pusher } from './streams'

onVirtualTime()

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0.9999)
})

const busy = (phase: string, text: string) => ({ 'state.phase': phase, 'state.kind': 'busy', 'state.text': text })
const rows = [
  {
    stream: player,
    engine: loadPlayer(player.page),
    unset: ['poster', 'minCache', 'playing'],
    declared: /^(native\.|state\.|bar\.|shownTheme$|cover$|figures(\[|$)|slots)/
  },
  {
    stream: pusher,
    engine: loadPusher(pusher.page),
    unset: ['beauty', 'fps', 'zoomRatio', 'bgm', 'torch', 'devicePosition'],
    declared: /^(native\.|state\.|bar\.|shownTheme$|cover$|figures(\[|$)|slots|settings$|duration$|quality$|cameraOff$)/
  }
]

describe.each(rows)('setData of $stream.tag', ({ stream, engine, unset, declared }) => {
  const { tag, address, lost, resuming } = stream

  test(`a run of ${tag} that fails is one write`, async () => {
    const it = await mountRunning(stream, engine, { retryLimit: 0 })
    expect(await written(it, () => stream.lose(it))).toEqual([
      {
        'state.phase': 'failed',
        'state.kind': 'failed',
        'state.text': lost,
        'state.action': 'Try again',
        // The camera is closed; a player leaves its last picture.
        ...(tag === 'rtc-pusher' && { 'state.blank': true })
      }
    ])
  })

  test(`a long wait of ${tag} for the next attempt writes a button that ends it`, async () => {
    const it = await mountRunning(stream, engine, { retryDelay: 3000 })
    expect(await written(it, () => stream.lose(it))).toEqual([
      { ...busy('reconnecting', 'Reconnecting...'), 'state.action': 'Try again' }
    ])
  })

  test(`pause and resume of ${tag} write the state alone`, async () => {
    const it = await mountRunning(stream, engine)
    const paused = { 'state.phase': 'paused', 'state.kind': 'ready', 'state.text': 'Paused', 'state.action': 'Resume' }
    expect(await written(it, () => it.instance.pause())).toEqual([paused])
    // A frame, in which the view takes it in: a call waits for that.
    await pass(20)
    expect(await written(it, () => it.instance.resume())).toEqual([{ ...busy(...resuming), 'state.action': '' }])
  })

  test(`${tag} writes no undefined value and no undeclared path`, async () => {
    const warn = jest.spyOn(console, 'warn').mockReturnValue()
    const nothing = Object.fromEntries(unset.map((name) => [name, undefined]))
    const it = await mountRunning(stream, engine, { controls: true, title: undefined, custom: undefined, ...nothing })
    it.trigger('netstatus', { info: {} })
    it.trigger('netstatus', {})
    it.trigger('statechange', {})
    it.trigger('error', {})
    it.set({ stats: true, ...nothing })
    stream.lose(it)
    await pass(30_000)
    it.set({ [address]: undefined, locale: 'zh-CN', ...nothing })
    await pass(1000)
    expect(it.patches.length).toBeGreaterThan(3)
    expect(it.patches).toEqual(JSON.parse(JSON.stringify(it.patches)))
    expect(JSON.stringify(it.patches)).not.toContain('undefined')
    const keys = it.patches.flatMap((patch) => Object.keys(patch))
    expect(keys.filter((key) => !declared.test(key))).toEqual([])
    warn.mockRestore()
  })
})
