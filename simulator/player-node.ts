import type { Device } from './device'
import {
  type Attributes,
  type Emit,
  MediaRefusal,
  type MediaPort,
  type PlayerMedia,
  type SnapshotOptions
} from './media'

export interface CallResult {
  readonly errMsg: string
}

export interface SnapshotResult extends CallResult {
  readonly tempImagePath: string
  /** Documented and delivered as a string. */
  readonly width: string
  /** Documented and delivered as a string. */
  readonly height: string
}

/** The three callbacks of every context method. No context method has a Promise form (documented). */
export interface CallOptions<Result extends CallResult = CallResult> {
  readonly success?: (result: Result) => void
  readonly fail?: (error: CallResult) => void
  readonly complete?: (result: CallResult) => void
}

export interface SnapshotCallOptions extends CallOptions<SnapshotResult>, Partial<SnapshotOptions> {}

export interface LivePlayerContext {
  play(options?: CallOptions): void
  stop(options?: CallOptions): void
  pause(options?: CallOptions): void
  resume(options?: CallOptions): void
  snapshot(options?: SnapshotCallOptions): void
}

/** One native `<live-player>` as WeChat runs it: attributes and visibility in, engine calls and events out. */
export interface PlayerNode {
  readonly context: LivePlayerContext
  /** Attributes that changed, by camelCased name. */
  update(changed: Attributes): void
  /** Tells whether the page that holds the node is the one on top. */
  pageVisible(visible: boolean): void
  destroy(): void
}

export interface PlayerNodeOptions {
  readonly device: Device
  readonly media: MediaPort
  /** All attributes with their defaults, by camelCased name. */
  readonly attributes: Attributes
  readonly emit: Emit
}

/** Prefix of errMsg as seen in the field ("operateLivePlayer:fail no permission", community). */
const API = 'operateLivePlayer'

/** Answers as WeChat does: later, never within the call. */
export function answer<Result extends object>(
  request: Promise<Result>,
  options: { success?: (result: Result & CallResult) => void } & Omit<CallOptions, 'success'> = {}
): void {
  request.then(
    (result) => {
      const answered = { ...result, errMsg: `${API}:ok` }
      options.success?.(answered)
      options.complete?.(answered)
    },
    (error: unknown) => {
      const reason = error instanceof MediaRefusal ? error.reason : String(error)
      const failed = { errMsg: `${API}:fail ${reason}` }
      options.fail?.(failed)
      options.complete?.(failed)
    }
  )
}

function createContext(media: PlayerMedia, onWant: (playing: boolean) => void): LivePlayerContext {
  const plain = (request: () => Promise<void>, options?: CallOptions) => {
    answer(
      request().then(() => ({})),
      options
    )
  }
  return {
    play(options) {
      onWant(true)
      plain(() => media.play(), options)
    },
    stop(options) {
      onWant(false)
      plain(() => media.stop(), options)
    },
    pause(options) {
      onWant(false)
      plain(() => media.pause(), options)
    },
    resume(options) {
      onWant(true)
      plain(() => media.resume(), options)
    },
    snapshot(options) {
      const request = media.snapshot({
        quality: options?.quality ?? 'raw',
        sourceType: options?.sourceType ?? 'stream'
      })
      answer(
        request.then((picture) => ({ ...picture, width: String(picture.width), height: String(picture.height) })),
        options
      )
    }
  }
}

/**
 * Creates the node. With `autoplay` and an address it starts by itself; in the background it reports 6000 and
 * is suspended (documented), covered by another page it is paused unless `auto-pause-if-navigate` is false
 * (documented). That the return resumes it is inferred: the documents say only "auto pause".
 */
export function createPlayerNode({ device, media: port, attributes, emit }: PlayerNodeOptions): PlayerNode {
  let current: Attributes = attributes
  let wanted = false
  let pageShown = true
  const media = port.openPlayer(attributes, emit)
  const context = createContext(media, (playing) => {
    wanted = playing
  })
  const startIfAsked = () => {
    if (current['autoplay'] !== true || !current['src'] || wanted) return
    context.play()
  }
  const halts = (appVisible: boolean) => !appVisible || (!pageShown && current['autoPauseIfNavigate'] !== false)
  const suspendOrResume = (wasHalted: boolean, isHalted: boolean) => {
    if (!wanted || wasHalted === isHalted) return
    void (isHalted ? media.pause() : media.resume())
  }
  const endListening = device.listen((state, previous) => {
    if (wanted && previous.appVisible && !state.appVisible) {
      emit('statechange', { code: 6000, message: 'suspended in the background' })
    }
    suspendOrResume(halts(previous.appVisible), halts(state.appVisible))
  })
  startIfAsked()
  return {
    context,
    update(changed) {
      current = { ...current, ...changed }
      media.update(changed)
      startIfAsked()
    },
    pageVisible(visible) {
      const wasHalted = halts(device.state.appVisible)
      pageShown = visible
      suspendOrResume(wasHalted, halts(device.state.appVisible))
    },
    destroy() {
      endListening()
      media.destroy()
    }
  }
}
