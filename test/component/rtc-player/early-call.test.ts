import { enginesOn } from '../engines/engines'
import { errors, onVirtualTime, pass, phases, src } from '../phone/virtual-time'

onVirtualTime()

/** A page that plays as soon as it is attached itself: on both engines before its players are. */
const fixture = {
  wxml: '<rtc-player wx:if="{{mounted}}" class="it" src="{{src}}" bind:phasechange="heard" bind:error="heard" />',
  data: { src },
  attached:
    "this.selectComponent('.it').play().then(() => this.onEvent('played', {}), (error) => this.onEvent('refused', error))"
}

describe.each(enginesOn(fixture))('play() before the player is attached, on $name', (engine) => {
  test('play() before the player is attached plays as soon as the player is attached', async () => {
    const it = engine.mount()
    await pass(2000)
    expect(errors(it)).toEqual([])
    expect(it.heard('refused')).toEqual([])
    expect(it.heard('played')).toHaveLength(1)
    expect(phases(it)).toEqual(['connecting', 'playing'])
  })
})
