import { loadPlayer, loadPusher } from '../engines/one-engine'
import { allowed, called, errors, onVirtualTime, pass, phases } from '../phone/virtual-time'
import { type MountedStream, mountRunning, player, pusher, type StreamEngine, type StreamRow } from './streams'

onVirtualTime()

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0.9999)
})

interface State {
  readonly reach: (engine: StreamEngine) => Promise<MountedStream>
  readonly text: string
  /** What is there, without the prefix. */
  readonly parts: readonly string[]
}
type States = Readonly<Record<string, State>>

/** Of all that may be over the picture. */
const allParts = ['state', 'start', 'spinner', 'sign', 'action', 'settings']

/** A page after a time, ms. */
const mounted = (time: number, ...given: Parameters<StreamEngine['mount']>) => {
  return async (engine: StreamEngine) => {
    const it = engine.mount(...given)
    await pass(time)
    return it
  }
}

/** A page whose stream runs, and something that happens then. */
const ran = (stream: StreamRow, data: object = {}, then: (it: MountedStream) => unknown = () => undefined) => {
  return async (engine: StreamEngine) => {
    const it = await mountRunning(stream, engine, data)
    await then(it)
    await pass(20)
    return it
  }
}

const code = (value: number) => (it: MountedStream) => it.trigger('statechange', { code: value })

const sharedStates = (stream: StreamRow): States => ({
  idle: { reach: mounted(20, { [stream.address]: stream.one }), text: '', parts: ['state', 'start'] },
  connecting: {
    reach: mounted(100, { [stream.address]: stream.one, [stream.automatic]: true }, { phone: allowed }),
    text: 'Connecting...',
    parts: ['state', 'spinner']
  },
  [stream.running]: { reach: ran(stream), text: '', parts: [] },
  paused: { reach: ran(stream, {}, (it) => it.instance.pause()), text: 'Paused', parts: ['state', 'start'] },
  reconnecting: {
    reach: ran(stream, { retryDelay: 2000 }, (it) => stream.lose(it)),
    text: 'Reconnecting...',
    parts: ['state', 'spinner']
  },
  'reconnecting after a long wait': {
    reach: ran(stream, { retryDelay: 9000 }, (it) => stream.lose(it)),
    text: 'Reconnecting...Try again',
    parts: ['state', 'spinner', 'action']
  },
  'reconnecting by the native tag': {
    reach: ran(stream, {}, code(stream.reconnecting)),
    text: 'Reconnecting...',
    parts: ['state', 'spinner']
  },
  offline: {
    reach: ran(stream, {}, (it) => {
      it.device.set({ networkType: 'none' })
      it.trigger('statechange', { code: stream.reconnecting })
    }),
    text: 'No networkResume',
    parts: ['state', 'sign', 'action']
  },
  interrupted: {
    reach: ran(stream, {}, (it) => it.device.set({ audioInterrupted: true })),
    text: 'InterruptedResume',
    parts: ['state', 'sign', 'action']
  },
  stopped: { reach: ran(stream, {}, (it) => it.instance.stop()), text: 'Stopped', parts: ['state', 'start'] },
  failed: {
    reach: ran(stream, { retryLimit: 0 }, (it) => stream.lose(it)),
    text: `${stream.lost}Try again`,
    parts: ['state', 'sign', 'action']
  }
})

/** States that one of them has alone. */
const ownStates: Readonly<Record<StreamRow['tag'], States>> = {
  'rtc-player': {
    buffering: { reach: ran(player, {}, code(2007)), text: 'Buffering...', parts: ['state', 'spinner'] },
    ended: { reach: ran(player, {}, code(2006)), text: 'Ended', parts: ['state', 'start'] }
  },
  'rtc-pusher': {
    'requesting-permission': {
      reach: async (engine) => {
        const it = engine.mount({ url: pusher.one, autopush: true })
        const answer = it.person.hesitate()
        await pass(50)
        setTimeout(() => answer(true), 10)
        return it
      },
      text: 'Asking for permission',
      parts: ['state', 'spinner']
    },
    previewing: { reach: mounted(1000, { url: pusher.one, preview: true }), text: '', parts: [] },
    denied: {
      reach: mounted(100, { url: pusher.one, autopush: true }, { phone: { access: { 'scope.record': false } } }),
      text: 'This mini program may not use the microphoneOpen settings',
      parts: ['state', 'sign', 'action', 'settings']
    }
  }
}

