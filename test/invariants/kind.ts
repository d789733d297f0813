import type { Fields } from '../../components/core/json'
import type { Input, InputGroups } from './inputs'
import type { Command, TraceKind } from './trace'
import type { Subject, World } from './world'

type Detail = Readonly<Record<string, unknown>>

/** A component as the walks have it. */
export interface Kind extends TraceKind {
  /** Its properties with their defaults. */
  readonly defaults: Fields
  /** Values of the properties at the beginning of a walk. */
  readonly first: Readonly<Record<string, readonly unknown[]>>
  readonly groups: InputGroups
  /** The properties that command: what true and false mean. */
  readonly driven: Readonly<Partial<Record<string, readonly [whenTrue: Command, whenFalse: Command]>>>
  /** The property without which nothing runs. */
  readonly address: string
  /** What methods command. */
  readonly commands: Readonly<Partial<Record<string, Command>>>
  /** What taps command. @param shown whether a run is shown as under way */
  readonly taps: Readonly<Partial<Record<string, Command>>>
  /** The properties with which everything may run, after the calm. */
  readonly sane: Fields
  /** What ends all that is not a run, before it is asked for one. */
  readonly clear?: Input
  /** How to ask for a run and for its end. */
  readonly run: Readonly<Record<'method' | 'attribute', Input>>
  readonly stop: Readonly<Record<'method' | 'attribute', Input>>
  /** What the button that ends a run commands: a player only pauses. */
  readonly stopCommand: 'stop' | 'pause'
  /** The button that ends a run. */
  readonly stopTap: string
  create(world: World, onEvent: (name: string, detail: Detail) => void): Subject
}
