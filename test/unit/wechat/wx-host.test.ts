import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type Listener = (payload?: unknown) => void
type Change = Readonly<Record<string, unknown>>

interface NativeCalls {
  has(name: string): boolean
  call(name: string, options?: object): Promise<unknown>
  callSilently(name: string, ...given: readonly unknown[]): unknown
}

/** As far as it is tested here; its own types are those of WeChat, which tests do not have. */
interface WxHost {
  watchPhone(emit: (change: Change) => void): () => void
  watchCall(events: Readonly<Record<string, string>>, emit: (name: string, payload: unknown) => void): () => void
  createPlayerCalls(component: object): NativeCalls
  createPusherCalls(component: object): NativeCalls | undefined
  platformCalls(): NativeCalls
  cloudCalls(): NativeCalls | undefined
  findObstacle(tag: string): string | undefined
  systemLanguage(): string
  isOnTop(component: object): boolean
  keepScreenOn(on: boolean): void
  measure(component: object, selector: string): Promise<unknown>
}

const host = jest.requireActual<WxHost>('../../../components/wechat/wx-host')

const phoneEvents = [
  'AppShow',
  'AppHide',
  'NetworkStatusChange',
  'AudioInterruptionBegin',
  'AudioInterruptionEnd',
  'ThemeChange'
]
const callEvents = { members: 'VoIPChatMembersChanged', state: 'VoIPChatStateChanged' }

/** Puts a `wx` in place: what it was called with, and its listeners by event. */
function installWx(own: Readonly<Record<string, unknown>> = {}) {
  const listeners = new Map<string, Listener[]>()
  const networkAnswers: Listener[] = []
  const calls: string[] = []
  const screen: boolean[] = []
  const events = [...phoneEvents, ...Object.values(callEvents)]
  const on = events.map((event) => [
    `on${event}`,
    (listener: Listener) => listeners.set(event, [...(listeners.get(event) ?? []), listener])
  ])
  const wx: Record<string, unknown> = {
    ...(Object.fromEntries(on) as object),
    canIUse: () => true,
    getAppBaseInfo: () => ({ language: 'en', theme: 'dark' }),
    getDeviceInfo: () => ({ platform: 'android' }),
    getNetworkType: ({ success }: { success: Listener }) => networkAnswers.push(success),
    setKeepScreenOn: ({ keepScreenOn }: { keepScreenOn: boolean }) => screen.push(keepScreenOn),
    ...own
  }
  const counted = new Proxy(wx, {
    get(target, name) {
      const value = target[String(name)]
      if (typeof value !== 'function') return value
      return (...given: unknown[]): unknown => {
        calls.push(String(name))
        return Reflect.apply(value, target, given) as unknown
      }
    }
  })
  Object.assign(globalThis, { wx: counted })
  return {
    calls,
    screen,
    networkAnswers,
    emit: (event: string, payload?: unknown) => {
      for (const listener of listeners.get(event) ?? []) listener(payload)
    },
    listening: () => [...listeners].map(([event, all]) => `${event} ${all.length}`)
  }
}

function fails(): never {
  throw new Error('not on this phone')
}

const watched = () => {
  const changes: Change[] = []
  return { changes, end: host.watchPhone((change) => changes.push(change)) }
}

const showPage = (id: string) => Object.assign(globalThis, { getCurrentPages: () => [{ getPageId: () => id }] })
const component = { getPageId: () => 'mine' }

