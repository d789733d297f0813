import type { TagDefinition } from '../tag'

export const scrollView: TagDefinition = {
  name: 'scroll-view',
  attributes: {
    scrollX: { type: Boolean, value: false },
    scrollY: { type: Boolean, value: false },
    upperThreshold: { type: Number, value: 50 },
    lowerThreshold: { type: Number, value: 50 },
    scrollTop: { type: Number },
    scrollLeft: { type: Number },
    scrollWithAnimation: { type: Boolean, value: false },
    enableFlex: { type: Boolean, value: false }
  },
  create(host) {
    const { element } = host
    let last = { left: 0, top: 0 }
    element.addEventListener('scroll', () => {
      const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientHeight } = element
      const { upperThreshold, lowerThreshold } = host.attributes()
      const deltaY = last.top - scrollTop
      const below = (top: number) => scrollHeight - clientHeight - top <= Number(lowerThreshold)
      host.emit('scroll', { scrollLeft, scrollTop, scrollWidth, scrollHeight, deltaX: last.left - scrollLeft, deltaY })
      if (deltaY > 0 && scrollTop <= Number(upperThreshold) && last.top > Number(upperThreshold)) {
        host.emit('scrolltoupper', { direction: 'top' })
      }
      if (deltaY < 0 && below(scrollTop) && !below(last.top)) host.emit('scrolltolower', { direction: 'bottom' })
      last = { left: scrollLeft, top: scrollTop }
    })
    const update = (changed: Readonly<Record<string, unknown>>) => {
      const { scrollX, scrollY, scrollWithAnimation } = host.attributes()
      element.toggleAttribute('data-scroll-x', scrollX === true)
      element.toggleAttribute('data-scroll-y', scrollY === true)
      // A box that scrolls must be reachable by keyboard.
      if (scrollX === true || scrollY === true) element.tabIndex = 0
      else element.removeAttribute('tabindex')
      const behavior = scrollWithAnimation === true ? 'smooth' : 'instant'
      if (typeof changed.scrollTop === 'number') element.scrollTo({ top: changed.scrollTop, behavior })
      if (typeof changed.scrollLeft === 'number') element.scrollTo({ left: changed.scrollLeft, behavior })
    }
    update(host.attributes())
    return { update }
  }
}
