import { encode } from 'uqr'

/** Modules of white around a code, without which readers do not find it. */
const quietZone = 4

/** A QR code as an SVG picture in a data URI, dark on white whatever the theme: readers expect it so. */
export function qrPicture(text: string): string {
  const { size, data } = encode(text, { ecc: 'M', border: quietZone })
  const dark = data.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${dark}"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
