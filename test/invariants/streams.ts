import { copyWith, fieldOf, type Fields } from '../../components/core/json'
import type { NativeCalls } from '../../components/core/platform'
import { backgroundRefusal, createNativeCalls, type NativeCallsOf, Refusal } from './native-calls'
import { createEngine, type Engine, type EngineKind, removed } from './native-stream'
import { isFlowing } from '../../components/stream/netstatus'
import type { Capture, Observation, Role } from './trace'
import { createView, type NativeInput, type Subject, type World } from './world'

type Detail = Readonly<Record<string, unknown>>

/** The public shape of a player or a pusher. */
export interface StreamOf {
  readonly methods: Readonly<Partial<Record<string, (options?: object) => Promise<unknown>>>>
  configure(properties: Fields): void
  setEnvironment(change: object): void
  ready(find: () => NativeCalls): void
  onNativeEvent(type: string, detail: Fields): void
  tapAction(): void
  tapPicture(): void
  tapControl(name: string): void
  recheck?(): void
  end(): void
}

/** What sets the adapter of a player and of a pusher apart. */
export interface StreamParts {
  readonly operation: string
  readonly engine: EngineKind
  readonly initialData: Fields
  readonly address: string
  /** The control that ends a run, and the symbols that it has then. */
  readonly stopControl: string
  readonly stopSymbols: readonly string[]
  readonly roles: Readonly<Partial<Record<string, Role>>>
  readonly lanes: Readonly<Partial<Record<string, string>>>
  /** Refused in the background. */
  readonly onlyInFront: boolean
  create(platform: ReturnType<typeof createView>['platform'], world: World): StreamOf
  /** A call takes effect. Throws a `Refusal`. */
  perform(name: string, given: unknown, engine: Engine, world: World, native: Fields): unknown
  /** Whether nothing has to be sent or received. */
  isQuiet(properties: Fields, native: Fields): boolean
  /** Whether it uses camera and microphone as its attributes are. */
  captures(native: Fields): boolean
}

/** A native node with its engine. */
interface Node {
  readonly engine: Engine
  readonly calls: NativeCallsOf
  isRemoved: boolean
}

const nothing: Capture = { run: false, preview: false }

function createNode(world: World, parts: StreamParts, onEvent: (type: string, detail: unknown) => void): Node {
  const { phone, faults, record } = world
  const engine = createEngine(phone, parts.engine, world, record, (type, detail) => {
    if (!node.isRemoved) onEvent(type, detail)
  })
  const refusalOf = () => {
    if (node.isRemoved) return removed(parts.operation)
    // At its edge calls are refused although JavaScript has not heard of the background yet.
    const isRefused = world.surroundings.hidden && (parts.onlyInFront || world.told.appShown)
    return isRefused ? backgroundRefusal(parts.operation) : undefined
  }
  const calls = createNativeCalls(phone, faults, world, { ...parts, refusalOf })
  const node: Node = { engine, calls, isRemoved: false }
  return node
}

/** The node that is mounted now: as the view has it. */
function createNodes(
  world: World,
  parts: StreamParts,
  native: () => Fields,
  onEvent: Parameters<typeof createNode>[2]
) {
  let node: Node | undefined
  const remove = () => {
    if (!node) return
    node.engine.destroy()
    node.isRemoved = true
    node = undefined
    world.record({ kind: 'removed' })
  }
  /** Bound to the node of the moment in which it is made. */
  const find = (): NativeCalls => {
    const found = node
    const perform = (name: string, given: unknown) => {
      if (!found || found.isRemoved) throw removed(parts.operation)
      return parts.perform(name, given, found.engine, world, native())
    }
    return {
      has: () => true,
      call: (name, given) =>
        found ? found.calls.call(name, () => perform(name, given)) : Promise.reject(new Error('there is no node')),
      callSilently: (name, ...given) => perform(name, given)
    }
  }
  return {
    find,
    remove,
    get engine() {
      return node?.engine
    },
    /** The view has another state. */
    update() {
      const isMounted = native()['mounted'] === true
      if (isMounted && !node) node = createNode(world, parts, onEvent)
      if (!isMounted) remove()
    },
    capture: () => (node && parts.captures(native()) ? node.engine.capture() : nothing)
  }
}

