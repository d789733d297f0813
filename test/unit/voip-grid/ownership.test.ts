import type { Alarm } from '../../../components/core/platform'
import { type Claimant, createOwnership } from '../../../components/voip-grid/ownership'
import { createVirtualClock } from '../../../simulator'
import { createVoipHarness, group, joined, other, type VoipHarness } from './call-harness'

const declared = { active: true, groupId: other }
const phase = (harness: VoipHarness) => harness.shown().state.phase

describe('two grids of one app', () => {
  test('a second grid waits 2 s for the first one, then it fails with VOIP_BUSY', async () => {
    const first = await joined({}, 'ann')
    const second = first.another({ properties: declared })
    await first.clock.advance(1999)
    expect([second.phases().at(-1), second.errors()]).toEqual(['signing', []])
    await first.clock.advance(1)
    expect([phase(second), second.errors(), second.calls]).toEqual([
      'failed',
      ['VOIP_BUSY'],
      ['checks scope.record,scope.camera', 'claims']
    ])
    expect([phase(first), first.isIn(), first.calls]).toEqual(['joined', true, []])
    first.set({ active: false })
    await first.clock.advance(1000)
    second.grid.tapAction()
    await first.clock.advance(1000)
    expect([phase(second), first.isIn(other)]).toEqual(['joined', true])
  })

  test('a second grid that was refused does not end the call of the first one', async () => {
    const first = await joined({}, 'ann')
    const second = first.another({ properties: { ...declared, takeOver: true } })
    const recovered = second.outcome(second.grid.methods.recover())
    await first.clock.advance(5000)
    expect([recovered(), phase(second), first.isIn()]).toEqual(['VOIP_BUSY', 'failed', true])
    second.set({ active: false })
    second.grid.end()
    await first.clock.advance(5000)
    expect([second.calls.includes('exitVoIPChat'), first.isIn(), phase(first)]).toEqual([false, true, 'joined'])
  })

  test.each<[string, (first: VoipHarness) => void]>([
    ['leaves', (first) => first.set({ active: false })],
    ['is taken off the page', (first) => first.grid.end()]
  ])('a second grid joins as soon as the first one %s', async (_, go) => {
    const first = await joined({}, 'ann')
    const second = first.another({ properties: declared })
    await first.clock.advance(1500)
    go(first)
    await first.clock.advance(1000)
    expect([phase(second), first.isIn(), first.isIn(other), second.errors()]).toEqual(['joined', false, true, []])
    expect([first.listeners.size, first.errors()]).toEqual([5, []])
  })

  test('a second grid joins when the first one fails', async () => {
    const first = createVoipHarness({ properties: { active: true } })
    first.refuse('joinVoIPChat', { errCode: -2 })
    const second = first.another({ properties: declared })
    await first.clock.advance(1000)
    expect([phase(first), phase(second)]).toEqual(['failed', 'joined'])
  })

  test('a grid that is interrupted keeps the call of the app, and a second grid fails', async () => {
    const first = await joined({}, 'ann')
    first.device.set({ networkType: 'none' })
    const second = first.another({ properties: declared })
    first.device.set({ networkType: 'wifi' })
    await first.clock.advance(5000)
    expect([phase(first), phase(second)]).toEqual(['joined', 'failed'])
  })

  test('a grid that ends while it waits leaves the queue, and the next one joins', async () => {
    const first = await joined({}, 'ann')
    const [second, third] = [first.another({ properties: declared }), first.another({ properties: declared })]
    await first.clock.advance(500)
    second.grid.end()
    first.set({ active: false })
    await first.clock.advance(1000)
    expect(phase(third)).toBe('joined')
    third.grid.end()
    await first.clock.advance(3000)
    expect([first.isIn(), first.isIn(other), first.listeners.size, first.clock.waiting]).toEqual([false, false, 0, 0])
  })

  test('a grid that leaves while it waits is idle, without an error', async () => {
    const first = await joined({}, 'ann')
    const second = first.another({ properties: declared })
    await first.clock.advance(500)
    const leave = second.outcome(second.grid.methods.leave())
    await first.clock.advance(500)
    expect([leave(), phase(second)]).toEqual(['done', 'idle'])
    await first.clock.advance(5000)
    expect([second.errors(), phase(second)]).toEqual([[], 'idle'])
  })

  test('an exit without an answer does not block the next grid that asks', async () => {
    const first = await joined({}, 'ann')
    first.hold('exitVoIPChat')
    first.grid.end()
    const second = first.another({ properties: { ...declared, takeOver: true } })
    await first.clock.advance(3000)
    expect(second.errors()).toEqual(['VOIP_BUSY'])
    second.grid.tapAction()
    await first.clock.advance(1000)
    expect([phase(second), first.isIn(other)]).toEqual(['joined', true])
  })
})

