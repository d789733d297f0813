import { createAppApi } from '../../../../preview/api/app-api'
import { Call, call, callable, syncCall, task } from '../../../../preview/api/call'
import { Listeners } from '../../../../preview/api/listeners'
import { createStorageApi } from '../../../../preview/api/storage-api'
import { CallFailure, createDevice, createVirtualClock, type DeviceState } from '../../../../simulator'

/** A call as `wx` has it, and what was logged of unknown options. */
function createCall(definition: unknown, name = 'act') {
  if (!(definition instanceof Call)) throw new Error(`${name} is not a call`)
  const unknown: string[] = []
  const ports = {
    whenAwake: (callback: () => void) => callback(),
    unknownOption: (option: string) => unknown.push(option)
  }
  return { run: callable(name, definition, ports), unknown }
}

describe('a call of wx', () => {
  const greeting = call({ name: 'String', times: 'Number?' }, ({ name, times = 1 }) => ({
    text: `${name} `.repeat(times).trim()
  }))

  test('a call without callbacks gives a Promise, and a call with callbacks gives nothing', async () => {
    const { run } = createCall(greeting)
    await expect(run({ name: 'a', times: 2 })).resolves.toEqual({ errMsg: 'act:ok', text: 'a a' })
    const results: unknown[] = []
    const answered = new Promise<void>((resolve) => {
      const given = run({
        name: 'a',
        success: (result: unknown) => results.push(result),
        fail: () => results.push('failed'),
        complete: (result: unknown) => resolve(void results.push(result))
      })
      expect(given).toBeUndefined()
      expect(results).toEqual([])
    })
    await answered
    expect(results).toEqual([
      { errMsg: 'act:ok', text: 'a' },
      { errMsg: 'act:ok', text: 'a' }
    ])
  })

  test.each([
    [{}, 'name should be String instead of Undefined'],
    [{ name: 1 }, 'name should be String instead of Number'],
    [{ name: null }, 'name should be String instead of Null'],
    [{ name: 'a', times: '2' }, 'times should be Number instead of String']
  ])('a call with the options %j fails in the words of WeChat', async (options, reason) => {
    await expect(createCall(greeting).run(options)).rejects.toEqual({
      errMsg: `act:fail parameter error: parameter.${reason};`
    })
  })

  const none = call({}, () => ({ text: 'done' }))
  const given = { success: 5, fail: 'text', complete: {} }

  test.each([[null], [5], ['text'], [given]])(
    'a call that is given %j has no callbacks, and gives a Promise',
    async (options) => {
      const run = createCall(none).run as (options: unknown) => unknown
      await expect(run(options)).resolves.toEqual({ errMsg: 'act:ok', text: 'done' })
    }
  )

  test('a callback that is no function is none, and the others are called', async () => {
    const run = createCall(none).run as (options: unknown) => unknown
    const answer = await new Promise((complete) => expect(run({ ...given, complete })).toBeUndefined())
    expect(answer).toEqual({ errMsg: 'act:ok', text: 'done' })
  })

  test('a failure has its fields beside the errMsg', async () => {
    const refused = call({}, () => {
      throw new CallFailure('no', { errno: 5 })
    })
    await expect(createCall(refused).run()).rejects.toEqual({ errMsg: 'act:fail no', errno: 5 })
  })

  test('a call names the options that have no effect', async () => {
    const { run, unknown } = createCall(greeting)
    await run({ name: 'a', tone: 'loud' })
    expect(unknown).toEqual(['act({ tone })'])
  })

  test('a call that is a task can be aborted', async () => {
    const waiting = task(
      {},
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new CallFailure('abort')))
        })
    )
    const failure = new Promise((resolve) => {
      const started: unknown = createCall(waiting).run({ fail: resolve })
      if (started && typeof started === 'object' && 'abort' in started && typeof started.abort === 'function') {
        Reflect.apply(started.abort, started, [])
      }
    })
    await expect(failure).resolves.toEqual({ errMsg: 'act:fail abort' })
  })

  test('a synchronous call that fails throws', () => {
    const broken = syncCall('actSync', () => {
      throw new CallFailure('no')
    })
    expect(broken).toThrow('actSync:fail no')
  })
})

test('listeners are removed by the identity of the function, or all at once', () => {
  const listeners = new Listeners<number>()
  const received: string[] = []
  const first = (value: number) => received.push(`first ${value}`)
  const second = (value: number) => received.push(`second ${value}`)
  listeners.on(first)
  listeners.on(second)
  listeners.emit(1)
  listeners.off(() => received.push('never'))
  listeners.off(first)
  listeners.emit(2)
  listeners.off()
  listeners.emit(3)
  expect(received).toEqual(['first 1', 'second 1', 'second 2'])
})

