import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PNG } from 'pngjs'
import { digestOfPixels, openAlbum } from '../../pictures/album'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'miniprogram-rtc-album-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** A grey picture of 4 x 4, each pixel of the same brightness but the first. */
function picture(first: number, deflateLevel = 9): Buffer {
  const png = new PNG({ width: 4, height: 4 })
  png.data.fill(128)
  png.data[0] = first
  return PNG.sync.write(png, { deflateLevel })
}

/** Takes the still and the picture itself. */
const camera = (still: Buffer, real: Buffer) => (isStill: boolean) => Promise.resolve(isStill ? still : real)
const read = (name: string) => readFileSync(join(folder, name))

const encoded = (png: Buffer) => Buffer.concat([Buffer.from('encoded'), png])

/** Each run of the script opens the album again. */
async function take(still: Buffer, real: Buffer) {
  const album = openAlbum(folder, (png) => Promise.resolve(encoded(png)))
  await album.save('home', camera(still, real))
  return album.counts
}

test('a picture is written the first time', async () => {
  expect(await take(picture(1), picture(2))).toEqual({ written: 1, same: 0 })
  expect(read('home.webp')).toEqual(encoded(picture(2)))
  expect(readdirSync(folder).sort()).toEqual(['home.webp', 'stills.json'])
})

test('a picture whose still is the same is not written again, although its stream has moved on', async () => {
  await take(picture(1), picture(2))
  expect(await take(picture(1), picture(3))).toEqual({ written: 0, same: 1 })
  expect(read('home.webp')).toEqual(encoded(picture(2)))
})

test('a picture with one other pixel in its still is written again', async () => {
  await take(picture(1), picture(2))
  expect(await take(picture(4), picture(3))).toEqual({ written: 1, same: 0 })
  expect(read('home.webp')).toEqual(encoded(picture(3)))
})

test('a picture that is gone is written again', async () => {
  await take(picture(1), picture(2))
  rmSync(join(folder, 'home.webp'))
  expect(await take(picture(1), picture(2))).toEqual({ written: 1, same: 0 })
})

test('the compression of a picture does not matter to its digest, its size and pixels do', () => {
  expect(picture(1, 0).equals(picture(1, 9))).toBe(false)
  expect(digestOfPixels(picture(1, 0))).toBe(digestOfPixels(picture(1, 9)))
  expect(digestOfPixels(picture(1))).not.toBe(digestOfPixels(picture(2)))
})
