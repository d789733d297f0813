import type { Input } from './inputs'

type Detail = Readonly<Record<string, unknown>>

/** What a native call does: begins capture or playback, ends it, or neither. */
export type Role = 'begin' | 'stop' | 'other'

/** What a command asks for. `touch` depends on what is shown. */
export type Command = 'run' | 'stop' | 'pause' | 'resume' | 'preview' | 'closePreview' | 'touch' | 'other'

/** What the native layer captures or plays now. */
export interface Capture {
  /** A run: a push, a call, a playback. */
  readonly run: boolean
  /** An open camera without a run. */
  readonly preview: boolean
}

/** What a person sees and what is true in the native layer at one moment. */
export interface Observation extends Capture {
  readonly phase: string
  /** The label of the button over the picture. */
  readonly action: string
  /** A button or a touch ends the run. */
  readonly offersStop: boolean
  /** The button that ends a run, if it shows that now, or something else. */
  readonly stopButton: 'shown' | 'other' | 'hidden'
  /** The page shows the controls, and has not replaced them. */
  readonly controls: boolean
  /** The page has replaced the state, and the button in it. */
  readonly replacesState: boolean
  readonly resume: string
  /** ms */
  readonly resumeWindow: number
  /** Shown or reported as muted; undefined where it is not shown. */
  readonly mutedShown: boolean | undefined
  readonly mutedNative: boolean
  /** Nothing has to be sent or received. */
  readonly quiet: boolean
  /** A person is being asked for a permission. */
  readonly asked: boolean
}

/** One thing that happened. */
export type Fact =
  | { readonly kind: 'input'; readonly input: Input }
  /** @property certain false: the value may be taken for one that was written back */
  | { readonly kind: 'command'; readonly command: Command; readonly certain: boolean }
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly lane: string; readonly role: Role }
  /** As JavaScript gets it. */
  | { readonly kind: 'answer'; readonly id: number; readonly ok: boolean; readonly background: boolean }
  /** The native node is gone, and with it the calls under way. */
  | { readonly kind: 'removed' }
  | { readonly kind: 'event'; readonly name: string; readonly detail: Detail }
  | { readonly kind: 'patch'; readonly patch: Detail }
  /** The native layer reports. @property occurrence the same for reports of one thing */
  | {
      readonly kind: 'report'
      readonly type: string
      readonly code: number | undefined
      readonly flows: boolean
      readonly occurrence: number
    }
  /** As JavaScript was told. */
  | {
      readonly kind: 'environment'
      /** What the phone has reported. */
      readonly told: readonly string[]
      readonly visible: boolean
      readonly appShown: boolean
      readonly online: boolean
      readonly audioFree: boolean
    }
  /** JavaScript is suspended, or runs again. */
  | { readonly kind: 'frozen'; readonly frozen: boolean }
  /** @property by ms by which it was set */
  | { readonly kind: 'clock'; readonly by: number }
  | { readonly kind: 'seen'; readonly seen: Observation }
  | { readonly kind: 'promise'; readonly id: number; readonly method: string; readonly outcome: string }
  | { readonly kind: 'thrown'; readonly place: string; readonly error: unknown }
  /** The page writes back a reported value; until `written`, nothing else happens. */
  | { readonly kind: 'writesBack'; readonly name: string; readonly value: unknown }
  | { readonly kind: 'written' }
  /** All faults of the native layer and of the phone are over, and the person agrees to all. */
  | { readonly kind: 'calm' }
  /** A definite command after the calm, by attribute, method or touch; and the time it had is over. */
  | { readonly kind: 'lastCommand'; readonly command: 'run' | 'stop'; readonly by: string }
  | { readonly kind: 'settled'; readonly command: 'run' | 'stop' | undefined }
  | { readonly kind: 'detached' }
  /** Its own part in that is done. @property alarms that still wait */
  | { readonly kind: 'ended'; readonly alarms: number }
  /** The time of the owner at module level is over. @property alarms that still wait */
  | { readonly kind: 'over'; readonly alarms: number; readonly listeners: number; readonly capture: Capture }
  /** Another instance in the same app. */
  | { readonly kind: 'attached' }

export type Entry = Fact & {
  /** ms since the beginning, whatever the phone's clock says. */
  readonly at: number
}

/** Limits of phases, and other facts of a component. */
export interface TraceKind {
  readonly name: string
  /** Phases that are shown only with capture off. */
  readonly rest: ReadonlySet<string>
  /** The phase of a run without a flaw. */
  readonly running: string
  /** Reports that a run is asked for, or is not. */
  readonly runEvent: string
  /** ms for which a phase may last while nothing happens, by its name; those without a limit are missing. */
  readonly limits: Readonly<Record<string, number>>
  /** Phases that say why there is no run although one was asked for. */
  readonly excuses: ReadonlySet<string>
  /** Codes that prove a run. */
  readonly progress: ReadonlySet<number>
  /** Calls whose success proves that a run has gone on all the time. */
  readonly proofs: ReadonlySet<string>
  /** Codes that answer a start. */
  readonly answering: ReadonlySet<number>
  /** An owner at module level finishes what is under way after `detached`. */
  readonly hasOwner: boolean
  /** A page over it is an absence. */
  readonly needsPage: boolean
  /** The component captures: `resume` and `resume-window` count. */
  readonly captures: boolean
  /** Controls in these phases need no button that ends the run. */
  readonly withoutStop: ReadonlySet<string>
  readonly mayFollow: (previous: string, phase: string) => boolean
}

export interface Trace {
  readonly kind: TraceKind
  readonly entries: readonly Entry[]
}
