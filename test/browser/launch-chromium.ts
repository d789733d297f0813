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

/** A camera and a microphone that are made up, and always allowed. */
export const madeUpCamera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

/** The sandbox needs kernel features that containers rarely have. @param more further arguments for the browser */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chrome or Chromium found')
  return chromium.launch({ executablePath, args: ['--no-sandbox', ...closedNetwork, ...more] })
}
