import { fieldOf } from '../../../components/core/json'
import {
  createVoipHarness,
  type Detail,
  exit,
  forget,
  join,
  joined,
  mute,
  subscribe,
  type VoipHarness
} from './call-harness'

/** Without the duration, which is written once a second. */
const custom = ['header']
const call = (properties: Detail = {}) => joined({ properties: { custom, ...properties } }, 'a')

const muteConfigs = ({ given }: VoipHarness) =>
  given.flatMap(({ name, options }) => (name === mute || name === join ? [fieldOf(options, 'muteConfig')] : []))
const config = (muteMicrophone: boolean, muteEarphone: boolean) => ({ muteMicrophone, muteEarphone })
const symbols = (harness: VoipHarness) => harness.shown().tools.map(({ symbol }) => symbol)
const own = (harness: VoipHarness) => harness.shown().tiles.find(({ self }) => self)

describe('the microphone', () => {
  test('muted by attribute, method and tap sends both fields and reports its source', async () => {
    const harness = await call()
    harness.set({ muted: true })
    await harness.clock.advance(100)
    await Promise.all([harness.grid.methods.unmute(), harness.clock.advance(100)])
    harness.grid.tapTool('mute')
    await harness.clock.advance(100)
    await Promise.all([harness.grid.methods.mute(), harness.clock.advance(100)])
    expect(muteConfigs(harness)).toEqual([config(true, false), config(false, false), config(true, false)])
    expect(harness.changes()).toEqual([
      'mutedchange true attribute',
      'mutedchange false method',
      'mutedchange true user'
    ])
    expect(harness.room().muteConfig).toEqual(config(true, false))
    expect(harness.errors()).toEqual([])
  })

  test('a change of the microphone is one write of symbol and label', async () => {
    const harness = await call()
    harness.grid.tapTool('mute')
    await harness.clock.advance(100)
    expect(harness.patches).toEqual([{ 'own.muted': true, 'tools[0].symbol': 'micOff', 'tools[0].label': 'Unmute' }])
  })

  test('the last of many changes of the microphone during a call of WeChat is sent', async () => {
    const harness = await call()
    const held = harness.hold(mute)
    harness.grid.tapTool('mute')
    await harness.clock.advance(0)
    for (let i = 0; i < 10; i++) harness.grid.tapTool('mute')
    const overruled = harness.outcome(harness.grid.methods.unmute())
    const last = harness.outcome(harness.grid.methods.mute())
    held.release()
    await harness.clock.advance(1000)
    expect([overruled(), last()]).toEqual(['SUPERSEDED', 'done'])
    expect(muteConfigs(harness)).toEqual([config(true, false)])
  })

  test('a refused mute() rejects, reports one error and leaves the microphone as it was', async () => {
    const harness = await call()
    harness.refuse(mute, 'no')
    const end = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(60_000)
    expect([end(), harness.errors()]).toEqual(['CALL_REJECTED', ['CALL_REJECTED']])
    expect(harness.changes()).toEqual([])
    expect([muteConfigs(harness).length, symbols(harness)[0]]).toEqual([1, 'mic'])
    await Promise.all([harness.grid.methods.mute(), harness.clock.advance(100)])
    expect(symbols(harness)[0]).toBe('micOff')
  })

  test.each([
    [1, 'is accepted'],
    [2, 'is refused as well']
  ])(
    'an unmute() that is refused is made safe by a mute, also where that is refused: refused %i times, the mute %s',
    async (times) => {
      const harness = await call({ muted: true })
      harness.refuse(mute, 'no', times)
      const end = harness.outcome(harness.grid.methods.unmute())
      await harness.clock.advance(1000)
      expect([end(), harness.errors()]).toEqual(['CALL_REJECTED', ['CALL_REJECTED']])
      expect(muteConfigs(harness)).toEqual([config(false, false), config(true, false)])
      expect(harness.changes()).toEqual(['mutedchange false method', 'mutedchange true native'])
      expect(symbols(harness)[0]).toBe('micOff')
    }
  )

  test('a change of the earphone that is refused with the mute after a refused unmute() is taken back', async () => {
    const harness = await call({ muted: true })
    const held = harness.hold(mute)
    const end = harness.outcome(harness.grid.methods.unmute())
    await harness.clock.advance(100)
    harness.grid.tapTool('earphone')
    held.fail({ errMsg: 'no' })
    harness.refuse(mute, 'no', 2)
    await harness.clock.advance(1000)
    expect([end(), harness.errors()]).toEqual(['CALL_REJECTED', ['CALL_REJECTED', 'CALL_REJECTED']])
    expect(harness.room().muteConfig).toEqual(config(true, false))
    expect(symbols(harness).slice(0, 2)).toEqual(['micOff', 'sound'])
    expect(harness.changes().filter((change) => change.startsWith('earphone'))).toEqual([])
  })

  test('after an unmute() without an answer a refused mute is shown as an open microphone', async () => {
    const harness = await call({ muted: true })
    harness.hold(mute)
    const end = harness.outcome(harness.grid.methods.unmute())
    await harness.clock.advance(9000)
    harness.refuse(mute, 'no')
    await harness.clock.advance(20_000)
    expect([end(), muteConfigs(harness)]).toEqual(['CALL_REJECTED', [config(false, false), config(true, false)]])
    expect(symbols(harness)[0]).toBe('mic')
  })

  test('a refused muted attribute counts again when it changes', async () => {
    const harness = await call()
    harness.refuse(mute, 'no')
    harness.set({ muted: true })
    await harness.clock.advance(100)
    harness.set({ title: 'x' })
    await harness.clock.advance(100)
    expect([muteConfigs(harness).length, symbols(harness)[0]]).toEqual([1, 'mic'])
    harness.set({ muted: false })
    harness.set({ muted: true })
    await harness.clock.advance(100)
    expect(harness.room().muteConfig).toEqual(config(true, false))
  })

  test('a mute() without an answer is refused after 10 s', async () => {
    const harness = await call()
    harness.hold(mute)
    const end = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(9999)
    expect(end()).toBe('waits')
    await harness.clock.advance(1)
    expect(end()).toBe('CALL_REJECTED')
  })

  test('a second tap on a button that still says "Mute" mutes', async () => {
    const harness = await call()
    const answer = harness.hold(mute)
    harness.grid.tapTool('mute')
    await harness.clock.advance(100)
    harness.grid.tapTool('mute')
    answer.release()
    await harness.clock.advance(1000)
    expect([muteConfigs(harness), symbols(harness)[0]]).toEqual([[config(true, false)], 'micOff'])
  })

  test('a second tap on a button that still says "Sound off" turns the sound off', async () => {
    const harness = await call()
    const answer = harness.hold(mute)
    harness.grid.tapTool('earphone')
    await harness.clock.advance(100)
    harness.grid.tapTool('earphone')
    answer.release()
    await harness.clock.advance(1000)
    expect([muteConfigs(harness), symbols(harness)[1]]).toEqual([[config(false, true)], 'muted'])
  })

  test('an unmute without an answer is shown as an open microphone also while the room is left', async () => {
    const harness = await call({ muted: true })
    harness.hold(mute)
    harness.grid.methods.unmute().catch(() => undefined)
    await harness.clock.advance(0)
    harness.hold('exitVoIPChat')
    harness.grid.methods.recover().catch(() => undefined)
    await harness.clock.advance(2500)
    expect([harness.shown().state.phase, symbols(harness)[0]]).toEqual(['leaving', 'mic'])
  })

  test('a newer command stays when an older one is refused', async () => {
    const harness = await call()
    const answer = harness.hold(mute)
    harness.grid.methods.mute().catch(() => undefined)
    await harness.clock.advance(0)
    const unmuted = harness.outcome(harness.grid.methods.unmute())
    answer.fail({ errMsg: 'no' })
    await harness.clock.advance(1000)
    expect([unmuted(), symbols(harness)[0], harness.changes()]).toEqual(['done', 'mic', []])
  })

  test('a mute() during a refused change of the earphone is sent after it', async () => {
    const harness = await call()
    const answer = harness.hold(mute)
    harness.grid.tapTool('earphone')
    await harness.clock.advance(0)
    const muted = harness.outcome(harness.grid.methods.mute())
    answer.fail({ errMsg: 'no' })
    await harness.clock.advance(1000)
    expect([muted(), harness.room().muteConfig?.muteMicrophone]).toEqual(['done', true])
  })

  test('after a subscription without an answer an unmute() that is refused twice is shown as muted', async () => {
    const harness = await call({ muted: true })
    harness.hold(subscribe)
    harness.grid.methods.subscribe({ openIdList: [] }).catch(() => undefined)
    await harness.clock.advance(10_000)
    harness.refuse(mute, 'no', 2)
    harness.grid.methods.unmute().catch(() => undefined)
    await harness.clock.advance(1000)
    expect([muteConfigs(harness), symbols(harness)[0]]).toEqual([[config(false, false), config(true, false)], 'micOff'])
  })

  test('mute() rejects where the room could not be left', async () => {
    const harness = await call()
    harness.refuse('exitVoIPChat', { errMsg: 'no' }, 99)
    harness.grid.methods.leave().catch(() => undefined)
    await harness.clock.advance(20_000)
    const end = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(1000)
    expect(end()).toBe('EXIT_REJECTED')
  })

  test('unmute() of an open microphone resolves without a call', async () => {
    const harness = await call()
    const end = harness.outcome(harness.grid.methods.unmute())
    await harness.clock.advance(0)
    expect([end(), harness.calls, harness.events]).toEqual(['done', [], []])
  })
})

