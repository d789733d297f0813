import { join } from 'node:path'
import { boundGridPage } from './engines/page-fixture'
import { loadGrid } from './engines/one-engine'
import { readLibrary } from './engines/prepared-program'
import { createRoomNodes } from './phone/room-nodes'
import { installStrictWx } from './phone/strict-wx'
import { expectNoViolations } from './phone/violations'
import { onVirtualTime } from './phone/virtual-time'

onVirtualTime()

/** What product code does that a framework or a `catch` swallows. */
function swallowed(run: () => unknown): void {
  try {
    run()
  } catch {
    // As product code may.
  }
}

type LooseWx = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>

function install(): LooseWx {
  installStrictWx({ calls: true })
  const { wx } = globalThis as object as { readonly wx: LooseWx }
  return wx
}

const listener = () => undefined
const openids = (openid: string) => ({ openid, mode: 'video' })

const breaches: readonly [rule: string, message: string, breach: () => unknown][] = [
  ['a call of wx that WeChat does not have', 'wx.goAway is not expected here', () => install()['goAway']?.()],
  [
    'an argument of createLivePusherContext()',
    'wx.createLivePusherContext takes nothing (documented)',
    () => install()['createLivePusherContext']?.('pusher')
  ],
  [
    'an offAppShow() with a function that was never put on',
    'wx.offAppShow was given a function that wx.onAppShow was not',
    () => install()['offAppShow']?.(listener)
  ],
  [
    'an offVoIPChatStateChanged() with a function that was never put on',
    'wx.offVoIPChatStateChanged was given a function that wx.onVoIPChatStateChanged was not',
    () => install()['offVoIPChatStateChanged']?.(listener)
  ],
  [
    'a native view that becomes the one of another person',
    'the view of ann became another one',
    () => createRoomNodes().create(openids('ann')).update(openids('bob'))
  ]
]

test.each(breaches)('the harness finds %s though the exception is swallowed', (_, message, breach) => {
  swallowed(breach)
  expect(expectNoViolations).toThrow(message)
  expectNoViolations()
})

test('the harness counts listeners, and finds a second one of an event', () => {
  const it = loadGrid(boundGridPage).mount()
  expect(it.listening()).toBe(6)
  const { wx } = globalThis as object as { readonly wx: LooseWx }
  wx['onVoIPChatStateChanged']?.(listener)
  expect(it.listening()).toBe(7)
  for (const name of ['onAppShow', 'onVoIPChatStateChanged']) {
    swallowed(() => wx[name]?.(listener))
    expect(expectNoViolations).toThrow(`wx.${name} was given another listener`)
  }
  wx['offVoIPChatStateChanged']?.(listener)
  expect(it.listening()).toBe(6)
})

test('a missing build is an error that says which command makes one', () => {
  expect(() => readLibrary(join(__dirname, 'nowhere'))).toThrow(
    'The component tests need the built library: run `npm run build` first.'
  )
})
