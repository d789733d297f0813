import {
  type Answer,
  type Host,
  type Input,
  type Moment,
  type Pending,
  type Session,
  startSession
} from '../../../components/core/session'

type Command = 'add' | 'nothing'
type TestInput = Input<string, string, Command>

interface State {
  /** Effects that are to begin, in their lanes. */
  readonly queue: readonly string[]
  /** The effect under way in each lane, by its first letter. */
  readonly lanes: Readonly<Record<string, Pending<string> | undefined>>
  readonly answers: readonly string[]
  readonly inputs: readonly string[]
  readonly alarm?: number | undefined
}

const laneOf = (effect: string) => effect.charAt(0)

/** A session with two lanes, a and b: each command queues an effect for both. */
const session: Session<State, string, string, Command, string, State> = {
  initial: { queue: [], lanes: {}, answers: [], inputs: [] },
  update(state, input, { now }) {
    const inputs = [...state.inputs, input.kind]
    switch (input.kind) {
      case 'command':
        return input.command === 'add'
          ? { ...state, inputs, queue: [...state.queue, 'a1', 'a2', 'b1'] }
          : { ...state, inputs }
      case 'answer': {
        const entry = Object.entries(state.lanes).find(([, pending]) => pending?.ticket === input.ticket)
        if (!entry) return { ...state, inputs }
        const answer = `${entry[1]?.effect}: ${String(input.answer.ok ? input.answer.value : input.answer.cause)}`
        return {
          ...state,
          inputs,
          lanes: { ...state.lanes, [entry[0]]: undefined },
          answers: [...state.answers, answer]
        }
      }
      case 'native':
        return { ...state, inputs, alarm: now + 100 }
      default:
        return { ...state, inputs, alarm: undefined }
    }
  },
  nextEffect: ({ queue, lanes }) => queue.find((effect) => !lanes[laneOf(effect)]),
  begin: (state, effect, ticket) => ({
    ...state,
    queue: state.queue.filter((each) => each !== effect),
    lanes: { ...state.lanes, [laneOf(effect)]: { ticket, effect } }
  }),
  wakeAt: ({ alarm }) => alarm,
  derive: (state) => state
}

/** A host that records, and whose effects the test answers. */
function create(change: Partial<Host<string, State>> = {}) {
  const performed: string[] = []
  const snapshots: (readonly [string, boolean])[] = []
  const answers = new Map<string, (answer: Answer) => void>()
  const alarms: (number | undefined)[] = []
  const log: string[] = []
  let wake = () => undefined as unknown
  const running = startSession<State, string, string, Command, string, State>(session, {
    now: () => ({ now: 1000, steps: 0 }),
    random: () => 0.5,
    wakeAt(at, ring) {
      alarms.push(at)
      wake = ring
    },
    perform(effect) {
      performed.push(effect)
      log.push(`perform ${effect}`)
      return new Promise((resolve) => answers.set(effect, resolve))
    },
    onSnapshot(snapshot, isLast) {
      snapshots.push([snapshot.inputs.at(-1) ?? '', isLast])
      log.push(`snapshot with ${Object.values(snapshot.lanes).filter(Boolean).length} lanes`)
    },
    ...change
  })
  const add: TestInput = { kind: 'command', command: 'add', source: 'method' }
  return { running, performed, snapshots, alarms, log, add, wake: () => wake(), answer: answers }
}

test('lanes wait for no other lane, and each carries out one effect at a time', async () => {
  const { running, performed, add, answer } = create()
  running.feed(add)
  expect(performed).toEqual(['a1', 'b1'])
  answer.get('a1')?.({ ok: true, value: 1 })
  await Promise.resolve()
  expect(performed).toEqual(['a1', 'b1', 'a2'])
})

test('an answer carries its value or its cause', async () => {
  const states: State[] = []
  const { running, add, answer } = create({ onSnapshot: (state) => states.push(state) })
  running.feed(add)
  answer.get('b1')?.({ ok: true, value: 'found' })
  await Promise.resolve()
  answer.get('a1')?.({ ok: false, cause: 'refused' })
  await Promise.resolve()
  expect(states.at(-1)?.answers).toEqual(['b1: found', 'a1: refused'])
})

test('an effect is carried out after the snapshot that belongs to it', () => {
  const { running, log, add } = create()
  running.feed(add)
  expect(log).toEqual(['snapshot with 2 lanes', 'perform a1', 'perform b1'])
})

test('an input within another waits for its turn, and only the last snapshot is the last', () => {
  const order: string[] = []
  const { running, snapshots } = create()
  running.feed({ kind: 'ready' }, () => {
    order.push('ready is done')
    running.feed({ kind: 'wake' }, () => order.push('wake is done'))
    order.push('the wake waits')
  })
  expect(order).toEqual(['ready is done', 'the wake waits', 'wake is done'])
  expect(snapshots).toEqual([
    ['ready', true],
    ['wake', true]
  ])
})

test('a snapshot that another input follows in the same turn is not the last', () => {
  const seen: boolean[] = []
  let isFirst = true
  const { running } = create({
    onSnapshot(_, isLast) {
      seen.push(isLast)
      if (!isFirst) return
      isFirst = false
      running.feed({ kind: 'ready' })
      running.feed({ kind: 'ready' })
    }
  })
  running.feed({ kind: 'ready' })
  expect(seen).toEqual([true, false, true])
})

test('the alarm is set after each input, and wakes the session', () => {
  const { running, alarms, wake, snapshots } = create()
  running.feed({ kind: 'native', event: 'x' })
  expect(alarms).toEqual([1100])
  wake()
  expect(alarms).toEqual([1100, undefined])
  expect(snapshots.at(-1)).toEqual(['wake', true])
})

test('an update is given the moment and the chance', () => {
  const moments: Moment[] = []
  const watched = {
    ...session,
    update: (state: State, _: TestInput, moment: Moment) => {
      moments.push(moment)
      return state
    }
  }
  const { feed } = startSession<State, string, string, Command, string, State>(watched, {
    now: () => ({ now: 7, steps: 2 }),
    random: () => 0.25,
    wakeAt: () => undefined,
    perform: () => new Promise(() => undefined),
    onSnapshot: () => undefined
  })
  feed({ kind: 'ready' })
  expect(moments).toEqual([{ now: 7, steps: 2, random: 0.25 }])
})

test('after the end nothing begins, no alarm stays, and late answers are dropped', async () => {
  const { running, performed, snapshots, alarms, add, answer } = create()
  running.feed(add)
  running.end()
  answer.get('a1')?.({ ok: true, value: 1 })
  await Promise.resolve()
  running.feed(add)
  expect(performed).toEqual(['a1', 'b1'])
  expect(snapshots).toHaveLength(1)
  expect(alarms.at(-1)).toBeUndefined()
})

test('an end within a snapshot drops the inputs that wait', () => {
  const kinds: string[] = []
  const { running } = create({
    onSnapshot(state) {
      kinds.push(state.inputs.at(-1) ?? '')
      running.feed({ kind: 'wake' })
      running.end()
    }
  })
  running.feed({ kind: 'ready' })
  expect(kinds).toEqual(['ready'])
})

test('an update that throws does not close the session to later inputs', () => {
  const { running, snapshots } = create({
    onSnapshot(state, isLast) {
      snapshots.push([state.inputs.at(-1) ?? '', isLast])
      if (state.inputs.length === 1) throw new Error('a broken view')
    }
  })
  expect(() => running.feed({ kind: 'ready' })).toThrow('a broken view')
  running.feed({ kind: 'wake' })
  expect(snapshots.map(([kind]) => kind)).toEqual(['ready', 'wake'])
})
