import type { Device, DeviceState } from '../device'
import type { ShowDisplay } from '../display'
import type { FaultPlan } from '../faults'
import type { Attributes, Emit } from '../media'
import { createNodeEvents, type NodeEvents } from '../node-events'
import { emitWithFaults } from '../with-faults'
import { createPlayerContext, type LivePlayerContext, type PlayerOperations } from './player-context'
import { createPlayerPicture } from './player-picture'
import type { MediaPort } from './player-media'
import { createPlayerOperations, type PlayerParts } from './player-operations'
import { createPlayback } from './player-playback'
import { type Cover, createSuspension } from './player-suspension'

/** One native `<live-player>` as WeChat runs it: attributes and visibility in, engine calls and events out. */
export interface PlayerNode {
  readonly context: LivePlayerContext
  readonly operations: PlayerOperations
  /** Attributes that changed, by camelCased name. */
  update(changed: Attributes): void
  /** Sets whether the page that holds the node is the one on top. @param cover what hides it: `push` by default */
  pageVisible(visible: boolean, cover?: Cover): void
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
  readonly show?: ShowDisplay
  /** Whether the handler of a tap is running now; by default one always is. */
  readonly tapped?: () => boolean
  /** Calls in the background fail with errno 102, as those of pushers do (community); by default they are taken. */
  readonly refusesInBackground?: boolean
  /** Faults of its events; none by default. Those of its calls are an option of `createRtcApi`. */
  readonly faults?: FaultPlan
}

/** Opens the engine, and makes the parts that command it. */
function createParts(options: PlayerNodeOptions, attributes: () => Attributes, { emit }: NodeEvents): PlayerParts {
  const { device, show = () => undefined } = options
  const media = options.media.openPlayer(options.attributes, (type, detail) => {
    if (type === 'statechange' && detail['code'] === -2301) playback.giveUp()
    if (type === 'enterpictureinpicture') picture.systemWindow(true)
    if (type === 'leavepictureinpicture') picture.systemWindow(false)
    emit(type, detail)
  })
  const isPlaying = () => playback.isPlaying
  const playback = createPlayback({ media, stopping: () => picture.floating.close() })
  const picture = createPlayerPicture({
    media,
    attributes,
    isPlaying,
    show,
    emit,
    windowClosed: () => suspension.update()
  })
  const suspension = createSuspension({
    device,
    media,
    attributes,
    isPlaying,
    windowKind: () => (picture.inSystemWindow ? 'system' : picture.floating.isOpen ? 'floating' : undefined)
  })
  return { media, picture, playback, suspension }
}

/**
 * What the phone does to a player: 6000 in the background (documented), 2032 when the audio is taken away. Inferred:
 * `mute-on-audio-conflict` plays on in silence instead of 2032.
 */
function followDevice(device: Device, parts: PlayerParts, attributes: () => Attributes, emit: Emit): () => void {
  const { media, playback, suspension } = parts
  const endListening = device.listen((state: DeviceState, previous: DeviceState) => {
    const { isRunning } = playback
    if (isRunning && previous.appVisible && !state.appVisible && suspension.isDue()) {
      emit('statechange', { code: 6000, message: 'suspended in the background' })
    }
    if (
      isRunning &&
      !previous.audioInterrupted &&
      state.audioInterrupted &&
      attributes()['muteOnAudioConflict'] !== true
    ) {
      emit('statechange', { code: 2032, message: 'audio interrupted' })
    }
    if (previous.networkType !== state.networkType) media.network(state.networkType !== 'none')
    suspension.update()
  })
  if (device.state.networkType === 'none') media.network(false)
  return endListening
}

/** Creates the node. With `autoplay` and an address it starts by itself. */
export function createPlayerNode(options: PlayerNodeOptions): PlayerNode {
  const { device, tapped = () => true } = options
  let current = options.attributes
  const attributes = () => current
  const events = createNodeEvents(device, emitWithFaults(options.emit, options.faults))
  const parts = createParts(options, attributes, events)
  const { media, picture, playback, suspension } = parts
  const operations = createPlayerOperations({
    device,
    parts,
    isCastingEnabled: () => current['enableCasting'] === true,
    tapped,
    refusesInBackground: options.refusesInBackground === true,
    emit: events.emit
  })
  const startIfAsked = () => {
    if (current['autoplay'] === true && current['src'] && playback.intent === 'stopped') void playback.play()
  }
  const endListening = followDevice(device, parts, attributes, events.emit)
  startIfAsked()
  return {
    context: createPlayerContext(() => (events.isEnded ? undefined : operations), 'the node has been removed'),
    operations,
    update(changed) {
      const starts = ['autoplay', 'src'].some((name) => name in changed && changed[name] !== current[name])
      current = { ...current, ...changed }
      media.update(changed)
      if ('muted' in changed) suspension.setMutedByCall(false)
      else suspension.update()
      if (starts) startIfAsked()
    },
    pageVisible(visible, cover = 'push') {
      if (!visible && cover === 'push') picture.pagePushed()
      suspension.setCover(visible ? undefined : cover)
      if (visible) picture.floating.close()
    },
    pagePopped: () => picture.pagePopped(),
    closeFloating: () => picture.floating.close(),
    back() {
      const left = picture.fullScreen.isOn
      picture.fullScreen.leave()
      return left
    },
    phoneTurned(landscape) {
      picture.phoneTurned(landscape, current['enableAutoRotation'] === true && !suspension.isCovered)
    },
    destroy() {
      picture.destroy()
      events.end()
      endListening()
      media.destroy()
    }
  }
}
