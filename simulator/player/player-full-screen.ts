import { onPage, type ShowDisplay } from '../display'
import type { Emit } from '../media'
import type { Direction } from './player-context'

interface FullScreenOptions {
  readonly show: ShowDisplay
  readonly emit: Emit
  /** Called before the picture changes: no window shows it any more. */
  readonly closeWindows: () => void
}

/** The full screen of a player: by a call, or because the phone was turned (`enable-auto-rotation`). */
export function createFullScreen({ show, emit, closeWindows }: FullScreenOptions) {
  let current: Direction | undefined
  let byTurning = false

  const enter = (direction: Direction | undefined) => {
    if (direction === current) return
    closeWindows()
    if (direction === undefined) byTurning = false
    current = direction
    show(direction === undefined ? onPage : { kind: 'fullScreen', direction })
    emit('fullscreenchange', {
      fullScreen: direction !== undefined,
      direction: direction === undefined || direction === 0 ? 'vertical' : 'horizontal'
    })
  }
  return {
    enter: (direction: Direction) => enter(direction),
    leave: () => enter(undefined),
    enterByTurning() {
      enter(90)
      byTurning = true
    },
    leaveByTurning() {
      if (byTurning) enter(undefined)
    },
    get isOn() {
      return current !== undefined
    }
  }
}
