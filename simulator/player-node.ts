import type { Device, DeviceState } from './device'
import { type Attributes, type Emit, MediaRefusal } from './media'
import { createPlayerContext, type Direction, type LivePlayerContext, type PlayerOperations } from './player-context'
import type { MediaPort } from './player-media'

/** Where the picture is. */
export type PlayerDisplay =
  | { readonly kind: 'page' }
  | { readonly kind: 'fullScreen'; readonly direction: Direction }
  /** `top` in percent of the screen's height. */
  | { readonly kind: 'floating'; readonly side: 'left' | 'right'; readonly top: number }

/** One native `<live-player>` as WeChat runs it: attributes and visibility in, engine calls and events out. */
export interface PlayerNode {
  readonly context: LivePlayerContext
  readonly operations: PlayerOperations
  /** Attributes that changed, by camelCased name. */
  update(changed: Attributes): void
  /**
   * Tells whether the page that holds the node is the one on top. @param cover what hides it: a page that was
   * pushed on top (default), or one of WeChat's own pages
   */
  pageVisible(visible: boolean, cover?: 'push' | 'native'): void
  /** Its page is being popped. True: it floats and lives on, until `closeFloating`. */
  pagePopped(): boolean
  /** The person closed the floating window. */
  closeFloating(): void
  /** The person went back. True: that left full screen and nothing else. */
  back(): boolean
  /** The person turned the phone. */
  phoneTurned(landscape: boolean): void
  destroy(): void
}

export interface PlayerNodeOptions {
  readonly device: Device
  readonly media: MediaPort
  /** All attributes with their defaults, by camelCased name. */
  readonly attributes: Attributes
  readonly emit: Emit
  /** Draws the picture elsewhere; by default nobody looks. */
  readonly show?: (display: PlayerDisplay) => void
  /** Whether the handler of a tap is running now; by default one always is. */
  readonly tapped?: () => boolean
}

/** Floating in a window of the system leaves nothing to draw. */
type Display = PlayerDisplay | { readonly kind: 'system' }

const onPage: PlayerDisplay = { kind: 'page' }

/**
 * Creates the node. With `autoplay` and an address it starts by itself. What is documented: 6000, suspension and
 * silence in the background, the pause under another page, the floating window's modes, the limits of casting.
 * Inferred: that the return resumes, that floating goes before the pause under another page, that
 * `mute-on-audio-conflict` plays on in silence where 2032 would tell of an interruption. After -2301 a `play()` that
 * no `stop()` preceded is taken and does nothing (community).
 */
