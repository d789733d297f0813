import type { Environment } from '../core/environment'
import { type Fault, RtcError } from '../core/errors'
import type { OwnEvent } from '../core/events'
import { askedBy } from '../core/gate'
import type { PlainObject } from '../core/patch'
import type { Platform } from '../core/platform'
import { type Fields, isObject } from '../core/json'
import type { PropertyReader } from '../core/properties'
import type { Session } from '../core/session'
import { createShell, type Shell } from '../core/shell'
import type { ErrorName, Messages } from '../locale/messages'
import { unmade } from './answers'
import type { CommonCommand, StreamEvent } from './extension'
import { createNativeMethods, createRunMethods, type NativeMethods } from './methods'
import { createNativeNode, type FindCalls, type NativeNode } from './native-node'
import { isMoving, phaseTraits } from './phases'
import { begins, intendsRun, isFloating, isVisible, mustStop, type StreamSnapshot } from './stream.derive'
import { describeCode, streamEvents } from './stream.events'
import type { Effect, StreamState } from './stream.state'

/** A component's `data`. @property native.mounted false takes the native tag away */
type StreamData = PlainObject & { readonly native: { readonly mounted: boolean } }

type StreamShell<State extends StreamState, Command> = Shell<
  State['config'],
  StreamEvent,
  Command | CommonCommand,
  StreamSnapshot<State>,
  Messages
>

/** What makes a stream a component. */
interface StreamParts<State extends StreamState, Command, Data extends StreamData> {
  /** @param language as WeChat names it */
  messagesFor(language: string): Messages
  readonly initialData: Data
  readonly readSettings: (reader: PropertyReader) => State['config']
  readonly createSession: (
    config: State['config'],
    obstacle: Fault | undefined
  ) => Session<State, State['config'], StreamEvent, Command | CommonCommand, Effect, StreamSnapshot<State>>
  /** @param isMounted false while the native node is made again @param now ms */
  present(snapshot: StreamSnapshot<State>, messages: Messages, isMounted: boolean, now: number): Data
  /** Fields that are added to the detail of a native event. */
  describe(type: string, snapshot: StreamSnapshot<State>): Fields
  /** Events that other streams do not have. */
  eventsBetween(previous: StreamSnapshot<State>, snapshot: StreamSnapshot<State>): OwnEvent[]
}

/** For the methods and controls of a component. */
export interface StreamTools<State extends StreamState, Command> extends StreamShell<State, Command> {
  readonly runs: ReturnType<typeof createRunMethods>
  readonly native: ReturnType<typeof createNativeMethods>
  /** For a request that nobody waits for, as it comes from a tap: its error is emitted. */
  readonly emitRejection: (request: Promise<unknown>) => void
}

/** The methods and controls of a component. */
export interface StreamMethods<State extends StreamState, Methods> {
  readonly methods: Methods
  /** The buttons of the control bar. */
  readonly controls: Readonly<Record<string, () => void>>
  /** Carry out effects that are no calls of the native tag, by their kind. */
  readonly perform: Readonly<Partial<Record<string, () => Promise<unknown>>>>
  /** Resolves and rejects its promises. @param isLast no other input waits */
  resolve(previous: StreamSnapshot<State>, snapshot: StreamSnapshot<State>, isLast: boolean): void
}

/** One component without its WXML. */
export interface Stream<Methods> {
  readonly methods: Methods
  /** All properties, as they are now. */
  configure(properties: Fields): void
  setEnvironment(change: Partial<Environment>): void
  /** The native node can be found, now or once it is mounted. @param find used again for each node made later */
  ready(find: FindCalls): void
  /** Nothing can run here, as is found out later. */
  obstruct(name: ErrorName): void
  /** @param detail untouched */
  onNativeEvent(type: string, detail: unknown): void
  /** The button over the picture. */
  tapAction(): void
  /** The picture itself. */
  tapPicture(): void
  /** A button of the control bar. */
  tapControl(name: string): void
  end(): void
}

/** A dialog on the way to a run is part of it, one for a preview is not. */
function isActive(snapshot: StreamSnapshot): boolean {
  const { phase, intent } = snapshot
  const isOn = phaseTraits[phase].keepsScreenOn && (phase !== 'requesting-permission' || intent === 'running')
  return isOn && isVisible(snapshot)
}

/** As WeChat would say it of a call in the background. */
const hidden = Object.assign(new Error('the app is hidden'), { errno: 102 })

/** By now it is to stop, or somebody has to ask for it again. */
function isUnwanted(snapshot: StreamSnapshot, kind: string): boolean {
  if (snapshot.obstacle || mustStop(snapshot)) return true
  const isIntended = kind === 'startPreview' || intendsRun(snapshot)
  return begins(snapshot, kind) && (!isIntended || askedBy(snapshot, snapshot.config.resume) !== undefined)
}

