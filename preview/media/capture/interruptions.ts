/** What takes camera and microphone away from a pusher for a while. */
export interface Interruptions {
  /** In the background: what is pushed there, if anything. */
  readonly suspended: { readonly image: string | undefined } | undefined
  /** A call has the microphone. */
  readonly interrupted: boolean
  /** There is one of the two. */
  readonly active: boolean
  suspend(image: string | undefined): void
  wake(): void
  interrupt(interrupted: boolean): void
  /** Forgets both: the end of a call is not reported to a pusher that pushes nothing. */
  reset(): void
}

/** @param changed called after each change but `reset` */
export function createInterruptions(changed: () => void): Interruptions {
  let suspended: Interruptions['suspended']
  let interrupted = false
  return {
    get suspended() {
      return suspended
    },
    get interrupted() {
      return interrupted
    },
    get active() {
      return interrupted || suspended !== undefined
    },
    suspend(image) {
      suspended = { image }
      changed()
    },
    wake() {
      suspended = undefined
      changed()
    },
    interrupt(isInterrupted) {
      interrupted = isInterrupted
      changed()
    },
    reset() {
      suspended = undefined
      interrupted = false
    }
  }
}
