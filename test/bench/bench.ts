/**
 * `npm run bench`: what a built component costs beside the native tag in it, in a browser, with medians over 100 mounts
 * of each; `npm run bench -- --runs 20` for another number. Needs `npm run build`. Times are told, never judged.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { filesOfComponent, isLocale, measure } from '../build/size'
import { launchChromium } from '../../scripts/browser/launch-chromium'
import { measureComponent, startBenchPreview, type Subject, subjects, viewport } from './measurements'
import { report } from './report'

const library = join(__dirname, '../../miniprogram_dist')

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '100' } } })
  const runs = Number(values.runs)
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs ${values.runs}: must be a whole number from 1`)
  const [preview, browser] = await Promise.all([startBenchPreview(), launchChromium()])
  for (const subject of Object.keys(subjects) as Subject[]) {
    const files = await filesOfComponent(library, `${subjects[subject].component}/index`)
    const size = measure(
      library,
      files.filter((path) => !isLocale(path))
    )
    const page = await browser.newPage({ viewport })
    console.log(`${report(subject, await measureComponent(page, preview.address, subject, runs), size)}\n`)
    await page.close()
  }
  await browser.close()
  await preview.stop()
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
