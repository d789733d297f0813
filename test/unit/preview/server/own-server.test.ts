import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Call, callable } from '../../../../preview/api/call'
import { createCloudApi } from '../../../../preview/api/cloud-api'
import { ownOpenid } from '../../../../preview/api/identity'
import { createNetworkApi, refuseOffline } from '../../../../preview/api/network-api'
import { createSigning } from '../../../../preview/server/signing'
import { createDevice, createVirtualClock } from '../../../../simulator'

const signing = createSigning({ cloudFunctions: () => join(__dirname, '../../../../demo/cloudfunctions') })
const device = createDevice(createVirtualClock())
const unknown: string[] = []
const ports = {
  whenAwake: (callback: () => void) => callback(),
  unknownOption: (option: string) => unknown.push(option)
}
/** What a browser sends about its tab. */
const tab = new EventTarget()
const items = new Map<string, string>()
let server: Server
/** Stands in for the browser, which knows a page's address and says where a request comes from. */
let reach: (path: string) => string

beforeAll(async () => {
  const getItem = (key: string) => items.get(key) ?? null
  const setItem = (key: string, value: string) => void items.set(key, value)
  const removeItem = (key: string) => void items.delete(key)
  const addEventListener = (...given: Parameters<EventTarget['addEventListener']>) => tab.addEventListener(...given)
  Object.assign(globalThis, { sessionStorage: { getItem, setItem, removeItem }, addEventListener })
  server = createServer((request, response) => {
    const route = signing.routes[request.url ?? '']
    if (route) void route(request, response)
    else response.writeHead(404).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterAll(() => {
  server.close()
  server.closeAllConnections()
})

beforeEach(() => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const nodeFetch = fetch
  reach = (path) => origin + path
  jest.spyOn(globalThis, 'fetch').mockImplementation((path, init) => {
    const headers = new Headers(init?.headers)
    headers.set('origin', origin)
    return nodeFetch(reach(path as string), { ...init, headers })
  })
  device.set({ networkType: 'wifi' })
  unknown.length = 0
})

afterEach(() => jest.restoreAllMocks())

const unreachable = (): string => 'http://127.0.0.1:1/'

test('a tab is one person also after a reload, and a duplicate of it is another person', () => {
  expect(ownOpenid()).toMatch(/^o[\w-]{27}$/)
  expect(ownOpenid()).toBe(ownOpenid())
  // A browser copies what is kept while the page is there.
  expect([...items]).toEqual([])
  tab.dispatchEvent(new Event('pagehide'))
  expect([...items.values()]).toEqual([ownOpenid()])
  tab.dispatchEvent(new Event('pageshow'))
  expect([...items]).toEqual([])
})

describe('wx.login', () => {
  const run = (options: object = {}) => {
    const { login } = createNetworkApi(device)
    if (!(login instanceof Call)) throw new Error('no call')
    return Promise.resolve(callable('login', login, ports)({ ...options }))
  }

  test('wx.login gives a new code each time, which signs for this tab', async () => {
    const codes = [await run(), await run()].map((result) => (result as { code?: unknown } | undefined)?.code)
    expect(new Set(codes).size).toBe(2)
    const body = JSON.stringify({ code: codes[0], groupId: 'lesson' })
    const headers = { 'content-type': 'application/json' }
    const answer: unknown = await (await fetch('/voip-sign', { method: 'POST', headers, body })).json()
    expect(answer).toMatchObject({ openid: ownOpenid() })
  })

  test('wx.login fails without a network, without the server, with another server and after its time', async () => {
    device.set({ networkType: 'none' })
    await expect(run()).rejects.toMatchObject({ errMsg: expect.stringMatching(/^login:fail .*DISCONNECTED/) as string })
    device.set({ networkType: 'wifi' })
    reach = unreachable
    await expect(run()).rejects.toMatchObject({ errMsg: expect.stringMatching(/^login:fail .*ERR_FAILED/) as string })
    reach = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/nowhere`
    await expect(run()).rejects.toMatchObject({ errMsg: "login:fail the preview's server answers 404" })
    const silent = createServer(() => undefined).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    reach = () => `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`
    await expect(run({ timeout: 50 })).rejects.toEqual({ errMsg: 'login:fail timeout', errno: 5 })
    silent.closeAllConnections()
    silent.close()
  })
})

describe('wx.cloud', () => {
  function open() {
    const { init, callFunction } = createCloudApi(() => refuseOffline(device), ports)
    if (typeof init !== 'function' || typeof callFunction !== 'function') throw new Error('no functions')
    return {
      init: () => void Reflect.apply(init, undefined, [{ env: 'any' }]),
      run: (options?: object): unknown => Reflect.apply(callFunction, undefined, [options])
    }
  }

  function ready() {
    const cloud = open()
    cloud.init()
    return cloud
  }

  test('wx.cloud throws before init', () => {
    expect(() => open().run({ name: 'voip-sign' })).toThrow("errCode: -1  | errMsg: Cloud API isn't enabled")
  })

  test('wx.cloud gives the result of the function for this tab, by a Promise or by callbacks', async () => {
    const options = { name: 'voip-sign', data: { groupId: 'lesson' } }
    const given = {
      errMsg: 'cloud.callFunction:ok',
      requestID: expect.any(String) as string,
      result: expect.objectContaining({ openid: ownOpenid() }) as object
    }
    expect(await ready().run(options)).toEqual(given)
    const answered = new Promise((success) => {
      expect(ready().run({ ...options, success })).toBeUndefined()
    })
    expect(await answered).toEqual(given)
    const { result } = (await ready().run(options)) as { result: Parameters<typeof signing.verify>[0] }
    expect(signing.verify({ ...result, groupId: 'lesson' })).toBe(true)
  })

  test('wx.cloud gives a result with an error for a closed group', async () => {
    const answer = await ready().run({ name: 'voip-sign', data: { groupId: 'closed' } })
    expect(answer).toMatchObject({ result: { error: { name: 'NOT_AUTHORIZED' } } })
  })

  test('wx.cloud fails for a function that does not exist, with an Error or by callbacks', async () => {
    const failure = {
      errMsg: 'cloud.callFunction:fail Error: errCode: -501000  | errMsg: FunctionName parameter could not be found.',
      errCode: -501000
    }
    const rejected: unknown = await Promise.resolve(ready().run({ name: 'nowhere' })).catch((error: unknown) => error)
    expect(rejected).toBeInstanceOf(Error)
    expect({ ...(rejected as object) }).toEqual(failure)
    const failed = new Promise((fail) => void ready().run({ name: 'nowhere', fail }))
    expect(await failed).toEqual(failure)
  })

  test('wx.cloud fails without a name, a network or the server, and names options without effect', async () => {
    const errMsg = (words: string) => ({
      errMsg: expect.stringContaining(`cloud.callFunction:fail ${words}`) as string
    })
    await expect(ready().run()).rejects.toMatchObject(errMsg('parameter error: parameter.name'))
    await expect(ready().run({ name: 'nowhere', slow: true })).rejects.toBeInstanceOf(Error)
    expect(unknown).toEqual(['cloud.callFunction({ slow })'])
    reach = unreachable
    await expect(ready().run({ name: 'voip-sign' })).rejects.toMatchObject(errMsg('errcode:-2'))
    device.set({ networkType: 'none' })
    await expect(ready().run({ name: 'voip-sign' })).rejects.toMatchObject(errMsg('errcode:-106'))
  })
})