/** What is shown, without what the native layer and the person do. */
function describeShown(
  shown: Fields,
  properties: Fields,
  parts: StreamParts
): Omit<Observation, keyof Capture | 'asked'> {
  const { stopControl, stopSymbols } = parts
  const [state, bar, native] = [shown['state'], shown['bar'], shown['native']]
  const items = [fieldOf(bar, 'start'), fieldOf(bar, 'end')].flatMap(
    (list) => (Array.isArray(list) ? list : []) as Fields[]
  )
  const main = items.find(({ name }) => name === stopControl)
  const { controls, custom, resumeWindow } = properties
  const isOn = controls === true || (Array.isArray(controls) && controls.includes(stopControl))
  const replaced: readonly unknown[] = Array.isArray(custom) ? custom : [custom]
  return {
    phase: String(fieldOf(state, 'phase')),
    action: String(fieldOf(state, 'action')),
    stopButton: main ? (stopSymbols.includes(String(main['symbol'])) ? 'shown' : 'other') : 'hidden',
    offersStop: main
      ? stopSymbols.includes(String(main['symbol']))
      : fieldOf(bar, 'shown') !== true && fieldOf(bar, 'touch') !== '',
    controls: isOn && !replaced.includes('controls'),
    replacesState: replaced.includes('state'),
    resume: ['ask', 'never'].find((value) => value === properties['resume']) ?? 'auto',
    resumeWindow: typeof resumeWindow === 'number' && resumeWindow >= 0 ? resumeWindow : 60_000,
    quiet: parts.isQuiet(properties, native as Fields),
    mutedShown: main ? items.some(({ symbol }) => symbol === 'muted' || symbol === 'micOff') : undefined,
    mutedNative: fieldOf(native, 'muted') === true || fieldOf(native, 'enableMic') === false
  }
}

/** A player or a pusher, with its native tag. */
export function createStreamSubject(
  world: World,
  parts: StreamParts,
  onEvent: (name: string, detail: Detail) => void
): Subject {
  /** Until the next patch. */
  let described: { readonly properties: Fields; readonly shown: ReturnType<typeof describeShown> } | undefined
  const onPatch = () => {
    described = undefined
    nodes.update()
  }
  const view = createView(world, parts.initialData, onPatch, onEvent)
  const native = () => view.shown['native'] as Fields
  const nodes = createNodes(world, parts, native, (type, detail) => stream.onNativeEvent(type, detail as Fields))
  const stream = parts.create(view.platform, world)
  const sendCode = (code: number) => {
    const { engine } = nodes
    const isLie = engine?.state.run === 'off' && parts.engine.proofs.has(code)
    if (!world.keptViews && !isLie) engine?.code(code)
  }
  nodes.update()
  return {
    configure: (properties) => stream.configure(properties),
    setEnvironment: (change) => stream.setEnvironment(change),
    ready: () => stream.ready(nodes.find),
    call: (method, given) => stream.methods[method]?.(given as object) ?? Promise.resolve(),
    tap(on) {
      // That button leads to the settings of the phone, and the person comes back.
      if (on === 'action' && view.shown['settings'] === 'system') {
        stream.setEnvironment({ appShown: false })
        stream.setEnvironment({ appShown: true })
        stream.tapAction()
      } else if (on === 'action') stream.tapAction()
      else if (on === 'picture') stream.tapPicture()
      else if (on === 'settings') stream.recheck?.()
      else stream.tapControl(on)
    },
    native(input: NativeInput) {
      const { engine } = nodes
      if (!engine) return
      // Later than the calls of this moment: a code that comes before them is of no run.
      if (input.do === 'code') world.phone.after(1, () => sendCode(input.code))
      // What is off sends nothing.
      else if (input.do === 'report' && (engine.state.run !== 'off' || !isFlowing(input.info))) {
        engine.emit('netstatus', { info: input.info })
      } else if (input.do === 'event') engine.emit(input.type, input.detail)
    },
    follow: (before) => nodes.engine?.follow(before),
    heal: () => nodes.engine?.heal(),
    observe(properties) {
      if (described?.properties !== properties) {
        described = { properties, shown: describeShown(view.shown, properties, parts) }
      }
      return copyWith(described.shown, { ...nodes.capture(), asked: world.person.isAsked })
    },
    end() {
      stream.end()
      nodes.remove()
    },
    listeners: 0
  }
}

/** For calls that need something that is not there. */
export const refused = (operation: string, reason: string, fields: Detail = {}) =>
  new Refusal({ errMsg: `${operation}:fail ${reason}`, ...fields })
