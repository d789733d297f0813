type Chinese = typeof import('./zh-CN').messages
type ChineseOfCalls = typeof import('./call-zh-CN').messages
type Known = typeof import('./names').names

/** A component, as errors name it. */
export type Scope = keyof Known['codes']
export type StreamScope = Exclude<Scope, 'call'>
export type ErrorName = keyof Known['errors']
type AdviceName = keyof Chinese['advice'] | keyof ChineseOfCalls['advice']

/**
 * What is told of a native code or of an error of ours in any language: its name or its number, and the key of the
 * advice. Without advice there is nothing to do; without the last field another attempt, or waiting, can help.
 */
type Row<First> = readonly [first: First, advice?: AdviceName, recoverable?: false]
type Labels<Group extends 'phases' | 'actions' | 'remarks' | 'statistics'> = Readonly<
  Record<keyof Chinese[Group], string>
>

export interface Names {
  /** By component and native code: some numbers mean something else on another component. */
  readonly codes: Readonly<Record<Scope, Readonly<Record<number, Row<string>>>>>
  readonly errors: Readonly<Record<ErrorName, Row<number>>>
}

/** The texts of one language, by number or key; every language has the same. */
export interface Catalogue {
  readonly codes: Readonly<Record<StreamScope, Readonly<Record<number, string>>>>
  readonly errors: Readonly<Record<number, string>>
  readonly advice: Readonly<Record<string, string>>
  readonly phases: Labels<'phases'>
  readonly actions: Labels<'actions'>
  readonly remarks: Labels<'remarks'>
  readonly statistics: Labels<'statistics'>
}

/** What a group call has beyond these. */
export interface CallCatalogue {
  readonly codes: Readonly<Record<'call', Readonly<Record<number, string>>>>
  readonly errors: Readonly<Record<number, string>>
  readonly advice: Readonly<Record<string, string>>
  readonly phases: Readonly<Record<keyof ChineseOfCalls['phases'], string>>
  readonly actions: Readonly<Record<keyof ChineseOfCalls['actions'], string>>
}

/** What one component tells in one language. */
export interface Messages extends Omit<Catalogue, 'codes' | 'errors'> {
  readonly scope: Scope
  readonly codes: Names['codes'][Scope]
  readonly errors: Names['errors']
  /** By native code, or by number of an error of ours. */
  readonly texts: Readonly<Record<number, string>>
}

export interface CallMessages extends Messages {
  readonly phases: Catalogue['phases'] & CallCatalogue['phases']
  readonly actions: Catalogue['actions'] & CallCatalogue['actions']
}
