/** The picture of the test card: one SVG per frame, drawn from nothing but the frame's number. */

/** px, of the drawing; a smaller picture is scaled and says its own size. */
const width = 640
const height = 360
export const framesPerSecond = 25
/** How long the tone and the flash of each second last, s. */
export const toneLength = 0.12

const palette = {
  background: '#0e131b',
  panel: '#141b26',
  grid: '#1b2431',
  line: '#324055',
  faint: '#5d6c83',
  text: '#e9eef6',
  accent: '#35d6a0'
}

/** Colour bars of 75 % amplitude (ITU-R BT.471): exact RGB values, so that a decoder's colours can be compared. */
const bars = ['#bfbfbf', '#bfbf00', '#00bfbf', '#00bf00', '#bf00bf', '#bf0000', '#0000bf']
/** Grey steps from black to white in tenths. */
const greys = Array.from({ length: 11 }, (_, step) => grey(step / 10))

const dial = { x: 164, y: 180, radius: 104 }
const column = { left: 320, right: 600 }

export interface CardSize {
  readonly width: number
  readonly height: number
}

/** Everything that stays the same. */
function stillPart(size: CardSize): string {
  return [
    rectangle(0, 0, width, height, palette.background),
    gridLines(),
    cornerMarks(),
    dialFace(),
    wordmark(),
    strip(bars, 250, 34),
    strip(greys, 288, 12),
    label(column.left, 320, `${size.width} × ${size.height}`),
    label((column.left + column.right) / 2, 320, `${framesPerSecond} fps`, 'middle'),
    label(column.right, 320, 'H.264 + AAC', 'end')
  ].join('')
}

/** @param frame from 0 */
export function drawCard(frame: number, size: CardSize): string {
  const body = `${stillPart(size)}${hand(frame)}${clock(frame)}${toneLamp(frame)}`
  const box = `width="${size.width}" height="${size.height}" viewBox="0 0 ${width} ${height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}>${body}</svg>`
}

function gridLines(): string {
  const step = 40
  const vertical = range(step, width, step).map((x) => `M${x} 0V${height}`)
  const horizontal = range(20, height, step).map((y) => `M0 ${y}H${width}`)
  return stroke([...vertical, ...horizontal].join(''), palette.grid, 1)
}

function cornerMarks(): string {
  const [inset, arm] = [16, 18]
  const corner = (x: number, y: number, right: number, down: number) =>
    `M${x + right * arm} ${y}H${x}V${y + down * arm}`
  const [right, bottom] = [width - inset, height - inset]
  const marks = [
    corner(inset, inset, 1, 1),
    corner(right, inset, -1, 1),
    corner(inset, bottom, 1, -1),
    corner(right, bottom, -1, -1)
  ]
  return stroke(marks.join(''), palette.faint, 2)
}

/** Ticks for the frames of one second, a cross through the middle, a ring for the hand to run on. */
function dialFace(): string {
  const { x, y, radius } = dial
  const ticks = range(0, framesPerSecond, 1).map((tick) => {
    const long = tick % 5 === 0
    return stroke(
      spoke(tick / framesPerSecond, radius + 8, radius + (long ? 18 : 13)),
      long ? palette.faint : palette.line,
      2
    )
  })
  const cross = `M${x - radius} ${y}H${x + radius}M${x} ${y - radius}V${y + radius}`
  return [
    circle(x, y, radius + 26, palette.background, palette.grid, 1),
    circle(x, y, radius, palette.panel, palette.line, 2),
    stroke(cross, palette.grid, 1),
    ring(x, y, radius * 0.66, palette.line, 1),
    ring(x, y, radius * 0.33, palette.line, 1),
    ...ticks
  ].join('')
}

/** One turn a second; the tone sounds when it passes twelve o'clock. */
function hand(frame: number): string {
  const { x, y, radius } = dial
  const turn = (frame % framesPerSecond) / framesPerSecond
  const tail = range(0, 8, 1).map((piece) => {
    const from = turn - (piece + 1) / framesPerSecond
    return wedge(from, from + 1 / framesPerSecond, radius - 1, palette.accent, 0.26 * (1 - piece / 8) ** 1.6)
  })
  const tip = pointAt(turn, radius)
  return [
    ...tail,
    stroke(spoke(turn, 0, radius), palette.accent, 3),
    circle(tip.x, tip.y, 6, palette.accent, palette.background, 2),
    circle(x, y, 5, palette.text, palette.background, 2)
  ].join('')
}

