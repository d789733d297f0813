import { chromium, type Browser } from 'playwright-core'
import { findChromium } from './find-chromium'

/** Nothing of its own on the network, whatever the browser's makers had in mind. */
const closedNetwork = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run'
]

/** The sandbox needs kernel features that containers rarely have. */
export function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chrome or Chromium found')
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...closedNetwork] })
}
