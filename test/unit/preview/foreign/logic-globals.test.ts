import { createOnce, namingGaps } from '../../../../preview/api/naming-gaps'
import { createLogicGlobals } from '../../../../preview/foreign/app/logic-globals'
import type { CompiledApp } from '../../../../preview/framework/app-package'

const app: CompiledApp = {
  pages: ['a', 'b'],
  subpackages: [],
  gaps: [],
  window: {},
  darkMode: false,
  configs: {},
  styles: {}
}

/** Microtasks that are due have run afterwards. */
const turn = () => new Promise((resolve) => setImmediate(resolve))

function globalsWithLog() {
  const log: unknown[] = []
  const globals = createLogicGlobals(app, (gap) => log.push(gap))
  const call = (name: string, ...given: unknown[]): unknown => {
    const method = globals[name]
    return typeof method === 'function' ? Reflect.apply(method, undefined, given) : undefined
  }
  return { globals, call, log }
}

describe('names that wx does not have', () => {
  function wxWithLog() {
    const log: string[] = []
    const wx = namingGaps(
      { request: () => 1 },
      createOnce((name) => log.push(name))
    )
    return { wx, log, read: (name: string) => Reflect.get(wx, name) as unknown }
  }

  test('a missing call is undefined and is named once', async () => {
    const { log, read } = wxWithLog()
    expect([read('scanCode'), read('scanCode'), read('request')]).toEqual([undefined, undefined, expect.anything()])
    await turn()
    expect(log).toEqual(['scanCode'])
  })

  test('members of every object, and what libraries ask of one, are no missing calls', async () => {
    const { wx, log, read } = wxWithLog()
    expect([Object.prototype.toString.call(wx), JSON.stringify(wx)]).toEqual(['[object Object]', '{}'])
    expect(Object.prototype.hasOwnProperty.call(wx, 'request')).toBe(true)
    for (const name of ['hasOwnProperty', 'constructor', 'valueOf', 'then', '__v_skip', '$$typeof', '@@iterator']) {
      read(name)
    }
    await turn()
    expect(log).toEqual([])
  })

  test('a name that a program fills at once is its own, and no missing call', async () => {
    const { wx, log, read } = wxWithLog()
    Reflect.set(wx, 'webpackJsonp', read('webpackJsonp') ?? [])
    await turn()
    expect([log, read('webpackJsonp')]).toEqual([[], []])
  })
})

describe('globals of the logic layer', () => {
  test('a plugin is an object without members, each of which is named once', async () => {
    const { call, log } = globalsWithLog()
    const plugin = call('requirePlugin', 'speech')
    expect(Reflect.get(Object(plugin), 'translate')).toBeUndefined()
    await turn()
    call('requirePlugin', 'speech')
    expect(log).toEqual([
      { what: 'plugin speech', how: 'absent' },
      { what: 'plugin speech: translate', how: 'absent' }
    ])
  })

  test('a module whose path is made at run time throws, with its name, and is a gap', () => {
    const { call, log } = globalsWithLog()
    expect(() => call('require', './x')).toThrow("module './x' is not defined")
    expect(log).toEqual([{ what: 'require(`${...}`)', how: 'absent' }])
  })

  test('a plugin and a module that are awaited are refused with their name', async () => {
    const { globals } = globalsWithLog()
    for (const name of ['requirePlugin', 'require']) {
      const load: unknown = Reflect.get(Object(globals[name]), 'async')
      if (typeof load !== 'function') throw new Error(`${name}.async is missing`)
      await expect(Reflect.apply(load, undefined, ['x'])).rejects.toMatchObject({ mod: 'x' })
    }
  })

  test('a module of another subpackage goes to its callback or its promise, and its absence does too', async () => {
    const { call } = globalsWithLog()
    const received: unknown[] = []
    const note = (value: unknown) => received.push(value)
    const promise = call('requireLater', 'x', () => 'module', note, note)
    expect(received).toEqual([])
    expect(await promise).toBe('module')
    await call('requireLater', 'x', undefined, note, note)
    expect(received).toEqual(['module', expect.objectContaining({ mod: 'x', errMsg: expect.any(String) as string })])
    await expect(call('requireLater', 'x', undefined)).rejects.toMatchObject({ mod: 'x' })
  })

  test('__wxConfig says which mini program it is, and names what it does not say', async () => {
    const { globals, log } = globalsWithLog()
    const config = globals.__wxConfig
    expect({ ...Object(config) } as object).toMatchObject({
      envVersion: 'develop',
      pages: ['a', 'b'],
      entryPagePath: 'a'
    })
    expect(Reflect.get(Object(config), 'tabBar')).toBeUndefined()
    await turn()
    expect(log).toEqual([{ what: '__wxConfig.tabBar', how: 'absent' }])
  })
})
