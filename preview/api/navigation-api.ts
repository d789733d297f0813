import type { Router } from '../framework/router'
import { asyncCall, stringOption } from './answer'

export function createNavigationApi(router: Router): Record<string, unknown> {
  const toUrl = (name: string, go: (url: string) => void) =>
    asyncCall(name, (options) => {
      go(stringOption(options, 'url'))
      return undefined
    })
  return {
    navigateTo: toUrl('navigateTo', (url) => {
      router.navigateTo(url)
    }),
    redirectTo: toUrl('redirectTo', (url) => {
      router.redirectTo(url)
    }),
    reLaunch: toUrl('reLaunch', (url) => {
      router.reLaunch(url)
    }),
    navigateBack: asyncCall('navigateBack', ({ delta }) => {
      router.navigateBack(typeof delta === 'number' ? delta : 1)
      return undefined
    }),
    setNavigationBarTitle: asyncCall('setNavigationBarTitle', (options) => {
      router.setTitle(stringOption(options, 'title'))
      return undefined
    }),
    createSelectorQuery() {
      if (!router.current) throw new Error('createSelectorQuery: there is no page yet')
      return router.current.caller.createSelectorQuery()
    }
  }
}
