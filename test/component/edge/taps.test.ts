import { loadPlayer, loadPusher } from '../engines/one-engine'
import { failOnWarnings } from '../phone/warnings'
import { called, onVirtualTime, pass, phases, src } from '../phone/virtual-time'

onVirtualTime()
failOnWarnings()

const player =
  '<rtc-player wx:if="{{mounted}}" class="it" src="{{src}}" controls="{{controls}}" bind:phasechange="receive" />'
const wxml = `<view bindtap="receive">${player}</view>`

const engine = loadPlayer({ wxml, data: { src, controls: true } })

const pusher = '<rtc-pusher wx:if="{{mounted}}" class="it" url="{{url}}" autopush bind:phasechange="receive" />'
const pusherEngine = loadPusher({
  wxml: `<view bindtap="receive">${pusher}</view>`,
  data: { url: 'rtmp://127.0.0.1/live/one' }
})

describe('taps inside a component, for the page around it', () => {
  test('a tap on the button of the state stays inside', async () => {
    const it = engine.mount()
    await pass(100)
    it.tap('start')
    await pass(2000)
    expect(phases(it).at(-1)).toBe('playing')
    expect(it.details('tap')).toEqual([])
  })

  test('a tap on the button under a failure stays inside', async () => {
    const it = engine.mount()
    it.faults.call('play', { refuse: 'no reason' })
    await pass(100)
    it.tap('start')
    await pass(120_000)
    expect(phases(it).at(-1)).toBe('failed')
    const { length } = called(it)
    it.faults.clear()
    it.tap('action')
    await pass(3000)
    expect(called(it).length).toBeGreaterThan(length)
    expect(it.details('tap')).toEqual([])
  })

  test('a tap on a control of the bar stays inside, one on the picture is heard', async () => {
    const it = engine.mount()
    await pass(100)
    it.tap('start')
    await pass(2000)
    if (!it.has('bar')) it.tap('layer')
    await pass(100)
    it.events.length = 0
    for (let index = 0; index < it.count('control'); index++) it.tap('control', index)
    await pass(1000)
    expect(it.details('tap')).toEqual([])
    it.tap('layer')
    expect(it.details('tap')).toHaveLength(1)
  })

  test('a tap on the button for the settings stays inside', async () => {
    const it = pusherEngine.mount({}, { phone: { access: { 'scope.camera': false } } })
    await pass(1000)
    expect(phases(it).at(-1)).toBe('failed')
    it.tap('settings')
    await pass(1000)
    expect(it.details('tap')).toEqual([])
  })
})
