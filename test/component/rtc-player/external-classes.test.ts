import { enginesOn } from '../engines/engines'
import { loseStream, mountPlaying, onVirtualTime, pass, src } from '../phone/virtual-time'

onVirtualTime()

const wxml = `
<rtc-player wx:if="{{mounted}}" class="it" src="{{src}}" autoplay="{{autoplay}}" controls retry-limit="0" locale="en"
  state-class="of-state" bar-class="of-bar" bind:phasechange="receive" bind:error="receive" />`

describe.each(enginesOn({ wxml, data: { src, autoplay: false } }))('external classes on $name', (engine) => {
  test('state-class styles the state over the picture alone', async () => {
    const it = engine.mount()
    await pass(20)
    expect([it.styled('of-state'), it.styled('of-bar')]).toEqual([1, 0])
  })

  test('bar-class styles the control bar', async () => {
    const it = await mountPlaying(engine)
    expect([it.styled('of-state'), it.styled('of-bar')]).toEqual([0, 1])
    loseStream(it)
    await pass(20)
    expect([it.styled('of-state'), it.styled('of-bar')]).toEqual([1, 1])
  })

  test('state-class and bar-class leave the classes of the component in place', async () => {
    const it = await mountPlaying(engine)
    loseStream(it)
    await pass(20)
    expect([it.has('state'), it.has('bar')]).toEqual([true, true])
  })
})
