import { gridEnginesOn } from '../engines/engines'
import { gridListeners } from '../engines/page-fixture'
import { onVirtualTime, pass } from '../phone/virtual-time'
import { call, mountCall, roomOf } from './voip-page'

onVirtualTime()

const wxml = `
<voip-grid wx:if="{{mounted}}" class="it" group-id="{{groupId}}" active="{{active}}" sign-url="{{signUrl}}"
  custom="{{custom}}" title="Lesson" profiles="{{profiles}}" label="{{label}}" locale="en" generic:overlay="my-tile" ${gridListeners}>
  <view slot="header">(own header)</view>
  <view slot="toolbar">(own toolbar)</view>
  <view slot="empty">(own empty)</view>
  <view slot="alone">(own invitation)</view>
</voip-grid>`
const profiles = { ann: { name: 'Ann' } }
const data = { ...call, custom: null, profiles, label: 'auto' }

/** A component of the page in place of the label of each tile. */
const tile = {
  wxml: '<view>{{openid}} {{name}} {{you}} {{self}} {{speaking}} {{live}} {{below}};</view>',
  js: `Component({
    properties: { openid: String, name: String, you: String, self: Boolean, speaking: Boolean, live: Boolean, below: Boolean }
  })`
}
const fixture = { wxml, data, overlay: 'my-tile', components: { 'my-tile': tile } }

const own = ['(own header)', '(own toolbar)', '(own empty)', '(own invitation)']
const slotsIn = (text: string) => own.filter((slot) => text.includes(slot))

describe.each(gridEnginesOn(fixture))('slots and own tiles of voip-grid on $name', (engine) => {
  const cases: readonly { custom: unknown; inCall: readonly unknown[]; outside: readonly unknown[] }[] = [
    { custom: null, inCall: [], outside: [] },
    { custom: [], inCall: [], outside: [] },
    { custom: ['header'], inCall: [own[0]], outside: [own[0]] },
    { custom: ['toolbar'], inCall: [own[1]], outside: [own[1]] },
    { custom: ['empty'], inCall: [], outside: [own[2]] },
    { custom: 'empty', inCall: [], outside: [own[2]] },
    { custom: ['alone'], inCall: [own[3]], outside: [] },
    { custom: ['header', 'toolbar', 'empty'], inCall: own.slice(0, 2), outside: own.slice(0, 3) }
  ]

  test.each(cases)(
    'voip-grid with custom=$custom shows the slots $inCall in a call and $outside outside of one',
    async ({ custom, inCall, outside }) => {
      const it = engine.mount({ custom, active: null })
      await pass(100)
      expect(slotsIn(it.text())).toEqual(outside)
      expect(it.has('start')).toBe(!outside.includes(own[2]))
      it.set({ active: true })
      await pass(1000)
      expect(slotsIn(it.text())).toEqual(inCall)
      expect(it.has('head')).toBe(!inCall.includes(own[0]))
      expect(it.has('tools')).toBe(!inCall.includes(own[1]))
      expect(it.text().includes('Lesson')).toBe(!inCall.includes(own[0]))
    }
  )

  test('the slots of voip-grid change with custom at any time', async () => {
    const it = await mountCall(engine)
    it.set({ custom: ['toolbar', 'header'] })
    await pass(20)
    expect(slotsIn(it.text())).toEqual([own[0], own[1]])
    expect([it.has('head'), it.has('tools')]).toEqual([false, false])
    it.set({ custom: [] })
    await pass(20)
    expect(slotsIn(it.text())).toEqual([])
    expect([it.has('head'), it.has('tools')]).toEqual([true, true])
  })

  test('voip-grid with an own slot empty shows a failure', async () => {
    const it = engine.mount({ custom: ['empty'] })
    it.refusals.set('login', { errMsg: 'login:fail' })
    await pass(1000)
    expect(it.text()).toContain('Login failed')
    expect(slotsIn(it.text())).toEqual([])
  })

  test("a page's own overlay component gets all properties of voip-label", async () => {
    const it = await mountCall(engine, ['ann'], { custom: ['header'] })
    const text = () => it.text().replace(own[0] ?? '', '')
    expect(text()).toBe('me  You true false true false;ann Ann You false false true false;')
    roomOf(it).speak('ann')
    roomOf(it).setVideo('ann', false)
    await pass(500)
    it.set({ label: 'below', profiles: { me: { name: 'Mo' } } })
    await pass(20)
    expect(text()).toBe('me Mo You true false true true;ann  You false true false true;')
  })
})