const rows = [
  { stream: player, engine: loadPlayer(player.page), states: { ...sharedStates(player), ...ownStates['rtc-player'] } },
  { stream: pusher, engine: loadPusher(pusher.page), states: { ...sharedStates(pusher), ...ownStates['rtc-pusher'] } }
]

describe.each(rows)('the states of $stream.tag', ({ stream, engine, states }) => {
  const { tag, begin, running, address, automatic } = stream

  const reach = (name: string) => {
    const state: State | undefined = states[name]
    if (!state) throw new Error(`there is no state ${name}`)
    return state.reach(engine)
  }

  test.each(Object.entries<State>(states))(
    `${tag} in the state %s shows its text and parts`,
    async (name, { text, parts }) => {
      const it = await reach(name)
      expect(it.text()).toBe(text)
      expect(allParts.filter((part) => it.has(part))).toEqual(parts)
    }
  )

  test.each(['idle', 'ended', 'stopped', 'paused'].filter((name) => name in states))(
    `a tap on the start button of ${tag} in the state %s begins a run`,
    async (name) => {
      const it = await reach(name)
      it.tap('start')
      await pass(3000)
      expect(phases(it).at(-1)).toBe(running)
      expect(it.has('state')).toBe(false)
      expect(errors(it)).toEqual([])
    }
  )

  test.each(['failed', 'reconnecting after a long wait'])(
    `a tap on the button of ${tag} in the state %s tries again at once`,
    async (name) => {
      const it = await reach(name)
      it.tap('action')
      await pass(2000)
      expect(called(it)).toEqual([begin, 'stop', begin])
      expect(phases(it).at(-1)).toBe(running)
    }
  )

  test(`${tag} without an address has no start button`, async () => {
    const it = engine.mount()
    await pass(20)
    expect(it.text()).toBe('Not started')
    expect(it.has('start')).toBe(false)
  })

  test(`a fault of ${tag} is one line in the console, whose advice is not over the picture`, async () => {
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    const it = engine.mount({ [address]: 'webrtc://x', [automatic]: true }, { phone: allowed })
    await pass(60_000)
    const [{ name, code, text, advice } = {}] = it.details('error')
    const line = `miniprogram-rtc, ${stream.scope}: ${String(name)} (${String(code)}). ${String(text)}. ${String(advice)}`
    expect(warned.mock.calls).toEqual([[line]])
    expect(it.text()).toBe(text)
    warned.mockRestore()
  })

  test(`texts of ${tag} follow the language of WeChat, and its colours the theme`, async () => {
    const it = engine.mount({ [address]: 'webrtc://x', [automatic]: true }, { language: 'zh_TW', theme: 'dark' })
    await pass(20)
    expect(it.text()).toContain(stream.unsupportedInChinese)
    // What has failed is dark in both: the page's theme is that of a stream at rest.
    it.device.set({ theme: 'light' })
    await pass(20)
    expect([it.has('light'), it.has('dark')]).toEqual([false, true])
    it.set({ [automatic]: false })
    void it.instance.stop()
    await pass(20)
    expect([it.has('light'), it.has('dark')]).toEqual([true, false])
    it.device.set({ theme: 'dark' })
    await pass(20)
    expect([it.has('light'), it.has('dark')]).toEqual([false, true])
  })

  test(`${tag} without controls renders at most 15 nodes during a run`, async () => {
    const it = await mountRunning(stream, engine)
    expect(it.nodes()).toBeLessThanOrEqual(15)
    expect(it.nodes()).toBeGreaterThanOrEqual(2)
  })
})
