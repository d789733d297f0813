import type { Fields } from '../../components/core/json'
import type { Input, Walk } from './inputs'
import type { Kind } from './kind'
import { healthy, type Surroundings } from './native-stream'
import { createPage, type Page } from './page'
import { agreeable } from './person'
import type { Observation, Trace } from './trace'
import { createWorld, type Subject, type Told, type World } from './world'

/** The component that is attached now. */
interface Attached {
  subject: Subject | undefined
  isReady: boolean
  /** Commands that wait until the page has given its properties. */
  early: (() => void)[] | undefined
  last: Observation | undefined
  /** Entries of the trace when it was last looked at. */
  observed: number
}

/** A walk under way. */
interface Scene {
  readonly kind: Kind
  readonly world: World
  readonly page: Page
  readonly attached: Attached
}

/** ms */
const CALM = 60_000
const TIME_TO_RUN = 60_000
/** ms in which the owner at module level ends what is under way. */
const OWNER_LIMIT = 30_000

function differs(one: Observation, other: Observation | undefined): boolean {
  if (!other) return true
  for (const name in one) if (one[name as keyof Observation] !== other[name as keyof Observation]) return true
  return false
}

/** Only after something has happened. */
function observe({ world, page, attached }: Scene): void {
  if (attached.observed === world.entries.length) return
  attached.observed = world.entries.length
  const seen = attached.subject?.observe(page.properties)
  if (!seen || !differs(seen, attached.last)) return
  attached.last = seen
  world.record({ kind: 'seen', seen })
  attached.observed = world.entries.length
}

/** JavaScript hears of the phone. */
function tell({ world, attached }: Scene, change: Partial<Told>): void {
  const { told, record, phone } = world
  phone.deliver(() => {
    Object.assign(told, change)
    const { appShown, pageShown, online, audioFree } = told
    record({
      kind: 'environment',
      told: Object.keys(change),
      visible: appShown && pageShown,
      appShown,
      online,
      audioFree
    })
    attached.subject?.setEnvironment(change)
  })
}

function change({ world, attached }: Scene, next: Partial<Surroundings>): void {
  const before = { ...world.surroundings }
  Object.assign(world.surroundings, next)
  attached.subject?.follow(before)
}

function attach(scene: Scene, configured: boolean, ready: boolean): void {
  const { kind, world, page, attached } = scene
  const { record, told } = world
  const subject: Subject = kind.create(world, (name, detail) => {
    if (attached.subject === subject) page.onEvent(name, detail)
  })
  Object.assign(attached, { subject, isReady: false, early: [], last: undefined })
  record({ kind: 'attached' })
  subject.setEnvironment({ ...told })
  page.attach((properties) => subject.configure(properties))
  if (configured) configure(scene)
  if (ready) makeReady(scene)
}

/** Calls that came before follow the properties. */
function configure({ world, page, attached }: Scene): void {
  const early = attached.early ?? []
  attached.early = undefined
  page.configure(() => {
    for (const command of early) command()
  })
  // What a page does in its handlers comes between them: nothing is certain.
  if (early.length > 0) world.record({ kind: 'command', command: 'touch', certain: false })
}

function makeReady(scene: Scene): void {
  const { attached } = scene
  if (!attached.subject) return
  configure(scene)
  if (!attached.isReady) attached.subject.ready()
  attached.isReady = true
}

function detach({ world, page, attached }: Scene): Subject | undefined {
  const { subject } = attached
  if (!subject) return undefined
  world.record({ kind: 'detached' })
  page.detach()
  attached.subject = undefined
  subject.end()
  world.record({ kind: 'ended', alarms: world.phone.alarms })
  return subject
}

function callMethod({ kind, world, attached }: Scene, method: string, given: unknown): void {
  const { subject } = attached
  if (!subject) return
  const { record, nextId } = world
  const id = nextId()
  const command = () => record({ kind: 'command', command: kind.commands[method] ?? 'other', certain: true })
  if (attached.early) attached.early.push(command)
  else command()
  record({ kind: 'promise', id, method, outcome: 'waits' })
  const settle = (outcome: string) => record({ kind: 'promise', id, method, outcome })
  subject.call(method, given).then(
    () => settle('done'),
    (error: unknown) => settle(error instanceof Error && 'code' in error ? error.name : `no RtcError: ${String(error)}`)
  )
}

