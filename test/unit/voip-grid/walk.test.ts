import { seededRandom } from '../../../simulator'
import { allowed, createVoipHarness, group, other, type VoipHarness } from './call-harness'
import { seedsOf } from '../seeds'
import { createPick, walk } from '../walk'

// Far longer than it takes: a busy machine is no failure.
jest.setTimeout(60_000)

const seeds = seedsOf(2, 4, 6, 7, 8, 11, 13, 17, 20, 22, 24, 26, 27, 29, 30, 31)
const people = ['ann', 'bob', 'cid', 'dan', 'eve']
const calls = ['joinVoIPChat', 'exitVoIPChat', 'updateVoIPChatMuteConfig', 'subscribeVoIPVideoMembers']

/** In no room, and no more in the way of others. */
async function expectGone(harness: VoipHarness): Promise<void> {
  expect([harness.isIn(), harness.isIn(other), harness.listeners.size]).toEqual([false, false, 0])
  const next = harness.another({ properties: { active: true, takeOver: true } })
  await harness.clock.advance(1000)
  expect([next.shown().state.phase, next.errors()]).toEqual(['joined', []])
  next.grid.end()
  await harness.clock.advance(1000)
  expect(harness.isIn()).toBe(false)
}

/** The harness holds each step to the allowed transitions, to one call at a time, and to what every patch and event must be. */
test.each(seeds)(
  'a grid joins and leaves after any inputs in any order, and leaves no trace, seed %i',
  async (seed) => {
    const random = seededRandom(seed)
    const pick = createPick(random)
    let isTrusted = false
    const tickets = seededRandom(seed + 1000)
    const harness = createVoipHarness({
      random,
      ready: random() < 0.8,
      device: { access: pick([{}, allowed, allowed]) },
      answers: Array.from({ length: 5 }, () => random() < 0.8),
      verify: () => isTrusted || tickets() < 0.8,
      listsSelf: random() < 0.5,
      properties: { rejoinLimit: pick([0, 1, 3, -1]), takeOver: random() < 0.5 }
    })
    const { grid, clock, device } = harness
    const triState = () => pick([true, false, null])
    const ifInRoom = (act: (room: ReturnType<VoipHarness['room']>) => void) => {
      const groupId = pick([group, other])
      if (harness.isIn(groupId)) act(harness.room(groupId))
    }
    const inputs: readonly (() => void)[] = [
      () => void grid.methods.join().catch(() => undefined),
      () => void grid.methods.join().catch(() => undefined),
      () => void grid.methods.leave().catch(() => undefined),
      () => void grid.methods.recover().catch(() => undefined),
      () => void grid.methods[pick(['mute', 'unmute', 'switchCamera'] as const)]().catch(() => undefined),
      () => void grid.methods.pin({ openid: pick(people) }),
      () => void grid.methods.subscribe({ openIdList: pick([people, ['ann'], undefined]) }).catch(() => undefined),
      () => harness.set({ active: triState() }),
      () => harness.set({ active: true }),
      () => harness.set({ groupId: pick([group, group, group, group, other, other, '']) }),
      () =>
        harness.set({
          roomType: pick(['video', 'voice']),
          camera: random() < 0.7,
          layout: pick(['auto', 'spotlight'])
        }),
      () => harness.set({ muted: random() < 0.5, earphoneMuted: random() < 0.5, pageSize: pick([1, 3, 6]) }),
      () => harness.set({ resume: pick(['auto', 'auto', 'ask', 'never']), custom: pick([null, ['header']]) }),
      () => ifInRoom((room) => room.enter(pick(people), random() < 0.7)),
      () => ifInRoom((room) => room.enter(pick(people))),
      () => ifInRoom((room) => room.leave(pick(people))),
      () => ifInRoom((room) => room.speak(pick(people))),
      () => ifInRoom((room) => room.lose()),
      () => ifInRoom((room) => room.lose()),
      () => harness.refuse(pick(calls), { errMsg: 'no', errCode: pick([-1, -2, -3, -1000, undefined]) }),
      () => void harness.hold(pick(calls)),
      () => device.set({ appVisible: random() < 0.8 }),
      () => device.set({ networkType: pick(['wifi', '4g', '4g', '4g', 'none']) }),
      () => device.set({ audioInterrupted: random() < 0.2 }),
      () => device.set({ access: pick([allowed, allowed, {}, { 'scope.record': true, 'scope.camera': false }]) }),
      () => grid.setEnvironment({ pageShown: random() < 0.6 }),
      () => grid.tapAction(),
      () => grid.recheck(),
      () => grid.turnPage(pick([1, -1])),
      () => grid.tapTool(pick(['mute', 'earphone', 'video', 'camera', 'leave'])),
      () => grid.onTileEvent(pick(['tileError', 'avatarError', 'renderError']), pick(people), { errMsg: 'no' }),
      () => grid.tapRetry(pick(people)),
      () => grid.onResize(),
      () => grid.ready()
    ]
    await walk(inputs, { random, clock, rest: 90_000 })
    // With nothing in the way any more it is in the call when it is asked to, whatever has been.
    harness.letPass()
    device.set({ appVisible: true, networkType: 'wifi', audioInterrupted: false, access: allowed })
    harness.set({ groupId: group, active: null, takeOver: true, resume: 'auto', rejoinLimit: 3 })
    grid.ready()
    await clock.advance(40_000)
    isTrusted = true
    const join = harness.outcome(grid.methods.join())
    await clock.advance(30_000)
    expect([join(), harness.shown().state.phase, harness.isIn()]).toEqual(['done', 'joined', true])
    const leave = harness.outcome(grid.methods.leave())
    await clock.advance(30_000)
    expect([leave(), harness.shown().state.phase]).toEqual(['done', 'left'])
    await expectGone(harness)
    // And it goes without a trace, in the call as well.
    if (random() < 0.5) {
      harness.set({ active: true })
      await clock.advance(pick([0, 100, 1000]))
    }
    grid.end()
    await clock.advance(20_000)
    await expectGone(harness)
    expect(clock.waiting).toBe(0)
  }
)
