import type { Page } from 'playwright-core'
import { openProgramPage, readLog } from '../browser/open-program'

/** A text of the documents. */
export interface InLanguages {
  readonly en: string
  readonly zh: string
}

/** What an example is to show, in order. `run` rejects where it does not hold. */
export interface Check {
  readonly name: InLanguages
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
    name: { en: 'a picture moves', zh: '画面在动' },
    async run(tab, address) {
      await openProgramPage(tab, address, 'pages/player/index')
      const seconds = () => tab.evaluate('document.querySelector("wx-live-player video")?.currentTime ?? 0')
      await until(async () => Number(await seconds()) > 1)
    }
  },
  { name: { en: 'an event arrives', zh: '事件能收到' }, run: (tab) => says(tab, 'Phase: playing') },
  {
    name: { en: 'a slot shows', zh: '插槽能显示' },
    run: (tab) => tab.locator('wx-rtc-player').getByText('On air', { exact: true }).waitFor({ timeout: PATIENCE })
  },
  {
    name: { en: 'a method of the instance works', zh: '能调用实例方法' },
    async run(tab) {
      await tap(tab, 'Take a picture')
      await says(tab, 'A picture was taken')
    }
  },
  { name: { en: 'no error of the player is logged', zh: '播放页日志中没有错误' }, run: (tab) => logsNoError(tab) },
  {
    name: { en: 'a push is on air, and stops', zh: '能推流，也能停下' },
    async run(tab, address) {
      await openProgramPage(tab, address, 'pages/pusher/index')
      await tap(tab, 'Push')
      await says(tab, 'Phase: pushing')
      await tap(tab, 'Stop')
      await says(tab, 'Phase: stopped')
    }
  },
  { name: { en: 'no error of the pusher is logged', zh: '推流页日志中没有错误' }, run: (tab) => logsNoError(tab) },
  {
    name: {
      en: 'a call joins with a robot, by an object that signs',
      zh: '用对象形式的 signer 加入通话，机器人随后进房'
    },
    async run(tab, address) {
      await openProgramPage(tab, address, 'pages/call/index')
      await tap(tab, 'Join the call')
      await says(tab, 'Phase: joined')
      await tab.getByRole('button', { name: 'Add a robot' }).click({ timeout: PATIENCE })
      await says(tab, 'people: 2')
    }
  },
  {
    name: { en: 'the call is left', zh: '能离开通话' },
    async run(tab) {
      await tap(tab, 'Leave the call')
      await says(tab, 'Phase: left')
    }
  },
  { name: { en: 'no error of the call is logged', zh: '通话页日志中没有错误' }, run: (tab) => logsNoError(tab) }
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
