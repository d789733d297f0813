import fc from 'fast-check'
import type { Answering } from './native-calls'
import type { EnginePlan } from './native-stream'
import type { PersonState, Right } from './person'

type Detail = Readonly<Record<string, unknown>>

/** What a page does in the handler of an event, once. */
export type Reaction = 'throws' | { readonly call: string } | { readonly set: Detail }

/** One thing that page, person, phone or native layer do. */
export type Input =
  | { readonly do: 'set'; readonly properties: Detail }
  | { readonly do: 'call'; readonly method: string; readonly given?: unknown }
  | { readonly do: 'tap'; readonly on: string }
  | { readonly do: 'ready' }
  /** @property late ms until JavaScript hears of it */
  | { readonly do: 'hide'; readonly late?: number }
  /** @property last what has waited comes before */
  | { readonly do: 'show'; readonly last?: boolean }
  | { readonly do: 'page'; readonly shown: boolean }
  /** @property told JavaScript hears of it */
  | { readonly do: 'network'; readonly online: boolean; readonly told: boolean }
  | { readonly do: 'audio'; readonly taken: boolean; readonly told: boolean; readonly real: boolean }
  | { readonly do: 'clock'; readonly by: number }
  | { readonly do: 'code'; readonly code: number }
  | { readonly do: 'report'; readonly info: unknown }
  | { readonly do: 'event'; readonly type: string; readonly detail: unknown }
  | { readonly do: 'engine'; readonly plan: Partial<EnginePlan> }
  | {
      readonly do: 'fault'
      readonly call: string
      readonly how: Answering
      readonly times: number
      readonly cause: Detail
    }
  | { readonly do: 'rights'; readonly scope: 'scope.camera' | 'scope.record'; readonly right: Right }
  | { readonly do: 'person'; readonly change: Partial<Omit<PersonState, 'rights'>> }
  | { readonly do: 'view'; readonly held: boolean }
  | { readonly do: 'measure'; readonly how: 'fine' | 'nothing' | 'never' }
  | { readonly do: 'room'; readonly what: string; readonly detail: unknown }
  | { readonly do: 'sign'; readonly how: string }
  /** The page writes reported values back. @property gap of so many, one is left out; 0: none */
  | { readonly do: 'writeBack'; readonly on: boolean; readonly delay: number; readonly gap: number }
  | { readonly do: 'react'; readonly event: string; readonly phase: string; readonly how: Reaction }
  | { readonly do: 'detach' }
  | { readonly do: 'attach' }

/** An input, and ms until the next one. */
export interface Step {
  readonly input: Input
  readonly wait: number
}

/** How the walk begins and ends. */
export interface Walk {
  readonly properties: Detail
  /** The page gives the properties when the component is attached. */
  readonly configured: boolean
  readonly ready: boolean
  readonly random: number
  readonly lastBy: 'method' | 'attribute' | 'touch'
  readonly steps: readonly Step[]
}

/** Inputs of one component, by how often they come. */
export type InputGroups = readonly { readonly weight: number; readonly inputs: readonly Input[] }[]

const choose = <Value>(...values: readonly Value[]): readonly Value[] => values

const waits = [0, 0, 0, 0, 40, 300, 300, 1000, 1000, 2100, 2100, 4000, 8000, 8000, 16_000, 45_000, 70_000]

/** The properties of a component with their defaults. */
export function defaultsOf(declared: Readonly<Record<string, { readonly value?: unknown }>>): Detail {
  return Object.fromEntries(Object.entries(declared).map(([name, { value }]) => [name, value ?? null]))
}

/** Values that unset a property. */
const unset = [null, undefined, '']
const wrong = [42, 'nonsense', NaN, -1, {}, [], [null]]

/** Each property with each of these values. @param values of use, by name */
function setsOf(values: Readonly<Record<string, readonly unknown[]>>, add: readonly unknown[]): Input[] {
  return Object.entries(values).flatMap(([name, own]) =>
    [...own, ...add].map((value): Input => ({ do: 'set', properties: { [name]: value } }))
  )
}

const environmentInputs: readonly Input[] = [
  ...choose(undefined, undefined, 300, 1500).map((late): Input => ({ do: 'hide', ...(late && { late }) })),
  ...choose(false, false, false, false, true).map((last): Input => ({ do: 'show', ...(last && { last }) })),
  { do: 'page', shown: false },
  { do: 'page', shown: true },
  { do: 'page', shown: true },
  ...choose(true, true, true, false).flatMap((told): Input[] => [
    { do: 'network', online: false, told },
    { do: 'network', online: true, told }
  ]),
  ...choose(true, true, true, false).flatMap((told): Input[] => [
    { do: 'audio', taken: true, told, real: true },
    { do: 'audio', taken: false, told, real: true }
  ]),
  { do: 'audio', taken: true, told: true, real: false }
]

const rareInputs: readonly Input[] = [
  ...choose(-3_600_000, 3_600_000, 20_000).map((by): Input => ({ do: 'clock', by })),
  { do: 'view', held: true },
  { do: 'view', held: false },
  { do: 'view', held: false },
  { do: 'measure', how: 'nothing' },
  { do: 'measure', how: 'never' },
  { do: 'measure', how: 'fine' },
  { do: 'detach' },
  { do: 'attach' },
  { do: 'attach' },
  { do: 'attach' },
  { do: 'ready' },
  { do: 'ready' }
]

const pageInputs: readonly Input[] = choose(0, 40, 200, 1500).flatMap((delay): Input[] => [
  { do: 'writeBack', on: true, delay, gap: 0 },
  { do: 'writeBack', on: true, delay, gap: 3 },
  { do: 'writeBack', on: false, delay: 0, gap: 0 }
])

