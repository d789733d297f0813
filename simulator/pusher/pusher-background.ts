import type { Clock } from '../clock'
import type { Attributes, Emit } from '../media'
import type { Admission } from './pusher-admission'
import type { PusherMedia } from './pusher-media'
import type { PusherRun } from './pusher-run'

/** ms for which the waiting image is sent from the background (vendor). */
export const WAITING_IMAGE_KEPT = 180_000

interface BackgroundOptions {
  readonly clock: Clock
  readonly media: PusherMedia
  readonly run: PusherRun
  readonly admission: Admission
  readonly attributes: () => Attributes
  readonly emit: Emit
}

/**
 * A pusher in the background. Documented: 5000. Vendor: a push without a waiting image ends, and one with it after three
 * minutes. Inferred: an earlier return resumes.
 */
export function createBackground({ clock, media, run, admission, attributes, emit }: BackgroundOptions) {
  let cancelKeeping: () => void = () => undefined
  const giveUp = () => {
    run.giveUp()
    void media.stop()
  }
  return {
    enter() {
      admission.withdraw()
      if (!run.isPushing) {
        if (run.isPreviewing) media.suspend(undefined)
        return
      }
      emit('statechange', { code: 5000, message: 'suspended in the background' })
      const image = attributes()['waitingImage']
      if (typeof image !== 'string' || image === '') {
        giveUp()
        return
      }
      media.suspend(image)
      cancelKeeping = clock.after(WAITING_IMAGE_KEPT, giveUp)
    },
    leave() {
      cancelKeeping()
      if (run.isPushing || run.isPreviewing) media.wake()
    },
    destroy() {
      cancelKeeping()
    }
  }
}

export type Background = ReturnType<typeof createBackground>