function tap({ kind, world, attached }: Scene, on: string): void {
  const { subject, last } = attached
  if (!subject) return
  // Buttons that are not shown cannot be touched.
  if (on === 'action' && !last?.action) return
  if (on === kind.stopTap && last?.stopButton === 'hidden') return
  const command = on === kind.stopTap && last?.stopButton === 'shown' ? 'stop' : (kind.taps[on] ?? 'other')
  world.record({ kind: 'command', command: command === 'stop' ? kind.stopCommand : command, certain: true })
  subject.tap(on)
}

function actOnPhone(scene: Scene, input: Input): boolean {
  const { world } = scene
  switch (input.do) {
    case 'hide':
      if (world.phone.isHidden) return true
      world.phone.hide()
      change(scene, { hidden: true })
      if (input.late === undefined) tell(scene, { appShown: false })
      else world.phone.after(input.late, () => world.phone.isHidden && tell(scene, { appShown: false }))
      return true
    case 'show':
      if (!world.phone.isHidden) return true
      world.phone.show(() => {
        change(scene, { hidden: false })
        const hear = () => tell(scene, { appShown: true })
        if (input.last) world.phone.after(1, hear)
        else hear()
      })
      return true
    case 'page':
      tell(scene, { pageShown: input.shown })
      return true
    case 'network':
      change(scene, { online: input.online })
      if (input.told) tell(scene, { online: input.online })
      return true
    case 'audio':
      if (input.real) change(scene, { audioTaken: input.taken })
      if (input.told) tell(scene, { audioFree: !input.taken })
      return true
    case 'clock':
      world.phone.setClock(input.by)
      return true
    default:
      return false
  }
}

/** Faults of the native layer, the person and the view. */
function actOnFaults({ world }: Scene, input: Input): boolean {
  switch (input.do) {
    case 'fault':
      world.faults.add(input.call, input.how, input.times, input.cause)
      return true
    case 'engine':
      Object.assign(world.plan, input.plan)
      return true
    case 'rights':
      world.person.state.rights = { ...world.person.state.rights, [input.scope]: input.right }
      return true
    case 'person':
      Object.assign(world.person.state, input.change)
      return true
    case 'measure':
      world.measures = input.how
      return true
    case 'view':
      if (input.held) world.keptViews ??= []
      else releaseView(world)
      return true
    default:
      return false
  }
}

function releaseView(world: World): void {
  const kept = world.keptViews ?? []
  world.keptViews = undefined
  for (const done of kept) world.phone.deliver(done)
}

function act(scene: Scene, input: Input): void {
  if (actOnPhone(scene, input) || actOnFaults(scene, input)) return
  const isNative = input.do === 'code' || input.do === 'report' || input.do === 'event' || input.do === 'room'
  if (input.do === 'tap' && scene.world.phone.isHidden) return
  if (isNative) scene.attached.subject?.native(input)
  // What is done in JavaScript waits while it is suspended.
  else scene.world.phone.deliver(() => actInPage(scene, input))
}

function actInPage(scene: Scene, input: Input): void {
  const { world, page, attached } = scene
  switch (input.do) {
    case 'set':
      page.set(input.properties)
      break
    case 'call':
      callMethod(scene, input.method, input.given)
      break
    case 'tap':
      if (world.told.pageShown) tap(scene, input.on)
      break
    case 'ready':
      makeReady(scene)
      break
    case 'sign':
      attached.subject?.native(input)
      break
    case 'writeBack':
      page.writeBack(input)
      break
    case 'react':
      page.react(input)
      break
    case 'detach':
      detach(scene)
      break
    case 'attach':
      if (!attached.subject) attach(scene, true, true)
      break
  }
}

/** What an input throws is kept, as nothing may. */
function actSafely(scene: Scene, input: Input): void {
  try {
    act(scene, input)
  } catch (error) {
    scene.world.record({ kind: 'thrown', place: JSON.stringify(input), error })
  }
}

