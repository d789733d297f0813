import type { Messages } from '../locale/messages'
import { type Clock, createClock } from './clock'
import { createEchoes, type Echoes } from './echoes'
import type { Environment } from './environment'
import { describeFault, type Fault, RtcError } from './errors'
import { errorEvent, type OwnEvent } from './events'
import { createRenderer, type PlainObject } from './patch'
import { createEarlyCalls, createLifetime, createPendingCalls, type Lifetime, type PendingCalls } from './pending-calls'
import type { Platform, Size } from './platform'
import { createPropertyReader, type PropertyReader } from './properties'
import type { Fields } from './json'
import {
  type Answer,
  type Host,
  type Input,
  type RunningSession,
  type Session,
  type Source,
  startSession
} from './session'

/**
 * ms that count as passed for reports of values when the clock is set back: how old they are is not known, and no command may
 * be taken for one that is written back.
 */
const FORGOTTEN = 60_000

interface CommonSettings {
  readonly keepScreenOn: boolean
  readonly locale: string
}

interface CommonState {
  readonly config: CommonSettings
  readonly obstacle?: Fault | undefined
}

/** A session with its platform left out: what a component says of itself. */
interface ShellParts<State extends CommonState, NativeEvent, Command, Effect, Snapshot, Data, Texts> {
  readonly initialData: Data
  readonly readSettings: (reader: PropertyReader) => State['config']
  createSession(
    config: State['config'],
    obstacle: Fault | undefined
  ): Session<State, State['config'], NativeEvent, Command, Effect, Snapshot>
  /** @param language as WeChat names it */
  messagesFor(language: string): Texts
  /** @param now ms */
  present(snapshot: Snapshot, messages: Texts, now: number): Data
  /** Rejects with what the native call was given. */
  perform(effect: Effect): Promise<unknown>
  /** The screen is to stay on, if the page allows it. */
  isActive(snapshot: Snapshot): boolean
  eventsBetween(previous: Snapshot, snapshot: Snapshot, messages: Texts): OwnEvent[]
  /**
   * Follows each snapshot, before its events: a method called in the handler of an event waits for the next one.
   *
   * @param isLast no other input waits: promises can be resolved or rejected
   * @param data of the snapshot
   */
  onSnapshot(previous: Snapshot, snapshot: Snapshot, isLast: boolean, data: Data): void
}

/** Events, errors and promises of one component, until it is detached. */
interface Reporter {
  readonly lifetime: Lifetime
  readonly emit: (name: string, detail: Fields) => void
  readonly emitFault: (fault: Fault) => void
  readonly error: (name: Fault['name'], cause?: unknown) => RtcError
  readonly errorOf: (fault: Fault | undefined) => RtcError | undefined
  readonly createPendingCalls: <Target>() => PendingCalls<Target>
  /** Emits an error when the size has become none. */
  readonly reportSize: (size: Size | undefined, isExpected: boolean) => void
}

/** One component without its WXML, as its methods and its view see it. */
export interface Shell<Settings, NativeEvent, Command, Snapshot, Texts>
  extends Reporter, RunningSession<Settings, NativeEvent, Command> {
  /** Why nothing can run here, as was known from the start. */
  readonly obstacle: Fault | undefined
  readonly snapshot: () => Snapshot
  readonly messages: () => Texts
  readonly command: (command: Command, source?: Source) => void
  /** A command of a method, once the attributes are read. @param promise waits for what the command brings */
  readonly request: (command: Command, promise?: () => Promise<void>) => Promise<void>
  /** Makes a call once the attributes are read. */
  readonly afterConfigure: <Result>(call: () => Promise<Result>) => Promise<Result>
  /** Shows the snapshot again. Resolves when everything rendered so far is in the view. */
  readonly render: () => Promise<void>
  readonly rendered: () => Promise<void>
  /** All properties, as they are now. */
  readonly configure: (properties: Fields) => void
  readonly setEnvironment: (change: Partial<Environment>) => void
}

