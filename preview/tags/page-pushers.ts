import type { PusherPage } from '../../simulator/pusher/pusher-node'

/** The one pusher that each page can have. */
export class PagePushers {
  private readonly places = new WeakMap<object, PusherPage>()

  /** @param topPage `this` of the page on top */
  constructor(private readonly topPage: () => object | undefined) {}

  /** @param page `this` of a page */
  of(page: object): PusherPage {
    const known = this.places.get(page)
    if (known) return known
    const place: PusherPage = {}
    this.places.set(page, place)
    return place
  }

  currentPage(): PusherPage | undefined {
    const page = this.topPage()
    return page && this.of(page)
  }
}
