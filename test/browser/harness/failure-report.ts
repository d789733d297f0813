import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WatchedContext } from './watched-context'

/** ms; a page that hangs gives no picture. */
const patience = 10_000

/** Writes a trace, a picture of each page and the console of each context into `folder`. */
export async function writeFailureReport(folder: string, contexts: readonly WatchedContext[]): Promise<void> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [index, { context, console: lines }] of contexts.entries()) {
    const suffix = index === 0 ? '' : `-${index + 1}`
    writeFileSync(join(folder, `console${suffix}.txt`), lines.map((line) => `${line}\n`).join(''))
    for (const [number, page] of context.pages().entries()) {
      const path = join(folder, `page${suffix}${number === 0 ? '' : `-tab-${number + 1}`}.png`)
      await attempt(`a picture of ${page.url()}`, page.screenshot({ path, timeout: patience }))
    }
    await attempt('a trace', context.tracing.stop({ path: join(folder, `trace${suffix}.zip`) }))
    await attempt('another trace', context.tracing.start({ screenshots: false, snapshots: false }))
  }
}

/** A failed test reports its own error, not one of the report on it. */
async function attempt(what: string, written: Promise<unknown>): Promise<void> {
  try {
    await written
  } catch (error) {
    process.stderr.write(`The report on the failed test lacks ${what}: ${String(error)}\n`)
  }
}

/** A folder name from titles: small letters, digits and dashes. */
export function folderName(titles: readonly string[]): string {
  return titles
    .join(' ')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 120)
}
