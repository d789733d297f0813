import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import type { Handle } from '../engines/engine'
import { mountedPages } from '../engines/page-tree'
import { expectNoViolations } from './violations'
import { allowed } from './virtual-time'
import { type Input, type Walk, walksOf } from './walk-inputs'
import type { WalkedPage, WalkKind } from './walk-kind'

/** A walk under way. */
interface Scene {
  readonly kind: WalkKind
  readonly page: WalkedPage
  /** What methods have rejected with that is no error of ours. */
  readonly rejections: unknown[]
  isPageShown: boolean
  /** Promises of methods that wait. */
  waiting: number
  /** The run is one of an instance that has left the page, which ends it. */
  isInherited: boolean
}

/** ms by which events come late, at most. */
const LATE = 1500
/** ms */
const CALM = 20_000
const TIME_TO_RUN = 15_000
const TIME_TO_STOP = 15_000
/** ms in which a component that has left the page ends all that is under way. */
const LEFT_ALONE = 30_000
/** ms; what happens at one moment is heard one by one. */
const MOMENT = 50

/** Lets time pass from timer to timer, with all promise reactions between: the quickest way. */
async function pass(ms: number): Promise<void> {
  await turn()
  if (ms === 0) return
  const end = Date.now() + ms
  setTimeout(() => undefined, ms)
  while (Date.now() < end) {
    jest.advanceTimersToNextTimer()
    await turn()
  }
}

const phaseOf = (handle: Handle<object>) => (handle.data()['state'] as { readonly phase: string }).phase

/** What does not hold at this moment. */
function breachIn(scene: Scene): string | undefined {
  const { kind, page } = scene
  const runs = kind.runs(page)
  scene.isInherited &&= runs
  const [handle] = page.now()
  // In the background the native layer can be told nothing.
  if (!handle || scene.isInherited || !page.device.state.appVisible) return undefined
  const phase = phaseOf(handle)
  // A failed run leaves a preview that is asked for.
  if (kind.rest.has(phase) && phase !== 'failed' && kind.previews?.(page)) {
    return `the phase is ${phase}, and the native layer has a preview`
  }
  if (!runs) return undefined
  // Where exits go on failing, nothing else is left to say; a bad setting beside it says nothing of the run.
  const fault = page.details('error').findLast(({ name }) => name !== 'SETTING_INVALID')
  const isExitRejected = fault?.['name'] === 'EXIT_REJECTED'
  if (kind.rest.has(phase) && !isExitRejected) return `the phase is ${phase}, and the native layer has a run`
  if (handle.has(kind.mutedSymbol) && !kind.isMuted(page)) return `it is shown as muted in ${phase}, and is not`
  return undefined
}

async function check(scene: Scene): Promise<void> {
  if (breachIn(scene) === undefined) return
  await pass(MOMENT)
  const breach = breachIn(scene)
  if (breach !== undefined) throw new Error(breach)
}

function callMethod(scene: Scene, name: string, given?: object): void {
  const [handle] = scene.page.now()
  if (!handle) return
  const methods = handle.instance as Readonly<Record<string, (given?: object) => Promise<unknown>>>
  scene.waiting++
  const settle = (error?: unknown) => {
    scene.waiting--
    if (error !== undefined && !(error instanceof Error && 'code' in error)) {
      scene.rejections.push([name, error])
    }
  }
  void methods[name]?.(given).then(() => settle(), settle)
}

/** Only what a person sees can be touched. */
function tap({ page, isPageShown }: Scene, className: string, index: number): void {
  const [handle] = page.now()
  const count = handle && isPageShown && page.device.state.appVisible ? handle.count(className) : 0
  if (count > 0) handle?.tap(className, index % count)
}

function showPage(scene: Scene, isShown: boolean): void {
  if (scene.isPageShown === isShown) return
  scene.isPageShown = isShown
  if (isShown) scene.page.showPage()
  else scene.page.hidePage()
}

function mount(scene: Scene, mounted: boolean): void {
  const { kind, page } = scene
  if (page.now().length > 0 === mounted) return
  scene.isInherited = kind.runs(page)
  page.set({ mounted })
}

function act(scene: Scene, input: Input): void {
  const { kind, page } = scene
  if ('set' in input) page.set(input.set)
  else if ('call' in input) callMethod(scene, input.call, input.given)
  else if ('tap' in input) tap(scene, input.tap, input.index)
  else if ('phone' in input) page.device.set(input.phone)
  else if ('page' in input) showPage(scene, input.page === 'shown')
  else if ('mounted' in input) mount(scene, input.mounted)
  else if ('fault' in input) page.faults.call(input.fault, input.how, input.times)
  else if ('event' in input) page.faults.event(input.event, input.how, input.times)
  else if ('native' in input) kind.report(page, input.native, input.detail)
  else page.person.answers.push(input.answer)
}

