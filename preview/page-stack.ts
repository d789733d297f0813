/** The stack of pages for the browser's history. */
import type { Framework } from './framework/framework'
import { withoutLaunchQuery } from './framework/launch-query'
import { formatAddress, parseAddress } from './framework/page'
import type { FrameworkPorts } from './framework/ports'
import type { Pages } from './shell/page-history'
import { movesBetween } from './shell/page-moves'

/**
 * @param leaveFullScreen a way back ends a full screen, and then nothing else: returns whether it did
 * @param launchQuery set at each launch, and no part of an address
 */
export function pageStack(
  framework: Framework,
  launchQuery: Readonly<Record<string, string>>,
  { attempt }: Pick<FrameworkPorts, 'attempt'>,
  leaveFullScreen: () => boolean
): Pages {
  const { router } = framework
  const urls = () =>
    router.pages.map(({ address }) =>
      formatAddress({ ...address, query: withoutLaunchQuery(address.query, launchQuery) })
    )
  const start = (url: string) => {
    const { path } = parseAddress(url, '')
    if (!router.isTab(path) || url.includes('?')) return framework.openAddress(url)
    // The other tabs stay as they are.
    router.switchTab(url)
    return true
  }
  const opened = (url: string, run: () => unknown) => attempt(`opening ${url}`, () => run() !== false) ?? true
  return {
    urls,
    isTab: (url) => router.isTab(parseAddress(url, '').path),
    open: (url) => opened(url, () => framework.openAddress(url)),
    follow(stack) {
      const arrived = movesBetween(urls(), stack).every((move) => {
        if (move.kind === 'back') {
          if (!leaveFullScreen()) router.navigateBack(move.pages)
          return true
        }
        const { kind, url } = move
        if (kind === 'start') return opened(url, () => start(url))
        return opened(url, () => (kind === 'open' ? router.navigateTo(url) : router.redirectTo(url)))
      })
      // A missing page may have been shown above them.
      if (arrived) router.update()
      return arrived
    }
  }
}
