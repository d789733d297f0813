import type { Size } from '../push/pusher-attributes'

/** Small, as nine of them share a slow machine; square, so that tiles of any shape show all that matters. */
export const faceSize: Size = { width: 192, height: 192 }

interface FaceMoment {
  /** ms */
  readonly now: number
  /** How far the mouth is open: 0 to 1. */
  readonly mouth: number
}

/** Hue of the wall and of the robot, by number: neighbours differ. */
const hues = [205, 20, 150, 275, 45, 330, 180, 95, 240, 0] as const
const ink = '#1c2430'
const middle = faceSize.width / 2
/** ms between two blinks, and what one takes */
const blinkEvery = 3700
const blinkTakes = 260

type Context = OffscreenCanvasRenderingContext2D

/** Draws one robot. @param number from 1 */
export function createFace(number: number, name: string): { canvas: OffscreenCanvas; draw(moment: FaceMoment): void } {
  const canvas = new OffscreenCanvas(faceSize.width, faceSize.height)
  const context = canvas.getContext('2d')
  const hue = hues[(number - 1) % hues.length] ?? 0
  /** No two move together. */
  const phase = number * 1700
  return {
    canvas,
    draw({ now, mouth }) {
      if (!context) return
      const time = now + phase
      drawWall(context, hue)
      context.save()
      context.translate(3 * Math.sin(time / 1900), 1.5 * Math.sin(time / 700) - 3 * mouth)
      drawBody(context, hue, name)
      drawHead(context, hue, mouth > 0)
      drawEyes(context, time)
      drawMouth(context, mouth)
      context.restore()
    }
  }
}

function drawWall(context: Context, hue: number): void {
  const wall = context.createLinearGradient(0, 0, 0, faceSize.height)
  wall.addColorStop(0, `hsl(${hue} 38% 82%)`)
  wall.addColorStop(1, `hsl(${hue} 36% 64%)`)
  context.fillStyle = wall
  context.fillRect(0, 0, faceSize.width, faceSize.height)
}

function drawBody(context: Context, hue: number, name: string): void {
  context.fillStyle = `hsl(${hue} 48% 40%)`
  box(context, middle - 10, 116, 20, 20, 3)
  context.fillStyle = `hsl(${hue} 52% 32%)`
  box(context, middle - 58, 130, 116, 90, 24)
  context.font = '600 16px sans-serif'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillStyle = '#fff'
  context.fillText(name, middle, 151, 104)
}

function drawHead(context: Context, hue: number, talks: boolean): void {
  context.fillStyle = `hsl(${hue} 30% 46%)`
  box(context, middle - 2.5, 28, 5, 20, 2.5)
  context.fillStyle = talks ? '#ffd34d' : `hsl(${hue} 48% 40%)`
  dot(context, middle, 28, 7)
  context.fillStyle = `hsl(${hue} 48% 40%)`
  box(context, middle - 57, 68, 12, 28, 6)
  box(context, middle + 45, 68, 12, 28, 6)
  context.fillStyle = `hsl(${hue} 62% 93%)`
  box(context, middle - 49, 40, 98, 84, 26)
  context.fillStyle = `hsl(${hue} 70% 80%)`
  dot(context, middle - 34, 93, 6.5)
  dot(context, middle + 34, 93, 6.5)
}

/** Moving eyes that blink. */
function drawEyes(context: Context, time: number): void {
  const since = time % blinkEvery
  const open = since < blinkTakes ? Math.abs(1 - (2 * since) / blinkTakes) : 1
  const [left, up] = [4 * Math.sin(time / 1300) * Math.sin(time / 3100), 2.5 * Math.sin(time / 2300)]
  for (const side of [-1, 1]) {
    const x = middle + side * 20
    context.fillStyle = '#fff'
    oval(context, x, 74, 12.5, 14 * Math.max(0.12, open))
    context.fillStyle = ink
    oval(context, x + left, 74 + up * open, 6, 7 * Math.max(0.2, open))
    if (open < 0.6) continue
    context.fillStyle = '#fff'
    dot(context, x + left + 2, 71.5 + up, 2)
  }
}

function drawMouth(context: Context, mouth: number): void {
  if (mouth > 0) {
    context.fillStyle = ink
    oval(context, middle, 105, 13 - 3 * mouth, 2.5 + 8.5 * mouth)
    context.fillStyle = '#e2636b'
    oval(context, middle, 106 + 5 * mouth, 7, 3.5 * mouth)
    return
  }
  context.strokeStyle = ink
  context.lineWidth = 3.5
  context.lineCap = 'round'
  context.beginPath()
  context.arc(middle, 95, 16, 0.22 * Math.PI, 0.78 * Math.PI)
  context.stroke()
}

function box(context: Context, x: number, y: number, width: number, height: number, radius: number): void {
  context.beginPath()
  context.roundRect(x, y, width, height, radius)
  context.fill()
}

function oval(context: Context, x: number, y: number, width: number, height: number): void {
  context.beginPath()
  context.ellipse(x, y, width, height, 0, 0, 2 * Math.PI)
  context.fill()
}

function dot(context: Context, x: number, y: number, radius: number): void {
  oval(context, x, y, radius, radius)
}
