import type { Mounted, MountOptions } from '../engines/engine'
import type { InputGroup } from './walk-inputs'

type Fields = Readonly<Record<string, unknown>>

/** A page with one of our components, whichever it is. */
export type WalkedPage = Mounted<object>

/** Where the components differ. */
export interface WalkKind {
  readonly tag: string
  readonly engine: { mount(data: Fields, options: Omit<MountOptions, 'beforeReady' | 'over'>): WalkedPage }
  /** Values of the properties at first. */
  readonly first: Readonly<Record<string, readonly unknown[]>>
  readonly inputs: readonly InputGroup[]
  /** Phases that are shown only while the native layer has no run. */
  readonly rest: ReadonlySet<string>
  readonly running: string
  /** Values with which a run is possible, and none is asked for. */
  readonly sane: Fields
  readonly run: string
  readonly stop: string
  /** Ends what a stop and the properties leave, as a preview that a method began. */
  readonly clear?: string
  /** The property that commands a run. */
  readonly driven: string
  /** Events of `wx` that have a listener, at most. */
  readonly listeners: number
  /** ms after which one that has left the page is done. */
  readonly lastCalls: number
  report(page: WalkedPage, type: string, detail: Fields): void
  /** Whether the native layer has a run. */
  runs(page: WalkedPage): boolean
  /** Whether it has a camera open without a run. */
  previews?(page: WalkedPage): boolean
  /** Class of the button that shows it as muted. */
  readonly mutedSymbol: string
  /** Whether it sends, or plays, no sound. */
  isMuted(page: WalkedPage): boolean
}
