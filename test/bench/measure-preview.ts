/**
 * Measures how long the preview takes from `npm start` to the demo on the screen, and from a save to the change on the
 * screen: `npx tsx test/bench/measure-preview.ts [runs]`. Reports numbers and enforces no limits; works on a copy.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../scripts/browser/launch-chromium'
import { ProjectCopy } from '../build/project-copy'

/** A change of the demo's home page, and the expression that is true in the browser once it is on the screen. */
interface Save {
  readonly file: string
  readonly change: (text: string, run: number) => string
  readonly shown: (run: number) => string
}

const heading = `document.querySelector('wx-view[class*="title"]')`
const isShown = `${heading}?.getBoundingClientRect().height > 0`

const saves: readonly Save[] = [
  {
    file: 'demo/pages/home/index.wxml',
    change: (text, run) => text.replace('>miniprogram-rtc<', `>measured ${run}<`),
    shown: (run) => `${isShown} && ${heading}.textContent.includes('measured ${run}')`
  },
  {
    file: 'demo/pages/home/index.less',
    change: (text, run) => `${text}\n.title { letter-spacing: ${run + 1}px; }\n`,
    shown: (run) => `${isShown} && getComputedStyle(${heading}).letterSpacing === '${run + 1}px'`
  },
  {
    file: 'demo/pages/home/index.ts',
    change: (text, run) => text.replace('name: t.player,', `name: 'measured ${run}',`),
    shown: (run) => `${isShown} && document.body.textContent.includes('measured ${run}')`
  }
]

async function measure(runs: number): Promise<void> {
  const copy = new ProjectCopy()
  const browser = await launchChromium()
  try {
    for (let run = 0; run < runs; run += 1) await measureOnce(copy, browser, run)
  } finally {
    await browser.close()
    copy.remove()
  }
}

async function measureOnce(copy: ProjectCopy, browser: Browser, run: number): Promise<void> {
  const start = performance.now()
  // A group of its own, as npm does not pass on a signal to all that it has started.
  const server = spawn('npm', ['start'], {
    cwd: copy.root,
    env: { ...process.env, BROWSER: 'none', LC_ALL: 'C.UTF-8' },
    detached: true
  })
  const ended = once(server, 'exit')
  const page = await browser.newPage({ viewport: { width: 375, height: 812 } })
  page.setDefaultTimeout(120_000)
  try {
    await page.goto(await addressOf(server))
    await page.waitForFunction(isShown)
    report('start', start)
    // The first type check is over, and with it the first compilation of everything.
    await page.waitForTimeout(10_000)
    for (const save of saves) await measureSave(copy, page, save, run)
  } finally {
    await page.close()
    if (server.pid !== undefined) process.kill(-server.pid, 'SIGINT')
    await ended
  }
}

async function measureSave(copy: ProjectCopy, page: Page, { file, change, shown }: Save, run: number): Promise<void> {
  const text = copy.read(file)
  const start = performance.now()
  copy.write(file, change(text, run))
  await page.waitForFunction(shown(run))
  report(file.replace(/^.*\./, '.'), start)
  copy.write(file, text)
  await page.waitForFunction(`${isShown} && !(${shown(run)})`)
  await page.waitForTimeout(3000)
}

function addressOf(server: ChildProcessWithoutNullStreams): Promise<string> {
  let printed = ''
  return new Promise((resolve, reject) => {
    server.stdout.on('data', (data: Buffer) => {
      printed += data.toString()
      const address = /Preview\s+(http:\S+)/.exec(printed)?.[1]
      if (address !== undefined) resolve(address)
    })
    server.on('exit', () => reject(new Error(`the preview has ended:\n${printed}`)))
  })
}

/** Milliseconds since `start`. */
function report(name: string, start: number): void {
  console.log(`${name.padEnd(8)}${Math.round(performance.now() - start)} ms`)
}

void measure(Number(process.argv[2] ?? 3))
