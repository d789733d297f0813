import { loadGrid } from '../engines/one-engine'
import { onVirtualTime, pass } from '../phone/virtual-time'
import { mountCall, names } from '../voip-grid/voip-page'

onVirtualTime()

const attributes = 'group-id="{{groupId}}" active="{{active}}" sign-url="{{signUrl}}" page-size="4"'
const grid = `<voip-grid wx:if="{{mounted}}" class="it" ${attributes} bind:phasechange="receive" />`
const engine = loadGrid({ wxml: `<view bindtap="receive">${grid}</view>`, data: { groupId: '', signUrl: '' } })

test('a tap on a tool of a call, or on an arrow, stays inside, one on a tile is heard', async () => {
  const it = await mountCall(engine, names)
  it.tap('turn', 1)
  it.tap('tool', 0)
  await pass(1000)
  expect(it.details('tap')).toEqual([])
  it.tap('tile')
  expect(it.details('tap')).toHaveLength(1)
})

test('a tap on the button for the settings stays inside a call', async () => {
  const it = engine.mount(
    { groupId: 'lesson', signUrl: 'https://example.com/sign', active: true },
    { phone: { access: { 'scope.record': false } } }
  )
  await pass(1000)
  it.tap('settings')
  await pass(1000)
  expect(it.details('tap')).toEqual([])
})
