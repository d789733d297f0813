import { fieldOf } from '../../components/core/record'
import { createVoipBench, type Detail, forget, join, joined, mute, type VoipBench } from './voip-bench'

/** Without the duration, which is written once a second. */
const custom = ['header']
const call = (properties: Detail = {}) => joined({ properties: { custom, ...properties } }, 'a')

const muteConfigs = ({ given }: VoipBench) =>
  given.flatMap(({ name, options }) => (name === mute || name === join ? [fieldOf(options, 'muteConfig')] : []))
const config = (muteMicrophone: boolean, muteEarphone: boolean) => ({ muteMicrophone, muteEarphone })
const symbols = (bench: VoipBench) => bench.shown().tools.map(({ symbol }) => symbol)
const own = (bench: VoipBench) => bench.shown().tiles.find(({ self }) => self)

describe('the microphone', () => {
  test('by attribute, method and tap: both fields each time, and each is told with its source', async () => {
    const bench = await call()
    bench.set({ muted: true })
    await bench.clock.advance(100)
    await Promise.all([bench.grid.methods.unmute(), bench.clock.advance(100)])
    bench.grid.tapTool('mute')
    await bench.clock.advance(100)
    await Promise.all([bench.grid.methods.mute(), bench.clock.advance(100)])
    expect(muteConfigs(bench)).toEqual([config(true, false), config(false, false), config(true, false)])
    expect(bench.changes()).toEqual(['mutedchange true attribute', 'mutedchange false method', 'mutedchange true user'])
    expect(bench.room().muteConfig).toEqual(config(true, false))
    expect(bench.errors()).toEqual([])
  })

  test('is one write: a symbol that shows how it is, a label that says what a tap does', async () => {
    const bench = await call()
    bench.grid.tapTool('mute')
    await bench.clock.advance(100)
    expect(bench.patches).toEqual([{ 'tools[0].symbol': 'micOff', 'tools[0].label': 'Unmute' }])
  })

  test('is the last one asked for, of many while one call is out', async () => {
    const bench = await call()
    const held = bench.hold(mute)
    bench.grid.tapTool('mute')
    await bench.clock.advance(0)
    for (let i = 0; i < 10; i++) bench.grid.tapTool('mute')
    const overruled = bench.outcome(bench.grid.methods.unmute())
    const last = bench.outcome(bench.grid.methods.mute())
    held.release()
    await bench.clock.advance(1000)
    expect([overruled(), last()]).toEqual(['SUPERSEDED', 'done'])
    expect(muteConfigs(bench)).toEqual([config(true, false)])
  })

  test('a mute() that is refused rejects, is told once, and it stays as it was', async () => {
    const bench = await call()
    bench.refuse(mute, 'no')
    const end = bench.outcome(bench.grid.methods.mute())
    await bench.clock.advance(60_000)
    expect([end(), bench.errors()]).toEqual(['CALL_REJECTED', ['CALL_REJECTED']])
    expect(bench.changes()).toEqual(['mutedchange true method', 'mutedchange false native'])
    expect([muteConfigs(bench).length, symbols(bench)[0]]).toEqual([1, 'mic'])
    await Promise.all([bench.grid.methods.mute(), bench.clock.advance(100)])
    expect(symbols(bench)[0]).toBe('micOff')
  })

  test('an attribute that was refused counts again when it changes', async () => {
    const bench = await call()
    bench.refuse(mute, 'no')
    bench.set({ muted: true })
    await bench.clock.advance(100)
    bench.set({ title: 'x' })
    await bench.clock.advance(100)
    expect([muteConfigs(bench).length, symbols(bench)[0]]).toEqual([1, 'mic'])
    bench.set({ muted: false })
    bench.set({ muted: true })
    await bench.clock.advance(100)
    expect(bench.room().muteConfig).toEqual(config(true, false))
  })

  test('a mute() that was never answered counts as refused', async () => {
    const bench = await call()
    bench.hold(mute)
    const end = bench.outcome(bench.grid.methods.mute())
    await bench.clock.advance(9999)
    expect(end()).toBe('waits')
    await bench.clock.advance(1)
    expect(end()).toBe('CALL_REJECTED')
  })

  test('as it is already makes no call, and is done', async () => {
    const bench = await call()
    const end = bench.outcome(bench.grid.methods.unmute())
    await bench.clock.advance(0)
    expect([end(), bench.calls, bench.events]).toEqual(['done', [], []])
  })
})

