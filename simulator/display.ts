import type { Direction } from './player/player-context'

/** Where the picture of a native tag is; only a player's is ever in full screen. */
export type PlayerDisplay =
  | { readonly kind: 'page' }
  | { readonly kind: 'fullScreen'; readonly direction: Direction }
  /** `top` in percent of the screen's height. */
  | { readonly kind: 'floating'; readonly side: 'left' | 'right'; readonly top: number }

export type ShowDisplay = (display: PlayerDisplay) => void

export const onPage: PlayerDisplay = { kind: 'page' }