const personInputs: readonly Input[] = [
  ...choose('scope.camera', 'scope.record').flatMap((scope) =>
    choose('granted', 'granted', 'granted', 'refused', 'undecided', 'undecided', 'system').map((right): Input => ({
      do: 'rights',
      scope: scope as 'scope.camera',
      right: right as Right
    }))
  ),
  ...choose('yes', 'yes', 'no', 'never', 'late', 'background').map((dialogs): Input => ({
    do: 'person',
    change: { dialogs: dialogs as 'yes' }
  })),
  ...choose('at once', 'at once', 'never', 'late').map((looks): Input => ({
    do: 'person',
    change: { looks: looks as 'late' }
  })),
  ...choose('agreed', 'agreed', 'refused').map((privacy): Input => ({
    do: 'person',
    change: { privacy: privacy as 'agreed' }
  }))
]

const answers: readonly Answering[] = [
  'late',
  'late',
  'refuse',
  'refuse',
  'refuse late',
  'refuse with effect',
  'silent',
  'silent with effect'
]

/** @param calls the more often named, the more often faulty */
export function faultInputs(calls: readonly string[], causes: readonly Detail[]): Input[] {
  return calls.flatMap((call) =>
    answers.flatMap((how) =>
      causes.flatMap((cause) => choose(1, 3).map((times): Input => ({ do: 'fault', call, how, times, cause })))
    )
  )
}

const plans: readonly Partial<EnginePlan>[] = [
  ...choose('usual', 'usual', 'reversed', 'missing', 'none', 'sound', 'fails').map((codes) => ({
    codes: codes as EnginePlan['codes']
  })),
  { codes: 'none', flows: false },
  { codes: 'missing', reports: false },
  { flows: false },
  { flows: true },
  { reports: false },
  { reports: true },
  { wakes: false },
  { wakes: true },
  { endsHidden: true },
  { endsHidden: false }
]

const engineInputs: readonly Input[] = plans.map((plan): Input => ({ do: 'engine', plan }))

/** What the groups of inputs of a component are made of. */
export interface InputParts {
  /** Values of use of the properties that drive the run, by name. */
  readonly driving: Readonly<Record<string, readonly unknown[]>>
  readonly others: Readonly<Record<string, readonly unknown[]>>
  readonly methods: readonly Input[]
  readonly taps: readonly string[]
  readonly native: readonly Input[]
  readonly faults: readonly Input[]
  readonly reactions: readonly Input[]
  readonly captures: boolean
}

export function groupsOf(parts: InputParts): InputGroups {
  const { driving, others, methods, taps, native, faults, reactions, captures } = parts
  return [
    { weight: 14, inputs: setsOf(driving, unset) },
    { weight: 6, inputs: setsOf(others, [...unset, ...unset, ...wrong]) },
    { weight: 18, inputs: methods },
    { weight: 12, inputs: taps.map((on): Input => ({ do: 'tap', on })) },
    { weight: 18, inputs: native },
    { weight: 12, inputs: faults },
    { weight: 20, inputs: environmentInputs },
    { weight: 4, inputs: rareInputs },
    { weight: 4, inputs: pageInputs },
    { weight: 5, inputs: reactions },
    ...(captures ? [{ weight: 8, inputs: personInputs }] : [])
  ]
}

/** Walks of at least 30 steps on average; shrinking leaves steps out. */
export function walksOf(groups: InputGroups, first: Readonly<Record<string, readonly unknown[]>>): fc.Arbitrary<Walk> {
  const input = fc.oneof(...groups.map(({ weight, inputs }) => ({ weight, arbitrary: fc.constantFrom(...inputs) })))
  const step = fc.record({ input, wait: fc.constantFrom(...waits) })
  const properties = fc.record(
    Object.fromEntries(Object.entries(first).map(([name, values]) => [name, fc.constantFrom(...values)]))
  )
  return fc.noBias(
    fc.record({
      properties,
      configured: fc.constantFrom(true, true, true, false),
      ready: fc.constantFrom(true, true, true, false),
      random: fc.constantFrom(0.5, 0, 0.99),
      lastBy: fc.constantFrom('method', 'attribute', 'touch'),
      steps: fc.array(step, { maxLength: 62, size: 'max' })
    })
  )
}

/** A method of the component is called. */
export const call = (method: string, given?: unknown): Input => ({
  do: 'call',
  method,
  ...(given !== undefined && { given })
})

const reports = [
  {},
  undefined,
  { videoBitrate: 0, audioBitrate: 0 },
  { videoBitrate: 500, audioBitrate: 40, videoFPS: 20, netQualityLevel: 2 },
  { videoBitrate: 0, audioBitrate: 40 }
]
const tagEvents = ['rendererror', 'error', 'statechange', 'netstatus', 'enterpictureinpicture', 'leavepictureinpicture']

/**
 * What a native tag says out of turn.
 *
 * @param weight of the reports beside the rest
 * @param ownEvent of this tag alone
 * @param detail that each event has, or none
 */
export function tagInputs(
  codes: readonly number[],
  weight: number,
  ownEvent: string,
  detail: Detail
): readonly Input[] {
  return [
    ...codes.map((code): Input => ({ do: 'code', code })),
    ...Array.from({ length: weight }, () => reports)
      .flat()
      .map((info): Input => ({ do: 'report', info })),
    ...[ownEvent, ...tagEvents].flatMap((type): Input[] => [
      { do: 'event', type, detail: undefined },
      { do: 'event', type, detail }
    ]),
    ...engineInputs
  ]
}
