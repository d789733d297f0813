import { loadPlayer } from '../engines/one-engine'
import type { Engine, Mounted } from '../engines/engine'
import { boundPage } from '../engines/page-fixture'
import { errors, loseStream, mountPlaying, onVirtualTime, pass, phases, src } from '../phone/virtual-time'

onVirtualTime()

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0.9999)
})

interface Look {
  readonly reach: (engine: Engine) => Promise<Mounted>
  readonly text: string
  /** What is there, without the prefix. */
  readonly parts: readonly string[]
}

const playing = (data: object = {}, then: (it: Mounted) => unknown = () => undefined) => {
  return async (engine: Engine) => {
    const it = await mountPlaying(engine, { ...data })
    await then(it)
    await pass(20)
    return it
  }
}

/** Of all that may be over the picture. */
const allParts = ['state', 'start', 'spinner', 'sign', 'advice', 'action']

const looks: Readonly<Record<string, Look>> = {
  idle: {
    reach: async (engine) => {
      const it = engine.mount({ src })
      await pass(20)
      return it
    },
    text: '',
    parts: ['state', 'start']
  },
  connecting: {
    reach: async (engine) => {
      const it = engine.mount({ src, autoplay: true })
      await pass(50)
      return it
    },
    text: 'Connecting',
    parts: ['state', 'spinner']
  },
  playing: { reach: playing(), text: '', parts: [] },
  buffering: {
    reach: playing({}, (it) => it.trigger('statechange', { code: 2007 })),
    text: 'Buffering',
    parts: ['state', 'spinner']
  },
  paused: {
    reach: playing({}, (it) => it.instance.pause()),
    text: 'Paused',
    parts: ['state', 'start']
  },
  reconnecting: {
    reach: playing({ retryDelay: 2000 }, (it) => loseStream(it)),
    text: 'Reconnecting 1/5 in 2 s',
    parts: ['state', 'spinner']
  },
  'reconnecting after a long wait': {
    reach: playing({ retryDelay: 9000 }, (it) => loseStream(it)),
    text: 'Reconnecting 1/5 in 9 sTry again',
    parts: ['state', 'spinner', 'action']
  },
  'reconnecting by the native player': {
    reach: playing({}, (it) => it.trigger('statechange', { code: 2103 })),
    text: 'Reconnecting',
    parts: ['state', 'spinner']
  },
  offline: {
    reach: playing({}, (it) => {
      it.device.set({ networkType: 'none' })
      it.trigger('statechange', { code: 2103 })
    }),
    text: 'No network',
    parts: ['state', 'sign']
  },
  interrupted: {
    reach: playing({}, (it) => it.device.set({ audioInterrupted: true })),
    text: 'Interrupted',
    parts: ['state', 'sign']
  },
  ended: {
    reach: playing({}, (it) => it.trigger('statechange', { code: 2006 })),
    text: 'Ended',
    parts: ['state', 'start']
  },
  stopped: { reach: playing({}, (it) => it.instance.stop()), text: 'Stopped', parts: ['state', 'start'] },
  failed: {
    reach: playing({ retryLimit: 0 }, (it) => loseStream(it)),
    text: 'Connection lost and not regainedCheck the network and that the stream is still live, then try againTry again',
    parts: ['state', 'sign', 'advice', 'action']
  }
}

const engine = loadPlayer(boundPage)

describe('states', () => {
  test.each(Object.entries(looks))(
    'rtc-player in the state %s shows its text and parts',
    async (_, { reach, text, parts }) => {
      const it = await reach(engine)
      expect(it.text()).toBe(text)
      expect(allParts.filter((part) => it.has(part))).toEqual(parts)
    }
  )

  test.each(['idle', 'ended', 'stopped', 'paused'])(
    'a tap on the start button of a player in the state %s plays',
    async (name) => {
      const it = await (looks[name]?.reach(engine) ?? Promise.reject(new Error(name)))
      it.tap('start')
      await pass(3000)
      expect(phases(it).at(-1)).toBe('playing')
      expect(it.has('state')).toBe(false)
      expect(errors(it)).toEqual([])
    }
  )

  test.each(['failed', 'reconnecting after a long wait'])(
    'a tap on the button of a player in the state %s tries again at once',
    async (name) => {
      const it = await (looks[name]?.reach(engine) ?? Promise.reject(new Error(name)))
      it.tap('action')
      await pass(2000)
      expect(it.calls.map((call) => call.name)).toEqual(['play', 'stop', 'play'])
      expect(phases(it).at(-1)).toBe('playing')
    }
  )

  test('rtc-player without an address has no start button', async () => {
    const it = engine.mount()
    await pass(20)
    expect(it.text()).toBe('Not started')
    expect(it.has('start')).toBe(false)
  })

  test('a failure that a tap cannot repair has advice and no button', async () => {
    const it = engine.mount({ src: 'https://example.com/film.mp4', autoplay: true })
    await pass(20)
    expect(allParts.filter((part) => it.has(part))).toEqual(['state', 'sign', 'advice'])
  })

  test('texts of rtc-player follow the language of WeChat, and its colours the theme', async () => {
    const it = engine.mount({ src: 'webrtc://x', autoplay: true }, { language: 'zh_TW', theme: 'dark' })
    await pass(20)
    expect(it.text()).toContain('不支持的直播地址')
    expect(it.has('dark')).toBe(true)
    it.device.set({ theme: 'light' })
    await pass(20)
    expect(it.has('light')).toBe(true)
    expect(it.has('dark')).toBe(false)
  })

  test('rtc-player without controls renders at most 15 nodes while it plays', async () => {
    const it = await mountPlaying(engine)
    expect(it.nodes()).toBeLessThanOrEqual(15)
    expect(it.nodes()).toBeGreaterThanOrEqual(2)
  })
})