describe('events of the phone', () => {
  const host = { launchOptions: { path: 'a', query: { x: '1' }, scene: 1001, referrerInfo: {} } }

  function createPhone(darkMode = true) {
    const clock = createVirtualClock()
    const device = createDevice(clock)
    const received: unknown[] = []
    const called: unknown[] = []
    const logged: unknown[] = []
    const call = (...lifetime: unknown[]) => called.push(lifetime) > 0
    const router = { appVisible: (visible: boolean) => void called.push(visible) }
    const api = createAppApi({ host: { ...host, call }, router }, device, darkMode, (message) => logged.push(message))
    const listen = (name: string, listener: (payload: unknown) => void) => {
      const on = api[name]
      if (typeof on === 'function') Reflect.apply(on, undefined, [listener])
      else throw new Error(`no ${name}`)
    }
    return {
      clock,
      device,
      received,
      called,
      logged,
      listen,
      subscribe: (name: string) => listen(`on${name}`, (payload) => received.push(payload))
    }
  }

  test.each<[string, Partial<DeviceState>, object]>([
    ['NetworkStatusChange', { networkType: 'none' }, { isConnected: false, networkType: 'none' }],
    ['NetworkWeakChange', { weakNetwork: true }, { weakNet: true, networkType: 'wifi' }],
    ['AudioInterruptionBegin', { audioInterrupted: true }, {}],
    ['ThemeChange', { theme: 'dark' }, { theme: 'dark' }],
    ['AppHide', { appVisible: false }, { reason: 0 }]
  ])('the phone event %s comes once, with %j, and is logged', (name, change, payload) => {
    const { device, received, logged, subscribe } = createPhone()
    subscribe(name)
    device.set(change)
    device.set({ language: 'en' })
    expect(received).toEqual([payload])
    expect(logged).toEqual([`wx.on${name}`])
  })

  test('the return of the app and of the audio have events of their own', () => {
    const { device, received, subscribe } = createPhone()
    subscribe('AppShow')
    subscribe('AudioInterruptionEnd')
    device.set({ appVisible: false, audioInterrupted: true })
    expect(received).toEqual([])
    device.set({ appVisible: true, audioInterrupted: false })
    expect(received).toEqual([host.launchOptions, {}])
  })

  test('the app itself gets theme and background', () => {
    const { device, called } = createPhone()
    device.set({ theme: 'dark' })
    device.set({ appVisible: false })
    expect(called).toEqual([['onThemeChange', { theme: 'dark' }], false])
  })

  test('an app without dark mode gets no theme', () => {
    const { device, received, subscribe } = createPhone(false)
    subscribe('ThemeChange')
    device.set({ theme: 'dark' })
    expect(received).toEqual([])
  })

  test('events of the phone wait while the app is suspended', async () => {
    const { clock, device, received, subscribe } = createPhone()
    subscribe('NetworkStatusChange')
    device.set({ appVisible: false })
    await clock.advance(6000)
    device.set({ networkType: 'none' })
    expect(received).toEqual([])
    device.set({ appVisible: true })
    expect(received).toHaveLength(1)
  })

  test('an off function ends the events of its listener', () => {
    const { device, received, listen } = createPhone()
    const listener = (payload: unknown) => received.push(payload)
    listen('onThemeChange', listener)
    listen('offThemeChange', listener)
    device.set({ theme: 'dark' })
    expect(received).toEqual([])
  })
})

/** As much of a browser's storage as is used. */
function createBrowserStorage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear()
  }
}

describe('storage', () => {
  function open(browser = createBrowserStorage(), prefix = 'app:') {
    const api = createStorageApi(() => browser, prefix)
    const sync = (name: string, ...values: unknown[]): unknown => {
      const run = api[name]
      if (typeof run !== 'function') throw new Error(`no ${name}`)
      return Reflect.apply(run, undefined, values)
    }
    return { sync, run: (name: string, options?: object) => createCall(api[name], name).run({ ...options }) }
  }

  test.each([['text'], [0], [false], [null], [{ list: [1, { deep: true }] }], [new Date(0)]])(
    'the storage keeps %p',
    async (data) => {
      const { sync, run } = open()
      sync('setStorageSync', 'key', data)
      expect(sync('getStorageSync', 'key')).toEqual(data)
      await expect(run('getStorage', { key: 'key' })).resolves.toEqual({ errMsg: 'getStorage:ok', data })
    }
  )

  test('the storage gives an empty string or a failure for a key that is not there', async () => {
    const { sync, run } = open()
    expect(sync('getStorageSync', 'none')).toBe('')
    await expect(run('getStorage', { key: 'none' })).rejects.toEqual({ errMsg: 'getStorage:fail data not found' })
    await expect(run('removeStorage', { key: 'none' })).resolves.toEqual({ errMsg: 'removeStorage:ok' })
  })

  test('the storage of one app is separate from that of another', async () => {
    const browser = createBrowserStorage()
    const [one, other] = [open(browser, 'one:'), open(browser, 'other:')]
    one.sync('setStorageSync', 'key', 1)
    other.sync('setStorageSync', 'key', 2)
    one.sync('clearStorageSync')
    await expect(one.run('getStorageInfo')).resolves.toMatchObject({ keys: [], currentSize: 0, limitSize: 10240 })
    expect(other.sync('getStorageInfoSync')).toMatchObject({ keys: ['key'], currentSize: 1 })
  })

  test('the storage has the documented limits of 1 MB a key and 10 MB in all', () => {
    const { sync } = open()
    const megabyte = 'x'.repeat(1024 * 1024 - 100)
    expect(() => sync('setStorageSync', 'key', megabyte + megabyte)).toThrow(
      'setStorageSync:fail exceed storage item max length'
    )
    for (let index = 0; index < 10; index++) sync('setStorageSync', `key ${index}`, megabyte)
    expect(() => sync('setStorageSync', 'one more', megabyte)).toThrow('exceed storage max size 10Mb')
    sync('setStorageSync', 'key 1', megabyte)
  })

  test('a browser that has room for less than a phone is full in the words of WeChat', async () => {
    const browser = createBrowserStorage()
    browser.setItem = () => {
      throw new Error('QuotaExceededError')
    }
    const { sync, run } = open(browser)
    const full = 'exceed storage max size 10Mb'
    expect(() => sync('setStorageSync', 'key', 1)).toThrow(`setStorageSync:fail ${full}`)
    await expect(run('setStorage', { key: 'key', data: 1 })).rejects.toEqual({ errMsg: `setStorage:fail ${full}` })
  })

  test('the storage takes only strings as keys', () => {
    expect(() => open().sync('setStorageSync', 1, 'a')).toThrow(
      'setStorageSync:fail parameter error: parameter.key should be String instead of Number;'
    )
  })
})
