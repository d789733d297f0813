import type { Emit } from '../../simulator/media'

/** Emits a `statechange` with a code of the native SDK. */
export type EmitState = (code: number, message: string) => void

/** What goes between an engine and its tag: requests in, events out, neither of them once it is closed. */
export interface EngineChannel {
  readonly emit: Emit
  readonly emitState: EmitState
  /** What follows from a request comes after its answer, as in an engine of its own process. */
  readonly request: (run: () => void) => Promise<void>
  close(): void
}

export function createEngineChannel(listener: Emit): EngineChannel {
  let closed = false
  const emit: Emit = (type, detail) => {
    if (!closed) listener(type, detail)
  }
  return {
    emit,
    emitState(code, message) {
      emit('statechange', { code, message })
    },
    async request(run) {
      await Promise.resolve()
      if (!closed) run()
    },
    close() {
      closed = true
    }
  }
}
