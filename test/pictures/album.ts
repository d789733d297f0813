import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { PNG } from 'pngjs'

/** A hash of what a picture shows, whatever its compression. */
export function digestOfPixels(png: Buffer): string {
  const { width, height, data } = PNG.sync.read(png)
  return createHash('sha256').update(`${width}x${height}`).update(data).digest('hex').slice(0, 16)
}

/** Takes a picture as PNG; of a still nothing moves, and media are blank. */
export type Camera = (isStill: boolean) => Promise<Buffer>
/** Makes WebP of PNG: a quarter of its bytes, and each retaken picture stays in the repository for ever. */
export type Encoder = (png: Buffer) => Promise<Buffer>

export interface Album {
  /** Writes the picture of that name, unless its still shows what it did when it was last written. */
  save(name: string, camera: Camera): Promise<void>
  /** How many were written, and how many stayed as they were. */
  readonly counts: { written: number; same: number }
}

/**
 * Pictures in a folder, with the digest of each one's still beside them: a stream that has moved on is no other picture,
 * a button that has moved is one.
 */
export function openAlbum(folder: string, encode: Encoder): Album {
  mkdirSync(folder, { recursive: true })
  const list = join(folder, 'stills.json')
  const stills = new Map(existsSync(list) ? Object.entries(readStills(list)) : [])
  const counts = { written: 0, same: 0 }
  return {
    counts,
    async save(name, camera) {
      const path = join(folder, `${name}.webp`)
      const digest = digestOfPixels(await camera(true))
      if (stills.get(name) === digest && existsSync(path)) {
        counts.same += 1
        return
      }
      writeFileSync(path, await encode(await camera(false)))
      stills.set(name, digest)
      const sorted = [...stills].sort(([a], [b]) => (a < b ? -1 : 1))
      writeFileSync(list, `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`)
      counts.written += 1
    }
  }
}

function readStills(path: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(path, 'utf8')) as Readonly<Record<string, string>>
}

/**
 * Streams, the camera, how long a call has lasted, events, figures that are measured, who speaks at the moment, and what is random:
 * openids with their faces, ports in addresses.
 */
const moving = `video, canvas, [class*='time'], [class*='fact__value'], wx-event-list, wx-input, wx-qr-code, [class*='link'],
[class*='me__'], [class*='photo__picture'], [class*='meter__now'] { visibility: hidden !important }
[class*='voice'], [class*='tail'] { display: none !important }
[class*='speaking'] { border-color: transparent !important; background-color: transparent !important }
[class*='--tile'] [class*='--tile'] { background-color: transparent !important }`

/** @param scale `css` for one pixel of the picture to one of the page, whatever the screen */
export function cameraOn(target: Page | Locator, scale: 'css' | 'device' = 'device'): Camera {
  return (isStill) => target.screenshot({ scale, ...(isStill && { style: moving, animations: 'disabled' }) })
}
