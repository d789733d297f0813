import fc from 'fast-check'
import type { Fields } from '../../../components/core/json'
import type { Phase } from '../../../components/voip-grid/facts'
import type { DeviceState } from '../../../simulator'
import { takeViolations } from '../../setup/violations'
import type { HeldCall, TriggeredEvent } from '../component-harness'
import { createVoipHarness, exit, join, mute, subscribe, type VoipHarness } from './call-harness'

/** Random walks of two to four grids in one app: WeChat has one call for all of them, and does not know them apart. */

const RUNS = 300
/** The same walks each time. A failure prints its own, with the path: both beside `numRuns` repeat it. */
const SEED = 1

const groups = ['blue', 'red']

/** The calls of WeChat that methods make. */
const callOf = { join, leave: exit, recover: join, mute, unmute: mute, subscribe } as const

type Method = keyof typeof callOf

/** What happens to one grid, or to the phone. */
type Input =
  | { readonly do: 'set'; readonly properties: Fields }
  /** `answer`: of the next call of WeChat that the method makes. */
  | { readonly do: 'request'; readonly method: Method; readonly answer: 'given' | 'held' | 'refused' }
  | { readonly do: 'tap'; readonly tool: 'mute' | 'earphone' | 'leave' | 'action' }
  /** The page declares this call, and no other one. */
  | { readonly do: 'take' }
  /** The call that was held first is let through. */
  | { readonly do: 'release' }
  | { readonly do: 'end' }
  | { readonly do: 'endIn'; readonly phase: Phase }
  | { readonly do: 'add'; readonly properties: Fields }
  | { readonly do: 'away'; readonly change: Partial<DeviceState>; readonly duration: number }
  | { readonly do: 'lose' }
  /** Comes, or goes. */
  | { readonly do: 'person'; readonly openid: string }

/** @property grid its number among those that are left @property wait ms after it */
interface Step {
  readonly grid: number
  readonly input: Input
  readonly wait: number
}

interface Walk {
  readonly first: readonly Fields[]
  readonly steps: readonly Step[]
}

const properties = fc.record({
  groupId: fc.constantFrom(...groups),
  active: fc.constantFrom(true, true, null),
  muted: fc.boolean()
})

const changes: readonly Fields[] = [
  ...[true, true, false, false].map((active) => ({ active })),
  ...groups.map((groupId) => ({ groupId })),
  ...[true, false].flatMap((value) => [{ muted: value }, { camera: value }, { takeOver: value }]),
  ...['ask', 'auto'].map((resume) => ({ resume })),
  // Without a limit a grid goes on for ever while another one has the call.
  ...[0, 2].map((rejoinLimit) => ({ rejoinLimit })),
  ...['voice', 'video'].map((roomType) => ({ roomType }))
]

const phases: readonly Phase[] = [
  'signing',
  'joining',
  'joined',
  'interrupted',
  'rejoining',
  'leaving',
  'left',
  'failed'
]

const input = <Kind extends Input['do'], Rest extends object>(
  weight: number,
  kind: Kind,
  rest: { readonly [Name in keyof Rest]: fc.Arbitrary<Rest[Name]> }
) => ({ weight, arbitrary: fc.record(rest).map((fields) => ({ do: kind, ...fields })) })

const inputs: fc.Arbitrary<Input> = fc.oneof(
  input(6, 'set', { properties: fc.constantFrom(...changes) }),
  input(8, 'request', {
    method: fc.constantFrom<Method[]>('join', 'leave', 'leave', 'recover', 'mute', 'unmute', 'unmute', 'subscribe'),
    answer: fc.constantFrom('given', 'held', 'held', 'refused')
  }),
  input(2, 'tap', { tool: fc.constantFrom('mute', 'earphone', 'leave', 'action') }),
  input(6, 'take', {}),
  input(5, 'release', {}),
  input(3, 'end', {}),
  input(1, 'endIn', { phase: fc.constantFrom(...phases) }),
  input(2, 'add', { properties }),
  input(1, 'away', {
    change: fc.constantFrom({ appVisible: false }, { audioInterrupted: true }, { networkType: 'none' } as const),
    duration: fc.constantFrom(500, 4000, 70_000)
  }),
  input(2, 'lose', {}),
  input(2, 'person', { openid: fc.constantFrom('ann', 'ben', 'cid') })
)

