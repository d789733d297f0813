interface DotColours {
  /** CSS */
  readonly indicatorColor: string
  readonly indicatorActiveColor: string
}

/** The dots of a swiper, one for each item. */
export class SwiperDots {
  private readonly row = document.createElement('div')

  constructor(swiper: HTMLElement) {
    this.row.className = 'swiper-dots'
    this.row.ariaHidden = 'true'
    swiper.append(this.row)
  }

  draw(shown: boolean, count: number, current: number, { indicatorColor, indicatorActiveColor }: DotColours): void {
    const { row } = this
    row.hidden = !shown
    if (!shown) return
    while (row.childElementCount > count) row.lastElementChild?.remove()
    while (row.childElementCount < count) row.append(document.createElement('i'))
    for (const [index, dot] of [...row.children].entries()) {
      if (dot instanceof HTMLElement)
        dot.style.backgroundColor = index === current ? indicatorActiveColor : indicatorColor
    }
  }
}