describe('the earphone', () => {
  test('the earphone is muted by attribute and tap', async () => {
    const harness = await call({ muted: true })
    harness.grid.tapTool('earphone')
    await harness.clock.advance(100)
    harness.set({ earphoneMuted: true })
    harness.set({ earphoneMuted: false })
    await harness.clock.advance(100)
    expect(muteConfigs(harness)).toEqual([config(true, true), config(true, false)])
    expect(harness.changes()).toEqual(['earphonemutedchange true user', 'earphonemutedchange false attribute'])
    expect(harness.patches).toEqual([
      { 'tools[1].symbol': 'muted', 'tools[1].label': 'Sound on' },
      { 'tools[1].symbol': 'sound', 'tools[1].label': 'Sound off' }
    ])
  })

  test('a refused change of the earphone is taken back, and the microphone stays', async () => {
    const harness = await call({ muted: true })
    harness.refuse(mute, 'no')
    harness.grid.tapTool('earphone')
    await harness.clock.advance(100)
    expect(harness.changes()).toEqual([])
    expect(symbols(harness).slice(0, 2)).toEqual(['micOff', 'sound'])
  })
})

describe('before the call', () => {
  test('muted and earphone-muted before the call are options of the join', async () => {
    const harness = createVoipHarness({ properties: { earphoneMuted: true } })
    const end = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(0)
    expect([end(), harness.given]).toEqual(['done', []])
    await Promise.all([harness.grid.methods.join(), harness.clock.advance(1000)])
    expect(muteConfigs(harness)).toEqual([config(true, true)])
  })

  test('a mute() during the join is sent after it', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    const held = harness.hold(join)
    await harness.clock.advance(100)
    const muted = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(100)
    // The join may still succeed with a live microphone.
    expect([muted(), harness.changes(), symbols(harness)[0]]).toEqual(['waits', ['activechange true attribute'], 'mic'])
    held.release()
    await harness.clock.advance(1000)
    expect(muteConfigs(harness)).toEqual([config(false, false), config(true, false)])
    expect([muted(), symbols(harness)[0]]).toEqual(['done', 'micOff'])
  })

  test('a muted microphone stays muted through leaving and joining again', async () => {
    const harness = await call()
    harness.grid.tapTool('mute')
    await harness.clock.advance(100)
    await Promise.all([harness.grid.methods.leave(), harness.clock.advance(1000)])
    forget(harness)
    harness.given.length = 0
    await Promise.all([harness.grid.methods.join(), harness.clock.advance(1000)])
    expect(muteConfigs(harness)).toEqual([config(true, false)])
  })
})