const claimant =
  (suspect = (): void => undefined): Claimant =>
  (command) => {
    if (command === 'suspectRoom') suspect()
  }

/** The owner of a call on a clock of its own. */
function ownershipOn() {
  const clock = createVirtualClock()
  const alarm = (): Alarm => {
    let drop: () => void = () => undefined
    return (at, ring) => {
      drop()
      drop = at === undefined ? () => undefined : clock.after(at - clock.now(), ring)
    }
  }
  const exits: (() => void)[] = []
  const leave = () => new Promise<void>((resolve) => exits.push(resolve))
  return { clock, exits, leave, ownership: createOwnership(alarm, () => clock.now()) }
}

test('an exit that ends late does not take the call from the grid that has it by then', async () => {
  const { clock, exits, leave, ownership } = ownershipOn()
  const [one, two, three] = [claimant(), claimant(), claimant()]
  await ownership.claim(one)
  ownership.finish(one, { joins: [], inside: 'yes', leave })
  const second = ownership.claim(two)
  await clock.advance(2000)
  expect(await second).toBe(false)
  expect(await ownership.claim(two)).toBe(true)
  ownership.enter(two)
  exits[0]?.()
  const third = ownership.claim(three)
  await clock.advance(20_000)
  expect([await third, exits.length]).toEqual([false, 1])
})

test.each([
  ['each time that it asks', false],
  ['also after another one that waited has ended', true]
])('a grid waits in vain for one that has the call, %s', async (_, isEnded) => {
  const { clock, leave, ownership } = ownershipOn()
  const [one, two, three] = [claimant(), claimant(), claimant()]
  await ownership.claim(one)
  if (isEnded) ownership.finish(two, { joins: [], inside: 'no', leave })
  for (let times = 0; times < 2; times++) {
    const claim = ownership.claim(three)
    await clock.advance(2000)
    expect(await claim).toBe(false)
  }
})

test('an exit after the end that fails is made again after 2 s and 8 s, then nothing waits', async () => {
  const { clock, ownership } = ownershipOn()
  const one = claimant()
  const exits: number[] = []
  await ownership.claim(one)
  ownership.finish(one, {
    joins: [],
    inside: 'yes',
    leave() {
      exits.push(clock.now())
      return Promise.reject(new Error('no'))
    }
  })
  const start = clock.now()
  await clock.advance(60_000)
  expect([exits.map((at) => at - start), clock.waiting]).toEqual([[0, 2000, 10_000], 0])
  expect(await ownership.claim(claimant())).toBe(true)
})

test('a room that a grid could not leave in the end is left before the next call', async () => {
  const { clock, ownership } = ownershipOn()
  const [one, two, three] = [claimant(), claimant(), claimant()]
  let isRefusing = true
  let exits = 0
  await ownership.claim(one)
  ownership.finish(one, {
    joins: [],
    inside: 'yes',
    leave() {
      exits++
      return isRefusing ? Promise.reject(new Error('no')) : Promise.resolve()
    }
  })
  await clock.advance(60_000)
  expect([await ownership.claim(two), exits]).toEqual([true, 4])
  ownership.release(two)
  isRefusing = false
  expect([await ownership.claim(two), exits]).toEqual([true, 5])
  ownership.release(two)
  expect([await ownership.claim(three), exits]).toEqual([true, 5])
})

