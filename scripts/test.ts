/** `npm test`: every check of the project. `npm test -- unit component` runs only those steps. */
import { readStepNames, runSteps } from './test/run-steps'
import { summaryLine } from './test/tally'

async function run(): Promise<void> {
  const tally = await runSteps(readStepNames(process.argv.slice(2)))
  for (const skipped of tally.skipped) console.log(`skipped: ${skipped}`)
  console.log(summaryLine(tally))
  process.exitCode = tally.failed > 0 ? 1 : 0
}

void run()
