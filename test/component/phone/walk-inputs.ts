import fc from 'fast-check'
import type { CallFault, DeviceState, EventFault } from '../../../simulator'

type Fields = Readonly<Record<string, unknown>>
type Values = Readonly<Record<string, readonly unknown[]>>

/** One thing that page, person, phone or native layer do. */
export type Input =
  | { readonly set: Fields }
  | { readonly call: string; readonly given?: object }
  /** @property index among the buttons with this class; the walk takes one that exists */
  | { readonly tap: string; readonly index: number }
  | { readonly phone: Partial<DeviceState> }
  | { readonly page: 'shown' | 'hidden' }
  | { readonly mounted: boolean }
  | { readonly fault: string; readonly how: CallFault; readonly times: number }
  | { readonly event: string; readonly how: EventFault; readonly times: number }
  /** The native layer reports. */
  | { readonly native: string; readonly detail: Fields }
  /** What the person says to the next question. */
  | { readonly answer: boolean }

/** Inputs, by how often they come. */
export interface InputGroup {
  readonly weight: number
  readonly inputs: readonly Input[]
}

export interface Walk {
  readonly data: Fields
  readonly refusesInBackground: boolean
  readonly by: 'method' | 'attribute'
  /** ms from another run to the end; undefined: none. */
  readonly again: number | undefined
  readonly steps: readonly { readonly input: Input; readonly wait: number }[]
}

/** Values that unset a property. */
export const unset = [null, undefined, '']
export const wrong = [42, 'nonsense', {}, [], -1]

export const sets = (values: Values, more: readonly unknown[]): readonly Input[] =>
  Object.entries(values).flatMap(([name, own]) => [...own, ...more].map((value): Input => ({ set: { [name]: value } })))

export const calls = (...methods: readonly string[]): readonly Input[] => methods.map((call): Input => ({ call }))

export const taps = (...classes: readonly string[]): readonly Input[] =>
  classes.flatMap((tap) => [0, 1, 2, 3].map((index): Input => ({ tap, index })))

const howCallsFail: readonly CallFault[] = [
  { refuse: 'no reason' },
  { refuse: { errMsg: 'fail', errno: 103 } },
  { delay: 3000 },
  { delay: 15_000 },
  { silent: true },
  { silent: true, done: false },
  { twice: true },
  { throws: new Error('thrown') }
]

export const faults = (...called: readonly string[]): readonly Input[] =>
  called.flatMap((fault) => howCallsFail.flatMap((how) => [1, 3].map((times): Input => ({ fault, how, times }))))

export const oddEvents = (...events: readonly string[]): readonly Input[] =>
  events.flatMap((event) =>
    [{ lost: true }, { delay: 1500 }, { twice: true }, { bare: true }].map((how): Input => ({ event, how, times: 1 }))
  )

export const codes = (...list: readonly number[]): readonly Input[] =>
  list.map((code): Input => ({ native: 'statechange', detail: { code } }))

export const around: readonly Input[] = [
  ...[false, true, true].map((appVisible): Input => ({ phone: { appVisible } })),
  ...(['none', 'wifi', 'wifi'] as const).map((networkType): Input => ({ phone: { networkType } })),
  ...[true, false].map((audioInterrupted): Input => ({ phone: { audioInterrupted } })),
  ...(['hidden', 'shown', 'shown'] as const).map((page): Input => ({ page })),
  ...oddEvents('AudioInterruptionEnd', 'NetworkStatusChange', 'AppHide').slice(0, 9),
  { mounted: false },
  { mounted: true },
  { mounted: true }
]

export const rights: readonly Input[] = [
  ...[true, false].map((answer): Input => ({ answer })),
  { phone: { access: {} } },
  { phone: { access: { 'scope.camera': false } } },
  ...[true, true].map((right): Input => ({ phone: { access: { 'scope.camera': right, 'scope.record': right } } }))
]

export const common = {
  controls: [true, true, false],
  custom: [['state'], ['controls']],
  resume: ['auto', 'ask', 'never'],
  theme: ['light'],
  title: ['title']
}

const waits = [0, 0, 0, 0, 40, 40, 300, 300, 1000, 1000, 2100, 2100, 4000, 8000, 11_000, 31_000]

/** Walks of about 25 steps. */
export function walksOf(first: Values, inputs: readonly InputGroup[]): fc.Arbitrary<Walk> {
  const arbitraries = inputs.map((group) => ({ weight: group.weight, arbitrary: fc.constantFrom(...group.inputs) }))
  const data = Object.entries(first).map(([name, values]) => [name, fc.constantFrom(...values)] as const)
  const step = fc.record({ input: fc.oneof(...arbitraries), wait: fc.constantFrom(...waits) })
  return fc.noBias(
    fc.record({
      data: fc.record(Object.fromEntries(data)),
      refusesInBackground: fc.boolean(),
      by: fc.constantFrom('method', 'attribute'),
      again: fc.constantFrom(undefined, 0, 40, 300, 5000),
      steps: fc.array(step, { maxLength: 50, size: 'max' })
    })
  )
}