test.each([
  ['is left', 'nobody', 2, 0],
  ['is left to the grid that has the call by then', 'claims', 1, 1],
  ['is left to the grid that has joined by then', 'enters', 1, 1]
])('a join that comes true long after the end %s', async (_, heir, count, told) => {
  const { clock, exits, leave, ownership } = ownershipOn()
  let suspicions = 0
  const [one, two] = [claimant(), claimant(() => void suspicions++)]
  let succeed: () => void = () => undefined
  await ownership.claim(one)
  ownership.finish(one, { joins: [new Promise<void>((resolve) => (succeed = resolve))], inside: 'yes', leave })
  await clock.advance(2000)
  exits[0]?.()
  await clock.advance(100)
  if (heir !== 'nobody') expect(await ownership.claim(two)).toBe(true)
  if (heir === 'enters') ownership.enter(two)
  succeed()
  await clock.advance(100)
  exits[1]?.()
  await clock.advance(60_000)
  expect([exits.length, suspicions, clock.waiting]).toEqual([count, told, 0])
})

describe('the end of a component', () => {
  const end = async (harness: VoipHarness) => {
    harness.grid.end()
    await harness.clock.advance(20_000)
    return [harness.isIn(), harness.listeners.size, harness.clock.waiting]
  }

  test('the end of a grid leaves the room, the listeners and nothing else', async () => {
    const harness = await joined({}, 'ann')
    expect(await end(harness)).toEqual([false, 0, 0])
    expect([harness.calls, harness.events, harness.patches]).toEqual([['listens no more', 'exitVoIPChat'], [], []])
  })

  test.each([0, 10, 50, 100, 500])(
    'a grid that ends %i ms after the command to join leaves no room, listener, timer or event',
    async (wait) => {
      const harness = createVoipHarness({ properties: { active: true }, delay: 200 })
      harness.open('ann')
      await harness.clock.advance(wait)
      const events = harness.events.length
      expect(await end(harness)).toEqual([false, 0, 0])
      expect(harness.events).toHaveLength(events)
    }
  )

  test('a join that comes true after the end is left again, and another grid waits for that', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    const answer = harness.hold('joinVoIPChat')
    await harness.clock.advance(500)
    harness.grid.end()
    const second = harness.another({ properties: declared })
    await harness.clock.advance(1000)
    expect(second.phases().at(-1)).toBe('signing')
    answer.release()
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.isIn(other), phase(second)]).toEqual([false, true, 'joined'])
    expect(harness.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(1)
    expect(harness.calls.at(-1)).toBe('exitVoIPChat')
  })

  test('a join that comes true while another grid joins is left by that one, which joins again', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    const answer = harness.hold('joinVoIPChat')
    await harness.clock.advance(500)
    harness.grid.end()
    const second = harness.another({ properties: declared })
    await harness.clock.advance(3000)
    expect(second.errors()).toEqual(['VOIP_BUSY'])
    const next = second.hold('joinVoIPChat')
    second.grid.tapAction()
    await harness.clock.advance(1000)
    expect([second.calls.at(-1), phase(second)]).toEqual([expect.stringMatching(/^joinVoIPChat/), 'joining'])
    answer.release()
    await harness.clock.advance(100)
    next.release()
    await harness.clock.advance(1000)
    expect([harness.isIn(), harness.isIn(other), phase(second)]).toEqual([false, true, 'joined'])
    expect(second.errors()).toEqual(['VOIP_BUSY'])
  })

  test.each([
    ['is made after the end', () => undefined],
    ['was under way at the end', (harness: VoipHarness) => harness.set({ active: false })]
  ] as const)(
    'an exit of a grid that is gone, which %s and takes effect in the room of another one, is noticed by that one',
    async (_, prepare) => {
      const harness = await joined({}, 'ann')
      const answer = harness.hold('exitVoIPChat')
      prepare(harness)
      await harness.clock.advance(0)
      harness.grid.end()
      await harness.clock.advance(0)
      const second = harness.another({ properties: declared })
      await harness.clock.advance(5000)
      second.grid.tapAction()
      await harness.clock.advance(1000)
      expect([phase(second), harness.isIn(other)]).toEqual(['joined', true])
      answer.release()
      await harness.clock.advance(0)
      expect(harness.isIn(other)).toBe(false)
      await harness.clock.advance(3000)
      expect([phase(second), harness.isIn(other)]).toEqual(['joined', true])
    }
  )

  test('a late join of a grid is left also while another one only signs', async () => {
    const harness = createVoipHarness()
    const answer = harness.hold('joinVoIPChat')
    const exit = harness.hold('exitVoIPChat')
    harness.grid.methods.join().catch(() => undefined)
    await harness.clock.advance(500)
    harness.grid.methods.leave().catch(() => undefined)
    await harness.clock.advance(2000)
    exit.succeed()
    await harness.clock.advance(0)
    expect(phase(harness)).toBe('left')
    harness.another({ properties: { ...declared, signer: () => new Promise(() => undefined) } })
    await harness.clock.advance(100)
    answer.release()
    await harness.clock.advance(5000)
    expect(harness.isIn()).toBe(false)
  })

  test('an earlier join that comes true after the end is left, too', async () => {
    const harness = createVoipHarness()
    const first = harness.hold('joinVoIPChat')
    const exit = harness.hold('exitVoIPChat')
    harness.grid.methods.join().catch(() => undefined)
    await harness.clock.advance(500)
    harness.grid.methods.leave().catch(() => undefined)
    await harness.clock.advance(2000)
    exit.succeed()
    await harness.clock.advance(0)
    void harness.grid.methods.join()
    await harness.clock.advance(1000)
    void harness.grid.methods.leave()
    await harness.clock.advance(1000)
    expect([phase(harness), harness.isIn()]).toEqual(['left', false])
    harness.grid.end()
    first.release()
    await harness.clock.advance(5000)
    expect(harness.isIn()).toBe(false)
  })

  test('a late exit of a grid that still lives is noticed by the one that is in a call by then', async () => {
    const harness = await joined({}, 'ann')
    const late = harness.hold('exitVoIPChat')
    harness.set({ active: false })
    await harness.clock.advance(5000)
    expect(phase(harness)).toBe('left')
    const second = harness.another({ properties: declared })
    await harness.clock.advance(1000)
    expect([phase(second), harness.isIn(other)]).toEqual(['joined', true])
    late.release()
    await harness.clock.advance(0)
    expect(harness.isIn(other)).toBe(false)
    await harness.clock.advance(3000)
    expect([phase(second), harness.isIn(other)]).toEqual(['joined', true])
  })

  /** A grid leaves while its unmute has no answer, and another one joins, muted. */
  const joinWithLateUnmute = async (ends = false) => {
    const harness = await joined({ properties: { muted: true } }, 'ann')
    const late = harness.hold('updateVoIPChatMuteConfig')
    harness.set({ muted: false })
    harness.set({ active: false })
    if (ends) harness.grid.end()
    await harness.clock.advance(5000)
    const second = harness.another({ properties: { ...declared, muted: true } })
    await harness.clock.advance(1000)
    return { harness, late, second }
  }

  test.each(['lives', 'is gone'])(
    'a late unmute of a grid that %s is undone by the one in a call by then',
    async (how) => {
      const { harness, late, second } = await joinWithLateUnmute(how === 'is gone')
      expect([phase(second), harness.room(other).muteConfig?.muteMicrophone]).toEqual(['joined', true])
      late.release()
      await harness.clock.advance(1000)
      expect([phase(second), harness.room(other).muteConfig?.muteMicrophone]).toEqual(['joined', true])
    }
  )

  test('a grid is not shown as muted from a late unmute of another one until its own mute is answered', async () => {
    const { harness, late, second } = await joinWithLateUnmute()
    const microphone = () => second.shown().tools.find(({ name }) => name === 'mute')?.symbol
    const answer = second.hold('updateVoIPChatMuteConfig')
    late.release()
    await harness.clock.advance(1000)
    expect([harness.room(other).muteConfig?.muteMicrophone, microphone()]).toEqual([false, 'mic'])
    answer.release()
    await harness.clock.advance(1000)
    expect([harness.room(other).muteConfig?.muteMicrophone, microphone()]).toEqual([true, 'micOff'])
  })

  test('a late unmute of another grid is shown during an exit, too', async () => {
    const { harness, late, second } = await joinWithLateUnmute()
    second.hold('exitVoIPChat')
    second.set({ active: false })
    late.release()
    await harness.clock.advance(100)
    expect([phase(second), second.shown().own.muted]).toEqual(['leaving', false])
  })

  test('a late subscription of another grid leaves the one in a call shown as muted', async () => {
    const harness = await joined({}, 'ann')
    const late = harness.hold('subscribeVoIPVideoMembers')
    harness.room().enter('bob')
    await harness.clock.advance(1000)
    harness.set({ active: false })
    await harness.clock.advance(5000)
    const second = harness.another({ properties: { ...declared, muted: true } })
    await harness.clock.advance(1000)
    const before = second.changes()
    late.release()
    await harness.clock.advance(1000)
    expect([second.changes(), second.calls.at(-1)]).toEqual([before, 'updateVoIPChatMuteConfig true false'])
  })

  test('a late unmute of another grid is undone during a phone call, too', async () => {
    const { harness, late, second } = await joinWithLateUnmute()
    second.grid.setEnvironment({ audioFree: false })
    late.release()
    await harness.clock.advance(1000)
    expect([phase(second), harness.room(other).muteConfig?.muteMicrophone]).toEqual(['joined', true])
  })

  test('a refused join of a grid that is gone does not end the call of the next one', async () => {
    const first = createVoipHarness({ properties: { active: true } })
    const answer = first.hold('joinVoIPChat')
    await first.clock.advance(500)
    const second = first.another({ properties: declared })
    await first.clock.advance(1000)
    first.grid.end()
    await first.clock.advance(1000)
    second.grid.tapAction()
    await first.clock.advance(500)
    expect([phase(second), first.isIn(other)]).toEqual(['joined', true])
    answer.fail({ errMsg: 'joinVoIPChat:fail' })
    await first.clock.advance(20_000)
    expect([phase(second), first.isIn(other), first.calls.includes('exitVoIPChat')]).toEqual(['joined', true, false])
  })

  test('a grid that begins while the room of one before could not be left shows nobody as muted, and leaves it', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse('exitVoIPChat', 'not now', 5)
    harness.grid.end()
    await harness.clock.advance(30_000)
    const second = harness.another({ properties: { ...declared, muted: true } })
    const microphone = () => second.shown().tools.find(({ name }) => name === 'mute')?.symbol
    second.refuse('exitVoIPChat', 'not now')
    const answer = second.hold('joinVoIPChat')
    await harness.clock.advance(100)
    expect([harness.isIn(), phase(second), microphone()]).toEqual([true, 'joining', 'mic'])
    answer.fail({ errMsg: 'joinVoIPChat:fail', ...{ errCode: -1 } })
    await harness.clock.advance(5000)
    expect([harness.isIn(other), phase(second), microphone()]).toEqual([true, 'joined', 'micOff'])
  })

  test('the end during a mute that has no answer yet waits 2 s for it before the exit', async () => {
    const harness = await joined({}, 'ann')
    harness.hold('updateVoIPChatMuteConfig')
    harness.grid.methods.mute().catch(() => undefined)
    await harness.clock.advance(0)
    harness.grid.end()
    await harness.clock.advance(1999)
    expect(harness.calls).not.toContain('exitVoIPChat')
    await harness.clock.advance(1)
    expect(harness.isIn()).toBe(false)
  })

  test('the end during a mute that is answered leaves the room', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold('updateVoIPChatMuteConfig')
    harness.grid.methods.mute().catch(() => undefined)
    await harness.clock.advance(0)
    harness.grid.end()
    answer.release()
    await harness.clock.advance(1000)
    expect(harness.isIn()).toBe(false)
  })

  test('an exit that was under way at the end and is refused is made again', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold('exitVoIPChat')
    harness.set({ active: false })
    await harness.clock.advance(0)
    harness.grid.end()
    answer.fail({ errMsg: 'no' })
    await harness.clock.advance(1000)
    expect(harness.isIn()).toBe(false)
  })

  test('the exits after the end are made one at a time', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    const answer = harness.hold('joinVoIPChat')
    await harness.clock.advance(500)
    harness.grid.end()
    harness.hold('exitVoIPChat')
    const exits = () => harness.calls.filter((call) => call === 'exitVoIPChat').length
    await harness.clock.advance(2500)
    answer.release()
    await harness.clock.advance(1400)
    expect(exits()).toBe(1)
    await harness.clock.advance(200)
    expect(exits()).toBe(2)
    await harness.clock.advance(20_000)
    expect(harness.isIn()).toBe(false)
  })

  test('the end after a refused exit between two groups leaves the first one', async () => {
    const harness = await joined({}, 'ann')
    harness.refuse('exitVoIPChat', { errMsg: 'no' })
    harness.set({ groupId: other, signer: () => new Promise(() => undefined) })
    await harness.clock.advance(0)
    expect([harness.phases().at(-1), harness.isIn()]).toEqual(['signing', true])
    harness.grid.end()
    await harness.clock.advance(20_000)
    expect([harness.isIn(), harness.isIn(other)]).toEqual([false, false])
  })

  test('a join that is refused after the end leads to one exit, as it may have taken effect', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    const answer = harness.hold('joinVoIPChat')
    await harness.clock.advance(500)
    harness.grid.end()
    answer.fail({ errMsg: 'no' })
    await harness.clock.advance(1000)
    await harness.clock.advance(20_000)
    expect(harness.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(1)
    expect(harness.clock.waiting).toBe(0)
  })

  test('the end after a join without an answer and three refused exits makes one more exit', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    harness.hold('joinVoIPChat')
    await harness.clock.advance(500)
    harness.grid.setEnvironment({ online: false })
    harness.refuse('exitVoIPChat', { errMsg: 'no' }, 3)
    await harness.clock.advance(60_000)
    const exits = () => harness.calls.filter((call) => call === 'exitVoIPChat').length
    expect([exits(), harness.phases().at(-1)]).toEqual([3, 'interrupted'])
    harness.grid.end()
    await harness.clock.advance(2500)
    expect(exits()).toBe(4)
  })

  test('the end during a join without an answer calls the exit after 2 s', async () => {
    const harness = createVoipHarness({ properties: { active: true } })
    harness.hold('joinVoIPChat')
    await harness.clock.advance(500)
    harness.grid.end()
    await harness.clock.advance(1900)
    expect(harness.calls).not.toContain('exitVoIPChat')
    await harness.clock.advance(200)
    expect(harness.calls).toContain('exitVoIPChat')
    await harness.clock.advance(20_000)
    expect(harness.clock.waiting).toBe(0)
  })

  test('the end during an exit lets another grid wait for that exit, which is made once', async () => {
    const harness = await joined({}, 'ann')
    const answer = harness.hold('exitVoIPChat')
    harness.set({ active: false })
    await harness.clock.advance(500)
    harness.grid.end()
    const second = harness.another({ properties: declared })
    await harness.clock.advance(500)
    expect(second.phases().at(-1)).toBe('signing')
    answer.release()
    await harness.clock.advance(1000)
    expect(phase(second)).toBe('joined')
    expect(harness.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(1)
  })

  test('the end during the leave of another call leaves that alone', async () => {
    const harness = createVoipHarness()
    void harness.grid.methods.recover().catch(() => undefined)
    harness.another({ properties: { active: true } })
    harness.grid.end()
    await harness.clock.advance(5000)
    expect(harness.calls.filter((call) => call === 'exitVoIPChat').length).toBeLessThanOrEqual(1)
  })

  test('the end during an exit from another call of the app, without an answer, makes no other one', async () => {
    const harness = createVoipHarness({ properties: { takeOver: true } })
    await harness.joinByApp()
    harness.hold('exitVoIPChat')
    harness.set({ active: true })
    await harness.clock.advance(1000)
    expect(harness.calls.at(-1)).toBe('exitVoIPChat')
    harness.grid.end()
    await harness.clock.advance(20_000)
    expect(harness.calls.filter((call) => call === 'exitVoIPChat')).toHaveLength(1)
  })

  test('the end before a join that was told is made leaves another call of the app alone', async () => {
    const harness = createVoipHarness()
    await harness.joinByApp()
    harness.onceIn('joining', () => harness.grid.end())
    harness.set({ active: true })
    await harness.clock.advance(20_000)
    expect([harness.calls.includes('joinVoIPChat group'), harness.isIn('elsewhere')]).toEqual([false, true])
    expect(harness.calls).not.toContain('exitVoIPChat')
  })

  test('the end of a grid that was cut off and left does not end the call of another one', async () => {
    const first = await joined({}, 'ann')
    first.room().lose()
    await Promise.all([first.grid.methods.leave(), first.clock.advance(100)])
    const second = first.another({ properties: declared })
    await first.clock.advance(1000)
    first.grid.end()
    await first.clock.advance(20_000)
    expect([phase(second), first.isIn(other), first.calls.includes('exitVoIPChat')]).toEqual(['joined', true, false])
  })

  test('the end during a dialog, a signature or a mute leaves no room, listener or timer', async () => {
    for (const options of [
      { answers: [new Promise<boolean>(() => undefined)], device: { access: {} } },
      { properties: { signer: () => new Promise(() => undefined) } }
    ]) {
      const harness = createVoipHarness({ ...options, properties: { active: true, ...options.properties } })
      await harness.clock.advance(500)
      expect(await end(harness)).toEqual([false, 0, 0])
    }
    const harness = await joined({}, 'ann')
    harness.hold('updateVoIPChatMuteConfig')
    const muted = harness.outcome(harness.grid.methods.mute())
    await harness.clock.advance(100)
    expect(await end(harness)).toEqual([false, 0, 0])
    expect(muted()).toBe('DETACHED')
  })

  test('a signature that comes after the end is not used', async () => {
    let resolve: (value: unknown) => void = () => undefined
    const harness = createVoipHarness({
      properties: { active: true, signer: () => new Promise((done) => (resolve = done)) }
    })
    await harness.clock.advance(500)
    harness.grid.end()
    resolve({ signature: 'a', nonceStr: 'n', timeStamp: 1 })
    await harness.clock.advance(1000)
    expect(harness.given).toEqual([])
  })

  test('the end of a grid without a call leaves a call of the app alone', async () => {
    const harness = createVoipHarness({ ready: false })
    await harness.joinByApp()
    harness.grid.ready()
    await harness.clock.advance(100)
    expect(await end(harness)).toEqual([false, 0, 0])
    expect([harness.calls, harness.isIn('elsewhere')]).toEqual([[], true])
  })

  test('a refusal of setEnable1v1Chat after the end is reported to nobody', async () => {
    const harness = createVoipHarness()
    const answer = harness.hold('setEnable1v1Chat')
    harness.set({ oneToOne: true })
    harness.grid.end()
    answer.fail({ errMsg: 'no' })
    await harness.clock.advance(1000)
    expect(harness.events).toEqual([])
  })

  test('navigation to another page does not end the call', async () => {
    const harness = await joined({}, 'ann')
    harness.grid.setEnvironment({ pageShown: false })
    await harness.clock.advance(120_000)
    harness.grid.setEnvironment({ pageShown: true })
    await harness.clock.advance(1000)
    expect([harness.isIn(group), harness.calls, harness.phases()]).toEqual([true, [], []])
  })
})

