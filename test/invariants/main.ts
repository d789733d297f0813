import { parseArgs } from 'node:util'
import type { Walk } from './inputs'
import type { Kind } from './kind'
import { kinds } from './kinds'
import { describeFailure, describeTrace, type Failure, runWalks } from './walks'

const { values } = parseArgs({
  options: {
    component: { type: 'string', default: 'player' },
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    path: { type: 'string' },
    only: { type: 'string' },
    trace: { type: 'boolean', default: false },
    survey: { type: 'boolean', default: false }
  }
})
const runs = Number(values.runs)
const seed = Number(values.seed)

/** Counts walks, and the breaches of a survey: it goes on after them. */
function createTally() {
  const breaches = new Map<string, number>()
  /** The first walk with each breach. */
  const first = new Map<string, number>()
  const tally = { walks: 0, steps: 0 }
  return {
    breaches,
    first,
    tally,
    onWalk: (walk: Walk, found: readonly string[]) => {
      for (const breach of values.survey ? found : []) {
        const key = breach.replace(/(?<= )\d{2,}/g, 'N')
        breaches.set(key, (breaches.get(key) ?? 0) + 1)
        if (first.has(key)) continue
        first.set(key, tally.walks)
        console.log(`walk ${tally.walks}: ${breach}`)
      }
      tally.walks++
      tally.steps += walk.steps.length
      if (tally.walks % 1000 === 0 && tally.walks < runs) console.log(`${tally.walks} of ${runs} walks`)
    }
  }
}

async function print(kind: Kind, failure: Failure): Promise<void> {
  console.log(describeFailure(values.component, failure))
  if (values.trace) console.log(await describeTrace(kind, failure.walk))
}

/** One process of `npm run walks`: walks of one component. With `--survey` all failures, the first of each kind shortened. */
async function main(): Promise<number> {
  const kind = kinds[values.component]
  if (!kind) throw new Error(`no component: ${values.component}`)
  const { breaches, first, tally, onWalk } = createTally()
  const only = values.survey ? [] : values.only?.split(',').map(Number)
  const failure = await runWalks(kind, { runs, seed, path: values.path, only, onWalk })
  const cpu = process.cpuUsage()
  const spent = ((cpu.user + cpu.system) / 1e6).toFixed(1)
  const average = (tally.steps / tally.walks).toFixed(1)
  console.log(`${values.component}: ${tally.walks} walks of ${average} steps on average, ${spent} CPU-s, seed ${seed}`)
  if (failure) await print(kind, failure)
  for (const [key, count] of breaches) console.log(`${count} ${key}; first in walk ${first.get(key)}`)
  for (const [key, index] of first) {
    const shortened = await runWalks(kind, {
      runs: index + 1,
      seed,
      path: String(index),
      shrinks: true,
      only: [parseInt(key)]
    })
    if (shortened) await print(kind, shortened)
  }
  return failure || breaches.size > 0 ? 1 : 0
}

void main().then((code) => {
  process.exitCode = code
})