const walks: fc.Arbitrary<Walk> = fc.record({
  first: fc.array(properties, { minLength: 2, maxLength: 2 }),
  steps: fc.array(
    fc.record({ grid: fc.nat(3), input: inputs, wait: fc.constantFrom(0, 0, 50, 150, 600, 1500, 2500, 5000, 12_000) }),
    { minLength: 5, maxLength: 25, size: 'max' }
  )
})

interface Member {
  readonly name: string
  readonly harness: VoipHarness
  /** Calls to be kept once they are made. */
  readonly next: Map<string, HeldCall>
}

const phaseOf = ({ harness }: Member) => harness.phases().at(-1) ?? 'idle'
const isJoined = (member: Member) => phaseOf(member) === 'joined'

/** What is wrong with the events of one grid in their order. */
function faultOf(events: readonly TriggeredEvent[]): string | undefined {
  let phase: unknown = 'idle'
  let isInside = false
  let present: readonly string[] = []
  let error: unknown
  for (const { name, detail } of events) {
    if (name === 'phasechange') {
      if (detail['previous'] !== phase) return `${String(detail['previous'])} is reported after ${String(phase)}`
      phase = detail['phase']
    } else if (name === 'join' || name === 'leave') {
      if (isInside === (name === 'join')) return `${name} is reported twice`
      isInside = name === 'join'
    } else if (name === 'error') {
      error = detail['name']
    } else if (name === 'memberschange') {
      const { members, joined, left } = detail as Readonly<Record<'members' | 'joined' | 'left', readonly string[]>>
      const expected = [...present.filter((openid) => !left.includes(openid)), ...joined]
      if ([...expected].sort().join() !== [...members].sort().join())
        return `${members.join()} are not ${expected.join()}`
      present = members
    }
  }
  // A room that cannot be left is still there.
  const mayBeInside = phase === 'joined' || (phase === 'failed' && error === 'EXIT_REJECTED')
  if (isInside ? !mayBeInside : phase === 'joined')
    return `${String(phase)} is no phase ${isInside ? 'in' : 'outside'} a room`
  return isInside || present.length === 0 ? undefined : `${present.join()} outside a room`
}

/** The app that the grids of a walk are in. */
interface App {
  readonly faults: string[]
  readonly outcomes: (() => string)[]
  /** Calls that have no answer. */
  readonly kept: HeldCall[]
  /** The grids that are not gone. */
  members: readonly Member[]
  /** Has the phone, also once it is gone itself. */
  readonly root: VoipHarness
  add(properties: Fields): void
}

function createApp(first: readonly Fields[]): App {
  const faults: string[] = []
  const kept: HeldCall[] = []
  let count = 0
  let root: VoipHarness | undefined
  const add = (given: Fields) => {
    const name = `grid ${++count}`
    const next = new Map<string, HeldCall>()
    const onCall = (call: string) => {
      const held = next.get(call)
      next.delete(call)
      if (held) kept.push(held)
      const other = app.members.find((each) => each.name !== name && isJoined(each))
      if (other && (call === exit || call === join)) faults.push(`${name} calls ${call} while ${other.name} is joined`)
    }
    const options = { properties: { openid: 'me', custom: ['header'], ...given }, onCall, configured: false }
    const harness = root ? root.another(options) : createVoipHarness(options)
    root ??= harness
    app.members = [...app.members, { name, harness, next }]
    harness.set(options.properties)
    return harness
  }
  const app: Omit<App, 'root'> & { members: readonly Member[] } = { faults, kept, outcomes: [], members: [], add }
  const [own = {}, ...others] = first
  const created = add(own)
  others.forEach(add)
  return Object.assign(app, { root: created })
}

function end(app: App, member: Member): void {
  if (!app.members.includes(member)) return
  app.members = app.members.filter((each) => each !== member)
  member.harness.grid.end()
}

/** The rooms that the app is in: one, unless something is wrong. */
const roomsOf = (root: VoipHarness) => groups.filter((group) => root.isIn(group)).map((group) => root.room(group))

type Apply = {
  readonly [Kind in Input['do']]: (app: App, member: Member, input: Extract<Input, { do: Kind }>) => unknown
}