test('a grid that waits for the call of the app keeps its place in the queue through other inputs', async () => {
  const first = await joined({}, 'ann')
  const second = first.another({ properties: declared })
  await first.clock.advance(500)
  second.set({ title: 'new' })
  second.device.set({ theme: 'dark' })
  await first.clock.advance(500)
  first.set({ active: false })
  await first.clock.advance(500)
  expect([phase(second), second.errors()]).toEqual(['joined', []])
})

test('leave() during a recover() that waits for the call of the app needs nothing', async () => {
  const first = await joined({}, 'ann')
  const second = first.another({ properties: { groupId: other } })
  second.grid.methods.recover().catch(() => undefined)
  await first.clock.advance(500)
  const leave = second.outcome(second.grid.methods.leave())
  await first.clock.advance(0)
  expect([leave(), phase(second)]).toEqual(['done', 'idle'])
  await first.clock.advance(5000)
  expect([first.isIn(), second.errors()]).toEqual([true, []])
})

test.each([
  ['is left again', false, [0, 2000], 0],
  ['is left to the grid that waits for the call', true, [0], 1]
])('a room that was probably left, and whose exit has no answer, %s', async (_, isTaken, expected, told) => {
  const { clock, ownership } = ownershipOn()
  const one = claimant()
  const exits: number[] = []
  let suspicions = 0
  await ownership.claim(one)
  const start = clock.now()
  ownership.finish(one, {
    joins: [],
    inside: 'unsure',
    leave() {
      exits.push(clock.now() - start)
      return exits.length > 1 ? Promise.resolve() : new Promise(() => undefined)
    }
  })
  await clock.advance(1000)
  const claim = isTaken && ownership.claim(claimant(() => void suspicions++))
  await clock.advance(60_000)
  expect([await claim, exits, suspicions, clock.waiting]).toEqual([isTaken, expected, told, 0])
})

