import type { MountedPusher, PusherEngine } from '../engines/engine'
import { loadPusher } from '../engines/one-engine'
import { boundPusherPage } from '../engines/page-fixture'
import {
  allowed,
  called,
  errors,
  losePush,
  mountPushing,
  onVirtualTime,
  pass,
  phases,
  url
} from '../phone/virtual-time'

onVirtualTime()

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0.9999)
})

interface Look {
  readonly reach: (engine: PusherEngine) => Promise<MountedPusher>
  readonly text: string
  readonly parts: readonly string[]
}

const pushing = (data: object = {}, then: (it: MountedPusher) => unknown = () => undefined) => {
  return async (engine: PusherEngine) => {
    const it = await mountPushing(engine, { ...data })
    await then(it)
    await pass(20)
    return it
  }
}

/** Of all that may be over the picture. */
const allParts = ['state', 'start', 'spinner', 'sign', 'advice', 'action', 'settings']

const looks: Readonly<Record<string, Look>> = {
  idle: {
    reach: async (engine) => {
      const it = engine.mount({ url })
      await pass(20)
      return it
    },
    text: '',
    parts: ['state', 'start']
  },
  'requesting-permission': {
    reach: async (engine) => {
      const it = engine.mount({ url, autopush: true })
      const answer = it.person.hesitate()
      await pass(50)
      setTimeout(() => answer(true), 10)
      return it
    },
    text: 'Asking for permission',
    parts: ['state', 'spinner']
  },
  previewing: {
    reach: async (engine) => {
      const it = engine.mount({ url, preview: true })
      await pass(1000)
      return it
    },
    text: '',
    parts: []
  },
  connecting: {
    reach: async (engine) => {
      const it = engine.mount({ url, autopush: true }, { phone: allowed })
      await pass(100)
      return it
    },
    text: 'Connecting',
    parts: ['state', 'spinner']
  },
  pushing: { reach: pushing(), text: '', parts: [] },
  paused: { reach: pushing({}, (it) => it.instance.pause()), text: 'Paused', parts: ['state', 'start'] },
  reconnecting: {
    reach: pushing({ retryDelay: 2000 }, (it) => losePush(it)),
    text: 'Reconnecting 1/5 in 2 s',
    parts: ['state', 'spinner']
  },
  'reconnecting after a long wait': {
    reach: pushing({ retryDelay: 9000 }, (it) => losePush(it)),
    text: 'Reconnecting 1/5 in 9 sTry again',
    parts: ['state', 'spinner', 'action']
  },
  'reconnecting by the native pusher': {
    reach: pushing({}, (it) => it.trigger('statechange', { code: 1102 })),
    text: 'Reconnecting',
    parts: ['state', 'spinner']
  },
  offline: {
    reach: pushing({}, (it) => {
      it.device.set({ networkType: 'none' })
      it.trigger('statechange', { code: 1102 })
    }),
    text: 'No network',
    parts: ['state', 'sign']
  },
  interrupted: {
    reach: pushing({}, (it) => it.device.set({ audioInterrupted: true })),
    text: 'Interrupted',
    parts: ['state', 'sign']
  },
  stopped: { reach: pushing({}, (it) => it.instance.stop()), text: 'Stopped', parts: ['state', 'start'] },
  failed: {
    reach: pushing({ retryLimit: 0 }, (it) => losePush(it)),
    text: 'Connection lost and not regainedCheck the network, then try againTry again',
    parts: ['state', 'sign', 'advice', 'action']
  },
  denied: {
    reach: async (engine) => {
      const it = engine.mount({ url, autopush: true }, { phone: { access: { 'scope.record': false } } })
      await pass(100)
      return it
    },
    text: 'This mini program may not use the microphoneAllow the microphone in the settings of this mini programOpen settings',
    parts: ['state', 'sign', 'advice', 'action', 'settings']
  }
}

const engine = loadPusher(boundPusherPage)

