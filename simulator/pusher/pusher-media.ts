import type { Attributes, Emit, Snapshot, SnapshotOptions } from '../media'

export interface Music {
  readonly url: string
  /** ms */
  readonly startTimeMs: number
  /** ms; 0 is the end of the piece. */
  readonly endTimeMs: number
}

/**
 * One pusher engine. A request says only that it was taken, or rejects with `MediaRefusal`; what comes of it arrives
 * through `emit` (statechange codes, bgm events). While it pushes it emits `netstatus` about once a second, and
 * `audiovolumenotify` with a volume of 0 to 100. It may use what the attributes switch on: the caller has the rights.
 */
export interface PusherMedia {
  /** Pushes, and opens the preview. */
  start(): Promise<void>
  /** Ends the push and the preview. */
  stop(): Promise<void>
  startPreview(): Promise<void>
  stopPreview(): Promise<void>
  pause(): Promise<void>
  resume(): Promise<void>
  snapshot(options: SnapshotOptions): Promise<Snapshot>
  switchCamera(): Promise<void>
  toggleTorch(): Promise<void>
  maxZoom(): Promise<number>
  setZoom(factor: number): Promise<void>
  playMusic(music: Music): Promise<void>
  pauseMusic(): Promise<void>
  resumeMusic(): Promise<void>
  stopMusic(): Promise<void>
  /** @param volume 0 to 1 */
  setVolume(of: 'music' | 'microphone', volume: number): Promise<void>
  sendMessage(message: string): Promise<void>
  /** Attributes that changed after creation. */
  update(changed: Attributes): void
  /** The phone has lost its network, and with it the connection, or has it again. */
  network(online: boolean): void
  /** Camera and microphone are taken away, and a running push shows the picture of this address instead, if there is one. */
  suspend(waitingImage: string | undefined): void
  /** They are there again. */
  wake(): void
  /** A call has the microphone, or has given it back. */
  interrupt(interrupted: boolean): void
  /** Closes everything, emits nothing any more. */
  destroy(): void
}

export interface PusherPort {
  openPusher(attributes: Attributes, emit: Emit): PusherMedia
}
