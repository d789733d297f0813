import { pusherEnginesOn } from '../engines/engines'
import { pusherListeners } from '../engines/page-fixture'
import { allowed, errors, losePush, onVirtualTime, pass, phases, url } from '../phone/virtual-time'

onVirtualTime()

const common = `class="it" url="{{url}}" autopush="{{autopush}}" ${pusherListeners}`

/** The ways in which markup gives a tri-state attribute. */
const ways: Readonly<Record<string, string>> = {
  bare: 'pushing',
  true: 'pushing="true"',
  false: 'pushing="false"',
  empty: 'pushing=""',
  bound: 'pushing="{{pushing}}"',
  absent: ''
}
const triStates = Object.entries(ways)
  .map(([way, attribute]) => `<rtc-pusher wx:if="{{mounted && way === '${way}'}}" ${common} ${attribute} />`)
  .join('\n')
const dressed = `
<rtc-pusher wx:if="{{mounted && way === 'dressed'}}" ${common} controls custom="{{custom}}" retry-limit="0" locale="en"
  state-class="of-state" bar-class="of-bar">
  <view>(over the picture)</view>
  <view slot="state">(own state)</view>
  <view slot="controls">(own controls)</view>
</rtc-pusher>`
const data = { url, autopush: false, way: 'dressed', pushing: null, custom: null }

const own = ['(over the picture)', '(own state)', '(own controls)']
const phone = allowed

describe.each(pusherEnginesOn({ wxml: `${triStates}\n${dressed}`, data }))(
  'markup of rtc-pusher on $name',
  (engine) => {
    test.each([
      { way: 'bare', last: 'pushing' },
      { way: 'true', last: 'pushing' },
      { way: 'false', last: 'stopped' },
      { way: 'absent', last: undefined },
      { way: 'empty', last: undefined },
      { way: 'bound', pushing: true, last: 'pushing' },
      { way: 'bound', pushing: 'true', last: 'pushing' },
      { way: 'bound', pushing: false, last: 'stopped' },
      { way: 'bound', pushing: 'false', last: 'stopped' },
      { way: 'bound', pushing: null, last: undefined },
      { way: 'bound', pushing: undefined, last: undefined },
      { way: 'bound', pushing: '', last: undefined }
    ])('rtc-pusher without autopush reads the attribute pushing of %p', async ({ last, ...given }) => {
      const it = engine.mount(given, { phone })
      await pass(2000)
      expect(phases(it).at(-1)).toBe(last)
      expect(errors(it)).toEqual([])
    })

    test.each([
      { way: 'false', last: 'stopped' },
      { way: 'absent', last: 'pushing' },
      { way: 'bound', pushing: false, last: 'stopped' },
      { way: 'bound', pushing: null, last: 'pushing' },
      { way: 'bound', pushing: undefined, last: 'pushing' },
      { way: 'bound', pushing: '', last: 'pushing' }
    ])('rtc-pusher with autopush reads the attribute pushing of %p', async ({ last, ...given }) => {
      const it = engine.mount({ ...given, autopush: true }, { phone })
      await pass(2000)
      expect(phases(it).at(-1)).toBe(last)
    })

    test.each([null, undefined, ''])('pushing that changes to %p leaves rtc-pusher in its phase', async (unset) => {
      const it = engine.mount({ way: 'bound', pushing: true }, { phone })
      await pass(2000)
      it.set({ pushing: unset })
      await pass(2000)
      expect(phases(it).at(-1)).toBe('pushing')
      it.set({ pushing: false })
      await pass(2000)
      it.set({ pushing: unset })
      await pass(2000)
      expect(phases(it).at(-1)).toBe('stopped')
    })

    test('pushing that is set to true again after stop() makes no start', async () => {
      const it = engine.mount({ way: 'bound', pushing: true }, { phone })
      await pass(2000)
      void it.instance.stop()
      await pass(1000)
      it.set({ pushing: true })
      await pass(2000)
      expect(phases(it).at(-1)).toBe('stopped')
    })

    test.each([
      { custom: null, shown: [own[0]] },
      { custom: [], shown: [own[0]] },
      { custom: ['state'], shown: [own[0], own[1]] },
      { custom: ['controls'], shown: [own[0], own[2]] },
      { custom: ['state', 'controls'], shown: own },
      { custom: 'state', shown: [own[0], own[1]] }
    ])('rtc-pusher with custom=$custom shows the slots $shown', async ({ custom, shown }) => {
      const it = engine.mount({ custom, autopush: true }, { phone })
      await pass(2000)
      expect(own.filter((text) => it.text().includes(text))).toEqual(shown)
      expect(it.has('bar')).toBe(!shown.includes(own[2]))
    })

    test('the slot state of rtc-pusher replaces the built-in states, and errors are still emitted', async () => {
      const it = engine.mount({ custom: ['state'], autopush: true }, { phone })
      await pass(2000)
      losePush(it)
      await pass(100)
      expect(it.has('state')).toBe(false)
      expect(it.text()).not.toContain('Connection lost')
      expect(errors(it)).toEqual(['NETWORK_DISCONNECTED'])
    })

    test('rtc-pusher with custom state lays no settings button over the picture', async () => {
      const it = engine.mount({ custom: ['state'], autopush: true }, { phone: { access: { 'scope.camera': false } } })
      await pass(1000)
      expect(it.has('state')).toBe(false)
      expect(it.has('settings')).toBe(false)
      it.hidePage()
      it.device.set(allowed)
      it.showPage()
      await pass(3000)
      expect(phases(it).at(-1)).toBe('pushing')
    })

    test('state-class of rtc-pusher styles the state and bar-class the control bar', async () => {
      const it = engine.mount({}, { phone })
      await pass(50)
      expect([it.styled('of-state'), it.styled('of-bar')]).toEqual([1, 0])
      it.set({ autopush: true })
      await pass(2000)
      expect([it.styled('of-state'), it.styled('of-bar')]).toEqual([0, 1])
      expect(it.has('bar')).toBe(true)
    })
  }
)