function wordmark(): string {
  return [
    text(column.left, 78, 'miniprogram-rtc', 25, palette.text, 'font-weight="bold"'),
    label(column.left, 102, 'LIVE TEST CARD')
  ].join('')
}

function clock(frame: number): string {
  const tenths = Math.floor((frame * 10) / framesPerSecond)
  const seconds = Math.floor(tenths / 10)
  const time = `${twoDigits(Math.floor(seconds / 60))}:${twoDigits(seconds % 60)}`
  const tenth = `<tspan fill="${palette.accent}">.${tenths % 10}</tspan>`
  return [
    text(column.left - 2, 182, time + tenth, 66, palette.text, 'font-weight="bold"'),
    label(column.left, 218, 'FRAME'),
    text(378, 218, String(frame).padStart(3, '0'), 16, palette.text, 'font-weight="bold"')
  ].join('')
}

/** Lights up while the tone sounds. */
function toneLamp(frame: number): string {
  const lit = (frame % framesPerSecond) / framesPerSecond < toneLength
  const lamp = circle(
    column.right - 7,
    213,
    7,
    lit ? palette.accent : palette.panel,
    lit ? palette.accent : palette.line,
    2
  )
  const glow = lit ? ring(dial.x, dial.y, dial.radius, palette.accent, 4) : ''
  return glow + lamp + label(column.right - 24, 218, '1 kHz', 'end')
}

function strip(colours: readonly string[], y: number, stripHeight: number): string {
  const barWidth = (column.right - column.left) / colours.length
  return colours
    .map((colour, index) => rectangle(column.left + index * barWidth, y, barWidth + 0.3, stripHeight, colour))
    .join('')
}

function label(x: number, y: number, content: string, anchor: 'start' | 'middle' | 'end' = 'start'): string {
  return text(x, y, content, 13, palette.faint, `text-anchor="${anchor}" letter-spacing="0.6"`)
}

function text(x: number, y: number, content: string, size: number, fill: string, more = ''): string {
  const font = `font-family="DejaVu Sans" font-size="${size}"`
  return `<text x="${x}" y="${y}" fill="${fill}" ${font} ${more}>${content}</text>`
}

function rectangle(x: number, y: number, w: number, h: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}"/>`
}

function circle(x: number, y: number, radius: number, fill: string, line: string, lineWidth: number): string {
  const place = `cx="${x}" cy="${y}" r="${radius}"`
  return `<circle ${place} fill="${fill}" stroke="${line}" stroke-width="${lineWidth}"/>`
}

function ring(x: number, y: number, radius: number, line: string, lineWidth: number): string {
  return circle(x, y, radius, 'none', line, lineWidth)
}

function stroke(path: string, colour: string, lineWidth: number): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${lineWidth}" stroke-linecap="round"/>`
}

function spoke(turn: number, from: number, to: number): string {
  const [start, end] = [pointAt(turn, from), pointAt(turn, to)]
  return `M${start.x} ${start.y}L${end.x} ${end.y}`
}

function wedge(from: number, to: number, radius: number, fill: string, opacity: number): string {
  const [start, end] = [pointAt(from, radius), pointAt(to, radius)]
  const arc = `A${radius} ${radius} 0 0 1 ${end.x} ${end.y}`
  const path = `M${dial.x} ${dial.y}L${start.x} ${start.y}${arc}Z`
  return `<path d="${path}" fill="${fill}" opacity="${opacity.toFixed(3)}"/>`
}

/** @param turn 0 is twelve o'clock, 0.25 three o'clock */
function pointAt(turn: number, radius: number): { x: number; y: number } {
  const angle = turn * 2 * Math.PI
  return { x: round(dial.x + radius * Math.sin(angle)), y: round(dial.y - radius * Math.cos(angle)) }
}

function grey(level: number): string {
  const value = Math.round(level * 255)
  return `rgb(${value},${value},${value})`
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
