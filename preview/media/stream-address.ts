/** Turns the address of an attribute into one that a browser can fetch; undefined if there is none. */
export type ResolveAddress = (src: string) => string | undefined

/** The HTTP-FLV address to fetch; undefined for what neither a browser nor live-player can play (HLS, no address). */
export function playableAddress(src: string, resolve: ResolveAddress): string | undefined {
  const resolved = src === '' ? undefined : resolve(src)
  if (resolved === undefined || !URL.canParse(resolved, document.baseURI)) return undefined
  const { href, protocol, pathname } = new URL(resolved, document.baseURI)
  return /^https?:$/.test(protocol) && !pathname.endsWith('.m3u8') ? href : undefined
}