const apply: Apply = {
  set: (_, { harness }, input) => harness.set(input.properties),
  request({ outcomes }, { harness, next }, { method, answer }) {
    const call = callOf[method]
    if (answer !== 'given') next.delete(call)
    if (answer === 'held') next.set(call, harness.hold(call))
    if (answer === 'refused') harness.refuse(call, 'not now')
    outcomes.push(harness.outcome(harness.grid.methods[method]()))
  },
  tap: (_, { harness: { grid } }, { tool }) => (tool === 'action' ? grid.tapAction() : grid.tapTool(tool)),
  take({ members }, member) {
    for (const each of members) each.harness.set({ active: each === member })
  },
  release: ({ kept }) => kept.shift()?.release(),
  end,
  endIn: (app, member, { phase }) => member.harness.onceIn(phase, () => end(app, member)),
  add: (app, _, input) => app.members.length < 4 && app.add(input.properties),
  async away({ root: { device, clock } }, _, { change, duration }) {
    const before = device.state
    device.set(change)
    await clock.advance(duration)
    device.set(before)
  },
  lose: ({ root }) => roomsOf(root).forEach((room) => room.lose()),
  person: ({ root }, _, { openid }) =>
    roomsOf(root).forEach((room) => (room.members.includes(openid) ? room.leave(openid) : room.enter(openid)))
}

/** Each kind with its own input. */
const carryOut = <Kind extends Input['do']>(app: App, member: Member, input: Extract<Input, { do: Kind }>) =>
  apply[input.do](app, member, input)

/** What holds at each moment. */
function check({ faults, members, root }: App): void {
  const joined = members.filter(isJoined)
  if (joined.length > 1) faults.push(`${joined.map(({ name }) => name).join(' and ')} are joined`)
  for (const { name, harness } of joined) {
    const isShownMuted = harness.shown().tools.some(({ symbol }) => symbol === 'micOff')
    const isReportedMuted = harness.details('mutedchange').at(-1)?.['value'] === true
    for (const { muteConfig } of roomsOf(root)) {
      if (muteConfig?.muteMicrophone) continue
      if (isShownMuted || isReportedMuted) faults.push(`${name} is shown or reported as muted, and is not`)
    }
  }
}

/** Everything is answered, and the phone is in front. */
async function settle({ kept, members, root }: App): Promise<void> {
  for (const { harness, next } of members) {
    next.clear()
    harness.letPass()
  }
  for (const call of kept.splice(0)) {
    call.release()
    await root.clock.advance(500)
  }
  await root.clock.advance(60_000)
  root.hide()
  await root.clock.advance(1000)
  root.show()
  await root.clock.advance(60_000)
}

/** What holds once everything is answered. */
function checkAtRest({ faults, members, root }: App): void {
  const joined = members.filter(isJoined)
  const rooms = roomsOf(root)
  if (rooms.length !== joined.length) faults.push(`in ${rooms.length} rooms, ${joined.length} grids are joined`)
  for (const member of members) {
    const { name, harness } = member
    if (!/^(joined|left|idle|failed|interrupted)$/.test(phaseOf(member)))
      faults.push(`${name} is ${phaseOf(member)} for ever`)
    const fault = faultOf(harness.events)
    if (fault) faults.push(`${name}: ${fault}`)
  }
}

async function faultsIn({ first, steps }: Walk): Promise<readonly string[]> {
  const app = createApp(first)
  const { faults, root } = app
  for (const { grid, input, wait } of steps) {
    const member = app.members[grid % app.members.length]
    if (member) await carryOut(app, member, input)
    else app.add(first[0] ?? {})
    await root.clock.advance(wait)
    check(app)
  }
  await settle(app)
  check(app)
  checkAtRest(app)
  for (const member of app.members) end(app, member)
  await root.clock.advance(60_000)
  if (roomsOf(root).length > 0) faults.push('a room is left')
  if (root.clock.waiting > 0) faults.push('an alarm is left')
  if (root.listeners.size > 0) faults.push('a listener is left')
  if (app.outcomes.some((outcome) => outcome() === 'waits')) faults.push('a promise is left')
  return [...faults, ...takeViolations()]
}

test(`the rules of one call hold in ${RUNS} walks of several grids`, () =>
  fc.assert(
    fc.asyncProperty(walks, async (walk) => expect(await faultsIn(walk)).toEqual([])),
    { numRuns: RUNS, seed: SEED }
  ))
