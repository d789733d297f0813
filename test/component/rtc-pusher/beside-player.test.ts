import { loadPusher } from '../engines/one-engine'
import { allowed, called, errors, onVirtualTime, pass, src, url } from '../phone/virtual-time'

onVirtualTime()

const listeners = 'bind:phasechange="receive" bind:error="receive"'
const wxml = `
<rtc-pusher wx:if="{{mounted && url}}" class="it" url="{{url}}" autopush ${listeners} />
<rtc-player wx:if="{{mounted && src}}" class="it" src="{{src}}" autoplay ${listeners} />`

const engine = loadPusher({ wxml, data: { url, src } })

describe('rtc-pusher beside rtc-player', () => {
  test('rtc-pusher and rtc-player on one page have a native tag and a context each', async () => {
    const it = engine.mount({}, { phone: allowed })
    await pass(3000)
    const [pusher, player] = it.all
    expect(it.contexts.map(({ component }) => component)).toEqual([player?.instance, undefined])
    expect(pusher?.attributes()).toMatchObject({ url })
    expect(player?.attributes()).toMatchObject({ src })
    expect(called(it).sort()).toEqual(['play', 'start'])
    expect(it.pushers.map(({ requests }) => requests)).toEqual([['start']])
    expect(it.media.players.map(({ requests }) => requests)).toEqual([['play']])
    expect(it.all.map((one) => one.has('state'))).toEqual([false, false])
    expect(errors(it)).toEqual([])
    expect(it.listening()).toBe(6)
  })

  test('the screen stays on until neither rtc-pusher nor rtc-player needs it', async () => {
    const it = engine.mount({}, { phone: allowed })
    await pass(3000)
    expect(it.keptScreenOn).not.toContain(false)
    void it.instance.stop()
    await pass(500)
    expect(it.keptScreenOn).not.toContain(false)
    it.set({ src: '' })
    await pass(500)
    expect(it.keptScreenOn.at(-1)).toBe(false)
  })

  test('rtc-player keeps playing when rtc-pusher leaves the page', async () => {
    const it = engine.mount({}, { phone: allowed })
    await pass(3000)
    it.set({ url: '' })
    await pass(1000)
    expect(it.pushers.map(({ destroyed }) => destroyed)).toEqual([true])
    expect(it.media.players.map(({ destroyed }) => destroyed)).toEqual([false])
    expect(it.listening()).toBe(6)
  })
})