function createReporter(platform: Platform, messages: () => Messages, echoes: Echoes): Reporter {
  const error = (name: Fault['name'], cause?: unknown) => new RtcError(describeFault({ name, cause }, messages()))
  const lifetime = createLifetime(() => error('DETACHED'))
  const emit = (name: string, detail: Fields) => {
    if (lifetime.ended) return
    if ('source' in detail) echoes.report(name.replace(/change$/, ''), detail['value'])
    platform.triggerEvent(name, detail)
  }
  const emitFault = (fault: Fault) => emit('error', errorEvent(fault, messages()).detail)
  return {
    lifetime,
    emit,
    emitFault,
    error,
    errorOf: (fault) => fault && error(fault.name, fault.cause),
    createPendingCalls: () => createPendingCalls(() => error('SUPERSEDED')),
    reportSize: createSizeCheck(emitFault)
  }
}

/** Keeps the screen on as long as it is asked for. */
function createScreenLight(platform: Platform): (keeps: boolean) => void {
  let isKept = false
  return (keeps) => {
    if (keeps !== isKept) platform.keepScreenOn(keeps)
    isKept = keeps
  }
}

/** A picture without a size looks like one that fails, while the codes say that it runs. */
function createSizeCheck(emitFault: (fault: Fault) => void) {
  let wasEmpty = false
  return (size: Size | undefined, isExpected: boolean) => {
    const isEmpty = isExpected && (size?.width === 0 || size?.height === 0)
    if (isEmpty && !wasEmpty) emitFault({ name: 'ZERO_SIZE', cause: size })
    wasEmpty = isEmpty
  }
}

/** Emits each fault of the properties once, as long as it stays. */
function createPropertyFaults(emitFault: (fault: Fault) => void) {
  let known: ReadonlyMap<string, Fault> = new Map()
  return (faults: ReadonlyMap<string, Fault>) => {
    for (const [key, fault] of faults) if (!known.has(key)) emitFault(fault)
    known = faults
  }
}

/**
 * Collects what is known of the environment before the attributes are: faults are described in the language that they
 * name.
 */
function createEarlyEnvironment(feed: (change: Partial<Environment>) => void) {
  let early: Partial<Environment> | undefined = {}
  return {
    set: (change: Partial<Environment>) => {
      if (early) early = { ...early, ...change }
      else feed(change)
    },
    flush: () => {
      if (early) feed(early)
      early = undefined
    }
  }
}

/** Attributes, environment and commands on their way in: what comes before the attributes are read waits for them. */
function createInputs<Settings extends CommonSettings, Command>(
  { lifetime, emitFault }: Reporter,
  feed: (input: Input<Settings, never, Command>) => void,
  readSettings: (reader: PropertyReader) => Settings,
  receive: Echoes['receive'],
  setLocale: (locale: string) => void
) {
  const earlyCalls = createEarlyCalls(lifetime)
  const earlyEnvironment = createEarlyEnvironment((change) => feed({ kind: 'environment', change }))
  const reportFaults = createPropertyFaults(emitFault)
  const command = (given: Command, source: Source = 'method') => feed({ kind: 'command', command: given, source })
  return {
    command,
    request: (given: Command, promise = () => Promise.resolve()) =>
      earlyCalls.run(() => {
        const done = promise()
        command(given)
        return done
      }),
    afterConfigure: <Result>(call: () => Promise<Result>) => earlyCalls.run(call),
    setEnvironment: earlyEnvironment.set,
    configure: (properties: Fields) => {
      // Attributes are read a moment after they were set: the component may be gone.
      if (lifetime.ended) return
      const reader = createPropertyReader(properties)
      const config = readSettings(reader)
      setLocale(config.locale)
      reportFaults(reader.faults)
      earlyEnvironment.flush()
      feed({ kind: 'configure', config, echoes: receive(properties) })
      earlyCalls.flush()
    }
  }
}

