import { onPage, type ShowDisplay } from '../display'
import { createFloatingWindow } from '../floating-window'
import type { Attributes, Emit } from '../media'
import { createFullScreen } from './player-full-screen'
import type { PlayerMedia } from './player-media'

interface PlayerPictureOptions {
  readonly media: Pick<PlayerMedia, 'pictureInPicture'>
  readonly attributes: () => Attributes
  readonly isPlaying: () => boolean
  readonly show: ShowDisplay
  readonly emit: Emit
  /** Called when a window has closed, the system's or WeChat's. */
  readonly windowClosed: () => void
}

/**
 * Where the picture of a player is: on its page, in full screen, in WeChat's floating window or in a window of the
 * system, one of them at a time.
 */
export function createPlayerPicture(options: PlayerPictureOptions) {
  const { media, attributes, isPlaying, show, emit, windowClosed } = options
  let inSystemWindow = false
  const floating = createFloatingWindow({ attributes, show, emit, closed: windowClosed })
  const fullScreen = createFullScreen({
    show,
    emit,
    closeWindows() {
      floating.close()
      if (inSystemWindow) void media.pictureInPicture(false)
      inSystemWindow = false
    }
  })
  const floatIfAsked = (occasion: 'push' | 'pop') => {
    if (!isPlaying() || inSystemWindow || !floating.isAskedFor(occasion)) return false
    fullScreen.leave()
    floating.open()
    return true
  }
  const isOnPage = () => !fullScreen.isOn && !floating.isOpen && !inSystemWindow

  return {
    fullScreen,
    floating,
    get inSystemWindow() {
      return inSystemWindow
    },
    /** The engine has opened or closed the window of the system. */
    systemWindow(open: boolean) {
      if (open) {
        fullScreen.leave()
        floating.close()
        inSystemWindow = true
      } else if (inSystemWindow) {
        inSystemWindow = false
        windowClosed()
      }
    },
    pagePushed() {
      if (!floatIfAsked('push')) fullScreen.leave()
    },
    /** True: the picture floats on. */
    pagePopped() {
      if (!floating.isOpen) floatIfAsked('pop')
      return floating.isOpen
    },
    phoneTurned(landscape: boolean, mayEnter: boolean) {
      if (!landscape) fullScreen.leaveByTurning()
      else if (mayEnter && isOnPage()) fullScreen.enterByTurning()
    },
    destroy() {
      if (!isOnPage()) show(onPage)
    }
  }
}

export type PlayerPicture = ReturnType<typeof createPlayerPicture>
