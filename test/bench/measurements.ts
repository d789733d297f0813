import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startPreview } from '../../scripts/browser/running-preview'

const root = join(__dirname, '../..')
const deadline = 120_000

/** What is measured: a component beside the native tag in it. */
export const subjects = {
  player: { component: 'rtc-player', tag: 'live-player', start: 'play', running: 'playing' },
  pusher: { component: 'rtc-pusher', tag: 'live-pusher', start: 'start', running: 'pushing' },
  // Before it joins: the call itself is measured by the component tests, byte by byte.
  grid: { component: 'voip-grid', tag: 'voip-room' }
} as const
export type Subject = keyof typeof subjects

interface Stream {
  readonly component: string
  readonly start: string
  readonly running: string
}

/** The native tag alone, or the component around it. */
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

export interface Measurements {
  readonly mounts: Readonly<Record<Kind, readonly Mount[]>>
  /** Undefined where no stream is started. */
  readonly run?: RunMeasurements
}

export interface RunMeasurements {
  /** From the call that starts it to the moving picture. */
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
      selectComponent(selector: string): Readonly<Record<string, () => Promise<void>>> & {
        setData(patch: object, done?: () => void): void
      }
    }
  ]
  patches: object[]
}

/** The phone's rights, as the panel beside it has given them. */
const rights = JSON.stringify({ device: { access: { 'scope.camera': true, 'scope.record': true } } })

export interface BenchPreview {
  readonly address: string
  stop(): Promise<void>
}

/** Starts a preview of the fixture with the built components in it. */
export async function startBenchPreview(): Promise<BenchPreview> {
  const folder = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-'))
  cpSync(join(__dirname, 'fixtures/mount'), folder, { recursive: true })
  cpSync(join(root, 'miniprogram_dist'), join(folder, 'miniprogram_npm/miniprogram-rtc'), { recursive: true })
  const preview = await startPreview(root, ['--root', folder])
  return {
    address: preview.address,
    async stop() {
      await preview.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The window of a phone, in which everything is measured. */
export const viewport = { width: 375, height: 812 }

/**
 * Measures the built component on a page of its own.
 *
 * @param runs mounts of each kind, taken in turn so that whatever slows the machine slows both
 */
export async function measureComponent(
  page: Page,
  address: string,
  subject: Subject,
  runs: number
): Promise<Measurements> {
  await page.addInitScript((given) => localStorage.setItem('miniprogram-preview', given), rights)
  await page.goto(address)
  await page.locator('wx-page').waitFor({ state: 'attached' })
  const mounts = await mountInTurn(page, subject, runs)
  const stream = subjects[subject]
  return 'start' in stream ? { mounts, run: await updatesOf(page, stream) } : { mounts }
}

async function mountInTurn(page: Page, subject: Subject, runs: number): Promise<Record<Kind, Mount[]>> {
  const mounts: Record<Kind, Mount[]> = { tag: [], component: [] }
  // The first of each kind pays for what is compiled and parsed once.
  for (const kind of kinds) await mountOnce(page, subjects[subject][kind])
  for (let run = 0; run < runs; run++) {
    for (const kind of run % 2 === 0 ? kinds : kinds.toReversed()) {
      mounts[kind].push(await mountOnce(page, subjects[subject][kind]))
    }
  }
  return mounts
}

/** Time of script and layout: of setData itself, and of the `ready` lifetime, which comes with a later task. */
function mountOnce(page: Page, name: string): Promise<Mount> {
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
    const element = document.querySelector('wx-page .it')
    if (!element) throw new Error(`${shown} is not on the page`)
    const elements = 1 + element.querySelectorAll('*').length
    current.setData({ shown: '' })
    await new Promise((resolve) => setTimeout(resolve))
    return { ms, elements }
  }, name)
}

async function updatesOf(page: Page, stream: Stream): Promise<RunMeasurements> {
  await page.evaluate(async ({ component: name, start }) => {
    const program = globalThis as unknown as MiniProgram
    const [current] = program.getCurrentPages()
    current.setData({ shown: name })
    await new Promise((resolve) => setTimeout(resolve))
    const component = current.selectComponent('.it')
    const setData = component.setData.bind(component)
    program.patches = []
    component.setData = (patch, done) => {
      program.patches.push(patch)
      setData(patch, done)
    }
    await component[start]?.()
  }, stream)
  await page.waitForFunction(
    (running) => (globalThis as unknown as MiniProgram).getCurrentPages()[0].phase === running,
    stream.running,
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
