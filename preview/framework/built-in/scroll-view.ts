import { scaleOf } from '../scale'
import type { TagDefinition } from '../tag'

/** `<scroll-view>`: scrolls in one or both directions; its own height or width comes from the page's style. */
export const scrollView: TagDefinition = {
  name: 'scroll-view',
  attributes: {
    scrollX: { type: Boolean, value: false },
    scrollY: { type: Boolean, value: false },
    upperThreshold: { type: Number, value: 50 },
    lowerThreshold: { type: Number, value: 50 },
    scrollTop: { type: Number },
    scrollLeft: { type: Number },
    scrollIntoView: { type: String },
    scrollWithAnimation: { type: Boolean, value: false },
    showScrollbar: { type: Boolean, value: true },
    enableFlex: { type: Boolean, value: false },
    // Only phones have it: the browser has its own way to scroll.
    enhanced: { type: Boolean, value: false },
    bounces: { type: Boolean, value: true }
  },
  create(host) {
    const { element } = host
    let last = { left: 0, top: 0 }
    element.addEventListener('scroll', () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element
      const { upperThreshold, lowerThreshold } = host.attributes()
      const deltaX = last.left - scrollLeft
      const deltaY = last.top - scrollTop
      host.emit('scroll', { scrollLeft, scrollTop, scrollWidth, scrollHeight, deltaX, deltaY })
      /** Emits an event when one of the two ends comes near. */
      const tellEnds = (before: number, now: number, end: number, upper: string, lower: string) => {
        const nearStart = (at: number) => at <= Number(upperThreshold)
        const nearEnd = (at: number) => end - at <= Number(lowerThreshold)
        if (now < before && nearStart(now) && !nearStart(before)) host.emit('scrolltoupper', { direction: upper })
        if (now > before && nearEnd(now) && !nearEnd(before)) host.emit('scrolltolower', { direction: lower })
      }
      tellEnds(last.top, scrollTop, scrollHeight - clientHeight, 'top', 'bottom')
      tellEnds(last.left, scrollLeft, scrollWidth - clientWidth, 'left', 'right')
      last = { left: scrollLeft, top: scrollTop }
    })
    const update = (changed: Readonly<Record<string, unknown>>) => {
      const { scrollX, scrollY, scrollWithAnimation, showScrollbar, enableFlex } = host.attributes()
      element.toggleAttribute('data-scroll-x', scrollX === true)
      element.toggleAttribute('data-scroll-y', scrollY === true)
      element.toggleAttribute('data-bare', showScrollbar === false)
      element.toggleAttribute('data-flex', enableFlex === true)
      // A box that scrolls must be reachable by keyboard.
      if (scrollX === true || scrollY === true) element.tabIndex = 0
      else element.removeAttribute('tabindex')
      const behavior = scrollWithAnimation === true ? 'smooth' : 'instant'
      if (typeof changed.scrollTop === 'number') element.scrollTo({ top: changed.scrollTop, behavior })
      if (typeof changed.scrollLeft === 'number') element.scrollTo({ left: changed.scrollLeft, behavior })
      const { scrollIntoView: id } = changed
      if (typeof id !== 'string' || id === '') return
      const target = element.querySelector(`[id$="--${CSS.escape(id)}"]`)
      if (!target) return
      const inside = target.getBoundingClientRect()
      const around = element.getBoundingClientRect()
      const scale = scaleOf(element)
      element.scrollBy({ top: (inside.top - around.top) / scale, left: (inside.left - around.left) / scale, behavior })
    }
    update({})
    // Only what is laid out scrolls, and a page is not before its first show.
    setTimeout(() => {
      update(host.attributes())
    })
    return { update }
  }
}