describe('the phone of an app', () => {
  test('there is one listener of WeChat an event, whatever the number of components, from the first one on', () => {
    const it = installWx()
    host.findObstacle('live-player')
    const once = phoneEvents.map((event) => `${event} 1`)
    expect(it.listening()).toEqual(once)
    const ends = [watched(), watched(), watched()].map(({ end }) => end)
    for (const end of ends) end()
    watched()
    expect(it.listening()).toEqual(once)
    expect(it.calls.filter((name) => name.startsWith('off'))).toEqual([])
  })

  test('an app without one of the listeners has the others', () => {
    const it = installWx({ onAppShow: undefined, onThemeChange: fails })
    const { changes } = watched()
    it.emit('AppHide')
    expect(changes.at(-1)).toEqual({ appShown: false })
    expect(it.listening()).toHaveLength(4)
  })

  test('a component gets all that is known when it comes, in one piece, and each change from then on', () => {
    const it = installWx()
    const { changes: first } = watched()
    expect(first).toEqual([{ theme: 'dark' }])
    it.networkAnswers[0]?.({ networkType: 'none' })
    it.emit('AppHide')
    it.emit('AudioInterruptionBegin')
    it.emit('ThemeChange', { theme: 'light' })
    const { changes } = watched()
    expect(changes).toEqual([{ theme: 'light', online: false, appShown: false, audioFree: false }])
    it.emit('AudioInterruptionEnd')
    expect(changes).toHaveLength(2)
    expect(first.slice(1)).toEqual([
      { online: false },
      { appShown: false },
      { audioFree: false },
      { theme: 'light' },
      { audioFree: true }
    ])
  })

  test('an interruption whose end is not reported lasts for those who come later until the app is shown again', () => {
    const it = installWx()
    host.findObstacle('live-player')
    it.emit('AudioInterruptionBegin')
    const { changes: first } = watched()
    it.emit('AppHide')
    expect(watched().changes).toEqual([{ theme: 'dark', audioFree: false, appShown: false }])
    it.emit('AppShow')
    expect(first.slice(1)).toEqual([{ appShown: false }, { appShown: true }])
    expect(watched().changes).toEqual([{ theme: 'dark', audioFree: true, appShown: true }])
  })

  test('a component that has ended hears nothing more, the others do', () => {
    const it = installWx()
    const [one, other] = [watched(), watched()]
    one.end()
    one.end()
    it.emit('AppHide')
    expect(one.changes).toHaveLength(1)
    expect(other.changes).toHaveLength(2)
  })

  test('a component that ends while others are told is told nothing', () => {
    const it = installWx()
    const changes: Change[] = []
    let end: () => void = () => undefined
    host.watchPhone(() => end())
    end = host.watchPhone((change) => changes.push(change))
    it.emit('AppHide')
    expect(changes).toHaveLength(1)
  })

  test('nothing holds a component that has ended', async () => {
    const it = installWx()
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const mount = () => {
      const own = { changes: [] as Change[] }
      host.watchPhone((change) => own.changes.push(change))()
      host.watchCall(callEvents, (name) => own.changes.push({ name }))()
      return new WeakRef(own)
    }
    const gone = mount()
    it.emit('AppShow')
    await new Promise((resolve) => setImmediate(resolve))
    collect()
    expect(gone.deref()).toBeUndefined()
  })

  test('a component that throws leaves the others their change', () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const it = installWx()
    let broken = false
    host.watchPhone(() => broken && fails())
    const { changes } = watched()
    broken = true
    it.emit('AppHide')
    expect(changes).toHaveLength(2)
    expect(logged).toHaveBeenCalledTimes(1)
    logged.mockRestore()
  })

  test('the information of WeChat is read once, the theme then follows its event', () => {
    const it = installWx()
    for (let time = 0; time < 3; time++) {
      watched()
      expect(host.systemLanguage()).toBe('en')
      expect(host.findObstacle('live-player')).toBeUndefined()
    }
    expect(it.calls.filter((name) => name === 'getAppBaseInfo')).toHaveLength(1)
    expect(it.calls.filter((name) => name === 'getDeviceInfo')).toHaveLength(1)
  })

  test('the app shown again asks for the network, and reports it where it is another one', () => {
    const it = installWx()
    const { changes } = watched()
    it.networkAnswers[0]?.({ networkType: 'wifi' })
    it.emit('AppShow')
    it.networkAnswers[1]?.({ networkType: '4g' })
    it.emit('AppShow')
    it.networkAnswers[2]?.({ networkType: 'none' })
    expect(it.networkAnswers).toHaveLength(3)
    expect(changes.slice(1)).toEqual([{ online: true }, { appShown: true }, { appShown: true }, { online: false }])
  })

  test('a change of the network before an answer is newer than the answer', () => {
    const it = installWx()
    const { changes } = watched()
    it.emit('NetworkStatusChange', { isConnected: false })
    it.networkAnswers[0]?.({ networkType: 'wifi' })
    expect(changes.slice(1)).toEqual([{ online: false }])
  })

  test('a late answer to the first question is older than the answer to the second', () => {
    const it = installWx()
    const { changes } = watched()
    it.emit('AppShow')
    it.networkAnswers[1]?.({ networkType: 'none' })
    it.networkAnswers[0]?.({ networkType: 'wifi' })
    expect(changes.slice(1)).toEqual([{ appShown: true }, { online: false }])
  })

  test('an answer to the first question counts where the second has none', () => {
    const it = installWx()
    const { changes } = watched()
    it.emit('AppShow')
    it.networkAnswers[0]?.({ networkType: 'none' })
    expect(changes.at(-1)).toEqual({ online: false })
  })

  test('the listeners of a call are put on at the first use, once, and report to all who listen', () => {
    const it = installWx()
    watched()
    expect(it.listening()).toHaveLength(phoneEvents.length)
    const heard: unknown[] = []
    const ends = ['one', 'two'].map((who) =>
      host.watchCall(callEvents, (name, payload) => heard.push([who, name, payload]))
    )
    expect(it.listening().slice(phoneEvents.length)).toEqual(['VoIPChatMembersChanged 1', 'VoIPChatStateChanged 1'])
    it.emit('VoIPChatStateChanged', { code: 1 })
    ends[0]?.()
    it.emit('VoIPChatMembersChanged', { openIdList: [] })
    expect(heard).toEqual([
      ['one', 'state', { code: 1 }],
      ['two', 'state', { code: 1 }],
      ['two', 'members', { openIdList: [] }]
    ])
  })
})

