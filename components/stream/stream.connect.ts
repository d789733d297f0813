import type { Environment } from '../core/environment'
import type { Fault } from '../core/errors'
import type { OwnEvent } from '../core/events'
import { messagesFor } from '../core/locale'
import type { PlainObject } from '../core/patch'
import type { NativeCalls, Platform } from '../core/platform'
import type { Fields } from '../core/json'
import type { PropertyReader } from '../core/properties'
import type { Session } from '../core/session'
import { createShell, type Shell } from '../core/shell'
import type { ErrorName, Messages, StreamScope } from '../locale/messages'
import type { CommonCommand, StreamEvent } from './extension'
import { createNativeMethods, createRunMethods } from './methods'
import { createNativeNode } from './native-node'
import { isMoving } from './native-state'
import { isVisible, type StreamSnapshot } from './stream.derive'
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
  readonly scope: StreamScope
  /** The property that drives the run: `<running>change` reports it. */
  readonly running: string
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
  ready(find: () => NativeCalls): void
  /** Nothing can run here, as is found out later. */
  obstruct(name: ErrorName): void
  /** @param detail untouched */
  onNativeEvent(type: string, detail: Fields): void
  /** The button over the picture. */
  tapAction(): void
  /** The picture itself. */
  tapPicture(): void
  /** A button of the control bar. */
  tapControl(name: string): void
  end(): void
}

/** A dialog on the way to a run is part of it. */
function isActive(snapshot: StreamSnapshot): boolean {
  const { phase, intent } = snapshot
  const isOn = /ing$/.test(phase) || (phase === 'requesting-permission' && intent === 'running')
  return isOn && isVisible(snapshot)
}

/** Joins the session of a stream to its platform and its native node. */
export function createStream<State extends StreamState, Command, Data extends StreamData, Methods>(
  platform: Platform,
  parts: StreamParts<State, Command, Data>,
  createMethods: (tools: StreamTools<State, Command>) => StreamMethods<State, Methods>
): Stream<Methods> & StreamShell<State, Command> {
  const shell: StreamShell<State, Command> = createShell(platform, {
    ...parts,
    messagesFor: (language) => messagesFor(language, parts.scope),
    present: (snapshot, messages, now) => parts.present(snapshot, messages, node.isMounted(), now),
    async perform(effect) {
      const native = await node.calls()
      // The view has what was rendered before: the native tag has its address.
      await shell.rendered()
      // It took so long that it was given up.
      if (shell.lifetime.ended || shell.snapshot().pending?.effect !== effect) return undefined
      if (effect.kind === 'rebuild') return node.rebuild()
      return own.perform[effect.kind]?.() ?? native.call(effect.kind, effect.options)
    },
    isActive: (snapshot: StreamSnapshot<State>) => isActive(snapshot),
    eventsBetween: (previous, snapshot, messages) => [
      ...streamEvents(previous, snapshot, messages, parts.running),
      ...parts.eventsBetween(previous, snapshot)
    ],
    onSnapshot(previous, snapshot, isLast) {
      if (isMoving(snapshot.phase) && !isMoving(previous.phase)) void platform.measure().then(shell.reportSize)
      runs.resolve(snapshot, isLast)
      own.resolve(previous, snapshot, isLast)
    }
  })
  const node = createNativeNode(parts.initialData.native.mounted, shell.render, () => shell.lifetime.ended)
  const runs = createRunMethods(shell)
  const own = createMethods({ ...shell, runs, native: createNativeMethods(shell, node) })
  return {
    ...shell,
    methods: own.methods,
    ready(find) {
      if (!shell.obstacle) node.mount(find, () => shell.feed({ kind: 'ready' }))
    },
    obstruct: (name) => shell.feed({ kind: 'obstacle', fault: { name } }),
    onNativeEvent(type, detail) {
      shell.feed({ kind: 'native', event: { type, detail } })
      // A native `error` comes out as a fault, with these fields among others.
      if (type === 'error') return
      const snapshot = shell.snapshot()
      const words = type === 'statechange' ? describeCode(detail['code'], shell.messages()) : {}
      shell.emit(type, { ...detail, ...words, ...parts.describe(type, snapshot), phase: snapshot.phase })
    },
    tapAction: () => shell.command('run', 'user'),
    tapPicture: () => shell.command('touch', 'user'),
    tapControl(name) {
      own.controls[name]?.()
      shell.command('keep', 'user')
    }
  }
}
