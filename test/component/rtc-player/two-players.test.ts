import { loadPlayer } from '../engines/one-engine'
import { onVirtualTime, pass } from '../phone/virtual-time'

onVirtualTime()

const address = (name: string) => `http://127.0.0.1/live/${name}.flv`

/** Two with the same id, which a copied piece of markup makes. */
const wxml = ['one', 'two']
  .map(
    (name) =>
      `<rtc-player wx:if="{{mounted && ${name}}}" id="player" class="it" src="{{${name}}}" autoplay keep-screen-on />`
  )
  .join('')
const data = { one: address('one'), two: address('two') }

const engine = loadPlayer({ wxml, data })

describe('two players with one id', () => {
  test('two players with one id on a page have a native player and a context each', async () => {
    const it = engine.mount()
    await pass(2000)
    expect(it.contexts.map(({ component }) => component)).toEqual(it.all.map(({ instance }) => instance))
    expect(it.media.players.map(({ attributes }) => attributes['src'])).toEqual([address('one'), address('two')])
    expect(it.all.map((player) => player.has('state'))).toEqual([false, false])
    const stopped = it.all[1]?.instance.stop()
    await pass(500)
    await stopped
    expect(it.media.players.map(({ requests }) => requests)).toEqual([['play'], ['play', 'stop']])
  })

  test('the screen stays on until neither of two players needs it', async () => {
    const it = engine.mount()
    await pass(2000)
    expect(it.keptScreenOn).not.toContain(false)
    void it.all[0]?.instance.stop()
    await pass(500)
    expect(it.keptScreenOn).not.toContain(false)
    void it.all[1]?.instance.stop()
    await pass(500)
    expect(it.keptScreenOn.at(-1)).toBe(false)
  })

  test('a player keeps playing when the other one leaves the page', async () => {
    const it = engine.mount()
    await pass(2000)
    it.set({ one: '' })
    await pass(2000)
    expect(it.media.players.map(({ destroyed }) => destroyed)).toEqual([true, false])
    expect(it.listening()).toBe(6)
  })
})
