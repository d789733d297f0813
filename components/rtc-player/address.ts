import type { ErrorName } from '../locale/messages'

const PLAYABLE = /^(rtmp|https?|room):\/\//i
/** Recorded or segmented media: WeChat's live player takes FLV and RTMP only (documented). */
const NOT_LIVE = /\.(m3u8|mp4)($|[?#])/i

/** What is wrong with a stream address, if anything is. */
export function addressError(src: string): ErrorName | undefined {
  if (src === '') return 'SRC_EMPTY'
  if (!PLAYABLE.test(src) || NOT_LIVE.test(src)) return 'SRC_UNSUPPORTED'
  return undefined
}