async function step(scene: Scene, input: Input, wait: number): Promise<void> {
  scene.world.record({ kind: 'input', input })
  actSafely(scene, input)
  await scene.world.phone.advance(wait)
}

/** Everything lets pass from now on. */
async function calmDown(scene: Scene): Promise<void> {
  const { world, page, attached } = scene
  world.faults.clear()
  world.measures = 'fine'
  Object.assign(world.plan, healthy())
  Object.assign(world.person.state, agreeable())
  releaseView(world)
  await step(scene, { do: 'show' }, 10)
  page.calm()
  if (!attached.subject) attach(scene, true, true)
  await step(scene, { do: 'page', shown: true }, 0)
  await step(scene, { do: 'audio', taken: false, told: true, real: true }, 0)
  await step(scene, { do: 'network', online: true, told: true }, 0)
  world.person.agree()
  makeReady(scene)
  attached.subject?.heal()
  world.record({ kind: 'calm' })
  await world.phone.advance(CALM)
  world.record({ kind: 'settled', command: undefined })
}

/** A definite command, and the time to follow it. */
async function command(scene: Scene, which: 'run' | 'stop', by: Walk['lastBy']): Promise<void> {
  const { kind, world, attached } = scene
  const isTouch = by === 'touch' && (which === 'run' || kind.stopCommand === 'stop')
  const way = by === 'touch' ? 'method' : by
  // The button over what could not be ended ends it.
  const isLeaving = attached.last?.phase === 'failed' && attached.last.stopButton === 'shown'
  const touch =
    which === 'stop'
      ? attached.last?.stopButton === 'shown' && kind.stopTap
      : !isLeaving && !attached.last?.run && attached.last?.action && 'action'
  const input: Input = isTouch && touch ? { do: 'tap', on: touch } : kind[which][way]
  world.record({ kind: 'lastCommand', command: which, by: JSON.stringify(input) })
  await step(scene, input, TIME_TO_RUN)
  world.record({ kind: 'settled', command: which })
}

/** The walk's end: with nothing in the way any more, commands are followed, and it goes without a trace. */
async function end(scene: Scene, { lastBy }: Walk): Promise<void> {
  const { kind, world, page } = scene
  await calmDown(scene)
  page.writeBack({ do: 'writeBack', on: false, delay: 0, gap: 0 })
  if (kind.clear) await step(scene, kind.clear, 0)
  await step(scene, { do: 'set', properties: kind.sane }, 6000)
  await command(scene, 'run', lastBy)
  await command(scene, 'stop', lastBy)
  if (world.random > 0) await step(scene, kind.run.method, world.random < 0.9 ? 0 : 5500)
  const subject = detach(scene)
  await world.phone.advance(OWNER_LIMIT)
  const capture = subject?.observe(page.properties) ?? { run: false, preview: false }
  const { run, preview } = capture
  world.record({
    kind: 'over',
    alarms: world.phone.alarms,
    listeners: subject?.listeners ?? 0,
    capture: { run, preview }
  })
}

/** Carries out a walk. @param map changes the properties before the page sets them */
export async function carryOut(kind: Kind, walk: Walk, map = (properties: Fields) => properties): Promise<Trace> {
  const attached: Attached = { subject: undefined, isReady: false, early: undefined, last: undefined, observed: 0 }
  const world = createWorld(walk.random, () => observe(scene))
  const page = createPage(world, kind, map({ ...kind.defaults, ...walk.properties }), (input) =>
    actSafely(scene, input)
  )
  const scene: Scene = { kind, world, page, attached }
  const onRejection = (error: unknown) => world.record({ kind: 'thrown', place: 'a promise', error })
  process.on('unhandledRejection', onRejection)
  try {
    attach(scene, walk.configured, walk.configured && walk.ready)
    for (const { input, wait } of walk.steps) {
      const mapped = input.do === 'set' ? { ...input, properties: map(input.properties) } : input
      await step(scene, mapped, wait)
    }
    await end(scene, walk)
  } finally {
    process.off('unhandledRejection', onRejection)
  }
  return { kind, entries: world.entries }
}