describe('the camera', () => {
  test('the camera switched off removes the own view, and switched on restores it, without a call', async () => {
    const harness = await call()
    harness.grid.tapTool('video')
    await harness.clock.advance(100)
    expect([own(harness)?.dark, own(harness)?.failed]).toEqual([true, undefined])
    expect(symbols(harness)).toEqual(['mic', 'sound', 'videoOff', 'camera', 'hangUp'])
    harness.set({ camera: false })
    harness.set({ camera: true })
    await harness.clock.advance(100)
    expect(own(harness)?.dark).toBeUndefined()
    expect(harness.changes()).toEqual(['camerachange false user', 'camerachange true attribute'])
    expect(harness.calls).toEqual([])
  })

  test('the tool of the lens does nothing while the camera is off', async () => {
    const harness = await call()
    harness.set({ camera: false })
    harness.grid.tapTool('camera')
    await harness.clock.advance(100)
    expect(harness.shown().native.devicePosition).toBe('front')
    harness.set({ camera: true })
    harness.grid.tapTool('camera')
    await harness.clock.advance(100)
    expect(harness.shown().native.devicePosition).toBe('back')
  })

  test('a tap on the camera in a voice call changes nothing in view', async () => {
    const harness = createVoipHarness({
      device: { access: { 'scope.record': true } },
      properties: { custom, roomType: 'voice', active: true }
    })
    await harness.clock.advance(1000)
    forget(harness)
    harness.grid.tapTool('video')
    harness.grid.tapTool('video')
    await harness.clock.advance(100)
    expect([harness.calls, harness.errors(), symbols(harness)]).toEqual([[], [], ['mic', 'sound', 'hangUp']])
  })
})

