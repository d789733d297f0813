/** Turns the address of an attribute into one that a browser can fetch; undefined if there is none. */
export type ResolveAddress = (src: string) => string | undefined

/**
 * Knows the HTTP-FLV twins of a media server's RTMP streams: `rtmp://host:port/app/name` is `flv` + `/app/name.flv`.
 * @param rtmp the server's RTMP address, as in `rtmp://127.0.0.1:1935`
 * @param flv its HTTP address, as in `http://127.0.0.1:8000`
 */
export function rtmpTwins(rtmp: string, flv: string): ResolveAddress {
  const local = (host: string) => host.replace(/^localhost(?=:|$)/, '127.0.0.1')
  const { host } = new URL(rtmp)
  return (src) => {
    if (!src.startsWith('rtmp:')) return src
    if (!URL.canParse(src)) return undefined
    const { host: requested, pathname, search } = new URL(src)
    return local(requested) === local(host) ? `${flv}${pathname}.flv${search}` : undefined
  }
}

/** The HTTP-FLV address to fetch; undefined for what neither a browser nor live-player can play (HLS, no address). */
export function playableAddress(src: string, resolve: ResolveAddress): string | undefined {
  const resolved = src === '' ? undefined : resolve(src)
  if (resolved === undefined || !URL.canParse(resolved, document.baseURI)) return undefined
  const { href, protocol, pathname } = new URL(resolved, document.baseURI)
  return /^https?:$/.test(protocol) && !pathname.endsWith('.m3u8') ? href : undefined
}

/**
 * The WebSocket address to push to; undefined for what no browser can reach: the native tag takes only RTMP, which only
 * the preview's media server offers by another protocol too.
 */
export function publishingAddress(url: string, resolve: ResolveAddress): string | undefined {
  const resolved = url.startsWith('rtmp:') ? resolve(url) : undefined
  return resolved?.replace(/^http/, 'ws')
}
