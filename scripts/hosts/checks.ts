import type { Page } from 'playwright-core'
import { openProgramPage, readLog } from '../browser/open-program'

/** What an example is to show, in order. Each resolves with a line of the table, or rejects after its time. */
export interface Check {
  readonly name: string
  readonly run: (tab: Page, address: string) => Promise<void>
}

/** ms; far beyond what any of it takes. */
const PATIENCE = 30_000

const top = (tab: Page) => tab.locator('wx-page:not([hidden])')
const says = (tab: Page, words: string) => top(tab).getByText(words).first().waitFor({ timeout: PATIENCE })
const tap = (tab: Page, name: string) =>
  top(tab).getByRole('button', { name, exact: true }).click({ timeout: PATIENCE })

export const checks: readonly Check[] = [
  {
    name: 'a picture moves',
    async run(tab, address) {
      await openProgramPage(tab, address, 'pages/player/index')
      const seconds = () => tab.evaluate('document.querySelector("wx-live-player video")?.currentTime ?? 0')
      await until(async () => Number(await seconds()) > 1)
    }
  },
  { name: 'an event arrives', run: (tab) => says(tab, 'Phase: playing') },
  {
    name: 'a slot shows',
    run: (tab) => tab.locator('wx-rtc-player').getByText('On air', { exact: true }).waitFor({ timeout: PATIENCE })
  },
  {
    name: 'a method of the instance works',
    async run(tab) {
      await tap(tab, 'Take a picture')
      await says(tab, 'A picture was taken')
    }
  },
  { name: 'no error of the player is logged', run: (tab) => logsNoError(tab) },
  {
    name: 'a push is on air, and stops',
    async run(tab, address) {
      await openProgramPage(tab, address, 'pages/pusher/index')
      await tap(tab, 'Push')
      await says(tab, 'Phase: pushing')
      await tap(tab, 'Stop')
      await says(tab, 'Phase: stopped')
    }
  },
  { name: 'no error of the pusher is logged', run: (tab) => logsNoError(tab) },
  {
    name: 'a call joins with a robot, by an object that signs',
    async run(tab, address) {
      await openProgramPage(tab, address, 'pages/call/index')
      await tap(tab, 'Join')
      await says(tab, 'Phase: joined')
      await tab.getByRole('button', { name: 'Add a robot' }).click({ timeout: PATIENCE })
      await says(tab, 'people: 2')
    }
  },
  {
    name: 'the call is left',
    async run(tab) {
      await tap(tab, 'Leave')
      await says(tab, 'Phase: left')
    }
  },
  { name: 'no error of the call is logged', run: (tab) => logsNoError(tab) }
]

async function logsNoError(tab: Page): Promise<void> {
  const { errors } = await readLog(tab)
  if (errors.length > 0) throw new Error(errors.join('; '))
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + PATIENCE; !(await holds());) {
    if (Date.now() > end) throw new Error('it did not come about in time')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
