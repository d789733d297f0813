import { announceSharedServers } from './shared-addresses'
import { SharedServers } from './shared-servers'

declare global {
  /** Lives from jest's globalSetup to its globalTeardown. */
  var sharedServers: SharedServers | undefined
}

export default async function setUp(): Promise<void> {
  globalThis.sharedServers = new SharedServers()
  announceSharedServers(await globalThis.sharedServers.listen())
}