async function command(scene: Scene, isRun: boolean, by: Walk['by'], wait: number): Promise<void> {
  const { kind, page } = scene
  if (by === 'attribute') page.set({ [kind.driven]: isRun })
  else callMethod(scene, isRun ? kind.run : kind.stop)
  await pass(wait)
  await check(scene)
}

async function stop(scene: Scene, by: Walk['by']): Promise<void> {
  const { kind, page } = scene
  await command(scene, false, by, TIME_TO_STOP)
  const phase = page.now().map(phaseOf).join()
  if (kind.runs(page) || kind.previews?.(page)) throw new Error(`after a stop the native layer has a run in ${phase}`)
  if (!kind.rest.has(phase)) throw new Error(`after a stop the phase is ${phase}`)
}

async function run(scene: Scene, by: Walk['by']): Promise<void> {
  const { kind, page } = scene
  await command(scene, true, by, TIME_TO_RUN)
  const phase = page.now().map(phaseOf).join()
  if (phase !== kind.running || !kind.runs(page)) throw new Error(`after a command to run the phase is ${phase}`)
}

/** With nothing in the way any more it stops, and runs. */
async function calmDown(scene: Scene, by: Walk['by']): Promise<void> {
  const { kind, page } = scene
  page.faults.clear()
  page.person.answers.length = 0
  mount(scene, true)
  page.device.set({ ...allowed, appVisible: true })
  await pass(LATE)
  // What was lost of the phone is told again.
  page.device.set({ audioInterrupted: true, networkType: 'none' })
  page.device.set({ audioInterrupted: false, networkType: 'wifi' })
  showPage(scene, true)
  await pass(CALM)
  await check(scene)
  if (kind.clear) callMethod(scene, kind.clear)
  page.set(kind.sane)
  await stop(scene, 'method')
  await run(scene, by)
  await stop(scene, by)
}

/** It goes without a trace. */
async function leave({ kind, page, ...scene }: Scene, waiting: () => number): Promise<void> {
  page.detach()
  const { length } = page.events
  const made = page.calls.length
  await pass(kind.lastCalls)
  const calls = page.calls.length
  const left = {
    timers: jest.getTimerCount(),
    runs: kind.runs(page) || kind.previews?.(page) === true,
    // A call is left all the same.
    calls: page.calls.slice(made).filter(({ name }) => name !== 'exitVoIPChat'),
    keepsScreenOn: page.keptScreenOn.at(-1) === true,
    waiting: waiting(),
    rejections: scene.rejections
  }
  expect(left).toEqual({ timers: 0, runs: false, calls: [], keepsScreenOn: false, waiting: 0, rejections: [] })
  page.device.set({ networkType: 'none', audioInterrupted: true })
  page.device.set({ networkType: 'wifi', audioInterrupted: false })
  await pass(1000)
  expect([page.calls.length, page.events.length, jest.getTimerCount()]).toEqual([calls, length, 0])
  expect(page.listening()).toBeLessThanOrEqual(kind.listeners)
}

/** What the console was told, without faults and without what glass-easel says of values that do not fit their property. */
const complaints = () =>
  [...jest.mocked(console.error).mock.calls, ...jest.mocked(console.warn).mock.calls]
    .map((values) => values.map(String).join(' '))
    .filter((text) => !/property .* received type-incompatible value|^miniprogram-rtc, /.test(text))

async function carryOut(kind: WalkKind, walk: Walk): Promise<void> {
  const { data, refusesInBackground, by, again, steps } = walk
  const before = complaints().length
  const page = kind.engine.mount(data, { phone: allowed, refusesInBackground })
  const scene: Scene = { kind, page, rejections: [], isPageShown: true, waiting: 0, isInherited: false }
  try {
    for (const { input, wait } of steps) {
      act(scene, input)
      await pass(wait)
      await check(scene)
    }
    await calmDown(scene, by)
    if (again !== undefined) await command(scene, true, 'method', again)
    await leave(scene, () => scene.waiting)
    expect(complaints().slice(before)).toEqual([])
    expectNoViolations()
  } finally {
    mountedPages.length = 0
    // What a walk that fails leaves behind must not reach the next one.
    page.faults.clear()
    page.device.set({ appVisible: true })
    page.detach()
    await pass(LEFT_ALONE)
    jest.clearAllTimers()
  }
}

/** A walk that fails is made as short as it can be, and printed with its seed and path. */
export async function walk(
  kind: WalkKind,
  options: { readonly numRuns: number; readonly seed: number }
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(walksOf(kind.first, kind.inputs), (each) => carryOut(kind, each)),
    options
  )
}
