import { chromium, type Browser, type LaunchOptions } from 'playwright-core'
import { findChromium } from './find-chromium'

/** Nothing of its own on the network, whatever the browser's makers had in mind. */
const closedNetwork = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run'
]

/**
 * Two popups of the address bar, which nobody sees without a window: Chromium loads them as a page of each context, which took
 * a third of the time of the tests. The process that Chromium starts in advance for the next site: contexts of one page have
 * no use for it. The others are Playwright's, as Chromium takes the last list alone.
 */
const unseenFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'SpareRendererForSitePerProcess',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch'
]

/** A camera and a microphone that are made up, and always allowed. */
export const madeUpCamera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

/** @param more further arguments for the browser */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch(launchOptions(more))
}

/** The sandbox needs kernel features that containers rarely have. */
function launchOptions(more: readonly string[]): LaunchOptions {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chrome or Chromium found')
  return {
    executablePath,
    args: ['--no-sandbox', `--disable-features=${unseenFeatures.join()}`, ...closedNetwork, ...more]
  }
}
