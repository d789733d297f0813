import { CallFailure } from '../../../simulator/call'
import { call } from '../../api/call'
import type { Router } from '../../framework/router'
import { scaleOf } from '../../framework/scale'
import { scrollSmoothly } from './scroll-smoothly'

/** ms (documented). */
const scrollDuration = 300

/** CSS's words for the documented ways to move. */
const timings = { linear: 'linear', easeIn: 'ease-in', easeOut: 'ease-out', easeInOut: 'ease-in-out' } as const

/** Calls that act on the page on top and on its navigation bar. */
export function createPageApi(router: Router, screen: HTMLElement): Record<string, unknown> {
  return {
    pageScrollTo: call(
      { scrollTop: 'Number?', duration: 'Number?', selector: 'String?', offsetTop: 'Number?' },
      ({ scrollTop, duration = scrollDuration, selector, offsetTop = 0 }) => {
        const { scroller } = router.top
        const top = selector === undefined ? scrollTop : scrolledTo(router, selector) + offsetTop
        if (top === undefined) throw new CallFailure('parameter error: parameter.scrollTop should be Number;')
        scrollSmoothly(scroller, top, duration)
      }
    ),
    setNavigationBarColor: call(
      { frontColor: 'String', backgroundColor: 'String', animation: 'Object?' },
      ({ frontColor, backgroundColor, animation = {} }) => {
        if (!/^#(000000|ffffff)$/i.test(frontColor)) {
          throw new CallFailure(`invalid frontColor "${frontColor}", only #ffffff and #000000 are supported`)
        }
        if (!/^#[\da-f]{3,8}$/i.test(backgroundColor)) {
          throw new CallFailure(`invalid backgroundColor "${backgroundColor}"`)
        }
        const { duration = 0, timingFunc = 'linear' } = animation
        const timing = Object.entries(timings).find(([name]) => name === timingFunc)?.[1] ?? 'linear'
        router.setBarColours({
          text: frontColor,
          background: backgroundColor,
          transition: `${Number(duration)}ms ${timing}`
        })
      }
    ),
    getMenuButtonBoundingClientRect: () => capsulePlace(screen)
  }
}

/** @throws CallFailure if there is no such node (inferred) */
function scrolledTo(router: Router, selector: string): number {
  const { caller, scroller } = router.top
  const node: unknown = caller._$.getShadowRoot()?.querySelector(selector)?.getBackendElement()
  if (!(node instanceof HTMLElement)) throw new CallFailure(`there is no node "${selector}"`)
  const above = (node.getBoundingClientRect().top - scroller.getBoundingClientRect().top) / scaleOf(scroller)
  return scroller.scrollTop + above
}

/** px, from the corner of the phone's screen: the two round buttons in one frame, which WeChat draws on every page. */
function capsulePlace(screen: HTMLElement): Record<string, number> {
  const capsule = screen.querySelector('.capsule')
  const scale = scaleOf(screen)
  const corner = screen.getBoundingClientRect()
  const box = capsule?.getBoundingClientRect() ?? new DOMRect()
  // A phone that is drawn smaller has its lengths in fractions.
  const length = (drawn: number) => Math.round((drawn / scale) * 100) / 100
  const [left, top] = [length(box.left - corner.left), length(box.top - corner.top)]
  const [width, height] = [length(box.width), length(box.height)]
  return { left, top, right: left + width, bottom: top + height, width, height }
}