export function createPlayerNode(options: PlayerNodeOptions): PlayerNode {
  const { device, attributes, tapped = () => true, show = () => undefined } = options
  let current: Attributes = attributes
  let wanted: 'stopped' | 'paused' | 'playing' = 'stopped'
  let exhausted = false
  let cover: 'push' | 'native' | undefined
  let mutedByCall = false
  let inBackground = false
  let display: Display = onPage
  let turnedIntoFullScreen = false
  let destroyed = false

  const emit: Emit = (type, detail) => {
    device.whenAwake(() => {
      if (!destroyed) options.emit(type, detail)
    })
  }
  const media = options.media.openPlayer(attributes, (type, detail) => {
    if (type === 'statechange' && detail['code'] === -2301) exhausted = true
    if (type === 'enterpictureinpicture') {
      fullScreen(undefined)
      leaveFloating()
      display = { kind: 'system' }
    }
    if (type === 'leavepictureinpicture' && display.kind === 'system') reconsider(() => (display = onPage))
    emit(type, detail)
  })

  const floats = () => display.kind === 'floating' || display.kind === 'system'
  const halted = ({ appVisible } = device.state) => {
    if (!appVisible) return !inBackground && display.kind !== 'system'
    if (cover === undefined || floats()) return false
    return current[cover === 'push' ? 'autoPauseIfNavigate' : 'autoPauseIfOpenNative'] !== false
  }
  let wasHalted = halted()
  /** Applies a change of the surroundings: what it halts is paused, what it frees goes on. */
  const reconsider = (change: () => void) => {
    change()
    const isHalted = halted()
    const changed = isHalted !== wasHalted
    wasHalted = isHalted
    if (changed && wanted === 'playing') void (isHalted ? media.pause() : media.resume())
    const { appVisible, audioInterrupted } = device.state
    media.silence(mutedByCall || audioInterrupted || (!appVisible && isHalted))
  }

  const fullScreen = (direction: Direction | undefined) => {
    const was = display
    if (direction === undefined ? was.kind !== 'fullScreen' : was.kind === 'fullScreen' && was.direction === direction)
      return
    leaveFloating()
    if (was.kind === 'system') void media.pictureInPicture(false)
    const shown: PlayerDisplay = direction === undefined ? onPage : { kind: 'fullScreen', direction }
    if (direction === undefined) turnedIntoFullScreen = false
    display = shown
    show(shown)
    emit('fullscreenchange', {
      fullScreen: direction !== undefined,
      direction: direction === undefined || direction === 0 ? 'vertical' : 'horizontal'
    })
  }
  const float = () => {
    fullScreen(undefined)
    const shown: PlayerDisplay = { kind: 'floating', ...readPosition(current['pictureInPictureInitPosition']) }
    display = shown
    show(shown)
    emit('enterpictureinpicture', {})
  }
  const leaveFloating = () => {
    if (display.kind !== 'floating') return
    reconsider(() => (display = onPage))
    show(onPage)
    emit('leavepictureinpicture', {})
  }
  const floatsOn = (occasion: 'push' | 'pop') => {
    const modes = current['pictureInPictureMode']
    return (
      wanted === 'playing' &&
      display.kind !== 'system' &&
      (Array.isArray(modes) ? modes.includes(occasion) : modes === occasion)
    )
  }

  /** The call of a casting method, which has nothing to cast to here. */
  const casting = (effect: () => void) => async () => {
    const allowed = tapped()
    await Promise.resolve()
    if (current['enableCasting'] !== true) throw new MediaRefusal('enable-casting is not set')
    if (!allowed) throw new MediaRefusal('can only be invoked by user TAP gesture')
    effect()
  }
  const notCasting = casting(() => {
    throw new MediaRefusal('not casting')
  })

  const operations: PlayerOperations = {
    async play() {
      wanted = 'playing'
      if (!exhausted) await media.play()
    },
    stop() {
      wanted = 'stopped'
      exhausted = false
      leaveFloating()
      return media.stop()
    },
    pause() {
      if (wanted === 'playing') wanted = 'paused'
      return media.pause()
    },
    resume() {
      if (wanted === 'paused') wanted = 'playing'
      return media.resume()
    },
    snapshot: (wantedPicture) => media.snapshot(wantedPicture),
    async mute() {
      await Promise.resolve()
      reconsider(() => (mutedByCall = true))
    },
    async requestFullScreen(direction) {
      await Promise.resolve()
      if (direction !== 0 && direction !== 90 && direction !== -90) {
        throw new MediaRefusal('parameter error: parameter.direction should be 0, 90 or -90')
      }
      fullScreen(direction)
    },
    async exitFullScreen() {
      await Promise.resolve()
      fullScreen(undefined)
    },
    async requestPictureInPicture() {
      if (display.kind !== 'system') await media.pictureInPicture(true)
    },
    async exitPictureInPicture() {
      leaveFloating()
      if (display.kind === 'system') await media.pictureInPicture(false)
    },
    requestBackgroundPlayback() {
      reconsider(() => (inBackground = true))
    },
    exitBackgroundPlayback() {
      reconsider(() => (inBackground = false))
    },
    // The list of devices opens, and as it stays empty the person leaves it with none.
    startCasting: casting(() => {
      emit('castinguserselect', { state: 'fail' })
    }),
    switchCasting: notCasting,
    reconnectCasting: notCasting,
    exitCasting: notCasting,
    deliver: (callback) => {
      device.whenAwake(callback)
    }
  }

  const startIfAsked = () => {
    if (current['autoplay'] === true && current['src'] && wanted === 'stopped') void operations.play()
  }
  const followDevice = (state: DeviceState, previous: DeviceState) => {
    const plays = wanted === 'playing' && !exhausted
    if (plays && previous.appVisible && !state.appVisible && halted()) {
      emit('statechange', { code: 6000, message: 'suspended in the background' })
    }
    if (plays && !previous.audioInterrupted && state.audioInterrupted && current['muteOnAudioConflict'] !== true) {
      emit('statechange', { code: 2032, message: 'audio interrupted' })
    }
    if (previous.networkType !== state.networkType) media.network(state.networkType !== 'none')
    reconsider(() => undefined)
  }
  const endListening = device.listen(followDevice)
  if (device.state.networkType === 'none') media.network(false)
  startIfAsked()

  return {
    context: createPlayerContext(() => (destroyed ? undefined : operations), 'the node has been removed'),
    operations,
    update(changed) {
      const starts = ['autoplay', 'src'].some((name) => name in changed && changed[name] !== current[name])
      current = { ...current, ...changed }
      media.update(changed)
      reconsider(() => {
        if ('muted' in changed) mutedByCall = false
      })
      if (starts) startIfAsked()
    },
    pageVisible(visible, by = 'push') {
      if (!visible && by === 'push') {
        if (floatsOn('push')) float()
        else fullScreen(undefined)
      }
      reconsider(() => (cover = visible ? undefined : by))
      if (visible) leaveFloating()
    },
    pagePopped() {
      if (display.kind !== 'floating' && floatsOn('pop')) float()
      return display.kind === 'floating'
    },
    closeFloating: leaveFloating,
    back() {
      const left = display.kind === 'fullScreen'
      fullScreen(undefined)
      return left
    },
    phoneTurned(landscape) {
      if (!landscape) {
        if (turnedIntoFullScreen) fullScreen(undefined)
      } else if (current['enableAutoRotation'] === true && cover === undefined && display.kind === 'page') {
        fullScreen(90)
        turnedIntoFullScreen = true
      }
    },
    destroy() {
      if (display !== onPage) show(onPage)
      destroyed = true
      endListening()
      media.destroy()
    }
  }
}

/** Reads "(left, 30)"; without a readable one the window starts where WeChat's does, at the top right. */
function readPosition(value: unknown): { side: 'left' | 'right'; top: number } {
  const [, side, top] = /^\s*\(?\s*(left|right)\s*,\s*(\d+(?:\.\d+)?)\s*%?\s*\)?\s*$/.exec(String(value)) ?? []
  return { side: side === 'left' ? 'left' : 'right', top: Math.min(100, Number(top ?? 10)) }
}
