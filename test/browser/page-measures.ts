/** What is wrong with a page to the eye and the finger, each fault in words. Runs in the browser. */
export interface Faults {
  /** Things to tap or type into that measure less than 44 px one way. */
  readonly smallTargets: string[]
  /** Texts that are cut off. */
  readonly clipped: string[]
  /** Texts or targets that lie over one another. */
  readonly overlapping: string[]
  /** Elements wider than the page. */
  readonly wide: string[]
}

/**
 * Measures the page on top. Stands alone, as it is sent to the browser: no imports, nothing from outside.
 */
export function measurePage(): Faults {
  const LEAST_TARGET = 44
  const page = [...document.querySelectorAll<HTMLElement>('wx-page')].find((element) => element.offsetParent !== null)
  if (!page) throw new Error('no page is shown')

  const isShown = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const name = (element: Element, text = element.textContent) =>
    `<${element.localName} class="${element.className}"> ${text.trim().slice(0, 40)}`

  /** The part of the page that may show an element: what its ancestors cut off is gone. Scrolling is no cutting. */
  const clip = (element: Element): DOMRect => {
    let { left, top, right, bottom } = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 }
    for (let at: Element | null = element; at && at !== page; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at)
      const box = at.getBoundingClientRect()
      if (overflowX === 'hidden' || overflowX === 'clip') {
        left = Math.max(left, box.left)
        right = Math.min(right, box.right)
      }
      if (overflowY === 'hidden' || overflowY === 'clip') {
        top = Math.max(top, box.top)
        bottom = Math.min(bottom, box.bottom)
      }
    }
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
  }

  const isCut = (box: DOMRect, within: DOMRect) =>
    box.left < within.left - 1 ||
    box.right > within.right + 1 ||
    box.top < within.top - 1 ||
    box.bottom > within.bottom + 1
  /** What lies wholly outside is left out on purpose, as parts of a player are where there is no room for them. */
  const isOutside = (box: DOMRect, within: DOMRect) =>
    box.left > within.right - 1 ||
    box.right < within.left + 1 ||
    box.top > within.bottom - 1 ||
    box.bottom < within.top + 1

  const targets = [
    ...page.querySelectorAll(
      '[role=button], [role=link], [role=radio], [role=switch], wx-button, wx-input, wx-navigator'
    )
  ].filter((element) => isShown(element) && !isOutside(element.getBoundingClientRect(), clip(element)))

  const texts: { element: Element; text: string; boxes: DOMRect[] }[] = []
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!element || !node.textContent?.trim() || !isShown(element)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const within = clip(element)
    const boxes = [...range.getClientRects()]
    if (boxes.some((box) => !isOutside(box, within))) texts.push({ element, text: node.textContent, boxes })
  }

  const meet = (a: DOMRect, b: DOMRect) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2

  const overlapping: string[] = []
  texts.forEach((a, index) => {
    for (const b of texts.slice(index + 1)) {
      if (a.boxes.some((box) => b.boxes.some((other) => meet(box, other)))) {
        overlapping.push(`${name(a.element, a.text)} | ${name(b.element, b.text)}`)
      }
    }
  })
  /** A surface to tap, such as a picture, may have smaller targets on it. */
  const isOn = (upper: Element, lower: Element) => {
    const [box, below] = [upper.getBoundingClientRect(), lower.getBoundingClientRect()]
    return !isCut(box, below) && isCut(below, box)
  }
  targets.forEach((a, index) => {
    for (const b of targets.slice(index + 1)) {
      if (a.contains(b) || b.contains(a) || isOn(b, a)) continue
      if (meet(a.getBoundingClientRect(), b.getBoundingClientRect())) overlapping.push(`${name(a)} | ${name(b)}`)
    }
  })
  const title = document.querySelector('.navigation-title')
  const titleCut = title !== null && title.scrollWidth > title.clientWidth + 1 ? [name(title)] : []
  const { right } = page.getBoundingClientRect()
  return {
    smallTargets: targets
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return width < LEAST_TARGET - 0.5 || height < LEAST_TARGET - 0.5
      })
      .map((element) => name(element)),
    clipped: texts
      .filter(({ element, boxes }) => boxes.some((box) => isCut(box, clip(element))))
      .map(({ element, text }) => name(element, text))
      .concat(titleCut),
    overlapping,
    wide: [...page.querySelectorAll('*')]
      .filter((element) => isShown(element) && element.getBoundingClientRect().right > right + 1)
      .filter((element) => !isCut(element.getBoundingClientRect(), clip(element)))
      .map((element) => name(element))
  }
}