describe('the screen', () => {
  test('the last component that keeps the screen on releases it', () => {
    const it = installWx()
    host.keepScreenOn(true)
    host.keepScreenOn(true)
    host.keepScreenOn(false)
    expect(it.screen).toEqual([true, true])
    host.keepScreenOn(false)
    expect(it.screen).toEqual([true, true, false])
  })

  test('the app shown again keeps the screen on while a component keeps it', () => {
    const it = installWx()
    host.keepScreenOn(true)
    it.emit('AppShow')
    host.keepScreenOn(false)
    it.emit('AppShow')
    expect(it.screen).toEqual([true, true, false])
  })

  test('the screen is kept before components hear that the app is shown, which may keep it then', () => {
    const it = installWx()
    host.watchPhone(({ appShown }) => {
      if (appShown) host.keepScreenOn(true)
    })
    it.emit('AppShow')
    expect(it.screen).toEqual([true])
  })

  test.each([undefined, fails])('setKeepScreenOn that is %p throws nothing', (setKeepScreenOn) => {
    installWx({ setKeepScreenOn })
    expect(() => host.keepScreenOn(true)).not.toThrow()
    expect(() => host.keepScreenOn(false)).not.toThrow()
  })
})

const synchronous = [
  'canIUse',
  'getAppBaseInfo',
  'getDeviceInfo',
  'getSystemInfoSync',
  'getAppAuthorizeSetting',
  'getNetworkType',
  'setKeepScreenOn',
  'createSelectorQuery',
  'createLivePlayerContext',
  'createLivePusherContext',
  'exitVoIPChat',
  ...phoneEvents.flatMap((event) => [`on${event}`, `off${event}`]),
  ...Object.values(callEvents).flatMap((event) => [`on${event}`, `off${event}`])
]

/** All that a component asks of its host, from `created` to `detached`. */
async function wholeLife(): Promise<void> {
  showPage('mine')
  expect(host.findObstacle('live-player')).toBeUndefined()
  host.systemLanguage()
  expect(host.isOnTop(component)).toBe(true)
  const { changes, end } = watched()
  expect(changes).toHaveLength(1)
  const endCall = host.watchCall(callEvents, () => undefined)
  await expect(host.createPlayerCalls(component).call('play')).rejects.toBeDefined()
  await expect(host.createPusherCalls(component)?.call('start')).rejects.toBeDefined()
  expect(host.platformCalls().callSilently('getAppAuthorizeSetting')).toBeUndefined()
  host.keepScreenOn(true)
  await expect(host.measure(component, '.native')).resolves.toBeUndefined()
  await expect(host.platformCalls().call('exitVoIPChat')).rejects.toBeDefined()
  host.keepScreenOn(false)
  endCall()
  end()
}

