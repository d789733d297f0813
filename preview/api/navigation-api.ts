import { CallFailure } from '../../simulator/call'
import { EventChannel } from '../framework/event-channel'
import type { Router } from '../framework/router'
import { call } from './call'

/** @param window the part of the screen that belongs to pages */
export function createNavigationApi(router: Router, window: HTMLElement): Record<string, unknown> {
  const currentPage = () => {
    if (!router.current) throw new CallFailure('there is no page yet')
    return router.current.caller
  }
  return {
    navigateTo: call({ url: 'String', events: 'Object?' }, ({ url, events = {} }) => ({
      eventChannel: router.navigateTo(url, new EventChannel(listenersOf(events)))
    })),
    redirectTo: call({ url: 'String' }, ({ url }) => router.redirectTo(url)),
    reLaunch: call({ url: 'String' }, ({ url }) => router.reLaunch(url)),
    navigateBack: call({ delta: 'Number?' }, ({ delta }) => router.navigateBack(delta)),
    setNavigationBarTitle: call({ title: 'String' }, ({ title }) => router.setTitle(title)),
    setNavigationBarColor: call(
      { frontColor: 'String', backgroundColor: 'String' },
      ({ frontColor, backgroundColor }) => {
        // Documented: only these two.
        if (!/^#(0{6}|f{6})$/i.test(frontColor)) throw new CallFailure(`invalid frontColor "${frontColor}"`)
        if (!/^#[\da-f]{6}$/i.test(backgroundColor))
          throw new CallFailure(`invalid backgroundColor "${backgroundColor}"`)
        router.setBarColors(frontColor, backgroundColor)
      }
    ),
    pageScrollTo: call(
      { scrollTop: 'Number?', duration: 'Number?', selector: 'String?', offsetTop: 'Number?' },
      async ({ scrollTop, duration = 300, selector, offsetTop = 0 }) => {
        const page = window.querySelector('wx-page:not([hidden])')
        const found = selector === undefined ? undefined : await topOf(currentPage(), selector)
        if (!page || (scrollTop === undefined && found === undefined)) throw new CallFailure('no target to scroll to')
        const top = scrollTop ?? page.scrollTop + (found ?? 0) + offsetTop
        page.scrollTo({ top, behavior: duration === 0 ? 'instant' : 'smooth' })
        return undefined
      }
    ),
    createSelectorQuery: () => currentPage().createSelectorQuery()
  }
}

function listenersOf(events: Readonly<Record<string, unknown>>): Record<string, (...values: unknown[]) => void> {
  const listeners: Record<string, (...values: unknown[]) => void> = {}
  for (const [name, listener] of Object.entries(events)) {
    if (typeof listener === 'function') listeners[name] = (...values) => void Reflect.apply(listener, undefined, values)
  }
  return listeners
}

/** px from the top of the window, or undefined if nothing in the page fits. */
function topOf(page: NonNullable<Router['current']>['caller'], selector: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const query = page.createSelectorQuery()
    query.select(selector).boundingClientRect((found: { readonly top: number } | null) => resolve(found?.top))
    query.exec()
  })
}
