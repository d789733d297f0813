import { fieldOf } from '../../../components/core/json'
import { createVoipBench, type Detail, forget, join, joined, mute, type VoipBench } from './call-harness'

/** Without the duration, which is written once a second. */
const custom = ['header']
const call = (properties: Detail = {}) => joined({ properties: { custom, ...properties } }, 'a')

const muteConfigs = ({ given }: VoipBench) =>
  given.flatMap(({ name, options }) => (name === mute || name === join ? [fieldOf(options, 'muteConfig')] : []))
const config = (muteMicrophone: boolean, muteEarphone: boolean) => ({ muteMicrophone, muteEarphone })
const symbols = (bench: VoipBench) => bench.shown().tools.map(({ symbol }) => symbol)
const own = (bench: VoipBench) => bench.shown().tiles.find(({ self }) => self)

describe('the microphone', () => {
  test('muted by attribute, method and tap sends both fields and reports its source', async () => {
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

  test('a change of the microphone is one write of symbol and label', async () => {
    const bench = await call()
    bench.grid.tapTool('mute')
    await bench.clock.advance(100)
    expect(bench.patches).toEqual([{ 'tools[0].symbol': 'micOff', 'tools[0].label': 'Unmute' }])
  })

  test('the last of many changes of the microphone during a call of WeChat is sent', async () => {
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

  test('a refused mute() rejects, reports one error and leaves the microphone as it was', async () => {
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

  test('a refused muted attribute counts again when it changes', async () => {
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

  test('a mute() without an answer is refused after 10 s', async () => {
    const bench = await call()
    bench.hold(mute)
    const end = bench.outcome(bench.grid.methods.mute())
    await bench.clock.advance(9999)
    expect(end()).toBe('waits')
    await bench.clock.advance(1)
    expect(end()).toBe('CALL_REJECTED')
  })

  test('unmute() of an open microphone resolves without a call', async () => {
    const bench = await call()
    const end = bench.outcome(bench.grid.methods.unmute())
    await bench.clock.advance(0)
    expect([end(), bench.calls, bench.events]).toEqual(['done', [], []])
  })
})

describe('the earphone', () => {
  test('the earphone is muted by attribute and tap', async () => {
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

  test('a refused change of the earphone is taken back, and the microphone stays', async () => {
    const bench = await call({ muted: true })
    bench.refuse(mute, 'no')
    bench.grid.tapTool('earphone')
    await bench.clock.advance(100)
    expect(bench.changes()).toEqual(['earphonemutedchange true user', 'earphonemutedchange false native'])
    expect(symbols(bench).slice(0, 2)).toEqual(['micOff', 'sound'])
  })
})

describe('before the call', () => {
  test('muted and earphone-muted before the call are options of the join', async () => {
    const bench = createVoipBench({ properties: { earphoneMuted: true } })
    const end = bench.outcome(bench.grid.methods.mute())
    await bench.clock.advance(0)
    expect([end(), bench.given]).toEqual(['done', []])
    await Promise.all([bench.grid.methods.join(), bench.clock.advance(1000)])
    expect(muteConfigs(bench)).toEqual([config(true, true)])
  })

  test('a mute() during the join is sent after it', async () => {
    const bench = createVoipBench({ properties: { active: true } })
    const held = bench.hold(join)
    await bench.clock.advance(100)
    await Promise.all([bench.grid.methods.mute(), bench.clock.advance(100)])
    held.release()
    await bench.clock.advance(1000)
    expect(muteConfigs(bench)).toEqual([config(false, false), config(true, false)])
  })

  test('a muted microphone stays muted through leaving and joining again', async () => {
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
  test('the camera switched off removes the own view, and switched on restores it, without a call', async () => {
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

  test('a tap on the camera in a voice call changes nothing in view', async () => {
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
  test('the lens is switched by attribute, method and tap', async () => {
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
