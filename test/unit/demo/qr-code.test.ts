import { encode } from 'uqr'
import { qrPicture } from '../../../demo/parts/qr-code/picture'

const link = 'http://127.0.0.1:5173/#/pages/home/index?group=lesson-17'

/** What a browser draws: black modules by row, and the size with the margin. */
function drawn(picture: string) {
  const [type, encoded = ''] = picture.split(',')
  const svg = decodeURIComponent(encoded)
  const size = Number(/ width="(\d+)"/.exec(svg)?.[1])
  const black = [...svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }))
  return { type, svg, size, black }
}

test('the picture of a QR code shows the code of the text and needs no network', () => {
  const { type, size, black } = drawn(qrPicture(link))
  const { data } = encode(link, { ecc: 'M', border: 0 })
  expect(type).toBe('data:image/svg+xml')
  expect(size).toBe(data.length + 8)
  const rows = data.map((row) => row.map(() => false))
  for (const { x, y } of black) rows[y - 4]?.splice(x - 4, 1, true)
  expect(rows).toEqual(data)
})

test('the picture of a QR code has four white modules around it and a white background', () => {
  const { svg, size, black } = drawn(qrPicture(link))
  const edges = black.flatMap(({ x, y }) => [x, y])
  expect([Math.min(...edges), Math.max(...edges)]).toEqual([4, size - 5])
  expect(svg).toContain(`<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`)
})

test('the picture of a QR code takes texts of any language', () => {
  expect(drawn(qrPicture('多人通话')).black.length).toBeGreaterThan(0)
})
