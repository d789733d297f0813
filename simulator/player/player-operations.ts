import { backgroundFailure } from '../call'
import type { Device } from '../device'
import { type Emit, MediaRefusal } from '../media'
import { PLAYER_API, type PlayerOperations } from './player-context'
import type { PlayerPicture } from './player-picture'
import type { PlayerMedia } from './player-media'
import type { Playback } from './player-playback'
import type { Suspension } from './player-suspension'

export interface PlayerParts {
  readonly media: PlayerMedia
  readonly picture: PlayerPicture
  readonly playback: Playback
  readonly suspension: Suspension
}

/** Of full screen and picture-in-picture. */
function createDisplayOperations({ media, picture }: PlayerParts) {
  const { fullScreen, floating } = picture
  return {
    async requestFullScreen(direction: unknown) {
      await Promise.resolve()
      if (direction !== 0 && direction !== 90 && direction !== -90) {
        throw new MediaRefusal('parameter error: parameter.direction should be 0, 90 or -90')
      }
      fullScreen.enter(direction)
    },
    async exitFullScreen() {
      await Promise.resolve()
      fullScreen.leave()
    },
    async requestPictureInPicture() {
      if (!picture.inSystemWindow) await media.pictureInPicture(true)
    },
    async exitPictureInPicture() {
      floating.close()
      if (picture.inSystemWindow) await media.pictureInPicture(false)
    }
  }
}

/** The limits of casting (documented), which has nothing to cast to here. */
function createCastingOperations(isEnabled: () => boolean, tapped: () => boolean, emit: Emit) {
  const casting = (run: () => void) => async () => {
    const allowed = tapped()
    await Promise.resolve()
    if (!isEnabled()) throw new MediaRefusal('enable-casting is not set')
    if (!allowed) throw new MediaRefusal('can only be invoked by user TAP gesture')
    run()
  }
  const notCasting = casting(() => {
    throw new MediaRefusal('not casting')
  })
  return {
    // The list of devices opens, and as it stays empty the person leaves it with none.
    startCasting: casting(() => emit('castinguserselect', { state: 'fail' })),
    switchCasting: notCasting,
    reconnectCasting: notCasting,
    exitCasting: notCasting
  }
}

interface PlayerOperationsOptions {
  readonly device: Device
  readonly parts: PlayerParts
  readonly isCastingEnabled: () => boolean
  readonly tapped: () => boolean
  readonly refusesInBackground: boolean
  readonly emit: Emit
}

/** What each context method does. */
export function createPlayerOperations(options: PlayerOperationsOptions): PlayerOperations {
  const { device, parts, isCastingEnabled, tapped, emit } = options
  const { media, playback, suspension } = parts
  const inForeground = async <Result>(run: () => Result | Promise<Result>): Promise<Result> => {
    await Promise.resolve()
    if (options.refusesInBackground && !device.state.appVisible) throw backgroundFailure(PLAYER_API)
    return run()
  }
  return {
    play: () => inForeground(() => playback.play()),
    stop: () => inForeground(() => playback.stop()),
    pause: () => inForeground(() => playback.pause()),
    resume: () => inForeground(() => playback.resume()),
    snapshot: (picture) => inForeground(() => media.snapshot(picture)),
    mute: () => inForeground(() => suspension.setMutedByCall(true)),
    requestBackgroundPlayback: () => suspension.setBackgroundPlayback(true),
    exitBackgroundPlayback: () => suspension.setBackgroundPlayback(false),
    ...createDisplayOperations(parts),
    ...createCastingOperations(isCastingEnabled, tapped, emit),
    deliver: (callback) => device.whenAwake(callback)
  }
}
