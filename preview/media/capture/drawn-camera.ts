import { MediaRefusal } from '../../../simulator/media'
import type { Camera } from './camera-types'
import { newCanvas } from '../still-picture'

const width = 720
const height = 1280
const hues = { front: 205, back: 150 }

/** A moving picture in place of a camera: a ball that goes round, and a bar on its left side that shows a mirror. */
export function createDrawnCamera(position: 'front' | 'back', noTorch: string): Camera {
  const { canvas, context } = newCanvas(width, height)
  const hue = hues[position]
  return {
    kind: 'drawn',
    picture(now) {
      const backdrop = context.createLinearGradient(0, 0, 0, height)
      backdrop.addColorStop(0, `hsl(${hue} 45% 32%)`)
      backdrop.addColorStop(1, `hsl(${hue} 45% 14%)`)
      context.fillStyle = backdrop
      context.fillRect(0, 0, width, height)
      context.fillStyle = `hsl(${hue} 60% 60%)`
      context.fillRect(width * 0.08, height * 0.3, 24, height * 0.4)
      const angle = (now / 4000) * 2 * Math.PI
      context.fillStyle = `hsl(${(now / 20) % 360} 80% 65%)`
      context.beginPath()
      context.arc(width / 2 + 230 * Math.cos(angle), height / 2 + 230 * Math.sin(angle), 48, 0, 2 * Math.PI)
      context.fill()
      return { image: canvas, width, height }
    },
    toggleTorch: () => Promise.reject(new MediaRefusal(noTorch)),
    close: () => undefined
  }
}
