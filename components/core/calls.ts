export interface SnapshotOptions {
  /** Since 2.10.0; `raw` by default. */
  readonly quality?: 'raw' | 'compressed'
  /** Since 2.25.0; `stream` by default. */
  readonly sourceType?: 'stream' | 'view'
}

export interface Snapshot {
  readonly tempImagePath: string
  /** px; WeChat gives a string, here it is a number. */
  readonly width: number
  /** px; WeChat gives a string, here it is a number. */
  readonly height: number
}

export type CastingCall = 'startCasting' | 'switchCasting' | 'reconnectCasting' | 'exitCasting'

/** Calls of LivePlayerContext that take callbacks and nothing else. */
export type PlayerCall =
  | 'play'
  | 'stop'
  | 'pause'
  | 'resume'
  | 'mute'
  | 'exitFullScreen'
  | 'requestPictureInPicture'
  | 'exitPictureInPicture'
  | CastingCall

/** Calls that take no callbacks at all. */
export type SilentPlayerCall = 'requestBackgroundPlayback' | 'exitBackgroundPlayback'

/** What can be asked of one native player. Each rejects with what the native `fail` was given. */
export interface PlayerCalls {
  /** Whether this version of WeChat has the call. */
  has(name: PlayerCall | SilentPlayerCall | 'snapshot'): boolean
  call(name: PlayerCall): Promise<void>
  callSilently(name: SilentPlayerCall): void
  /** @param direction degrees */
  requestFullScreen(direction: 0 | 90 | -90): Promise<void>
  snapshot(options: SnapshotOptions): Promise<Snapshot>
}
