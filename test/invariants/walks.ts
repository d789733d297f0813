import fc from 'fast-check'
import type { Fields } from '../../components/core/json'
import { breachesOf, unsetIsAbsent } from './invariants'
import { type Walk, walksOf } from './inputs'
import type { Kind } from './kind'
import type { Trace } from './trace'
import { carryOut } from './walk'

/** Which walks. */
export interface WalkOptions {
  readonly runs: number
  readonly seed: number
  /** Of a failure that was printed: it alone is repeated. */
  readonly path?: string | undefined
  /** With a path: looks for a shorter one. */
  readonly shrinks?: boolean
  /** Numbers of the only invariants that count; all by default. */
  readonly only?: readonly number[] | undefined
  /** Called after each walk. */
  readonly onWalk?: (walk: Walk, breaches: readonly string[]) => void
}

export interface Failure {
  readonly seed: number
  readonly path: string
  readonly walk: Walk
  readonly breach: string
}

const isUnset = (value: unknown) => value === null || value === undefined || value === ''

/** In how many walks those properties that are unset are left out in a second one. */
const COMPARED = 16

/**
 * An unset value is no default to what tells written-back values: one that is set again after it may be either. The
 * comparison leaves such walks out.
 */
function isSetAgain({ steps }: Walk, defaults: Fields): boolean {
  const unset = new Set<string>()
  return steps.some(
    ({ input }) =>
      input.do === 'set' &&
      Object.entries(input.properties).some(([name, value]) => {
        if (!isUnset(value)) return unset.has(name)
        if (!isUnset(defaults[name])) unset.add(name)
        return false
      })
  )
}

/** The default of a property that is unset was reported: set as a value it is written back, unset it is a command. */
function unsetsReported({ steps }: Walk, trace: Trace, defaults: Fields): boolean {
  const reported = new Set(
    trace.entries.flatMap((entry) => (entry.kind === 'event' && 'source' in entry.detail ? [entry.name] : []))
  )
  const isReported = (name: string) => reported.has(`${name.toLowerCase()}change`)
  return steps.some(
    ({ input }) =>
      input.do === 'set' &&
      Object.entries(input.properties).some(
        ([name, value]) => isUnset(value) && !isUnset(defaults[name]) && isReported(name)
      )
  )
}

/** Carries out a walk. @returns the invariants that do not hold */
export async function breachesIn(kind: Kind, walk: Walk, compared: boolean): Promise<readonly string[]> {
  const trace = await carryOut(kind, walk)
  const breaches = breachesOf(trace)
  // A page writes back what its own data does not say, and an unset value says nothing.
  const writesBack = walk.steps.some(({ input }) => input.do === 'writeBack' && input.on)
  if (!compared || writesBack || isSetAgain(walk, kind.defaults)) return breaches
  if (unsetsReported(walk, trace, kind.defaults)) return breaches
  const absent = (properties: Fields): Fields =>
    Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [name, isUnset(value) ? kind.defaults[name] : value])
    )
  const difference = unsetIsAbsent(trace, await carryOut(kind, walk, absent))
  return difference ? [...breaches, `11 (unset is absent): ${difference}`] : breaches
}

/** Walks by chance; the first that fails is made as short as it can be. */
export async function runWalks(
  kind: Kind,
  { runs, seed, path, shrinks = false, only, onWalk }: WalkOptions
): Promise<Failure | undefined> {
  let count = 0
  const property = fc.asyncProperty(walksOf(kind.groups, kind.first), async (walk) => {
    const compared = count++ % COMPARED === 0 || path !== undefined || only?.includes(11) === true
    const breaches = await breachesIn(kind, walk, compared)
    onWalk?.(walk, breaches)
    const breach = breaches.find((each) => !only || only.includes(parseInt(each)))
    if (breach) throw new Error(breach)
  })
  const result = await fc.check(property, {
    numRuns: runs,
    seed,
    ...(path !== undefined && { path, endOnFailure: !shrinks })
  })
  if (!result.failed || !result.counterexample) return undefined
  const breach = result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)
  return { seed: result.seed, path: result.counterexamplePath, walk: result.counterexample[0], breach }
}

const plain = (_: string, value: unknown) => (value === undefined ? 'undefined' : Number.isNaN(value) ? 'NaN' : value)

/** What happens in a walk, line by line. */
export async function describeTrace(kind: Kind, walk: Walk): Promise<string> {
  const { entries } = await carryOut(kind, walk)
  return entries
    .filter(({ kind: what }) => what !== 'patch')
    .map(({ at, kind: what, ...rest }) => `${String(at).padStart(7)} ${what} ${JSON.stringify(rest, plain)}`)
    .join('\n')
}

/** A failure in words, so that it can be repeated. */
export function describeFailure(name: string, { seed, path, walk, breach }: Failure): string {
  const { steps, ...start } = walk
  return [
    `${name}: ${breach}`,
    `repeat: npm run walks -- --component ${name} --seed ${seed} --path ${path}`,
    JSON.stringify(start, plain),
    ...steps.map(({ input, wait }) => `  ${JSON.stringify(input, plain)}${wait > 0 ? `, then ${wait} ms` : ''}`)
  ].join('\n')
}
