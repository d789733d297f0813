import type { Device } from '../device'
import type { Attributes } from '../media'
import type { PlayerMedia } from './player-media'

/** What hides the page of a node: a page that was pushed on top, or one of WeChat's own pages. */
export type Cover = 'push' | 'native'

interface SuspensionOptions {
  readonly device: Device
  readonly media: PlayerMedia
  readonly attributes: () => Attributes
  readonly isPlaying: () => boolean
  /** The window in which the picture is, if it is in one. */
  readonly windowKind: () => 'system' | 'floating' | undefined
}

/**
 * Pauses and silences a player without the app's doing. Documented: suspension and silence in the background, the pause
 * under another page. Inferred: the return resumes, a picture that floats plays on under another page.
 */
export function createSuspension({ device, media, attributes, isPlaying, windowKind }: SuspensionOptions) {
  let cover: Cover | undefined
  let playsInBackground = false
  let mutedByCall = false

  const isDue = () => {
    if (!device.state.appVisible) return !playsInBackground && windowKind() !== 'system'
    if (cover === undefined || windowKind() !== undefined) return false
    return attributes()[cover === 'push' ? 'autoPauseIfNavigate' : 'autoPauseIfOpenNative'] !== false
  }
  let wasDue = isDue()
  const update = () => {
    const due = isDue()
    const changed = due !== wasDue
    wasDue = due
    if (changed && isPlaying()) void (due ? media.pause() : media.resume())
    const { appVisible, audioInterrupted } = device.state
    media.silence(mutedByCall || audioInterrupted || (!appVisible && due))
  }
  return {
    /** Whether the player has to pause as things are now. */
    isDue,
    /** Pauses or resumes after something that `isDue` depends on has changed. */
    update,
    get isCovered() {
      return cover !== undefined
    },
    setCover(next: Cover | undefined) {
      cover = next
      update()
    },
    setBackgroundPlayback(allowed: boolean) {
      playsInBackground = allowed
      update()
    },
    setMutedByCall(muted: boolean) {
      mutedByCall = muted
      update()
    }
  }
}

export type Suspension = ReturnType<typeof createSuspension>