/** Carries out the calls of the native tag. */
function createPerform<State extends StreamState>(
  shell: Pick<StreamShell<State, never>, 'lifetime' | 'snapshot' | 'rendered' | 'feed'>,
  node: NativeNode,
  performQueued: NativeMethods['perform']
) {
  const isCurrent = (effect: Effect) => !shell.lifetime.ended && shell.snapshot().pending?.effect === effect
  const stop = ({ kind }: Effect) => node.present()?.call(kind) ?? Promise.reject(new Error('there is no context'))
  return async (effect: Effect): Promise<unknown> => {
    const { kind, options, id } = effect
    if (kind === 'remove') return node.remove()
    if (kind === 'rebuild') return node.rebuild()
    // Waits for nothing.
    if (id === undefined && (kind === 'stop' || kind === 'stopPreview')) return stop(effect)
    if (id !== undefined && !node.isMounted()) return performQueued(id, effect, undefined)
    // A node that was made while another page came on top is found with the show.
    if (id === undefined && node.isMounted() && !node.present()) throw hidden
    const native = await node.calls()
    // The view has what was rendered before: the native tag has its address.
    await shell.rendered()
    if (isCurrent(effect)) shell.feed({ kind: 'called' })
    if (id !== undefined) return performQueued(id, effect, isCurrent(effect) ? native : undefined)
    if (isUnwanted(shell.snapshot(), kind)) throw unmade
    const snapshot = shell.snapshot()
    const isAway = begins(snapshot, kind) ? !isVisible(snapshot) : kind !== 'pause' && !snapshot.environment.appShown
    // It took so long that it was given up, or nobody sees what begins, or the background would refuse it.
    if (!isCurrent(effect) || isAway) throw hidden
    return native.call(kind, options)
  }
}

async function checkSize<State extends StreamState>(
  platform: Platform,
  { reportSize, snapshot }: Pick<StreamShell<State, never>, 'reportSize' | 'snapshot'>
): Promise<void> {
  const size = await platform.measure()
  // A player of sound alone is hidden on purpose: by both. Nothing has a size on a covered page.
  const isHidden = size?.width === 0 && size.height === 0
  reportSize(size, !isHidden && snapshot().environment.pageShown)
}

/** What prevents all has been reported already. */
function emitRejection(
  { emit, snapshot }: Pick<StreamShell<StreamState, never>, 'emit' | 'snapshot'>,
  request: Promise<unknown>
): void {
  request.catch((fault: unknown) => {
    if (fault instanceof RtcError && fault.name !== snapshot().obstacle?.name) emit('error', { ...fault.detail })
  })
}

/** Joins the session of a stream to its platform and its native node. */
export function createStream<State extends StreamState, Command, Data extends StreamData, Methods>(
  platform: Platform,
  parts: StreamParts<State, Command, Data>,
  createMethods: (tools: StreamTools<State, Command>) => StreamMethods<State, Methods>
): Stream<Methods> & StreamShell<State, Command> {
  const shell: StreamShell<State, Command> = createShell(platform, {
    ...parts,
    present: (snapshot, messages, now) => parts.present(snapshot, messages, node.isMounted(), now),
    perform: (effect) => own.perform[effect.kind]?.() ?? performNative(effect),
    isActive: (snapshot: StreamSnapshot<State>) => isActive(snapshot),
    eventsBetween: (previous, snapshot, messages) => [
      ...streamEvents(previous, snapshot, messages),
      ...parts.eventsBetween(previous, snapshot)
    ],
    onSnapshot(previous, snapshot, isLast) {
      if (isMoving(snapshot.phase) && !isMoving(previous.phase)) void checkSize(platform, shell)
      native.onSnapshot()
      runs.resolve(snapshot, isLast)
      own.resolve(previous, snapshot, isLast)
    }
  })
  const node = createNativeNode(parts.initialData.native.mounted, shell.render, () => shell.lifetime.ended)
  const performNative = createPerform(shell, node, (id, effect, calls) => native.perform(id, effect, calls))
  const runs = createRunMethods(shell)
  const native = createNativeMethods(shell, node)
  const own = createMethods({ ...shell, runs, native, emitRejection: (request) => emitRejection(shell, request) })
  return {
    ...shell,
    methods: own.methods,
    ready(find) {
      if (!shell.obstacle) node.mount(find, () => shell.feed({ kind: 'ready' }))
    },
    obstruct: (name) => shell.feed({ kind: 'obstacle', fault: { name } }),
    setEnvironment(change) {
      if (change.pageShown) node.find()
      shell.setEnvironment(change)
    },
    onNativeEvent(type, given) {
      const detail = isObject(given) ? given : {}
      shell.feed({ kind: 'native', event: { type, detail } }, () => {
        // A native `error` comes out as a fault, with these fields among others.
        if (type === 'error') return
        const snapshot = shell.snapshot()
        const words = type === 'statechange' ? describeCode(detail['code'], shell.messages()) : {}
        shell.emit(type, { ...detail, ...words, ...parts.describe(type, snapshot), phase: snapshot.phase })
      })
    },
    tapAction() {
      if (isFloating(shell.snapshot())) emitRejection(shell, native.call('exitPictureInPicture'))
      else shell.command('run', 'user')
    },
    tapPicture: () => shell.command('touch', 'user'),
    tapControl(name) {
      own.controls[name]?.()
      shell.command('keep', 'user')
    }
  }
}