describe('the lens', () => {
  test('the lens is switched by attribute, method and tap', async () => {
    const harness = await call()
    harness.grid.tapTool('camera')
    await harness.clock.advance(100)
    expect(harness.patches).toEqual([{ 'native.devicePosition': 'back' }])
    await Promise.all([harness.grid.methods.switchCamera(), harness.clock.advance(6000)])
    harness.set({ devicePosition: 'back' })
    await harness.clock.advance(100)
    expect(harness.shown().native.devicePosition).toBe('back')
    expect(harness.changes()).toEqual([
      'devicepositionchange back user',
      'devicepositionchange front method',
      'devicepositionchange back attribute'
    ])
    expect(harness.calls).toEqual([])
  })
})

test('a tap on a tool that does not exist does nothing', async () => {
  const harness = await call()
  harness.grid.tapTool('fly')
  await harness.clock.advance(100)
  expect([harness.patches, harness.events, harness.calls]).toEqual([[], [], []])
})

test('a mute that succeeds late says nothing of a room that was left since', async () => {
  const harness = await call()
  const answer = harness.hold(mute)
  const { methods } = harness.grid
  const muted = harness.outcome(methods.mute())
  await harness.clock.advance(10_000)
  expect(muted()).toBe('CALL_REJECTED')
  await Promise.all([methods.leave(), harness.clock.advance(0)])
  answer.succeed()
  await harness.clock.advance(5000)
  expect([harness.shown().state.phase, harness.errors(), harness.calls.at(-1)]).toEqual([
    'left',
    ['CALL_REJECTED'],
    'listens no more'
  ])
})

test('a subscription that succeeds late says nothing of the microphone', async () => {
  const harness = await call()
  const answer = harness.hold(subscribe)
  const subscribed = harness.outcome(harness.grid.methods.subscribe({ openIdList: [] }))
  await harness.clock.advance(10_000)
  expect(subscribed()).toBe('CALL_REJECTED')
  answer.succeed()
  await harness.clock.advance(5000)
  expect(harness.calls).not.toContain(`${mute} false false`)
})

test('a report of speakers without a list does not show that the audio is back', async () => {
  const harness = await call()
  harness.grid.setEnvironment({ audioFree: false })
  harness.native('speakers', {})
  await harness.clock.advance(1000)
  harness.grid.setEnvironment({ audioFree: true })
  await harness.clock.advance(2000)
  // Whether the room is still there.
  expect(harness.calls).toEqual([`${mute} false false`])
})

test('a late unmute during an exit is shown', async () => {
  const harness = await joined({ properties: { muted: true } }, 'ann')
  const late = harness.hold(mute)
  harness.set({ muted: false })
  await harness.clock.advance(11_000)
  harness.set({ muted: true })
  await harness.clock.advance(100)
  expect(harness.shown().own.muted).toBe(true)
  const answer = harness.hold(exit)
  harness.set({ active: false })
  late.release()
  await harness.clock.advance(100)
  expect([harness.room().muteConfig?.muteMicrophone, harness.shown().own.muted]).toEqual([false, false])
  answer.release()
  await harness.clock.advance(100)
  expect(harness.shown().state.phase).toBe('left')
})