describe('the earphone', () => {
  test('by attribute and tap', async () => {
    const bench = await call({ muted: true })
    bench.grid.tapTool('earphone')
    await bench.clock.advance(100)
    bench.set({ earphoneMuted: true })
    bench.set({ earphoneMuted: false })
    await bench.clock.advance(100)
    expect(muteConfigs(bench)).toEqual([config(true, true), config(true, false)])
    expect(bench.changes()).toEqual(['earphonemutedchange true user', 'earphonemutedchange false attribute'])
    expect(bench.patches).toEqual([
      { 'tools[1].symbol': 'muted', 'tools[1].label': 'Sound on' },
      { 'tools[1].symbol': 'sound', 'tools[1].label': 'Sound off' }
    ])
  })

  test('that is refused goes back, alone', async () => {
    const bench = await call({ muted: true })
    bench.refuse(mute, 'no')
    bench.grid.tapTool('earphone')
    await bench.clock.advance(100)
    expect(bench.changes()).toEqual(['earphonemutedchange true user', 'earphonemutedchange false native'])
    expect(symbols(bench).slice(0, 2)).toEqual(['micOff', 'sound'])
  })
})

describe('before the call', () => {
  test('both are remembered for the join: one call, and the promise is done at once', async () => {
    const bench = createVoipBench({ properties: { earphoneMuted: true } })
    const end = bench.outcome(bench.grid.methods.mute())
    await bench.clock.advance(0)
    expect([end(), bench.given]).toEqual(['done', []])
    await Promise.all([bench.grid.methods.join(), bench.clock.advance(1000)])
    expect(muteConfigs(bench)).toEqual([config(true, true)])
  })

  test('what is changed while the join is out follows it', async () => {
    const bench = createVoipBench({ properties: { active: true } })
    const held = bench.hold(join)
    await bench.clock.advance(100)
    await Promise.all([bench.grid.methods.mute(), bench.clock.advance(100)])
    held.release()
    await bench.clock.advance(1000)
    expect(muteConfigs(bench)).toEqual([config(false, false), config(true, false)])
  })

  test('it stays through leaving and joining again', async () => {
    const bench = await call()
    bench.grid.tapTool('mute')
    await bench.clock.advance(100)
    await Promise.all([bench.grid.methods.leave(), bench.clock.advance(1000)])
    forget(bench)
    bench.given.length = 0
    await Promise.all([bench.grid.methods.join(), bench.clock.advance(1000)])
    expect(muteConfigs(bench)).toEqual([config(true, false)])
  })
})

describe('the camera', () => {
  test('off takes the own view away, on brings it back, without any call', async () => {
    const bench = await call()
    bench.grid.tapTool('video')
    await bench.clock.advance(100)
    expect(own(bench)).toMatchObject({ live: false, failed: false })
    expect(symbols(bench)).toEqual(['mic', 'sound', 'videoOff', 'hangUp'])
    bench.set({ camera: false })
    bench.set({ camera: true })
    await bench.clock.advance(100)
    expect(own(bench)?.live).toBe(true)
    expect(bench.changes()).toEqual(['camerachange false user', 'camerachange true attribute'])
    expect(bench.calls).toEqual([])
  })

  test('in a call of sound alone is of no meaning', async () => {
    const bench = createVoipBench({
      device: { access: { 'scope.record': true } },
      properties: { custom, roomType: 'voice', active: true }
    })
    await bench.clock.advance(1000)
    forget(bench)
    bench.grid.tapTool('video')
    bench.grid.tapTool('video')
    await bench.clock.advance(100)
    expect([bench.calls, bench.errors(), symbols(bench)]).toEqual([[], [], ['mic', 'sound', 'hangUp']])
  })
})

describe('the lens', () => {
  test('by attribute, method and tap', async () => {
    const bench = await call()
    bench.grid.tapTool('camera')
    await bench.clock.advance(100)
    expect(bench.patches).toEqual([{ 'native.devicePosition': 'back' }])
    await Promise.all([bench.grid.methods.switchCamera(), bench.clock.advance(100)])
    bench.set({ devicePosition: 'back' })
    await bench.clock.advance(100)
    expect(bench.shown().native).toEqual({ devicePosition: 'back' })
    expect(bench.changes()).toEqual([
      'devicepositionchange back user',
      'devicepositionchange front method',
      'devicepositionchange back attribute'
    ])
    expect(bench.calls).toEqual([])
  })
})

test('a tap on a tool that does not exist does nothing', async () => {
  const bench = await call()
  bench.grid.tapTool('fly')
  await bench.clock.advance(100)
  expect([bench.patches, bench.events, bench.calls]).toEqual([[], [], []])
})
