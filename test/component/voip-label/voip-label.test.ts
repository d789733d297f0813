import { gridEnginesOn } from '../engines/engines'
import { onVirtualTime, pass } from '../phone/virtual-time'

onVirtualTime()

const wxml = `<voip-label wx:if="{{mounted}}" class="it" openid="ann" name="{{name}}" you="{{you}}" self="{{self}}"
  muted="{{muted}}" camera-off="{{cameraOff}}" speaking="{{speaking}}" live="{{live}}" below="{{below}}" />`
const data = {
  name: '',
  you: 'You',
  self: false,
  muted: false,
  cameraOff: false,
  speaking: false,
  live: true,
  below: false
}

describe.each(gridEnginesOn({ wxml, data }))('voip-label on $name', (engine) => {
  test.each([
    [{}, '', []],
    [{ name: 'Ann' }, 'Ann', ['label', 'name']],
    [{ name: 'Ann', self: true }, 'You', ['label', 'name']],
    [{ self: true }, 'You', ['label', 'name']],
    [{ self: true, muted: true }, 'You', ['label', 'micOff', 'name']],
    [{ self: true, cameraOff: true }, 'You', ['label', 'name', 'videoOff']],
    [{ name: 'Ann', self: true, you: '' }, '', []],
    [{ self: true, you: '', muted: true }, '', ['label', 'micOff']],
    [{ speaking: true }, '', ['label', 'voice']],
    [{ name: 'Ann', speaking: true }, 'Ann', ['label', 'name', 'voice']],
    [{ name: 'Ann', below: true }, 'Ann', ['below', 'label', 'name']],
    [{ name: '👩‍🏫 שלום' }, '👩‍🏫 שלום', ['label', 'name']]
  ])('voip-label with %j shows "%s" in the parts %j', async (given, text, classes) => {
    const it = engine.mount(given)
    await pass(20)
    expect(it.text()).toBe(text)
    expect(['below', 'label', 'micOff', 'name', 'videoOff', 'voice'].filter((className) => it.has(className))).toEqual(
      classes
    )
  })

  test('voip-label changes with its properties and puts no listener on', async () => {
    const it = engine.mount({ name: 'Ann' })
    it.set({ name: 'Bob', speaking: true })
    await pass(20)
    expect(it.text()).toBe('Bob')
    expect(it.count('bar')).toBe(3)
    expect(it.listening()).toBe(0)
    expect(it.patches).toEqual([])
  })
})