test('a claim waits 2 s for an exit under way, which could end the next room', async () => {
  const { clock, ownership } = ownershipOn()
  const one = claimant()
  await ownership.claim(one)
  ownership.finish(one, { joins: [], inside: 'unsure', leave: () => new Promise(() => undefined) })
  // The first exit has no answer, and the second one waits for its own.
  await clock.advance(2500)
  let isGiven = false
  void ownership.claim(claimant()).then((given) => (isGiven = given))
  await clock.advance(1499)
  expect(isGiven).toBe(false)
  await clock.advance(1)
  expect(isGiven).toBe(true)
})

test('a room that could not be left is forgotten once a grid has left it', async () => {
  const harness = await joined({}, 'ann')
  harness.refuse('exitVoIPChat', 'not now', 4)
  harness.grid.end()
  await harness.clock.advance(30_000)
  const second = harness.another({ properties: declared })
  await harness.clock.advance(5000)
  expect([phase(second), harness.isIn(), harness.isIn(other)]).toEqual(['joined', false, true])
  second.set({ active: false })
  await harness.clock.advance(2000)
  const third = harness.another({ properties: declared })
  await harness.clock.advance(2000)
  expect([phase(third), third.errors(), third.calls.includes('exitVoIPChat')]).toEqual(['joined', [], false])
})

