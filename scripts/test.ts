/**
 * `npm test`: every check of the project. `npm test -- unit component` runs only those steps, `npm test -- PATH...` the
 * tests below these paths, or those that reach a source, and `npm test -- -t TITLE` the tests whose title has these
 * words. Tests of built files build them first. With `RTC_NO_SKIPS=1` a skipped test is a failed one.
 */
import { readArguments } from './test/arguments'
import { runTasks } from './test/schedule'
import { failIfNoneRan, runSelected } from './test/selected'
import { root, slots, stepNames, steps } from './test/steps'
import { add, nothing, skipsAsFailures, summaryLine, type StepResult } from './test/tally'

async function run(): Promise<void> {
  const request = readArguments(root, stepNames, process.argv.slice(2))
  const results = await runSteps(request.steps)
  if (request.paths.length > 0 || request.title !== undefined)
    results.push(...failIfNoneRan(await runSelected(request)))
  const total = results.map(({ tally }) => tally).reduce(add, nothing)
  const tally = process.env.RTC_NO_SKIPS === '1' ? skipsAsFailures(total) : total
  for (const skipped of total.skipped) console.log(`skipped: ${skipped}`)
  console.log(summaryLine(tally))
  process.exitCode = tally.failed > 0 ? 1 : 0
}

/** The output of a step is printed at its end. */
function runSteps(names: readonly string[]): Promise<StepResult[]> {
  const start = Date.now()
  const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(0)
  const tasks = stepNames.flatMap((name) => {
    const step = steps[name]
    if (step === undefined || !names.includes(name)) return []
    const run = async () => {
      console.log(`-- ${name} starts at ${seconds(start)} s`)
      const began = Date.now()
      const result = await step.run()
      console.log(`\n== ${name}: ${seconds(began)} s, ${summaryLine(result.tally)}\n${result.output.trimEnd()}`)
      return result
    }
    return [{ ...step, name, run }]
  })
  return runTasks(tasks, slots)
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
