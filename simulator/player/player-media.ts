import type { Attributes, Emit, Snapshot, SnapshotOptions } from '../media'

/**
 * One player engine. `play`, `stop`, `pause`, `resume` say only that the request was taken; what comes of it
 * arrives through `emit` (statechange codes). A request that is refused rejects with `MediaRefusal`.
 *
 * While it plays it emits `netstatus` about once a second, and `audiovolumenotify` with a volume of 0 to 100.
 */
export interface PlayerMedia {
  /** Without effect while it plays; resumes if it is paused. */
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

/**
 * What a `<live-player>` needs from whatever makes pictures. Tests fill it with scripted media, the preview with a real
 * FLV player.
 */
export interface MediaPort {
  openPlayer(attributes: Attributes, emit: Emit): PlayerMedia
}