/** The platform as a session's host. */
function createHost<Effect, Snapshot>(
  platform: Platform,
  clock: Clock,
  parts: { perform(effect: Effect): Promise<unknown> },
  onSnapshot: Host<Effect, Snapshot>['onSnapshot']
): Host<Effect, Snapshot> {
  const alarm = platform.createAlarm()
  return {
    now: clock.now,
    random: () => platform.random(),
    wakeAt(at, wake) {
      if (at === undefined) {
        alarm(at, wake)
        return
      }
      const { steps } = clock.now()
      alarm(clock.toPhone(at), () => {
        // A clock that was set back since then does not know how long it has been.
        if (clock.now().steps !== steps) clock.reach(at)
        wake()
      })
    },
    perform: (effect) =>
      parts.perform(effect).then(
        (value): Answer => ({ ok: true, value }),
        (cause: unknown): Answer => ({ ok: false, cause })
      ),
    onSnapshot
  }
}

/** Texts in the language that the page names, or the phone: made again for another language alone. */
function createTexts<Texts>(
  platform: Pick<Platform, 'systemLanguage'>,
  parts: { messagesFor(language: string): Texts }
) {
  let language = platform.systemLanguage()
  let messages = parts.messagesFor(language)
  return {
    messages: () => messages,
    setLocale: (locale: string) => {
      const next = locale === 'auto' ? platform.systemLanguage() : locale
      if (next === language) return
      language = next
      messages = parts.messagesFor(next)
    }
  }
}

/** Joins a session to its platform: snapshots become `setData` and events, properties and methods become inputs. */
export function createShell<
  State extends CommonState,
  NativeEvent,
  Command,
  Effect,
  Snapshot extends CommonState,
  Data extends PlainObject,
  Texts extends Messages
>(
  platform: Platform,
  parts: ShellParts<State, NativeEvent, Command, Effect, Snapshot, Data, Texts>
): Shell<State['config'], NativeEvent, Command, Snapshot, Texts> {
  const obstacle: Fault | undefined = platform.obstacle && { name: platform.obstacle }
  const session = parts.createSession(parts.readSettings(createPropertyReader({})), obstacle)
  // As if there were no obstacle: it is reported like all that follows.
  let snapshot = session.derive({ ...session.initial, obstacle: undefined }, 0)
  const { messages, setLocale } = createTexts(platform, parts)
  const clock = createClock(() => platform.now())
  const now = () => clock.now().now
  const echoes = createEchoes(() => clock.now().now + clock.now().steps * FORGOTTEN)
  const reporter = createReporter(platform, messages, echoes)
  const renderer = createRenderer((patch, done) => platform.setData(patch, done), parts.initialData)
  const show = () => {
    const data = parts.present(snapshot, messages(), now())
    renderer.render(data)
    return data
  }
  const keepScreenOn = createScreenLight(platform)
  const onSnapshot = (next: Snapshot, isLast: boolean) => {
    const previous = snapshot
    snapshot = next
    const data = show()
    keepScreenOn(next.config.keepScreenOn && parts.isActive(next))
    parts.onSnapshot(previous, next, isLast, data)
    for (const { name, detail } of parts.eventsBetween(previous, next, messages())) reporter.emit(name, detail)
  }
  const running = startSession(session, createHost(platform, clock, parts, onSnapshot))
  const inputs = createInputs(reporter, running.feed, parts.readSettings, echoes.receive, setLocale)
  return {
    ...reporter,
    obstacle,
    snapshot: () => snapshot,
    messages,
    ...running,
    ...inputs,
    render() {
      show()
      return renderer.rendered()
    },
    rendered: renderer.rendered,
    end() {
      running.end()
      renderer.end()
      reporter.lifetime.end()
      keepScreenOn(false)
    }
  }
}
