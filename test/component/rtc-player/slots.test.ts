import { enginesOn } from '../engines/engines'
import { listeners } from '../engines/page-fixture'
import { loseStream, mountPlaying, onVirtualTime, pass, src } from '../phone/virtual-time'

onVirtualTime()

const wxml = `
<rtc-player wx:if="{{mounted}}" class="it" src="{{src}}" autoplay="{{autoplay}}" controls="{{controls}}" custom="{{custom}}" retry-limit="0" locale="en" ${listeners}>
  <view>(over the picture)</view>
  <view slot="state">(own state)</view>
  <view slot="controls">(own controls)</view>
</rtc-player>`
const data = { src, autoplay: false, controls: true, custom: null }

const own = ['(over the picture)', '(own state)', '(own controls)']

describe.each(enginesOn({ wxml, data }))('slots on $name', (engine) => {
  test.each([
    { custom: null, shown: [own[0]] },
    { custom: [], shown: [own[0]] },
    { custom: ['state'], shown: [own[0], own[1]] },
    { custom: ['controls'], shown: [own[0], own[2]] },
    { custom: ['state', 'controls'], shown: own },
    { custom: 'state', shown: [own[0], own[1]] }
  ])('rtc-player with custom=$custom shows the slots $shown', async ({ custom, shown }) => {
    const it = await mountPlaying(engine, { custom })
    expect(own.filter((text) => it.text().includes(text))).toEqual(shown)
  })

  test('the slot state of rtc-player replaces the built-in states and leaves the bar', async () => {
    const it = await mountPlaying(engine, { custom: ['state'] })
    expect(it.has('bar')).toBe(true)
    loseStream(it)
    await pass(100)
    expect(it.has('state')).toBe(false)
    expect(it.text()).toContain('(own state)')
    expect(it.text()).not.toContain('The stream')
    expect(it.details('error')).toMatchObject([
      { name: 'NETWORK_DISCONNECTED', text: 'The stream has not started or has ended' }
    ])
  })

  test('the slot controls of rtc-player replaces the built-in bar and leaves the states', async () => {
    const it = await mountPlaying(engine, { custom: ['controls'] })
    expect(it.has('bar')).toBe(false)
    expect(it.has('layer')).toBe(false)
    loseStream(it)
    await pass(100)
    expect(it.text()).toContain('The stream has not started or has ended')
  })

  test('the slots of rtc-player change with custom at any time', async () => {
    const it = await mountPlaying(engine)
    it.set({ custom: ['controls'] })
    await pass(20)
    expect(it.text()).toContain('(own controls)')
    it.set({ custom: [] })
    await pass(20)
    expect(it.text()).not.toContain('(own controls)')
    expect(it.has('bar')).toBe(true)
  })
})
