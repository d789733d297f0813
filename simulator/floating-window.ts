import type { Attributes, Emit } from './media'
import type { PlayerDisplay } from './player-node'

export interface FloatingWindowOptions {
  readonly attributes: () => Attributes
  /** Whether there is anything to float. */
  readonly running: () => boolean
  readonly show: (display: PlayerDisplay) => void
  readonly emit: Emit
}

/** The floating window of a pusher (documented: `picture-in-picture-mode`); it starts at the top right. */
export interface FloatingWindow {
  /** A page came above (`push`), or the node's own is being popped: floats if the attribute says so. */
  leave(occasion: 'push' | 'pop'): void
  close(): void
  readonly open: boolean
}

export function createFloatingWindow({ attributes, running, show, emit }: FloatingWindowOptions): FloatingWindow {
  let open = false
  return {
    leave(occasion) {
      const modes = attributes()['pictureInPictureMode']
      const asked = Array.isArray(modes) ? modes.includes(occasion) : modes === occasion
      if (open || !asked || !running()) return
      open = true
      show({ kind: 'floating', side: 'right', top: 10 })
      emit('enterpictureinpicture', {})
    },
    close() {
      if (!open) return
      open = false
      show({ kind: 'page' })
      emit('leavepictureinpicture', {})
    },
    get open() {
      return open
    }
  }
}