describe('states of rtc-pusher', () => {
  test.each(Object.entries(looks))(
    'rtc-pusher in the state %s shows its text and parts',
    async (_, { reach, text, parts }) => {
      const it = await reach(engine)
      expect(it.text()).toBe(text)
      expect(allParts.filter((part) => it.has(part))).toEqual(parts)
    }
  )

  test.each(['idle', 'stopped', 'paused'])(
    'a tap on the start button of a pusher in the state %s pushes',
    async (name) => {
      const it = await (looks[name]?.reach(engine) ?? Promise.reject(new Error(name)))
      it.tap('start')
      await pass(3000)
      expect(phases(it).at(-1)).toBe('pushing')
      expect(it.has('state')).toBe(false)
      expect(errors(it)).toEqual([])
    }
  )

  test.each(['failed', 'reconnecting after a long wait'])(
    'a tap on the button of a pusher in the state %s tries again at once',
    async (name) => {
      const it = await (looks[name]?.reach(engine) ?? Promise.reject(new Error(name)))
      it.tap('action')
      await pass(2000)
      expect(called(it)).toEqual(['start', 'stop', 'start'])
      expect(phases(it).at(-1)).toBe('pushing')
    }
  )

  test('rtc-pusher without an address has no start button', async () => {
    const it = engine.mount()
    await pass(20)
    expect(it.text()).toBe('Not started')
    expect(it.has('start')).toBe(false)
  })

  test('a weak network during a push changes neither the phase nor the picture', async () => {
    const it = await mountPushing(engine)
    it.trigger('statechange', { code: 1101, message: 'weak' })
    await pass(100)
    expect(phases(it).at(-1)).toBe('pushing')
    expect(it.has('state')).toBe(false)
  })

  test.each([
    ['the camera first', [1005, 1003, 1007, 1008, 1001, 1002]],
    ['the server first', [1005, 1006, 1001, 1002, 1003, 1007]]
  ])('rtc-pusher is pushing when the camera and the server are ready, %s', async (_, codes) => {
    const it = engine.mount({ url, pushing: true }, { phone: allowed })
    it.silent.add('start')
    await pass(100)
    for (const code of codes) it.trigger('statechange', { code })
    expect(phases(it).at(-1)).toBe('pushing')
    it.silent.clear()
  })

  test('rtc-pusher is pushing after a report with a bit rate where code 1002 never comes', async () => {
    const it = engine.mount({ url, pushing: true }, { phone: allowed })
    it.silent.add('start')
    await pass(100)
    it.trigger('statechange', { code: 1005 })
    expect(phases(it).at(-1)).toBe('connecting')
    it.trigger('netstatus', { info: { videoBitrate: 400 } })
    expect(phases(it).at(-1)).toBe('pushing')
  })

  test('rtc-pusher to a room switches the camera on after it has entered the room', async () => {
    const it = engine.mount({ url: 'room://example', autopush: true }, { phone: allowed })
    it.silent.add('start')
    await pass(100)
    expect(it.attributes()).toMatchObject({ url: 'room://example', enableCamera: false })
    it.trigger('statechange', { code: 1018 })
    await pass(20)
    expect(it.attributes()).toMatchObject({ enableCamera: true })
  })

  test('rtc-pusher without controls renders at most 15 nodes during a push', async () => {
    const it = await mountPushing(engine)
    expect(it.nodes()).toBeLessThanOrEqual(15)
    expect(it.nodes()).toBeGreaterThanOrEqual(2)
  })

  test('texts of rtc-pusher follow the language of WeChat, and its colours the theme', async () => {
    const it = engine.mount({ url: 'webrtc://x', autopush: true }, { language: 'zh_TW', theme: 'dark' })
    await pass(20)
    expect(it.text()).toMatch(/[一-龥]/)
    expect(it.has('dark')).toBe(true)
    it.device.set({ theme: 'light' })
    await pass(20)
    expect([it.has('light'), it.has('dark')]).toEqual([true, false])
  })
})
