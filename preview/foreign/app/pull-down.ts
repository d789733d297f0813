import { CallFailure } from '../../../simulator/call'
import { call } from '../../api/call'
import type { Page } from '../../framework/page'
import type { Router } from '../../framework/router'
import { scaleOf } from '../../framework/scale'
import { fingers } from '../../framework/touch'

/** px, all inferred: how far a page has to go to refresh, where it waits then, how far it goes at most. */
const travel = { start: 10, wait: 56, most: 120 }

/** px that the page goes for each px of the finger: it follows heavily (inferred). */
const weight = 0.5

/** Tags that do something else when they are pulled. */
const ownGestures = 'wx-scroll-view, wx-swiper, wx-slider, wx-movable-view, wx-picker-view, wx-map, [data-holds-touch]'

/** A finger that may pull the page. */
interface Pull {
  readonly page: Page
  readonly x: number
  readonly y: number
  distance: number
}

/**
 * `enablePullDownRefresh`: the page follows a finger that pulls it down at its top, `onPullDownRefresh` is called, and
 * three dots show until `wx.stopPullDownRefresh`.
 */
export class PullDown {
  private readonly dots = document.createElement('div')
  private pull: Pull | undefined
  private refreshing: Page | undefined

  constructor(
    private readonly area: HTMLElement,
    private readonly router: Router
  ) {
    this.dots.className = 'pull-down'
    this.dots.ariaHidden = 'true'
    this.dots.append(...[0, 1, 2].map(() => document.createElement('i')))
    this.dots.hidden = true
    area.prepend(this.dots)
    area.addEventListener('touchstart', this.begin)
    area.addEventListener('touchmove', this.move)
    for (const type of ['touchend', 'touchcancel']) area.addEventListener(type, this.end)
  }

  readonly calls = {
    startPullDownRefresh: call({}, () => {
      const page = this.router.top
      // That it takes the key is inferred.
      if (page.config.window?.enablePullDownRefresh !== true) throw new CallFailure('enablePullDownRefresh is not set')
      this.refresh(page)
    }),
    stopPullDownRefresh: call({}, () => {
      this.stop()
    })
  }

  /** The stack has another page on top. */
  follow(): void {
    if (this.pull && this.pull.page !== this.router.current) {
      this.release(this.pull.page)
      this.pull = undefined
    }
    if (this.refreshing && !this.router.pages.includes(this.refreshing)) this.refreshing = undefined
    this.dots.hidden = this.refreshing === undefined || this.refreshing !== this.router.current
  }

  private readonly begin = (event: UIEvent): void => {
    const page = this.router.current
    const { touches } = fingers(event)
    const [finger] = touches
    this.pull = undefined
    if (!page || !finger || touches.length > 1 || this.refreshing) return
    if (page.config.window?.enablePullDownRefresh !== true || page.element.scrollTop > 0) return
    if (event.target instanceof Element && event.target.closest(ownGestures)) return
    this.pull = { page, x: finger.clientX, y: finger.clientY, distance: 0 }
  }

  private readonly move = (event: UIEvent): void => {
    const [finger] = fingers(event).touches
    if (!finger || !this.pull) return
    const down = (finger.clientY - this.pull.y) / scaleOf(this.area)
    const aside = Math.abs(finger.clientX - this.pull.x) / scaleOf(this.area)
    // A finger that first goes another way does something else.
    if (this.pull.distance === 0 && (aside > down || down < travel.start)) return
    this.pull.distance = Math.min(travel.most, Math.max(1, (down - travel.start) * weight))
    this.place(this.pull.page, this.pull.distance, 'pulled')
  }

  private readonly end = (): void => {
    const { pull } = this
    this.pull = undefined
    if (!pull || pull.distance === 0) return
    if (pull.distance >= travel.wait) this.refresh(pull.page)
    else this.release(pull.page)
  }

  private refresh(page: Page): void {
    if (this.refreshing === page) return
    this.refreshing = page
    this.place(page, travel.wait, 'waiting')
    page.pulledDown()
  }

  private stop(): void {
    const page = this.refreshing
    this.refreshing = undefined
    if (page) this.release(page)
  }

  private place(page: Page, distance: number, state: 'pulled' | 'waiting'): void {
    page.element.style.translate = `0 ${String(distance)}px`
    page.element.dataset.pulled = state
    this.dots.dataset.pulled = state
    this.dots.style.color = page.config.window?.backgroundTextStyle ?? ''
    this.dots.hidden = false
  }

  private release({ element }: Page): void {
    element.style.translate = ''
    element.dataset.pulled = 'released'
    this.dots.hidden = true
  }
}
