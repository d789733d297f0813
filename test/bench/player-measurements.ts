import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchChromium } from '../browser/launch-chromium'
import { startPreview } from '../browser/running-preview'

const root = join(__dirname, '../..')
const deadline = 20_000

/** The native tag alone, or `rtc-player` around it. */
export const kinds = ['tag', 'component'] as const
export type Kind = (typeof kinds)[number]

/** One mount: what it cost, and the elements that then stood on the page for it. */
export interface Mount {
  readonly ms: number
  readonly elements: number
}

/** What a component gave to setData; `bytes` as JSON. */
export interface Updates {
  readonly calls: number
  readonly bytes: number
}

export interface PlayerMeasurements {
  readonly mounts: Readonly<Record<Kind, readonly Mount[]>>
  /** From the call of `play()` to the moving picture. */
  readonly start: Updates
  /** All netstatus events that were waited for, while the statistics are not shown. */
  readonly netstatus: Updates & { readonly events: number }
}

/** What of the fixture is reached from outside. */
interface MiniProgram {
  getCurrentPages(): [
    {
      readonly phase: string
      readonly netstatusEvents: number
      setData(data: object): void
      selectComponent(selector: string): { setData(patch: object, done?: () => void): void; play(): Promise<void> }
    }
  ]
  patches: object[]
}

/**
 * Runs the built component in a browser, on the preview.
 *
 * @param runs mounts of each kind, taken in turn so that whatever slows the machine slows both
 */
export async function measurePlayer(runs: number): Promise<PlayerMeasurements> {
  const folder = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  cpSync(join(__dirname, 'fixtures/mount'), folder, { recursive: true })
  cpSync(join(root, 'miniprogram_dist'), join(folder, 'miniprogram_npm/miniprogram-rtc'), { recursive: true })
  const preview = await startPreview(root, ['--root', folder])
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: { width: 375, height: 812 } })
    await page.goto(preview.address)
    await page.locator('wx-page').waitFor({ state: 'attached' })
    const mounts = await mountInTurn(page, runs)
    return { mounts, ...(await updatesOfPlayer(page)) }
  } finally {
    await browser.close()
    await preview.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function mountInTurn(page: Page, runs: number): Promise<Record<Kind, Mount[]>> {
  const mounts: Record<Kind, Mount[]> = { tag: [], component: [] }
  // The first of each kind pays for what is compiled and parsed once.
  for (const kind of kinds) await mountOnce(page, kind)
  for (let run = 0; run < runs; run++) {
    for (const kind of run % 2 === 0 ? kinds : kinds.toReversed()) mounts[kind].push(await mountOnce(page, kind))
  }
  return mounts
}

/** Time of script and layout: of setData itself, and of the `ready` lifetime, which comes with a later task. */
function mountOnce(page: Page, kind: Kind): Promise<Mount> {
  return page.evaluate(async (shown) => {
    const [current] = (globalThis as unknown as MiniProgram).getCurrentPages()
    const beforeReady = new Promise<number>((resolve) => setTimeout(() => resolve(performance.now())))
    const start = performance.now()
    current.setData({ shown })
    document.body.getBoundingClientRect()
    const mounted = performance.now()
    const afterReady = new Promise<void>((resolve) => setTimeout(resolve))
    const readyStart = await beforeReady
    await afterReady
    document.body.getBoundingClientRect()
    const ms = mounted - start + (performance.now() - readyStart)
    const element = document.querySelector('wx-page .player')
    if (!element) throw new Error(`${shown} is not on the page`)
    const elements = 1 + element.querySelectorAll('*').length
    current.setData({ shown: '' })
    await new Promise((resolve) => setTimeout(resolve))
    return { ms, elements }
  }, kind)
}

async function updatesOfPlayer(page: Page): Promise<Omit<PlayerMeasurements, 'mounts'>> {
  await page.evaluate(async () => {
    const program = globalThis as unknown as MiniProgram
    const [current] = program.getCurrentPages()
    current.setData({ shown: 'component' })
    await new Promise((resolve) => setTimeout(resolve))
    const component = current.selectComponent('#component')
    const setData = component.setData.bind(component)
    program.patches = []
    component.setData = (patch, done) => {
      program.patches.push(patch)
      setData(patch, done)
    }
    await component.play()
  })
  await page.waitForFunction(
    () => (globalThis as unknown as MiniProgram).getCurrentPages()[0].phase === 'playing',
    undefined,
    { timeout: deadline }
  )
  const start = await takeUpdates(page)
  const before = await netstatusEvents(page)
  await page.waitForFunction(
    (before) => (globalThis as unknown as MiniProgram).getCurrentPages()[0].netstatusEvents >= before + 3,
    before,
    { timeout: deadline }
  )
  const events = (await netstatusEvents(page)) - before
  return { start, netstatus: { ...(await takeUpdates(page)), events } }
}

function netstatusEvents(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as MiniProgram).getCurrentPages()[0].netstatusEvents)
}

async function takeUpdates(page: Page): Promise<Updates> {
  const patches = await page.evaluate(() => (globalThis as unknown as MiniProgram).patches.splice(0))
  return {
    calls: patches.length,
    bytes: patches.reduce((sum, patch) => sum + Buffer.byteLength(JSON.stringify(patch)), 0)
  }
}