test.each([
  ['a room that was probably left is left once more, and delays no other grid', 'unsure', 1],
  ['a grid that was in no room makes no exit at the end', 'no', 0]
] as const)('%s', async (_, inside, count) => {
  const { clock, ownership } = ownershipOn()
  const one = claimant()
  let exits = 0
  await ownership.claim(one)
  ownership.finish(one, {
    joins: [],
    inside,
    leave() {
      exits++
      return Promise.reject(new Error('not in a room'))
    }
  })
  const next = ownership.claim(claimant())
  await clock.advance(0)
  expect([await next, exits, clock.waiting]).toEqual([true, count, 0])
})

test('a join that was given up before the end is left once it comes true, and not before', async () => {
  const { clock, exits, leave, ownership } = ownershipOn()
  const one = claimant()
  let succeed: () => void = () => undefined
  await ownership.claim(one)
  ownership.finish(one, { joins: [new Promise<void>((resolve) => (succeed = resolve))], inside: 'no', leave })
  await clock.advance(10_000)
  expect(exits).toHaveLength(0)
  succeed()
  await clock.advance(0)
  expect(exits).toHaveLength(1)
})

test('a late join is left where no grid has the call', async () => {
  const { clock, exits, leave, ownership } = ownershipOn()
  ownership.undoJoin(claimant(), leave)
  await clock.advance(0)
  expect(exits).toHaveLength(1)
})

test('a grid keeps the call of the app until a mute of its lost room is answered', async () => {
  const first = await joined({}, 'ann')
  const answer = first.hold('updateVoIPChatMuteConfig')
  first.grid.methods.mute().catch(() => undefined)
  await first.clock.advance(0)
  first.room().lose()
  await first.clock.advance(0)
  first.set({ active: false })
  const second = first.another({ properties: declared })
  await first.clock.advance(1000)
  expect([second.phases().at(-1), second.given]).toEqual(['signing', []])
  answer.fail({ errMsg: 'no' })
  await first.clock.advance(500)
  expect(phase(second)).toBe('joined')
})
