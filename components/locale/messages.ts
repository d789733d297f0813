type Shared = typeof import('./zh-CN').messages
type Calls = typeof import('../voip-grid/zh-CN').messages
type Errors = typeof import('./errors').errors

/** A component, as errors name it. */
export type Scope = StreamScope | 'call'
export type StreamScope = 'player' | 'pusher'
export type ErrorName = keyof Errors

/**
 * What is told of a native code or of an error of ours in any language: its name or its number, and the key of the
 * advice. Without advice there is nothing to do; without the last field another attempt, or waiting, can help.
 */
type Row<First> = readonly [first: First, advice?: string, recoverable?: false]
type Labels<Group> = Readonly<Record<keyof Group, string>>
type Texts<Key extends PropertyKey> = Readonly<Record<Key, string>>

/** By native code: some numbers mean something else on another component. */
export type CodeRows = Readonly<Record<number, Row<string>>>
export type ErrorRows = Readonly<Record<ErrorName, Row<number>>>

/** The texts of one language that several components have; every language has the same. */
export interface SharedTexts {
  /** By number. */
  readonly errors: Texts<number>
  readonly advice: Texts<string>
  readonly phases: Labels<Shared['phases']>
  readonly actions: Labels<Shared['actions']>
  readonly remarks: Labels<Shared['remarks']>
  readonly statistics: Labels<Shared['statistics']>
}

/** What one component has beyond these. */
export interface OwnTexts {
  readonly codes: Texts<number>
  readonly errors: Texts<number>
  readonly advice: Texts<string>
}

/** What a group call has beyond these. */
export interface CallTexts extends OwnTexts {
  readonly phases: Labels<Calls['phases']>
  readonly actions: Labels<Calls['actions']>
}

/** What one component tells in one language. */
export interface Messages extends Omit<SharedTexts, 'errors'> {
  readonly scope: Scope
  readonly codes: CodeRows
  readonly errors: ErrorRows
  /** By native code, or by number of an error of ours. */
  readonly texts: Texts<number>
}

export interface CallMessages extends Messages {
  readonly phases: SharedTexts['phases'] & CallTexts['phases']
  readonly actions: SharedTexts['actions'] & CallTexts['actions']
}
