/**
 * The media port: what a native view needs from whatever makes pictures. Tests fill it with scripted
 * media, the preview with a real FLV player. Rules of WeChat live above it (`player-node.ts`), codecs below.
 */

/** Attributes of one `<live-player>`, by camelCased name; what is not set is absent. */
export type Attributes = Readonly<Record<string, unknown>>

/** Sends a native event: `type` without "bind", `detail` exactly as WeChat would give it. */
export type Emit = (type: string, detail: Readonly<Record<string, unknown>>) => void

export interface SnapshotOptions {
  readonly quality: 'raw' | 'compressed'
  readonly sourceType: 'stream' | 'view'
}

export interface Snapshot {
  readonly tempImagePath: string
  /** px */
  readonly width: number
  /** px */
  readonly height: number
}

/**
 * One player engine. `play`, `stop`, `pause`, `resume` say only that the request was taken; what comes of it
 * arrives through `emit` (statechange codes). A request that is refused rejects with `MediaRefusal`.
 *
 * While it plays it emits `netstatus` about once a second, and `audiovolumenotify` with a volume of 0 to 100.
 */
export interface PlayerMedia {
  /** Without effect while it plays; goes on if it is paused. */
  play(): Promise<void>
  /** Ends playing and closes the connection. */
  stop(): Promise<void>
  pause(): Promise<void>
  resume(): Promise<void>
  snapshot(options: SnapshotOptions): Promise<Snapshot>
  /** Attributes that changed after creation. */
  update(changed: Attributes): void
  /** Takes the sound away for other reasons than the `muted` attribute, which stays as it is. */
  silence(silent: boolean): void
  /** The phone has lost its network, and with it the connection, or has it again. */
  network(online: boolean): void
  /**
   * Shows the picture in a window of the system, or takes it back. The engine emits `enterpictureinpicture` and
   * `leavepictureinpicture`, as the person may close the window too.
   */
  pictureInPicture(open: boolean): Promise<void>
  /** Closes everything, emits nothing any more. */
  destroy(): void
}

export interface MediaPort {
  openPlayer(attributes: Attributes, emit: Emit): PlayerMedia
}

/** Why an engine refused a request: becomes the `errMsg` of the call, as in `snapshot:fail <reason>`. */
export class MediaRefusal extends Error {
  constructor(readonly reason: string) {
    super(reason)
    this.name = 'MediaRefusal'
  }
}
