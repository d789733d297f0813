/**
 * `npx tsx scripts/foreign.ts DIR`: opens every page of a built mini program in the preview at 375x812, and prints what
 * of it the preview does not have: a table, as docs/hosts.md has it. With `--pictures DIR` a picture of each page.
 */
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { launchChromium, madeUpCamera } from './browser/launch-chromium'
import { openProgramPage, openTab, readLog } from './browser/open-program'
import { startPreview } from './browser/running-preview'
import { type PageReport, printTable } from './hosts/foreign-table'

const root = resolve(__dirname, '..')

/** ms for a page to come, and to do what it does at first. */
const PATIENCE = 15_000
const SETTLING = 2000

/** The paths of all pages, those of subpackages too. */
async function pagesOf(tab: Page, address: string): Promise<readonly string[]> {
  await tab.goto(address)
  const pages: unknown = await tab.evaluate('globalThis.miniProgram?.pages ?? []')
  return Array.isArray(pages) ? pages.filter((page) => typeof page === 'string') : []
}

async function reportPage(tab: Page, address: string, path: string): Promise<PageReport> {
  await openProgramPage(tab, address, path)
  const opened = await tab
    .locator(`wx-page[data-route="${path}"]:not(:empty)`)
    .waitFor({ timeout: PATIENCE })
    .then(
      () => true,
      () => false
    )
  await tab.waitForTimeout(SETTLING)
  return { path, opened, ...(await readLog(tab)) }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { pictures: { type: 'string' } }, allowPositionals: true })
  const folder = resolve(positionals[0] ?? '')
  if (!existsSync(join(folder, 'app.json'))) throw new Error(`${folder} has no app.json: it is no built mini program`)
  const pictures = values.pictures === undefined ? undefined : resolve(values.pictures)
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true })
  const preview = await startPreview(root, ['--root', folder])
  const browser = await launchChromium(madeUpCamera)
  try {
    const tab = await openTab(browser, 375, 812)
    const reports: PageReport[] = []
    for (const path of await pagesOf(tab, preview.address)) {
      reports.push(await reportPage(tab, preview.address, path))
      if (pictures !== undefined) await tab.screenshot({ path: join(pictures, `${path.replaceAll('/', '-')}.png`) })
    }
    console.log(printTable(reports))
  } finally {
    await browser.close()
    await preview.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
})
