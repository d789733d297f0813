import { defineTag, number, text } from './define-tag'

interface Drawing {
  /** CSS */
  readonly color: string
  /** Of a path in a box of 24. */
  readonly path: string
  /** A line instead of a filled figure. */
  readonly line?: boolean
}

const green = '#07c160'
const blue = '#10aeff'
const red = '#f76260'
const grey = '#b2b2b2'

const disc = 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z'
const tick = 'M7 12.5l3.5 3.5L17 9'
const mark = 'M12 6.5v7m0 2.6v1.4'

/** `white` is drawn over the figure, in white. */
const drawings: Readonly<Record<string, Drawing & { readonly white?: string }>> = {
  success: { color: green, path: disc, white: tick },
  success_no_circle: { color: green, path: 'M4 12.5l5.5 5.5L20 7', line: true },
  info: { color: blue, path: disc, white: 'M12 6.5v1.4m0 2.6v7' },
  warn: { color: red, path: disc, white: mark },
  waiting: { color: blue, path: disc, white: 'M12 6.5V12.5h4' },
  cancel: { color: red, path: `${disc}M8 8l8 8m0-8l-8 8`, line: true },
  download: { color: green, path: `${disc}M12 7v9m-4-4l4 4 4-4`, line: true },
  search: { color: grey, path: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zm5 12l5 5', line: true },
  clear: { color: grey, path: disc, white: 'M8.5 8.5l7 7m0-7l-7 7' },
  circle: { color: '#c9c9c9', path: disc, line: true },
  safe_success: { color: green, path: 'M12 2l8 3v6c0 5-3.4 9-8 11-4.6-2-8-6-8-11V5z', white: tick },
  safe_warn: { color: '#ffbe00', path: 'M12 2l8 3v6c0 5-3.4 9-8 11-4.6-2-8-6-8-11V5z', white: mark }
}

/** `<icon>`: WeChat's own symbols, drawn in its colours. */
export const icon = defineTag({
  name: 'icon',
  attributes: { type: text(), size: number(23), color: text() },
  create({ element }, read) {
    const update = () => {
      const { type, size, color } = read()
      const drawing = drawings[type]
      const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
      for (const side of ['width', 'height']) picture.setAttribute(side, String(size))
      picture.setAttribute('viewBox', '0 0 24 24')
      if (drawing) {
        const paint = color === '' ? drawing.color : color
        picture.append(figure(drawing.path, drawing.line ? { stroke: paint } : { fill: paint }))
        if (drawing.white !== undefined) picture.append(figure(drawing.white, { stroke: '#fff' }))
      }
      element.setAttribute('role', 'img')
      if (!element.hasAttribute('aria-label')) element.setAttribute('aria-label', type)
      element.replaceChildren(picture)
    }
    update()
    return { update }
  }
})

function figure(path: string, { fill = 'none', stroke = 'none' }: { fill?: string; stroke?: string }): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  const attributes = { d: path, fill, stroke, 'stroke-width': '2', 'stroke-linecap': 'round' }
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}