describe('calls of wx that fail in their own tick', () => {
  test.each(synchronous)('a component lives without wx.%s', async (name) => {
    installWx({ [name]: undefined })
    await wholeLife()
  })

  test.each(synchronous)('a component lives where wx.%s throws', async (name) => {
    installWx({ [name]: fails })
    await wholeLife()
  })

  test('a component lives where all of them throw', async () => {
    installWx(Object.fromEntries(synchronous.map((name) => [name, fails])))
    await wholeLife()
  })

  test('the information comes from getSystemInfoSync where the newer calls throw', () => {
    const info = { language: 'zh_CN', theme: 'light', platform: 'devtools' }
    installWx({ getAppBaseInfo: fails, getDeviceInfo: fails, getSystemInfoSync: () => info })
    expect(host.systemLanguage()).toBe('zh_CN')
    expect(host.findObstacle('live-player')).toBe('DEVTOOLS')
    expect(watched().changes).toEqual([{ theme: 'light' }])
  })

  test('a version whose canIUse names no tag is too old', () => {
    installWx({ canIUse: () => false })
    expect(host.findObstacle('voip-room')).toBe('VERSION_TOO_OLD')
  })

  test.each([undefined, fails])(
    'a host whose getCurrentPages is %p has the page of each component on top',
    (getCurrentPages) => {
      installWx()
      Object.assign(globalThis, { getCurrentPages })
      expect(host.isOnTop(component)).toBe(true)
      Reflect.deleteProperty(globalThis, 'getCurrentPages')
      expect(host.isOnTop(component)).toBe(true)
    }
  )

  test('a component without a page id, or whose getPageId throws, has its page on top', () => {
    installWx()
    showPage('another')
    expect(host.isOnTop({})).toBe(true)
    expect(host.isOnTop({ getPageId: fails })).toBe(true)
    expect(host.isOnTop(component)).toBe(false)
  })
})

describe('native calls', () => {
  test('call rejects with what the method throws, callSilently gives nothing then', async () => {
    const thrown = new Error('in its own tick')
    installWx({
      login: () => {
        throw thrown
      }
    })
    await expect(host.platformCalls().call('login')).rejects.toBe(thrown)
    expect(host.platformCalls().callSilently('login')).toBeUndefined()
  })

  test('call rejects for a method that is missing, and has says so', async () => {
    installWx()
    expect(host.platformCalls().has('login')).toBe(false)
    await expect(host.platformCalls().call('login')).rejects.toEqual({ errMsg: 'login:fail not supported' })
    expect(host.cloudCalls()).toBeUndefined()
  })

  test('the context of a pusher is made while the page of the component is on top, and not otherwise', async () => {
    const started = jest.fn(({ success }: { success: Listener }) => success({ errMsg: 'ok' }))
    const it = installWx({ createLivePusherContext: () => ({ start: started }) })
    showPage('another')
    expect(host.createPusherCalls(component)).toBeUndefined()
    expect(it.calls).not.toContain('createLivePusherContext')
    showPage('mine')
    await host.createPusherCalls(component)?.call('start')
    expect(started).toHaveBeenCalledTimes(1)
    expect(it.calls.filter((name) => name === 'createLivePusherContext')).toHaveLength(1)
  })

  test('measure gives the size of a rectangle', async () => {
    const rectangle = (report: Listener) => ({ exec: () => report({ width: 3, height: 4, top: 1 }) })
    const select = () => ({ boundingClientRect: rectangle })
    installWx({ createSelectorQuery: () => ({ in: () => ({ select }) }) })
    await expect(host.measure(component, '.native')).resolves.toEqual({ width: 3, height: 4 })
  })
})
